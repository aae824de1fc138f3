package core

import (
	"context"
	"crypto/x509"
	"log/slog"
	"testing"
	"time"

	"github.com/smsdesk/smsdesk/backend/sms"
	"github.com/smsdesk/smsdesk/backend/store"
)

// Reach is reach for tests.
type Reach struct{ reach }

// NewReach gives a reach that has loaded what the store keeps.
func NewReach(t *testing.T, s *store.Store, clock sms.Clock) *Reach {
	t.Helper()
	r := &Reach{reach{settings: s, clock: clock, key: reachedUntil}}
	if err := r.load(t.Context()); err != nil {
		t.Fatal(err)
	}
	return r
}

// Beat is beat.
func (r *Reach) Beat(ctx context.Context) error {
	_, _, err := r.beat(ctx)
	return err
}

// Watch is watch with what it calls, for tests.
type Watch struct{ watch }

// NewWatch gives a watch that begins on what the store keeps.
func NewWatch(t *testing.T, s *store.Store, clock sms.Clock, does WatchDoes) *Watch {
	t.Helper()
	alive := &reach{settings: s, clock: clock, key: aliveUntil}
	if err := alive.load(t.Context()); err != nil {
		t.Fatal(err)
	}
	w := &Watch{watch{
		clock: clock, alive: alive, beat: func(context.Context) {}, reached: func() bool { return true }, reconnect: does.Reconnect,
		run: does.Run, poll: func(context.Context) {}, logger: slog.New(slog.DiscardHandler),
		absent: func(ctx context.Context, a sms.Absence) {
			if err := s.NoteAbsence(ctx, a); err != nil {
				t.Error(err)
			}
		},
	}}
	w.begin(t.Context())
	return w
}

// WatchDoes is what a watch has others do.
type WatchDoes struct {
	Reconnect func()
	Run       func(ctx context.Context) bool
}

// Tick is tick.
func (w *Watch) Tick(ctx context.Context) { w.tick(ctx) }

// Pulse is how often a watch ticks.
const Pulse = pulse

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

// Checks gives the steps of the look through the database; do hears which is done.
func Checks(do func(what string) error, clock sms.Clock) func(context.Context) time.Duration {
	c := &checks{
		watch: func(context.Context) error { return do("watch") }, check: func(context.Context) error { return do("check") },
		clock: clock, fail: func(error) {},
	}
	return c.step
}

// Refused is what a write gets.
func (c *Core) Refused(ctx context.Context) error { return c.store.SetSetting(ctx, "a", "b") }

// KeepSecret puts a secret into the keychain.
func (c *Core) KeepSecret(ctx context.Context, accountID, field, secret string) error {
	return c.secrets.Set(ctx, accountID, field, secret)
}

// Open opens the adapter of an account.
func (c *Core) Open(ctx context.Context, accountID string) (sms.Provider, error) {
	account, err := c.store.Account(ctx, accountID)
	if err != nil {
		return nil, err
	}
	return c.adapters.Open(ctx, account)
}

// NewToken is newToken.
var NewToken = newToken

// EdgeFor gives the public side of a stand-in for ngrok that is used when a test
// asks for edge.
func EdgeFor(edge string, authority *x509.CertPool) string {
	c := &Core{logger: slog.New(slog.DiscardHandler), config: Config{Overrides: func(string) string { return edge }}}
	return c.edge(authority)
}

// ChangeLog is changeLog for tests.
type ChangeLog struct{ *changeLog }

// NewChangeLog is newChangeLog.
func NewChangeLog(clock sms.Clock, epoch string) ChangeLog {
	return ChangeLog{newChangeLog(clock, epoch)}
}

// Add is add.
func (l ChangeLog) Add(changes ...sms.Change) { l.add(changes) }

// Since is since.
func (l ChangeLog) Since(cursor string) (changes []sms.Change, next string, whole bool) {
	return l.since(cursor)
}

// KeptChanges and MostChanges bound what a changeLog tells.
const (
	KeptChanges = keptChanges
	MostChanges = mostChanges
)
