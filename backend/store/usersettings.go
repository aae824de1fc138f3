package store

import "context"

// UserSetting gives a single value of a person by its name, "" when it was never
// set.
func (s *Store) UserSetting(ctx context.Context, userID, name string) (string, error) {
	return read(ctx, s, func(t *tx) (string, error) {
		found, _, err := one(t, value[string], "SELECT value FROM user_setting WHERE user_id = $1 AND name = $2", userID, name)
		return found, err
	})
}

// SetUserSetting keeps a single value of a person under a name.
func (s *Store) SetUserSetting(ctx context.Context, userID, name, value string) error {
	return s.update(ctx, func(t *tx) error {
		return t.do(`
			INSERT INTO user_setting (user_id, name, value) VALUES ($1, $2, $3)
			ON CONFLICT (user_id, name) DO UPDATE SET value = excluded.value`, userID, name, value)
	})
}
