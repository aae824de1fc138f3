package store

import "context"

// Audit adds an entry to the activity log: who did what to what, in words.
func (s *Store) Audit(ctx context.Context, userID, action, subject, text string) error {
	return s.update(ctx, func(t *tx) error { return audit(t, userID, action, subject, text) })
}

func audit(t *tx, userID, action, subject, text string) error {
	return t.do("INSERT INTO audit_entry (id, user_id, action, subject, body, at) VALUES ($1, $2, $3, $4, $5, $6)",
		t.ids(), userID, action, subject, text, t.now)
}
