package store

import (
	"context"

	"github.com/smsdesk/smsdesk/backend/sms"
)

// Snooze hides a conversation from a person's open ones until a time; 0 shows it
// again.
func (s *Store) Snooze(ctx context.Context, conversationID, userID string, until sms.Time) error {
	return s.update(ctx, func(t *tx) error {
		return t.do(`
			INSERT INTO conversation_reader (conversation_id, user_id, unread, snoozed_until) VALUES ($1, $2, 0, $3)
			ON CONFLICT (conversation_id, user_id) DO UPDATE SET snoozed_until = excluded.snoozed_until, back_at = 0`,
			conversationID, userID, until)
	})
}

// WakeSnoozed brings back what is snoozed until now or before, on top of each
// person's open conversations, and is news for them. It writes nothing when there is none.
func (s *Store) WakeSnoozed(ctx context.Context, now sms.Time) ([]sms.Change, error) {
	due, err := read(ctx, s, func(t *tx) ([]sms.Change, error) { return all(t, scanWoken, snoozedUntil, now) })
	if err != nil || len(due) == 0 {
		return nil, err
	}
	return write(ctx, s, func(t *tx) ([]sms.Change, error) {
		woken, err := all(t, scanWoken, snoozedUntil, now)
		if err != nil {
			return nil, err
		}
		for _, c := range woken {
			if err := addNews(t, sms.News{Kind: sms.SnoozeNews, ConversationID: c.ConversationID, UserID: c.UserID}); err != nil {
				return nil, err
			}
		}
		return woken, t.do(`
			UPDATE conversation_reader SET back_at = $1, snoozed_until = 0 WHERE snoozed_until <> 0 AND snoozed_until <= $1`, now)
	})
}

const snoozedUntil = `SELECT c.id, c.number_id, u.user_id FROM conversation_reader u JOIN conversation c ON c.id = u.conversation_id
	WHERE u.snoozed_until <> 0 AND u.snoozed_until <= $1 ORDER BY u.snoozed_until`

func scanWoken(row scanner) (c sms.Change, err error) {
	c.Topic = sms.ConversationBack
	err = row.Scan(&c.ID, &c.NumberID, &c.UserID)
	c.ConversationID = c.ID
	return c, err
}
