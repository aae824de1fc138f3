package store_test

import (
	"slices"
	"testing"
	"time"

	"github.com/smsdesk/smsdesk/backend/sms"
	"github.com/smsdesk/smsdesk/backend/sms/smstest"
)

// stands reads how a conversation stands for the owner.
func (d *desk) stands(t *testing.T, id string) sms.Conversation {
	t.Helper()
	return smstest.OK[sms.Conversation](t)(d.Conversation(t.Context(), id, d.owner.ID))
}

// answers has SMS Desk answer a conversation by itself a minute later.
func (d *desk) answers(t *testing.T, conversationID string) {
	t.Helper()
	d.at = d.at.Add(time.Minute)
	answered, _, err := d.Answer(t.Context(), sms.NewMessage{ID: "answer", ConversationID: conversationID, Kind: sms.AutoText, Body: "We are closed.", Segments: 1}, "2026-11-24")
	if smstest.Must(t, err); !answered {
		t.Fatal("it had its answer of the day")
	}
}

func TestStore_SetDone(t *testing.T) {
	d := newDesk(t)
	thread := d.writes(t, 1)
	until := d.now().Add(3 * time.Hour)
	smstest.Must(t, d.Snooze(t.Context(), thread.ID, d.owner.ID, until))
	smstest.Must(t, d.SetDone(t.Context(), thread.ID, true))
	if c := d.stands(t, thread.ID); c.DoneAt != d.now() || c.WaitingSince != 0 || c.SnoozedUntil != 0 {
		t.Errorf("done: %+v", c)
	}
	t.Run("and_open_again_as_it_was", func(t *testing.T) {
		wrote := d.now()
		smstest.Must(t, d.SetDone(t.Context(), thread.ID, true)) // a second time ends nothing
		smstest.Must(t, d.SetDone(t.Context(), thread.ID, false))
		if c := d.stands(t, thread.ID); c.DoneAt != 0 || c.WaitingSince != wrote || c.SnoozedUntil != until {
			t.Errorf("open again: %+v", c)
		}
	})
	t.Run("and_open_again_later_is_no_longer_snoozed", func(t *testing.T) {
		smstest.Must(t, d.SetDone(t.Context(), thread.ID, true))
		d.at = d.at.Add(sms.UndoDone + time.Second)
		smstest.Must(t, d.SetDone(t.Context(), thread.ID, false))
		if c := d.stands(t, thread.ID); c.DoneAt != 0 || c.SnoozedUntil != 0 {
			t.Errorf("open again: %+v", c)
		}
	})
	t.Run("brings_back_no_snooze_that_is_over", func(t *testing.T) {
		smstest.Must(t, d.Snooze(t.Context(), thread.ID, d.owner.ID, d.now().Add(time.Minute)))
		smstest.Must(t, d.SetDone(t.Context(), thread.ID, true))
		d.at = d.at.Add(time.Minute)
		smstest.Must(t, d.SetDone(t.Context(), thread.ID, false))
		if c := d.stands(t, thread.ID); c.SnoozedUntil != 0 {
			t.Errorf("open again: %+v", c)
		}
	})
	t.Run("ends_when_the_customer_texts", func(t *testing.T) {
		smstest.Must(t, d.SetDone(t.Context(), thread.ID, true))
		d.writes(t, 1)
		if c := d.stands(t, thread.ID); c.DoneAt != 0 || c.WaitingSince != d.now() {
			t.Errorf("after a text: %+v", c)
		}
	})
	t.Run("stays_when_we_text", func(t *testing.T) {
		smstest.Must(t, d.SetDone(t.Context(), thread.ID, true))
		d.write(t, thread.Customer, "Thank you")
		if c := d.stands(t, thread.ID); c.DoneAt == 0 {
			t.Error("a text of ours opened it")
		}
	})
}

