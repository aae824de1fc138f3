package store_test

import (
	"testing"
	"time"

	"github.com/smsdesk/smsdesk/backend/sms"
	"github.com/smsdesk/smsdesk/backend/sms/smstest"
	"github.com/smsdesk/smsdesk/backend/store/storetest"
)

const shared = "+14155550123"

// routed gives the record of a text that comes in from the shared number.
func (d *desk) routed(t *testing.T, providerID string) string {
	t.Helper()
	d.at = d.at.Add(time.Second)
	m := d.receive(t, providerID, shared, "hello").Received[0]
	if got := d.conversation(t, m.ConversationID).RecordID; got != m.RecordID {
		t.Errorf("the text belongs to %q and its conversation to %q", m.RecordID, got)
	}
	return m.RecordID
}

func TestStore_Routing(t *testing.T) {
	t.Run("makes_a_lead_of_an_unknown_sender_once", func(t *testing.T) {
		d := newDesk(t)
		first := d.routed(t, "SM1")
		lead := smstest.OK[sms.Record](t)(d.Record(t.Context(), first))
		if lead.Kind != sms.LeadRecord || lead.State != sms.RecordActive || len(lead.Phones) != 1 || lead.Phones[0].Address != shared {
			t.Errorf("got %+v", lead)
		}
		if again := d.routed(t, "SM2"); again != first {
			t.Errorf("the second text belongs to %q, want %q", again, first)
		}
	})
	t.Run("keeps_a_sender_that_is_no_number", func(t *testing.T) {
		d := newDesk(t)
		m := d.receive(t, "SM1", "MyBank", "Your code is 12").Received[0]
		got := smstest.OK[sms.Record](t)(d.Record(t.Context(), m.RecordID))
		if got.Phones[0].Address != "MyBank" || d.conversation(t, m.ConversationID).ReplyAddressKnown() {
			t.Errorf("got %+v", got)
		}
	})
	t.Run("prefers_whom_the_number_texted_last", func(t *testing.T) {
		d := newDesk(t)
		d.customer(t, "Ana", "", shared)
		d.customer(t, "Kai", d.owner.ID, shared)
		thread := storetest.Conversation(t, d.Store, d.number, shared)
		smstest.Must(t, d.Exec(t.Context(), "UPDATE conversation SET record_id = 'ana' WHERE id = $1", thread.ID))
		d.write(t, shared, "hello Ana")
		if got := d.routed(t, "SM1"); got != "ana" {
			t.Errorf("got %q", got)
		}
		t.Run("also_when_the_record_has_the_number_no_more", func(t *testing.T) {
			d.change(t, "ana", func(r *sms.Record) { r.Phones = nil })
			if got := d.routed(t, "SM2"); got != "ana" {
				t.Errorf("got %q", got)
			}
		})
	})
	t.Run("then_the_sellers_most_recent_conversation_on_another_number", func(t *testing.T) {
		d := newDesk(t)
		second := storetest.Number(t, d.Store, d.account, "+14155550101", d.owner)
		d.customer(t, "Ana", "", shared)
		d.deliver(t, "second", sms.Event{Incoming: &sms.Incoming{ProviderID: "SM0", From: shared, To: second.Sender.Address, Body: "hi"}})
		d.at = d.at.Add(time.Second)
		d.customer(t, "Kai", d.owner.ID, shared) // owned by the seller, and changed later
		if got := d.routed(t, "SM1"); got != "ana" {
			t.Errorf("got %q", got)
		}
	})
	t.Run("then_what_the_seller_owns", func(t *testing.T) {
		d := newDesk(t)
		d.customer(t, "Kai", d.owner.ID, shared)
		d.at = d.at.Add(time.Second)
		d.customer(t, "Ana", d.colleague(t, "eva").ID, shared)
		if got := d.routed(t, "SM1"); got != "kai" {
			t.Errorf("got %q", got)
		}
	})
	t.Run("then_what_somebody_in_the_number's_team_owns", func(t *testing.T) {
		d := newDesk(t)
		eva, tom := d.colleague(t, "eva"), d.colleague(t, "tom")
		smstest.Must(t, d.SaveTeam(t.Context(), sms.Team{ID: "sales", Name: "Sales", Members: []string{eva.ID}}))
		_, err := d.UpdateNumber(t.Context(), d.number.ID, func(n *sms.Number) error { n.Owners = []string{d.owner.ID, "sales"}; return nil })
		smstest.Must(t, err)
		d.customer(t, "Evas", eva.ID, shared)
		d.at = d.at.Add(time.Second)
		d.customer(t, "Toms", tom.ID, shared)
		if got := d.routed(t, "SM1"); got != "evas" {
			t.Errorf("got %q", got)
		}
	})
}
