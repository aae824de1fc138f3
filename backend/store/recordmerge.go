package store

import (
	"context"

	"github.com/smsdesk/smsdesk/backend/sms"
)

// MergeRecords makes one customer of two: kept has what was chosen of both, and the
// texts, conversations and history of the other one, which goes. Consent is kept by
// number, so it follows the numbers.
func (s *Store) MergeRecords(ctx context.Context, kept sms.Record, goneID string) ([]sms.Change, error) {
	return write(ctx, s, func(t *tx) ([]sms.Change, error) {
		before, err := record(t, kept.ID)
		if err != nil {
			return nil, err
		}
		if _, err := record(t, goneID); err != nil {
			return nil, err
		}
		if kept.OwnerID != before.OwnerID {
			if err := ownerLives(t, kept.OwnerID); err != nil {
				return nil, err
			}
		}
		if err := handOver(t, goneID, kept.ID); err != nil {
			return nil, err
		}
		if err := dropRecord(t, goneID); err != nil {
			return nil, err
		}
		if err := saveRecord(t, &kept); err != nil {
			return nil, err
		}
		return recordChanges(t, kept.ID)
	})
}

// handOver gives everything that belongs to one customer to another one.
func handOver(t *tx, from, to string) error {
	for _, statement := range []string{
		"UPDATE message SET record_id = $2 WHERE record_id = $1", "UPDATE bulk_recipient SET record_id = $2 WHERE record_id = $1",
		"UPDATE audit_entry SET subject = $2 WHERE subject = $1",
	} {
		if err := t.do(statement, from, to); err != nil {
			return err
		}
	}
	conversations, err := all(t, value[string], "SELECT id FROM conversation WHERE record_id = $1 ORDER BY id", from)
	for _, id := range conversations {
		if err == nil {
			err = belong(t, id, to)
		}
	}
	return err
}

func dropRecord(t *tx, id string) error {
	if err := t.do("DELETE FROM record_phone WHERE record_id = $1", id); err != nil {
		return err
	}
	return t.do("DELETE FROM record WHERE id = $1", id)
}

// recordChanges tells of a customer and of each conversation.
func recordChanges(t *tx, recordID string) ([]sms.Change, error) {
	scan := func(row scanner) (c sms.Change, err error) {
		c.Topic = sms.ConversationChanged
		err = row.Scan(&c.ID, &c.NumberID)
		c.ConversationID = c.ID
		return c, err
	}
	changes, err := all(t, scan, "SELECT id, number_id FROM conversation WHERE record_id = $1 ORDER BY id", recordID)
	return append(changes, sms.Change{Topic: sms.RecordChanged, ID: recordID}), err
}

// MoveMessages gives texts to another customer. A conversation follows its newest
// text.
func (s *Store) MoveMessages(ctx context.Context, ids []string, recordID string) ([]sms.Change, error) {
	return write(ctx, s, func(t *tx) ([]sms.Change, error) {
		if _, err := record(t, recordID); err != nil {
			return nil, err
		}
		changes := []sms.Change{{Topic: sms.RecordChanged, ID: recordID}}
		for _, id := range ids {
			m, err := message(t, id)
			if err != nil {
				return nil, err
			}
			if err := t.do("UPDATE message SET record_id = $2 WHERE id = $1", id, recordID); err != nil {
				return nil, err
			}
			newest, _, err := one(t, value[string], "SELECT last_message_id FROM conversation WHERE id = $1", m.ConversationID)
			if err == nil && newest == id {
				err = belong(t, m.ConversationID, recordID)
			}
			if err != nil {
				return nil, err
			}
			changes = append(changes, messageChanges(m)...)
		}
		return changes, nil
	})
}
