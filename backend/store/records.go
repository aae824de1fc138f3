package store

import (
	"context"

	"github.com/smsdesk/smsdesk/backend/sms"
)

const recordColumns = `r.id, r.kind, r.name, r.company, r.email, r.owner_id, r.state, r.notes, r.zone, r.language, r.created_at, r.updated_at`

func scanRecord(row scanner) (r sms.Record, err error) {
	err = row.Scan(&r.ID, &r.Kind, &r.Name, &r.Company, &r.Email, &r.OwnerID, &r.State, &r.Notes, &r.Zone, &r.Language, &r.CreatedAt, &r.UpdatedAt)
	return r, err
}

// Record gives one customer.
func (s *Store) Record(ctx context.Context, id string) (sms.Record, error) {
	return read(ctx, s, func(t *tx) (sms.Record, error) { return record(t, id) })
}

// AddRecord keeps a new customer. An owner who isn't there is Invalid on the field
// owner.
func (s *Store) AddRecord(ctx context.Context, r sms.Record) error {
	return s.update(ctx, func(t *tx) error {
		if err := ownerLives(t, r.OwnerID); err != nil {
			return err
		}
		return insertRecord(t, r)
	})
}

// UpdateRecord reads a customer, lets change alter it, and keeps it, with nothing in
// between. Its conversations follow a new owner.
func (s *Store) UpdateRecord(ctx context.Context, id string, change func(*sms.Record) error) (sms.Record, error) {
	return write(ctx, s, func(t *tx) (sms.Record, error) {
		before, err := record(t, id)
		if err != nil {
			return before, err
		}
		after := before
		after.Phones = append([]sms.RecordPhone{}, before.Phones...)
		if err := change(&after); err != nil {
			return before, err
		}
		after.ID, after.CreatedAt = before.ID, before.CreatedAt
		if after.OwnerID != before.OwnerID {
			if err := ownerLives(t, after.OwnerID); err != nil {
				return before, err
			}
		}
		return after, saveRecord(t, &after)
	})
}

func record(t *tx, id string) (sms.Record, error) {
	found, ok, err := one(t, scanRecord, "SELECT "+recordColumns+" FROM record r WHERE r.id = $1", id)
	if err == nil && !ok {
		err = noRecord()
	}
	if err == nil {
		found.Phones, err = phonesOf(t, id)
	}
	return found, err
}

func noRecord() error {
	return notFound("This customer isn't here, or isn't yours to see. Nothing was changed. Go back to the customers.")
}

func phonesOf(t *tx, recordID string) ([]sms.RecordPhone, error) {
	scan := func(row scanner) (p sms.RecordPhone, err error) {
		err = row.Scan(&p.Address, &p.Label)
		return p, err
	}
	return all(t, scan, "SELECT address, label FROM record_phone WHERE record_id = $1 ORDER BY place, address", recordID)
}

// insertRecord keeps a new customer under its keys. One without times begins now.
func insertRecord(t *tx, r sms.Record) error {
	if r.CreatedAt == 0 {
		r.CreatedAt = t.now
	}
	if err := t.do("INSERT INTO record (id, kind, name, owner_id, created_at, updated_at) VALUES ($1, $2, $3, $4, $5, $5)",
		r.ID, r.Kind, r.Name, r.OwnerID, r.CreatedAt); err != nil {
		return err
	}
	return saveRecord(t, &r)
}

// saveRecord writes everything of a customer but when it was made.
func saveRecord(t *tx, r *sms.Record) error {
	r.UpdatedAt = t.now
	if err := t.do(`
		UPDATE record SET kind = $2, name = $3, company = $4, email = $5, owner_id = $6, state = $7, notes = $8, zone = $9, language = $10,
			updated_at = $11, name_key = $12, find_key = $13 WHERE id = $1`,
		r.ID, r.Kind, r.Name, r.Company, r.Email, r.OwnerID, r.State, r.Notes, r.Zone, r.Language,
		r.UpdatedAt, nameKey(*r), keyOf(r.Name+"\n"+r.Company+"\n"+r.Email)); err != nil {
		return err
	}
	if err := t.do("DELETE FROM record_phone WHERE record_id = $1", r.ID); err != nil {
		return err
	}
	for place, phone := range r.Phones {
		if err := t.do("INSERT INTO record_phone (record_id, address, address_key, label, place) VALUES ($1, $2, $3, $4, $5)",
			r.ID, phone.Address, sms.AddressKey(phone.Address), phone.Label, place); err != nil {
			return err
		}
	}
	return tellConversations(t, "c.record_id = $1", r.ID)
}

// nameless comes before the key of what has no name, so that it stands behind what
// has one.
const nameless = "~~~"

func nameKey(r sms.Record) string {
	if r.Name == "" && r.Company == "" {
		return nameless + keyOf(r.Title())
	}
	return keyOf(r.Title())
}

func ownerLives(t *tx, id string) error {
	if id == "" {
		return nil
	}
	return livingOwner(t, id, "owner")
}

// recordOf gives the record that has a variant of the address, the most recently
// changed one of several, "" when there is none.
func recordOf(t *tx, address string) (string, error) {
	id, _, err := one(t, value[string], `
		SELECT r.id FROM record_phone p JOIN record r ON r.id = p.record_id
		WHERE p.address_key = $1 ORDER BY r.updated_at DESC, r.id DESC LIMIT 1`, sms.AddressKey(address))
	return id, err
}

// ensureRecord makes a lead of a customer whom nobody knows.
func ensureRecord(t *tx, c sms.Conversation) error {
	if c.RecordID != "" {
		return nil
	}
	id, err := recordOf(t, c.Customer)
	if err == nil && id == "" {
		id, err = addLead(t, c.Customer)
	}
	if err != nil {
		return err
	}
	return belong(t, c.ID, id)
}

func addLead(t *tx, address string) (string, error) {
	lead := sms.NewLead(t.ids(), address)
	return lead.ID, insertRecord(t, lead)
}

// belong makes a conversation a record's. Who reads it only by the owner of the
// record before is out.
func belong(t *tx, conversationID, recordID string) error {
	changed, err := t.exec("UPDATE conversation SET record_id = $2 WHERE id = $1 AND COALESCE(record_id, '') <> $2", conversationID, recordID)
	if err != nil || changed == 0 {
		return err
	}
	return followRecord(t, conversationID)
}

// tellConversations has the conversations that where chooses by their records follow
// the owners of these.
func tellConversations(t *tx, where, id string) error {
	stale, err := all(t, value[string],
		"SELECT c.id FROM conversation c JOIN record r ON r.id = c.record_id WHERE "+where+" AND c.owner_id <> r.owner_id", id)
	for _, id := range stale {
		if err == nil {
			err = followRecord(t, id)
		}
	}
	return err
}

// followRecord makes the owner of a conversation that of its record.
func followRecord(t *tx, conversationID string) error {
	if err := t.do("UPDATE conversation SET owner_id = COALESCE((SELECT r.owner_id FROM record r WHERE r.id = record_id), '') WHERE id = $1", conversationID); err != nil {
		return err
	}
	return followOwner(t, conversationID)
}
