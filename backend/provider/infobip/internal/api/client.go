// Package api is Infobip's HTTP API as far as SMS Desk uses it: one method for
// each endpoint, Infobip's own field names, no decisions. Nothing outside the
// adapter sees its types.
package api

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"time"

	"github.com/smsdesk/smsdesk/backend/provider/internal/rest"
	"github.com/smsdesk/smsdesk/backend/sms"
)

// ErrNoKey means that the API key isn't known just now, so that nothing was sent.
var ErrNoKey = errors.New("the API key is not known")

// Config says whose account is used and over what. Base is the account's own
// host with its scheme, without a path.
type Config struct {
	Key    string
	Base   string
	HTTP   *http.Client
	Clock  sms.Clock
	Logger *slog.Logger
}

// Client calls the API for one account.
type Client struct {
	account *rest.Client
	open    *rest.Client // without credentials
}

// New makes a Client.
func New(config Config) *Client {
	open := rest.Client{Base: config.Base, HTTP: config.HTTP, Clock: config.Clock, Logger: config.Logger}
	account := open
	account.Auth = config.authorize
	return &Client{account: &account, open: &open}
}

// authorize uses the API key
// (https://www.infobip.com/docs/developer-resources/authentication-and-access/api-authentication).
func (c Config) authorize(request *http.Request) error {
	if c.Key == "" {
		return ErrNoKey
	}
	request.Header.Set("Authorization", "App "+c.Key)
	return nil
}

// Error is an answer with one of Infobip's error bodies. Code is its own
// (E400, UNAUTHORIZED), Fields are the members of the request that it objects
// to; its sentences are left out, because they may quote the request.
type Error struct {
	Code   string
	Fields []string
	HTTP   *rest.Error
}

// Error gives the code for the log.
func (e *Error) Error() string { return fmt.Sprintf("code %s: %v", e.Code, e.HTTP) }

// Unwrap gives the HTTP error.
func (e *Error) Unwrap() error { return e.HTTP }

// CodeOf gives Infobip's code in err, "" where there is none.
func CodeOf(err error) string {
	if e, ok := errors.AsType[*Error](err); ok {
		return e.Code
	}
	return ""
}

// FieldsOf gives the members of the request that Infobip objects to.
func FieldsOf(err error) []string {
	if e, ok := errors.AsType[*Error](err); ok {
		return e.Fields
	}
	return nil
}

// StatusOf gives the HTTP status that err tells of, 0 where nothing answered.
func StatusOf(err error) int {
	if e, ok := errors.AsType[*rest.Error](err); ok {
		return e.Status
	}
	return 0
}

// call makes one call. Errors are *Error where Infobip gave a code, else
// *rest.Error.
func (c *Client) call(ctx context.Context, request rest.Call, into any) error {
	err := c.account.JSON(ctx, request, into)
	answered, ok := errors.AsType[*rest.Error](err)
	if !ok || answered.Kind != rest.Answered {
		return err
	}
	code, fields := objection(answered.Body)
	if code == "" {
		return err
	}
	return &Error{Code: code, Fields: fields, HTTP: answered}
}

// objection reads either of Infobip's error bodies; any endpoint may answer with
// either.
func objection(answer []byte) (code string, fields []string) {
	var body struct {
		ErrorCode  string `json:"errorCode"`
		Violations []struct {
			Property string `json:"property"`
		} `json:"violations"`
		RequestError struct {
			ServiceException struct {
				MessageID        string                     `json:"messageId"`
				ValidationErrors map[string]json.RawMessage `json:"validationErrors"`
			} `json:"serviceException"`
		} `json:"requestError"`
	}
	if json.Unmarshal(answer, &body) != nil {
		return "", nil
	}
	older := body.RequestError.ServiceException
	for _, violation := range body.Violations {
		fields = append(fields, violation.Property)
	}
	for field := range older.ValidationErrors {
		fields = append(fields, field)
	}
	if body.ErrorCode != "" {
		return body.ErrorCode, fields
	}
	return older.MessageID, fields
}

// post makes a call with a body in JSON, in which text stays as it was written.
func post(path string, body any) (rest.Call, error) {
	var encoded bytes.Buffer
	encoder := json.NewEncoder(&encoded)
	encoder.SetEscapeHTML(false)
	if err := encoder.Encode(body); err != nil {
		return rest.Call{}, err
	}
	return rest.Call{Method: http.MethodPost, Path: path, Body: bytes.TrimSpace(encoded.Bytes()), ContentType: "application/json"}, nil
}

// pause keeps calls apart where Infobip takes one a second.
func pause(ctx context.Context) error {
	timer := time.NewTimer(pace)
	defer timer.Stop()
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-timer.C:
		return nil
	}
}

// pace is a little more than the second that Infobip asks for.
const pace = 1100 * time.Millisecond

// maxPages bounds a list that never ends.
const maxPages = 200

var errEndless = errors.New("the list has too many pages")
