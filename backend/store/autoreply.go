package store

import (
	"context"

	"github.com/smsdesk/smsdesk/backend/sms"
)

const arrivals = `SELECT d.seq, m.id, m.conversation_id, m.number_id, m.body, m.at, m.sent_at, c.customer, c.wish <> '',
	EXISTS (SELECT 1 FROM opt_out o WHERE o.address_key = c.customer_key),
	EXISTS (SELECT 1 FROM auto_reply a WHERE a.conversation_id = c.id AND a.day = $2)
	FROM search_doc d JOIN message m ON m.id = d.message_id JOIN conversation c ON c.id = m.conversation_id
	WHERE d.seq > $1 AND m.direction = 'in' ORDER BY d.seq LIMIT $3`

// Arrivals gives texts that came in after a place in the order of arrival, oldest
// first, with what an automatic answer must know. day is the one for which it is told
// whether a conversation had its answer.
func (s *Store) Arrivals(ctx context.Context, after int64, day string, limit int) ([]sms.Arrival, error) {
	scan := func(row scanner) (a sms.Arrival, err error) {
		err = row.Scan(&a.Seq, &a.Text.ID, &a.Text.ConversationID, &a.Text.NumberID, &a.Text.Body, &a.Text.At, &a.Text.SentAt,
			&a.From, &a.Wish, &a.OptedOut, &a.Answered)
		return a, err
	}
	return read(ctx, s, func(t *tx) ([]sms.Arrival, error) { return all(t, scan, arrivals, after, day, pageSize(limit)) })
}

// LastArrival gives the place of the newest text in the order of arrival, 0 where
// there is none.
func (s *Store) LastArrival(ctx context.Context) (int64, error) {
	return read(ctx, s, func(t *tx) (int64, error) {
		last, _, err := one(t, value[int64], "SELECT COALESCE(MAX(seq), 0) FROM search_doc")
		return last, err
	})
}

// Answer puts the automatic answer of a conversation's day into the outbox together
// with the mark that the day had it. It is false where it had one already. Errors as
// those of Enqueue.
func (s *Store) Answer(ctx context.Context, text sms.NewMessage, day string) (answered bool, changes []sms.Change, err error) {
	changes, err = write(ctx, s, func(t *tx) ([]sms.Change, error) {
		inserted, err := t.exec(`INSERT INTO auto_reply (conversation_id, day, message_id, at) VALUES ($1, $2, $3, $4)
			ON CONFLICT (conversation_id, day) DO NOTHING`, text.ConversationID, day, text.ID, t.now)
		if err != nil || inserted == 0 {
			return nil, err
		}
		answered = true
		_, changes, err := enqueue(t, text)
		return changes, err
	})
	return answered && err == nil, changes, err
}
