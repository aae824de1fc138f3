package store

import (
	"cmp"
	"context"
	"math"
	"slices"

	"github.com/smsdesk/smsdesk/backend/sms"
)

const (
	defaultPage = 50
	longestPage = 500
)

const conversationColumns = `c.id, c.number_id, c.account_id, c.customer, COALESCE(c.record_id, ''), c.owner_id, COALESCE(r.name, ''),
	c.last_at, c.last_body, c.last_direction, c.last_status, COALESCE(u.unread, 0), c.created_at`

// conversationByID takes the id and the person whose unread count it is.
const conversationByID = "SELECT " + conversationColumns + ` FROM conversation c
	LEFT JOIN record r ON r.id = c.record_id
	LEFT JOIN conversation_reader u ON u.conversation_id = c.id AND u.user_id = $2
	WHERE c.id = $1`

// conversationPage gives the places of one number's conversations.
const conversationPage = `SELECT c.last_at, c.id FROM conversation c
	WHERE c.number_id = $1 AND (c.last_at, c.id) < ($2, $3) ORDER BY c.last_at DESC, c.id DESC LIMIT $4`

func scanConversation(row scanner) (c sms.Conversation, err error) {
	err = row.Scan(&c.ID, &c.NumberID, &c.AccountID, &c.Customer, &c.RecordID, &c.Owner, &c.Name,
		&c.LastAt, &c.LastBody, &c.LastDir, &c.LastState, &c.Unread, &c.CreatedAt)
	return c, err
}

func scanCursor(row scanner) (c sms.Cursor, err error) {
	err = row.Scan(&c.At, &c.ID)
	return c, err
}

// Conversations gives a page of the conversations of the numbers that a person
// owns, removed numbers included, newest first. The next cursor is zero when
// there is no more. LastBody holds the first 200 characters.
func (s *Store) Conversations(ctx context.Context, userID string, before sms.Cursor, limit int) ([]sms.Conversation, sms.Cursor, error) {
	limit = pageSize(limit)
	var next sms.Cursor
	page, err := read(ctx, s, func(t *tx) ([]sms.Conversation, error) {
		places, err := conversationPlaces(t, userID, before, limit+1)
		if err != nil {
			return nil, err
		}
		if len(places) > limit {
			places = places[:limit]
			next = places[limit-1]
		}
		found := make([]sms.Conversation, len(places))
		for i, place := range places {
			if found[i], err = conversation(t, place.ID, userID); err != nil {
				return nil, err
			}
		}
		return found, nil
	})
	return page, next, err
}

// conversationPlaces merges the newest places of each number. Asking number by
// number lets each question walk an index and stop, however busy other people's
// numbers are.
func conversationPlaces(t *tx, userID string, before sms.Cursor, limit int) ([]sms.Cursor, error) {
	owned, err := all(t, value[string], "SELECT number_id FROM number_reader WHERE user_id = $1", userID)
	if err != nil {
		return nil, err
	}
	at, id := bound(before)
	var places []sms.Cursor
	for _, number := range owned {
		some, err := all(t, scanCursor, conversationPage, number, at, id, limit)
		if err != nil {
			return nil, err
		}
		places = append(places, some...)
	}
	newestFirst(places)
	return places[:min(limit, len(places))], nil
}

func newestFirst(places []sms.Cursor) {
	slices.SortFunc(places, func(a, b sms.Cursor) int {
		return cmp.Or(cmp.Compare(b.At, a.At), cmp.Compare(b.ID, a.ID))
	})
}

// Conversation gives one conversation with userID's unread count.
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
