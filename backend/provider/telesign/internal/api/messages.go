package api

import (
	"context"
	"net/http"
	"net/url"
	"strings"

	"github.com/smsdesk/smsdesk/backend/provider/internal/rest"
)

const (
	messaging = "/v1/messaging"
	formType  = "application/x-www-form-urlencoded"
)

// NewMessage is a text to send. PhoneNumber and SenderID are digits without "+"
// (SenderID may be a name), ExternalID up to 100 ASCII characters or "",
// CallbackURL an https address on port 443 or "".
type NewMessage struct {
	PhoneNumber, SenderID, Message, MessageType, ExternalID, CallbackURL string
}

// SendMessage sends a text, once: there is no idempotency key.
// https://developer.telesign.com/enterprise/reference/sendsms
func (c *Client) SendMessage(ctx context.Context, text NewMessage) (Transaction, error) {
	form := url.Values{"phone_number": {text.PhoneNumber}, "message": {text.Message}, "message_type": {text.MessageType}}
	for name, value := range map[string]string{"sender_id": text.SenderID, "external_id": text.ExternalID, "callback_url": text.CallbackURL} {
		if value != "" {
			form.Set(name, value)
		}
	}
	return c.call(ctx, rest.Call{Method: http.MethodPost, Path: messaging, ContentType: formType, Body: []byte(form.Encode())})
}

// FetchMessage reads what became of a text, for 12 hours after it was sent.
// https://developer.telesign.com/enterprise/docs/sms-api-obtain-transaction-status-results
func (c *Client) FetchMessage(ctx context.Context, reference string) (Transaction, error) {
	return c.call(ctx, rest.Call{Method: http.MethodGet, Path: messaging + "/" + reference})
}

// FetchNothing asks for a text that nobody sent. With good credentials the
// answer is that there is none.
func (c *Client) FetchNothing(ctx context.Context) (Transaction, error) {
	return c.FetchMessage(ctx, strings.ToUpper(random()))
}
