package store

import (
	"context"

	"github.com/smsdesk/smsdesk/backend/sms"
)

// DeleteAccount ends an account. A draft without history goes whole, numbers
// included. Any other becomes a name in the history: its numbers and its name
// are free again, its callback URLs stop working, texts that still wait are
// marked failed, and texts whose fate is open are marked unconfirmed.
func (s *Store) DeleteAccount(ctx context.Context, id string) error {
	return s.update(ctx, func(t *tx) error {
		account, err := livingAccount(t, id)
		if err != nil {
			return err
		}
		used, err := hasHistory(t, id)
		if err != nil {
			return err
		}
		if account.State == sms.AccountDraft && !used {
			return eraseAccount(t, id)
		}
		numbers, err := all(t, value[string], "SELECT id FROM phone_number WHERE account_id = $1 AND deleted_at = 0", id)
		if err != nil {
			return err
		}
		for _, number := range numbers {
			if err := retireNumber(t, number); err != nil {
				return err
			}
		}
		return t.do(`
			UPDATE account SET state = 'deleted', name_key = NULL, token_hash = NULL, old_token_hash = NULL, updated_at = $2
			WHERE id = $1`, id, t.now)
	})
}

func hasHistory(t *tx, accountID string) (bool, error) {
	_, texts, err := one(t, value[int], "SELECT 1 FROM conversation WHERE account_id = $1 LIMIT 1", accountID)
	if err != nil || texts {
		return texts, err
	}
	_, posts, err := one(t, value[int], "SELECT 1 FROM raw_callback WHERE account_id = $1 LIMIT 1", accountID)
	if err != nil || posts {
		return posts, err
	}
	_, reports, err := one(t, value[int], "SELECT 1 FROM status_event WHERE account_id = $1 AND message_id IS NULL LIMIT 1", accountID)
	return reports, err
}

func eraseAccount(t *tx, id string) error {
	if err := eraseNumbers(t, "account_id = $1", id); err != nil {
		return err
	}
	if err := t.do("DELETE FROM told_address WHERE account_id = $1", id); err != nil {
		return err
	}
	return t.do("DELETE FROM account WHERE id = $1", id)
}

// retireNumber takes a number out of use and keeps its history and its owners,
// who go on reading it.
func retireNumber(t *tx, id string) error {
	if err := t.do(`
		UPDATE phone_number SET deleted_at = $2, address_key = NULL, name_key = NULL, may_send = 0, may_receive = 0
		WHERE id = $1`, id, t.now); err != nil {
		return err
	}
	waiting, err := all(t, scanWaiting, `
		SELECT o.message_id, o.state FROM outbox o JOIN message m ON m.id = o.message_id
		WHERE m.number_id = $1 AND o.state <> 'sending' ORDER BY o.seq`, id)
	if err != nil {
		return err
	}
	for _, row := range waiting {
		if _, err := endWaiting(t, row.messageID, removedReport(row.state)); err != nil {
			return err
		}
	}
	_, err = endPlanned(t, sms.Failed, "The number was removed from SMS Desk before this text left, so it was not sent.", "c.number_id = $1", id)
	return err
}

// removedReport ends a text whose number was removed.
func removedReport(state sms.JobState) sms.Report {
	if state == sms.JobUnknown {
		return sms.Report{Status: sms.Unconfirmed, Reason: sms.Reason{
			Text:   "The answer of the provider was lost, and the number was removed from SMS Desk before it could be asked again.",
			Remedy: "Look in the provider's own log whether the text left.",
		}}
	}
	return sms.Report{Status: sms.Failed, Reason: sms.Reason{
		Text:   "The number was removed from SMS Desk before this text left, so it was not sent.",
		Remedy: "Write it again from another number if it is still needed.",
	}}
}

type waitingRow struct {
	messageID string
	state     sms.JobState
}

func scanWaiting(row scanner) (w waitingRow, err error) {
	err = row.Scan(&w.messageID, &w.state)
	return w, err
}
