package store_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/smsdesk/smsdesk/backend/sms"
	"github.com/smsdesk/smsdesk/backend/sms/smstest"
	"github.com/smsdesk/smsdesk/backend/store/storetest"
)

func TestStore_SaveDelivery_of_a_text(t *testing.T) {
	t.Run("starts_a_conversation_with_a_lead_for_a_new_sender", func(t *testing.T) {
		d := newDesk(t)
		in := sms.Incoming{
			ProviderID: "SM1", From: "+14155550123", To: "+14155550100", Body: "hello", Segments: 2, At: now - 5,
			Media: []sms.Media{{URL: "https://media.example/1", ContentType: "image/png"}},
		}
		applied := d.deliver(t, "key", sms.Event{Incoming: &in})
		page, _, err := d.Conversations(t.Context(), d.owner.ID, sms.FilterOpen, sms.SortNewest, sms.Cursor{}, 10)
		smstest.Must(t, err)
		got := applied.Received[0]
		want := sms.Message{
			ID: got.ID, ConversationID: page[0].ID, AccountID: d.account.ID, NumberID: d.number.ID, RecordID: page[0].RecordID, Direction: sms.In, Body: "hello",
			Status: sms.Received, ProviderID: "SM1", Segments: 2, Media: in.Media, At: now, SentAt: now - 5, UpdatedAt: now,
		}
		if diff := cmp.Diff(want, got) + cmp.Diff(want, d.message(t, got.ID)); diff != "" || got.ID == "" {
			t.Error(diff)
		}
		if kind := query(t, d.Store, "SELECT r.kind || p.address FROM record r JOIN record_phone p ON p.record_id = r.id WHERE r.id = $1", page[0].RecordID); kind != "lead+14155550123" {
			t.Errorf("the customer is %q", kind)
		}
		changes := []sms.Change{
			{Topic: sms.AccountChanged, ID: d.account.ID},
			{Topic: sms.MessageReceived, ID: got.ID, ConversationID: page[0].ID, NumberID: d.number.ID},
			{Topic: sms.ConversationChanged, ID: page[0].ID, ConversationID: page[0].ID, NumberID: d.number.ID},
		}
		if diff := cmp.Diff(changes, applied.Changes); diff != "" {
			t.Error(diff)
		}
	})
	t.Run("continues_the_conversation_of_a_known_sender", func(t *testing.T) {
		d := newDesk(t)
		first, second := d.receive(t, "SM1", "+14155550123", "one"), d.receive(t, "SM2", "+14155550123", "two")
		if first.Received[0].ConversationID != second.Received[0].ConversationID {
			t.Error("the texts are in two conversations")
		}
		if n := query(t, d.Store, "SELECT COUNT(*) FROM record"); n != "1" {
			t.Errorf("%s records", n)
		}
	})
	t.Run("keeps_the_callback_as_it_arrived", func(t *testing.T) {
		d := newDesk(t)
		_, err := d.SaveDelivery(t.Context(), sms.RawCallback{
			ID: "raw", AccountID: d.account.ID, Key: "k", Kind: sms.IncomingCallback, Method: "POST", Query: "a=b", Body: []byte("x\x00y"), At: now,
		}, nil)
		smstest.Must(t, err)
		if got := query(t, d.Store, "SELECT id||' '||delivery_key||' '||kind||' '||method||' '||query||' '||hex(body)||' '||at FROM raw_callback"); got != "raw k incoming POST a=b 780079 1795510800000" {
			t.Errorf("got %q", got)
		}
		if account := smstest.OK[sms.Account](t)(d.Account(t.Context(), d.account.ID)); account.LastCallbackAt != now {
			t.Errorf("the last callback was at %d", account.LastCallbackAt)
		}
	})
	t.Run("finds_the_number_without_its_plus_or_with_blanks", func(t *testing.T) {
		d := newDesk(t)
		for i, to := range []string{"+14155550100", "14155550100", " 14155550100", " +14155550100 "} {
			id := string(rune('a' + i))
			if got := d.deliver(t, id, sms.Event{Incoming: &sms.Incoming{ProviderID: id, From: "+14155550123", To: to, Body: "x"}}); len(got.Received) != 1 {
				t.Errorf("a text to %q was lost", to)
			}
		}
	})
	t.Run("keeps_the_sender_as_it_is", func(t *testing.T) {
		for from, want := range map[string]string{
			"12345": "12345", "ACME Ltd": "ACME Ltd", " 14155550123": "+14155550123", "14155550123": "+14155550123",
			"4915112345678": "+4915112345678", "0151123456789": "0151123456789", "": "unknown",
		} {
			d := newDesk(t)
			d.receive(t, "SM1", from, "hello")
			page, _, err := d.Conversations(t.Context(), d.owner.ID, sms.FilterOpen, sms.SortNewest, sms.Cursor{}, 10)
			smstest.Must(t, err)
			if page[0].Customer != want {
				t.Errorf("a text from %q is by %q, want %q", from, page[0].Customer, want)
			}
		}
	})
}

