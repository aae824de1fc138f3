package store_test

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"github.com/smsdesk/smsdesk/backend/sms"
	"github.com/smsdesk/smsdesk/backend/sms/smstest"
	"github.com/smsdesk/smsdesk/backend/store/storetest"
)

const customer = "+14155550123"

func (d *desk) optedOut(t *testing.T, want bool) sms.OptOut {
	t.Helper()
	out, opted, err := d.OptOut(t.Context(), customer)
	smstest.Must(t, err)
	if opted != want {
		t.Errorf("opted out: %v (%+v), want %v", opted, out, want)
	}
	return out
}

func TestStore_OptOut_follows_the_customers_words(t *testing.T) {
	for name, row := range map[string]struct {
		texts []string
		want  bool
	}{
		"stop":                       {[]string{"STOP"}, true},
		"with punctuation":           {[]string{" stop!! "}, true},
		"a sentence":                 {[]string{"stop by at 5"}, false},
		"start after stop":           {[]string{"STOP", "START"}, false},
		"yes after stop":             {[]string{"STOP", "yes"}, false},
		"yes before stop":            {[]string{"Yes", "STOP"}, true},
		"help after stop":            {[]string{"STOP", "HELP"}, true},
		"stop once more after start": {[]string{"STOP", "START", "stop"}, true},
	} {
		t.Run(name, func(t *testing.T) {
			d := newDesk(t)
			for i, body := range row.texts {
				if got := d.receive(t, fmt.Sprint(i), customer, body).Received; len(got) != 1 {
					t.Errorf("“%s” isn't in the conversation", body)
				}
			}
			out := d.optedOut(t, row.want)
			if row.want && (out.Source != sms.OptOutByCustomer || out.Since != now) {
				t.Errorf("got %+v", out)
			}
		})
	}
}