func TestStore_Waiting(t *testing.T) {
	d := newDesk(t)
	thread := d.writes(t, 1)
	first := d.now()
	waits := func(t *testing.T, want sms.Time) {
		t.Helper()
		if got := d.stands(t, thread.ID).WaitingSince; got != want {
			t.Errorf("waits since %v, want %v", got.Go(), want.Go())
		}
	}
	t.Run("begins_with_the_first_text_that_nobody_answered", func(t *testing.T) {
		d.writes(t, 1)
		waits(t, first)
	})
	t.Run("goes_on_when_SMS_Desk_answers_by_itself", func(t *testing.T) {
		d.answers(t, thread.ID)
		waits(t, first)
	})
	answer := d.write(t, thread.Customer, "Friday?")
	t.Run("ends_with_an_answer", func(t *testing.T) { waits(t, 0) })
	t.Run("goes_on_when_the_answer_never_left", func(t *testing.T) {
		d.claim(t)
		d.settle(t, sms.Outcome{MessageID: answer.ID, Report: sms.Report{Status: sms.Failed, Reason: sms.Reason{Text: "Refused"}}})
		waits(t, first)
	})
	t.Run("and_is_found_again_behind_an_answer_of_SMS_Desk_itself", func(t *testing.T) {
		smstest.Must(t, d.SetDone(t.Context(), thread.ID, true))
		smstest.Must(t, d.SetDone(t.Context(), thread.ID, false))
		waits(t, first)
	})
}

func TestStore_Failed(t *testing.T) {
	d := newDesk(t)
	thread := d.writes(t, 1)
	refused := func(t *testing.T, again string) sms.Message {
		t.Helper()
		d.written++
		m, _, err := d.Enqueue(t.Context(), sms.NewMessage{
			ID: "text-" + string(rune('a'+d.written-1)), ConversationID: thread.ID, Body: "hello", Segments: 1, UserID: d.owner.ID, ResendOf: again,
		})
		smstest.Must(t, err)
		d.claim(t)
		d.settle(t, sms.Outcome{MessageID: m.ID, Report: sms.Report{Status: sms.Failed, Reason: sms.Reason{Text: "Refused"}}})
		return m
	}
	failed := func(t *testing.T, want bool) {
		t.Helper()
		if got := d.stands(t, thread.ID).FailedAt > 0; got != want {
			t.Errorf("failed: %v, want %v", got, want)
		}
	}
	first := refused(t, "")
	t.Run("is_a_text_that_turned_bad", func(t *testing.T) { failed(t, true) })
	t.Run("ends_when_a_later_text_arrives", func(t *testing.T) {
		later := d.sent(t, thread.Customer, "SM1")
		failed(t, true)
		d.report(t, "r1", sms.Report{ProviderID: later.ProviderID, Status: sms.Delivered})
		failed(t, false)
	})
	t.Run("ends_when_it_is_sent_again", func(t *testing.T) {
		again := refused(t, "")
		failed(t, true)
		d.written++
		_, _, err := d.Enqueue(t.Context(), sms.NewMessage{ID: "resent", ConversationID: thread.ID, Body: "hello", Segments: 1, UserID: d.owner.ID, ResendOf: again.ID})
		smstest.Must(t, err)
		failed(t, false)
	})
	t.Run("comes_back_when_that_fails_too", func(t *testing.T) {
		d.claim(t)
		d.settle(t, sms.Outcome{MessageID: "resent", Report: sms.Report{Status: sms.Failed, Reason: sms.Reason{Text: "Refused"}}})
		failed(t, true)
	})
	t.Run("ends_with_done_and_is_found_again", func(t *testing.T) {
		smstest.Must(t, d.SetDone(t.Context(), thread.ID, true))
		failed(t, false)
		smstest.Must(t, d.SetDone(t.Context(), thread.ID, false))
		failed(t, true)
	})
	t.Run("isnt_begun_by_an_older_text_of_which_the_same_is_said_again", func(t *testing.T) {
		smstest.Must(t, d.SetDone(t.Context(), thread.ID, true))
		d.report(t, "r2", sms.Report{Ref: first.ID, Status: sms.Failed, Raw: "again"})
		failed(t, false)
	})
}

