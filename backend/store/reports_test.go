package store_test

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/smsdesk/smsdesk/backend/sms"
	"github.com/smsdesk/smsdesk/backend/sms/smstest"
	"github.com/smsdesk/smsdesk/backend/store/storetest"
)

func TestStore_Report(t *testing.T) {
	t.Run("moves_the_status_and_says_so", func(t *testing.T) {
		d := newDesk(t)
		m := d.sent(t, "+14155550123", "SM1")
		d.receive(t, "SM9", "+14155550123", "hello") // so that the account has been called before
		applied := d.report(t, "1", sms.Report{ProviderID: "SM1", Status: sms.Sent, Raw: "sent", Segments: 3})
		want := []sms.Change{
			{Topic: sms.MessageChanged, ID: m.ID, ConversationID: m.ConversationID, NumberID: m.NumberID},
			{Topic: sms.ConversationChanged, ID: m.ConversationID, ConversationID: m.ConversationID, NumberID: m.NumberID},
		}
		if diff := cmp.Diff(want, applied.Changes); diff != "" {
			t.Error(diff)
		}
		if got := d.message(t, m.ID); got.Status != sms.Sent || got.SentAt != now || got.Segments != 3 {
			t.Errorf("got %+v", got)
		}
		if thread := smstest.OK[sms.Conversation](t)(d.Conversation(t.Context(), m.ConversationID, d.owner.ID)); thread.LastState != sms.Received {
			t.Errorf("the list shows %s for a text that isn't the newest", thread.LastState)
		}
	})
	t.Run("never_steps_back_whatever_the_order", func(t *testing.T) {
		for name, order := range map[string][]sms.Status{
			"as sent":    {sms.Sent, sms.Delivered},
			"reversed":   {sms.Delivered, sms.Sent},
			"contrary":   {sms.Undelivered, sms.Delivered, sms.Failed},
			"overlapped": {sms.Delivered, sms.Undelivered, sms.Sending},
		} {
			d := newDesk(t)
			m := d.sent(t, "+14155550123", "SM1")
			for _, status := range order {
				d.report(t, string(status), sms.Report{ProviderID: "SM1", Status: status, Raw: string(status), Reason: sms.Reason{Text: "because"}})
			}
			got := d.message(t, m.ID)
			if got.Status != sms.Delivered || got.Reason != (sms.Reason{}) || got.DeliveredAt != now {
				t.Errorf("%s: got %+v", name, got)
			}
			if story := d.story(t, m.ID); len(story) != 3+len(order) {
				t.Errorf("%s: not everything was kept: %q", name, story)
			}
		}
	})
	t.Run("keeps_the_reason_of_a_bad_end", func(t *testing.T) {
		d := newDesk(t)
		m := d.sent(t, "+14155550123", "SM1")
		why := sms.Reason{Code: "30003", Text: "The phone is off.", Remedy: "Try again later."}
		d.report(t, "1", sms.Report{ProviderID: "SM1", Status: sms.Undelivered, Raw: "undelivered", Reason: why})
		d.report(t, "2", sms.Report{ProviderID: "SM1", Status: sms.Sent, Raw: "sent"})
		if got := d.message(t, m.ID); got.Status != sms.Undelivered || got.Reason != why || got.DeliveredAt != 0 {
			t.Errorf("got %+v", got)
		}
	})
	t.Run("is_kept_once_however_often_it_is_told", func(t *testing.T) {
		d := newDesk(t)
		m := d.sent(t, "+14155550123", "SM1")
		r := sms.Report{ProviderID: "SM1", Status: sms.Sent, Raw: "sent", At: now}
		d.report(t, "1", r)
		r.At++
		applied, err := d.ApplyEvents(t.Context(), d.account.ID, sms.FromFetch, []sms.Event{{Report: &r}, {Report: &sms.Report{Ref: m.ID, Status: sms.Sent, Raw: "sent"}}})
		smstest.Must(t, err)
		if len(applied.Changes) != 0 {
			t.Errorf("got %+v", applied)
		}
		if story := d.story(t, m.ID); !slices.Equal(story, []sms.Status{sms.Queued, sms.Sending, sms.Sending, sms.Sent}) {
			t.Errorf("its story is %q", story)
		}
	})
	t.Run("waits_once_for_a_text_that_is_unknown", func(t *testing.T) {
		d := newDesk(t)
		d.report(t, "1", sms.Report{ProviderID: "SM1", Status: sms.Sent, Raw: "sent"})
		d.report(t, "2", sms.Report{ProviderID: "SM1", Status: sms.Sent, Raw: "sent"})
		if n := query(t, d.Store, "SELECT COUNT(*) FROM status_event WHERE message_id IS NULL"); n != "1" {
			t.Errorf("%s reports wait", n)
		}
	})
	t.Run("with_our_own_id_settles_a_text_whose_answer_is_not_known", func(t *testing.T) {
		for state, outcome := range map[string]*sms.Outcome{
			"under way":  nil,
			"lost":       {State: sms.JobUnknown, NextAt: now},
			"to be sent": {State: sms.JobQueued, NextAt: now.Add(time.Hour)},
		} {
			d := newDesk(t)
			m := d.write(t, "+14155550123", "hello")
			d.claim(t)
			if outcome != nil {
				outcome.MessageID = m.ID
				d.settle(t, *outcome)
			}
			d.report(t, "0", sms.Report{ProviderID: "SM1", Status: sms.Delivered, Raw: "delivered"})
			d.report(t, "1", sms.Report{ProviderID: "SM1", Ref: m.ID, Status: sms.Sent, Raw: "sent"})
			got := d.message(t, m.ID)
			if got.Status != sms.Delivered || got.ProviderID != "SM1" || got.NextTryAt != 0 {
				t.Errorf("%s: got %+v", state, got)
			}
			if n := query(t, d.Store, "SELECT COUNT(*) FROM outbox"); n != "0" {
				t.Errorf("%s: it would be sent again", state)
			}
		}
	})
	t.Run("of_another_account_changes_nothing", func(t *testing.T) {
		d := newDesk(t)
		m := d.sent(t, "+14155550123", "SM1")
		other := storetest.Account(t, d.Store, "Other")
		for key, r := range map[string]sms.Report{
			"by our id":      {Ref: m.ID, Status: sms.Undelivered},
			"by the id":      {ProviderID: "SM1", Status: sms.Undelivered},
			"by both":        {ProviderID: "SM1", Ref: m.ID, Status: sms.Failed},
			"by a mixed one": {ProviderID: "SM7", Ref: m.ID, Status: sms.Failed},
		} {
			applied, err := d.SaveDelivery(t.Context(), sms.RawCallback{AccountID: other.ID, Key: key}, []sms.Event{{Report: &r}})
			smstest.Must(t, err)
			for _, change := range applied.Changes {
				if change.Topic != sms.AccountChanged || change.ID != other.ID {
					t.Errorf("%s: changed %+v", key, change)
				}
			}
		}
		if diff := cmp.Diff(m, d.message(t, m.ID)); diff != "" {
			t.Error(diff)
		}
	})
	t.Run("of_an_incoming_text_changes_nothing", func(t *testing.T) {
		d := newDesk(t)
		m := d.receive(t, "SM1", "+14155550123", "hello").Received[0]
		d.report(t, "1", sms.Report{ProviderID: "SM1", Ref: m.ID, Status: sms.Failed})
		if diff := cmp.Diff(m, d.message(t, m.ID)); diff != "" {
			t.Error(diff)
		}
	})
	t.Run("that_says_opted_out_is_learnt", func(t *testing.T) {
		d := newDesk(t)
		d.sent(t, "+14155550123", "SM1")
		d.report(t, "1", sms.Report{ProviderID: "SM1", Status: sms.Undelivered, Reason: sms.Reason{Code: "21610", Text: "x", OptedOut: true}})
		if out, opted, err := d.OptOut(t.Context(), "+14155550123"); err != nil || !opted || out.Source != sms.OptOutByProvider {
			t.Errorf("got %+v %v %v", out, opted, err)
		}
		d.receive(t, "2", "+14155550123", "START")
		d.report(t, "3", sms.Report{ProviderID: "SM1", Status: sms.Failed, Raw: "failed", Reason: sms.Reason{Code: "21610", Text: "x", OptedOut: true}})
		if out, opted, err := d.OptOut(t.Context(), "+14155550123"); err != nil || opted {
			t.Errorf("a late report undid the customer's START: %+v %v", out, err)
		}
	})
}

