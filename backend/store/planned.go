package store

import (
	"context"

	"github.com/smsdesk/smsdesk/backend/sms"
)

const plannedColumns = `p.id, p.conversation_id, p.user_id, p.body, p.template_id, p.due_at, p.cancel_on_reply, p.state,
	p.held_for, p.held_until, p.held_why, p.ended_why, p.created_at, p.updated_at`

// openPlans is written as the partial indexes have it.
const openPlans = "p.state IN ('scheduled', 'held')"

func scanPlanned(row scanner) (p sms.Planned, err error) {
	err = row.Scan(&p.ID, &p.ConversationID, &p.UserID, &p.Body, &p.TemplateID, &p.Due, &p.CancelOnReply, &p.State,
		&p.HeldFor, &p.HeldUntil, &p.HeldWhy, &p.EndedWhy, &p.CreatedAt, &p.UpdatedAt)
	return p, err
}

// Planned gives one planned text. One that has left is a NotFound: it is a message.
func (s *Store) Planned(ctx context.Context, id string) (sms.Planned, error) {
	return read(ctx, s, func(t *tx) (sms.Planned, error) { return planned(t, id) })
}

// PlannedOf gives what is planned in a conversation, the next one first, and after
// it what ended without leaving since a time, other than by a person.
func (s *Store) PlannedOf(ctx context.Context, conversationID string, since sms.Time) ([]sms.Planned, error) {
	return read(ctx, s, func(t *tx) ([]sms.Planned, error) {
		return all(t, scanPlanned, "SELECT "+plannedColumns+` FROM planned_text p WHERE p.conversation_id = $1
			AND (`+openPlans+` OR p.ended_why <> '' AND p.updated_at >= $2) ORDER BY p.due_at, p.id LIMIT 100`, conversationID, since)
	})
}

// plannedPage takes the person, the cursor and the limit. What waits is in the order
// of its time, what ended the other way round.
func plannedPage(filter sms.PlannedFilter) string {
	where, order := openPlans+" AND (p.due_at, p.id) > ($2, $3)", "p.due_at, p.id"
	if filter.Ended {
		where, order = "p.state IN ('canceled', 'failed') AND (p.due_at, p.id) < ($2, $3)", "p.due_at DESC, p.id DESC"
	}
	whose := `EXISTS (SELECT 1 FROM conversation c JOIN number_reader r ON r.number_id = c.number_id AND r.user_id = $1
		WHERE c.id = p.conversation_id)`
	if filter.Mine {
		whose = "p.user_id = $1 AND " + whose
	}
	return "SELECT " + plannedColumns + " FROM planned_text p WHERE " + where + " AND " + whose + " ORDER BY " + order + " LIMIT $4"
}

// PlannedTexts gives a page of planned texts in conversations that a person may text
// in. The next cursor is zero when there is no more.
func (s *Store) PlannedTexts(ctx context.Context, filter sms.PlannedFilter, from sms.Cursor, limit int) ([]sms.Planned, sms.Cursor, error) {
	limit = pageSize(limit)
	at, id := from.At, from.ID
	if filter.Ended {
		at, id = bound(from)
	}
	page, err := read(ctx, s, func(t *tx) ([]sms.Planned, error) {
		return all(t, scanPlanned, plannedPage(filter), filter.UserID, at, id, limit+1)
	})
	if err != nil || len(page) <= limit {
		return page, sms.Cursor{}, err
	}
	last := page[limit-1]
	return page[:limit], sms.Cursor{At: last.Due, ID: last.ID}, nil
}

const (
	plannedDue = `SELECT p.id FROM planned_text p WHERE ` + openPlans + ` AND p.due_at <= $1 AND p.held_until <= $1
		AND (p.state = 'scheduled' OR p.held_until > 0) ORDER BY p.due_at, p.id LIMIT $2`
	plannedStuck = `SELECT p.id FROM planned_text p WHERE ` + openPlans + ` AND p.due_at <= $1
		AND p.state = 'held' AND p.held_until = 0 ORDER BY p.id LIMIT $2`
	plannedNext = `SELECT p.due_at FROM planned_text p WHERE ` + openPlans + ` AND p.due_at > $1 ORDER BY p.due_at, p.id LIMIT 1`
	heldNext    = `SELECT p.held_until FROM planned_text p WHERE ` + openPlans + ` AND p.held_until > $1 ORDER BY p.held_until, p.id LIMIT 1`
)

// DuePlanned gives the planned texts to be looked at now, the longest due first: those
// whose time has come and those whose hold ends, then those that something other than
// the time holds, which may have changed. Each has its own limit, so that texts that
// wait for a person keep no other waiting.
func (s *Store) DuePlanned(ctx context.Context, now sms.Time, limit int) ([]string, error) {
	return read(ctx, s, func(t *tx) ([]string, error) {
		due, err := all(t, value[string], plannedDue, now, limit)
		if err != nil {
			return nil, err
		}
		stuck, err := all(t, value[string], plannedStuck, now, limit)
		return append(due, stuck...), err
	})
}

// NextPlanned gives when the next planned text is to be looked at after now, 0 for
// never. What something other than the time holds doesn't count.
func (s *Store) NextPlanned(ctx context.Context, now sms.Time) (sms.Time, error) {
	return read(ctx, s, func(t *tx) (sms.Time, error) {
		due, planned, err := one(t, value[sms.Time], plannedNext, now)
		if err != nil {
			return 0, err
		}
		until, held, err := one(t, value[sms.Time], heldNext, now)
		if planned && (!held || due < until) {
			return due, err
		}
		return until, err
	})
}

func planned(t *tx, id string) (sms.Planned, error) {
	found, ok, err := one(t, scanPlanned, "SELECT "+plannedColumns+" FROM planned_text p WHERE p.id = $1", id)
	if err == nil && !ok {
		err = notFound("This planned text isn't here any more: it has left, or isn't yours. Look in its conversation.")
	}
	return found, err
}

// savePlanned keeps a planned text and what its conversation knows of it.
func savePlanned(t *tx, p sms.Planned) error {
	p.UpdatedAt = t.now
	if err := t.do(`
		INSERT INTO planned_text (id, conversation_id, user_id, body, template_id, due_at, cancel_on_reply, state,
			held_for, held_until, held_why, ended_why, created_at, updated_at)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)
		ON CONFLICT (id) DO UPDATE SET user_id = excluded.user_id, body = excluded.body, template_id = excluded.template_id,
			due_at = excluded.due_at, cancel_on_reply = excluded.cancel_on_reply, state = excluded.state, held_for = excluded.held_for,
			held_until = excluded.held_until, held_why = excluded.held_why, ended_why = excluded.ended_why, updated_at = excluded.updated_at`,
		p.ID, p.ConversationID, p.UserID, p.Body, p.TemplateID, p.Due, p.CancelOnReply, p.State,
		p.HeldFor, p.HeldUntil, p.HeldWhy, p.EndedWhy, p.CreatedAt, p.UpdatedAt); err != nil {
		return err
	}
	return markPlanned(t, p.ConversationID)
}

// markPlanned brings conversation.planned_at up to date.
func markPlanned(t *tx, conversationID string) error {
	return t.do(`UPDATE conversation SET planned_at = COALESCE((SELECT MIN(p.due_at) FROM planned_text p
		WHERE p.conversation_id = $1 AND `+openPlans+`), 0) WHERE id = $1`, conversationID)
}
