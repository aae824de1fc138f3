package inbox_test

import (
	"context"
	"strings"
	"testing"

	"github.com/smsdesk/smsdesk/backend/inbox"
	"github.com/smsdesk/smsdesk/backend/sms"
	"github.com/smsdesk/smsdesk/backend/sms/smstest"
)

const notYours = "This conversation isn't here, or isn't yours. Go back to the inbox."

// arrives has Ana text to one of our numbers.
func (d *desk) arrives(t *testing.T, id, to, body string) sms.Message {
	t.Helper()
	applied, err := d.store.ApplyEvents(t.Context(), "a1", sms.FromCallback, []sms.Event{{Incoming: &sms.Incoming{ProviderID: id, From: ana, To: to, Body: body}}})
	smstest.Must(t, err)
	return applied.Received[0]
}

// colleague is a salesperson who owns a second number.
func (d *desk) colleague(t *testing.T) sms.User {
	t.Helper()
	kai := sms.User{ID: "kai", Name: "Kai", Role: sms.Salesperson, Active: true}
	smstest.Must(t, d.store.AddUser(t.Context(), kai))
	smstest.Must(t, d.store.AddNumbers(t.Context(), []sms.Number{{ID: "n2", AccountID: "a1", Name: "Second line",
		Sender: sms.Sender{Kind: sms.KindNumber, Address: "+14155550101"}, Owners: []string{kai.ID}, MaySend: true, MayReceive: true}}))
	return kai
}

// recordOf has every customer's record be somebody's.
type recordOf struct {
	inbox.Lines
	owner string
}

func (r recordOf) ThreadParts(ctx context.Context, conversationID, userID string) ([]sms.ThreadPart, error) {
	parts, err := r.Lines.ThreadParts(ctx, conversationID, userID)
	for i := range parts {
		parts[i].OwnerID = r.owner
	}
	return parts, err
}

func TestInbox_Page(t *testing.T) {
	d := start(t)
	kai := d.colleague(t)
	mias, kais := d.arrives(t, "SM1", "+14155550100", "to Mia"), d.arrives(t, "SM2", "+14155550101", "to Kai")
	t.Run("holds no text to a number that isn't the person's", func(t *testing.T) {
		page, err := d.Page(t.Context(), d.mia, mias.ConversationID, sms.ThreadQuery{})
		if err != nil || len(page.Items) != 1 || page.Items[0].Message.Body != "to Mia" || len(page.Parts) != 1 {
			t.Errorf("got %+v, %v", page, err)
		}
		_, err = d.Page(t.Context(), d.mia, kais.ConversationID, sms.ThreadQuery{})
		smstest.Wants(t, err, sms.NotFound, "", notYours)
		_, err = d.Page(t.Context(), d.mia, mias.ConversationID, sms.ThreadQuery{Around: kais.ID})
		smstest.Wants(t, err, sms.NotFound, "", "This text isn't in the conversation any more. It may have been moved. Go back to the inbox.")
	})
	t.Run("holds the texts to all numbers for who owns the customer's record", func(t *testing.T) {
		d.Lines = recordOf{d.store, kai.ID}
		page, err := d.Page(t.Context(), kai, kais.ConversationID, sms.ThreadQuery{})
		if err != nil || len(page.Items) != 2 || len(page.Parts) != 2 || page.UnreadFrom != kais.ID {
			t.Errorf("got %+v, %v", page, err)
		}
	})
	t.Run("needs somebody who is signed in", func(t *testing.T) {
		_, err := d.Page(t.Context(), sms.User{}, mias.ConversationID, sms.ThreadQuery{})
		smstest.Wants(t, err, sms.Unauthenticated, "", "You are signed out. Nothing was changed. Sign in and try again.")
	})
}

