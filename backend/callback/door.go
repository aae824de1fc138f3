package callback

import (
	"context"
	"log/slog"
	"net/http"
	"time"

	"github.com/smsdesk/smsdesk/backend/sms"
	"github.com/smsdesk/smsdesk/backend/trouble"
)

// Accounts finds the account that a token belongs to, in a time that doesn't
// depend on how much of a token is right. A token that is nobody's is a NotFound
// error; any other error means that it can't be told just now.
type Accounts interface {
	AccountByToken(ctx context.Context, token string) (sms.Account, error)
}

// Deliveries stores what was delivered. When SaveDelivery gives no error, the
// delivery with all that follows from it is on disk.
type Deliveries interface {
	SaveDelivery(ctx context.Context, raw sms.RawCallback, events []sms.Event) (sms.Applied, error)
}

// Config is what a Door works with. Everything is required except Around,
// Limits and Version.
type Config struct {
	Accounts   Accounts
	Deliveries Deliveries
	// Reader gives the reader of an account's callbacks. An error means that a
	// secret can't be read just now, for example because the keychain is locked.
	Reader func(ctx context.Context, account sms.Account) (sms.CallbackReader, error)
	// Bases gives the addresses under which the provider may call the account:
	// the public address in force and those in force within the last day, or the
	// local one for a sandbox account. Each is scheme and host, maybe a path.
	Bases func(ctx context.Context, account sms.Account) ([]string, error)
	// Announce and Received are told what a stored delivery changed, after it
	// was stored; they must return soon.
	Announce func(changes ...sms.Change)
	Received func(texts []sms.Message)
	// Keep writes the time of a self-test to the disk and reads it back; the id of
	// the account is "" for a test of the address alone.
	Keep   func(ctx context.Context, accountID string) error
	Clock  sms.Clock
	IDs    sms.IDs
	Logger *slog.Logger
	// Version is that of SMS Desk, kept with each delivery.
	Version string
	Trouble *trouble.Watch
	// Around, where set, wraps the handler that Serve serves, for counting.
	Around func(http.Handler) http.Handler
	// Limits are DefaultLimits where zero.
	Limits Limits
}

// Door is the handler of every callback.
type Door struct {
	Config
	tally  *tally
	fence  *fence
	passes *passes
	slots  chan struct{}
}

// New makes a Door.
func New(config Config) *Door {
	config.Limits = config.Limits.orDefault()
	return &Door{
		Config: config,
		tally: &tally{
			clock: config.Clock, logger: config.Logger, announce: config.Announce, counts: map[Reason]Refusal{},
		},
		fence:  newFence(config.Clock),
		passes: newPasses(config.Clock),
		slots:  make(chan struct{}, config.Limits.Requests),
	}
}

// Refusals gives what was turned away since the start, for the health page.
func (d *Door) Refusals() []Refusal { return d.tally.list() }

// Know tells of tokens of our accounts: callbacks to them are checked properly from
// the first one on, however hard somebody guesses.
func (d *Door) Know(tokens ...string) {
	for _, token := range tokens {
		if token != "" {
			d.fence.know(token)
		}
	}
}

// ServeHTTP answers one request.
func (d *Door) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	v := &visit{door: d, w: w, r: r, source: source(r)}
	defer v.recover()
	if errand := v.probe(); errand != nil { // few, and ours
		v.follow(errand)
		return
	}
	select {
	case d.slots <- struct{}{}:
		defer func() { <-d.slots }()
	default:
		v.refuse(Unavailable, errBusy)
		return
	}
	v.handle()
}

// storeWithin bounds checking and storing, well inside the time after which
// providers give up (Twilio: 15 s) and the server's own write limit.
const storeWithin = 8 * time.Second
