package store

import "context"

// MarkRead sets a person's unread count of a conversation to zero.
func (s *Store) MarkRead(ctx context.Context, conversationID, userID string) error {
	return s.update(ctx, func(t *tx) error {
		unread, found, err := one(t, value[int],
			"SELECT unread FROM conversation_reader WHERE conversation_id = $1 AND user_id = $2", conversationID, userID)
		if err != nil || !found || unread == 0 {
			return err
		}
		if err := t.do("UPDATE conversation_reader SET unread = 0 WHERE conversation_id = $1 AND user_id = $2", conversationID, userID); err != nil {
			return err
		}
		return t.do(`
			UPDATE number_reader SET unread = CASE WHEN unread > $3 THEN unread - $3 ELSE 0 END
			WHERE user_id = $2 AND number_id = (SELECT number_id FROM conversation WHERE id = $1)`, conversationID, userID, unread)
	})
}

// Unread gives the number of texts that a person hasn't read, from one counter
// for each number that the person owns.
func (s *Store) Unread(ctx context.Context, userID string) (int, error) {
	return read(ctx, s, func(t *tx) (int, error) {
		n, _, err := one(t, value[int], "SELECT COALESCE(SUM(unread), 0) FROM number_reader WHERE user_id = $1", userID)
		return n, err
	})
}

// countUnread adds one text for every owner of the number.
func countUnread(t *tx, numberID, conversationID string) error {
	if err := t.do("UPDATE number_reader SET unread = unread + 1 WHERE number_id = $1", numberID); err != nil {
		return err
	}
	return t.do(`
		INSERT INTO conversation_reader (conversation_id, user_id, unread)
		SELECT $2, user_id, 1 FROM number_reader WHERE number_id = $1
		ON CONFLICT (conversation_id, user_id) DO UPDATE SET unread = conversation_reader.unread + 1`, numberID, conversationID)
}
