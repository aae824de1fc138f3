package api

import (
	"context"
	"iter"
	"net/url"
)

// ListServices gives the Messaging Services of the account.
// https://www.twilio.com/docs/messaging/api/service-resource#read-multiple-service-resources
func (c *Client) ListServices(ctx context.Context) ([]Service, error) {
	query := url.Values{"PageSize": {numbersPerPage}}
	pages := list[servicePage](ctx, c.messaging, "/v1/Services", query)
	return collect(each(pages, func(p *servicePage) []Service { return p.Services }))
}

// ListServiceNumbers yields the numbers in a Messaging Service.
// https://www.twilio.com/docs/messaging/api/phonenumber-resource#read-multiple-phonenumber-resources
func (c *Client) ListServiceNumbers(ctx context.Context, service string) iter.Seq2[Sender, error] {
	return c.senders(ctx, "/v1/Services/"+service+"/PhoneNumbers")
}

// ListServiceShortCodes yields the short codes in a Messaging Service.
// https://www.twilio.com/docs/messaging/api/services-shortcodes-resource
func (c *Client) ListServiceShortCodes(ctx context.Context, service string) iter.Seq2[Sender, error] {
	return c.senders(ctx, "/v1/Services/"+service+"/ShortCodes")
}

func (c *Client) senders(ctx context.Context, path string) iter.Seq2[Sender, error] {
	pages := list[senderPage](ctx, c.messaging, path, url.Values{"PageSize": {numbersPerPage}})
	return each(pages, func(p *senderPage) []Sender { return append(p.Numbers, p.ShortCodes...) })
}

// meta is how the newer APIs link to the next page, with an absolute address.
type meta struct {
	NextPageURL string `json:"next_page_url"`
}

type servicePage struct {
	Services []Service `json:"services"`
	Meta     meta      `json:"meta"`
}

func (p *servicePage) next() string { return p.Meta.NextPageURL }

type senderPage struct {
	Numbers    []Sender `json:"phone_numbers"`
	ShortCodes []Sender `json:"short_codes"`
	Meta       meta     `json:"meta"`
}

func (p *senderPage) next() string { return p.Meta.NextPageURL }