func TestStore_SaveDelivery_again(t *testing.T) {
	d := newDesk(t)
	d.receive(t, "SM1", "+14155550123", "hello")
	texts := func(t *testing.T, want string) {
		t.Helper()
		if n := query(t, d.Store, "SELECT COUNT(*) FROM message"); n != want {
			t.Errorf("%s texts, want %s", n, want)
		}
	}
	t.Run("changes_nothing_under_the_same_key", func(t *testing.T) {
		again := d.receive(t, "SM1", "+14155550123", "hello")
		if diff := cmp.Diff(sms.Applied{Duplicate: true}, again); diff != "" {
			t.Error(diff)
		}
		texts(t, "1")
	})
	t.Run("moves_neither_when_nor_where_the_provider_called", func(t *testing.T) {
		const called = "SELECT (SELECT last_callback_at FROM account) || ' ' || (SELECT url || at FROM told_address)"
		at := storetest.Now
		s := storetest.OpenAt(t, func() time.Time { return at })
		account := storetest.Account(t, s, "Shop")
		deliver := func(key, base string) sms.Applied {
			raw := sms.RawCallback{AccountID: account.ID, Key: key, Kind: sms.IncomingCallback, Base: base}
			return smstest.OK[sms.Applied](t)(s.SaveDelivery(t.Context(), raw, nil))
		}
		deliver("first", "https://now.example")
		before := query(t, s, called)
		at = at.Add(time.Hour)
		if diff := cmp.Diff(sms.Applied{Duplicate: true}, deliver("first", "https://former.example")); diff != "" {
			t.Error(diff)
		}
		if after := query(t, s, called); after != before {
			t.Errorf("it was %s, and is %s", before, after)
		}
		if deliver("second", "https://former.example"); query(t, s, called) == before {
			t.Error("nor does another delivery")
		}
	})
	t.Run("adds_no_text_that_is_known_by_its_provider_id", func(t *testing.T) {
		again := d.deliver(t, "another key", sms.Event{Incoming: &sms.Incoming{ProviderID: "SM1", From: "+14155550123", To: "+14155550100", Body: "hello"}})
		if again.Duplicate || len(again.Received) != 0 || len(again.Changes) != 0 {
			t.Errorf("got %+v", again)
		}
		texts(t, "1")
		if n := smstest.OK[int](t)(d.Unread(t.Context(), d.owner.ID)); n != 1 {
			t.Errorf("%d unread", n)
		}
	})
	t.Run("of_another_account_is_another_delivery", func(t *testing.T) {
		other := storetest.Account(t, d.Store, "Other")
		storetest.Number(t, d.Store, other, "+14155550101", d.owner)
		applied, err := d.SaveDelivery(t.Context(), sms.RawCallback{AccountID: other.ID, Key: "in:SM1"},
			[]sms.Event{{Incoming: &sms.Incoming{ProviderID: "SM1", From: "+14155550123", To: "+14155550101", Body: "hello"}}})
		smstest.Must(t, err)
		if applied.Duplicate || len(applied.Received) != 1 {
			t.Errorf("got %+v", applied)
		}
		texts(t, "2")
	})
}

