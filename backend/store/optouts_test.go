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
			d.receive(t, "2", spelling, "START")
			d.optedOut(t, false)
			smstest.Must(t, d.SaveOptOut(t.Context(), sms.OptOut{Address: spelling, Source: sms.OptOutBySeller, Reason: "asked"}))
			d.optedOut(t, true)
			if _, opted, err := d.OptOut(t.Context(), spelling); err != nil || !opted {
				t.Errorf("asked with %q: %v, %v", spelling, opted, err)
			}
		})
	}
	t.Run("of_a_customer_is_not_taken_back_by_hand", func(t *testing.T) {
		d := newDesk(t)
		d.receive(t, "1", customer, "STOP")
		_, err := d.TakeBackOptOut(t.Context(), customer, d.owner.ID, "by mistake")
		smstest.Wants(t, err, sms.Conflict, "", "This customer opted out by texting “STOP”. Only the customer can undo it, by texting START. Nothing was changed.")
		d.optedOut(t, true)
	})
	t.Run("of_a_provider_is_not_either", func(t *testing.T) {
		d := newDesk(t)
		smstest.Must(t, d.SaveOptOut(t.Context(), sms.OptOut{Address: customer, Source: sms.OptOutByProvider, Reason: "21610"}))
		_, err := d.TakeBackOptOut(t.Context(), customer, d.owner.ID, "by mistake")
		smstest.Wants(t, err, sms.Conflict, "", "The provider says that this customer opted out. Only the customer can undo it, by texting START. Nothing was changed.")
	})
	t.Run("by_hand_is_taken_back_for_a_reason_and_noted", func(t *testing.T) {
		d := newDesk(t)
		smstest.Must(t, d.SaveOptOut(t.Context(), sms.OptOut{Address: customer, Source: sms.OptOutBySeller, Reason: "asked on the phone", By: d.owner.ID}))
		smstest.OK[[]sms.Change](t)(d.TakeBackOptOut(t.Context(), customer, d.owner.ID, "It was her sister"))
		d.optedOut(t, false)
		if got := query(t, d.Store, "SELECT user_id || ' ' || subject || ' ' || body FROM audit_entry WHERE action = 'opt_out_taken_back'"); got != d.owner.ID+" "+customer+" It was her sister" {
			t.Errorf("the activity log says %q", got)
		}
		_, err := d.TakeBackOptOut(t.Context(), customer, d.owner.ID, "once more")
		smstest.Wants(t, err, sms.NotFound, "", "This customer isn't opted out any more. Nothing was changed. Load the list again.")
	})
}

func TestStore_OptOut_is_one_for_every_spelling_that_carriers_have_of_a_number(t *testing.T) {
	for name, row := range map[string]struct{ stops, texted, starts string }{
		"Argentina": {"+5491123456789", "+541123456789", "+541123456789"},
		"Brazil":    {"+551187654321", "+5511987654321", "+551187654321"},
		"Mexico":    {"+5215512345678", "+525512345678", "+5215512345678"},
	} {
		t.Run(name, func(t *testing.T) {
			d := newDesk(t)
			waiting := d.write(t, row.texted, "hello")
			d.receive(t, "1", row.stops, "STOP")
			if got := d.message(t, waiting.ID); got.Status != sms.Failed {
				t.Errorf("the text that waits is %s", got.Status)
			}
			for _, address := range []string{row.stops, row.texted} {
				if _, opted, err := d.OptOut(t.Context(), address); err != nil || !opted {
					t.Errorf("%s is opted out: %v, %v", address, opted, err)
				}
			}
			d.receive(t, "2", row.starts, "START")
			if _, opted, err := d.OptOut(t.Context(), row.stops); err != nil || opted {
				t.Errorf("after START: %v, %v", opted, err)
			}
		})
	}
}

func TestStore_OptOutsOf_finds_those_of_many_customers_at_once(t *testing.T) {
	d := newDesk(t)
	smstest.Must(t, d.SaveOptOut(t.Context(), sms.OptOut{Address: "+5491123456789", Source: sms.OptOutBySeller, Reason: "asked on the phone"}))
	smstest.Must(t, d.SaveOptOut(t.Context(), sms.OptOut{Address: customer, Source: sms.OptOutByCustomer, Reason: "STOP"}))
	asked := []string{"+541123456789", "+14155550124", customer}
	for n := range 300 {
		asked = append(asked, fmt.Sprintf("+1415556%04d", n))
	}
	opted := smstest.OK[map[string]sms.OptOut](t)(d.OptOutsOf(t.Context(), asked))
	for _, address := range asked {
		want, is, err := d.OptOut(t.Context(), address)
		smstest.Must(t, err)
		if got, has := opted[address]; has != is || got != want {
			t.Errorf("%s: %+v, %v, want %+v, %v", address, got, has, want, is)
		}
	}
	if len(opted) != 2 {
		t.Errorf("%d of 2", len(opted))
	}
}

func TestStore_OptEvents_keep_every_word_as_evidence(t *testing.T) {
	d := newDesk(t)
	d.receive(t, "1", customer, "STOP")
	d.receive(t, "2", customer, "stop!!")
	d.receive(t, "3", customer, "START")
	smstest.Must(t, d.SaveOptEvent(t.Context(), sms.OptEvent{Address: customer, Kind: sms.ConsentEvent, Source: sms.OptOutBySeller, Words: "On the phone", Proof: "Order 7", UserID: d.owner.ID}))
	smstest.Must(t, d.SaveOptOut(t.Context(), sms.OptOut{Address: customer, Source: sms.OptOutByProvider, Reason: "21610", AccountID: d.account.ID}))
	smstest.Must(t, d.SaveOptOut(t.Context(), sms.OptOut{Address: customer, Source: sms.OptOutByProvider, Reason: "21610", AccountID: d.account.ID}))
	var got []string
	for _, e := range smstest.OK[[]sms.OptEvent](t)(d.OptEvents(t.Context(), customer)) {
		got = append(got, fmt.Sprint(e.Kind, " ", e.Source, " ", e.Words, " ", e.Person, " ", e.Proof, e.MessageID != ""))
	}
	want := []string{"out customer STOP  true", "out customer stop!!  true", "in customer START  true", "consent seller On the phone Mia Berg Order 7false", "out provider 21610  false"}
	if !slices.Equal(got, want) {
		t.Errorf("got %q", got)
	}
}

