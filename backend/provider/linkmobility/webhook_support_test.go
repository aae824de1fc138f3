package linkmobility_test

import (
	"net/http"
	"net/url"

	"github.com/smsdesk/smsdesk/backend/sms"
)

// posted is a callback with this body, as the door hands it over.
func posted(body string) sms.Callback {
	return sms.Callback{
		Kind: sms.DeliveryCallback, Method: http.MethodPost, URLs: []string{"https://demo-tunnel.ngrok-free.app/callbacks/tok/delivery"}, Query: url.Values{},
		Header: http.Header{"Content-Type": {"application/json;charset=utf-8"}}, Body: []byte(body),
	}
}
