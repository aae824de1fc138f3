package store_test

import (
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/smsdesk/smsdesk/backend/sms"
	"github.com/smsdesk/smsdesk/backend/sms/smstest"
)

func TestStore_Settle(t *testing.T) {
	t.Run("records_what_the_provider_took", func(t *testing.T) {
		d := newDesk(t)
		m := d.sent(t, "+14155550123", "SM1")
		if m.Status != sms.Sending || m.ProviderID != "SM1" {
			t.Errorf("got %+v", m)
		}
		if n := query(t, d.Store, "SELECT COUNT(*) FROM outbox"); n != "0" {
			t.Error("the row is still in the outbox")
		}
		if !smstest.OK[bool](t)(d.ProviderIDKnown(t.Context(), d.account.ID, "SM1")) || smstest.OK[bool](t)(d.ProviderIDKnown(t.Context(), "account-Other", "SM1")) {
			t.Error("the provider's id is not known in its account alone")
		}
	})
	t.Run("shows_why_a_text_waits_until_it_is_tried_again", func(t *testing.T) {
		d := newDesk(t)
		m := d.write(t, "+14155550123", "hello")
		d.claim(t)
		later := d.now().Add(time.Minute)
		changes := d.settle(t, sms.Outcome{MessageID: m.ID, State: sms.JobQueued, NextAt: later, Report: sms.Report{Reason: sms.Reason{Code: "429", Text: "Too many."}}})
		got := d.message(t, m.ID)
		if got.Status != sms.Sending || got.NextTryAt != later || got.Reason.Text != "Too many." || len(changes) != 2 {
			t.Errorf("got %+v, %+v", got, changes)
		}
		d.at = d.at.Add(time.Minute)
		if jobs := d.claim(t); jobs[0].Attempt != 2 {
			t.Errorf("got %+v", jobs)
		}
		if got = d.message(t, m.ID); got.NextTryAt != 0 || got.Reason.Text != "" {
			t.Errorf("got %+v", got)
		}
	})
	t.Run("tries_no_text_again_whose_customer_opted_out_or_whose_number_was_removed_meanwhile", func(t *testing.T) {
		d := newDesk(t)
		opted, removed := d.write(t, "+14155550123", "one"), d.write(t, "+14155550124", "two")
		d.claim(t)
		d.receive(t, "1", "+14155550123", "STOP")
		again := func(m sms.Message) []sms.Change {
			return d.settle(t, sms.Outcome{MessageID: m.ID, State: sms.JobQueued, NextAt: d.now(), Report: sms.Report{Reason: sms.Reason{Text: "Busy."}}})
		}
		changes := again(opted)
		smstest.Must(t, d.DeleteNumber(t.Context(), d.number.ID))
		changes = append(changes, again(removed)...)
		for id, why := range map[string]string{
			opted.ID:   "This customer texted “STOP” before the text left, so it was not sent.",
			removed.ID: "The number was removed from SMS Desk before this text left, so it was not sent.",
		} {
			if got := d.message(t, id); got.Status != sms.Failed || got.Reason.Text != why {
				t.Errorf("the text is %s: %q, want %q", got.Status, got.Reason.Text, why)
			}
			if !slices.ContainsFunc(changes, func(c sms.Change) bool { return c.Topic == sms.MessageChanged && c.ID == id }) {
				t.Errorf("nobody hears of %s", id)
			}
		}
		if jobs := d.claim(t); len(jobs) != 0 {
			t.Errorf("claimed %+v", jobs)
		}
	})
	t.Run("looks_for_no_text_of_an_account_that_was_deleted", func(t *testing.T) {
		d := newDesk(t)
		m := d.write(t, "+14155550123", "hello")
		d.claim(t)
		smstest.Must(t, d.DeleteAccount(t.Context(), d.account.ID))
		d.settle(t, sms.Outcome{MessageID: m.ID, State: sms.JobUnknown, NextAt: d.now()})
		if got := d.message(t, m.ID); got.Status != sms.Unconfirmed || got.Reason.Remedy != "Look in the provider's own log whether the text left." {
			t.Errorf("got %+v", got)
		}
	})
	t.Run("ends_a_refused_text_with_its_reason", func(t *testing.T) {
		d := newDesk(t)
		m := d.write(t, "+14155550123", "hello")
		d.claim(t)
		why := sms.Reason{Code: "21211", Text: "Not a number.", Remedy: "Check it."}
		d.settle(t, sms.Outcome{MessageID: m.ID, Report: sms.Report{Status: sms.Failed, Reason: why}})
		if got := d.message(t, m.ID); got.Status != sms.Failed || got.Reason != why {
			t.Errorf("got %+v", got)
		}
		events := smstest.OK[[]sms.StatusEvent](t)(d.Timeline(t.Context(), m.ID))
		want := sms.StatusEvent{MessageID: m.ID, Status: sms.Failed, Code: "21211", Text: "Not a number.", Source: sms.FromOutbox, At: now}
		if diff := cmp.Diff(want, events[len(events)-1]); diff != "" {
			t.Error(diff)
		}
		if _, opted, _ := d.OptOut(t.Context(), "+14155550123"); opted {
			t.Error("the customer counts as opted out")
		}
	})
	t.Run("learns_from_a_refusal_that_the_customer_opted_out", func(t *testing.T) {
		d := newDesk(t)
		m, behind := d.write(t, "+14155550123", "hello"), d.write(t, "+14155550123", "and")
		d.claim(t)
		changes := d.settle(t, sms.Outcome{MessageID: m.ID, Report: sms.Report{Status: sms.Failed, Reason: sms.Reason{Code: "21610", Text: "Opted out.", OptedOut: true}}})
		out, opted, err := d.OptOut(t.Context(), "+14155550123")
		smstest.Must(t, err)
		want := sms.OptOut{Address: "+14155550123", Source: sms.OptOutByProvider, Reason: "21610", Since: now}
		if !opted || out != want {
			t.Errorf("got %+v", out)
		}
		if got := d.message(t, behind.ID); got.Status != sms.Failed || got.Reason.Text != "This customer opted out before the text left, so it was not sent." {
			t.Errorf("the text behind is %s: %q", got.Status, got.Reason.Text)
		}
		if !slices.ContainsFunc(changes, func(c sms.Change) bool { return c.ID == behind.ID }) {
			t.Error("nobody hears of the text behind")
		}
	})
	t.Run("adopts_reports_that_came_before_the_answer", func(t *testing.T) {
		d := newDesk(t)
		m := d.write(t, "+14155550123", "hello")
		d.claim(t)
		d.report(t, "1", sms.Report{ProviderID: "SM1", Status: sms.Sent, Raw: "sent", At: now + 1})
		d.report(t, "2", sms.Report{ProviderID: "SM1", Status: sms.Delivered, Raw: "delivered", At: now + 2})
		d.report(t, "3", sms.Report{ProviderID: "SM2", Status: sms.Undelivered, Raw: "undelivered"})
		d.settle(t, sms.Outcome{MessageID: m.ID, Report: sms.Report{ProviderID: "SM1", Status: sms.Sending, Raw: "queued"}})
		got := d.message(t, m.ID)
		if got.Status != sms.Delivered || got.SentAt != now+1 || got.DeliveredAt != now+2 {
			t.Errorf("got %+v", got)
		}
		want := []sms.Status{sms.Queued, sms.Sending, sms.Sent, sms.Delivered, sms.Sending}
		if story := d.story(t, m.ID); !slices.Equal(story, want) {
			t.Errorf("its story is %q", story)
		}
	})
	t.Run("comes_too_late_where_a_report_told_the_fate", func(t *testing.T) {
		d := newDesk(t)
		m := d.write(t, "+14155550123", "hello")
		d.claim(t)
		d.report(t, "1", sms.Report{ProviderID: "SM1", Ref: m.ID, Status: sms.Sending})
		for _, outcome := range []sms.Outcome{
			{MessageID: m.ID, State: sms.JobQueued, NextAt: now},
			{MessageID: m.ID, State: sms.JobUnknown, NextAt: now},
			{MessageID: m.ID, Report: sms.Report{Status: sms.Unconfirmed}},
		} {
			if changes := d.settle(t, outcome); changes != nil {
				t.Errorf("%+v changed %+v", outcome, changes)
			}
		}
		if got := d.message(t, m.ID); got.Status != sms.Sending || got.ProviderID != "SM1" {
			t.Errorf("got %+v", got)
		}
		if jobs := d.claim(t); len(jobs) != 0 {
			t.Errorf("it would be sent again: %+v", jobs)
		}
	})
	t.Run("leaves_a_provider_id_with_the_text_that_has_it", func(t *testing.T) {
		d := newDesk(t)
		d.sent(t, "+14155550123", "SM1")
		m := d.sent(t, "+14155550124", "SM1")
		if m.ProviderID != "" || m.Status != sms.Sending {
			t.Errorf("got %+v", m)
		}
	})
	t.Run("needs_a_text_that_exists", func(t *testing.T) {
		d := newDesk(t)
		_, err := d.Settle(t.Context(), sms.Outcome{MessageID: "nothing"})
		smstest.Wants(t, err, sms.NotFound, "", "This text isn't here, or isn't yours. Go back to the inbox.")
	})
}

