package store

import (
	"context"

	"github.com/smsdesk/smsdesk/backend/sms"
)

// SetDone marks a conversation as done, for everybody, or opens it again. What is
// done waits for nobody: it isn't failed, and nobody's snooze brings it back. Opened
// again at once, it is as it was before (sms.UndoDone).
func (s *Store) SetDone(ctx context.Context, conversationID string, done bool) error {
	return s.update(ctx, func(t *tx) error {
		if done {
			return endConversation(t, conversationID)
		}
		if err := t.do(`
			UPDATE conversation_reader SET snoozed_until = before_done WHERE conversation_id = $1 AND before_done > $2
			AND EXISTS (SELECT 1 FROM conversation WHERE id = $1 AND done_at >= $3)`,
			conversationID, t.now, t.now.Add(-sms.UndoDone)); err != nil {
			return err
		}
		for _, statement := range []string{"UPDATE conversation SET done_at = 0 WHERE id = $1", recountFailed, recountWaiting} {
			if err := t.do(statement, conversationID); err != nil {
				return err
			}
		}
		return nil
	})
}

func endConversation(t *tx, id string) error {
	ended, err := t.exec("UPDATE conversation SET done_at = $2, failed_at = 0, waiting_since = 0 WHERE id = $1 AND done_at = 0", id, t.now)
	if err != nil || ended == 0 {
		return err
	}
	return t.do(`
		UPDATE conversation_reader SET before_done = snoozed_until, snoozed_until = 0, back_at = 0
		WHERE conversation_id = $1 AND (snoozed_until > 0 OR back_at > 0 OR before_done > 0)`, id)
}

// Assign gives a conversation to a user or a team; "" is nobody. It is news for who
// gets it, but for the person who did it.
func (s *Store) Assign(ctx context.Context, conversationID, to, by string) error {
	return s.update(ctx, func(t *tx) error {
		if err := t.do("UPDATE conversation SET assigned_to = $2 WHERE id = $1", conversationID, to); err != nil {
			return err
		}
		told, err := all(t, value[string], "SELECT user_id FROM membership WHERE team_id = $1 UNION SELECT id FROM app_user WHERE id = $1", to)
		for _, user := range told {
			if err != nil || user == by {
				continue
			}
			err = addNews(t, sms.News{Kind: sms.AssignedNews, ConversationID: conversationID, UserID: user, ByID: by})
		}
		return err
	})
}

// afterText brings a conversation's row up to date with its newest text. A text that
// comes in opens what was done; one of ours answers what waited, unless SMS Desk sent
// it by itself.
func afterText(t *tx, m sms.Message) error {
	if err := t.do(`
		UPDATE conversation SET last_message_id = $2, last_at = $3, last_body = $4, last_direction = $5, last_status = $6,
			done_at = CASE WHEN $5 = 'in' THEN 0 ELSE done_at END,
			waiting_since = CASE WHEN $5 = 'in' AND waiting_since = 0 THEN $3
				WHEN $5 = 'in' OR EXISTS (SELECT 1 FROM message WHERE id = $2 AND kind = 'auto') THEN waiting_since ELSE 0 END
		WHERE id = $1`, m.ConversationID, m.ID, m.At, preview(m.Body), m.Direction, m.Status); err != nil {
		return err
	}
	if m.ResendOf != "" {
		if err := t.do(`
			UPDATE conversation SET failed_at = 0 WHERE id = $1 AND failed_at > 0
			AND failed_at <= (SELECT at FROM message WHERE id = $2)`, m.ConversationID, m.ResendOf); err != nil {
			return err
		}
	}
	return t.do("UPDATE conversation_reader SET back_at = 0 WHERE conversation_id = $1 AND back_at > 0", m.ConversationID)
}

// afterStatus keeps what a text's new status says of its conversation. A text that
// never reached the customer was no answer.
func afterStatus(t *tx, m sms.Message) error {
	switch {
	case m.Status == sms.Sent, m.Status == sms.Delivered:
		return t.do("UPDATE conversation SET failed_at = 0 WHERE id = $1 AND failed_at > 0 AND failed_at <= $2", m.ConversationID, m.At)
	case m.Status == sms.Canceled:
		return t.do(recountWaiting, m.ConversationID)
	case m.Status.Bad():
		if err := t.do("UPDATE conversation SET failed_at = $2 WHERE id = $1 AND failed_at < $2", m.ConversationID, m.At); err != nil {
			return err
		}
		return t.do(recountWaiting, m.ConversationID)
	default:
		return nil
	}
}

// recountFailed looks at the newest text of ours whose fate is known.
const recountFailed = `UPDATE conversation SET failed_at = COALESCE((
	SELECT CASE WHEN o.status IN ('failed', 'undelivered', 'unconfirmed')
		AND NOT EXISTS (SELECT 1 FROM message r WHERE r.conversation_id = $1 AND r.resend_of = o.id) THEN o.at ELSE 0 END
	FROM message o WHERE o.conversation_id = $1 AND o.direction = 'out' AND o.status NOT IN ('queued', 'sending', 'canceled')
	ORDER BY o.at DESC, o.id DESC LIMIT 1), 0) WHERE id = $1`

// recountWaiting looks for the first text of the customer after our last that left
// or may still.
const recountWaiting = `UPDATE conversation SET waiting_since = COALESCE((
	SELECT i.at FROM message i WHERE i.conversation_id = $1 AND i.direction = 'in' AND i.at > COALESCE((
		SELECT o.at FROM message o WHERE o.conversation_id = $1 AND o.direction = 'out' AND o.kind <> 'auto'
		AND o.status NOT IN ('canceled', 'failed', 'undelivered') ORDER BY o.at DESC, o.id DESC LIMIT 1), 0)
	ORDER BY i.at, i.id LIMIT 1), 0) WHERE id = $1 AND done_at = 0`
