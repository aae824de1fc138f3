package inbox_test

import (
	"testing"
	"time"

	"github.com/smsdesk/smsdesk/backend/inbox"
	"github.com/smsdesk/smsdesk/backend/sms"
	"github.com/smsdesk/smsdesk/backend/sms/smstest"
	"github.com/smsdesk/smsdesk/backend/store/storetest"
)

func TestInbox_Undo(t *testing.T) {
	t.Run("takes a text back, and its words are in the draft again", func(t *testing.T) {
		d := start(t)
		d.texting.UndoSeconds = 5
		sent := smstest.OK[sms.Message](t)(d.text(t, key1, "Is Friday ok?"))
		if want := sms.TimeOf(storetest.Now.Add(5 * time.Second)); sent.UndoUntil != want {
			t.Errorf("it can be taken back until %s, want %s", sent.UndoUntil.Go(), want.Go())
		}
		smstest.Must(t, d.SaveDraft(t.Context(), d.mia, sent.ConversationID, "and bring the"))
		d.changes, d.woken = nil, 0
		back := smstest.OK[sms.Message](t)(d.Undo(t.Context(), d.mia, sent.ID))
		if back.Status != sms.Canceled || back.UndoUntil != 0 || d.woken != 1 || len(d.changes) != 2 {
			t.Errorf("got %+v, woken %d, told %v", back, d.woken, d.changes)
		}
		if draft := smstest.OK[string](t)(d.Draft(t.Context(), d.mia, sent.ConversationID)); draft != "Is Friday ok?\nand bring the" {
			t.Errorf("the draft is %q", draft)
		}
		story := smstest.OK[[]sms.StatusEvent](t)(d.Timeline(t.Context(), d.mia, sent.ID))
		if last := story[len(story)-1]; last.Status != sms.Canceled || last.Text != "Taken back before it left." || last.Source != sms.FromUser {
			t.Errorf("its story ends with %+v", last)
		}
		_, err := d.Undo(t.Context(), d.mia, sent.ID)
		smstest.Wants(t, err, sms.Conflict, "",
			"This text has left or was taken back already, so it was not taken back now. Look at what became of it in the conversation.")
	})
	t.Run("gives no time to a text of a person who wants none", func(t *testing.T) {
		d := start(t)
		sent := smstest.OK[sms.Message](t)(d.text(t, key1, "Is Friday ok?"))
		if sent.UndoUntil != sms.TimeOf(storetest.Now) {
			t.Errorf("it waits until %s", sent.UndoUntil.Go())
		}
	})
	t.Run("is for who wrote it", func(t *testing.T) {
		d := start(t)
		d.texting.UndoSeconds = 5
		sent := smstest.OK[sms.Message](t)(d.text(t, key1, "Is Friday ok?"))
		kai := sms.User{ID: "kai", Name: "Kai", Role: sms.Salesperson, Active: true}
		_, err := d.Undo(t.Context(), kai, sent.ID)
		smstest.Wants(t, err, sms.NotFound, "", "This conversation isn't here, or isn't yours. Go back to the inbox.")
		kai.Teams = []string{d.mia.ID} // the number is Kai's, too
		_, err = d.Undo(t.Context(), kai, sent.ID)
		smstest.Wants(t, err, sms.Forbidden, "", "Only who wrote this text can take it back. It was not taken back. Ask them, or write to the customer.")
		thread := smstest.OK[inbox.Page](t)(d.Page(t.Context(), kai, sent.ConversationID, sms.ThreadQuery{}))
		mine := smstest.OK[inbox.Page](t)(d.Page(t.Context(), d.mia, sent.ConversationID, sms.ThreadQuery{}))
		if thread.Items[0].Message.UndoUntil != 0 || mine.Items[0].Message.UndoUntil == 0 {
			t.Errorf("in the thread Kai has %+v, Mia %+v", thread.Items[0].Message, mine.Items[0].Message)
		}
	})
	t.Run("lets the same key send nothing more", func(t *testing.T) {
		d := start(t)
		d.texting.UndoSeconds = 5
		sent := smstest.OK[sms.Message](t)(d.text(t, key1, "Is Friday ok?"))
		smstest.OK[sms.Message](t)(d.Undo(t.Context(), d.mia, sent.ID))
		again := smstest.OK[sms.Message](t)(d.text(t, key1, "Is Friday ok?"))
		if again.ID != sent.ID || again.Status != sms.Canceled {
			t.Errorf("got %+v", again)
		}
		next := smstest.OK[sms.Message](t)(d.Send(t.Context(), d.mia, inbox.Text{Key: key2, ConversationID: sent.ConversationID, Body: "Is Friday ok?"}))
		if next.ID == sent.ID || next.Status != sms.Queued {
			t.Errorf("a text of its own is %+v", next)
		}
	})
}