func TestStore_OptOuts_are_listed_and_searched(t *testing.T) {
	d := newDesk(t)
	for _, address := range []string{"+14155550123", "+447700900123", "+4915112345678"} {
		smstest.Must(t, d.SaveOptOut(t.Context(), sms.OptOut{Address: address, Source: sms.OptOutBySeller, Reason: "asked"}))
		d.at = d.at.Add(time.Minute)
	}
	first, next, err := d.OptOuts(t.Context(), "", sms.Cursor{}, 2)
	if smstest.Must(t, err); len(first) != 2 || first[0].Address != "+4915112345678" || first[1].Address != "+447700900123" {
		t.Fatalf("got %+v", first)
	}
	rest, end, err := d.OptOuts(t.Context(), "", next, 2)
	if smstest.Must(t, err); len(rest) != 1 || rest[0].Address != "+14155550123" || end != (sms.Cursor{}) {
		t.Errorf("got %+v, %v", rest, end)
	}
	found, _, err := d.OptOuts(t.Context(), "7009", sms.Cursor{}, 2)
	if smstest.Must(t, err); len(found) != 1 || found[0].Address != "+447700900123" {
		t.Errorf("found %+v", found)
	}
}

func TestStore_Wishes(t *testing.T) {
	plan := func(t *testing.T, d *desk, id string) {
		t.Helper()
		thread := storetest.Conversation(t, d.Store, d.number, customer)
		_, _, err := d.PlanText(t.Context(), sms.Planned{ID: id, ConversationID: thread.ID, UserID: d.owner.ID, Body: "See you", Due: d.now()},
			func(sms.PlanFacts) error { return nil })
		smstest.Must(t, err)
	}
	wish := func(t *testing.T, d *desk) []sms.PendingWish {
		t.Helper()
		return smstest.OK[[]sms.PendingWish](t)(d.Wishes(t.Context(), customer))
	}
	t.Run("wait_for_a_person_and_tell_what_is_planned", func(t *testing.T) {
		d := newDesk(t)
		plan(t, d, "p1")
		heard := d.receive(t, "1", customer, "Please stop texting me")
		if !slices.ContainsFunc(heard.Changes, func(c sms.Change) bool { return c.Topic == sms.OptOutChanged }) {
			t.Errorf("who has the conversation open doesn't hear of it: %+v", heard.Changes)
		}
		d.receive(t, "2", customer, "Please!")
		got := wish(t, d)
		if len(got) != 1 || got[0].Words != "Please stop texting me" || got[0].NumberID != d.number.ID {
			t.Fatalf("got %+v", got)
		}
		d.optedOut(t, false)
		_, err := d.SettlePlanned(t.Context(), "p1", func(f *sms.PlanFacts) (sms.Verdict, error) {
			if !f.Wish {
				t.Error("what is planned doesn't know of it")
			}
			return f.JudgeByHand(d.now()), nil
		})
		if smstest.Must(t, err); smstest.OK[sms.Planned](t)(d.Planned(t.Context(), "p1")).HeldFor != sms.HeldForWish {
			t.Error("it isn't held")
		}
	})
	t.Run("end_with_an_opt_out_and_so_does_what_is_planned", func(t *testing.T) {
		d := newDesk(t)
		plan(t, d, "p1")
		d.receive(t, "1", customer, "lose my number")
		d.receive(t, "2", customer, "STOP")
		if got := wish(t, d); len(got) != 0 {
			t.Errorf("got %+v", got)
		}
		if got := smstest.OK[sms.Planned](t)(d.Planned(t.Context(), "p1")); got.State != sms.Canceled || got.EndedWhy != "This customer opted out by texting “STOP”. Only the customer can undo it, by texting START." {
			t.Errorf("got %+v", got)
		}
		d.receive(t, "3", customer, "no more texts!")
		if got := wish(t, d); len(got) != 0 {
			t.Errorf("who opted out is asked about: %+v", got)
		}
	})
	t.Run("are_dismissed_by_a_person_and_kept_as_evidence", func(t *testing.T) {
		d := newDesk(t)
		d.receive(t, "1", customer, "wrong number?")
		if changes := smstest.OK[[]sms.Change](t)(d.DismissWish(t.Context(), wish(t, d)[0], d.owner.ID)); len(changes) == 0 {
			t.Error("nobody hears of it")
		}
		events := smstest.OK[[]sms.OptEvent](t)(d.OptEvents(t.Context(), customer))
		if len(wish(t, d)) != 0 || len(events) != 1 || events[0].Kind != sms.KeptEvent || events[0].Words != "wrong number?" || events[0].Person != "Mia Berg" {
			t.Errorf("evidence %+v", events)
		}
	})
	t.Run("are_not_made_of_ordinary_requests", func(t *testing.T) {
		d := newDesk(t)
		d.receive(t, "1", customer, "stop by at 5")
		d.receive(t, "2", customer, "Please cancel my appointment")
		if got := wish(t, d); len(got) != 0 {
			t.Errorf("got %+v", got)
		}
	})
}
