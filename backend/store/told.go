package store

import (
	"context"

	"github.com/smsdesk/smsdesk/backend/sms"
)

// SaveTold notes which public address an account's provider calls from now on.
func (s *Store) SaveTold(ctx context.Context, told sms.Told) error {
	return s.update(ctx, func(t *tx) error {
		if _, err := livingAccount(t, told.AccountID); err != nil {
			return err
		}
		_, err := saveTold(t, told)
		return err
	})
}

// Told gives, by account id, which public address its provider calls; accounts of
// which nothing is known are missing.
func (s *Store) Told(ctx context.Context) (map[string]sms.Told, error) {
	return read(ctx, s, func(t *tx) (map[string]sms.Told, error) {
		rows, err := all(t, scanTold, "SELECT account_id, url, how, at FROM told_address")
		told := make(map[string]sms.Told, len(rows))
		for _, row := range rows {
			told[row.AccountID] = row
		}
		return told, err
	})
}

func scanTold(row scanner) (told sms.Told, err error) {
	err = row.Scan(&told.AccountID, &told.URL, &told.How, &told.At)
	return told, err
}

// saveTold tells whether that is news; the time and the way of what was known
// already are kept.
func saveTold(t *tx, told sms.Told) (bool, error) {
	if told.At == 0 {
		told.At = t.now
	}
	changed, err := t.exec(`
		INSERT INTO told_address (account_id, url, how, at) VALUES ($1, $2, $3, $4)
		ON CONFLICT (account_id) DO UPDATE SET url = excluded.url, how = excluded.how, at = excluded.at
		WHERE told_address.url <> excluded.url`,
		told.AccountID, told.URL, told.How, told.At)
	return changed > 0, err
}

// calledAt notes under which address an incoming text came. Reports say nothing of
// it: most providers are told with each text where to send its report.
func calledAt(t *tx, raw sms.RawCallback) (bool, error) {
	if raw.Base == "" || raw.Kind != sms.IncomingCallback {
		return false, nil
	}
	return saveTold(t, sms.Told{AccountID: raw.AccountID, URL: raw.Base, How: sms.ToldByCall})
}
