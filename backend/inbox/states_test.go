package inbox_test

import (
	"context"
	"slices"
	"testing"
	"time"

	"github.com/smsdesk/smsdesk/backend/inbox"
	"github.com/smsdesk/smsdesk/backend/sms"
	"github.com/smsdesk/smsdesk/backend/sms/smstest"
)

// joins adds a salesperson, whose id is the name.
func (d *desk) joins(t *testing.T, name string, teams ...string) sms.User {
	t.Helper()
	user := sms.User{ID: name, Name: name, Role: sms.Salesperson, Active: true, Teams: teams}
	smstest.Must(t, d.store.AddUser(t.Context(), user))
	return user
}

func (d *desk) owners(t *testing.T, owners ...string) {
	t.Helper()
	smstest.OK[sms.Number](t)(d.store.UpdateNumber(t.Context(), "n1", func(n *sms.Number) error { n.Owners = owners; return nil }))
}

func (d *desk) receive(t *testing.T, id, body string) {
	t.Helper()
	smstest.OK[sms.Applied](t)(d.store.ApplyEvents(t.Context(), "a1", sms.FromCallback, []sms.Event{{Incoming: &sms.Incoming{
		ProviderID: id, From: ana, To: "+14155550100", Body: body}}}))
}

// has tells how many conversations a filter of Mia's has.
func (d *desk) has(t *testing.T, filter sms.InboxFilter) int {
	t.Helper()
	page, _, err := d.List(t.Context(), d.mia, filter, "", sms.Cursor{})
	smstest.Must(t, err)
	return len(page)
}

// told gives whom alone each change of a topic since the last time was for.
func (d *desk) told(topic sms.Topic) (to []string) {
	for _, change := range d.changes {
		if change.Topic == topic {
			to = append(to, change.UserID)
		}
	}
	d.changes = nil
	return to
}

func TestInbox_List_Refuses(t *testing.T) {
	d := start(t)
	_, _, err := d.List(t.Context(), d.mia, "spam", "", sms.Cursor{})
	smstest.Wants(t, err, sms.Invalid, "filter", "The inbox has no filter of this name. Choose one of the list.")
	_, _, err = d.List(t.Context(), d.mia, sms.FilterSnoozed, sms.SortNewest, sms.Cursor{})
	smstest.Wants(t, err, sms.Invalid, "sort", "This filter isn't sorted that way. Choose another order.")
}

func TestInbox_SetDone(t *testing.T) {
	d := start(t)
	thread := d.thread(t).ID
	smstest.Must(t, d.SetDone(t.Context(), d.mia, thread, true))
	if d.has(t, sms.FilterOpen) != 0 || d.has(t, sms.FilterDone) != 1 {
		t.Error("it isn't done")
	}
	if told := d.told(sms.ConversationChanged); !slices.Equal(told, []string{""}) {
		t.Errorf("told %q", told)
	}
	t.Run("twice is once", func(t *testing.T) {
		smstest.Must(t, d.SetDone(t.Context(), d.mia, thread, true))
		if told := d.told(sms.ConversationChanged); len(told) != 0 {
			t.Errorf("told %q", told)
		}
	})
	t.Run("ends when the customer writes", func(t *testing.T) {
		d.receive(t, "SM1", "One more thing")
		if d.has(t, sms.FilterOpen) != 1 || d.has(t, sms.FilterDone) != 0 {
			t.Error("it is still done")
		}
	})
}

func TestInbox_Snooze(t *testing.T) {
	d := start(t)
	thread := d.thread(t).ID
	at := sms.TimeOf(d.at)
	smstest.Must(t, d.Snooze(t.Context(), d.mia, thread, at.Add(time.Hour)))
	if d.has(t, sms.FilterOpen) != 0 || d.has(t, sms.FilterSnoozed) != 1 {
		t.Error("it isn't snoozed")
	}
	t.Run("comes back at its time and tells whose it was", func(t *testing.T) {
		d.told(sms.ConversationBack)
		d.at = d.at.Add(time.Hour)
		d.WakeSnoozed(t.Context())
		if told := d.told(sms.ConversationBack); !slices.Equal(told, []string{d.mia.ID}) {
			t.Errorf("told %q", told)
		}
		page, _, err := d.List(t.Context(), d.mia, "", "", sms.Cursor{})
		if err != nil || len(page) != 1 || page[0].BackAt != sms.TimeOf(d.at) {
			t.Errorf("got %+v, %v", page, err)
		}
	})
	t.Run("comes back when it is taken back", func(t *testing.T) {
		smstest.Must(t, d.Snooze(t.Context(), d.mia, thread, sms.TimeOf(d.at).Add(time.Hour)))
		smstest.Must(t, d.Unsnooze(t.Context(), d.mia, thread))
		if d.has(t, sms.FilterOpen) != 1 {
			t.Error("it is still snoozed")
		}
	})
	for name, row := range map[string]struct {
		until sms.Time
		words string
	}{
		"refuses the past":               {sms.TimeOf(d.at), "This time has passed. The conversation was not snoozed. Choose a later one."},
		"refuses more than a year ahead": {sms.TimeOf(d.at).Add(367 * 24 * time.Hour), "This is more than a year away. The conversation was not snoozed. Choose an earlier time."},
	} {
		t.Run(name, func(t *testing.T) {
			smstest.Wants(t, d.Snooze(t.Context(), d.mia, thread, row.until), sms.Invalid, "until", row.words)
		})
	}
	t.Run("refuses what is done", func(t *testing.T) {
		smstest.Must(t, d.SetDone(t.Context(), d.mia, thread, true))
		smstest.Wants(t, d.Snooze(t.Context(), d.mia, thread, sms.TimeOf(d.at).Add(time.Hour)), sms.Conflict, "",
			"This conversation is done. Nothing was changed. Open it again first, then snooze it.")
	})
}

