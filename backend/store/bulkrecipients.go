package store

import (
	"context"

	"github.com/smsdesk/smsdesk/backend/sms"
)

const recipientColumns = `r.bulk_id, r.place, r.record_id, COALESCE(p.name, ''), r.address, r.body, r.segments, r.state, r.held_until, r.why,
	r.message_id, COALESCE(m.status, ''), COALESCE(m.reason_code, ''), COALESCE(m.reason_text, ''), COALESCE(m.reason_remedy, '')`

const recipientSource = ` FROM bulk_recipient r LEFT JOIN record p ON p.id = r.record_id LEFT JOIN message m ON m.id = r.message_id `

const recipientPage = "SELECT " + recipientColumns + recipientSource + "WHERE r.bulk_id = $1 AND r.place > $2 ORDER BY r.place LIMIT $3"

// nextRecipient is whoever comes next of those who needn't wait any longer.
const nextRecipient = "SELECT " + recipientColumns + recipientSource +
	"WHERE r.bulk_id = $1 AND r.state IN ('waiting', 'held') AND r.held_until <= $2 ORDER BY r.held_until, r.place LIMIT 1"

func scanRecipient(row scanner) (r sms.BulkRecipient, err error) {
	err = row.Scan(&r.BulkID, &r.Place, &r.RecordID, &r.Name, &r.Address, &r.Body, &r.Segments, &r.State, &r.HeldUntil, &r.Why,
		&r.MessageID, &r.Status, &r.Reason.Code, &r.Reason.Text, &r.Reason.Remedy)
	return r, err
}

// Recipients gives a page of a bulk text's recipients by place; after is -1 for the
// first page. More tells that there are further ones.
func (s *Store) Recipients(ctx context.Context, bulkID string, after, limit int) (page []sms.BulkRecipient, more bool, err error) {
	limit = pageSize(limit)
	page, err = read(ctx, s, func(t *tx) ([]sms.BulkRecipient, error) {
		return all(t, scanRecipient, recipientPage, bulkID, after, limit+1)
	})
	if err != nil || len(page) <= limit {
		return page, false, err
	}
	return page[:limit], true, nil
}

// NextRecipient gives who is to get the text next, and when somebody is where
// nobody is now; found is false and due 0 when the bulk text is through.
func (s *Store) NextRecipient(ctx context.Context, bulkID string, now sms.Time) (next sms.BulkRecipient, found bool, due sms.Time, err error) {
	_, err = read(ctx, s, func(t *tx) (_ bool, err error) {
		if next, found, err = one(t, scanRecipient, nextRecipient, bulkID, now); err != nil || found {
			return false, err
		}
		due, _, err = one(t, value[sms.Time],
			"SELECT COALESCE(MIN(held_until), 0) FROM bulk_recipient WHERE bulk_id = $1 AND state IN ('waiting', 'held')", bulkID)
		return true, err
	})
	return next, found, due, err
}

// SettleRecipient has judge decide about a recipient who waits and does what it
// says, in one transaction: a text that may leave is in the outbox, so that no crash
// can send it twice. Nothing is done, and the verdict is none, where the bulk text
// isn't running any more or the recipient doesn't wait. What holds the whole bulk text
// (its writer's rights, the number, the month's limit) leaves the recipient as it is.
func (s *Store) SettleRecipient(ctx context.Context, r sms.BulkRecipient, judge func(sms.PlanFacts) sms.Verdict) (verdict sms.Verdict, changes []sms.Change, err error) {
	changes, err = write(ctx, s, func(t *tx) ([]sms.Change, error) {
		b, err := bulk(t, r.BulkID)
		if err != nil {
			return nil, err
		}
		_, waits, err := one(t, value[int],
			"SELECT 1 FROM bulk_recipient WHERE bulk_id = $1 AND place = $2 AND state IN ('waiting', 'held')", r.BulkID, r.Place)
		if err != nil || !waits || b.State != sms.BulkRunning {
			return nil, err
		}
		number, err := livingNumber(t, b.NumberID)
		if err != nil {
			verdict = sms.Verdict{State: sms.Held, For: sms.HeldForNumber, Why: sms.Explain(err).Message}
			return nil, nil // a number that was removed holds the whole
		}
		thread, err := openConversation(t, number, r.Address)
		if err != nil {
			return nil, err
		}
		facts, err := planFacts(t, sms.Planned{ID: r.MessageID, ConversationID: thread, UserID: b.UserID, Body: r.Body, TemplateID: b.TemplateID, Due: t.now})
		if err != nil {
			return nil, err
		}
		verdict = judge(facts)
		return settleRecipient(t, r, facts.Plan, verdict)
	})
	return verdict, changes, err
}

