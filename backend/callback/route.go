package callback

import (
	"strings"

	"github.com/smsdesk/smsdesk/backend/sms"
)

const (
	prefix   = "/callbacks/"
	minToken = 16 // characters; ours have 22
	maxToken = 64
)

// route reads a request's decoded path. It knows exactly the two paths of each
// account and that of its probe, without trailing slashes, dots or any other spelling of them.
func route(path string) (token string, kind sms.CallbackKind, known bool) {
	rest, found := strings.CutPrefix(path, prefix)
	if !found {
		return "", "", false
	}
	token, last, found := strings.Cut(rest, "/")
	if !found || !tokenShaped(token) {
		return "", "", false
	}
	switch kind := sms.CallbackKind(last); kind {
	case sms.IncomingCallback, sms.DeliveryCallback, probeCallback:
		return token, kind, true
	default:
		return "", "", false
	}
}

// tokenShaped tells whether text could be one of our tokens (base64url).
func tokenShaped(text string) bool {
	if len(text) < minToken || len(text) > maxToken {
		return false
	}
	return !strings.ContainsFunc(text, func(r rune) bool {
		return (r < 'a' || r > 'z') && (r < 'A' || r > 'Z') && (r < '0' || r > '9') && r != '-' && r != '_'
	})
}
