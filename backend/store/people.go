package store

import (
	"context"

	"github.com/smsdesk/smsdesk/backend/sms"
)

const userColumns = "id, name, role, active, created_at"

func scanUser(row scanner) (u sms.User, err error) {
	err = row.Scan(&u.ID, &u.Name, &u.Role, &u.Active, &u.CreatedAt)
	return u, err
}

// EnsureOwner gives the first administrator, who is made under name when there
// is none. Later calls give the same person, whatever the name.
func (s *Store) EnsureOwner(ctx context.Context, name string) (sms.User, error) {
	return write(ctx, s, func(t *tx) (sms.User, error) {
		owner, found, err := one(t, scanUser,
			"SELECT "+userColumns+" FROM app_user WHERE role = $1 ORDER BY created_at, id LIMIT 1", sms.Administrator)
		if err != nil || found {
			return owner, err
		}
		owner = sms.User{ID: t.ids(), Name: name, Role: sms.Administrator, Active: true, CreatedAt: t.now}
		return owner, t.do("INSERT INTO app_user (id, name, role, active, created_at) VALUES ($1, $2, $3, $4, $5)",
			owner.ID, owner.Name, owner.Role, owner.Active, owner.CreatedAt)
	})
}

// User gives one person, active or not.
func (s *Store) User(ctx context.Context, id string) (sms.User, error) {
	return read(ctx, s, func(t *tx) (sms.User, error) {
		user, found, err := one(t, scanUser, "SELECT "+userColumns+" FROM app_user WHERE id = $1", id)
		if err == nil && !found {
			err = noUser()
		}
		return user, err
	})
}

// Users gives everybody, in the order of joining.
func (s *Store) Users(ctx context.Context) ([]sms.User, error) {
	return read(ctx, s, func(t *tx) ([]sms.User, error) {
		return all(t, scanUser, "SELECT "+userColumns+" FROM app_user ORDER BY created_at, id")
	})
}

// PasswordHash gives what SetPassword kept, "" when the person has no password.
func (s *Store) PasswordHash(ctx context.Context, userID string) (string, error) {
	return read(ctx, s, func(t *tx) (string, error) {
		hash, found, err := one(t, value[string], "SELECT password_hash FROM app_user WHERE id = $1", userID)
		if err == nil && !found {
			err = noUser()
		}
		return hash, err
	})
}

// SetPassword gives a person a name and the hash of a password.
func (s *Store) SetPassword(ctx context.Context, userID, name, hash string) error {
	return s.update(ctx, func(t *tx) error {
		changed, err := t.exec("UPDATE app_user SET name = $1, password_hash = $2 WHERE id = $3", name, hash, userID)
		if err == nil && changed == 0 {
			err = noUser()
		}
		return err
	})
}

// SaveSession keeps a session under the hash of its token. Sessions that are
// over are removed.
func (s *Store) SaveSession(ctx context.Context, tokenHash, userID string, expires sms.Time) error {
	return s.update(ctx, func(t *tx) error {
		if err := t.do("DELETE FROM session WHERE expires_at <= $1", t.now); err != nil {
			return err
		}
		err := t.do(`
			INSERT INTO session (token_hash, user_id, expires_at) VALUES ($1, $2, $3)
			ON CONFLICT (token_hash) DO UPDATE SET user_id = excluded.user_id, expires_at = excluded.expires_at`,
			tokenHash, userID, expires)
		if isConstraint(err) {
			return noUser()
		}
		return err
	})
}

// SessionUser gives whose session it is: NotFound when there is none, it is
// over, or the person is no longer active.
func (s *Store) SessionUser(ctx context.Context, tokenHash string) (sms.User, error) {
	return read(ctx, s, func(t *tx) (sms.User, error) {
		user, found, err := one(t, scanUser, `
			SELECT u.id, u.name, u.role, u.active, u.created_at
			FROM session s JOIN app_user u ON u.id = s.user_id
			WHERE s.token_hash = $1 AND s.expires_at > $2 AND u.active = 1`, tokenHash, t.now)
		if err == nil && !found {
			err = notFound("You are signed out. Nothing was changed. Sign in and try again.")
		}
		return user, err
	})
}

// DeleteSession ends a session; one that isn't there is no error.
func (s *Store) DeleteSession(ctx context.Context, tokenHash string) error {
	return s.update(ctx, func(t *tx) error {
		return t.do("DELETE FROM session WHERE token_hash = $1", tokenHash)
	})
}

func noUser() error {
	return notFound("This person is no longer in SMS Desk. Nothing was changed. Load the page again.")
}