func settleRecipient(t *tx, r sms.BulkRecipient, plan sms.Planned, verdict sms.Verdict) ([]sms.Change, error) {
	switch {
	case verdict.State == sms.Queued:
		_, changes, err := enqueue(t, sms.NewMessage{
			ID: plan.ID, ConversationID: plan.ConversationID, Kind: sms.BulkText, Body: plan.Body,
			Segments: r.Segments, UserID: plan.UserID, TemplateID: plan.TemplateID,
		})
		if err != nil {
			return nil, err
		}
		if err := moveRecipient(t, r, sms.RecipientReleased, 0, ""); err != nil {
			return nil, err
		}
		return changes, t.do("UPDATE bulk SET released = released + 1 WHERE id = $1", r.BulkID)
	case verdict.State == sms.Held && verdict.HoldsAll():
		return nil, nil
	case verdict.State == sms.Held:
		return nil, moveRecipient(t, r, sms.RecipientHeld, verdict.Until, verdict.Why)
	default:
		if err := moveRecipient(t, r, sms.RecipientLeftOut, 0, verdict.Why); err != nil {
			return nil, err
		}
		return nil, t.do("UPDATE bulk SET left_out = left_out + 1 WHERE id = $1", r.BulkID)
	}
}

func moveRecipient(t *tx, r sms.BulkRecipient, to sms.RecipientState, until sms.Time, why string) error {
	return t.do("UPDATE bulk_recipient SET state = $3, held_until = $4, why = $5 WHERE bulk_id = $1 AND place = $2",
		r.BulkID, r.Place, to, until, why)
}

// FinishBulk ends a bulk text of which nobody waits any more.
func (s *Store) FinishBulk(ctx context.Context, id string) error {
	return s.update(ctx, func(t *tx) error {
		return t.do(`UPDATE bulk SET state = 'finished', ended_at = $2 WHERE id = $1 AND state = 'running'
			AND NOT EXISTS (SELECT 1 FROM bulk_recipient r WHERE r.bulk_id = $1 AND r.state IN ('waiting', 'held'))`, id, t.now)
	})
}

// BulkCounts counts the recipients of a bulk text: by the status of their text where
// it was released, else by their state.
func (s *Store) BulkCounts(ctx context.Context, id string) (map[string]int, error) {
	counts := map[string]int{}
	scan := func(row scanner) (_ bool, err error) {
		var what string
		var n int
		err = row.Scan(&what, &n)
		counts[what] = n
		return true, err
	}
	_, err := read(ctx, s, func(t *tx) ([]bool, error) {
		return all(t, scan, `SELECT CASE WHEN r.state = 'released' THEN COALESCE(m.status, 'queued') ELSE r.state END AS what, COUNT(*)
			FROM bulk_recipient r LEFT JOIN message m ON m.id = r.message_id WHERE r.bulk_id = $1 GROUP BY what`, id)
	})
	return counts, err
}

// BulkCandidates gives, for each record in order, what decides whether it gets a bulk
// text: the first mobile number, else the first one, and what its customer wished.
func (s *Store) BulkCandidates(ctx context.Context, recordIDs []string) ([]sms.BulkCandidate, error) {
	return read(ctx, s, func(t *tx) ([]sms.BulkCandidate, error) {
		candidates := make([]sms.BulkCandidate, len(recordIDs))
		for i, id := range recordIDs {
			c, err := bulkCandidate(t, id)
			if err != nil {
				return nil, err
			}
			candidates[i] = c
		}
		return candidates, nil
	})
}

func bulkCandidate(t *tx, recordID string) (c sms.BulkCandidate, err error) {
	c.To, _, err = recipient(t, recordID)
	if err != nil || c.To.Phone == "" {
		return c, err
	}
	out, opted, err := optOut(t, c.To.Phone)
	if err != nil {
		return c, err
	}
	if opted {
		c.OptedOut = &out
	}
	c.Wish, err = wishes(t, sms.AddressKey(c.To.Phone))
	return c, err
}
