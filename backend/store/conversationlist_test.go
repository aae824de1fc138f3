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

// list gives the customers of a filter, page by page of two.
func (d *desk) list(t *testing.T, user string, filter sms.InboxFilter, sort sms.InboxSort) []string {
	t.Helper()
	customers := []string{}
	var after sms.Cursor
	for {
		page, next, err := d.Conversations(t.Context(), user, filter, sort, after, 2)
		smstest.Must(t, err)
		for _, c := range page {
			customers = append(customers, c.Customer[len(c.Customer)-1:])
		}
		if next == (sms.Cursor{}) {
			return customers
		}
		after = next
	}
}

// shows says what a filter has in its usual order: the last digits of the customers.
func (d *desk) shows(t *testing.T, user string, filter sms.InboxFilter, want ...string) {
	t.Helper()
	if got := d.list(t, user, filter, filter.Sorts()[0]); !slices.Equal(got, want) {
		t.Errorf("%s of %s shows %q, want %q", filter, user, got, want)
	}
}

// writes has the n-th customer text, a minute after whatever was before.
func (d *desk) writes(t *testing.T, n int) sms.Conversation {
	t.Helper()
	d.at = d.at.Add(time.Minute)
	address := fmt.Sprintf("+1415555020%d", n)
	d.receive(t, fmt.Sprint("text ", n, d.at), address, "hello")
	return storetest.Conversation(t, d.Store, d.number, address)
}

// ownedBy gives the customer of a conversation to somebody.
func (d *desk) ownedBy(t *testing.T, c sms.Conversation, owner string) {
	t.Helper()
	smstest.OK[sms.Record](t)(d.UpdateRecord(t.Context(), c.RecordID, func(r *sms.Record) error { r.OwnerID = owner; return nil }))
}

func TestStore_Conversations_by_filter(t *testing.T) {
	d := newDesk(t)
	me := d.owner.ID
	one, two, three, four := d.writes(t, 1), d.writes(t, 2), d.writes(t, 3), d.writes(t, 4)

	t.Run("open_is_neither_done_nor_snoozed", func(t *testing.T) {
		smstest.Must(t, d.SetDone(t.Context(), one.ID, true))
		smstest.Must(t, d.Snooze(t.Context(), two.ID, me, d.now().Add(time.Hour)))
		d.shows(t, me, sms.FilterOpen, "4", "3")
		d.shows(t, me, sms.FilterDone, "1")
		d.shows(t, me, sms.FilterSnoozed, "2")
	})
	t.Run("mine_is_assigned_to_me_or_to_nobody_with_a_record_of_mine", func(t *testing.T) {
		kai := d.colleague(t, "kai")
		d.ownedBy(t, three, me)
		d.shows(t, me, sms.FilterMine, "3")
		smstest.Must(t, d.Assign(t.Context(), three.ID, kai.ID, me))
		smstest.Must(t, d.Assign(t.Context(), four.ID, me, me))
		d.shows(t, me, sms.FilterMine, "4")
		d.shows(t, kai.ID, sms.FilterMine) // who may not read it doesn't find it, assigned or not
		d.shows(t, me, sms.FilterUnassigned)
		smstest.Must(t, d.Assign(t.Context(), three.ID, "", me))
		d.shows(t, me, sms.FilterUnassigned, "3")
	})
	t.Run("team_is_of_a_number_or_a_record_of_one_of_my_teams", func(t *testing.T) {
		eva := d.colleague(t, "eva")
		team := d.team(t, "Sales", eva.ID)
		d.shows(t, eva.ID, sms.FilterTeam)
		d.ownedBy(t, four, team.ID)
		d.shows(t, eva.ID, sms.FilterTeam, "4")
		d.shows(t, eva.ID, sms.FilterOpen, "4")
		d.owners(t, me, team.ID)
		d.shows(t, eva.ID, sms.FilterTeam, "4", "3", "2")
		d.shows(t, me, sms.FilterTeam)
		d.owners(t, me)
		d.ownedBy(t, four, "")
	})
	t.Run("unread_failed_and_scheduled_are_what_they_say", func(t *testing.T) {
		smstest.Must(t, d.MarkRead(t.Context(), four.ID, me))
		d.shows(t, me, sms.FilterUnread, "3", "2", "1")
		smstest.Must(t, d.Exec(t.Context(), "UPDATE conversation SET failed_at = 5 WHERE id = $1", three.ID))
		d.shows(t, me, sms.FilterFailed, "3")
		smstest.Must(t, d.Exec(t.Context(), "UPDATE conversation SET planned_at = 9 WHERE id = $1", three.ID))
		smstest.Must(t, d.Exec(t.Context(), "UPDATE conversation SET planned_at = 7 WHERE id = $1", four.ID))
		d.shows(t, me, sms.FilterScheduled, "4", "3")
	})
	t.Run("counts_of_the_filters", func(t *testing.T) {
		want := sms.InboxCounts{Mine: 2, Unassigned: 1, Unread: 3, Failed: 1, Scheduled: 2, Snoozed: 1}
		if got := smstest.OK[sms.InboxCounts](t)(d.InboxCounts(t.Context(), me)); got != want {
			t.Errorf("got %+v, want %+v", got, want)
		}
	})
}

func TestStore_Conversations_in_order(t *testing.T) {
	d := newDesk(t)
	me := d.owner.ID
	for n := 1; n <= 5; n++ {
		d.writes(t, n)
	}
	d.at = d.at.Add(time.Minute)
	d.write(t, "+14155550202", "an answer")
	d.at = d.at.Add(time.Minute)
	d.receive(t, "again", "+14155550201", "and?")
	for sort, want := range map[sms.InboxSort][]string{
		sms.SortNewest:  {"1", "2", "5", "4", "3"},
		sms.SortOldest:  {"3", "4", "5", "2", "1"},
		sms.SortWaiting: {"1", "3", "4", "5", "2"}, // who has their answer comes last
	} {
		if got := d.list(t, me, sms.FilterOpen, sort); !slices.Equal(got, want) {
			t.Errorf("%s first: %q, want %q", sort, got, want)
		}
	}
}

func TestStore_Conversations_are_there_once_for_who_reads_them_twice(t *testing.T) {
	d := newDesk(t)
	team := d.team(t, "Sales", d.owner.ID)
	for n := 1; n <= 3; n++ {
		d.ownedBy(t, d.writes(t, n), team.ID)
	}
	for _, sort := range sms.FilterOpen.Sorts() {
		if got := d.list(t, d.owner.ID, sms.FilterOpen, sort); len(got) != 3 {
			t.Errorf("%s first: %q", sort, got)
		}
	}
}

func TestStore_Conversations_of_more_numbers_than_one_statement_asks(t *testing.T) {
	d := newDesk(t)
	var want []string
	for n := range 35 {
		d.at = d.at.Add(time.Minute)
		number := storetest.Number(t, d.Store, d.account, fmt.Sprintf("+141555530%02d", n), d.owner)
		want = append(want, storetest.Conversation(t, d.Store, number, "+14155550201").ID)
	}
	slices.Reverse(want)
	var got []string
	var after sms.Cursor
	for range 5 {
		page, next, err := d.Conversations(t.Context(), d.owner.ID, sms.FilterOpen, sms.SortNewest, after, 7)
		smstest.Must(t, err)
		for _, c := range page {
			got = append(got, c.ID)
		}
		after = next
	}
	if !slices.Equal(got, want) || after != (sms.Cursor{}) {
		t.Errorf("got %q, want %q, and %v", got, want, after)
	}
}
