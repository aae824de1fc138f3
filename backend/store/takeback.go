package store

import (
	"context"

	"github.com/smsdesk/smsdesk/backend/sms"
)

// TakeBack ends a text that waits in the outbox and was never tried, and puts its
// words before the draft of who wrote it. A text whose attempt has begun is a
// Conflict: this and the claim of it can't both win, because each is one
// transaction.
func (s *Store) TakeBack(ctx context.Context, messageID string) (sms.Message, []sms.Change, error) {
	var changes []sms.Change
	m, err := write(ctx, s, func(t *tx) (sms.Message, error) {
		waiting, err := t.exec("DELETE FROM outbox WHERE message_id = $1 AND state = 'queued' AND attempt = 0", messageID)
		if err == nil && waiting == 0 {
			err = sms.Errorf(sms.Conflict, "This text has left or was taken back already, so it was not taken back now. Look at what became of it in the conversation.")
		}
		if err != nil {
			return sms.Message{}, err
		}
		m, err := message(t, messageID)
		if err != nil {
			return m, err
		}
		back := sms.Report{Status: sms.Canceled, Reason: sms.Reason{Text: "Taken back before it left."}}
		if err := applyReport(t, m, back, sms.FromUser); err != nil {
			return m, err
		}
		if err := forgetRepetition(t, m); err != nil {
			return m, err
		}
		changes = messageChanges(m)
		if err := returnToDraft(t, m); err != nil {
			return m, err
		}
		return message(t, messageID)
	})
	if err != nil {
		return sms.Message{}, nil, err
	}
	return m, changes, nil
}

// forgetRepetition lets what a text repeated be sent again: it has failed as before.
func forgetRepetition(t *tx, m sms.Message) error {
	if m.ResendOf == "" {
		return nil
	}
	if err := t.do("UPDATE message SET resend_of = '' WHERE id = $1", m.ID); err != nil {
		return err
	}
	return t.do(recountFailed, m.ConversationID)
}