func TestStore_Report_on_parts(t *testing.T) {
	part := func(n int, status sms.Status) sms.Report {
		return sms.Report{ProviderID: "L1", Status: status, Raw: string(status), Part: n, Parts: 2, Segments: 2, Reason: sms.Reason{Code: string(status)}}
	}
	rows := map[string]struct {
		reports []sms.Report
		want    sms.Status
	}{
		"one of two delivered":             {[]sms.Report{part(1, sms.Delivered)}, sms.Sent},
		"the same part twice":              {[]sms.Report{part(2, sms.Delivered), part(2, sms.Delivered)}, sms.Sent},
		"both delivered, the last first":   {[]sms.Report{part(2, sms.Delivered), part(1, sms.Sent), part(1, sms.Delivered)}, sms.Delivered},
		"the second came back":             {[]sms.Report{part(1, sms.Delivered), part(2, sms.Undelivered)}, sms.Undelivered},
		"the first came back, then second": {[]sms.Report{part(1, sms.Undelivered), part(2, sms.Delivered)}, sms.Undelivered},
	}
	for name, row := range rows {
		t.Run(name, func(t *testing.T) {
			d := newDesk(t)
			m := d.sent(t, "+14155550123", "L1")
			for i, r := range row.reports {
				d.report(t, fmt.Sprint(i), r)
			}
			if got := d.message(t, m.ID); got.Status != row.want {
				t.Errorf("after the answer: %s, want %s", got.Status, row.want)
			}
		})
		t.Run(name+", before the answer", func(t *testing.T) {
			d := newDesk(t)
			m := d.write(t, "+14155550123", "hello")
			d.claim(t)
			for i, r := range row.reports {
				d.report(t, fmt.Sprint(i), r)
			}
			d.settle(t, sms.Outcome{MessageID: m.ID, Report: sms.Report{ProviderID: "L1", Status: sms.Sending}})
			if got := d.message(t, m.ID); got.Status != row.want {
				t.Errorf("got %s, want %s", got.Status, row.want)
			}
		})
	}
}
