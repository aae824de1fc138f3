package customers_test

import (
	"slices"
	"testing"

	"github.com/smsdesk/smsdesk/backend/customers"
	"github.com/smsdesk/smsdesk/backend/sms"
	"github.com/smsdesk/smsdesk/backend/sms/smstest"
)

func TestCustomers_Merge(t *testing.T) {
	d := start(t)
	lead := d.texts(t, "+14155550123", d.kais)
	kept := d.created(t, d.kai, "Ana Lima", "+14155550122", d.kai.ID)
	t.Run("is refused of one with itself", func(t *testing.T) {
		_, err := d.Merge(t.Context(), d.kai, kept.ID, kept.ID, nil)
		smstest.Wants(t, err, sms.Invalid, "gone", "These are the same customer. Nothing was merged. Choose another one.")
	})
	t.Run("is refused of what a customer hasn't", func(t *testing.T) {
		_, err := d.Merge(t.Context(), d.kai, kept.ID, lead.RecordID, []string{"shoes"})
		smstest.Wants(t, err, sms.Invalid, "take", "“shoes” can't be taken from a customer. Nothing was merged. Choose among kind, name, company, email, owner, state, notes, zone, language.")
	})
	t.Run("is refused where somebody would come to read others' conversations", func(t *testing.T) {
		shared := d.texts(t, "+14155550123", d.evas) // the same lead, now with a conversation that is Eva's
		if shared.RecordID != lead.RecordID {
			t.Fatalf("two leads: %q and %q", shared.RecordID, lead.RecordID)
		}
		_, err := d.Merge(t.Context(), d.kai, kept.ID, lead.RecordID, nil)
		smstest.Wants(t, err, sms.Forbidden, "owner", "You can't give this customer to them, because an owner reads its conversations. Nothing was saved. Ask whose customer it is, or an administrator.")
	})
	t.Run("unites numbers, texts and conversations, and takes what was chosen", func(t *testing.T) {
		_, err := d.Update(t.Context(), d.kai, lead.RecordID, customers.Input{Kind: sms.ContactRecord, Name: "A. Lima", Company: "Lima Bikes", Phones: []customers.Phone{{"+14155550123", ""}}})
		smstest.Must(t, err)
		got, err := d.Merge(t.Context(), d.mia, kept.ID, lead.RecordID, []string{"company", "kind"})
		smstest.Must(t, err)
		if got.Name != "Ana Lima" || got.Company != "Lima Bikes" || got.Kind != sms.ContactRecord || got.OwnerID != d.kai.ID ||
			!slices.Equal(got.Phones, []sms.RecordPhone{{Address: "+14155550122", Label: sms.MobilePhone}, {Address: "+14155550123", Label: sms.MobilePhone}}) {
			t.Errorf("got %+v", got)
		}
		if m := smstest.OK[sms.Message](t)(d.store.Message(t.Context(), lead.ID)); m.RecordID != kept.ID {
			t.Errorf("the text belongs to %q", m.RecordID)
		}
		of := smstest.OK[[]sms.Conversation](t)(d.store.ConversationsOf(t.Context(), kept.ID, ""))
		if len(of) != 2 || of[0].Owner != d.kai.ID || of[1].Owner != d.kai.ID {
			t.Errorf("got %+v", of)
		}
		_, err = d.Get(t.Context(), d.mia, lead.RecordID)
		smstest.Wants(t, err, sms.NotFound, "", missing)
	})
}

func TestCustomers_Erase(t *testing.T) {
	d := start(t)
	text := d.texts(t, "+14155550123", d.kais)
	t.Run("is an administrator's", func(t *testing.T) {
		smstest.Wants(t, d.Erase(t.Context(), d.kai, text.RecordID, "(415) 555-0123"), sms.Forbidden, "", "Only an administrator can erase a customer. Nothing was erased. Ask one.")
	})
	t.Run("asks for the name", func(t *testing.T) {
		smstest.Wants(t, d.Erase(t.Context(), d.mia, text.RecordID, "Ana"), sms.Invalid, "name", "That isn't the name. Nothing was erased. Type “(415) 555-0123”.")
	})
	t.Run("waits for a text that is under way", func(t *testing.T) {
		m, _, err := d.store.Enqueue(t.Context(), sms.NewMessage{ID: "m", ConversationID: text.ConversationID, Body: "Hi", UserID: d.kai.ID})
		smstest.Must(t, err)
		smstest.Wants(t, d.Erase(t.Context(), d.mia, text.RecordID, "(415) 555-0123"), sms.Conflict, "",
			"A text to this customer is still under way. Nothing was erased. Wait until it has left or failed, and erase again.")
		_, err = d.store.Settle(t.Context(), sms.Outcome{MessageID: m.ID, Report: sms.Report{ProviderID: "SM9", Status: sms.Sent}})
		smstest.Must(t, err)
	})
	t.Run("leaves nothing to see", func(t *testing.T) {
		smstest.Must(t, d.Erase(t.Context(), d.mia, text.RecordID, "(415) 555-0123"))
		_, err := d.Get(t.Context(), d.mia, text.RecordID)
		smstest.Wants(t, err, sms.NotFound, "", missing)
		if _, err := d.store.Conversation(t.Context(), text.ConversationID, d.kai.ID); sms.ErrorCode(err) != sms.NotFound {
			t.Errorf("the conversation: %v", err)
		}
		if !slices.ContainsFunc(d.changes, func(c sms.Change) bool { return c.ConversationID == text.ConversationID }) {
			t.Error("the windows weren't told")
		}
	})
}
