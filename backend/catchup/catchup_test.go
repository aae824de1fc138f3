package catchup_test

import (
	"context"
	"errors"
	"log/slog"
	"slices"
	"testing"
	"time"

	"github.com/smsdesk/smsdesk/backend/catchup"
	"github.com/smsdesk/smsdesk/backend/sms"
	"github.com/smsdesk/smsdesk/backend/store"
	"github.com/smsdesk/smsdesk/backend/store/storetest"
	"github.com/smsdesk/smsdesk/backend/trouble"
)

// lister is a provider that lists what a test says.
type lister struct {
	sms.Provider
	texts []sms.Incoming
	err   error
	asked []time.Time
	stuck string // a number that can't be listed
}

func (l *lister) ListIncoming(_ context.Context, number string, since time.Time) ([]sms.Incoming, error) {
	l.asked = append(l.asked, since)
	if number == l.stuck {
		return nil, sms.Errorf(sms.NotFound, "Acme doesn't know this number.")
	}
	return l.texts, l.err
}

// mute is a provider that can't list.
type mute struct{ sms.Provider }

// breaking is a provider whose adapter panics.
type breaking struct{ sms.Provider }

func (breaking) ListIncoming(context.Context, string, time.Time) ([]sms.Incoming, error) {
	panic("adapter broke")
}

type desk struct {
	*catchup.Service
	store    *store.Store
	received []string
	provider sms.Provider
	openErr  error
	now      time.Time
	watch    *trouble.Watch

	from, until sms.Time // when it could not be reached
	oldest      sms.Time // from before when no text is kept
	refuse      error    // what the disk says to every write
}

// disk is the database, which can refuse.
type disk struct {
	*store.Store
	desk *desk
}

func (d disk) UpdateNumber(ctx context.Context, id string, change func(*sms.Number) error) (sms.Number, error) {
	if d.desk.refuse != nil {
		return sms.Number{}, d.desk.refuse
	}
	return d.Store.UpdateNumber(ctx, id, change)
}

func (d disk) ApplyEvents(ctx context.Context, accountID, source string, events []sms.Event) (sms.Applied, error) {
	if d.desk.refuse != nil {
		return sms.Applied{}, d.desk.refuse
	}
	return d.Store.ApplyEvents(ctx, accountID, source, events)
}

func start(t *testing.T, provider sms.Provider) *desk {
	t.Helper()
	d := &desk{provider: provider, now: storetest.Now}
	d.store = storetest.OpenAt(t, func() time.Time { return d.now })
	owner, err := d.store.EnsureOwner(t.Context(), "Mia Berg")
	if err != nil {
		t.Fatal(err)
	}
	account := sms.Account{ID: "a1", Kind: sms.Twilio, Name: "Shop", State: sms.AccountActive, Token: "token-1", Fields: map[string]string{}}
	if err := d.store.CreateAccount(t.Context(), account); err != nil {
		t.Fatal(err)
	}
	number := sms.Number{ID: "n1", AccountID: "a1", Sender: sms.Sender{Kind: sms.KindNumber, Address: "+14155550100"}, Name: "Main line",
		Owners: []string{owner.ID}, MaySend: true, MayReceive: true, CreatedAt: sms.TimeOf(d.now)}
	if err := d.store.AddNumbers(t.Context(), []sms.Number{number}); err != nil {
		t.Fatal(err)
	}
	d.watch = trouble.New(func() time.Time { return d.now }, slog.New(slog.DiscardHandler), func(...sms.Change) {})
	d.Service = catchup.New(catchup.Config{
		Trouble: d.watch,
		Store:   disk{d.store, d}, Absences: d.store, Open: func(context.Context, sms.Account) (sms.Provider, error) { return d.provider, d.openErr },
		Missed:   func(sms.Kind) string { return "Acme forgets them." },
		Gap:      func(sms.Account) (from, until sms.Time) { return d.from, d.until },
		Oldest:   func(context.Context) (sms.Time, error) { return d.oldest, nil },
		Announce: func(...sms.Change) {}, Clock: func() time.Time { return d.now }, Logger: slog.New(slog.DiscardHandler),
		Received: func(texts []sms.Message) {
			for _, text := range texts {
				d.received = append(d.received, text.Body)
			}
		},
	})
	return d
}

