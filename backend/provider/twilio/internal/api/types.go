package api

import (
	"bytes"
	"encoding/json"
	"time"
)

// Account is an account, without the auth token that Twilio's answer echoes.
// https://www.twilio.com/docs/iam/api/account
type Account struct {
	SID          string `json:"sid"`
	FriendlyName string `json:"friendly_name"`
	Status       string `json:"status"` // active, suspended, closed
	Type         string `json:"type"`   // Trial, Full
}

// Message is a text in either direction.
// https://www.twilio.com/docs/messaging/api/message-resource
type Message struct {
	SID         string `json:"sid"`
	From        string `json:"from"` // "" while a Messaging Service hasn't picked a sender
	To          string `json:"to"`
	Body        string `json:"body"`
	Status      string `json:"status"`
	Direction   string `json:"direction"` // inbound, outbound-api, outbound-call, outbound-reply
	NumSegments Loose  `json:"num_segments"`
	NumMedia    Loose  `json:"num_media"`
	ErrorCode   Loose  `json:"error_code"`
	DateCreated Date   `json:"date_created"`
	DateUpdated Date   `json:"date_updated"`
	DateSent    Date   `json:"date_sent"`
}

// Media is an attachment. URI is relative and ends in ".json"; without that it
// is the attachment itself.
// https://www.twilio.com/docs/messaging/api/media-resource
type Media struct {
	SID         string `json:"sid"`
	ContentType string `json:"content_type"`
	URI         string `json:"uri"`
}

// IncomingPhoneNumber is a number that the account owns. A SmsApplicationSID
// that is set overrides SmsURL.
// https://www.twilio.com/docs/phone-numbers/api/incomingphonenumber-resource
type IncomingPhoneNumber struct {
	SID               string `json:"sid"`
	PhoneNumber       string `json:"phone_number"`
	FriendlyName      string `json:"friendly_name"`
	Type              string `json:"type"`
	SmsURL            string `json:"sms_url"`
	SmsApplicationSID string `json:"sms_application_sid"`
	Capabilities      struct {
		SMS bool `json:"sms"`
		MMS bool `json:"mms"`
	} `json:"capabilities"`
}

// ShortCode is a short code of the account.
// https://www.twilio.com/docs/messaging/api/short-code-resource
type ShortCode struct {
	SID          string `json:"sid"`
	ShortCode    string `json:"short_code"`
	FriendlyName string `json:"friendly_name"`
	SmsURL       string `json:"sms_url"`
}

// Service is a Messaging Service. Unless UseInboundWebhookOnNumber is set, its
// InboundRequestURL is called in place of the URLs of its numbers; "" disables
// incoming texts.
// https://www.twilio.com/docs/messaging/api/service-resource
type Service struct {
	SID                       string `json:"sid"`
	FriendlyName              string `json:"friendly_name"`
	InboundRequestURL         string `json:"inbound_request_url"`
	UseInboundWebhookOnNumber bool   `json:"use_inbound_webhook_on_number"`
}

// Sender is a number or short code in a Messaging Service.
// https://www.twilio.com/docs/messaging/api/phonenumber-resource
type Sender struct {
	SID string `json:"sid"` // the PN… or SC… of the number itself
}

// Loose is a value that Twilio writes as text or as a number, as it likes:
// num_segments is "1", error_code is 30003. null is "".
type Loose string

// UnmarshalJSON takes text, a number or null.
func (l *Loose) UnmarshalJSON(data []byte) error {
	if bytes.Equal(data, []byte("null")) {
		*l = ""
		return nil
	}
	if len(data) > 0 && data[0] == '"' {
		return json.Unmarshal(data, (*string)(l))
	}
	var number json.Number
	err := json.Unmarshal(data, &number)
	*l = Loose(number)
	return err
}

// Date is a time as the 2010 API writes it (RFC 2822, "+0000"); null and what
// can't be read are zero.
type Date struct{ time.Time }

// UnmarshalJSON never fails on text or null: a date is no reason to lose an
// answer.
func (d *Date) UnmarshalJSON(data []byte) error {
	var text string
	if err := json.Unmarshal(data, &text); err != nil {
		return err
	}
	at, err := time.Parse(time.RFC1123Z, text)
	if err != nil {
		at = time.Time{}
	}
	d.Time = at.UTC()
	return nil
}
