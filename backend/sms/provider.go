package sms

import (
	"context"
	"log/slog"
	"net/http"
	"net/url"
	"time"
)

// Provider is what every adapter can do: send, and read what the provider
// posts back. Whatever else some of them can do is a Power of its own, found by
// type assertion.
type Provider interface {
	// Send hands one text to the provider. It sends at most once: it never
	// retries by itself. An error is a *SendError that says whether the text may
	// be tried again.
	Send(ctx context.Context, out Outgoing) (Report, error)
	CallbackReader
}

// CallbackReader reads what a provider posts. The door calls Verify on every
// request and Decode only on a verified one.
type CallbackReader interface {
	// Verify checks the raw request against the account's secret, in constant
	// time. ErrForged (wrapped) means proven forgery; any other error means that
	// it can't be told just now, so that the provider must come again.
	Verify(cb Callback) error
	// Decode turns a verified request into events. An error means that the
	// request is genuine but not understood; it is kept as a dead letter.
	Decode(cb Callback) (Reading, error)
}

// ProviderConfig is what an adapter is made from. Fields holds every field of
// the descriptor by key, secrets included, trimmed. BaseURL replaces the
// vendor's host for a simulator ("" means the vendor's own). HTTP carries the
// time limits; Clock stamps what the provider doesn't date.
type ProviderConfig struct {
	Fields  map[string]string
	BaseURL string
	HTTP    *http.Client
	Clock   Clock
	Logger  *slog.Logger
}

// Outgoing is one text on its way to the provider. ID is our own id, from which
// adapters make references and idempotency keys. StatusURL is the account's
// public delivery callback URL, "" when there is no public address.
//
// Begun is when this attempt was claimed, as the outbox keeps it on disk: it is
// the same when a lost answer is looked for, and another one for a new attempt.
type Outgoing struct {
	ID        string
	From      Sender
	To        string // E.164
	Body      string
	StatusURL string
	Begun     time.Time
}

// LostSend is a send whose answer never came. Known tells of a provider's id
// whether it belongs to another text already.
type LostSend struct {
	Outgoing
	Known func(providerID string) bool
}

// Callback is one request from the internet as it arrived at the door, bounded
// in size but otherwise untouched.
type Callback struct {
	Kind   CallbackKind
	Method string
	// URLs are the addresses under which the provider may have called us: each
	// public address that is or recently was in force, with path and query as
	// received. Never built from request headers.
	URLs   []string
	Query  url.Values
	Header http.Header
	Body   []byte
}

// CallbackKind is the last part of a callback URL.
type CallbackKind string

// The two callback URLs of an account.
const (
	IncomingCallback CallbackKind = "incoming"
	DeliveryCallback CallbackKind = "delivery"
)

// Reading is what a genuine callback says. Key is the same for the same
// delivery, however often it comes, and differs between any two others of the
// account. Ack is the answer in the provider's dialect.
type Reading struct {
	Key    string
	Events []Event
	Ack    Ack
}

// Ack is an answer to a provider: an HTTP status, a content type and a body,
// which may both be empty, and other headers where its dialect wants some.
type Ack struct {
	Status      int
	ContentType string
	Header      http.Header
	Body        []byte
}
