package store

import (
	"context"

	"github.com/smsdesk/smsdesk/backend/sms"
)

// mostUnread is how many unread conversations are added up for the badge. Who has
// more reads "99+" anyway.
const mostUnread = 1000

// unreadTexts walks the index of what a person hasn't read.
const unreadTexts = `SELECT COALESCE(SUM(unread), 0) FROM (
	SELECT unread FROM conversation_reader WHERE user_id = $1 AND unread > 0 ORDER BY unread_at DESC LIMIT $2) AS newest`

// MarkRead sets a person's unread count of a conversation to zero.
func (s *Store) MarkRead(ctx context.Context, conversationID, userID string) error {
	return s.update(ctx, func(t *tx) error {
		return t.do(`
			UPDATE conversation_reader SET unread = 0, unread_at = 0 WHERE conversation_id = $1 AND user_id = $2 AND unread > 0`,
			conversationID, userID)
	})
}

// MarkUnread has a person find a conversation among the unread ones again. What is
// unread keeps its count.
func (s *Store) MarkUnread(ctx context.Context, conversationID, userID string) error {
	return s.update(ctx, func(t *tx) error {
		return t.do(`
			INSERT INTO conversation_reader (conversation_id, user_id, unread, unread_at)
			SELECT id, $2, 1, last_at FROM conversation WHERE id = $1
			ON CONFLICT (conversation_id, user_id) DO UPDATE SET unread = 1, unread_at = excluded.unread_at WHERE conversation_reader.unread = 0`,
			conversationID, userID)
	})
}

// Unread gives the number of texts that a person hasn't read.
func (s *Store) Unread(ctx context.Context, userID string) (int, error) {
	return read(ctx, s, func(t *tx) (int, error) {
		n, _, err := one(t, value[int], unreadTexts, userID, mostUnread)
		return n, err
	})
}

// countUnread adds one text for everybody who reads the conversation. For them it
// isn't snoozed any more.
func countUnread(t *tx, m sms.Message) error {
	return t.do(`
		INSERT INTO conversation_reader (conversation_id, user_id, unread, unread_at)
		SELECT $1, reader.user_id, 1, $2 FROM (`+conversationReaders+`) AS reader WHERE true
		ON CONFLICT (conversation_id, user_id) DO UPDATE
		SET unread = conversation_reader.unread + 1, unread_at = excluded.unread_at, snoozed_until = 0, back_at = 0`, m.ConversationID, m.At)
}