func TestInbox_Assign(t *testing.T) {
	d := start(t)
	kai, tom := d.joins(t, "kai"), d.joins(t, "tom")
	smstest.Must(t, d.store.SaveTeam(t.Context(), sms.Team{ID: "sales", Name: "Sales", Members: []string{tom.ID}}))
	d.owners(t, d.mia.ID, kai.ID, "sales")
	thread := d.thread(t).ID

	t.Run("offers who reads it, oneself first and teams last", func(t *testing.T) {
		var names []string
		for _, a := range smstest.OK[[]inbox.Assignee](t)(d.Assignees(t.Context(), d.mia, thread)) {
			names = append(names, a.Name)
		}
		if !slices.Equal(names, []string{"Mia Berg", "kai", "tom", "Sales"}) {
			t.Errorf("got %q", names)
		}
	})
	t.Run("tells who gets it, and the activity log", func(t *testing.T) {
		smstest.Must(t, d.Assign(t.Context(), d.mia, thread, kai.ID))
		if log := d.log(t); log[0] != "Mia Berg gave the conversation with +1 415-555-0123 to kai" {
			t.Errorf("logged %q", log[0])
		}
		news := smstest.OK[[]sms.News](t)(d.store.News(t.Context(), 50))
		if len(news) != 1 || news[0].UserID != kai.ID || news[0].By != "Mia Berg" {
			t.Errorf("the news is %+v", news)
		}
		if d.has(t, sms.FilterMine) != 0 || d.has(t, sms.FilterUnassigned) != 0 {
			t.Error("it is still Mia's or nobody's")
		}
	})
	t.Run("is mine once it is given to me", func(t *testing.T) {
		smstest.Must(t, d.Assign(t.Context(), d.mia, thread, "sales"))
		smstest.Must(t, d.Assign(t.Context(), d.mia, thread, d.mia.ID))
		if d.has(t, sms.FilterMine) != 1 {
			t.Error("it isn't Mia's")
		}
	})
	t.Run("gives it to nobody", func(t *testing.T) {
		smstest.Must(t, d.Assign(t.Context(), d.mia, thread, ""))
		if log := d.log(t); log[0] != "Mia Berg gave the conversation with +1 415-555-0123 to nobody in particular" {
			t.Errorf("logged %q", log[0])
		}
	})
	t.Run("refuses who doesn't read it", func(t *testing.T) {
		d.owners(t, d.mia.ID)
		smstest.Wants(t, d.Assign(t.Context(), d.mia, thread, kai.ID), sms.Invalid, "to",
			"Only who reads this conversation can be given it. It stays with whom it was. Choose somebody of the list.")
	})
}

func TestInbox_MarkUnread(t *testing.T) {
	d := start(t)
	thread := d.thread(t).ID
	smstest.Must(t, d.MarkUnread(t.Context(), d.mia, thread))
	if unread, err := d.Unread(t.Context(), d.mia); unread != 1 || err != nil || d.has(t, sms.FilterUnread) != 1 {
		t.Errorf("unread %d, %v", unread, err)
	}
	if told := d.told(sms.ConversationChanged); !slices.Equal(told, []string{d.mia.ID}) {
		t.Errorf("told %q, and it is nobody else's business", told)
	}
}

func TestInbox_Counts(t *testing.T) {
	d := start(t)
	d.thread(t)
	if got := smstest.OK[sms.InboxCounts](t)(d.Counts(t.Context(), d.mia)); got != (sms.InboxCounts{Unassigned: 1}) {
		t.Errorf("got %+v", got)
	}
}

// owned has every conversation be one with a customer of somebody.
type owned struct {
	inbox.Threads
	owner string
}

func (o owned) Conversation(ctx context.Context, id, userID string) (sms.Conversation, error) {
	conversation, err := o.Threads.Conversation(ctx, id, userID)
	conversation.Owner = o.owner
	return conversation, err
}

func TestInbox_WhoOwnsTheCustomerReadsAndDoesntText(t *testing.T) {
	d := start(t)
	thread := d.thread(t).ID
	kai := d.joins(t, "kai")
	d.owners(t, kai.ID)
	_, err := d.Get(t.Context(), d.mia, thread)
	smstest.Wants(t, err, sms.NotFound, "", "This conversation isn't here, or isn't yours. Go back to the inbox.")

	d.Threads = owned{d.store, d.mia.ID}
	const words = "You read this conversation because the customer is yours. “Main line” belongs to others, so you can't text from it."
	if read := smstest.OK[inbox.Thread](t)(d.Get(t.Context(), d.mia, thread)); read.Locked != words {
		t.Errorf("locked by %q", read.Locked)
	}
	_, err = d.Send(t.Context(), d.mia, inbox.Text{Key: key1, ConversationID: thread, Body: "Hello"})
	smstest.Wants(t, err, sms.Conflict, "", words)
	if read := smstest.OK[inbox.Thread](t)(d.Get(t.Context(), kai, thread)); read.Locked != "" {
		t.Errorf("the number's owner is locked out by %q", read.Locked)
	}
}
