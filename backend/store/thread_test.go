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

// bodies gives what a page says, notes in brackets.
func bodies(page sms.ThreadPage) []string {
	var all []string
	for _, item := range page.Items {
		if item.Note != nil {
			all = append(all, "["+item.Note.Body+"]")
		} else {
			all = append(all, item.Message.Body)
		}
	}
	return all
}

// parts gives the conversations with the customer.
func (d *desk) parts(t *testing.T) []sms.ThreadPart {
	t.Helper()
	thread := storetest.Conversation(t, d.Store, d.number, customer)
	return smstest.OK[[]sms.ThreadPart](t)(d.ThreadParts(t.Context(), thread.ID, d.owner.ID))
}

// page gives a page of the thread with the customer.
func (d *desk) page(t *testing.T, query sms.ThreadQuery) sms.ThreadPage {
	t.Helper()
	query.Parts = d.parts(t)
	return smstest.OK[sms.ThreadPage](t)(d.ThreadPage(t.Context(), query))
}

// twoNumbers has the customer text to two of our numbers in turn, with a note after the
// third text: "0" to "3", "[note]", "4" to "8".
func twoNumbers(t *testing.T) (*desk, []string) {
	t.Helper()
	d := newDesk(t)
	second := storetest.Number(t, d.Store, d.account, "+14155550101", d.owner)
	var want []string
	for i := range 9 {
		d.at = d.at.Add(time.Second)
		if i == 4 {
			thread := storetest.Conversation(t, d.Store, d.number, customer)
			smstest.OK[sms.TeamNote](t)(d.AddNote(t.Context(), thread.ID, d.owner.ID, "note"))
			want = append(want, "[note]")
			d.at = d.at.Add(time.Second)
		}
		to := d.number
		if i%2 == 1 {
			to = second
		}
		body := fmt.Sprint(i)
		d.deliver(t, body, sms.Event{Incoming: &sms.Incoming{ProviderID: body, From: customer, To: to.Sender.Address, Body: body}})
		want = append(want, body)
	}
	return d, want
}

func TestStore_ThreadPage_goes_over_all_numbers_of_ours_both_ways(t *testing.T) {
	d, want := twoNumbers(t)
	for _, limit := range []int{1, 2, 3, 10, 50} {
		page := d.page(t, sms.ThreadQuery{Limit: limit})
		up := bodies(page)
		for page.Older != (sms.Cursor{}) {
			page = d.page(t, sms.ThreadQuery{Limit: limit, Before: page.Older})
			up = append(bodies(page), up...)
		}
		if !slices.Equal(up, want) {
			t.Errorf("limit %d: upwards %q, want %q", limit, up, want)
		}
		down := bodies(page)
		for page.Newer != (sms.Cursor{}) {
			page = d.page(t, sms.ThreadQuery{Limit: limit, After: page.Newer})
			down = append(down, bodies(page)...)
		}
		if !slices.Equal(down, want) {
			t.Errorf("limit %d: downwards %q, want %q", limit, down, want)
		}
	}
}

func TestStore_ThreadPage_around_a_line(t *testing.T) {
	d, want := twoNumbers(t)
	all := d.page(t, sms.ThreadQuery{}).Items
	for i, item := range all {
		page := d.page(t, sms.ThreadQuery{Limit: 4, Around: item.Place().ID})
		from, to := max(0, i-2), min(len(all), i+3)
		if got := bodies(page); !slices.Equal(got, want[from:to]) {
			t.Errorf("around %q: %q, want %q", want[i], got, want[from:to])
		}
		if older, newer := page.Older != (sms.Cursor{}), page.Newer != (sms.Cursor{}); older != (from > 0) || newer != (to < len(all)) {
			t.Errorf("around %q: older %v, newer %v", want[i], older, newer)
		}
	}
	t.Run("that_is_elsewhere_is_not_found", func(t *testing.T) {
		d.receive(t, "other", "+14155550199", "somebody else's")
		thread := storetest.Conversation(t, d.Store, d.number, "+14155550199")
		other := smstest.OK[[]sms.ThreadPart](t)(d.ThreadParts(t.Context(), thread.ID, d.owner.ID))
		for _, id := range []string{"nothing", all[0].Place().ID} {
			_, err := d.ThreadPage(t.Context(), sms.ThreadQuery{Parts: other, Around: id})
			smstest.Wants(t, err, sms.NotFound, "", "This text isn't in the conversation any more. It may have been moved. Go back to the inbox.")
		}
	})
}

