package api

import (
	"context"
	"errors"
	"net/http"

	"github.com/smsdesk/smsdesk/backend/provider/internal/rest"
)

// maxPages bounds the list, so that one that links to itself ends.
const maxPages = 1000

var (
	errEndless  = errors.New("the list has more than 1000 pages")
	errNotAList = errors.New("the answer has no list of phone numbers")
)

// PhoneNumber is a number of the resource. SMS is none, inbound, outbound or
// inbound+outbound; the short codes and alphanumeric senders are in no list.
// https://learn.microsoft.com/rest/api/communication/phonenumbers/phone-numbers/list-phone-numbers
type PhoneNumber struct {
	PhoneNumber  string `json:"phoneNumber"`
	Type         string `json:"phoneNumberType"` // geographic, tollFree, mobile
	Capabilities struct {
		SMS string `json:"sms"`
	} `json:"capabilities"`
}

type numberPage struct {
	PhoneNumbers *[]PhoneNumber `json:"phoneNumbers"`
	NextLink     string         `json:"nextLink"`
}

// ListNumbers gives the numbers of all pages, each page signed anew.
// https://learn.microsoft.com/rest/api/communication/phonenumbers/phone-numbers/list-phone-numbers
func (c *Client) ListNumbers(ctx context.Context) ([]PhoneNumber, error) {
	var all []PhoneNumber
	path := "/phoneNumbers?skip=0&" + numbersVersion + "&top=100"
	for range maxPages {
		var page numberPage
		if err := c.call(ctx, rest.Call{Method: http.MethodGet, Path: path}, &page); err != nil {
			return nil, err
		}
		if page.PhoneNumbers == nil {
			return nil, &rest.Error{Kind: rest.Lost, Cause: errNotAList}
		}
		all = append(all, *page.PhoneNumbers...)
		if page.NextLink == "" {
			return all, nil
		}
		next, err := rest.PathOf(page.NextLink)
		if err != nil {
			return nil, &rest.Error{Kind: rest.Lost, Cause: err}
		}
		path = next
	}
	return nil, &rest.Error{Kind: rest.Lost, Cause: errEndless}
}

// Knows tells whether a key is the resource's, by asking for one number with it
// and no other key. found is false where what answered isn't Azure.
// https://learn.microsoft.com/rest/api/communication/phonenumbers/phone-numbers/list-phone-numbers
func (c *Client) Knows(ctx context.Context, key Key) (found bool, err error) {
	var page numberPage
	err = c.with(ctx, key, rest.Call{Method: http.MethodGet, Path: "/phoneNumbers?skip=0&" + numbersVersion + "&top=1"}, &page)
	return page.PhoneNumbers != nil, err
}

// Prefer makes a key the one to begin with, and notes whether the other one was
// refused.
func (c *Client) Prefer(key Key, otherRefused bool) {
	c.current.Store(int32(key))
	c.stale[key].Store(false)
	c.stale[key.other()].Store(otherRefused)
}
