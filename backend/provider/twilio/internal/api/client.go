// Package api is Twilio's REST API as far as SMS Desk uses it: one method for
// each endpoint, Twilio's own field names, no decisions. Nothing outside the
// adapter sees its types.
package api

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"iter"
	"log/slog"
	"net/http"
	"net/url"

	"github.com/smsdesk/smsdesk/backend/provider/internal/rest"
	"github.com/smsdesk/smsdesk/backend/sms"
)

// Twilio's hosts: the 2010 API of region US1, and Messaging Services.
// https://www.twilio.com/docs/usage/api
const (
	MainHost      = "https://api.twilio.com"
	MessagingHost = "https://messaging.twilio.com"
)

// mediaHosts are where Twilio keeps attachments: those of accounts that ask for
// credentials, and those from before, in a part of Amazon's host that is Twilio's own.
// https://help.twilio.com/articles/223183748
var mediaHosts = []string{"mms.twiliocdn.com", "media.twiliocdn.com", "s3-external-1.amazonaws.com/media.twiliocdn.com/"}

// maxPages bounds a list, so that one that links to itself ends.
const maxPages = 1000

// ErrNoToken means that the auth token isn't known just now, so that nothing
// was sent.
var ErrNoToken = errors.New("the auth token is not known")

var errEndless = errors.New("the list has more than 1000 pages")

// Config says whose account is used and over what. Base replaces both hosts
// for a simulator; "" means Twilio's own.
type Config struct {
	Account string // AC and 32 hexadecimal digits
	Token   string // primary auth token
	Base    string
	HTTP    *http.Client
	Clock   sms.Clock
	Logger  *slog.Logger
}

// Client calls the API for one account.
type Client struct {
	account         string
	main, messaging *rest.Client
	media           *rest.Media
}

// New makes a Client.
func New(config Config) *Client {
	host := func(own string) *rest.Client {
		if config.Base != "" {
			own = config.Base
		}
		return &rest.Client{Base: own, HTTP: config.HTTP, Clock: config.Clock, Logger: config.Logger, Auth: config.authorize}
	}
	main := host(MainHost)
	return &Client{
		account: config.Account, main: main, messaging: host(MessagingHost),
		media: rest.NewMedia(main.Base, mediaHosts, config.Base != "", config.authorize),
	}
}

// authorize uses HTTP Basic: Account SID and Auth Token.
// https://www.twilio.com/docs/usage/api#authenticate-with-http
func (c Config) authorize(request *http.Request) error {
	if c.Token == "" {
		return ErrNoToken
	}
	request.SetBasicAuth(c.Account, c.Token)
	return nil
}

// Error is an answer with Twilio's error body. Code is Twilio's own, Message
// changes over time and holds numbers, HTTP is the answer around it.
// https://www.twilio.com/docs/api/errors
type Error struct {
	Code    int
	Message string
	HTTP    *rest.Error
}

// Error gives the code for the log; the message may hold whole numbers.
func (e *Error) Error() string { return fmt.Sprintf("code %d: %v", e.Code, e.HTTP) }

// Unwrap gives the HTTP error.
func (e *Error) Unwrap() error { return e.HTTP }

// Is tells whether err is Twilio's error with this code.
func Is(err error, code int) bool {
	e, ok := errors.AsType[*Error](err)
	return ok && e.Code == code
}

// path makes a path under the account.
func (c *Client) path(tail string) string {
	return "/2010-04-01/Accounts/" + c.account + tail
}

// call makes one call. Errors are *Error where Twilio gave a code, else
// *rest.Error.
func call(ctx context.Context, host *rest.Client, request rest.Call, into any) error {
	err := host.JSON(ctx, request, into)
	answered, ok := errors.AsType[*rest.Error](err)
	if !ok || answered.Kind != rest.Answered {
		return err
	}
	var body struct {
		Code    int    `json:"code"`
		Message string `json:"message"`
	}
	if json.Unmarshal(answered.Body, &body) != nil || body.Code == 0 {
		return err
	}
	return &Error{Code: body.Code, Message: body.Message, HTTP: answered}
}

// page is what every list has in common: the link to the next page, "" after
// the last.
type page interface{ next() string }

// list walks a list from first to its last page and yields each page.
// https://www.twilio.com/docs/usage/twilios-response#pagination
func list[P any, T interface {
	*P
	page
}](ctx context.Context, host *rest.Client, path string, query url.Values) iter.Seq2[*P, error] {
	return func(yield func(*P, error) bool) {
		for range maxPages {
			var got T = new(P)
			if err := call(ctx, host, rest.Call{Method: http.MethodGet, Path: path, Query: query}, got); err != nil {
				yield(nil, err)
				return
			}
			if !yield(got, nil) || got.next() == "" {
				return
			}
			next, err := rest.PathOf(got.next())
			if err != nil {
				yield(nil, &rest.Error{Kind: rest.Lost, Host: host.Base, Cause: err})
				return
			}
			path, query = next, nil
		}
		yield(nil, &rest.Error{Kind: rest.Lost, Host: host.Base, Cause: errEndless})
	}
}
