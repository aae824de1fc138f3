package api

import (
	"context"
	"net/http"
	"net/url"
	"strconv"

	"github.com/smsdesk/smsdesk/backend/provider/internal/rest"
)

// Number is a number or short code of the account, digits only.
type Number struct {
	Number          string   `json:"number"`
	Country         string   `json:"country"` // ISO 3166 alpha-2
	Type            string   `json:"type"`
	Capabilities    []string `json:"capabilities"`
	EditPermissions struct {
		Configuration *bool `json:"canEditConfiguration"`
	} `json:"editPermissions"`
}

// ShortCode is the type of a short code.
const ShortCode = "SHORT_CODE"

// country is that of a short code, which means nothing without it, else "".
func (n Number) country() string {
	if n.Type == ShortCode {
		return n.Country
	}
	return ""
}

// numbersSize is how many numbers a page has.
const numbersSize = 50

// ListNumbers gives the account's numbers; with number only those that Infobip
// takes for it. Pages count from 0; from the third on it waits, because Infobip
// takes two calls at once and then one a second.
// https://www.infobip.com/docs/api/platform/numbers
func (c *Client) ListNumbers(ctx context.Context, number string) ([]Number, error) {
	var all []Number
	for page := range maxPages {
		if page > 1 {
			if err := pause(ctx); err != nil {
				return nil, err
			}
		}
		numbers, count, err := c.numbers(ctx, number, page, numbersSize)
		if err != nil {
			return nil, err
		}
		all = append(all, numbers...)
		if len(numbers) < numbersSize || len(all) == count {
			return all, nil
		}
	}
	return nil, errEndless
}

// ProbeNumbers reads one number, to see whether the key may.
func (c *Client) ProbeNumbers(ctx context.Context) error {
	_, _, err := c.numbers(ctx, "", 0, 1)
	return err
}

func (c *Client) numbers(ctx context.Context, number string, page, size int) (numbers []Number, count int, err error) {
	var answer struct {
		Numbers []Number `json:"numbers"`
		Count   int      `json:"numberCount"`
	}
	query := url.Values{"limit": {strconv.Itoa(size)}, "page": {strconv.Itoa(page)}}
	if number != "" {
		query.Set("number", number)
	}
	err = c.call(ctx, rest.Call{Method: http.MethodGet, Path: "/numbers/1/numbers", Query: query}, &answer)
	return answer.Numbers, answer.Count, err
}

// The types of forwarding, and the format that the adapter reads.
const (
	HTTPForward = "HTTP_FORWARD"
	Pull        = "PULL"
	Mail        = "MAIL_FORWARD"
	SMPP        = "SMPP_FORWARD"
	Format      = "MO_JSON_2"
)

// Forwarding says where incoming texts go.
type Forwarding struct {
	Type   string `json:"type"`
	URL    string `json:"url,omitempty"`
	Format string `json:"format,omitempty"`
}

// Configuration says what becomes of the texts that come in to a number: of all
// of them, or of those that begin with Keyword.
type Configuration struct {
	Keyword    string      `json:"keyword"`
	Forwarding *Forwarding `json:"forwarding"`
}

const configurations = "/resource-management/1/inbound-message-configurations"

// ListConfigurations gives the configurations for texts to one number. Infobip's
// answer doesn't say of which number they are.
// https://www.infobip.com/docs/cpaas-x/subscriptions-management/inbound-message-configuration
func (c *Client) ListConfigurations(ctx context.Context, number Number) ([]Configuration, error) {
	query := url.Values{"channel": {"SMS"}, "number": {number.Number}}
	if country := number.country(); country != "" {
		query.Set("countryCode", country)
	}
	var answer []Configuration
	err := c.call(ctx, rest.Call{Method: http.MethodGet, Path: configurations, Query: query}, &answer)
	if StatusOf(err) == http.StatusNotFound {
		return nil, nil
	}
	return answer, err
}

// ConfigurationsOf does the same for several numbers, two a second at most, in
// their order. It ends with the first error.
func (c *Client) ConfigurationsOf(ctx context.Context, numbers []Number) ([][]Configuration, error) {
	all := make([][]Configuration, 0, len(numbers))
	for i, number := range numbers {
		if i > 0 && i%2 == 0 {
			if err := pause(ctx); err != nil {
				return all, err
			}
		}
		found, err := c.ListConfigurations(ctx, number)
		if err != nil {
			return all, err
		}
		all = append(all, found)
	}
	return all, nil
}

// Forward makes Infobip post the texts to a number to address, or those with a
// keyword of their own. What else is configured for them stays. It gives the
// configuration as Infobip keeps it.
func (c *Client) Forward(ctx context.Context, number Number, keyword, address string) (Configuration, error) {
	request, err := post(configurations, struct {
		Channel    string     `json:"channel"`
		Number     string     `json:"number"`
		Country    string     `json:"countryCode,omitempty"`
		Keyword    string     `json:"keyword,omitempty"`
		Forwarding Forwarding `json:"forwarding"`
	}{"SMS", number.Number, number.country(), keyword, Forwarding{Type: HTTPForward, URL: address, Format: Format}})
	if err != nil {
		return Configuration{}, err
	}
	var stored Configuration
	err = c.call(ctx, request, &stored)
	return stored, err
}
