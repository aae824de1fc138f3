package store

import (
	"context"

	"github.com/smsdesk/smsdesk/backend/sms"
)

// Draft gives what a person typed in a conversation and didn't send, "" when
// there is nothing.
func (s *Store) Draft(ctx context.Context, userID, conversationID string) (string, error) {
	return read(ctx, s, func(t *tx) (string, error) {
		text, _, err := one(t, value[string], "SELECT body FROM draft WHERE user_id = $1 AND conversation_id = $2", userID, conversationID)
		return text, err
	})
}

// SaveDraft keeps what a person is typing; "" forgets it.
func (s *Store) SaveDraft(ctx context.Context, userID, conversationID, text string) error {
	return s.update(ctx, func(t *tx) error {
		if text == "" {
			return forgetDraft(t, userID, conversationID)
		}
		err := t.do(`
			INSERT INTO draft (user_id, conversation_id, body, updated_at) VALUES ($1, $2, $3, $4)
			ON CONFLICT (user_id, conversation_id) DO UPDATE SET body = excluded.body, updated_at = excluded.updated_at`,
			userID, conversationID, text, t.now)
		if isConstraint(err) {
			return notFound("This conversation isn't here, so the draft was not saved. What you typed is still on screen. Go back to the inbox.")
		}
		return err
	})
}

func forgetDraft(t *tx, userID, conversationID string) error {
	return t.do("DELETE FROM draft WHERE user_id = $1 AND conversation_id = $2", userID, conversationID)
}

// returnToDraft puts the words of a text that was taken back before what its writer
// has typed since.
func returnToDraft(t *tx, m sms.Message) error {
	return t.do(`
		INSERT INTO draft (user_id, conversation_id, body, updated_at) VALUES ($1, $2, $3, $4)
		ON CONFLICT (user_id, conversation_id) DO UPDATE SET body = $5 || draft.body, updated_at = excluded.updated_at`,
		m.SentBy, m.ConversationID, m.Body, t.now, m.Body+"\n")
}
