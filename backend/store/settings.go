package store

import (
	"context"
)

// Setting gives a single value by its name, "" when it was never set.
func (s *Store) Setting(ctx context.Context, key string) (string, error) {
	return read(ctx, s, func(t *tx) (string, error) {
		found, _, err := one(t, value[string], "SELECT value FROM setting WHERE name = $1", key)
		return found, err
	})
}

// SetSetting keeps a single value under a name.
func (s *Store) SetSetting(ctx context.Context, key, value string) error {
	return s.update(ctx, func(t *tx) error {
		return t.do(`
			INSERT INTO setting (name, value) VALUES ($1, $2)
			ON CONFLICT (name) DO UPDATE SET value = excluded.value`, key, value)
	})
}