func TestStore_SaveDelivery_that_fits_nothing(t *testing.T) {
	d := newDesk(t)
	dead := func(t *testing.T, key string, want int) string {
		t.Helper()
		if n := smstest.OK[int](t)(d.DeadLetters(t.Context())); n != want {
			t.Errorf("%d dead letters, want %d", n, want)
		}
		return query(t, d.Store, "SELECT dead FROM raw_callback WHERE delivery_key = $1", key)
	}
	t.Run("to_a_number_of_nobody_is_a_dead_letter", func(t *testing.T) {
		d.deliver(t, "k1", sms.Event{Incoming: &sms.Incoming{ProviderID: "SM1", From: "+14155550123", To: "+14155550199", Body: "hello"}})
		if why := dead(t, "k1", 1); why != "A text came in to “+14155550199”, which is none of the account's numbers." {
			t.Errorf("it says %q", why)
		}
	})
	t.Run("to_a_number_of_another_account_is_a_dead_letter", func(t *testing.T) {
		other := storetest.Account(t, d.Store, "Other")
		storetest.Number(t, d.Store, other, "+14155550101", d.owner)
		applied := d.deliver(t, "k2", sms.Event{Incoming: &sms.Incoming{ProviderID: "SM1", From: "+14155550123", To: "+14155550101", Body: "hello"}})
		dead(t, "k2", 2)
		if len(applied.Received) != 0 {
			t.Error("it reached the other account")
		}
	})
	t.Run("a_report_that_names_no_text_is_a_dead_letter", func(t *testing.T) {
		d.deliver(t, "k3", sms.Event{Report: &sms.Report{Status: sms.Delivered}})
		if why := dead(t, "k3", 3); why != "A delivery report came in that names none of the account's texts." {
			t.Errorf("it says %q", why)
		}
	})
	t.Run("what_was_not_understood_is_a_dead_letter", func(t *testing.T) {
		_, err := d.SaveDelivery(t.Context(), sms.RawCallback{AccountID: d.account.ID, Key: "k4", Dead: "no MessageSid"}, nil)
		smstest.Must(t, err)
		dead(t, "k4", 4)
	})
	t.Run("an_unknown_account_is_refused", func(t *testing.T) {
		_, err := d.SaveDelivery(t.Context(), sms.RawCallback{AccountID: "nothing", Key: "k5"}, nil)
		smstest.Wants(t, err, sms.NotFound, "", "This provider account is no longer in SMS Desk. Nothing was changed. Go back to the list.")
	})
}

func TestStore_ApplyEvents_takes_missed_texts_in_their_own_order(t *testing.T) {
	d := newDesk(t)
	d.receive(t, "SM2", "+14155550123", "two")
	var missed []sms.Event
	for _, id := range []string{"4", "1", "3", "2"} {
		missed = append(missed, sms.Event{Incoming: &sms.Incoming{
			ProviderID: "SM" + id, From: "+14155550123", To: "+14155550100", Body: id, At: now - 10 + sms.Time(id[0]-'0'),
		}})
	}
	applied, err := d.ApplyEvents(t.Context(), d.account.ID, sms.FromFetch, missed)
	smstest.Must(t, err)
	var got []string
	for _, m := range applied.Received {
		got = append(got, m.Body)
	}
	if !slices.Equal(got, []string{"1", "3", "4"}) {
		t.Errorf("got %q", got)
	}
	if n := query(t, d.Store, "SELECT COUNT(*) FROM raw_callback"); n != "1" {
		t.Errorf("%s callbacks", n)
	}
	if events := smstest.OK[[]sms.StatusEvent](t)(d.Timeline(t.Context(), applied.Received[0].ID)); events[0].Source != sms.FromFetch {
		t.Errorf("got %+v", events)
	}
	_, err = d.ApplyEvents(t.Context(), "nothing", sms.FromFetch, missed)
	smstest.Wants(t, err, sms.NotFound, "", "This provider account is no longer in SMS Desk. Nothing was changed. Go back to the list.")
}

func TestStore_LastTexts(t *testing.T) {
	d := newDesk(t)
	is := func(t *testing.T, wantIn, wantOut sms.Time) {
		t.Helper()
		in, out, err := d.LastTexts(t.Context())
		smstest.Must(t, err)
		if in != wantIn || out != wantOut {
			t.Errorf("got %d and %d, want %d and %d", in, out, wantIn, wantOut)
		}
	}
	is(t, 0, 0)
	d.receive(t, "SM1", "+14155550123", "hello")
	is(t, now, 0)
	d.at = d.at.Add(time.Minute)
	d.write(t, "+14155550124", "hello")
	is(t, now, now.Add(time.Minute))
}

func TestStore_ApplyEvents_keeps_a_text_to_no_number_as_a_dead_letter(t *testing.T) {
	d := newDesk(t)
	text := sms.Event{Incoming: &sms.Incoming{ProviderID: "V1", From: "+14155550123", To: "+14155550199", Body: "Are you open?"}}
	for range 2 {
		applied := smstest.OK[sms.Applied](t)(d.ApplyEvents(t.Context(), d.account.ID, sms.FromFetch, []sms.Event{text}))
		if len(applied.Received) != 0 {
			t.Errorf("got %+v", applied)
		}
	}
	if n := smstest.OK[int](t)(d.DeadLetters(t.Context())); n != 1 {
		t.Errorf("%d dead letters", n)
	}
	if got := query(t, d.Store, "SELECT dead || CAST(body AS TEXT) FROM raw_callback"); !strings.Contains(got, "“+14155550199”, which is none of the account's numbers.") || !strings.Contains(got, "Are you open?") {
		t.Errorf("it says %q", got)
	}
}
