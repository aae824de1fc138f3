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

// The powers that some providers have beside sending: one method each.
type (
	// CredentialTester checks the credentials with a call that sends nothing
	// and costs nothing. Wrong ones are a CredentialsRefused error.
	CredentialTester interface {
		TestCredentials(ctx context.Context) (AccountInfo, error)
	}
	// NumberLister lists the senders that the account owns.
	NumberLister interface {
		ListNumbers(ctx context.Context) ([]RemoteNumber, error)
	}
	// WebhookSetter writes the incoming callback URL at the provider for one of
	// the account's senders, and says what it replaced.
	WebhookSetter interface {
		SetIncomingURL(ctx context.Context, number, url string) (WebhookChange, error)
	}
	// WebhookChecker tells whether incoming texts of number reach url.
	WebhookChecker interface {
		CheckIncomingURL(ctx context.Context, number, url string) (WebhookHealth, error)
	}
	// StatusFetcher reads the present status of a text by the provider's id.
	StatusFetcher interface {
		FetchStatus(ctx context.Context, providerID string) (Report, error)
	}
	// IncomingLister lists the texts that came in to number at or after since,
	// in any order, repeated ones included.
	IncomingLister interface {
		ListIncoming(ctx context.Context, number string, since time.Time) ([]Incoming, error)
	}
	// SendFinder looks for a text whose answer was lost. found is false when
	// the provider has none that matches (yet).
	SendFinder interface {
		FindSend(ctx context.Context, lost LostSend) (report Report, found bool, err error)
	}
)

// Power names an optional interface in a Descriptor.
type Power string

// The powers, named as the descriptor's readers (window, health page) know them.
const (
	CanTestCredentials Power = "test_credentials"
	CanListNumbers     Power = "list_numbers"
	CanSetWebhook      Power = "set_webhook"
	CanCheckWebhook    Power = "check_webhook"
	CanFetchStatus     Power = "fetch_status"
	CanListIncoming    Power = "list_incoming"
	CanFindSend        Power = "find_send"
)

// PowersOf finds what an adapter implements, for the test that holds its
// descriptor to it.
func PowersOf(p Provider) []Power {
	var powers []Power
	add := func(has bool, power Power) {
		if has {
			powers = append(powers, power)
		}
	}
	_, ok := p.(CredentialTester)
	add(ok, CanTestCredentials)
	_, ok = p.(NumberLister)
	add(ok, CanListNumbers)
	_, ok = p.(WebhookSetter)
	add(ok, CanSetWebhook)
	_, ok = p.(WebhookChecker)
	add(ok, CanCheckWebhook)
	_, ok = p.(StatusFetcher)
	add(ok, CanFetchStatus)
	_, ok = p.(IncomingLister)
	add(ok, CanListIncoming)
	_, ok = p.(SendFinder)
	add(ok, CanFindSend)
	return powers
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
type Outgoing struct {
	ID        string
	From      Sender
	To        string // E.164
	Body      string
	StatusURL string
}

// LostSend is a send whose answer never came. Known holds the provider ids that
// belong to other texts already; From and Until bound the attempt.
type LostSend struct {
	Outgoing
	Begun time.Time
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
// which may both be empty.
type Ack struct {
	Status      int
	ContentType string
	Body        []byte
}
