package store_test

import (
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/smsdesk/smsdesk/backend/sms"
	"github.com/smsdesk/smsdesk/backend/sms/smstest"
	"github.com/smsdesk/smsdesk/backend/store/storetest"
)

func TestStore_Enqueue(t *testing.T) {
	d := newDesk(t)
	thread := storetest.Conversation(t, d.Store, d.number, "+14155550123")
	text := sms.NewMessage{ID: "text", ConversationID: thread.ID, Body: "hello", Segments: 1, UserID: d.owner.ID, ResendOf: "earlier"}
	m, changes, err := d.Enqueue(t.Context(), text)
	smstest.Must(t, err)
	t.Run("keeps_the_text_as_queued", func(t *testing.T) {
		want := sms.Message{
			ID: "text", ConversationID: thread.ID, AccountID: d.account.ID, NumberID: d.number.ID, RecordID: m.RecordID, Direction: sms.Out, Body: "hello",
			Status: sms.Queued, Segments: 1, SentBy: d.owner.ID, ResendOf: "earlier", UndoUntil: now, At: now, UpdatedAt: now,
		}
		if diff := cmp.Diff(want, m) + cmp.Diff(want, d.message(t, "text")); diff != "" {
			t.Error(diff)
		}
		if got := d.story(t, "text"); !slices.Equal(got, []sms.Status{sms.Queued}) {
			t.Errorf("its story is %q", got)
		}
	})
	t.Run("says_what_changed", func(t *testing.T) {
		want := []sms.Change{
			{Topic: sms.MessageQueued, ID: "text", ConversationID: thread.ID, NumberID: d.number.ID},
			{Topic: sms.ConversationChanged, ID: thread.ID, ConversationID: thread.ID, NumberID: d.number.ID},
		}
		if diff := cmp.Diff(want, changes); diff != "" {
			t.Error(diff)
		}
	})
	t.Run("refuses_an_id_that_was_used", func(t *testing.T) {
		_, _, err := d.Enqueue(t.Context(), text)
		smstest.Wants(t, err, sms.Conflict, "", "This text is in the outbox already. It is sent once.")
	})
	t.Run("refuses_a_customer_who_opted_out", func(t *testing.T) {
		text.ID = "next"
		smstest.Must(t, d.SaveOptOut(t.Context(), sms.OptOut{Address: "+14155550123", Source: sms.OptOutBySeller, Reason: "asked on the phone"}))
		_, _, err := d.Enqueue(t.Context(), text)
		smstest.Wants(t, err, sms.OptedOut, "", "This customer opted out, so nothing was sent. Only the customer can undo it, by texting START.")
		d.receive(t, "SM1", "+14155550123", "Stop!")
		_, _, err = d.Enqueue(t.Context(), text)
		smstest.Wants(t, err, sms.OptedOut, "", "This customer opted out by texting “Stop!”, so nothing was sent. Only the customer can undo it, by texting START.")
		if n := query(t, d.Store, "SELECT COUNT(*) FROM message WHERE id = 'next'"); n != "0" {
			t.Error("the text was kept")
		}
	})
}

func TestStore_Enqueue_repeats_a_text_once(t *testing.T) {
	d := newDesk(t)
	first := d.write(t, "+14155550123", "hello")
	again := func(id string) error {
		_, _, err := d.Enqueue(t.Context(), sms.NewMessage{ID: id, ConversationID: first.ConversationID, Body: "hello", UserID: d.owner.ID, ResendOf: first.ID})
		return err
	}
	const words = "This text is on its way or has arrived, so it isn't sent again. Write a new one if you need to."
	smstest.Wants(t, again("x"), sms.Conflict, "", words)
	fail := func(id string) {
		d.claim(t)
		d.settle(t, sms.Outcome{MessageID: id, Report: sms.Report{Status: sms.Failed, Reason: sms.Reason{Text: "No."}}})
	}
	fail(first.ID)
	smstest.Must(t, again("second"))
	smstest.Wants(t, again("third"), sms.Conflict, "", words)
	fail("second")
	smstest.Must(t, again("third"))
}

