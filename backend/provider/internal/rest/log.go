package rest

import (
	"net/http"
	"regexp"
	"strings"

	"github.com/smsdesk/smsdesk/backend/sms"
)

// number finds phone numbers in a path or query, but no digits inside of ids.
var number = regexp.MustCompile(`(?i)(\+|%2B|\b)([0-9]{7,15})\b`)

// log writes one line for a call: never a body, a header or a whole number.
func (c *Client) log(request *http.Request, answer Answer, fault *Error) {
	attrs := []any{"method", request.Method, "host", request.URL.Host, "path", shorten(request.URL.RequestURI())}
	if fault == nil {
		c.Logger.Debug("provider called", append(attrs, "status", answer.Status)...)
		return
	}
	c.Logger.Warn("provider call failed", append(attrs, "kind", fault.Kind, "status", fault.Status, "error", fault)...)
}

func shorten(uri string) string {
	return number.ReplaceAllStringFunc(uri, func(found string) string {
		digits := strings.TrimLeft(found, "+")
		if len(digits) > 3 && strings.EqualFold(digits[:3], "%2B") {
			digits = digits[3:]
		}
		return sms.Shorten("+" + digits)
	})
}
