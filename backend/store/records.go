package store

import (
	"context"

	"github.com/smsdesk/smsdesk/backend/sms"
)

// RenameRecord gives a customer a name; "" takes it away.
func (s *Store) RenameRecord(ctx context.Context, recordID, name string) error {
	return s.update(ctx, func(t *tx) error {
		changed, err := t.exec("UPDATE record SET name = $2, updated_at = $3 WHERE id = $1", recordID, name, t.now)
		if err == nil && changed == 0 {
			err = notFound("This customer isn't in SMS Desk yet, so the name was not saved. Send a text first, then try again.")
		}
		return err
	})
}

// recordOf gives the record that has the address, the most recently changed one
// of several, "" when there is none.
func recordOf(t *tx, address string) (string, error) {
	id, _, err := one(t, value[string], `
		SELECT r.id FROM record_phone p JOIN record r ON r.id = p.record_id
		WHERE p.address = $1 ORDER BY r.updated_at DESC, r.id DESC LIMIT 1`, address)
	return id, err
}

// ensureRecord makes a lead of a customer whom nobody knows.
func ensureRecord(t *tx, c sms.Conversation) error {
	if c.RecordID != "" {
		return nil
	}
	record, err := recordOf(t, c.Customer)
	if err != nil {
		return err
	}
	if record == "" {
		record = t.ids()
		if err := t.do("INSERT INTO record (id, kind, name, owner_id, created_at, updated_at) VALUES ($1, 'lead', '', '', $2, $2)", record, t.now); err != nil {
			return err
		}
		if err := t.do("INSERT INTO record_phone (record_id, address, address_key) VALUES ($1, $2, $3)", record, c.Customer, sms.AddressKey(c.Customer)); err != nil {
			return err
		}
	}
	return t.do("UPDATE conversation SET record_id = $2 WHERE id = $1", c.ID, record)
}
