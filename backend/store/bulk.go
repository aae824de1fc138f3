package store

import (
	"context"
	"slices"

	"github.com/smsdesk/smsdesk/backend/sms"
)

const bulkColumns = `b.id, b.name, b.user_id, b.number_id, b.template_id, b.category, b.body, b.placeholders, b.state,
	b.paused_why, b.total, b.left_out, b.released, b.created_at, b.started_at, b.ended_at`

func scanBulk(row scanner) (b sms.Bulk, err error) {
	var placeholders string
	if err := row.Scan(&b.ID, &b.Name, &b.UserID, &b.NumberID, &b.TemplateID, &b.Category, &b.Body, &placeholders, &b.State,
		&b.PausedWhy, &b.Total, &b.LeftOut, &b.Released, &b.CreatedAt, &b.StartedAt, &b.EndedAt); err != nil {
		return b, err
	}
	return b, fromJSON(placeholders, &b.Placeholders)
}

// SaveBulk keeps a draft of a bulk text, new or again; its former review goes. One
// that was started can't be changed (Conflict).
func (s *Store) SaveBulk(ctx context.Context, b sms.Bulk) error {
	return s.update(ctx, func(t *tx) error {
		changed, err := t.exec(`
			INSERT INTO bulk (id, name, user_id, number_id, template_id, category, body, placeholders, state, created_at)
			VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 'draft', $9)
			ON CONFLICT (id) DO UPDATE SET name = excluded.name, number_id = excluded.number_id, template_id = excluded.template_id,
				category = excluded.category, body = excluded.body, placeholders = excluded.placeholders, total = 0, left_out = 0
			WHERE bulk.state = 'draft' AND bulk.user_id = excluded.user_id`,
			b.ID, b.Name, b.UserID, b.NumberID, b.TemplateID, b.Category, b.Body, asJSON(b.Placeholders), t.now)
		if err == nil && changed == 0 {
			err = sms.Errorf(sms.Conflict, "This bulk text was started already, so it can't be changed. Nothing was saved. Write a new one.")
		}
		if err != nil {
			return err
		}
		return t.do("DELETE FROM bulk_recipient WHERE bulk_id = $1", b.ID)
	})
}

// Bulk gives one bulk text.
func (s *Store) Bulk(ctx context.Context, id string) (sms.Bulk, error) {
	return read(ctx, s, func(t *tx) (sms.Bulk, error) { return bulk(t, id) })
}

func bulk(t *tx, id string) (sms.Bulk, error) {
	found, ok, err := one(t, scanBulk, "SELECT "+bulkColumns+" FROM bulk b WHERE b.id = $1", id)
	if err == nil && !ok {
		err = notFound("This bulk text isn't here, or isn't yours. Go back to the list.")
	}
	return found, err
}

const bulkPage = "SELECT " + bulkColumns + ` FROM bulk b
	WHERE b.user_id = $1 AND (b.created_at, b.id) < ($2, $3) ORDER BY b.created_at DESC, b.id DESC LIMIT $4`

// Bulks gives a page of a person's bulk texts, newest first.
func (s *Store) Bulks(ctx context.Context, userID string, before sms.Cursor, limit int) ([]sms.Bulk, sms.Cursor, error) {
	limit = pageSize(limit)
	at, id := bound(before)
	page, err := read(ctx, s, func(t *tx) ([]sms.Bulk, error) {
		return all(t, scanBulk, bulkPage, userID, at, id, limit+1)
	})
	if err != nil || len(page) <= limit {
		return page, sms.Cursor{}, err
	}
	last := page[limit-1]
	return page[:limit], sms.Cursor{At: last.CreatedAt, ID: last.ID}, nil
}

// RunningBulks gives the bulk texts that are being sent, oldest first.
func (s *Store) RunningBulks(ctx context.Context) ([]sms.Bulk, error) {
	return read(ctx, s, func(t *tx) ([]sms.Bulk, error) {
		return all(t, scanBulk, "SELECT "+bulkColumns+" FROM bulk b WHERE b.state = 'running' ORDER BY b.started_at, b.id")
	})
}

// DiscardBulk deletes a draft with its review.
func (s *Store) DiscardBulk(ctx context.Context, id string) error {
	return s.update(ctx, func(t *tx) error {
		if err := t.do("DELETE FROM bulk_recipient WHERE bulk_id IN (SELECT id FROM bulk WHERE id = $1 AND state = 'draft')", id); err != nil {
			return err
		}
		deleted, err := t.exec("DELETE FROM bulk WHERE id = $1 AND state = 'draft'", id)
		if err == nil && deleted == 0 {
			err = sms.Errorf(sms.Conflict, "This bulk text was started already, so it stays as a record of what was sent. Nothing was deleted.")
		}
		return err
	})
}

// Review keeps who gets a draft and who doesn't, in place of a former review.
func (s *Store) Review(ctx context.Context, id string, recipients []sms.BulkRecipient) error {
	return s.update(ctx, func(t *tx) error {
		b, err := bulk(t, id)
		if err != nil {
			return err
		}
		if b.State != sms.BulkDraft {
			return sms.Errorf(sms.Conflict, "This bulk text was started already, so it can't be changed. Nothing was saved. Write a new one.")
		}
		if err := t.do("DELETE FROM bulk_recipient WHERE bulk_id = $1", id); err != nil {
			return err
		}
		leftOut := 0
		for _, r := range recipients {
			if r.State == sms.RecipientLeftOut {
				leftOut++
			}
			if err := t.do(`
				INSERT INTO bulk_recipient (bulk_id, place, record_id, address, body, segments, state, held_until, why, message_id)
				VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
				id, r.Place, r.RecordID, r.Address, r.Body, r.Segments, r.State, r.HeldUntil, r.Why, r.MessageID); err != nil {
				return err
			}
		}
		return t.do("UPDATE bulk SET total = $2, left_out = $3 WHERE id = $1", id, len(recipients), leftOut)
	})
}

// SetBulkState moves a bulk text from one of the states to another; why is what
// paused it where no person did, else "". Ending it cancels whoever waits. A text that
// isn't in from is a Conflict, because somebody was faster.
func (s *Store) SetBulkState(ctx context.Context, id string, to sms.BulkState, why string, from ...sms.BulkState) (sms.Bulk, error) {
	return write(ctx, s, func(t *tx) (sms.Bulk, error) {
		b, err := bulk(t, id)
		if err != nil {
			return b, err
		}
		if !slices.Contains(from, b.State) {
			return b, sms.Errorf(sms.Conflict, "This bulk text is %s by now. Nothing was changed.", b.State)
		}
		if to == sms.BulkRunning && b.StartedAt == 0 {
			b.StartedAt = t.now
		}
		if to == sms.BulkCanceled {
			b.EndedAt = t.now
			if err := t.do("UPDATE bulk_recipient SET state = 'canceled' WHERE bulk_id = $1 AND state IN ('waiting', 'held')", id); err != nil {
				return b, err
			}
		}
		b.State, b.PausedWhy = to, why
		return b, t.do("UPDATE bulk SET state = $2, started_at = $3, ended_at = $4, paused_why = $5 WHERE id = $1",
			id, b.State, b.StartedAt, b.EndedAt, b.PausedWhy)
	})
}