func TestInbox_MarkThreadRead(t *testing.T) {
	d := start(t)
	smstest.Must(t, d.store.AddNumbers(t.Context(), []sms.Number{{ID: "n2", AccountID: "a1", Name: "Second line",
		Sender: sms.Sender{Kind: sms.KindNumber, Address: "+14155550101"}, Owners: []string{d.mia.ID}, MaySend: true, MayReceive: true}}))
	first := d.arrives(t, "SM1", "+14155550100", "one")
	d.arrives(t, "SM2", "+14155550101", "two")
	smstest.Must(t, d.MarkThreadRead(t.Context(), d.mia, first.ConversationID))
	if unread, err := d.Unread(t.Context(), d.mia); unread != 0 || err != nil || len(d.changes) != 2 {
		t.Errorf("unread %d, %v, announced %v", unread, err, d.changes)
	}
	other := sms.User{ID: "u2", Role: sms.Administrator, Active: true}
	smstest.Wants(t, d.MarkThreadRead(t.Context(), other, first.ConversationID), sms.NotFound, "", notYours)
}

func TestInbox_Notes(t *testing.T) {
	d := start(t)
	kai := d.colleague(t)
	text := d.arrives(t, "SM1", "+14155550100", "Is it ready?")
	add := func(actor sms.User, body string) (sms.TeamNote, error) {
		return d.AddNote(t.Context(), actor, text.ConversationID, body)
	}
	note, err := add(d.mia, " Waits for the blue one \n")
	if err != nil || note.Body != "Waits for the blue one" || note.UserID != d.mia.ID {
		t.Fatalf("got %+v, %v", note, err)
	}
	if last := d.changes[len(d.changes)-1]; last.Topic != sms.ConversationChanged || last.ConversationID != text.ConversationID || last.NumberID != "n1" {
		t.Errorf("announced %+v", last)
	}
	t.Run("never leave", func(t *testing.T) {
		woken := d.woken
		if _, err := add(d.mia, "secret"); err != nil || d.woken != woken {
			t.Errorf("woken %d times, %v", d.woken-woken, err)
		}
		if jobs, err := d.store.Claim(t.Context(), 1<<62, []string{"a1"}, 10); len(jobs) != 0 || err != nil {
			t.Errorf("the outbox has %v, %v", jobs, err)
		}
	})
	t.Run("refuse nothing and too much", func(t *testing.T) {
		_, err := add(d.mia, " \n")
		smstest.Wants(t, err, sms.Invalid, "body", "There is nothing in the note. It was not saved. Write something first.")
		_, err = add(d.mia, strings.Repeat("x", 5001))
		smstest.Wants(t, err, sms.Invalid, "body", "A note has at most 5,000 characters. It was not saved, and is still on screen. Shorten it.")
	})
	t.Run("are for who may read the conversation", func(t *testing.T) {
		_, err := add(kai, "hello")
		smstest.Wants(t, err, sms.NotFound, "", notYours)
		_, err = d.EditNote(t.Context(), kai, note.ID, "mine")
		smstest.Wants(t, err, sms.NotFound, "", notYours)
		smstest.Wants(t, d.DeleteNote(t.Context(), kai, note.ID), sms.NotFound, "", notYours)
	})
	t.Run("are changed by who wrote them only", func(t *testing.T) {
		d.Lines = recordOf{d.store, kai.ID}
		const words = "Only who wrote a note can change it. Nothing was changed. Write a note of your own."
		_, err := d.EditNote(t.Context(), kai, note.ID, "mine")
		smstest.Wants(t, err, sms.Forbidden, "", words)
		smstest.Wants(t, d.DeleteNote(t.Context(), kai, note.ID), sms.Forbidden, "", words)
	})
	t.Run("can be edited and deleted", func(t *testing.T) {
		if got, err := d.EditNote(t.Context(), d.mia, note.ID, "Waits for the red one"); err != nil || got.Body != "Waits for the red one" {
			t.Errorf("got %+v, %v", got, err)
		}
		smstest.Must(t, d.DeleteNote(t.Context(), d.mia, note.ID))
		smstest.Wants(t, d.DeleteNote(t.Context(), d.mia, note.ID), sms.NotFound, "", "This note isn't here any more. Somebody may have deleted it. Nothing was changed.")
	})
}
