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

// listed gives the customers of a person's whole list, page by page.
func (d *desk) listed(t *testing.T, user string, limit int) (customers []string, pages int) {
	t.Helper()
	var before sms.Cursor
	for {
		page, next, err := d.Conversations(t.Context(), user, sms.FilterOpen, sms.SortNewest, before, limit)
		smstest.Must(t, err)
		pages++
		for _, c := range page {
			customers = append(customers, c.Customer)
		}
		if next == (sms.Cursor{}) {
			return customers, pages
		}
		before = next
	}
}

func TestStore_Conversations(t *testing.T) {
	t.Run("come_newest_first_in_pages_over_all_numbers_of_the_person", func(t *testing.T) {
		d := newDesk(t)
		second := storetest.Number(t, d.Store, d.account, "+14155550101", d.owner)
		var want []string
		for i := range 7 {
			d.at = d.at.Add(time.Second)
			customer := fmt.Sprintf("+1415555020%d", i)
			to := d.number.Sender.Address
			if i%3 == 0 {
				to = second.Sender.Address
			}
			d.deliver(t, customer, sms.Event{Incoming: &sms.Incoming{ProviderID: customer, From: customer, To: to, Body: "hi"}})
			want = append([]string{customer}, want...)
		}
		for limit, pagesWanted := range map[int]int{1: 7, 2: 4, 3: 3, 7: 1, 50: 1} {
			got, pages := d.listed(t, d.owner.ID, limit)
			if !slices.Equal(got, want) || pages != pagesWanted {
				t.Errorf("limit %d: %d pages of %q, want %d of %q", limit, pages, got, pagesWanted, want)
			}
		}
	})
	t.Run("keep_an_order_when_everything_happens_at_once", func(t *testing.T) {
		d := newDesk(t)
		storetest.Number(t, d.Store, d.account, "+14155550101", d.owner)
		for i := range 6 {
			d.deliver(t, fmt.Sprint(i), sms.Event{Incoming: &sms.Incoming{
				ProviderID: fmt.Sprint(i), From: fmt.Sprintf("+1415555020%d", i), To: fmt.Sprintf("+1415555010%d", i%2), Body: "hi",
			}})
		}
		whole, _ := d.listed(t, d.owner.ID, 50)
		got, _ := d.listed(t, d.owner.ID, 2)
		if len(got) != 6 || !slices.Equal(got, whole) {
			t.Errorf("got %q, want %q", got, whole)
		}
	})
	t.Run("belong_to_owners_only", func(t *testing.T) {
		d := newDesk(t)
		ana := d.colleague(t, "ana")
		d.receive(t, "SM1", "+14155550123", "hello")
		if got, _ := d.listed(t, ana.ID, 10); len(got) != 0 {
			t.Errorf("somebody who doesn't own the number sees %q", got)
		}
	})
	t.Run("show_the_newest_text_and_its_status", func(t *testing.T) {
		d := newDesk(t)
		d.receive(t, "SM1", "+14155550123", "hello")
		m := d.sent(t, "+14155550123", "SM2")
		d.report(t, "1", sms.Report{ProviderID: "SM2", Status: sms.Delivered})
		got := smstest.OK[sms.Conversation](t)(d.Conversation(t.Context(), m.ConversationID, d.owner.ID))
		want := sms.Conversation{
			ID: m.ConversationID, NumberID: d.number.ID, AccountID: d.account.ID, Customer: "+14155550123", RecordID: got.RecordID, RecordKind: "lead",
			LastAt: m.At, LastBody: "hello", LastDir: sms.Out, LastState: sms.Delivered, Unread: 1, CreatedAt: now,
		}
		if diff := cmp.Diff(want, got); diff != "" || got.RecordID == "" {
			t.Error(diff)
		}
	})
}

func TestStore_Conversation_that_is_unknown_is_not_found(t *testing.T) {
	d := newDesk(t)
	const words = "This conversation isn't here, or isn't yours. Go back to the inbox."
	_, err := d.Conversation(t.Context(), "nothing", d.owner.ID)
	smstest.Wants(t, err, sms.NotFound, "", words)
	_, _, err = d.Enqueue(t.Context(), sms.NewMessage{ID: "x", ConversationID: "nothing", Body: "hi"})
	smstest.Wants(t, err, sms.NotFound, "", words)
	_, err = d.Message(t.Context(), "nothing")
	smstest.Wants(t, err, sms.NotFound, "", "This text isn't here, or isn't yours. Go back to the inbox.")
}

