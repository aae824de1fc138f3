// Package callbacktest writes callbacks as each of the six providers posts them,
// signed where it signs, for tests that need many of them.
package callbacktest

import (
	"bytes"
	"context"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"github.com/smsdesk/smsdesk/backend/sandbox/telesign"
	"github.com/smsdesk/smsdesk/backend/sandbox/twilio"
	"github.com/smsdesk/smsdesk/backend/sms"
)

// Account is what a provider needs to know to call. ID and Secret are Account SID
// and Auth token, or Customer ID and API key; the other four sign nothing. Azure's ID is the name of the
// resource.
type Account struct {
	Kind       sms.Kind
	ID, Secret string
	Number     string // ours, E.164
	Incoming   string // callback URLs
	Delivery   string
}

// Call is one callback, which may be posted more than once.
type Call struct {
	URL    string
	Header http.Header
	Body   []byte
}

// Signs tells whether a provider signs its callbacks.
func Signs(kind sms.Kind) bool { return kind == sms.Twilio || kind == sms.Telesign }

// ID is the n-th id that a provider gives to texts, in its own form.
func ID(kind sms.Kind, n int) string {
	switch kind {
	case sms.Twilio:
		return fmt.Sprintf("SM%032x", n)
	case sms.Telesign:
		return fmt.Sprintf("%032X", n)
	default:
		return fmt.Sprintf("%s-text-%d", kind, n)
	}
}

// Text is a customer's text.
func (a Account) Text(id, from, body string) Call {
	switch a.Kind {
	case sms.Twilio:
		return a.form(a.Incoming, url.Values{"MessageSid": {id}, "SmsStatus": {"received"}, "AccountSid": {a.ID}, "From": {from}, "To": {a.Number},
			"Body": {body}, "NumMedia": {"0"}, "NumSegments": {"1"}})
	case sms.Telesign:
		return a.json(a.Incoming, `{"status":{"code":1500,"description":"Delivered to customer","updated_on":"2026-11-24T12:00:00.000000Z"},"errors":[],"user_response":{"phone_number":%q,"sender_id":%q,"mo_message":%q},"sub_resource":"mo_sms","reference_id":%q}`,
			digits(from), digits(a.Number), body, id)
	case sms.ACS:
		return a.json(a.Incoming, `[{"id":%q,"topic":"/subscriptions/1/communicationservices/%s","data":{"messageId":%q,"from":%q,"to":%q,"message":%q,"segmentCount":1},"eventType":"Microsoft.Communication.SMSReceived","eventTime":"2026-11-24T12:00:00Z"}]`,
			id, a.ID, id, digits(from), digits(a.Number), body)
	case sms.Infobip:
		return a.json(a.Incoming, `{"results":[{"messageId":%q,"from":%q,"to":%q,"text":%q,"receivedAt":"2026-11-24T12:00:00.000+0000","smsCount":1}],"messageCount":1}`,
			id, digits(from), digits(a.Number), body)
	case sms.LinkMobile:
		return a.json(a.Incoming, `{"messageId":%q,"source":%q,"destination":%q,"content":{"type":"SMS","userData":%q,"encoding":"TEXT"},"timestamp":"2026-11-24T12:00:00Z"}`,
			id, from, digits(a.Number), body)
	default:
		return a.xml(a.Incoming, `<moMessage messageId=%q receiptDate="2026-11-24 05:47:44-0600" attemptNumber="1"><source address=%q carrier="104" type="MDN"/><destination address=%q type="LN"/><message>%s</message></moMessage>`,
			id, from, a.Number, body)
	}
}