func TestStore_OptOut(t *testing.T) {
	stop := func(providerID string, in sms.Incoming) sms.Event {
		in.ProviderID, in.From, in.To = providerID, customer, "+14155550100"
		return sms.Event{Incoming: &in}
	}
	t.Run("believes_the_provider_about_the_meaning", func(t *testing.T) {
		d := newDesk(t)
		d.deliver(t, "1", stop("1", sms.Incoming{Body: "ALTO", OptOut: sms.StopKeyword}))
		if out := d.optedOut(t, true); out.Reason != "ALTO" {
			t.Errorf("got %+v", out)
		}
		d.deliver(t, "2", stop("2", sms.Incoming{Body: "SI", OptOut: sms.StartKeyword}))
		d.optedOut(t, false)
	})
	t.Run("holds_for_every_number_of_the_business", func(t *testing.T) {
		d := newDesk(t)
		second := storetest.Number(t, d.Store, d.account, "+14155550101", d.owner)
		thread := storetest.Conversation(t, d.Store, second, customer)
		applied := d.receive(t, "1", customer, "STOP")
		_, _, err := d.Enqueue(t.Context(), sms.NewMessage{ID: "x", ConversationID: thread.ID, Body: "hi", UserID: d.owner.ID})
		smstest.Wants(t, err, sms.OptedOut, "", "This customer opted out by texting “STOP”, so nothing was sent. Only the customer can undo it, by texting START.")
		if !slices.Contains(applied.Changes, sms.Change{Topic: sms.ConversationChanged, ID: thread.ID, ConversationID: thread.ID, NumberID: second.ID}) {
			t.Errorf("the other conversation doesn't hear of it: %+v", applied.Changes)
		}
	})
	t.Run("ends_the_texts_that_wait_and_says_so", func(t *testing.T) {
		d := newDesk(t)
		m := d.write(t, customer, "hello")
		applied := d.receive(t, "1", customer, "STOP")
		if got := d.message(t, m.ID); got.Status != sms.Failed || got.Reason.Text != "This customer texted “STOP” before the text left, so it was not sent." {
			t.Errorf("the text is %s: %q", got.Status, got.Reason.Text)
		}
		if !slices.ContainsFunc(applied.Changes, func(c sms.Change) bool { return c.Topic == sms.MessageChanged && c.ID == m.ID }) {
			t.Errorf("nobody hears of it: %+v", applied.Changes)
		}
		if jobs := d.claim(t); len(jobs) != 0 {
			t.Errorf("claimed %+v", jobs)
		}
	})
	t.Run("keeps_its_first_time_and_the_customers_own_word", func(t *testing.T) {
		d := newDesk(t)
		smstest.Must(t, d.SaveOptOut(t.Context(), sms.OptOut{Address: customer, Source: sms.OptOutBySeller, Reason: "asked"}))
		d.at = d.at.Add(time.Hour)
		d.receive(t, "1", customer, "STOP")
		smstest.Must(t, d.SaveOptOut(t.Context(), sms.OptOut{Address: customer, Source: sms.OptOutByProvider, Reason: "21610"}))
		want := sms.OptOut{Address: customer, Source: sms.OptOutByCustomer, Reason: "STOP", Since: now}
		if out := d.optedOut(t, true); out != want {
			t.Errorf("got %+v", out)
		}
	})
	t.Run("is_not_undone_by_a_start_that_was_written_before_and_fetched_later", func(t *testing.T) {
		d := newDesk(t)
		d.receive(t, "2", customer, "STOP")
		_, err := d.ApplyEvents(t.Context(), d.account.ID, sms.FromFetch, []sms.Event{stop("1", sms.Incoming{Body: "START", At: now.Add(-time.Hour)})})
		smstest.Must(t, err)
		d.optedOut(t, true)
	})
	for name, word := range map[string]struct {
		body    string
		meaning sms.Keyword
	}{
		"the_same_word":        {"stop", sms.NoKeyword},
		"the_providers_word":   {"ALTO", sms.StopKeyword},
		"a_word_nobody_missed": {"QUIT", sms.NoKeyword},
	} {
		t.Run("is_not_undone_by_a_late_start_from_between_two_stops/"+name, func(t *testing.T) {
			d := newDesk(t)
			d.deliver(t, "1", stop("1", sms.Incoming{Body: word.body, OptOut: word.meaning}))
			d.at = d.at.Add(2 * time.Hour)
			d.deliver(t, "3", stop("3", sms.Incoming{Body: word.body, OptOut: word.meaning}))
			_, err := d.ApplyEvents(t.Context(), d.account.ID, sms.FromFetch, []sms.Event{stop("2", sms.Incoming{Body: "START", At: now.Add(time.Hour)})})
			smstest.Must(t, err)
			d.optedOut(t, true)
		})
	}
	t.Run("is_undone_by_a_late_start_that_is_the_last_word", func(t *testing.T) {
		d := newDesk(t)
		d.receive(t, "1", customer, "STOP")
		_, err := d.ApplyEvents(t.Context(), d.account.ID, sms.FromFetch, []sms.Event{stop("2", sms.Incoming{Body: "START", At: now.Add(time.Hour)})})
		smstest.Must(t, err)
		d.optedOut(t, false)
	})
	t.Run("holds_when_the_number_that_was_texted_is_no_longer_here", func(t *testing.T) {
		d := newDesk(t)
		storetest.Conversation(t, d.Store, d.number, customer)
		smstest.Must(t, d.DeleteNumber(t.Context(), d.number.ID))
		applied := d.receive(t, "1", customer, "STOP")
		d.optedOut(t, true)
		if len(applied.Received) != 0 || smstest.OK[int](t)(d.DeadLetters(t.Context())) != 1 {
			t.Errorf("got %+v", applied)
		}
		d.receive(t, "2", customer, "START")
		d.optedOut(t, true)
	})
	for name, spelling := range map[string]string{
		"with_blanks":               "+1 (415) 555-0123",
		"without_plus":              "14155550123",
		"with_a_plus_read_as_blank": " 14155550123",
		"with_two_zeros":            "0014155550123",
	} {
		t.Run("is_the_customers_however_the_provider_writes_the_number/"+name, func(t *testing.T) {
			d := newDesk(t)
			m := d.write(t, customer, "hello")
			d.receive(t, "1", spelling, "STOP")
			d.optedOut(t, true)
			if got := d.message(t, m.ID); got.Status != sms.Failed {
				t.Errorf("the text that waits is %s", got.Status)
			}
			smstest.Must(t, d.RemoveOptOut(t.Context(), spelling, d.owner.ID))
			smstest.Must(t, d.SaveOptOut(t.Context(), sms.OptOut{Address: spelling, Source: sms.OptOutBySeller, Reason: "asked"}))
			d.optedOut(t, true)
			if _, opted, err := d.OptOut(t.Context(), spelling); err != nil || !opted {
				t.Errorf("asked with %q: %v, %v", spelling, opted, err)
			}
		})
	}
	t.Run("is_removed_by_hand_and_noted", func(t *testing.T) {
		d := newDesk(t)
		d.receive(t, "1", customer, "STOP")
		smstest.Must(t, d.RemoveOptOut(t.Context(), customer, d.owner.ID))
		smstest.Must(t, d.RemoveOptOut(t.Context(), customer, d.owner.ID))
		d.optedOut(t, false)
		if got := query(t, d.Store, "SELECT user_id || ' ' || action || ' ' || subject FROM audit_entry WHERE action = 'opted_in'"); got != d.owner.ID+" opted_in "+customer {
			t.Errorf("the activity log says %q", got)
		}
	})
}
