package store

import (
	"context"

	"github.com/smsdesk/smsdesk/backend/sms"
)

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

// SetPassword gives a person the hash of a password. Their other sessions end;
// the one of keepSession, a token's hash, goes on ("" ends all).
func (s *Store) SetPassword(ctx context.Context, userID, hash, keepSession string) error {
	return s.update(ctx, func(t *tx) error { return setPassword(t, userID, hash, keepSession) })
}

func setPassword(t *tx, userID, hash, keepSession string) error {
	changed, err := t.exec("UPDATE app_user SET password_hash = $2 WHERE id = $1", userID, hash)
	if err != nil {
		return err
	}
	if changed == 0 {
		return noUser()
	}
	return t.do("DELETE FROM session WHERE user_id = $1 AND token_hash <> $2", userID, keepSession)
}

// SaveInvitation lets a person choose a password until expires, with the token
// of this hash. It replaces an earlier one. With reset the person's password and
// sessions end at once.
func (s *Store) SaveInvitation(ctx context.Context, tokenHash, userID string, expires sms.Time, reset bool) error {
	return s.update(ctx, func(t *tx) error {
		person, err := user(t, userID)
		if err == nil && !person.Active {
			err = noUser()
		}
		if err != nil {
			return err
		}
		if reset {
			if err := setPassword(t, userID, "", ""); err != nil {
				return err
			}
		}
		if err := t.do("DELETE FROM invitation WHERE user_id = $1", userID); err != nil {
			return err
		}
		return t.do("INSERT INTO invitation (token_hash, user_id, expires_at) VALUES ($1, $2, $3)", tokenHash, userID, expires)
	})
}

// Invited gives whose invitation it is: NotFound when there is none, it is old,
// or the person is no longer active.
func (s *Store) Invited(ctx context.Context, tokenHash string) (sms.User, error) {
	return read(ctx, s, func(t *tx) (sms.User, error) { return invited(t, tokenHash) })
}

// Invitations gives until when each person may still use an invitation, by their
// id.
func (s *Store) Invitations(ctx context.Context) (map[string]sms.Time, error) {
	type row struct {
		user    string
		expires sms.Time
	}
	open := map[string]sms.Time{}
	rows, err := read(ctx, s, func(t *tx) ([]row, error) {
		return all(t, func(from scanner) (r row, err error) {
			err = from.Scan(&r.user, &r.expires)
			return r, err
		}, "SELECT user_id, expires_at FROM invitation WHERE expires_at > $1", t.now)
	})
	for _, r := range rows {
		open[r.user] = r.expires
	}
	return open, err
}

// AcceptInvitation spends an invitation: the person has the password from then on.
func (s *Store) AcceptInvitation(ctx context.Context, tokenHash, hash string) (sms.User, error) {
	return write(ctx, s, func(t *tx) (sms.User, error) {
		person, err := invited(t, tokenHash)
		if err != nil {
			return person, err
		}
		if err := t.do("DELETE FROM invitation WHERE user_id = $1", person.ID); err != nil {
			return person, err
		}
		if err := setPassword(t, person.ID, hash, ""); err != nil {
			return person, err
		}
		return user(t, person.ID)
	})
}

func invited(t *tx, tokenHash string) (sms.User, error) {
	found, err := users(t, "JOIN invitation i ON i.user_id = u.id WHERE i.token_hash = $1 AND i.expires_at > $2 AND u.active = 1", tokenHash, t.now)
	if err == nil && len(found) == 0 {
		err = notFound("This invitation was used, replaced, or is old. Nothing was changed. Ask an administrator for a new one.")
	}
	return first(found), err
}

// SaveSession keeps a session under the hash of its token. Sessions that are
// over are removed.
func (s *Store) SaveSession(ctx context.Context, tokenHash, userID string, expires sms.Time) error {
	return s.update(ctx, func(t *tx) error {
		if err := t.do("DELETE FROM session WHERE expires_at <= $1", t.now); err != nil {
			return err
		}
		changed, err := t.exec("UPDATE app_user SET signed_in_at = $2 WHERE id = $1", userID, t.now)
		if err == nil && changed == 0 {
			err = noUser()
		}
		if err != nil {
			return err
		}
		return t.do(`
			INSERT INTO session (token_hash, user_id, expires_at, seen_at) VALUES ($1, $2, $3, $4)
			ON CONFLICT (token_hash) DO UPDATE SET user_id = excluded.user_id, expires_at = excluded.expires_at, seen_at = excluded.seen_at`,
			tokenHash, userID, expires, t.now)
	})
}

// SessionUser gives whose session it is: NotFound when there is none, it is
// over, nobody was seen at it since idleSince, or the person is no longer active.
func (s *Store) SessionUser(ctx context.Context, tokenHash string, idleSince sms.Time) (sms.User, error) {
	return read(ctx, s, func(t *tx) (sms.User, error) {
		found, err := users(t, `JOIN session s ON s.user_id = u.id
			WHERE s.token_hash = $1 AND s.expires_at > $2 AND s.seen_at >= $3 AND u.active = 1`, tokenHash, t.now, idleSince)
		if err == nil && len(found) == 0 {
			err = notFound("You are signed out. Nothing was changed. Sign in and try again.")
		}
		return first(found), err
	})
}

// TouchSession notes that somebody is at a session just now.
func (s *Store) TouchSession(ctx context.Context, tokenHash string) error {
	return s.update(ctx, func(t *tx) error {
		return t.do("UPDATE session SET seen_at = $2 WHERE token_hash = $1", tokenHash, t.now)
	})
}

// DeleteSession ends a session; one that isn't there is no error.
func (s *Store) DeleteSession(ctx context.Context, tokenHash string) error {
	return s.update(ctx, func(t *tx) error {
		return t.do("DELETE FROM session WHERE token_hash = $1", tokenHash)
	})
}
