package outbox_test

import (
	"bytes"
	"context"
	"fmt"
	"log/slog"
	"slices"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/smsdesk/smsdesk/backend/outbox"
	"github.com/smsdesk/smsdesk/backend/sms"
	"github.com/smsdesk/smsdesk/backend/store"
	"github.com/smsdesk/smsdesk/backend/store/storetest"
	"github.com/smsdesk/smsdesk/backend/trouble"
)

// provider answers each send as the test says and remembers what it was asked.
// It lists what it took, so that lost answers can be found.
type provider struct {
	sms.Provider
	mu      sync.Mutex
	asked   []sms.Outgoing
	answers []func(sms.Outgoing) (sms.Report, error) // in turn; then everything is taken
	lists   bool                                     // what it took shows up when it is looked for
	finding error
	slow    bool // it tells nothing of a status until the question is given up
	breaks  bool // it panics when it is asked about a text
	status  sms.Report
	looked  int // how often a text was looked for
}

func taken(out sms.Outgoing) (sms.Report, error) {
	return sms.Report{ProviderID: "SM-" + out.ID, Status: sms.Sending, Raw: "queued"}, nil
}

func fails(fate sms.Fate, text string) func(sms.Outgoing) (sms.Report, error) {
	return func(sms.Outgoing) (sms.Report, error) {
		return sms.Report{}, &sms.SendError{Fate: fate, Reason: sms.Reason{Code: "42", Text: text, Remedy: "Mend it."}}
	}
}

func (p *provider) Send(_ context.Context, out sms.Outgoing) (sms.Report, error) {
	p.mu.Lock()
	p.asked = append(p.asked, out)
	answer := taken
	if len(p.answers) > 0 {
		answer, p.answers = p.answers[0], p.answers[1:]
	}
	p.mu.Unlock()
	return answer(out)
}

func (p *provider) FindSend(_ context.Context, lost sms.LostSend) (sms.Report, bool, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.looked++
	if p.breaks {
		panic("adapter broke")
	}
	return sms.Report{ProviderID: "SM-" + lost.ID, Status: sms.Sent, Raw: "sent"}, p.lists && p.finding == nil, p.finding
}

