package api

import (
	"context"
	"net/http"
	"net/url"
	"strconv"

	"github.com/smsdesk/smsdesk/backend/provider/internal/rest"
)

// FindHost asks, without credentials, which products the host has. It tells
// whether Infobip is there at all.
// https://www.infobip.com/docs/api/platform/openapi
func (c *Client) FindHost(ctx context.Context) error {
	var answer struct {
		Products []struct{} `json:"products"`
	}
	return c.open.JSON(ctx, rest.Call{Method: http.MethodGet, Path: "/platform/1/openapi/available-products"}, &answer)
}

// Balance is the account's credit. Both are nil in what isn't Infobip's answer.
type Balance struct {
	Balance  *float64 `json:"balance"`
	Currency *string  `json:"currency"`
}

// FetchBalance reads the account's credit.
// https://www.infobip.com/docs/api/platform/account-management/get-account-balance
func (c *Client) FetchBalance(ctx context.Context) (Balance, error) {
	var answer Balance
	err := c.call(ctx, rest.Call{Method: http.MethodGet, Path: "/account/1/balance"}, &answer)
	return answer, err
}

// Blocked is an entry of the account's blocklist. No sender means all of them,
// no channel every channel.
type Blocked struct {
	Sender      string `json:"sender"`
	Destination string `json:"destination"`
	Channel     string `json:"channel"`
	CreatedDate string `json:"createdDate"`
}

// blockedSize is the largest page that Infobip gives.
const blockedSize = 1000

// ListBlocked gives all of the blocklist. It waits between pages, because
// Infobip takes one call a second.
// https://www.infobip.com/docs/api/platform/blocklist
func (c *Client) ListBlocked(ctx context.Context) ([]Blocked, error) {
	var all []Blocked
	for page := range maxPages {
		if page > 0 {
			if err := pause(ctx); err != nil {
				return nil, err
			}
		}
		entries, pages, err := c.blocked(ctx, page, blockedSize)
		if err != nil {
			return nil, err
		}
		all = append(all, entries...)
		if page+1 >= pages || len(entries) == 0 {
			return all, nil
		}
	}
	return nil, errEndless
}

// ProbeBlocked reads one entry, to see whether the key may.
func (c *Client) ProbeBlocked(ctx context.Context) error {
	_, _, err := c.blocked(ctx, 0, 1)
	return err
}

func (c *Client) blocked(ctx context.Context, page, size int) (entries []Blocked, pages int, err error) {
	var answer struct {
		Results []Blocked `json:"results"`
		Paging  struct {
			TotalPages int `json:"totalPages"`
		} `json:"paging"`
	}
	query := url.Values{"page": {strconv.Itoa(page)}, "size": {strconv.Itoa(size)}}
	err = c.call(ctx, rest.Call{Method: http.MethodGet, Path: "/platform/1/blocklists", Query: query}, &answer)
	return answer.Results, answer.Paging.TotalPages, err
}