func TestStore_OpenConversation(t *testing.T) {
	d := newDesk(t)
	first := storetest.Conversation(t, d.Store, d.number, "+14155550123")
	t.Run("gives_the_same_one_again", func(t *testing.T) {
		if again := storetest.Conversation(t, d.Store, d.number, "+14155550123"); again != first {
			t.Errorf("got %+v, want %+v", again, first)
		}
	})
	t.Run("makes_no_customer_until_a_text_is_written", func(t *testing.T) {
		if first.RecordID != "" {
			t.Errorf("the record is %q", first.RecordID)
		}
		d.write(t, "+14155550123", "hello")
		got := smstest.OK[sms.Conversation](t)(d.Conversation(t.Context(), first.ID, d.owner.ID))
		d.name(t, got.RecordID, "Ana")
		if got = smstest.OK[sms.Conversation](t)(d.Conversation(t.Context(), first.ID, d.owner.ID)); got.Name != "Ana" {
			t.Errorf("the name is %q", got.Name)
		}
	})
	t.Run("knows_a_customer_of_another_number", func(t *testing.T) {
		second := storetest.Number(t, d.Store, d.account, "+14155550101", d.owner)
		if got := storetest.Conversation(t, d.Store, second, "+14155550123"); got.Name != "Ana" {
			t.Errorf("got %+v", got)
		}
	})
}

func TestStore_Texts(t *testing.T) {
	d := newDesk(t)
	var want []string
	for i := range 5 {
		body := fmt.Sprintf("text %d", i)
		d.receive(t, body, "+14155550123", body)
		want = append([]string{body}, want...)
	}
	thread := storetest.Conversation(t, d.Store, d.number, "+14155550123")
	bodies := func(limit int) (got []string) {
		ask := sms.ThreadQuery{Parts: []sms.ThreadPart{{ConversationID: thread.ID}}, Limit: limit}
		for {
			page := smstest.OK[sms.ThreadPage](t)(d.ThreadPage(t.Context(), ask))
			for _, item := range slices.Backward(page.Items) {
				got = append(got, item.Message.Body)
			}
			if page.Older == (sms.Cursor{}) {
				return got
			}
			ask.Before = page.Older
		}
	}
	t.Run("come_newest_first_in_pages", func(t *testing.T) {
		for _, limit := range []int{1, 2, 5, 50} {
			if got := bodies(limit); !slices.Equal(got, want) {
				t.Errorf("limit %d: got %q", limit, got)
			}
		}
	})
	t.Run("keep_the_order_of_arrival_within_a_millisecond", func(t *testing.T) {
		for _, id := range []string{"zebra", "ant"} {
			_, _, err := d.Enqueue(t.Context(), sms.NewMessage{ID: id, ConversationID: thread.ID, Body: id, UserID: d.owner.ID})
			smstest.Must(t, err)
		}
		if got := bodies(50); got[0] != "ant" || got[1] != "zebra" {
			t.Errorf("the newest are %q", got[:2])
		}
	})
	t.Run("keep_the_order_of_arrival_when_the_clock_is_set_back", func(t *testing.T) {
		d.at = d.at.Add(-time.Hour)
		d.receive(t, "late", "+14155550123", "after the clock was set back")
		if got := bodies(50); got[0] != "after the clock was set back" {
			t.Errorf("the newest is %q", got[0])
		}
	})
}

func TestStore_Unread(t *testing.T) {
	d := newDesk(t)
	ana, tom := d.colleague(t, "ana"), d.colleague(t, "tom")
	own := func(owners ...string) {
		smstest.OK[sms.Number](t)(d.UpdateNumber(t.Context(), d.number.ID, func(n *sms.Number) error { n.Owners = owners; return nil }))
	}
	unread := func(t *testing.T, user string, want int) {
		t.Helper()
		if got := smstest.OK[int](t)(d.Unread(t.Context(), user)); got != want {
			t.Errorf("%s has %d unread, want %d", user, got, want)
		}
	}
	own(d.owner.ID, ana.ID)
	d.receive(t, "1", "+14155550123", "one")
	d.receive(t, "2", "+14155550123", "two")
	d.receive(t, "3", "+14155550124", "three")
	thread := storetest.Conversation(t, d.Store, d.number, "+14155550123")

	t.Run("counts_for_each_owner", func(t *testing.T) {
		unread(t, d.owner.ID, 3)
		unread(t, ana.ID, 3)
		unread(t, tom.ID, 0)
	})
	t.Run("is_read_by_one_person_only", func(t *testing.T) {
		smstest.Must(t, d.MarkRead(t.Context(), thread.ID, ana.ID))
		smstest.Must(t, d.MarkRead(t.Context(), thread.ID, ana.ID))
		unread(t, ana.ID, 1)
		unread(t, d.owner.ID, 3)
		hers := smstest.OK[sms.Conversation](t)(d.Conversation(t.Context(), thread.ID, ana.ID))
		his := smstest.OK[sms.Conversation](t)(d.Conversation(t.Context(), thread.ID, d.owner.ID))
		if hers.Unread != 0 || his.Unread != 2 {
			t.Errorf("the conversation has %d and %d unread", hers.Unread, his.Unread)
		}
	})
	t.Run("begins_at_none_for_a_new_owner_and_ends_with_owning", func(t *testing.T) {
		own(ana.ID, tom.ID)
		unread(t, tom.ID, 0)
		unread(t, d.owner.ID, 0)
		unread(t, ana.ID, 1)
		own(ana.ID, tom.ID, d.owner.ID)
		unread(t, d.owner.ID, 0)
		if again := smstest.OK[sms.Conversation](t)(d.Conversation(t.Context(), thread.ID, d.owner.ID)); again.Unread != 0 {
			t.Errorf("a former owner who came back has %d unread", again.Unread)
		}
	})
	t.Run("counts_nothing_that_goes_out", func(t *testing.T) {
		d.write(t, "+14155550123", "answer")
		unread(t, ana.ID, 1)
	})
}

