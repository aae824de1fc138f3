package store_test

import (
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/smsdesk/smsdesk/backend/sms"
	"github.com/smsdesk/smsdesk/backend/sms/smstest"
	"github.com/smsdesk/smsdesk/backend/store/storetest"
)

// name gives a customer a name.
func (d *desk) name(t *testing.T, recordID, name string) {
	t.Helper()
	d.change(t, recordID, func(r *sms.Record) { r.Name = name })
}

// change alters a customer.
func (d *desk) change(t *testing.T, recordID string, change func(*sms.Record)) {
	t.Helper()
	_, err := d.UpdateRecord(t.Context(), recordID, func(r *sms.Record) error { change(r); return nil })
	smstest.Must(t, err)
}

// customer adds a customer with numbers; the id is the name in small letters.
func (d *desk) customer(t *testing.T, name, owner string, numbers ...string) sms.Record {
	t.Helper()
	r := sms.Record{ID: strings.ToLower(name), Name: name, OwnerID: owner}
	for _, number := range numbers {
		r.Phones = append(r.Phones, sms.RecordPhone{Address: number})
	}
	smstest.Must(t, d.AddRecord(t.Context(), r.Tidy()))
	return smstest.OK[sms.Record](t)(d.Record(t.Context(), r.ID))
}

func (d *desk) conversation(t *testing.T, id string) sms.Conversation {
	t.Helper()
	return smstest.OK[sms.Conversation](t)(d.Conversation(t.Context(), id, d.owner.ID))
}

const (
	argentineNew = "+5491123456789"
	argentineOld = "+541123456789"
)

func TestStore_Record(t *testing.T) {
	d := newDesk(t)
	whole := sms.Record{
		ID: "ana", Kind: sms.ContactRecord, Name: "Ana Lima", Company: "Lima Bikes", Email: "ana@lima.example", OwnerID: d.owner.ID, State: sms.RecordInactive,
		Notes: "Likes Fridays", Zone: "Europe/Berlin", Language: "de", CreatedAt: now, UpdatedAt: now,
		Phones: []sms.RecordPhone{{Address: "+14155550123", Label: sms.BusinessPhone}, {Address: "+14155550122", Label: sms.MobilePhone}},
	}
	smstest.Must(t, d.AddRecord(t.Context(), whole))
	t.Run("keeps_everything_and_the_order_of_its_numbers", func(t *testing.T) {
		if diff := cmp.Diff(whole, smstest.OK[sms.Record](t)(d.Record(t.Context(), "ana"))); diff != "" {
			t.Error(diff)
		}
	})
	t.Run("is_changed_whole", func(t *testing.T) {
		d.at = d.at.Add(time.Minute)
		d.change(t, "ana", func(r *sms.Record) { r.Phones, r.State = r.Phones[1:], sms.RecordActive })
		got := smstest.OK[sms.Record](t)(d.Record(t.Context(), "ana"))
		if len(got.Phones) != 1 || got.State != sms.RecordActive || got.UpdatedAt != d.now() || got.CreatedAt != now {
			t.Errorf("got %+v", got)
		}
	})
	t.Run("takes_no_owner_who_is_not_there", func(t *testing.T) {
		_, err := d.UpdateRecord(t.Context(), "ana", func(r *sms.Record) error { r.OwnerID = "nobody"; return nil })
		smstest.Wants(t, err, sms.Invalid, "owner", "One of the owners is no longer in SMS Desk. Nothing was saved. Choose the owners again.")
	})
	t.Run("that_is_unknown_is_not_found", func(t *testing.T) {
		_, err := d.Record(t.Context(), "nothing")
		smstest.Wants(t, err, sms.NotFound, "", "This customer isn't here, or isn't yours to see. Nothing was changed. Go back to the customers.")
	})
}

func TestStore_OneCustomerUnderSeveralSpellings(t *testing.T) {
	t.Run("has_one_conversation_and_one_record", func(t *testing.T) {
		d := newDesk(t)
		d.receive(t, "SM1", argentineNew, "hola")
		d.receive(t, "SM2", argentineOld, "¿estás?")
		conversations, records := query(t, d.Store, "SELECT COUNT(*) FROM conversation"), query(t, d.Store, "SELECT COUNT(*) FROM record")
		if conversations != "1" || records != "1" {
			t.Errorf("%s conversations and %s records", conversations, records)
		}
	})
	t.Run("is_texted_as_they_write_it", func(t *testing.T) {
		d := newDesk(t)
		d.receive(t, "SM1", argentineNew, "hola")
		d.write(t, argentineOld, "hello")
		if jobs := d.claim(t); len(jobs) != 1 || jobs[0].Out.To != argentineNew {
			t.Errorf("got %+v", jobs)
		}
	})
	t.Run("goes_on_in_the_most_recent_of_two_conversations_from_before", func(t *testing.T) {
		d := newDesk(t)
		old := storetest.Conversation(t, d.Store, d.number, argentineOld)
		smstest.Must(t, d.Exec(t.Context(), "UPDATE conversation SET last_at = 1 WHERE id = $1", old.ID))
		smstest.Must(t, d.Exec(t.Context(), `INSERT INTO conversation (id, number_id, account_id, customer, customer_key, last_at, created_at)
			SELECT 'newer', number_id, account_id, $1, customer_key, 2, 2 FROM conversation WHERE id = $2`, argentineNew, old.ID))
		d.receive(t, "SM1", argentineOld, "hola")
		if body := d.conversation(t, "newer").LastBody; body != "hola" {
			t.Errorf("the newer one says %q", body)
		}
	})
}

func TestStore_TheOwnerOfARecord(t *testing.T) {
	d := newDesk(t)
	kai := d.colleague(t, "kai")
	d.customer(t, "Ana", d.owner.ID, "+14155550123")
	m := d.receive(t, "SM1", "+14155550123", "hello").Received[0]
	t.Run("is_the_owner_of_its_conversations", func(t *testing.T) {
		if got := d.conversation(t, m.ConversationID); got.Owner != d.owner.ID || got.RecordID != "ana" {
			t.Errorf("got %+v", got)
		}
	})
	t.Run("hands_them_on_with_it", func(t *testing.T) {
		d.change(t, "ana", func(r *sms.Record) { r.OwnerID = kai.ID })
		if got := d.conversation(t, m.ConversationID); got.Owner != kai.ID {
			t.Errorf("got %+v", got)
		}
	})
	t.Run("who_leaves_hands_them_to_the_heir", func(t *testing.T) {
		smstest.Must(t, d.Deactivate(t.Context(), kai.ID, d.owner.ID))
		if got := d.conversation(t, m.ConversationID); got.Owner != d.owner.ID {
			t.Errorf("got %+v", got)
		}
	})
	t.Run("that_is_a_team_which_ends_leaves_nobody", func(t *testing.T) {
		smstest.Must(t, d.SaveTeam(t.Context(), sms.Team{ID: "sales", Name: "Sales", Members: []string{d.owner.ID}}))
		d.change(t, "ana", func(r *sms.Record) { r.OwnerID = "sales" })
		smstest.Must(t, d.DeleteTeam(t.Context(), "sales"))
		if got := d.conversation(t, m.ConversationID); got.Owner != "" {
			t.Errorf("got %+v", got)
		}
	})
	t.Run("knows_which_text_is_whose", func(t *testing.T) {
		if m.RecordID != "ana" || d.message(t, m.ID).RecordID != "ana" || d.write(t, "+14155550123", "hi").RecordID != "ana" {
			t.Errorf("the text belongs to %q", m.RecordID)
		}
	})
}
