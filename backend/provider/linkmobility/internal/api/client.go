// Package api is LINK Mobility's SMS REST API ("Common" platform) as far as SMS
// Desk uses it: one method for each endpoint, LINK's own field names, no
// decisions. Nothing outside the adapter sees its types.
package api

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"net/http"

	"github.com/smsdesk/smsdesk/backend/provider/internal/rest"
	"github.com/smsdesk/smsdesk/backend/sms"
)

// ErrNoPassword means that the password isn't known just now, so that nothing
// was sent.
var ErrNoPassword = errors.New("the password is not known")

// Config says whose account is used and over what. Base is the node that the
// account belongs to: scheme and host, without a path.
type Config struct {
	Platform string // platformId
	Partner  string // platformPartnerId
	Username string
	Password string
	Base     string
	HTTP     *http.Client
	Clock    sms.Clock
	Logger   *slog.Logger
}

// Client calls the API for one account.
type Client struct {
	platform, partner string
	node              *rest.Client
}

// New makes a Client.
func New(config Config) *Client {
	return &Client{
		platform: config.Platform, partner: config.Partner,
		node: &rest.Client{Base: config.Base, HTTP: config.HTTP, Clock: config.Clock, Logger: config.Logger, Auth: config.authorize},
	}
}

// authorize uses HTTP Basic ("SMS REST API – MT and Delivery Reports",
// "Authentication").
func (c Config) authorize(request *http.Request) error {
	if c.Password == "" {
		return ErrNoPassword
	}
	request.SetBasicAuth(c.Username, c.Password)
	return nil
}

// Error is an answer with LINK's error body. Code is LINK's own (106…, 103… of
// the Gate API); its description is left out, because it may quote the request.
type Error struct {
	Code int
	HTTP *rest.Error
}

// Error gives the code for the log.
func (e *Error) Error() string { return fmt.Sprintf("code %d: %v", e.Code, e.HTTP) }

// Unwrap gives the HTTP error.
func (e *Error) Unwrap() error { return e.HTTP }

// CodeOf gives LINK's code in err, 0 where there is none.
func CodeOf(err error) int {
	if e, ok := errors.AsType[*Error](err); ok {
		return e.Code
	}
	return 0
}

// StatusOf gives the HTTP status that err tells of, 0 where nothing answered.
func StatusOf(err error) int {
	if e, ok := errors.AsType[*rest.Error](err); ok {
		return e.Status
	}
	return 0
}

// call makes one call. Errors are *Error where LINK gave a code, else
// *rest.Error.
func (c *Client) call(ctx context.Context, request rest.Call, into any) error {
	err := c.node.JSON(ctx, request, into)
	answered, ok := errors.AsType[*rest.Error](err)
	if !ok || answered.Kind != rest.Answered {
		return err
	}
	code := codeIn(answered)
	if code == 0 {
		return err
	}
	return &Error{Code: code, HTTP: answered}
}

// codeIn reads LINK's code from an error body: it is in status, in other
// editions of the platform in resultCode. A status that repeats the HTTP status
// is that of a gateway, not a code.
func codeIn(answered *rest.Error) int {
	var body struct {
		Status     int `json:"status"`
		ResultCode int `json:"resultCode"`
	}
	if json.Unmarshal(answered.Body, &body) != nil {
		return 0
	}
	if body.Status != 0 && body.Status != answered.Status {
		return body.Status
	}
	return body.ResultCode
}
