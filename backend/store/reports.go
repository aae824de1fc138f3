package store

import (
	"time"

	"github.com/smsdesk/smsdesk/backend/sms"
)

// firstAsk is how long after a text was taken its missing report is asked for
// the first time. Later times are the asker's to choose (ReportAsked).
const firstAsk = time.Minute

// learn notes the provider's id of a text. An id that another text has already
// is left with that one.
func learn(t *tx, m *sms.Message, providerID string) error {
	if providerID == "" || m.ProviderID != "" {
		return nil
	}
	holder, err := outgoingBy(t, m.AccountID, providerID)
	if err != nil || holder != "" {
		return err
	}
	m.ProviderID = providerID
	return t.do("UPDATE message SET provider_id = $2, next_ask_at = $3 WHERE id = $1", m.ID, providerID, t.now.Add(firstAsk))
}

// outgoingBy gives the id of our text that the provider knows as providerID, ""
// when there is none.
func outgoingBy(t *tx, accountID, providerID string) (string, error) {
	id, _, err := one(t, value[string],
		"SELECT id FROM message WHERE account_id = $1 AND direction = 'out' AND provider_id = $2", accountID, providerID)
	return id, err
}

// applyReport writes what is said of a text into its timeline and moves its
// status as far as sms.Advance lets it.
func applyReport(t *tx, m sms.Message, r sms.Report, source string) error {
	if err := appendEvent(t, m, r, source); err != nil {
		return err
	}
	_, err := advance(t, m, r)
	return err
}

// advance gives the text as it is then. A reason is kept while the status that
// came with it is bad.
func advance(t *tx, m sms.Message, r sms.Report) (sms.Message, error) {
	at := r.At
	if at == 0 {
		at = t.now
	}
	reported, err := ofTheWhole(t, m.ID, r)
	if err != nil {
		return m, err
	}
	next := sms.Advance(m.Status, reported)
	switch {
	case !next.Bad():
		m.Reason = sms.Reason{}
	case next != m.Status, next == reported && m.Reason.Text == "":
		m.Reason = r.Reason
	}
	if next.Bad() && !m.Status.Bad() {
		if err := addNews(t, sms.News{Kind: sms.FailedNews, ConversationID: m.ConversationID, MessageID: m.ID, UserID: m.SentBy}); err != nil {
			return m, err
		}
	}
	before := m.Status
	m.Status, m.UpdatedAt = next, t.now
	if r.Segments > 0 {
		m.Segments = r.Segments
	}
	if m.SentAt == 0 && (next == sms.Sent || next == sms.Delivered) {
		m.SentAt = at
	}
	if m.DeliveredAt == 0 && next == sms.Delivered {
		m.DeliveredAt = at
	}
	if err := saveStatus(t, m); err != nil || next == before {
		return m, err
	}
	return m, afterStatus(t, m)
}

// ofTheWhole gives what a report on one part of a text, which is in its timeline
// by now, says of the whole text.
func ofTheWhole(t *tx, messageID string, r sms.Report) (sms.Status, error) {
	if r.Parts < 2 || r.Status != sms.Delivered {
		return r.Status, nil
	}
	delivered, _, err := one(t, value[int],
		"SELECT COUNT(DISTINCT part) FROM status_event WHERE message_id = $1 AND status = $2 AND parts > 1", messageID, sms.Delivered)
	return sms.WholeStatus(r, delivered), err
}

func saveStatus(t *tx, m sms.Message) error {
	if err := markStale(t, m.At); err != nil {
		return err
	}
	if err := t.do(`
		UPDATE message SET status = $2, reason_code = $3, reason_text = $4, reason_remedy = $5, reason_opted_out = $6, segments = $7,
			sent_at = $8, delivered_at = $9, updated_at = $10, next_ask_at = CASE WHEN $11 THEN NULL ELSE next_ask_at END
		WHERE id = $1`,
		m.ID, m.Status, m.Reason.Code, m.Reason.Text, m.Reason.Remedy, m.Reason.OptedOut, m.Segments,
		m.SentAt, m.DeliveredAt, m.UpdatedAt, m.Status.Final()); err != nil {
		return err
	}
	return t.do("UPDATE conversation SET last_status = $3 WHERE id = $1 AND last_message_id = $2", m.ConversationID, m.ID, m.Status)
}

// appendEvent adds to a text's timeline.
func appendEvent(t *tx, m sms.Message, r sms.Report, source string) error {
	if r.ProviderID == "" {
		r.ProviderID = m.ProviderID
	}
	return insertEvent(t, m.ID, m.AccountID, r, source)
}

func insertEvent(t *tx, messageID, accountID string, r sms.Report, source string) error {
	at := r.At
	if at == 0 {
		at = t.now
	}
	return t.do(`
		INSERT INTO status_event (message_id, account_id, provider_id, status, raw, reason_code, reason_text, reason_remedy,
			reason_opted_out, segments, part, parts, source, at)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)`,
		orNull(messageID), accountID, r.ProviderID, r.Status, r.Raw, r.Reason.Code, r.Reason.Text, r.Reason.Remedy,
		r.Reason.OptedOut, r.Segments, r.Part, r.Parts, source, at)
}

// adopt gives a text that has just learnt its provider id the reports that came
// before.
func adopt(t *tx, m sms.Message) (sms.Message, error) {
	scan := func(row scanner) (r sms.Report, err error) {
		err = row.Scan(&r.ProviderID, &r.Status, &r.Raw, &r.Reason.Code, &r.Reason.Text, &r.Reason.Remedy, &r.Reason.OptedOut, &r.Segments, &r.Part, &r.Parts, &r.At)
		return r, err
	}
	early, err := all(t, scan, `
		SELECT provider_id, status, raw, reason_code, reason_text, reason_remedy, reason_opted_out, segments, part, parts, at FROM status_event
		WHERE account_id = $1 AND provider_id = $2 AND message_id IS NULL ORDER BY seq`, m.AccountID, m.ProviderID)
	if err != nil || len(early) == 0 {
		return m, err
	}
	if err := t.do("UPDATE status_event SET message_id = $3 WHERE account_id = $1 AND provider_id = $2 AND message_id IS NULL",
		m.AccountID, m.ProviderID, m.ID); err != nil {
		return m, err
	}
	for _, r := range early {
		if m, err = advance(t, m, r); err != nil {
			return m, err
		}
	}
	return m, nil
}
