package store

import (
	"context"

	"github.com/smsdesk/smsdesk/backend/sms"
)

const unconfirmedTexts = "SELECT " + messageColumns + messageSource + `
	WHERE m.status = 'unconfirmed' AND m.at > 0 AND NOT EXISTS (SELECT 1 FROM message a WHERE a.resend_of = m.id AND a.resend_of <> '')
	ORDER BY m.at DESC LIMIT $1`

// Unconfirmed gives the texts whose fate nobody knows and about which nobody has
// decided, the latest first.
func (s *Store) Unconfirmed(ctx context.Context, limit int) ([]sms.Message, error) {
	return read(ctx, s, func(t *tx) ([]sms.Message, error) { return all(t, scanMessage, unconfirmedTexts, limit) })
}

// MarkSent notes that a person takes an unconfirmed text for sent; a report that comes
// later still counts. One that is settled meanwhile is a Conflict.
func (s *Store) MarkSent(ctx context.Context, messageID, userID string) ([]sms.Change, error) {
	return write(ctx, s, func(t *tx) ([]sms.Change, error) {
		m, err := message(t, messageID)
		if err != nil {
			return nil, err
		}
		if m.Status != sms.Unconfirmed {
			return nil, sms.Errorf(sms.Conflict, "It is known meanwhile what became of this text. Nothing was changed. Look at it again.")
		}
		if err := decided(t, m, userID, sms.MarkedSent, sms.Sent, "marked it as sent"); err != nil {
			return nil, err
		}
		if m, err = advance(t, m, sms.Report{Status: sms.Sent}); err != nil {
			return nil, err
		}
		return messageChanges(m), saveStatus(t, m)
	})
}

// noteSentAgain keeps who had an unconfirmed text sent again.
func noteSentAgain(t *tx, text sms.NewMessage) error {
	if text.ResendOf == "" {
		return nil
	}
	before, found, err := one(t, scanMessage, "SELECT "+messageColumns+messageSource+"WHERE m.id = $1", text.ResendOf)
	if err != nil || !found || before.Status != sms.Unconfirmed {
		return err
	}
	return decided(t, before, text.UserID, sms.SentAgain, sms.Unconfirmed, "had it sent again")
}

// decided keeps in the text's timeline and in the activity log what a person decided
// about an unconfirmed text.
func decided(t *tx, m sms.Message, userID string, action sms.ActivityAction, status sms.Status, what string) error {
	name, _, err := one(t, value[string], "SELECT name FROM app_user WHERE id = $1", userID)
	if err != nil {
		return err
	}
	customer, _, err := one(t, value[string], "SELECT customer FROM conversation WHERE id = $1", m.ConversationID)
	if err != nil {
		return err
	}
	report := sms.Report{Status: status, Reason: sms.Reason{Text: name + " " + what + "."}}
	if err := appendEvent(t, m, report, sms.FromUser); err != nil {
		return err
	}
	return audit(t, userID, action, m.NumberID, customer)
}

// LostJob gives the attempt of a text whose answer was lost, as it was made, for
// looking for it once more.
func (s *Store) LostJob(ctx context.Context, messageID string) (sms.Job, error) {
	return read(ctx, s, func(t *tx) (j sms.Job, err error) {
		j, found, err := one(t, scanJob, `SELECT m.id, m.conversation_id, m.account_id, m.number_id, 1,
				COALESCE((SELECT MAX(e.at) FROM status_event e WHERE e.message_id = m.id AND e.status = 'sending' AND e.source = 'outbox' AND e.reason_text = ''), m.at),
				m.at, n.kind, n.address, c.customer, m.body
			FROM message m JOIN conversation c ON c.id = m.conversation_id JOIN phone_number n ON n.id = m.number_id WHERE m.id = $1`, messageID)
		if err == nil && !found {
			err = notFound("This text isn't here, or isn't yours. Go back to the inbox.")
		}
		return j, err
	})
}
