package store

import (
	"context"
	"slices"

	"github.com/smsdesk/smsdesk/backend/sms"
)

const userColumns = "u.id, u.name, u.role, u.active, u.password_hash <> '', u.signed_in_at, u.created_at"

func scanUser(row scanner) (u sms.User, err error) {
	err = row.Scan(&u.ID, &u.Name, &u.Role, &u.Active, &u.HasPassword, &u.SignedInAt, &u.CreatedAt)
	return u, err
}

// EnsureOwner gives the active administrator who came first; one is made under
// name when there is nobody. Later calls ignore the name.
func (s *Store) EnsureOwner(ctx context.Context, name string) (sms.User, error) {
	return write(ctx, s, func(t *tx) (sms.User, error) {
		owners, err := users(t, "WHERE u.role = $1 AND u.active = 1 ORDER BY u.created_at, u.id LIMIT 1", sms.Administrator)
		if err != nil || len(owners) > 0 {
			return first(owners), err
		}
		owner := sms.User{ID: t.ids(), Name: name, Role: sms.Administrator, Active: true, CreatedAt: t.now}
		return owner, insertUser(t, owner)
	})
}

// User gives one person, active or not.
func (s *Store) User(ctx context.Context, id string) (sms.User, error) {
	return read(ctx, s, func(t *tx) (sms.User, error) { return user(t, id) })
}

// Users gives everybody, in the order of joining.
func (s *Store) Users(ctx context.Context) ([]sms.User, error) {
	return read(ctx, s, func(t *tx) ([]sms.User, error) { return users(t, "ORDER BY u.created_at, u.id") })
}

// AddUser keeps a new person. A name that somebody has, also somebody who left,
// is a Conflict on field "name".
func (s *Store) AddUser(ctx context.Context, user sms.User) error {
	return s.update(ctx, func(t *tx) error {
		if err := userNameFree(t, user); err != nil {
			return err
		}
		if err := insertUser(t, user); err != nil {
			return err
		}
		return saveTeams(t, sms.User{ID: user.ID}, user)
	})
}

// UpdateUser reads a person, lets change alter name, role, teams and whether
// they are active, and keeps it, with nothing in between. There is always an
// active administrator, and every number has somebody who reads it; a change
// against that is a Conflict. Somebody leaves through Deactivate.
func (s *Store) UpdateUser(ctx context.Context, id string, change func(*sms.User) error) (sms.User, error) {
	return write(ctx, s, func(t *tx) (sms.User, error) {
		before, err := user(t, id)
		if err != nil {
			return before, err
		}
		after := before
		after.Teams = slices.Clone(before.Teams)
		if err := change(&after); err != nil {
			return before, err
		}
		after.ID = before.ID
		if err := userNameFree(t, after); err != nil {
			return before, err
		}
		if err := t.do("UPDATE app_user SET name = $2, role = $3, active = $4 WHERE id = $1", id, after.Name, after.Role, after.Active); err != nil {
			return before, err
		}
		if err := someAdministrator(t); err != nil {
			return before, err
		}
		if err := saveTeams(t, before, after); err != nil {
			return before, err
		}
		if err := refreshAllReaders(t); err != nil {
			return before, err
		}
		return user(t, id)
	})
}

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
		if heir != "" {
			if err := livingOwner(t, heir, "heir"); err != nil {
				return err
			}
			if err := inherit(t, id, heir); err != nil {
				return err
			}
		}
		for _, statement := range []string{
			"DELETE FROM session WHERE user_id = $1", "DELETE FROM invitation WHERE user_id = $1",
			"DELETE FROM membership WHERE user_id = $1", "DELETE FROM number_owner WHERE owner_id = $1",
		} {
			if err := t.do(statement, id); err != nil {
				return err
			}
		}
		left, err := leavesBehind(t, id)
		if err == nil && left {
			err = needsHeir()
		}
		if err != nil {
			return err
		}
		return refreshAllReaders(t)
	})
}

// inherit gives what one person owns, and the numbers that only they read, to
// another person or a team.
func inherit(t *tx, from, to string) error {
	for _, statement := range []string{
		`INSERT INTO number_owner (number_id, owner_id)
			SELECT number_id, $2 FROM number_owner WHERE owner_id = $1
			UNION SELECT r.number_id, $2 FROM number_reader r WHERE r.user_id = $1
				AND NOT EXISTS (SELECT 1 FROM number_reader x WHERE x.number_id = r.number_id AND x.user_id <> $1)
			ON CONFLICT (number_id, owner_id) DO NOTHING`,
		"UPDATE record SET owner_id = $2 WHERE owner_id = $1",
	} {
		if err := t.do(statement, from, to); err != nil {
			return err
		}
	}
	return nil
}

// leavesBehind tells whether somebody who left still owns a customer, or whether a
// number is left to nobody.
func leavesBehind(t *tx, id string) (bool, error) {
	if _, found, err := one(t, value[int], "SELECT 1 FROM record WHERE owner_id = $1 LIMIT 1", id); err != nil || found {
		return found, err
	}
	_, found, err := one(t, value[string], orphaned)
	return found, err
}

func needsHeir() error {
	return &sms.Error{Code: sms.Conflict, Field: "heir",
		Message: "Numbers or customers would belong to nobody. Nothing was changed. Choose who takes them over."}
}

func insertUser(t *tx, u sms.User) error {
	return t.do("INSERT INTO app_user (id, name, role, active, created_at) VALUES ($1, $2, $3, $4, $5)",
		u.ID, u.Name, u.Role, u.Active, u.CreatedAt)
}

func user(t *tx, id string) (sms.User, error) {
	found, err := users(t, "WHERE u.id = $1", id)
	if err == nil && len(found) == 0 {
		err = noUser()
	}
	return first(found), err
}

func users(t *tx, where string, args ...any) ([]sms.User, error) {
	found, err := all(t, scanUser, "SELECT "+userColumns+" FROM app_user u "+where, args...)
	for i := range found {
		if err == nil {
			found[i].Teams, err = all(t, value[string], "SELECT team_id FROM membership WHERE user_id = $1 ORDER BY team_id", found[i].ID)
		}
	}
	return found, err
}

// userNameFree refuses a name that somebody else has. It reads everybody: people are
// few, and what makes two names the same is not SQL's to say.
func userNameFree(t *tx, u sms.User) error {
	others, err := users(t, "WHERE u.id <> $1", u.ID)
	for _, other := range others {
		if keyOf(other.Name) != keyOf(u.Name) {
			continue
		}
		words := "There is already somebody named “" + other.Name + "”. Nothing was saved. Choose another name, for example with the first letter of a second one."
		if !other.Active {
			words = "There was somebody named “" + other.Name + "”, whose texts keep the name. Nothing was saved. Activate them again, or choose another name."
		}
		return &sms.Error{Code: sms.Conflict, Field: "name", Message: words}
	}
	return err
}

func someAdministrator(t *tx) error {
	_, found, err := one(t, value[int], "SELECT 1 FROM app_user WHERE role = $1 AND active = 1 LIMIT 1", sms.Administrator)
	if err == nil && !found {
		err = &sms.Error{Code: sms.Conflict, Field: "role",
			Message: "This is the last administrator. Nothing was changed. Make somebody else an administrator first."}
	}
	return err
}

func noUser() error {
	return notFound("This person is no longer in SMS Desk. Nothing was changed. Load the page again.")
}

// first gives the first item, the zero one of none.
func first[T any](items []T) (item T) {
	if len(items) > 0 {
		item = items[0]
	}
	return item
}
