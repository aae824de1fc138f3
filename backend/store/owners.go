package store

import (
	"slices"

	"github.com/smsdesk/smsdesk/backend/sms"
)

// readersOf are the people whom the owners of a number are today.
const readersOf = `SELECT u.id FROM app_user u WHERE u.active = 1 AND (
	EXISTS (SELECT 1 FROM number_owner o WHERE o.number_id = $1 AND o.owner_id = u.id) OR
	EXISTS (SELECT 1 FROM number_owner o JOIN membership m ON m.team_id = o.owner_id WHERE o.number_id = $1 AND m.user_id = u.id))
	ORDER BY u.id`

// orphaned gives the name of a number, in use or with history, that somebody read
// until now and nobody would read from now on.
const orphaned = `SELECT n.name FROM phone_number n WHERE
	EXISTS (SELECT 1 FROM number_reader r WHERE r.number_id = n.id) AND NOT EXISTS (
	SELECT 1 FROM number_owner o JOIN app_user u ON u.id = o.owner_id WHERE o.number_id = n.id AND u.active = 1) AND NOT EXISTS (
	SELECT 1 FROM number_owner o JOIN membership m ON m.team_id = o.owner_id JOIN app_user u ON u.id = m.user_id
	WHERE o.number_id = n.id AND u.active = 1) ORDER BY n.created_at, n.id LIMIT 1`

func ownersOf(t *tx, numberID string) ([]string, error) {
	return all(t, value[string], "SELECT owner_id FROM number_owner WHERE number_id = $1 ORDER BY owner_id", numberID)
}

// saveOwners keeps who owns a number, users and teams.
func saveOwners(t *tx, numberID string, owners []string) error {
	before, err := ownersOf(t, numberID)
	if err != nil {
		return err
	}
	for _, owner := range before {
		if slices.Contains(owners, owner) {
			continue
		}
		if err := t.do("DELETE FROM number_owner WHERE number_id = $1 AND owner_id = $2", numberID, owner); err != nil {
			return err
		}
	}
	for _, owner := range owners {
		if slices.Contains(before, owner) {
			continue
		}
		if err := livingOwner(t, owner, "owners"); err != nil {
			return err
		}
		if err := t.do("INSERT INTO number_owner (number_id, owner_id) VALUES ($1, $2) ON CONFLICT (number_id, owner_id) DO NOTHING", numberID, owner); err != nil {
			return err
		}
	}
	return refreshReaders(t, numberID)
}

// livingOwner refuses an owner that is neither an active person nor a team.
func livingOwner(t *tx, id, field string) error {
	_, found, err := one(t, value[int], "SELECT 1 FROM app_user WHERE id = $1 AND active = 1 UNION SELECT 1 FROM team WHERE id = $1", id)
	if err == nil && !found {
		err = sms.FieldError(field, "One of the owners is no longer in SMS Desk. Nothing was saved. Choose the owners again.")
	}
	return err
}

// refreshReaders makes the readers of a number those whom its owners are now. Who
// stays keeps what is unread, who goes loses it, who comes begins at none.
func refreshReaders(t *tx, numberID string) error {
	before, err := all(t, value[string], "SELECT user_id FROM number_reader WHERE number_id = $1", numberID)
	if err != nil {
		return err
	}
	now, err := all(t, value[string], readersOf, numberID)
	if err != nil {
		return err
	}
	for _, user := range before {
		if slices.Contains(now, user) {
			continue
		}
		if err := t.do("DELETE FROM number_reader WHERE number_id = $1 AND user_id = $2", numberID, user); err != nil {
			return err
		}
		if err := leaveNumber(t, numberID, user); err != nil {
			return err
		}
	}
	for _, user := range now {
		if err := t.do("INSERT INTO number_reader (number_id, user_id) VALUES ($1, $2) ON CONFLICT (number_id, user_id) DO NOTHING", numberID, user); err != nil {
			return err
		}
	}
	return nil
}

// refreshAllReaders follows a change of people or teams, and refuses one after
// which nobody would read a number: its conversations would be nobody's.
func refreshAllReaders(t *tx) error {
	name, lonely, err := one(t, value[string], orphaned)
	if err != nil {
		return err
	}
	if lonely {
		return &sms.Error{Code: sms.Conflict, Field: "members",
			Message: "The number “" + name + "” would belong to nobody. Nothing was changed. Give it another owner in App Settings > Phone numbers first."}
	}
	numbers, err := all(t, value[string], "SELECT id FROM phone_number ORDER BY id")
	for _, number := range numbers {
		if err == nil {
			err = refreshReaders(t, number)
		}
	}
	return err
}
