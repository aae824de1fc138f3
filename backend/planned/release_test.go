package planned_test

import (
	"fmt"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/smsdesk/smsdesk/backend/planned"
	"github.com/smsdesk/smsdesk/backend/sms"
	"github.com/smsdesk/smsdesk/backend/sms/smstest"
	"github.com/smsdesk/smsdesk/backend/store/storetest"
)

func (d *desk) receives(t *testing.T, providerID, body string) {
	t.Helper()
	_, err := d.store.ApplyEvents(t.Context(), d.account.ID, sms.FromCallback, []sms.Event{{Incoming: &sms.Incoming{
		ProviderID: providerID, From: ana, To: d.number.Sender.Address, Body: body}}})
	smstest.Must(t, err)
}

func TestPlanned_Release(t *testing.T) {
	t.Run("makes a message of the same id at its time", func(t *testing.T) {
		d := start(t)
		item := d.plan(t, d.text(time.Hour))
		if d.later(t, time.Hour-time.Second); d.left(t, item.ID) {
			t.Fatal("it left early")
		}
		if d.later(t, time.Second); !d.left(t, item.ID) || d.woken != 1 {
			t.Errorf("left: %v, outbox woken %d times", d.left(t, item.ID), d.woken)
		}
		if jobs := smstest.OK[[]sms.Job](t)(d.store.Claim(t.Context(), d.now(), []string{d.account.ID}, 10)); len(jobs) != 1 || jobs[0].MessageID != item.ID {
			t.Errorf("the outbox has %+v", jobs)
		}
	})
	t.Run("holds it in quiet hours and lets it go in the morning", func(t *testing.T) {
		d := start(t)
		item := d.plan(t, d.text(12*time.Hour))
		d.later(t, 12*time.Hour)
		held := d.get(t, item.ID)
		if held.State != sms.Held || held.HeldFor != sms.HeldForHours || held.HeldWhy != "It is quiet hours where the customer is." || held.HeldUntil != d.now().Add(10*time.Hour) {
			t.Fatalf("got %+v", held.Planned)
		}
		if d.later(t, 10*time.Hour); !d.left(t, item.ID) {
			t.Error("it did not leave in the morning")
		}
	})
	t.Run("holds it by the hours that hold then", func(t *testing.T) {
		d := start(t)
		item := d.plan(t, d.text(time.Hour))
		smstest.OK[sms.QuietWindow](t)(d.SetQuietHours(t.Context(), d.mia, sms.QuietWindow{From: 10 * 60, Until: 12 * 60}))
		if d.later(t, time.Hour); d.get(t, item.ID).HeldUntil != d.now().Add(time.Hour) {
			t.Errorf("got %+v", d.get(t, item.ID).Planned)
		}
	})
	t.Run("is kept waiting by none that wait for a person, however many", func(t *testing.T) {
		d := start(t)
		text := d.text(time.Hour)
		for i := range 201 {
			text.Key = fmt.Sprintf("33333333-3333-4333-8333-%012d", i)
			d.plan(t, text)
		}
		d.later(t, 6*time.Hour) // too late for all of them
		d.later(t, 0)
		item := d.plan(t, d.text(time.Hour))
		if d.later(t, time.Hour); !d.left(t, item.ID) {
			t.Errorf("it is %+v", d.get(t, item.ID).Planned)
		}
	})
	t.Run("cancels it when the customer replies, if it was planned so", func(t *testing.T) {
		d := start(t)
		text := d.text(time.Hour)
		text.CancelOnReply = true
		gone := d.plan(t, text)
		text.Key, text.CancelOnReply = key2, false
		stays := d.plan(t, text)
		d.receives(t, "SM1", "On my way")
		if got := d.get(t, gone.ID); got.State != sms.Canceled || got.EndedWhy != "Canceled: the customer replied." {
			t.Errorf("got %+v", got.Planned)
		}
		if d.later(t, time.Hour); d.left(t, gone.ID) || !d.left(t, stays.ID) {
			t.Errorf("left: %v and %v", d.left(t, gone.ID), d.left(t, stays.ID))
		}
	})
	t.Run("goes on when what held it has passed", func(t *testing.T) {
		d := start(t)
		item := d.plan(t, d.text(time.Hour))
		active := func(state sms.AccountState) {
			smstest.OK[sms.Account](t)(d.store.UpdateAccount(t.Context(), d.account.ID, func(a *sms.Account) error { a.State = state; return nil }))
		}
		active(sms.AccountInactive)
		d.later(t, time.Hour)
		if got := d.get(t, item.ID); got.HeldFor != sms.HeldForNumber || got.HeldUntil != 0 || got.Leaves != 0 {
			t.Fatalf("got %+v", got.Planned)
		}
		active(sms.AccountActive)
		if d.later(t, time.Minute); !d.left(t, item.ID) {
			t.Error("it did not leave")
		}
	})
	t.Run("fails when the number is removed", func(t *testing.T) {
		d := start(t)
		item := d.plan(t, d.text(time.Hour))
		smstest.Must(t, d.store.DeleteNumber(t.Context(), d.number.ID))
		if got := d.get(t, item.ID); got.State != sms.Failed || got.EndedWhy != "The number was removed from SMS Desk before this text left, so it was not sent." {
			t.Errorf("got %+v", got.Planned)
		}
	})
}

