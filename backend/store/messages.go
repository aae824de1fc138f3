package store

import (
	"context"

	"github.com/smsdesk/smsdesk/backend/sms"
)

const messageColumns = `m.id, m.conversation_id, m.account_id, m.number_id, m.record_id, m.direction, m.kind, m.body, m.status,
	m.reason_code, m.reason_text, m.reason_remedy, m.reason_opted_out, COALESCE(m.provider_id, ''), m.segments, m.media,
	m.sent_by, m.resend_of, m.template_id, CASE WHEN m.direction = 'out' THEN COALESCE((SELECT r.id FROM message r
		WHERE r.resend_of = m.id AND r.resend_of <> '' ORDER BY r.at LIMIT 1), '') ELSE '' END,
	CASE WHEN o.attempt > 0 THEN o.next_at ELSE 0 END, CASE WHEN o.attempt = 0 THEN o.next_at ELSE 0 END,
	m.at, m.sent_at, m.delivered_at, m.updated_at`

// messageSource joins what tells when the outbox tries (again): a row that waits.
const messageSource = ` FROM message m LEFT JOIN outbox o ON o.message_id = m.id AND o.state = 'queued' `

func scanMessage(row scanner) (m sms.Message, err error) {
	var media string
	err = row.Scan(&m.ID, &m.ConversationID, &m.AccountID, &m.NumberID, &m.RecordID, &m.Direction, &m.Kind, &m.Body, &m.Status,
		&m.Reason.Code, &m.Reason.Text, &m.Reason.Remedy, &m.Reason.OptedOut, &m.ProviderID, &m.Segments, &media,
		&m.SentBy, &m.ResendOf, &m.TemplateID, &m.ResentAs, &m.NextTryAt, &m.UndoUntil, &m.At, &m.SentAt, &m.DeliveredAt, &m.UpdatedAt)
	if err != nil || media == "[]" {
		return m, err
	}
	return m, fromJSON(media, &m.Media)
}

// Message gives one text.
func (s *Store) Message(ctx context.Context, id string) (sms.Message, error) {
	return read(ctx, s, func(t *tx) (sms.Message, error) { return message(t, id) })
}

// Timeline gives the status events of a text in the order of their arrival.
func (s *Store) Timeline(ctx context.Context, messageID string) ([]sms.StatusEvent, error) {
	scan := func(row scanner) (e sms.StatusEvent, err error) {
		err = row.Scan(&e.MessageID, &e.Status, &e.Raw, &e.Code, &e.Text, &e.Source, &e.At)
		return e, err
	}
	return read(ctx, s, func(t *tx) ([]sms.StatusEvent, error) {
		return all(t, scan, `
			SELECT message_id, status, raw, reason_code, reason_text, source, at FROM status_event
			WHERE message_id = $1 ORDER BY seq`, messageID)
	})
}

func message(t *tx, id string) (sms.Message, error) {
	found, ok, err := one(t, scanMessage, "SELECT "+messageColumns+messageSource+"WHERE m.id = $1", id)
	if err == nil && !ok {
		err = notFound("This text isn't here, or isn't yours. Go back to the inbox.")
	}
	if err == nil {
		err = addMedia(t, &found)
	}
	return found, err
}

// insertMessage adds a text at the end of its conversation. Its time is later
// than that of the text before, also when the clock was set back, so that the
// thread keeps the order of arrival. Without a record it belongs to that of the
// conversation.
func insertMessage(t *tx, m sms.Message) (sms.Message, error) {
	last, _, err := one(t, value[sms.Time],
		"SELECT CASE WHEN last_message_id = '' THEN 0 ELSE last_at END FROM conversation WHERE id = $1", m.ConversationID)
	if err != nil {
		return m, err
	}
	m.At, m.UpdatedAt = max(t.now, last+1), t.now
	if m.RecordID == "" {
		m.RecordID, _, err = one(t, value[string], "SELECT COALESCE(record_id, '') FROM conversation WHERE id = $1", m.ConversationID)
		if err != nil {
			return m, err
		}
	}
	media := "[]"
	if len(m.Media) > 0 {
		media = asJSON(m.Media)
	}
	if err := markStale(t, m.At); err != nil {
		return m, err
	}
	if err := t.do(`
		INSERT INTO message (id, conversation_id, account_id, number_id, direction, body, status, provider_id, segments, media,
			sent_by, resend_of, at, sent_at, updated_at, kind, template_id, record_id)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18)`,
		m.ID, m.ConversationID, m.AccountID, m.NumberID, m.Direction, m.Body, m.Status, orNull(m.ProviderID), m.Segments, media,
		m.SentBy, m.ResendOf, m.At, m.SentAt, m.UpdatedAt, m.Kind, m.TemplateID, m.RecordID); err != nil {
		return m, err
	}
	if err := noteForSearch(t, m.ID); err != nil {
		return m, err
	}
	return m, afterText(t, m)
}