func TestStore_Claim(t *testing.T) {
	t.Run("counts_the_attempt_before_the_request", func(t *testing.T) {
		d := newDesk(t)
		m := d.write(t, "+14155550123", "hello")
		d.at = d.at.Add(time.Second)
		want := []sms.Job{{
			MessageID: m.ID, ConversationID: m.ConversationID, AccountID: d.account.ID, NumberID: d.number.ID, Attempt: 1,
			Begun: d.now(), CreatedAt: now, Out: sms.Outgoing{ID: m.ID, From: d.number.Sender, To: "+14155550123", Body: "hello", Begun: d.now().Go()},
		}}
		if diff := cmp.Diff(want, d.claim(t)); diff != "" {
			t.Error(diff)
		}
		if got := query(t, d.Store, "SELECT state || attempt FROM outbox"); got != "sending1" {
			t.Errorf("the row is %s", got)
		}
		if got := d.message(t, m.ID); got.Status != sms.Sending {
			t.Errorf("the text is %s", got.Status)
		}
		if again := d.claim(t); len(again) != 0 {
			t.Errorf("claimed twice: %+v", again)
		}
	})
	t.Run("keeps_the_order_of_a_conversation", func(t *testing.T) {
		d := newDesk(t)
		first, second := d.write(t, "+14155550123", "one"), d.write(t, "+14155550123", "two")
		other := d.write(t, "+14155550124", "three")
		if got := jobIDs(d.claim(t)); !slices.Equal(got, []string{first.ID, other.ID}) {
			t.Fatalf("claimed %q", got)
		}
		if got := jobIDs(d.claim(t)); len(got) != 0 {
			t.Errorf("claimed %q behind a text that is under way", got)
		}
		d.settle(t, sms.Outcome{MessageID: first.ID, State: sms.JobQueued, NextAt: d.now().Add(time.Minute)})
		if got := jobIDs(d.claim(t)); len(got) != 0 {
			t.Errorf("claimed %q behind a text that waits", got)
		}
		d.at = d.at.Add(time.Minute)
		if got := jobIDs(d.claim(t)); !slices.Equal(got, []string{first.ID}) {
			t.Fatalf("claimed %q", got)
		}
		d.settle(t, sms.Outcome{MessageID: first.ID, Report: sms.Report{ProviderID: "SM1", Status: sms.Sending}})
		if got := jobIDs(d.claim(t)); !slices.Equal(got, []string{second.ID}) {
			t.Errorf("claimed %q", got)
		}
	})
	t.Run("takes_nothing_of_an_account_that_may_not_send_now", func(t *testing.T) {
		for name, change := range map[string]func(*sms.Account){
			"switched_off": func(a *sms.Account) { a.State = sms.AccountInactive },
			"refused":      func(a *sms.Account) { a.Problem = sms.Reason{Text: "The token was refused."} },
		} {
			t.Run(name, func(t *testing.T) {
				d := newDesk(t)
				d.write(t, "+14155550123", "hello")
				smstest.OK[sms.Account](t)(d.UpdateAccount(t.Context(), d.account.ID, func(a *sms.Account) error { change(a); return nil }))
				if jobs := d.claim(t); len(jobs) != 0 {
					t.Errorf("claimed %+v", jobs)
				}
			})
		}
	})
	t.Run("is_not_held_up_by_a_lost_answer", func(t *testing.T) {
		d := newDesk(t)
		first, second := d.write(t, "+14155550123", "one"), d.write(t, "+14155550123", "two")
		d.claim(t)
		d.settle(t, sms.Outcome{MessageID: first.ID, State: sms.JobUnknown, NextAt: d.now()})
		if got := jobIDs(d.claim(t)); !slices.Equal(got, []string{second.ID}) {
			t.Errorf("claimed %q", got)
		}
	})
	t.Run("takes_the_longest_due_first_up_to_the_limit_and_of_these_accounts_only", func(t *testing.T) {
		d := newDesk(t)
		other := storetest.Account(t, d.Store, "Other")
		first := d.write(t, "+14155550123", "one")
		d.at = d.at.Add(time.Second)
		second := d.write(t, "+14155550124", "two")
		d.write(t, "+14155550125", "three")
		if jobs := smstest.OK[[]sms.Job](t)(d.Claim(t.Context(), d.now(), []string{other.ID}, 10)); len(jobs) != 0 {
			t.Errorf("another account claimed %+v", jobs)
		}
		if jobs := smstest.OK[[]sms.Job](t)(d.Claim(t.Context(), d.now(), nil, 10)); len(jobs) != 0 {
			t.Errorf("no account claimed %+v", jobs)
		}
		jobs := smstest.OK[[]sms.Job](t)(d.Claim(t.Context(), d.now(), []string{other.ID, d.account.ID}, 2))
		if got := jobIDs(jobs); !slices.Equal(got, []string{first.ID, second.ID}) {
			t.Errorf("claimed %q", got)
		}
	})
	t.Run("ends_a_text_whose_customer_opted_out_in_the_meantime", func(t *testing.T) {
		d := newDesk(t)
		m := d.write(t, "+14155550123", "hello")
		smstest.Must(t, d.Exec(t.Context(), "INSERT INTO opt_out (address, address_key, source, reason, since) VALUES ('+14155550123', '+14155550123', 'customer', 'STOP', 1)"))
		if jobs := d.claim(t); len(jobs) != 0 {
			t.Fatalf("claimed %+v", jobs)
		}
		got := d.message(t, m.ID)
		want := sms.Reason{
			Text:   "This customer texted “STOP” before the text left, so it was not sent.",
			Remedy: "Only the customer can undo it, by texting START.", OptedOut: true,
		}
		if got.Status != sms.Failed || got.Reason != want {
			t.Errorf("the text is %s: %+v", got.Status, got.Reason)
		}
		if n := query(t, d.Store, "SELECT COUNT(*) FROM outbox"); n != "0" {
			t.Error("the row is still in the outbox")
		}
	})
}