func missed(id, body string) sms.Incoming {
	return sms.Incoming{ProviderID: id, From: "+14155550123", To: "+14155550100", Body: body}
}

func (d *desk) result(t *testing.T) catchup.Result {
	t.Helper()
	results := d.Results()
	if len(results) != 1 {
		t.Fatalf("%d results", len(results))
	}
	return results[0]
}

func TestCatchUp(t *testing.T) {
	t.Run("fetches what was missed, once", func(t *testing.T) {
		d := start(t, &lister{texts: []sms.Incoming{missed("SM1", "Are you open?"), missed("SM2", "Hello?")}})
		for range 2 {
			if !d.Run(t.Context()) {
				t.Error("it is not complete")
			}
		}
		if len(d.received) != 2 || d.result(t).Fetched != 0 {
			t.Errorf("received %v, at last %+v", d.received, d.result(t))
		}
	})
	t.Run("asks from the number's beginning first, then from a day before the last time", func(t *testing.T) {
		far := &lister{}
		d := start(t, far)
		d.Run(t.Context())
		d.now = d.now.Add(72 * time.Hour)
		d.Run(t.Context())
		d.now = d.now.Add(48 * time.Hour)
		d.Run(t.Context())
		want := []time.Time{storetest.Now, storetest.Now, storetest.Now.Add(48 * time.Hour)}
		for i, since := range want {
			if !far.asked[i].Equal(since) {
				t.Errorf("question %d asked since %s, want %s", i+1, far.asked[i], since)
			}
		}
	})
	t.Run("doesn't bring back what is too old to be kept", func(t *testing.T) {
		old, young := missed("SM1", "old"), missed("SM2", "young")
		old.At, young.At = 99, 100
		d := start(t, &lister{texts: []sms.Incoming{old, young, missed("SM3", "of no time")}})
		d.oldest = 100
		d.Run(t.Context())
		if !slices.Equal(slices.Sorted(slices.Values(d.received)), []string{"of no time", "young"}) {
			t.Errorf("received %q", d.received)
		}
	})
	t.Run("lists every other number when one can't be listed", func(t *testing.T) {
		d := start(t, &lister{stuck: "+14155550100", texts: []sms.Incoming{missed("SM1", "Are you open?")}})
		owner, err := d.store.EnsureOwner(t.Context(), "")
		if err != nil {
			t.Fatal(err)
		}
		storetest.Number(t, d.store, sms.Account{ID: "a1"}, "+14155550101", owner)
		if d.Run(t.Context()) || len(d.received) != 1 {
			t.Errorf("received %v", d.received)
		}
		if got := d.result(t).Text; got != "Texts that came in while SMS Desk was not reachable could not be fetched: Acme doesn't know this number." {
			t.Errorf("it says %q", got)
		}
	})
	t.Run("survives an adapter that panics", func(t *testing.T) {
		d := start(t, breaking{})
		if d.Run(t.Context()) || !d.result(t).Failed {
			t.Errorf("got %+v", d.result(t))
		}
		if counted := d.watch.State(); counted.Count != 1 || counted.Last != trouble.CatchUp {
			t.Errorf("counted %+v", counted)
		}
	})
	t.Run("says why it could not, and asks for the same time again", func(t *testing.T) {
		far := &lister{err: sms.Errorf(sms.ProviderUnavailable, "Twilio can't be reached.")}
		d := start(t, far)
		if d.Run(t.Context()) {
			t.Error("it says that it is complete")
		}
		want := "Texts that came in while SMS Desk was not reachable could not be fetched: Twilio can't be reached."
		if got := d.result(t); !got.Failed || got.Text != want {
			t.Errorf("got %+v", got)
		}
		d.now = d.now.Add(time.Hour)
		d.Run(t.Context())
		if !far.asked[1].Equal(far.asked[0]) {
			t.Errorf("asked since %s after %s", far.asked[1], far.asked[0])
		}
	})
	t.Run("says of a provider that can't list in which time texts may be missing", func(t *testing.T) {
		d := start(t, mute{})
		d.from, d.until = 1000, 2000
		if got := d.Run(t.Context()); !got || d.result(t).Text != "Acme forgets them." || d.result(t).From != 1000 || d.result(t).Until != 2000 {
			t.Errorf("got %+v", d.result(t))
		}
	})
	t.Run("keeps what became of an absence until there is nothing more to ask for", func(t *testing.T) {
		far := &lister{err: sms.Errorf(sms.ProviderUnavailable, "Twilio can't be reached.")}
		d := start(t, far)
		if err := d.store.NoteAbsence(t.Context(), sms.Absence{Cause: sms.WasAsleep, From: 1000, Until: sms.TimeOf(d.now)}); err != nil {
			t.Fatal(err)
		}
		account := func() sms.AbsenceAccount {
			d.Run(t.Context())
			list, err := d.store.Absences(t.Context())
			if err != nil || len(list) != 1 || len(list[0].Accounts) != 1 {
				t.Fatalf("%v %+v", err, list)
			}
			return list[0].Accounts[0]
		}
		if got := account(); got.Problem != "Texts that came in while SMS Desk was not reachable could not be fetched: Twilio can't be reached." || got.Done {
			t.Errorf("got %+v", got)
		}
		early, late := missed("SM1", "Are you open?"), missed("SM2", "Hello?")
		early.At, late.At = 1500, 2500
		far.err, far.texts = nil, []sms.Incoming{late, early}
		if got := account(); got.Fetched != 2 || got.First != 1500 || got.Last != 2500 || got.Problem != "" || !got.Done {
			t.Errorf("got %+v", got)
		}
		far.texts = []sms.Incoming{missed("SM3", "A callback that was lost later")}
		if got := account(); got.Fetched != 2 {
			t.Errorf("what was fetched later counts: %+v", got)
		}
	})
	t.Run("keeps for a provider that can't list in which time texts may be missing", func(t *testing.T) {
		d := start(t, mute{})
		if err := d.store.NoteAbsence(t.Context(), sms.Absence{Cause: sms.WasOff, From: 1000, Until: 2000}); err != nil {
			t.Fatal(err)
		}
		d.from, d.until = 1000, 0
		for _, until := range []sms.Time{0, 2000} { // first it lasts, then the address is back
			d.until = until
			d.Run(t.Context())
			list, err := d.store.Absences(t.Context())
			if got := list[0].Accounts[0]; err != nil || got.MissedFrom != 1000 || got.MissedUntil != until || got.Done != (until > 0) {
				t.Errorf("%v %+v", err, got)
			}
		}
	})
	t.Run("says nothing of it when it could be reached all the time", func(t *testing.T) {
		d := start(t, mute{})
		if !d.Run(t.Context()) || d.result(t).Text != "" {
			t.Errorf("got %+v", d.result(t))
		}
	})
	t.Run("says that the keychain is locked", func(t *testing.T) {
		d := start(t, mute{})
		d.openErr = sms.Errorf(sms.Locked, "The keychain is locked.")
		if d.Run(t.Context()) || !d.result(t).Failed {
			t.Errorf("got %+v", d.result(t))
		}
	})
	t.Run("shows nothing of an error without words for people", func(t *testing.T) {
		d := start(t, &lister{err: errors.New("token=s3cret")})
		d.Run(t.Context())
		want := "Texts that came in while SMS Desk was not reachable could not be fetched: Something went wrong inside SMS Desk. What you typed was kept. Try again, and if it happens again save the diagnostics and write to support."
		if got := d.result(t); got.Text != want {
			t.Errorf("got %q", got.Text)
		}
	})
}
