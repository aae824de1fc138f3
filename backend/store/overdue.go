package store

import (
	"context"

	"github.com/smsdesk/smsdesk/backend/sms"
)

// OverdueReports gives the texts whose report is to be asked for at or before a
// time: the provider's id is known and the end isn't. The first time is a minute
// after the provider took the text.
func (s *Store) OverdueReports(ctx context.Context, before sms.Time, limit int) ([]sms.StatusQuery, error) {
	scan := func(row scanner) (q sms.StatusQuery, err error) {
		err = row.Scan(&q.MessageID, &q.AccountID, &q.ProviderID, &q.Status, &q.SentAt, &q.Asked)
		return q, err
	}
	return read(ctx, s, func(t *tx) ([]sms.StatusQuery, error) {
		return all(t, scan, overdue, before, pageSize(limit))
	})
}

// overdue: a text that wasn't sent as far as we know counts from its writing.
const overdue = `SELECT m.id, m.account_id, m.provider_id, m.status, CASE WHEN m.sent_at > 0 THEN m.sent_at ELSE m.at END, m.asked
	FROM message m JOIN account a ON a.id = m.account_id
	WHERE m.next_ask_at IS NOT NULL AND m.next_ask_at <= $1 AND a.state <> 'deleted' ORDER BY m.next_ask_at LIMIT $2`

// ReportAsked notes that a text's report was asked for, and when to ask again;
// 0 for never. A question that wasn't answered doesn't count.
func (s *Store) ReportAsked(ctx context.Context, messageID string, next sms.Time, answered bool) error {
	return s.update(ctx, func(t *tx) error {
		return t.do(`
			UPDATE message SET asked = CASE WHEN $3 THEN asked + 1 ELSE asked END,
				next_ask_at = CASE WHEN $2 = 0 OR next_ask_at IS NULL THEN NULL ELSE $2 END
			WHERE id = $1`, messageID, next, answered)
	})
}

const silentTexts = "SELECT COUNT(*) FROM message m WHERE m.status = 'sent' AND m.account_id = $1 AND m.sent_at > $2 AND m.sent_at < $3"

// SilentTexts counts an account's texts that were sent between two times and of which
// no carrier has told.
func (s *Store) SilentTexts(ctx context.Context, accountID string, from, until sms.Time) (int, error) {
	return read(ctx, s, func(t *tx) (int, error) {
		n, _, err := one(t, value[int], silentTexts, accountID, from, until)
		return n, err
	})
}
