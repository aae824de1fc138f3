package sms

import (
	"context"
	"time"
)

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
	// StatusFetcher reads the present status of a text by the provider's id. A
	// text that the provider doesn't know, or no longer tells of, is a NotFound
	// error.
	StatusFetcher interface {
		FetchStatus(ctx context.Context, providerID string) (Report, error)
	}
	// IncomingLister lists the texts that came in to number at or after since,
	// in any order, repeated ones included.
	IncomingLister interface {
		ListIncoming(ctx context.Context, number string, since time.Time) ([]Incoming, error)
	}
	// IncomingPuller takes waiting texts of the whole account from the provider,
	// which forgets them: whoever calls it stores them before the next call. more
	// tells that others wait.
	IncomingPuller interface {
		PullIncoming(ctx context.Context) (texts []Incoming, more bool, err error)
	}
	// SendFinder looks for a text whose answer was lost. found is false when
	// the provider has none that matches (yet).
	SendFinder interface {
		FindSend(ctx context.Context, lost LostSend) (report Report, found bool, err error)
	}
	// SendRepeater makes the very request of a lost send again, under the
	// provider's own promise that the text goes out once. It is called only while
	// less than the descriptor's RepeatFor has passed since lost.Begun. Its errors
	// are those of Send.
	SendRepeater interface {
		RepeatSend(ctx context.Context, lost LostSend) (Report, error)
	}
	// OptOutLister lists the customers whom the provider keeps the account from
	// texting because they opted out.
	OptOutLister interface {
		ListOptOuts(ctx context.Context) ([]RemoteOptOut, error)
	}
	// OptOutChecker asks whether a customer (E.164) opted out of one of the
	// account's senders.
	OptOutChecker interface {
		CheckOptOut(ctx context.Context, from Sender, to string) (bool, error)
	}
	// Handshaker answers a provider that asks, before it posts anything, whether
	// an address wants its events. Any error means that it is no such question.
	Handshaker interface {
		Handshake(cb Callback) (Ack, error)
	}
	// MediaFetcher fetches an attachment that came in, with the account's credentials
	// and from the provider's own hosts only, up to MaxMedia. Errors: invalid when it
	// can never be had from there, not_found when the provider no longer has it, and
	// those that pass.
	MediaFetcher interface {
		FetchMedia(ctx context.Context, media Media) ([]byte, error)
	}
	// Adviser tells people what is amiss with an account that works all the same,
	// for example a stale key; the zero Reason means nothing.
	Adviser interface {
		Advice() Reason
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
	CanPullIncoming    Power = "pull_incoming"
	CanFindSend        Power = "find_send"
	CanRepeatSend      Power = "repeat_send"
	CanListOptOuts     Power = "list_opt_outs"
	CanCheckOptOut     Power = "check_opt_out"
	CanHandshake       Power = "handshake"
	CanAdvise          Power = "advise"
	CanFetchMedia      Power = "fetch_media"
)

// powers tells of each power whether an adapter has it, in the order above.
var powers = []struct {
	power Power
	of    func(Provider) bool
}{
	{CanTestCredentials, has[CredentialTester]},
	{CanListNumbers, has[NumberLister]},
	{CanSetWebhook, has[WebhookSetter]},
	{CanCheckWebhook, has[WebhookChecker]},
	{CanFetchStatus, has[StatusFetcher]},
	{CanListIncoming, has[IncomingLister]},
	{CanPullIncoming, has[IncomingPuller]},
	{CanFindSend, has[SendFinder]},
	{CanRepeatSend, has[SendRepeater]},
	{CanListOptOuts, has[OptOutLister]},
	{CanCheckOptOut, has[OptOutChecker]},
	{CanHandshake, has[Handshaker]},
	{CanAdvise, has[Adviser]},
	{CanFetchMedia, has[MediaFetcher]},
}

func has[P any](p Provider) bool {
	_, ok := p.(P)
	return ok
}

// PowersOf finds what an adapter implements, for the test that holds its
// descriptor to it.
func PowersOf(p Provider) []Power {
	var found []Power
	for _, row := range powers {
		if row.of(p) {
			found = append(found, row.power)
		}
	}
	return found
}