func TestPlanned_Release_TellsItsWriter(t *testing.T) {
	quiet := func(t *testing.T, d *desk, from, until int) {
		t.Helper()
		smstest.OK[sms.QuietWindow](t)(d.SetQuietHours(t.Context(), d.mia, sms.QuietWindow{From: from, Until: until}))
	}
	for name, row := range map[string]struct {
		customer string
		prepare  func(t *testing.T, d *desk)
		want     []string
	}{
		"nothing of quiet hours that end": {ana, func(t *testing.T, d *desk) { t.Helper(); quiet(t, d, 10*60, 12*60) }, nil},
		"of hours that never end where the customer may be": {"+61891234567", func(t *testing.T, d *desk) { t.Helper(); quiet(t, d, 601, 600) },
			[]string{"In the zones in which this customer may be, it is never outside quiet hours at the same time. Choose the time zone on the customer's page."}},
		"of what a person must mend": {ana, func(t *testing.T, d *desk) {
			t.Helper()
			smstest.OK[sms.Number](t)(d.store.UpdateNumber(t.Context(), d.number.ID, func(n *sms.Number) error { n.MaySend = false; return nil }))
		}, []string{"“+14155550100” may not send. An administrator can allow it in App Settings > Phone numbers."}},
	} {
		t.Run(name, func(t *testing.T) {
			d := start(t)
			d.thread = storetest.Conversation(t, d.store, d.number, row.customer)
			d.plan(t, d.text(time.Hour))
			row.prepare(t, d)
			d.later(t, time.Hour)
			d.later(t, time.Minute) // and once only
			var told []string
			for _, news := range smstest.OK[[]sms.News](t)(d.store.News(t.Context(), 10)) {
				told = append(told, news.Words)
			}
			if diff := cmp.Diff(row.want, told); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestPlanned_Release_OverACrash(t *testing.T) {
	crash := func(t *testing.T, d *desk) {
		t.Helper()
		smstest.Must(t, d.store.Close())
		d.open(t)
	}
	t.Run("a text that came due while the program was off leaves once", func(t *testing.T) {
		d := start(t)
		item := d.plan(t, d.text(time.Hour))
		crash(t, d)
		d.later(t, 2*time.Hour)
		crash(t, d) // between the commit and the outbox: the row is on disk
		d.Release(t.Context())
		jobs := smstest.OK[[]sms.Job](t)(d.store.Claim(t.Context(), d.now(), []string{d.account.ID}, 10))
		if len(jobs) != 1 || jobs[0].MessageID != item.ID {
			t.Errorf("the outbox has %+v", jobs)
		}
		if _, err := d.Plan(t.Context(), d.mia, d.text(time.Hour)); sms.ErrorCode(err) != sms.Conflict {
			t.Errorf("the same key planned it again: %v", err)
		}
	})
	t.Run("one that is hours late asks a person", func(t *testing.T) {
		d := start(t)
		item := d.plan(t, d.text(time.Hour))
		crash(t, d)
		d.later(t, 5*time.Hour+time.Second)
		if got := d.get(t, item.ID); got.State != sms.Held || got.HeldFor != sms.HeldForLate {
			t.Fatalf("got %+v", got.Planned)
		}
		d.later(t, 20*time.Hour)
		smstest.Must(t, d.SendNow(t.Context(), d.mia, item.ID, ""))
		if !d.left(t, item.ID) {
			t.Error("it did not leave")
		}
	})
}

func TestPlanned_TheWorkerLooksByItself(t *testing.T) {
	d := start(t)
	item := d.plan(t, d.text(time.Hour))
	d.at = d.at.Add(time.Hour)
	left := make(chan struct{})
	d.Service.Wake = func() { close(left) }
	d.Start(t.Context())
	defer d.Stop()
	<-left
	if !d.left(t, item.ID) {
		t.Error("it did not leave")
	}
}

func TestPlanned_SendNow(t *testing.T) {
	t.Run("in the day needs no reason", func(t *testing.T) {
		d := start(t)
		item := d.plan(t, d.text(24*time.Hour))
		smstest.Must(t, d.SendNow(t.Context(), d.mia, item.ID, ""))
		if !d.left(t, item.ID) || d.log(t) != "" {
			t.Errorf("left: %v, the log says %q", d.left(t, item.ID), d.log(t))
		}
	})
	t.Run("at night needs one, which is logged", func(t *testing.T) {
		d := start(t)
		item := d.plan(t, d.text(12*time.Hour))
		d.later(t, 12*time.Hour)
		smstest.Wants(t, d.SendNow(t.Context(), d.mia, item.ID, " "), sms.QuietHours, "reason",
			"It is quiet hours where the customer is, or nobody can tell. Nothing was sent. Say why this text must leave now; the activity log keeps it.")
		smstest.Must(t, d.SendNow(t.Context(), d.mia, item.ID, "Her flight is at 6"))
		if want := "Mia Berg sent a planned text to +1 415-555-0123 whatever the hour: “Her flight is at 6”"; !d.left(t, item.ID) || d.log(t) != want {
			t.Errorf("left: %v, the log says %q", d.left(t, item.ID), d.log(t))
		}
	})
	t.Run("has no way past an opt-out", func(t *testing.T) {
		d := start(t)
		item := d.plan(t, d.text(time.Hour))
		d.receives(t, "SM1", "STOP")
		if err := d.SendNow(t.Context(), d.mia, item.ID, "She called"); err == nil || d.left(t, item.ID) {
			t.Errorf("left: %v, %v", d.left(t, item.ID), err)
		}
	})
	t.Run("says what else holds it, and keeps it as it was", func(t *testing.T) {
		d := start(t)
		item := d.plan(t, d.text(time.Hour))
		smstest.OK[sms.Number](t)(d.store.UpdateNumber(t.Context(), d.number.ID, func(n *sms.Number) error { n.MaySend = false; return nil }))
		smstest.Wants(t, d.SendNow(t.Context(), d.mia, item.ID, ""), sms.Conflict, "",
			"“+14155550100” may not send. An administrator can allow it in App Settings > Phone numbers. Nothing was sent, and the text is kept.")
		if got := d.get(t, item.ID); got.State != sms.Scheduled {
			t.Errorf("got %+v", got.Planned)
		}
	})
}

func TestPlanned_SetQuietHours(t *testing.T) {
	d := start(t)
	kai := sms.User{ID: "kai", Role: sms.Salesperson, Active: true}
	_, err := d.SetQuietHours(t.Context(), kai, sms.QuietWindow{})
	smstest.Wants(t, err, sms.Forbidden, "", "Your role doesn't allow this. Nothing was changed. Ask an administrator.")
	_, err = d.SetQuietHours(t.Context(), d.mia, sms.QuietWindow{From: -1})
	smstest.Wants(t, err, sms.Invalid, "from", "That is not a time of day. The quiet hours stay as they were. Enter one from 00:00 to 23:59.")
	want := sms.QuietWindow{From: 20 * 60, Until: 9 * 60, Days: []time.Weekday{time.Sunday}}
	smstest.OK[sms.QuietWindow](t)(d.SetQuietHours(t.Context(), d.mia, want))
	if got := smstest.OK[sms.QuietWindow](t)(d.QuietHours(t.Context(), kai)); got.Words() != want.Words() {
		t.Errorf("got %+v", got)
	}
	if got := d.log(t); got != "Mia Berg set the quiet hours to 20:00–09:00, Sunday" {
		t.Errorf("the log says %q", got)
	}
	if got := smstest.OK[planned.When](t)(d.When(t.Context(), d.mia, d.thread.ID, sms.TimeOf(time.Date(2026, 11, 30, 4, 0, 0, 0, time.UTC)))); got.Leaves != sms.TimeOf(time.Date(2026, 11, 30, 17, 0, 0, 0, time.UTC)) {
		t.Errorf("a Sunday's text leaves at %s", got.Leaves.RFC3339())
	}
}