// Reports are what a provider tells of a text of ours, from the first stage to the
// handset; ref is our own id of it.
func (a Account) Reports(id, ref string) []Call {
	switch a.Kind {
	case sms.Twilio:
		return []Call{a.twilioReport(id, ref, "sent"), a.twilioReport(id, ref, "delivered")}
	case sms.Telesign:
		const report = `{"status":{"code":%d,"description":"","updated_on":"2026-11-24T12:00:00.000000Z"},"errors":[],"sub_resource":"sms","reference_id":%q,"external_id":%q}`
		return []Call{a.json(a.Delivery, report, 203, id, ref), a.json(a.Delivery, report, 200, id, ref)}
	case sms.ACS:
		return []Call{a.json(a.Delivery, `[{"id":%q,"topic":"/subscriptions/1/communicationservices/%s","data":{"messageId":%q,"deliveryStatus":"Delivered","deliveryStatusDetails":"No error.","tag":%q},"eventType":"Microsoft.Communication.SMSDeliveryReportReceived","eventTime":"2026-11-24T12:00:00Z"}]`,
			id, a.ID, id, ref)}
	case sms.Infobip:
		const report = `{"results":[{"messageId":%q,"status":{"groupId":%d,"id":%d},"error":{"groupId":0,"id":0},"doneAt":"2026-11-24T12:00:0%d.000+0000","callbackData":%q}]}`
		return []Call{a.json(a.Delivery, report, id, 1, 7, 1, ref), a.json(a.Delivery, report, id, 3, 5, 2, ref)}
	case sms.LinkMobile:
		return []Call{a.json(a.Delivery, `{"id":%q,"refId":%q,"resultCode":1001,"segments":1,"timestamp":"2026-11-24T12:00:00Z"}`, id, ref)}
	default:
		const receipt = `<mtMessageResponse messageId=%q submitterMessageId=%q receiptDate="2026-11-24T05:59:08.320-06:00"><type>%s</type><status isError="false"/></mtMessageResponse>`
		return []Call{a.xml(a.Delivery, receipt, id, ref, "Carrier"), a.xml(a.Delivery, receipt, id, ref, "Handset")}
	}
}

// Forged is the call as somebody makes it who knows everything but the secret:
// the signature's key, or the token in the address of providers that sign nothing.
func (a Account) Forged(genuine Call) Call {
	forged := Call{URL: genuine.URL, Header: genuine.Header.Clone(), Body: genuine.Body}
	switch a.Kind {
	case sms.Twilio:
		forged.Header.Set("X-Twilio-Signature", flipped(forged.Header.Get("X-Twilio-Signature"), 0))
	case sms.Telesign:
		forged.Header.Set("X-TS-Authorization", flipped(forged.Header.Get("X-TS-Authorization"), 0))
		forged.Header.Set("Authorization", "TSA "+a.ID+":"+forged.Header.Get("X-TS-Authorization"))
	default:
		path := strings.Split(forged.URL, "/")
		path[len(path)-2] = flipped(path[len(path)-2], 0)
		forged.URL = strings.Join(path, "/")
	}
	return forged
}

// Request is the call over HTTP.
func (c Call) Request(ctx context.Context) *http.Request {
	request, err := http.NewRequestWithContext(ctx, http.MethodPost, c.URL, bytes.NewReader(c.Body))
	if err != nil {
		panic(err) // callback URLs can be read
	}
	request.Header = c.Header.Clone()
	return request
}

func (a Account) twilioReport(id, ref, status string) Call {
	return a.form(a.Delivery+"?ref="+ref, url.Values{"MessageSid": {id}, "MessageStatus": {status}, "AccountSid": {a.ID}, "From": {a.Number}})
}

func (a Account) form(address string, form url.Values) Call {
	return Call{address, http.Header{
		"Content-Type":       {"application/x-www-form-urlencoded; charset=UTF-8"},
		"X-Twilio-Signature": {twilio.Sign(a.Secret, address, form)},
	}, []byte(form.Encode())}
}

func (a Account) json(address, format string, values ...any) Call {
	call := Call{address, http.Header{"Content-Type": {"application/json; charset=utf-8"}}, fmt.Appendf(nil, format, values...)}
	if a.Kind == sms.Telesign {
		signature := telesign.Sign(a.Secret, call.Body)
		call.Header.Set("Authorization", "TSA "+a.ID+":"+signature)
		call.Header.Set("X-TS-Authorization", signature)
	}
	return call
}

func (a Account) xml(address, format string, values ...any) Call {
	return Call{address, http.Header{"Content-Type": {"text/xml;charset=UTF-8"}},
		slices.Concat([]byte(`<?xml version="1.0" encoding="UTF-8"?>`), fmt.Appendf(nil, format, values...))}
}

// flipped is text with its character at i made another one.
func flipped(text string, i int) string {
	other := byte('A')
	if text[i] == other {
		other = 'B'
	}
	return text[:i] + string(other) + text[i+1:]
}

func digits(number string) string { return strings.TrimPrefix(number, "+") }