func (p *provider) FetchStatus(ctx context.Context, _ string) (sms.Report, error) {
	p.mu.Lock()
	slow := p.slow
	p.mu.Unlock()
	if slow {
		<-ctx.Done()
		return sms.Report{}, ctx.Err()
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.breaks {
		panic("adapter broke")
	}
	return p.status, nil
}

// requests gives what was asked, in order.
func (p *provider) requests() []sms.Outgoing {
	p.mu.Lock()
	defer p.mu.Unlock()
	return slices.Clone(p.asked)
}

func (p *provider) bodies() []string {
	p.mu.Lock()
	defer p.mu.Unlock()
	var bodies []string
	for _, out := range p.asked {
		bodies = append(bodies, out.Body)
	}
	return bodies
}

// desk is a business with one account, one number and an outbox on a real
// database. Time is the bubble's own: it passes when everybody waits.
type desk struct {
	*outbox.Outbox
	t        *testing.T
	store    *store.Store
	provider *provider
	mia      sms.User
	texts    int
	acme     sms.Descriptor
	openErr  error
	opening  func() // happens while the adapter is made
	repeats  bool   // the provider sends a repeated request once
	running  bool
	watch    *trouble.Watch
	log      bytes.Buffer
	full     atomic.Bool // the disk, for what an attempt came to
}

// disk is the database on a disk that may be full.
type disk struct {
	*store.Store
	full *atomic.Bool
}

// Settle fails while the disk is full.
func (d disk) Settle(ctx context.Context, outcome sms.Outcome) ([]sms.Change, error) {
	if d.full.Load() {
		return nil, sms.Errorf(sms.Internal, "The disk is full.")
	}
	return d.Store.Settle(ctx, outcome)
}

func start(t *testing.T, answers ...func(sms.Outgoing) (sms.Report, error)) *desk {
	t.Helper()
	d := &desk{t: t, store: storetest.OpenAt(t, time.Now), provider: &provider{answers: answers}}
	d.acme = sms.Descriptor{Powers: []sms.Power{sms.CanFetchStatus, sms.CanFindSend}, RepeatFor: time.Minute}
	var err error
	if d.mia, err = d.store.EnsureOwner(t.Context(), "Mia Berg"); err != nil {
		t.Fatal(err)
	}
	account := sms.Account{ID: "a1", Kind: sms.Twilio, Name: "Shop", State: sms.AccountActive, Token: "token-1", Fields: map[string]string{}}
	if err := d.store.CreateAccount(t.Context(), account); err != nil {
		t.Fatal(err)
	}
	number := sms.Number{ID: "n1", AccountID: "a1", Sender: sms.Sender{Kind: sms.KindNumber, Address: "+14155550100"}, Name: "Main line",
		Owners: []string{d.mia.ID}, MaySend: true, MayReceive: true}
	if err := d.store.AddNumbers(t.Context(), []sms.Number{number}); err != nil {
		t.Fatal(err)
	}
	d.open()
	t.Cleanup(d.close)
	return d
}

// open starts an outbox, as the program does.
func (d *desk) open() {
	d.t.Helper()
	d.watch = trouble.New(time.Now, slog.New(slog.NewTextHandler(&d.log, nil)), func(...sms.Change) {})
	d.Outbox = outbox.New(outbox.Config{
		Trouble: d.watch, Queue: disk{d.store, &d.full}, Reports: d.store, Accounts: d.store, OptOut: d.store.OptOut,
		Describe: func(sms.Kind) sms.Descriptor { return d.acme },
		Open: func(context.Context, sms.Account) (sms.Provider, error) {
			d.provider.mu.Lock()
			defer d.provider.mu.Unlock()
			if d.opening != nil {
				d.opening()
			}
			if d.repeats {
				return repeating{d.provider}, d.openErr
			}
			return d.provider, d.openErr
		},
		StatusURL: func(sms.Account) string { return "https://shop.example/callbacks/token-1/delivery" },
		Announce:  func(...sms.Change) {}, Clock: time.Now, Chance: func() float64 { return 0 }, Logger: slog.New(slog.DiscardHandler),
	})
	if err := d.Outbox.Start(context.Background()); err != nil {
		d.t.Fatal(err)
	}
	d.running = true
}

func (d *desk) close() {
	if d.running {
		d.Stop()
		d.running = false
	}
}

// write queues a text to a customer, counted from 0, and gives its id.
func (d *desk) write(customer int, body string) string {
	d.t.Helper()
	return d.put(customer, body, 0)
}

// put is write for a text that can be taken back for a while.
func (d *desk) put(customer int, body string, undoFor time.Duration) string {
	d.t.Helper()
	thread, err := d.store.OpenConversation(d.t.Context(), "n1", fmt.Sprintf("+1415555%04d", 200+customer))
	if err != nil {
		d.t.Fatal(err)
	}
	d.texts++
	id := fmt.Sprintf("text-%d", d.texts)
	if _, _, err := d.store.Enqueue(d.t.Context(), sms.NewMessage{ID: id, ConversationID: thread.ID, Body: body, Segments: 1, UserID: d.mia.ID, UndoFor: undoFor}); err != nil {
		d.t.Fatal(err)
	}
	d.Wake()
	return id
}

func (d *desk) message(id string) sms.Message {
	d.t.Helper()
	message, err := d.store.Message(d.t.Context(), id)
	if err != nil {
		d.t.Fatal(err)
	}
	return message
}

// locks makes every call for the adapter fail with err, until it is nil.
func (d *desk) locks(err error) {
	d.provider.mu.Lock()
	defer d.provider.mu.Unlock()
	d.openErr = err
}

func (d *desk) wants(id string, status sms.Status) {
	d.t.Helper()
	if got := d.message(id); got.Status != status {
		d.t.Errorf("%s is %s (%s), want %s", id, got.Status, got.Reason.Text, status)
	}
}
