// Package api is Telesign's REST API as far as SMS Desk uses it: one method for
// each endpoint, Telesign's own field names, no decisions. Nothing outside the
// adapter sees its types.
package api

import (
	"context"
	"crypto/rand"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"sync/atomic"

	"github.com/smsdesk/smsdesk/backend/provider/internal/rest"
	"github.com/smsdesk/smsdesk/backend/sms"
)

// Telesign's hosts: one for Enterprise (full-service) accounts, one for Standard
// (self-service) ones. https://developer.telesign.com/enterprise/docs/authentication
const (
	EnterpriseHost = "https://rest-ww.telesign.com"
	StandardHost   = "https://rest-api.telesign.com"
)

// The codes with which a host refuses a customer of the other one.
const (
	notAllowedHost = "10031"
	otherHost      = "10035"
)

// InProgress is the status of a text that Telesign took, whatever errors its
// answer may name besides.
const InProgress = "290"

// ErrNoKey means that the API key isn't known just now, so that nothing was
// sent.
var ErrNoKey = errors.New("the API key is not known")

// Config says whose account is used and over what. A Signer without a Key makes
// every call fail with ErrNoKey. Base replaces both hosts for a simulator; ""
// means Telesign's own.
type Config struct {
	Signer Signer
	Base   string
	HTTP   *http.Client
	Clock  sms.Clock
	Logger *slog.Logger
}

// Client calls the API for one customer. It begins with the Enterprise host and
// stays with the one that knows the customer.
type Client struct {
	signer Signer
	clock  sms.Clock
	hosts  []*rest.Client
	known  atomic.Int32 // index of the host to begin with
}

// New makes a Client.
func New(config Config) *Client {
	bases := []string{EnterpriseHost, StandardHost}
	if config.Base != "" {
		bases = []string{config.Base}
	}
	c := &Client{signer: config.Signer, clock: config.Clock}
	for _, base := range bases {
		c.hosts = append(c.hosts, &rest.Client{Base: base, HTTP: config.HTTP, Clock: config.Clock, Logger: config.Logger})
	}
	return c
}

// Error is an answer with one of Telesign's error codes, which are shared by all
// products and count whatever the HTTP status is.
// https://developer.telesign.com/enterprise/docs/understand-telesign-status-and-error-codes
type Error struct {
	Code string
	HTTP *rest.Error
}

// Error gives the code for the log; the words beside it may hold whole numbers.
func (e *Error) Error() string { return fmt.Sprintf("code %s: %v", e.Code, e.HTTP) }

// Unwrap gives the HTTP error.
func (e *Error) Unwrap() error { return e.HTTP }

// CodeOf gives Telesign's code of an error, "" where it gave none.
func CodeOf(err error) string {
	if coded, ok := errors.AsType[*Error](err); ok {
		return coded.Code
	}
	return ""
}

// call makes one call. A host that refuses the customer did nothing, so that the
// other one is asked, once.
func (c *Client) call(ctx context.Context, request rest.Call) (Transaction, error) {
	first := c.known.Load()
	got, err := c.ask(ctx, c.hosts[first], request)
	if !wrongHost(err) || len(c.hosts) == 1 {
		return got, err
	}
	other := 1 - first
	got, err = c.ask(ctx, c.hosts[other], request)
	if err == nil || (CodeOf(err) != "" && !wrongHost(err)) {
		c.known.Store(other)
	}
	return got, err
}

func wrongHost(err error) bool {
	answered, ok := errors.AsType[*rest.Error](err)
	code := CodeOf(err)
	return ok && answered.Status == http.StatusUnauthorized && (code == notAllowedHost || code == otherHost)
}

// ask makes one signed request. Errors are *Error where Telesign gave a code,
// else *rest.Error; neither keeps the body: one that answers to a wrong signature
// holds the text that was to be sent.
func (c *Client) ask(ctx context.Context, host *rest.Client, request rest.Call) (Transaction, error) {
	if len(c.signer.Key) == 0 {
		return Transaction{}, &rest.Error{Kind: rest.NotSent, Host: host.Base, Cause: ErrNoKey}
	}
	request.Header = c.signer.Header(request.Method, request.Path, request.ContentType, request.Body, c.clock(), random())
	var got Transaction
	err := host.JSON(ctx, request, &got)
	answered, ok := errors.AsType[*rest.Error](err)
	if err == nil && got.Status.Code != InProgress && len(got.Errors) > 0 && got.Errors[0].Code != "" {
		answered, ok = &rest.Error{Kind: rest.Answered, Status: http.StatusOK, Host: host.Base}, true
		err = answered
	}
	if !ok || answered.Kind != rest.Answered {
		return got, err
	}
	code := codeIn(answered.Body, got)
	answered.Body = nil
	if code == "" {
		return Transaction{}, err
	}
	return Transaction{}, &Error{Code: code, HTTP: answered}
}

// codeIn gives the code of an error's body: that of its first error, or of its
// status where it has no errors. got is the body where it was read already.
func codeIn(body []byte, got Transaction) string {
	if body != nil && json.Unmarshal(body, &got) != nil {
		return ""
	}
	if len(got.Errors) > 0 && got.Errors[0].Code != "" {
		return string(got.Errors[0].Code)
	}
	return string(got.Status.Code)
}

// random gives 32 hexadecimal digits: a nonce, or the id of a text that nobody
// sent.
func random() string {
	b := make([]byte, 16)
	_, _ = rand.Read(b) // never fails
	return hex.EncodeToString(b)
}
