package acs

import (
	"errors"
	"net/http"

	"github.com/smsdesk/smsdesk/backend/sms"
)

// allowedRate is how many deliveries a minute Event Grid may make; it is asked to
// name one.
const allowedRate = "120"

// longestOrigin is the longest DNS name.
const longestOrigin = 253

var errNoQuestion = errors.New("acs: the request doesn't ask whether events are wanted")

// Handshake answers Event Grid's question, in the CloudEvents schema, whether the
// address wants events. The header gives consent, the status alone doesn't.
// https://learn.microsoft.com/azure/event-grid/end-point-validation-cloud-events-schema
func (p *Provider) Handshake(cb sms.Callback) (sms.Ack, error) {
	origin := cb.Header.Get("WebHook-Request-Origin")
	if cb.Method != http.MethodOptions || origin == "" || len(origin) > longestOrigin {
		return sms.Ack{}, errNoQuestion
	}
	header := http.Header{}
	header.Set("WebHook-Allowed-Origin", origin)
	header.Set("WebHook-Allowed-Rate", allowedRate)
	header.Set("Allow", "POST, OPTIONS")
	return sms.Ack{Status: http.StatusOK, Header: header}, nil
}