func TestStore_Rescue_hands_cut_off_attempts_to_the_search(t *testing.T) {
	d := newDesk(t)
	cut, waiting := d.write(t, "+14155550123", "one"), d.write(t, "+14155550123", "two")
	d.claim(t)
	d.at = d.at.Add(time.Hour)
	if n := smstest.OK[int](t)(d.Rescue(t.Context())); n != 1 {
		t.Errorf("rescued %d", n)
	}
	lost := smstest.OK[[]sms.Job](t)(d.Unknown(t.Context(), d.now(), 10))
	if got := jobIDs(lost); !slices.Equal(got, []string{cut.ID}) || lost[0].Attempt != 1 || lost[0].Begun != now {
		t.Errorf("to be looked for: %+v", lost)
	}
	if got := jobIDs(d.claim(t)); !slices.Equal(got, []string{waiting.ID}) {
		t.Errorf("claimed %q", got)
	}
	if n := smstest.OK[int](t)(d.Rescue(t.Context())); n != 1 {
		t.Errorf("a second rescue took %d", n)
	}
}

func TestStore_Unknown_waits_for_its_time(t *testing.T) {
	d := newDesk(t)
	m := d.write(t, "+14155550123", "one")
	d.claim(t)
	later := d.now().Add(time.Minute)
	d.settle(t, sms.Outcome{MessageID: m.ID, State: sms.JobUnknown, NextAt: later, Report: sms.Report{Reason: sms.Reason{Text: "No answer came."}}})
	if early := smstest.OK[[]sms.Job](t)(d.Unknown(t.Context(), later-1, 10)); len(early) != 0 {
		t.Errorf("too early: %+v", early)
	}
	if due := smstest.OK[[]sms.Job](t)(d.Unknown(t.Context(), later, 10)); len(due) != 1 {
		t.Errorf("due: %+v", due)
	}
}

func TestStore_NextDue(t *testing.T) {
	d := newDesk(t)
	is := func(t *testing.T, want sms.Time) {
		t.Helper()
		if got := smstest.OK[sms.Time](t)(d.NextDue(t.Context())); got != want {
			t.Errorf("next due at %d, want %d", got, want)
		}
	}
	is(t, 0)
	first := d.write(t, "+14155550123", "one")
	is(t, now)
	t.Run("leaves_out_what_is_kept_back", func(t *testing.T) {
		d.write(t, "+14155550123", "two")
		d.claim(t)
		is(t, 0)
		d.settle(t, sms.Outcome{MessageID: first.ID, State: sms.JobQueued, NextAt: now.Add(time.Minute)})
		is(t, now.Add(time.Minute))
	})
	t.Run("leaves_out_accounts_that_can_not_send", func(t *testing.T) {
		smstest.OK[sms.Account](t)(d.UpdateAccount(t.Context(), d.account.ID, func(a *sms.Account) error { a.Problem.Text = "Refused."; return nil }))
		is(t, 0)
	})
	t.Run("counts_lost_answers", func(t *testing.T) {
		d.settle(t, sms.Outcome{MessageID: first.ID, State: sms.JobUnknown, NextAt: now.Add(time.Hour)})
		is(t, now.Add(time.Hour))
	})
}
