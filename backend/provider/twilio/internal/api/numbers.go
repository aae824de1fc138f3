package api

import (
	"context"
	"net/http"
	"net/url"

	"github.com/smsdesk/smsdesk/backend/provider/internal/rest"
)

// numbersPerPage keeps a page of numbers well below rest.MaxAnswer.
const numbersPerPage = "100"

// ListNumbers gives the numbers of the account, or those that hold the digits of
// match.
// https://www.twilio.com/docs/phone-numbers/api/incomingphonenumber-resource#read-multiple-incomingphonenumber-resources
func (c *Client) ListNumbers(ctx context.Context, match string) ([]IncomingPhoneNumber, error) {
	query := url.Values{"PageSize": {numbersPerPage}}
	if match != "" {
		query.Set("PhoneNumber", match)
	}
	pages := list[numberPage](ctx, c.main, c.path("/IncomingPhoneNumbers.json"), query)
	return collect(each(pages, func(p *numberPage) []IncomingPhoneNumber { return p.Numbers }))
}

// ListShortCodes gives the short codes of the account.
// https://www.twilio.com/docs/messaging/api/short-code-resource#read-multiple-shortcode-resources
func (c *Client) ListShortCodes(ctx context.Context) ([]ShortCode, error) {
	query := url.Values{"PageSize": {numbersPerPage}}
	pages := list[shortCodePage](ctx, c.main, c.path("/SMS/ShortCodes.json"), query)
	return collect(each(pages, func(p *shortCodePage) []ShortCode { return p.ShortCodes }))
}

// Incoming is where incoming texts go. ClearApplication takes a TwiML
// application off the number, which would override the URL.
type Incoming struct {
	SmsURL           string
	ClearApplication bool
}

func (i Incoming) form() url.Values {
	form := url.Values{"SmsUrl": {i.SmsURL}, "SmsMethod": {http.MethodPost}}
	if i.ClearApplication {
		form.Set("SmsApplicationSid", "")
	}
	return form
}

// UpdateNumber changes where the incoming texts of a number go; everything else
// of it stays.
// https://www.twilio.com/docs/phone-numbers/api/incomingphonenumber-resource#update-an-incomingphonenumber-resource
func (c *Client) UpdateNumber(ctx context.Context, sid string, incoming Incoming) (IncomingPhoneNumber, error) {
	var number IncomingPhoneNumber
	err := call(ctx, c.main, rest.Call{Method: http.MethodPost, Path: c.path("/IncomingPhoneNumbers/" + sid + ".json"), Form: incoming.form()}, &number)
	return number, err
}

// UpdateShortCode changes where the incoming texts of a short code go.
// https://www.twilio.com/docs/messaging/api/short-code-resource#update-a-shortcode-resource
func (c *Client) UpdateShortCode(ctx context.Context, sid string, incoming Incoming) (ShortCode, error) {
	var code ShortCode
	err := call(ctx, c.main, rest.Call{Method: http.MethodPost, Path: c.path("/SMS/ShortCodes/" + sid + ".json"), Form: incoming.form()}, &code)
	return code, err
}

type numberPage struct {
	Numbers []IncomingPhoneNumber `json:"incoming_phone_numbers"`
	Next    string                `json:"next_page_uri"`
}

func (p *numberPage) next() string { return p.Next }

type shortCodePage struct {
	ShortCodes []ShortCode `json:"short_codes"`
	Next       string      `json:"next_page_uri"`
}

func (p *shortCodePage) next() string { return p.Next }
