package store

import (
	"context"

	"github.com/smsdesk/smsdesk/backend/sms"
)

// Consents gives who accepted which statement for a provider kind, oldest first.
func (s *Store) Consents(ctx context.Context, kind sms.Kind) ([]sms.Consent, error) {
	scan := func(row scanner) (c sms.Consent, err error) {
		err = row.Scan(&c.Kind, &c.Statement, &c.Version, &c.UserID, &c.At)
		return c, err
	}
	return read(ctx, s, func(t *tx) ([]sms.Consent, error) {
		return all(t, scan, "SELECT kind, statement, version, user_id, at FROM consent WHERE kind = $1 ORDER BY at, statement, version", kind)
	})
}

// SaveConsents keeps consents, all or none. One that was given before, by
// whomever, stays as it was.
func (s *Store) SaveConsents(ctx context.Context, consents []sms.Consent) error {
	return s.update(ctx, func(t *tx) error {
		for _, c := range consents {
			if err := t.do(`
				INSERT INTO consent (kind, statement, version, user_id, at) VALUES ($1, $2, $3, $4, $5)
				ON CONFLICT (kind, statement, version) DO NOTHING`, c.Kind, c.Statement, c.Version, c.UserID, c.At); err != nil {
				return err
			}
		}
		return nil
	})
}
