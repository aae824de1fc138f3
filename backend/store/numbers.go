package store

import (
	"context"
	"slices"

	"github.com/smsdesk/smsdesk/backend/sms"
)

const numberColumns = `n.id, n.account_id, n.kind, n.address, n.name, n.type, n.may_send, n.may_receive, n.default_country,
	n.webhook_state, n.webhook_found, n.webhook_text, n.webhook_remedy, n.webhook_at, n.caught_up_to, n.created_at`

func scanNumber(row scanner) (n sms.Number, err error) {
	err = row.Scan(&n.ID, &n.AccountID, &n.Sender.Kind, &n.Sender.Address, &n.Name, &n.Type, &n.MaySend, &n.MayReceive, &n.DefaultCountry,
		&n.Webhook.State, &n.Webhook.Found, &n.Webhook.Text, &n.Webhook.Remedy, &n.WebhookAt, &n.CaughtUpTo, &n.CreatedAt)
	return n, err
}

// AddNumbers keeps new numbers, all or none. A number or a name that is in use
// anywhere in SMS Desk is a Conflict on field "phoneNumber" or "name".
func (s *Store) AddNumbers(ctx context.Context, numbers []sms.Number) error {
	return s.update(ctx, func(t *tx) error {
		for _, n := range numbers {
			if _, err := livingAccount(t, n.AccountID); err != nil {
				return err
			}
			if err := numberFree(t, n); err != nil {
				return err
			}
			if err := t.do(`
				INSERT INTO phone_number (id, account_id, kind, address, address_key, created_at, name, type, may_send, may_receive,
					default_country, webhook_state, webhook_found, webhook_text, webhook_remedy, webhook_at, caught_up_to)
				VALUES ($1, $2, $3, $4, $5, $6, '', '', 0, 0, '', '', '', '', '', 0, 0)`,
				n.ID, n.AccountID, n.Sender.Kind, n.Sender.Address, keyOf(n.Sender.Address), n.CreatedAt); err != nil {
				return err
			}
			if err := saveNumber(t, n); err != nil {
				return err
			}
		}
		return nil
	})
}

// UpdateNumber reads a number, lets change alter it and keeps it, with nothing
// in between; see UpdateAccount. ID, AccountID, Sender and CreatedAt stay. An
// owner who is taken away loses the unread counts, a new one begins at none.
func (s *Store) UpdateNumber(ctx context.Context, id string, change func(*sms.Number) error) (sms.Number, error) {
	return write(ctx, s, func(t *tx) (sms.Number, error) {
		before, err := livingNumber(t, id)
		if err != nil {
			return sms.Number{}, err
		}
		after := before
		after.Owners = slices.Clone(before.Owners)
		if err := change(&after); err != nil {
			return sms.Number{}, err
		}
		after.ID, after.AccountID, after.Sender, after.CreatedAt = before.ID, before.AccountID, before.Sender, before.CreatedAt
		if err := numberFree(t, after); err != nil {
			return sms.Number{}, err
		}
		if err := saveNumber(t, after); err != nil {
			return sms.Number{}, err
		}
		return number(t, id)
	})
}

// DeleteNumber takes a number out of use. With history it stays readable for its
// owners, and texts that still wait are marked failed; without it goes whole.
// The number and its name are free again.
func (s *Store) DeleteNumber(ctx context.Context, id string) error {
	return s.update(ctx, func(t *tx) error {
		if _, err := livingNumber(t, id); err != nil {
			return err
		}
		_, used, err := one(t, value[int], "SELECT 1 FROM conversation WHERE number_id = $1 LIMIT 1", id)
		if err != nil {
			return err
		}
		if used {
			return retireNumber(t, id)
		}
		return eraseNumbers(t, "id = $1", id)
	})
}

// Number gives one number. One that was removed is still found, and may neither
// send nor receive.
func (s *Store) Number(ctx context.Context, id string) (sms.Number, error) {
	return read(ctx, s, func(t *tx) (sms.Number, error) { return number(t, id) })
}

// Numbers gives the numbers in use of one account, or of all with "", in the
// order in which they were added.
func (s *Store) Numbers(ctx context.Context, accountID string) ([]sms.Number, error) {
	return read(ctx, s, func(t *tx) ([]sms.Number, error) {
		if accountID == "" {
			return numbers(t, "WHERE n.deleted_at = 0 ORDER BY n.created_at, n.id")
		}
		return numbers(t, "WHERE n.deleted_at = 0 AND n.account_id = $1 ORDER BY n.created_at, n.id", accountID)
	})
}

// OwnedNumbers gives the numbers in use that a person owns, alone or through a
// team.
func (s *Store) OwnedNumbers(ctx context.Context, userID string) ([]sms.Number, error) {
	return read(ctx, s, func(t *tx) ([]sms.Number, error) {
		return numbers(t, "JOIN number_reader o ON o.number_id = n.id AND o.user_id = $1 WHERE n.deleted_at = 0 ORDER BY n.created_at, n.id", userID)
	})
}

// eraseNumbers removes numbers that have no history.
func eraseNumbers(t *tx, where string, args ...any) error {
	for _, table := range []string{"number_owner", "number_reader"} {
		if err := t.do("DELETE FROM "+table+" WHERE number_id IN (SELECT id FROM phone_number WHERE "+where+")", args...); err != nil {
			return err
		}
	}
	return t.do("DELETE FROM phone_number WHERE "+where, args...)
}

func numbers(t *tx, where string, args ...any) ([]sms.Number, error) {
	found, err := all(t, scanNumber, "SELECT "+numberColumns+" FROM phone_number n "+where, args...)
	for i := range found {
		if err == nil {
			found[i].Owners, err = ownersOf(t, found[i].ID)
		}
	}
	return found, err
}

func number(t *tx, id string) (sms.Number, error) {
	found, err := numbers(t, "WHERE n.id = $1", id)
	if err != nil {
		return sms.Number{}, err
	}
	if len(found) == 0 {
		return sms.Number{}, notFound("This number is no longer in SMS Desk. Nothing was changed. Go back to the list.")
	}
	return found[0], nil
}

func livingNumber(t *tx, id string) (sms.Number, error) {
	found, err := number(t, id)
	if err != nil {
		return found, err
	}
	if _, gone, err := one(t, value[int], "SELECT 1 FROM phone_number WHERE id = $1 AND deleted_at > 0", id); err != nil || gone {
		if err == nil {
			err = notFound("This number was removed. Nothing was changed. Its history stays readable in the inbox.")
		}
		return found, err
	}
	return found, nil
}