func TestStore_Unread_by_the_customers_owner(t *testing.T) {
	d := newDesk(t)
	ana, tom := d.colleague(t, "ana"), d.colleague(t, "tom")
	team := d.team(t, "Sales", tom.ID)
	thread := d.writes(t, 1)
	unread := func(t *testing.T, user string, want int) {
		t.Helper()
		if got := smstest.OK[int](t)(d.Unread(t.Context(), user)); got != want {
			t.Errorf("%s has %d unread, want %d", user, got, want)
		}
	}
	d.ownedBy(t, thread, ana.ID)
	d.writes(t, 1)
	t.Run("counts_beside_the_numbers_owners", func(t *testing.T) {
		unread(t, d.owner.ID, 2)
		unread(t, ana.ID, 1)
		unread(t, tom.ID, 0)
	})
	t.Run("counts_for_a_team_and_ends_with_being_in_it", func(t *testing.T) {
		d.ownedBy(t, thread, team.ID)
		d.writes(t, 1)
		unread(t, tom.ID, 1)
		team.Members = nil
		smstest.Must(t, d.SaveTeam(t.Context(), team))
		unread(t, tom.ID, 0)
		unread(t, ana.ID, 0) // whose customer it no longer is
	})
	t.Run("stays_when_the_number_goes", func(t *testing.T) {
		team.Members = []string{tom.ID}
		smstest.Must(t, d.SaveTeam(t.Context(), team))
		d.owners(t, d.owner.ID, tom.ID)
		d.writes(t, 1)
		d.writes(t, 2)
		unread(t, tom.ID, 2)
		d.owners(t, d.owner.ID)
		unread(t, tom.ID, 1)
	})
	t.Run("ends_with_leaving", func(t *testing.T) {
		smstest.Must(t, d.Assign(t.Context(), thread.ID, tom.ID, d.owner.ID))
		smstest.Must(t, d.Deactivate(t.Context(), tom.ID, d.owner.ID))
		unread(t, tom.ID, 0)
		if c := d.stands(t, thread.ID); c.AssignedTo != "" {
			t.Errorf("it is still assigned to %q", c.AssignedTo)
		}
	})
}

func TestStore_Draft(t *testing.T) {
	d := newDesk(t)
	thread := storetest.Conversation(t, d.Store, d.number, "+14155550123")
	is := func(t *testing.T, want string) {
		t.Helper()
		if got := smstest.OK[string](t)(d.Draft(t.Context(), d.owner.ID, thread.ID)); got != want {
			t.Errorf("the draft is %q, want %q", got, want)
		}
	}
	save := func(text string) { smstest.Must(t, d.SaveDraft(t.Context(), d.owner.ID, thread.ID, text)) }
	is(t, "")
	save("Hel")
	save("Hello")
	is(t, "Hello")
	t.Run("is_nobody_elses", func(t *testing.T) {
		if got := smstest.OK[string](t)(d.Draft(t.Context(), d.colleague(t, "ana").ID, thread.ID)); got != "" {
			t.Errorf("a colleague sees %q", got)
		}
	})
	t.Run("goes_when_it_is_empty", func(t *testing.T) {
		save("")
		is(t, "")
	})
	t.Run("goes_when_the_text_is_sent", func(t *testing.T) {
		save("Hello")
		d.write(t, "+14155550123", "Hello")
		is(t, "")
	})
	t.Run("needs_a_conversation", func(t *testing.T) {
		smstest.Wants(t, d.SaveDraft(t.Context(), d.owner.ID, "nothing", "x"), sms.NotFound, "",
			"This conversation isn't here, so the draft was not saved. What you typed is still on screen. Go back to the inbox.")
	})
}
