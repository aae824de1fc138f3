package store

import (
	"context"

	"github.com/smsdesk/smsdesk/backend/sms"
)

// Audit adds an entry to the activity log: who did what to what, in words. Text
// never holds a secret or what a text says.
func (s *Store) Audit(ctx context.Context, userID, action, subject, text string) error {
	return s.update(ctx, func(t *tx) error { return audit(t, userID, sms.ActivityAction(action), subject, text) })
}

// audit keeps what the subject is called with the entry: it may be called otherwise
// later, or be gone.
func audit(t *tx, userID string, action sms.ActivityAction, subject, text string) error {
	named, err := nameOf(t, subject)
	if err != nil {
		return err
	}
	t.audited = true
	return t.do(`
		INSERT INTO audit_entry (id, user_id, action, subject, body, at, account_id, subject_name) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
		t.ids(), userID, action, subject, text, t.now, named.account, named.name)
}

// naming is what an id stands for, and the account that it belongs to.
type naming struct{ name, account string }

func scanNaming(row scanner) (n naming, err error) {
	err = row.Scan(&n.name, &n.account)
	return n, err
}

// nameOf looks up what an id stands for. What was erased is still named by the
// entries about it.
func nameOf(t *tx, subject string) (naming, error) {
	if subject == "" {
		return naming{}, nil
	}
	for _, query := range []string{
		"SELECT name, id FROM account WHERE id = $1",
		"SELECT address, account_id FROM phone_number WHERE id = $1",
		"SELECT name, '' FROM app_user WHERE id = $1",
		"SELECT CASE WHEN name <> '' THEN name ELSE COALESCE((SELECT MIN(p.address) FROM record_phone p WHERE p.record_id = record.id), '') END, '' FROM record WHERE id = $1",
		"SELECT subject_name, account_id FROM audit_entry WHERE subject = $1 AND subject_name <> '' ORDER BY at DESC LIMIT 1",
	} {
		if named, found, err := one(t, scanNaming, query, subject); err != nil || found {
			return named, err
		}
	}
	return naming{}, nil
}

// auditOptedOut notes that SMS Desk held back a text that waited, because of its
// customer. A text that ends for another reason is no entry: what was done to its
// number or account is one.
func auditOptedOut(t *tx, m sms.Message, end sms.Report) error {
	if !end.Reason.OptedOut {
		return nil
	}
	customer, _, err := one(t, value[string], "SELECT customer FROM conversation WHERE id = $1", m.ConversationID)
	if err != nil {
		return err
	}
	return audit(t, "", sms.SendStopped, m.NumberID, customer)
}
