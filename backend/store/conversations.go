package store

import (
	"context"
	"math"

	"github.com/smsdesk/smsdesk/backend/sms"
)

const (
	defaultPage = 50
	longestPage = 500
)

const conversationColumns = `c.id, c.number_id, c.account_id, c.customer, COALESCE(c.record_id, ''), COALESCE(r.kind, ''), c.owner_id,
	COALESCE(r.name, ''), c.last_at, c.last_body, c.last_direction, c.last_status, COALESCE(u.unread, 0), c.assigned_to, c.done_at,
	c.failed_at, c.planned_at, c.waiting_since, COALESCE(u.snoozed_until, 0), COALESCE(u.back_at, 0), c.created_at`

// conversationByID takes the id and the person whose unread count and snooze they are.
const conversationByID = "SELECT " + conversationColumns + ` FROM conversation c
	LEFT JOIN record r ON r.id = c.record_id
	LEFT JOIN conversation_reader u ON u.conversation_id = c.id AND u.user_id = $2
	WHERE c.id = $1`

func scanConversation(row scanner) (c sms.Conversation, err error) {
	err = row.Scan(&c.ID, &c.NumberID, &c.AccountID, &c.Customer, &c.RecordID, &c.RecordKind, &c.Owner,
		&c.Name, &c.LastAt, &c.LastBody, &c.LastDir, &c.LastState, &c.Unread, &c.AssignedTo, &c.DoneAt,
		&c.FailedAt, &c.PlannedAt, &c.WaitingSince, &c.SnoozedUntil, &c.BackAt, &c.CreatedAt)
	return c, err
}

// Conversation gives one conversation with userID's unread count and snooze.
func (s *Store) Conversation(ctx context.Context, id, userID string) (sms.Conversation, error) {
	return read(ctx, s, func(t *tx) (sms.Conversation, error) { return conversation(t, id, userID) })
}

// OpenConversation finds or makes the conversation between one of our numbers
// and a customer's address. A new one belongs to the record that has the
// address; where there is none, its first text makes a lead.
func (s *Store) OpenConversation(ctx context.Context, numberID, customer string) (sms.Conversation, error) {
	return write(ctx, s, func(t *tx) (sms.Conversation, error) {
		number, err := livingNumber(t, numberID)
		if err != nil {
			return sms.Conversation{}, err
		}
		id, err := openConversation(t, number, customer)
		if err != nil {
			return sms.Conversation{}, err
		}
		return conversation(t, id, "")
	})
}

func conversation(t *tx, id, userID string) (sms.Conversation, error) {
	found, ok, err := one(t, scanConversation, conversationByID, id, userID)
	if err == nil && !ok {
		err = notFound("This conversation isn't here, or isn't yours. Go back to the inbox.")
	}
	return found, err
}

// openConversation finds the conversation under any spelling of the customer's
// address: of several from before, which spell it otherwise, the most recent.
func openConversation(t *tx, number sms.Number, customer string) (string, error) {
	id, found, err := one(t, value[string], conversationByKey, number.ID, sms.AddressKey(customer))
	if err != nil || found {
		return id, err
	}
	record, err := recordOf(t, customer)
	if err != nil {
		return "", err
	}
	id = t.ids()
	return id, t.do(`
		INSERT INTO conversation (id, number_id, account_id, customer, customer_key, record_id, owner_id, last_at, created_at)
		VALUES ($1, $2, $3, $4, $5, $6, COALESCE((SELECT owner_id FROM record WHERE id = $6), ''), $7, $7)`,
		id, number.ID, number.AccountID, customer, sms.AddressKey(customer), orNull(record), t.now)
}

const conversationByKey = `SELECT id FROM conversation WHERE number_id = $1 AND customer_key = $2 ORDER BY last_at DESC, id DESC LIMIT 1`

// bound turns a cursor into what is compared with; the zero one is past the
// newest row.
func bound(before sms.Cursor) (sms.Time, string) {
	if before == (sms.Cursor{}) {
		return math.MaxInt64, ""
	}
	return before.At, before.ID
}

func pageSize(limit int) int {
	if limit <= 0 {
		return defaultPage
	}
	return min(limit, longestPage)
}