func TestStore_ThreadParts(t *testing.T) {
	d, _ := twoNumbers(t)
	t.Run("are_one_for_each_number_of_ours", func(t *testing.T) {
		parts := d.parts(t)
		if len(parts) != 2 || parts[0].NumberID == parts[1].NumberID || parts[0].Unread+parts[1].Unread != 9 {
			t.Errorf("got %+v", parts)
		}
	})
	t.Run("take_in_the_other_phones_of_the_record", func(t *testing.T) {
		smstest.Must(t, d.Exec(t.Context(), `INSERT INTO record_phone (record_id, address, address_key)
			SELECT record_id, '+14155550124', '+14155550124' FROM conversation WHERE customer = $1 LIMIT 1`, customer))
		d.receive(t, "business phone", "+14155550124", "from my other phone")
		if parts := d.parts(t); len(parts) != 3 {
			t.Errorf("got %+v", parts)
		}
	})
	t.Run("leave_out_others", func(t *testing.T) {
		d.receive(t, "stranger", "+14155550177", "hello")
		if parts := d.parts(t); len(parts) != 3 {
			t.Errorf("got %+v", parts)
		}
	})
	t.Run("of_a_name_are_only_its_own", func(t *testing.T) {
		second := storetest.Number(t, d.Store, d.account, "+14155550102", d.owner)
		for _, to := range []sms.Number{d.number, second} {
			d.deliver(t, to.ID, sms.Event{Incoming: &sms.Incoming{ProviderID: to.ID, From: "BANK", To: to.Sender.Address, Body: "code"}})
		}
		thread := storetest.Conversation(t, d.Store, second, "BANK")
		parts := smstest.OK[[]sms.ThreadPart](t)(d.ThreadParts(t.Context(), thread.ID, d.owner.ID))
		if len(parts) != 1 || parts[0].ConversationID != thread.ID {
			t.Errorf("got %+v", parts)
		}
	})
}

func TestStore_ThreadPage_tells_where_unread_texts_begin(t *testing.T) {
	d := newDesk(t)
	ids := map[string]string{}
	for _, body := range []string{"one", "two", "three"} {
		d.at = d.at.Add(time.Second)
		ids[body] = d.receive(t, body, customer, body).Received[0].ID
	}
	thread := storetest.Conversation(t, d.Store, d.number, customer)
	begins := func(want string) {
		t.Helper()
		if got := d.page(t, sms.ThreadQuery{Limit: 1}).UnreadFrom; got != want {
			t.Errorf("they begin at %q, want %q", got, want)
		}
	}
	begins(ids["one"])
	smstest.Must(t, d.MarkRead(t.Context(), thread.ID, d.owner.ID))
	begins("")
	d.at = d.at.Add(time.Second)
	d.write(t, customer, "an answer")
	fourth := d.receive(t, "four", customer, "four").Received[0].ID
	d.receive(t, "five", customer, "five")
	begins(fourth)
}

func TestStore_ThreadPage_links_a_text_and_the_one_that_repeats_it(t *testing.T) {
	d := newDesk(t)
	first := d.write(t, customer, "Is it ready?")
	d.claim(t)
	d.settle(t, sms.Outcome{MessageID: first.ID, Report: sms.Report{Status: sms.Failed}})
	_, _, err := d.Enqueue(t.Context(), sms.NewMessage{ID: "again", ConversationID: first.ConversationID, Body: "Is it ready?", UserID: d.owner.ID, ResendOf: first.ID})
	smstest.Must(t, err)
	items := d.page(t, sms.ThreadQuery{}).Items
	if items[0].Message.ResentAs != "again" || items[1].Message.ResendOf != first.ID || items[1].Message.ResentAs != "" {
		t.Errorf("got %+v and %+v", items[0].Message, items[1].Message)
	}
}

func TestStore_Note(t *testing.T) {
	d := newDesk(t)
	d.receive(t, "1", customer, "Is it ready?")
	thread := storetest.Conversation(t, d.Store, d.number, customer)
	note := smstest.OK[sms.TeamNote](t)(d.AddNote(t.Context(), thread.ID, d.owner.ID, "Waits for the blue one"))
	t.Run("stands_after_the_text_before_it_also_when_the_clock_was_set_back", func(t *testing.T) {
		d.at = d.at.Add(-time.Hour)
		smstest.OK[sms.TeamNote](t)(d.AddNote(t.Context(), thread.ID, d.owner.ID, "late"))
		if got := bodies(d.page(t, sms.ThreadQuery{})); got[0] != "Is it ready?" || len(got) != 3 {
			t.Errorf("got %q", got)
		}
	})
	t.Run("is_edited", func(t *testing.T) {
		got := smstest.OK[sms.TeamNote](t)(d.EditNote(t.Context(), note.ID, "Waits for the red one"))
		if got.Body != "Waits for the red one" || got.EditedAt != d.now() || got.At != note.At {
			t.Errorf("got %+v", got)
		}
	})
	t.Run("is_no_text_of_the_conversation", func(t *testing.T) {
		if c := smstest.OK[sms.Conversation](t)(d.Conversation(t.Context(), thread.ID, d.owner.ID)); c.LastBody != "Is it ready?" {
			t.Errorf("the list shows %q", c.LastBody)
		}
	})
	t.Run("is_gone_when_it_was_deleted", func(t *testing.T) {
		smstest.Must(t, d.DeleteNote(t.Context(), note.ID))
		_, err := d.Note(t.Context(), note.ID)
		smstest.Wants(t, err, sms.NotFound, "", "This note isn't here any more. Somebody may have deleted it. Nothing was changed.")
		_, err = d.EditNote(t.Context(), note.ID, "x")
		smstest.Wants(t, err, sms.NotFound, "", "This note isn't here any more. Somebody may have deleted it. Nothing was changed.")
	})
	t.Run("needs_a_conversation", func(t *testing.T) {
		_, err := d.AddNote(t.Context(), "nothing", d.owner.ID, "x")
		smstest.Wants(t, err, sms.NotFound, "", "This conversation isn't here, or isn't yours. Go back to the inbox.")
	})
}
