package retention_test

import (
	"context"
	"errors"
	"log/slog"
	"testing"
	"testing/synctest"
	"time"

	"github.com/smsdesk/smsdesk/backend/retention"
	"github.com/smsdesk/smsdesk/backend/sms"
	"github.com/smsdesk/smsdesk/backend/sms/smstest"
	"github.com/smsdesk/smsdesk/backend/store"
	"github.com/smsdesk/smsdesk/backend/store/storetest"
)

// desk is a shop before what deletes by age.
type desk struct {
	*storetest.Shop
	*retention.Service
	changes []sms.Change
	refuse  error // what the database says to deleting
}

// disk is the database, which can refuse.
type disk struct {
	*store.Store
	desk *desk
}

func (d disk) DropCallbacks(ctx context.Context, understood, dead sms.Time, limit int) (int, error) {
	if d.desk.refuse != nil {
		return 0, d.desk.refuse
	}
	return d.Store.DropCallbacks(ctx, understood, dead, limit)
}

func start(t *testing.T) *desk {
	t.Helper()
	d := &desk{Shop: storetest.NewShop(t, storetest.Now)}
	d.Service = retention.New(retention.Config{
		Store: disk{d.Shop.Store, d}, Settings: d.Shop.Store, Announce: func(c ...sms.Change) { d.changes = append(d.changes, c...) },
		Clock: d.Time, Logger: slog.New(slog.DiscardHandler),
	})
	return d
}

// texts gives how many texts there are from before a year hence.
func (d *desk) texts(t *testing.T) int {
	t.Helper()
	all := smstest.OK[sms.Expired](t)(d.Shop.Store.Expired(t.Context(), sms.Expiry{Texts: sms.TimeOf(d.At.AddDate(1, 0, 0))}))
	return all.Texts
}

var twoYears = sms.Retention{MessageYears: 2, CallbackDays: 7}

func TestRetention_Save(t *testing.T) {
	d := start(t)
	t.Run("nothing is chosen at first", func(t *testing.T) {
		if got := smstest.OK[sms.Retention](t)(d.Now(t.Context(), d.Mia)); got != (sms.Retention{MessageYears: 0, CallbackDays: 30}) {
			t.Errorf("got %+v", got)
		}
	})
	t.Run("counts before it is saved, and deletes nothing", func(t *testing.T) {
		d.Receives(t, "+14155550123", "old")
		d.At = d.At.AddDate(2, 0, 1)
		d.Receives(t, "+14155550124", "young")
		if got := smstest.OK[sms.Expired](t)(d.Count(t.Context(), d.Mia, twoYears)); got != (sms.Expired{Texts: 1, Conversations: 1}) {
			t.Errorf("got %+v", got)
		}
		if n := d.texts(t); n != 2 {
			t.Errorf("%d texts are left", n)
		}
	})
	t.Run("is kept, and in the activity log", func(t *testing.T) {
		smstest.OK[sms.Retention](t)(d.Save(t.Context(), d.Mia, twoYears))
		if got := smstest.OK[sms.Retention](t)(d.Now(t.Context(), d.Mia)); got != twoYears {
			t.Errorf("got %+v", got)
		}
		log, _, err := d.Shop.Store.Activities(t.Context(), sms.ActivityFilter{}, sms.Cursor{}, 1)
		if err != nil || len(log) != 1 || log[0].Sentence() != "Mia Berg set how long is kept: messages for 2 years, callbacks for 7 days" {
			t.Errorf("got %+v, %v", log, err)
		}
	})
	t.Run("refuses what is no choice", func(t *testing.T) {
		wrong := sms.Retention{MessageYears: 4, CallbackDays: 30}
		for _, err := range []error{second(d.Save(t.Context(), d.Mia, wrong)), second(d.Count(t.Context(), d.Mia, wrong))} {
			smstest.Wants(t, err, sms.Invalid, "messageYears", "Messages can be kept for ever, or for 1, 2, 3, 5, 7 or 10 years. Nothing was changed. Choose one of these.")
		}
	})
	t.Run("is for administrators", func(t *testing.T) {
		kai := sms.User{ID: "kai", Role: sms.SalesManager, Active: true}
		for _, err := range []error{second(d.Now(t.Context(), kai)), second(d.Count(t.Context(), kai, twoYears)), second(d.Save(t.Context(), kai, twoYears))} {
			if sms.ErrorCode(err) != sms.Forbidden {
				t.Errorf("got %v", err)
			}
		}
	})
}

func second[T any](_ T, err error) error { return err }

// works runs the worker until it has nothing to do for a while.
func (d *desk) works(t *testing.T, during time.Duration) {
	t.Helper()
	ctx, cancel := context.WithCancel(t.Context())
	d.Start(ctx)
	<-time.After(during)
	synctest.Wait()
	cancel()
	d.Stop()
}

func TestRetention_Deletes(t *testing.T) {
	t.Run("what is older than was chosen, in steps", func(t *testing.T) {
		synctest.Test(t, func(t *testing.T) {
			d := start(t)
			for range 50 { // more than one step
				d.Receives(t, "+14155550123", "old")
			}
			d.At = d.At.AddDate(2, 0, 1)
			d.Receives(t, "+14155550124", "young")
			smstest.OK[sms.Retention](t)(d.Save(t.Context(), d.Mia, twoYears))
			d.works(t, time.Minute)
			if n := d.texts(t); n != 1 {
				t.Errorf("%d texts are left", n)
			}
			if len(d.changes) == 0 || d.changes[0].Topic != sms.ConversationChanged {
				t.Errorf("told of %+v", d.changes)
			}
		})
	})
	t.Run("no text while they are kept for ever", func(t *testing.T) {
		synctest.Test(t, func(t *testing.T) {
			d := start(t)
			d.Receives(t, "+14155550123", "old")
			d.At = d.At.AddDate(50, 0, 0)
			d.works(t, time.Minute)
			if n := d.texts(t); n != 1 {
				t.Errorf("%d texts are left", n)
			}
		})
	})
	t.Run("later, when the database fails", func(t *testing.T) {
		synctest.Test(t, func(t *testing.T) {
			d := start(t)
			d.Receives(t, "+14155550123", "old")
			d.At = d.At.AddDate(2, 0, 1)
			smstest.OK[sms.Retention](t)(d.Save(t.Context(), d.Mia, twoYears))
			d.refuse = errors.New("disk full")
			d.works(t, time.Minute)
			if n := d.texts(t); n != 1 {
				t.Errorf("%d texts are left", n)
			}
			d.refuse = nil
			d.works(t, 11*time.Minute)
			if n := d.texts(t); n != 0 {
				t.Errorf("%d texts are left", n)
			}
		})
	})
}

func TestRetention_Oldest(t *testing.T) {
	d := start(t)
	if at := smstest.OK[sms.Time](t)(d.Oldest(t.Context())); at != 0 {
		t.Errorf("got %v", at)
	}
	smstest.OK[sms.Retention](t)(d.Save(t.Context(), d.Mia, twoYears))
	if at := smstest.OK[sms.Time](t)(d.Oldest(t.Context())); at != sms.TimeOf(d.At.AddDate(-2, 0, 0)) {
		t.Errorf("got %v", at)
	}
}
