package inbox_test

import (
	"testing"

	"github.com/smsdesk/smsdesk/backend/inbox"
	"github.com/smsdesk/smsdesk/backend/sms"
	"github.com/smsdesk/smsdesk/backend/sms/smstest"
)

// unsure is a text whose answer was lost.
func (d *desk) unsure(t *testing.T) sms.Message {
	t.Helper()
	sent := smstest.OK[sms.Message](t)(d.text(t, key1, "Is Friday ok?"))
	_, err := d.store.Claim(t.Context(), sms.TimeOf(d.at), []string{sent.AccountID}, 10)
	smstest.Must(t, err)
	_, err = d.store.Settle(t.Context(), sms.Outcome{MessageID: sent.ID, Report: sms.Report{Status: sms.Unconfirmed, Reason: sms.Reason{Text: "Lost."}}})
	smstest.Must(t, err)
	return sent
}

// lastEntry is the newest sentence of the activity log.
func (d *desk) lastEntry(t *testing.T) string {
	t.Helper()
	page, _, err := d.store.Activities(t.Context(), sms.ActivityFilter{}, sms.Cursor{}, 1)
	smstest.Must(t, err)
	if len(page) == 0 {
		return ""
	}
	return page[0].Sentence()
}

func (d *desk) undecided(t *testing.T, who sms.User) []sms.Message {
	t.Helper()
	return smstest.OK[[]sms.Message](t)(d.Unconfirmed(t.Context(), who))
}

func TestInbox_Unconfirmed(t *testing.T) {
	t.Run("are listed for who reads the conversation, and for nobody else", func(t *testing.T) {
		d := start(t)
		text := d.unsure(t)
		if list := d.undecided(t, d.mia); len(list) != 1 || list[0].ID != text.ID || list[0].Reason.Text != "Lost." {
			t.Errorf("got %+v", list)
		}
		if list := d.undecided(t, sms.User{ID: "stranger", Role: sms.Administrator, Active: true}); len(list) != 0 {
			t.Errorf("a stranger sees %+v", list)
		}
	})
	t.Run("are marked as sent by a person, who is kept", func(t *testing.T) {
		d := start(t)
		text := d.unsure(t)
		d.changes = nil
		got := smstest.OK[sms.Message](t)(d.MarkSent(t.Context(), d.mia, text.ID))
		if got.Status != sms.Sent || got.Reason.Text != "" || len(d.changes) != 2 || len(d.undecided(t, d.mia)) != 0 {
			t.Errorf("got %+v, told %v", got, d.changes)
		}
		story := smstest.OK[[]sms.StatusEvent](t)(d.Timeline(t.Context(), d.mia, text.ID))
		if last := story[len(story)-1]; last.Status != sms.Sent || last.Text != "Mia Berg marked it as sent." || last.Source != sms.FromUser {
			t.Errorf("its story ends with %+v", last)
		}
		if got := d.lastEntry(t); got != "Mia Berg marked an unconfirmed text to +1 415-555-0123 from +1 415-555-0100 as sent" {
			t.Errorf("the log says %q", got)
		}
		_, err := d.MarkSent(t.Context(), d.mia, text.ID)
		smstest.Wants(t, err, sms.Conflict, "", "It is known meanwhile what became of this text. Nothing was changed. Look at it again.")
		_, err = d.Send(t.Context(), d.mia, inbox.Text{Key: key2, ConversationID: text.ConversationID, Body: text.Body, ResendOf: text.ID})
		if sms.ErrorCode(err) != sms.Conflict {
			t.Errorf("it was sent again: %v", err)
		}
	})
	t.Run("are sent again once by a person, who is kept", func(t *testing.T) {
		d := start(t)
		text := d.unsure(t)
		again := inbox.Text{Key: key2, ConversationID: text.ConversationID, Body: text.Body, ResendOf: text.ID}
		smstest.OK[sms.Message](t)(d.Send(t.Context(), d.mia, again))
		story := smstest.OK[[]sms.StatusEvent](t)(d.Timeline(t.Context(), d.mia, text.ID))
		if last := story[len(story)-1]; last.Status != sms.Unconfirmed || last.Text != "Mia Berg had it sent again." || last.Source != sms.FromUser {
			t.Errorf("its story ends with %+v", last)
		}
		if got := d.lastEntry(t); got != "Mia Berg had an unconfirmed text to +1 415-555-0123 from +1 415-555-0100 sent again, which may arrive twice" {
			t.Errorf("the log says %q", got)
		}
		if list := d.undecided(t, d.mia); len(list) != 0 {
			t.Errorf("it is still to be decided: %+v", list)
		}
		again.Key = "cccccccccccccccccccc"
		if _, err := d.Send(t.Context(), d.mia, again); sms.ErrorCode(err) != sms.Conflict {
			t.Errorf("it was sent a third time: %v", err)
		}
	})
	t.Run("are not sent again to who opted out meanwhile", func(t *testing.T) {
		d := start(t)
		text := d.unsure(t)
		smstest.Must(t, d.store.SaveOptOut(t.Context(), sms.OptOut{Address: ana, Source: sms.OptOutByCustomer, Reason: "STOP"}))
		_, err := d.Send(t.Context(), d.mia, inbox.Text{Key: key2, ConversationID: text.ConversationID, Body: text.Body, ResendOf: text.ID})
		if sms.ErrorCode(err) != sms.OptedOut {
			t.Errorf("got %v", err)
		}
	})
}
