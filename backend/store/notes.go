package store

import (
	"context"

	"github.com/smsdesk/smsdesk/backend/sms"
)

// AddNote keeps a note at the end of its conversation.
func (s *Store) AddNote(ctx context.Context, conversationID, userID, body string) (sms.TeamNote, error) {
	return write(ctx, s, func(t *tx) (sms.TeamNote, error) {
		c, err := conversation(t, conversationID, "")
		if err != nil {
			return sms.TeamNote{}, err
		}
		// later than the newest text also when the clock was set back
		n := sms.TeamNote{ID: t.ids(), ConversationID: conversationID, UserID: userID, Body: body, At: max(t.now, c.LastAt+1)}
		return n, t.do("INSERT INTO note (id, conversation_id, user_id, body, at) VALUES ($1, $2, $3, $4, $5)",
			n.ID, n.ConversationID, n.UserID, n.Body, n.At)
	})
}

// Note gives one note.
func (s *Store) Note(ctx context.Context, id string) (sms.TeamNote, error) {
	return read(ctx, s, func(t *tx) (sms.TeamNote, error) { return teamNote(t, id) })
}

// EditNote gives a note other words.
func (s *Store) EditNote(ctx context.Context, id, body string) (sms.TeamNote, error) {
	return write(ctx, s, func(t *tx) (sms.TeamNote, error) {
		if err := t.do("UPDATE note SET body = $2, edited_at = $3 WHERE id = $1", id, body, t.now); err != nil {
			return sms.TeamNote{}, err
		}
		return teamNote(t, id)
	})
}

// DeleteNote takes a note away.
func (s *Store) DeleteNote(ctx context.Context, id string) error {
	return s.update(ctx, func(t *tx) error { return t.do("DELETE FROM note WHERE id = $1", id) })
}

const noteColumns = "id, conversation_id, user_id, body, at, edited_at"

func scanNote(row scanner) (n sms.TeamNote, err error) {
	err = row.Scan(&n.ID, &n.ConversationID, &n.UserID, &n.Body, &n.At, &n.EditedAt)
	return n, err
}

func teamNote(t *tx, id string) (sms.TeamNote, error) {
	found, ok, err := one(t, scanNote, "SELECT "+noteColumns+" FROM note WHERE id = $1", id)
	if err == nil && !ok {
		err = notFound("This note isn't here any more. Somebody may have deleted it. Nothing was changed.")
	}
	return found, err
}
