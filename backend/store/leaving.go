package store

import (
	"context"

	"github.com/smsdesk/smsdesk/backend/sms"
)

// Belongings is what a person owns: the names of their own numbers, removed ones
// included, and how many customers.
func (s *Store) Belongings(ctx context.Context, userID string) (numbers []string, customers int, err error) {
	numbers, err = read(ctx, s, func(t *tx) (names []string, err error) {
		if customers, _, err = one(t, value[int], "SELECT COUNT(*) FROM record WHERE owner_id = $1", userID); err != nil {
			return nil, err
		}
		return all(t, value[string], `
			SELECT n.name FROM number_owner o JOIN phone_number n ON n.id = o.number_id
			WHERE o.owner_id = $1 ORDER BY n.created_at, n.id`, userID)
	})
	return numbers, customers, err
}

// Deactivate lets a person go: their sessions and invitations end, they leave
// their teams, and what they own goes to heir, a user or a team. Without an heir
// it is a Conflict on field "heir" when something would belong to nobody.
func (s *Store) Deactivate(ctx context.Context, id, heir string) error {
	return s.update(ctx, func(t *tx) error {
		if _, err := user(t, id); err != nil {
			return err
		}
		if err := t.do("UPDATE app_user SET active = 0 WHERE id = $1", id); err != nil {
			return err
		}
		if err := someAdministrator(t); err != nil {
			return err
		}
		if err := inherit(t, id, heir); err != nil {
			return err
		}
		for _, statement := range []string{
			"DELETE FROM session WHERE user_id = $1", "DELETE FROM invitation WHERE user_id = $1",
			"DELETE FROM membership WHERE user_id = $1", "DELETE FROM number_owner WHERE owner_id = $1",
			"DELETE FROM conversation_reader WHERE user_id = $1", "UPDATE conversation SET assigned_to = '' WHERE assigned_to = $1",
		} {
			if err := t.do(statement, id); err != nil {
				return err
			}
		}
		if err := leftNothing(t, id); err != nil {
			return err
		}
		return refreshAllReaders(t)
	})
}

// inherit gives what one person owns, and the numbers that only they read, to
// another person or a team; "" is nobody.
func inherit(t *tx, from, to string) error {
	if to == "" {
		return nil
	}
	if err := livingOwner(t, to, "heir"); err != nil {
		return err
	}
	for _, statement := range []string{
		`INSERT INTO number_owner (number_id, owner_id)
			SELECT number_id, $2 FROM number_owner WHERE owner_id = $1
			UNION SELECT r.number_id, $2 FROM number_reader r WHERE r.user_id = $1
				AND NOT EXISTS (SELECT 1 FROM number_reader x WHERE x.number_id = r.number_id AND x.user_id <> $1)
			ON CONFLICT (number_id, owner_id) DO NOTHING`,
		"UPDATE record SET owner_id = $2 WHERE owner_id = $1", "UPDATE conversation SET owner_id = $2 WHERE owner_id = $1 AND owner_id <> ''",
	} {
		if err := t.do(statement, from, to); err != nil {
			return err
		}
	}
	return nil
}

// leftNothing refuses to let somebody go who still owns a customer, or whose number
// would be left to nobody.
func leftNothing(t *tx, id string) error {
	_, owns, err := one(t, value[int], "SELECT 1 FROM record WHERE owner_id = $1 LIMIT 1", id)
	if err != nil {
		return err
	}
	_, lonely, err := one(t, value[string], orphaned)
	if err != nil || !owns && !lonely {
		return err
	}
	return &sms.Error{Code: sms.Conflict, Field: "heir",
		Message: "Numbers or customers would belong to nobody. Nothing was changed. Choose who takes them over."}
}
