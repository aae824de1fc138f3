package core

import (
	"context"
	"crypto/x509"
	"log/slog"
	"testing"

	"github.com/smsdesk/smsdesk/backend/sms"
	"github.com/smsdesk/smsdesk/backend/store"
)

// Reach is reach for tests.
type Reach struct{ reach }

// NewReach gives a reach that has loaded what the store keeps.
func NewReach(t *testing.T, s *store.Store, clock sms.Clock) *Reach {
	t.Helper()
	r := &Reach{reach{settings: s, clock: clock}}
	if err := r.load(t.Context()); err != nil {
		t.Fatal(err)
	}
	return r
}

// Beat is beat.
func (r *Reach) Beat(ctx context.Context) error { return r.beat(ctx) }

// Gap is gap.
func (r *Reach) Gap() (from, until sms.Time) { return r.gap() }

// BaseFor gives the address that replaces the vendor's, with override in the
// environment and the simulator at simulator.
func BaseFor(account sms.Account, override, simulator string) string {
	p := &providers{
		logger:  slog.New(slog.DiscardHandler),
		sandbox: func(sms.Kind) string { return simulator },
		overrides: func(key string) string {
			if key == "SMSDESK_API_TWILIO" {
				return override
			}
			return ""
		},
	}
	return p.base(account)
}

// CatchUpDue is catchUpDue.
var CatchUpDue = catchUpDue

// Slept is slept.
var Slept = slept

// Context is the context of everything that runs.
func (c *Core) Context() context.Context { return c.ctx }

// ReplyKey is replyKey.
var ReplyKey = replyKey

// Indexer is indexer for tests.
type Indexer struct{ *indexer }

// NewIndexer is newIndexer.
func NewIndexer(index func(context.Context, int) (bool, error)) Indexer {
	return Indexer{newIndexer(index, slog.New(slog.DiscardHandler))}
}

// Hear is hear.
func (i Indexer) Hear(change sms.Change) { i.hear(change) }

// Run is run.
func (i Indexer) Run(ctx context.Context) { i.run(ctx) }

// The waits of an Indexer.
const (
	IndexAfter = indexAfter
	IndexPause = indexPause
	IndexRetry = indexRetry
)

// EdgeFor gives the public side of a stand-in for ngrok that is used when a test
// asks for edge.
func EdgeFor(edge string, authority *x509.CertPool) string {
	c := &Core{logger: slog.New(slog.DiscardHandler), config: Config{Overrides: func(string) string { return edge }}}
	return c.edge(authority)
}
