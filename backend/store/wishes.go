package store

import (
	"context"

	"github.com/smsdesk/smsdesk/backend/sms"
)

const wishesByKey = `SELECT c.id, c.number_id, c.owner_id, c.wish_message_id, COALESCE(m.body, ''), COALESCE(m.at, 0)
	FROM conversation c LEFT JOIN message m ON m.id = c.wish_message_id WHERE c.customer_key = $1 AND c.wish <> '' ORDER BY c.id`

func scanWish(row scanner) (w sms.PendingWish, err error) {
	err = row.Scan(&w.ConversationID, &w.NumberID, &w.Owner, &w.MessageID, &w.Words, &w.At)
	return w, err
}

// Wishes gives what a customer said that a person has to judge, in conversations with
// any of our numbers.
func (s *Store) Wishes(ctx context.Context, address string) ([]sms.PendingWish, error) {
	return read(ctx, s, func(t *tx) ([]sms.PendingWish, error) {
		return all(t, scanWish, wishesByKey, sms.AddressKey(customerAddress(address)))
	})
}

// DismissWish notes that somebody judged the sentence that waits in a conversation to
// be no opt-out. One that was judged meanwhile is no error.
func (s *Store) DismissWish(ctx context.Context, wish sms.PendingWish, userID string) ([]sms.Change, error) {
	return write(ctx, s, func(t *tx) ([]sms.Change, error) {
		changed, err := t.exec("UPDATE conversation SET wish = '', wish_message_id = '' WHERE id = $1 AND wish <> '' AND wish_message_id = $2",
			wish.ConversationID, wish.MessageID)
		if err != nil || changed == 0 {
			return nil, err
		}
		thread, err := conversation(t, wish.ConversationID, "")
		if err != nil {
			return nil, err
		}
		if err := saveOptEvent(t, sms.OptEvent{Address: thread.Customer, Kind: sms.KeptEvent, Source: sms.OptOutBySeller, Words: wish.Words,
			UserID: userID, MessageID: wish.MessageID}); err != nil {
			return nil, err
		}
		if err := audit(t, userID, sms.WishDismissed, thread.Customer, ""); err != nil {
			return nil, err
		}
		return customerChanges(t, thread.Customer)
	})
}

// noteWish has a person judge what a customer wrote. The first sentence of several
// stays: it is the one that holds texts back.
func noteWish(t *tx, customer string, m sms.Message) ([]sms.Change, error) {
	if _, opted, err := optOut(t, customer); err != nil || opted {
		return nil, err
	}
	if err := t.do("UPDATE conversation SET wish = 'stop', wish_message_id = $2 WHERE id = $1 AND wish = ''", m.ConversationID, m.ID); err != nil {
		return nil, err
	}
	return customerChanges(t, customer)
}

func forgetWishes(t *tx, addressKey string) error {
	return t.do("UPDATE conversation SET wish = '', wish_message_id = '' WHERE customer_key = $1 AND wish <> ''", addressKey)
}

// CustomerParties gives who deals with a customer, under any spelling of the number.
func (s *Store) CustomerParties(ctx context.Context, address string) ([]sms.CustomerParty, error) {
	scan := func(row scanner) (p sms.CustomerParty, err error) {
		err = row.Scan(&p.NumberID, &p.Owner)
		return p, err
	}
	return read(ctx, s, func(t *tx) ([]sms.CustomerParty, error) {
		return all(t, scan, `SELECT number_id, owner_id FROM conversation WHERE customer_key = $1
			UNION SELECT '', r.owner_id FROM record_phone p JOIN record r ON r.id = p.record_id WHERE p.address_key = $1`,
			sms.AddressKey(customerAddress(address)))
	})
}

// TextedLately gives the customers with whom a number exchanged texts since a time, the
// latest first, without those who opted out.
func (s *Store) TextedLately(ctx context.Context, numberID string, since sms.Time, limit int) ([]string, error) {
	return read(ctx, s, func(t *tx) ([]string, error) {
		return all(t, value[string], `SELECT c.customer FROM conversation c WHERE c.number_id = $1 AND c.last_at >= $2 AND c.customer LIKE '+%'
			AND NOT EXISTS (SELECT 1 FROM opt_out o WHERE o.address_key = c.customer_key) ORDER BY c.last_at DESC, c.id DESC LIMIT $3`, numberID, since, limit)
	})
}
