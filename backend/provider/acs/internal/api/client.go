// Package api is the REST API of Azure Communication Services as far as SMS Desk
// uses it: one method for each endpoint, Azure's own field names, no decisions
// but the one between the two access keys. Nothing outside the adapter sees its
// types.
package api

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"log/slog"
	"net/http"
	"sync/atomic"

	"github.com/smsdesk/smsdesk/backend/provider/internal/rest"
	"github.com/smsdesk/smsdesk/backend/sms"
)

// The versions of the API: of texts, reports and opt-outs, and of phone numbers.
// https://learn.microsoft.com/rest/api/communication/sms/send
// https://learn.microsoft.com/rest/api/communication/phonenumbers/phone-numbers/list-phone-numbers
const (
	smsVersion     = "api-version=2026-01-23"
	numbersVersion = "api-version=2025-06-01"
)

// Key names one of a resource's two access keys, which are equal in power.
type Key int

// The two keys.
const (
	Primary Key = iota
	Secondary
)

func (k Key) other() Key { return 1 - k }

// ErrNoKey means that no access key is known just now, so that nothing was sent.
var ErrNoKey = errors.New("no access key is known")

// Config says whose resource is used and over what. Base is its endpoint, scheme
// and host without a slash at the end. A key that isn't known is empty.
type Config struct {
	Base   string
	Keys   [2][]byte // by Key
	HTTP   *http.Client
	Clock  sms.Clock
	Logger *slog.Logger
}

// Client calls the API of one resource. It begins with the primary key; where
// that is refused it makes the same request once more with the secondary one, and
// keeps to the key that was taken.
type Client struct {
	signed  [2]*rest.Client // by Key, nil where the key isn't known
	current atomic.Int32    // the Key to begin with
	stale   [2]atomic.Bool  // by Key: refused while the other one was taken
}

// New makes a Client.
func New(config Config) *Client {
	c := &Client{}
	for _, key := range []Key{Primary, Secondary} {
		secret := config.Keys[key]
		if len(secret) == 0 {
			continue
		}
		c.signed[key] = &rest.Client{
			Base: config.Base, HTTP: config.HTTP, Clock: config.Clock, Logger: config.Logger,
			Auth: func(r *http.Request) error { return Sign(r, secret, config.Clock()) },
		}
	}
	if c.signed[Primary] == nil {
		c.current.Store(int32(Secondary))
	}
	return c
}

// Stale tells whether a key was refused while the other one was taken.
func (c *Client) Stale(key Key) bool { return c.stale[key].Load() }

// call makes one call with the key that works. A 401 took nothing, so that the
// very same request may be made with the other key, once. Errors are *Error where
// Azure gave reasons, else *rest.Error or ErrNoKey.
func (c *Client) call(ctx context.Context, request rest.Call, into any) error {
	key := Key(c.current.Load())
	err := c.with(ctx, key, request, into)
	if !unauthorized(err) || c.signed[key.other()] == nil {
		if taken(err) {
			c.stale[key].Store(false)
		}
		return err
	}
	again := c.with(ctx, key.other(), request, into)
	switch {
	case taken(again):
		c.current.Store(int32(key.other()))
		c.stale[key].Store(Denied(err))
		c.stale[key.other()].Store(false)
		return again
	case taken(err): // by its own words: the sender is refused, not the key
		c.stale[key.other()].Store(Denied(again))
		return err
	case unauthorized(again):
		return err
	default:
		return again
	}
}

// with makes one call with one key.
func (c *Client) with(ctx context.Context, key Key, request rest.Call, into any) error {
	if c.signed[key] == nil {
		return ErrNoKey
	}
	return explained(c.signed[key].JSON(ctx, request, into))
}

// taken tells whether an outcome proves that the key was accepted.
func taken(err error) bool {
	if err == nil {
		return true
	}
	answered, ok := errors.AsType[*rest.Error](err)
	if !ok || answered.Kind != rest.Answered || answered.Status/100 != 4 {
		return false
	}
	return answered.Status != http.StatusUnauthorized || !Denied(err)
}

func unauthorized(err error) bool {
	answered, ok := errors.AsType[*rest.Error](err)
	return ok && answered.Kind == rest.Answered && answered.Status == http.StatusUnauthorized
}

// post makes a call with a JSON body. Its bytes are signed, so they are made once.
func (c *Client) post(ctx context.Context, path string, body, into any) error {
	var text bytes.Buffer
	encoder := json.NewEncoder(&text)
	encoder.SetEscapeHTML(false)
	if err := encoder.Encode(body); err != nil {
		return &rest.Error{Kind: rest.NotSent, Cause: err}
	}
	request := rest.Call{Method: http.MethodPost, Path: path, Body: bytes.TrimSuffix(text.Bytes(), []byte("\n")), ContentType: "application/json"}
	return c.call(ctx, request, into)
}
