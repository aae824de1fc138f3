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
	owners := func(t *tx) ([]sms.User, error) {
		return users(t, "WHERE u.role = $1 AND u.active = 1 ORDER BY u.created_at, u.id LIMIT 1", sms.Administrator)
	}
	if found, err := read(ctx, s, owners); err != nil || len(found) > 0 { // also where nothing may be written
		return first(found), err
	}
	return write(ctx, s, func(t *tx) (sms.User, error) {
		found, err := owners(t)
		if err != nil || len(found) > 0 {
			return first(found), err
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
		if err := leaveTeams(t, before, after); err != nil {
			return before, err
		}
		return user(t, id)
	})
}

// leaveTeams follows somebody out of the teams that they are no longer in.
func leaveTeams(t *tx, before, after sms.User) error {
	for _, team := range before.Teams {
		if slices.Contains(after.Teams, team) {
			continue
		}
		if err := leaveTeam(t, team, before.ID); err != nil {
			return err
		}
	}
	return nil
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