func TestStore_OverdueReports(t *testing.T) {
	d := newDesk(t)
	m := d.sent(t, "+14155550123", "SM1")
	d.write(t, "+14155550124", "not sent yet")
	asked := func(t *testing.T, at sms.Time) []sms.StatusQuery {
		t.Helper()
		return smstest.OK[[]sms.StatusQuery](t)(d.OverdueReports(t.Context(), at, 10))
	}
	t.Run("are_asked_for_a_minute_after_the_text_was_taken", func(t *testing.T) {
		if early := asked(t, now.Add(time.Minute)-1); len(early) != 0 {
			t.Errorf("too early: %+v", early)
		}
		want := []sms.StatusQuery{{MessageID: m.ID, AccountID: d.account.ID, ProviderID: "SM1", Status: sms.Sending, SentAt: now}}
		if diff := cmp.Diff(want, asked(t, now.Add(time.Minute))); diff != "" {
			t.Error(diff)
		}
	})
	t.Run("are_asked_for_again_when_it_was_said", func(t *testing.T) {
		smstest.Must(t, d.ReportAsked(t.Context(), m.ID, now.Add(time.Hour), true))
		if early := asked(t, now.Add(time.Hour)-1); len(early) != 0 {
			t.Errorf("too early: %+v", early)
		}
		if got := asked(t, now.Add(time.Hour)); len(got) != 1 || got[0].Asked != 1 {
			t.Errorf("got %+v", got)
		}
	})
	t.Run("end_with_the_last_report", func(t *testing.T) {
		d.report(t, "1", sms.Report{ProviderID: "SM1", Status: sms.Delivered})
		smstest.Must(t, d.ReportAsked(t.Context(), m.ID, now, true))
		if got := asked(t, now.Add(24*time.Hour)); len(got) != 0 {
			t.Errorf("got %+v", got)
		}
	})
	t.Run("end_when_it_was_said", func(t *testing.T) {
		other := d.sent(t, "+14155550125", "SM5")
		smstest.Must(t, d.ReportAsked(t.Context(), other.ID, 0, true))
		if got := asked(t, now.Add(24*time.Hour)); len(got) != 0 {
			t.Errorf("got %+v", got)
		}
	})
}