func TestStore_Snooze(t *testing.T) {
	d := newDesk(t)
	kai := d.colleague(t, "kai")
	d.owners(t, d.owner.ID, kai.ID)
	me := d.owner.ID
	one := d.writes(t, 1)
	d.writes(t, 2)
	snooze := func(t *testing.T) {
		t.Helper()
		smstest.Must(t, d.Snooze(t.Context(), one.ID, me, d.now().Add(time.Hour)))
	}
	snooze(t)
	t.Run("is_ones_own", func(t *testing.T) {
		d.shows(t, me, sms.FilterOpen, "2")
		d.shows(t, kai.ID, sms.FilterOpen, "2", "1")
	})
	t.Run("ends_at_its_time_on_top_and_says_so", func(t *testing.T) {
		if woken := smstest.OK[[]sms.Change](t)(d.WakeSnoozed(t.Context(), d.now().Add(59*time.Minute))); len(woken) != 0 {
			t.Fatalf("too early: %+v", woken)
		}
		d.at = d.at.Add(time.Hour)
		woken := smstest.OK[[]sms.Change](t)(d.WakeSnoozed(t.Context(), d.now()))
		want := sms.Change{Topic: sms.ConversationBack, ID: one.ID, ConversationID: one.ID, NumberID: d.number.ID, UserID: me}
		if len(woken) != 1 || woken[0] != want {
			t.Errorf("told %+v, want %+v", woken, want)
		}
		d.shows(t, me, sms.FilterOpen, "1", "2")
		d.shows(t, me, sms.FilterUnassigned, "1", "2")
		d.shows(t, kai.ID, sms.FilterOpen, "2", "1")
		if c := d.stands(t, one.ID); c.BackAt != d.now() || c.SnoozedUntil != 0 {
			t.Errorf("came back as %+v", c)
		}
		news := smstest.OK[[]sms.News](t)(d.News(t.Context(), 50))
		if last := news[len(news)-1]; last.Kind != sms.SnoozeNews || last.ConversationID != one.ID || last.UserID != me {
			t.Errorf("the news is %+v", last)
		}
		if again := smstest.OK[[]sms.Change](t)(d.WakeSnoozed(t.Context(), d.now())); len(again) != 0 {
			t.Errorf("told again: %+v", again)
		}
	})
	t.Run("what_came_back_is_like_the_others_after_the_next_text", func(t *testing.T) {
		d.write(t, one.Customer, "Hello again")
		d.writes(t, 2)
		d.shows(t, me, sms.FilterOpen, "2", "1")
		if c := d.stands(t, one.ID); c.BackAt != 0 {
			t.Error("it is still marked")
		}
	})
	t.Run("ends_with_the_customers_text", func(t *testing.T) {
		snooze(t)
		d.writes(t, 1)
		d.shows(t, me, sms.FilterOpen, "1", "2")
		d.shows(t, me, sms.FilterSnoozed)
	})
	t.Run("ends_when_it_is_taken_back", func(t *testing.T) {
		snooze(t)
		smstest.Must(t, d.Snooze(t.Context(), one.ID, me, 0))
		d.shows(t, me, sms.FilterOpen, "1", "2")
	})
}

func TestStore_MarkUnread(t *testing.T) {
	d := newDesk(t)
	thread := d.writes(t, 1)
	d.writes(t, 1)
	unread := func(t *testing.T, want int) {
		t.Helper()
		if got := smstest.OK[int](t)(d.Unread(t.Context(), d.owner.ID)); got != want {
			t.Errorf("%d unread, want %d", got, want)
		}
	}
	smstest.Must(t, d.MarkUnread(t.Context(), thread.ID, d.owner.ID))
	unread(t, 2) // keeps what is unread
	smstest.Must(t, d.MarkRead(t.Context(), thread.ID, d.owner.ID))
	smstest.Must(t, d.MarkUnread(t.Context(), thread.ID, d.owner.ID))
	unread(t, 1)
	d.shows(t, d.owner.ID, sms.FilterUnread, "1")
}

func TestStore_Assign_is_news_for_who_gets_it(t *testing.T) {
	d := newDesk(t)
	kai, eva := d.colleague(t, "kai"), d.colleague(t, "eva")
	team := d.team(t, "Sales", kai.ID, eva.ID, d.owner.ID)
	thread := d.writes(t, 1)
	told := func(t *testing.T, want ...string) {
		t.Helper()
		var got []string
		for _, news := range smstest.OK[[]sms.News](t)(d.News(t.Context(), 50)) {
			if news.Kind == sms.AssignedNews {
				got = append(got, news.UserID)
			}
		}
		if !slices.Equal(got, want) {
			t.Errorf("told %q, want %q", got, want)
		}
	}
	smstest.Must(t, d.Assign(t.Context(), thread.ID, kai.ID, d.owner.ID))
	told(t, kai.ID)
	smstest.Must(t, d.Assign(t.Context(), thread.ID, team.ID, d.owner.ID))
	told(t, kai.ID, eva.ID, kai.ID)
	smstest.Must(t, d.Assign(t.Context(), thread.ID, d.owner.ID, d.owner.ID))
	smstest.Must(t, d.Assign(t.Context(), thread.ID, "", d.owner.ID))
	told(t, kai.ID, eva.ID, kai.ID)
}
