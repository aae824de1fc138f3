package store

import (
	"context"
	"strings"

	"github.com/smsdesk/smsdesk/backend/sms"
)

const deadLetterCount = "SELECT COUNT(*) FROM raw_callback WHERE dead <> '' AND dismissed_at = 0"

const deadLetterColumns = `r.id, r.account_id, r.delivery_key, r.kind, r.method, r.query, r.at, r.dead, r.content_type, r.verified, r.read_by,
	a.name, a.kind, a.sandbox, length(r.body)`

const deadLetterPage = "SELECT " + deadLetterColumns + `, NULL FROM raw_callback r JOIN account a ON a.id = r.account_id
	WHERE r.dead <> '' AND r.dismissed_at = 0 AND (r.at, r.id) < ($1, $2) ORDER BY r.at DESC, r.id DESC LIMIT $3`

const deadLettersUnread = `SELECT r.id FROM raw_callback r WHERE r.dead <> '' AND r.dismissed_at = 0 AND r.read_by <> $1 ORDER BY r.at, r.id`

func scanDeadLetter(row scanner) (l sms.DeadLetter, err error) {
	err = row.Scan(&l.ID, &l.AccountID, &l.Key, &l.Kind, &l.Method, &l.Query, &l.At, &l.Dead, &l.ContentType, &l.Verified, &l.ReadBy,
		&l.Account, &l.Provider, &l.Sandbox, &l.Size, &l.Body)
	return l, err
}

// DeadLetterPage gives a page of the callbacks that were not understood, newest
// first, without their bodies and without those that were dismissed. The next cursor
// is zero when there is no more.
func (s *Store) DeadLetterPage(ctx context.Context, before sms.Cursor, limit int) ([]sms.DeadLetter, sms.Cursor, error) {
	limit = pageSize(limit)
	at, id := bound(before)
	page, err := read(ctx, s, func(t *tx) ([]sms.DeadLetter, error) { return all(t, scanDeadLetter, deadLetterPage, at, id, limit+1) })
	if err != nil || len(page) <= limit {
		return page, sms.Cursor{}, err
	}
	page = page[:limit]
	last := page[limit-1]
	return page, sms.Cursor{At: last.At, ID: last.ID}, nil
}

// DeadLettersBefore gives the ids of those that another version read last, the
// oldest first: with "", of all.
func (s *Store) DeadLettersBefore(ctx context.Context, version string) ([]string, error) {
	return read(ctx, s, func(t *tx) ([]string, error) {
		if version == "" {
			return all(t, value[string], "SELECT id FROM raw_callback WHERE dead <> '' AND dismissed_at = 0 ORDER BY at, id")
		}
		return all(t, value[string], deadLettersUnread, version)
	})
}

// DeadLetter gives one with its body. One that was understood or dismissed meanwhile
// is a NotFound error.
func (s *Store) DeadLetter(ctx context.Context, id string) (sms.DeadLetter, error) {
	return read(ctx, s, func(t *tx) (sms.DeadLetter, error) { return deadLetter(t, id) })
}

func deadLetter(t *tx, id string) (sms.DeadLetter, error) {
	found, ok, err := one(t, scanDeadLetter, "SELECT "+deadLetterColumns+`, r.body FROM raw_callback r JOIN account a ON a.id = r.account_id
		WHERE r.id = $1 AND r.dead <> '' AND r.dismissed_at = 0`, id)
	if err == nil && !ok {
		err = notFound("This callback is no longer in the list: it was understood or dismissed meanwhile. Nothing was changed. Load the page again.")
	}
	return found, err
}

// SaveReread keeps what reading a dead letter again came to, and applies its events
// as SaveDelivery does, once: when it is understood, it is no dead letter any more.
// Where the same delivery came again and was understood then, nothing is applied.
// The sentence says why it still isn't understood, "" when it is.
func (s *Store) SaveReread(ctx context.Context, reread sms.Reread) (sms.Applied, string, error) {
	var dead string
	applied, err := write(ctx, s, func(t *tx) (applied sms.Applied, err error) {
		letter, err := deadLetter(t, reread.ID)
		if err != nil {
			return applied, err
		}
		if dead = reread.Dead; dead != "" {
			return applied, t.do("UPDATE raw_callback SET dead = $2, read_by = $3 WHERE id = $1", letter.ID, dead, reread.By)
		}
		key, again, err := understoodKey(t, letter, reread.Key)
		if err != nil || again {
			return sms.Applied{Duplicate: true}, settleLetter(t, letter.ID, letter.Key, "", reread.By, err)
		}
		a := application{tx: t, accountID: letter.AccountID, source: sms.FromCallback}
		if strings.HasPrefix(letter.Key, sms.FetchedKey) {
			a.source = sms.FromFetch
		}
		if err := a.apply(dated(reread.Events, letter.At)); err != nil {
			return applied, err
		}
		dead = strings.Join(a.dead, " ")
		return a.result(), settleLetter(t, letter.ID, key, dead, reread.By, nil)
	})
	return applied, dead, err
}

// understoodKey gives the key under which a letter that is understood now is kept, and
// whether the same delivery is here under it already.
func understoodKey(t *tx, letter sms.DeadLetter, key string) (string, bool, error) {
	if key == "" || key == letter.Key {
		return letter.Key, false, nil
	}
	_, again, err := one(t, value[int], "SELECT 1 FROM raw_callback WHERE account_id = $1 AND delivery_key = $2", letter.AccountID, key)
	return key, again, err
}

func settleLetter(t *tx, id, key, dead, by string, err error) error {
	if err != nil {
		return err
	}
	return t.do("UPDATE raw_callback SET delivery_key = $2, dead = $3, read_by = $4 WHERE id = $1", id, key, dead, by)
}

// dated gives texts without a time of their own that at which they came in: read
// late, they are no newer for that.
func dated(events []sms.Event, at sms.Time) []sms.Event {
	for i, event := range events {
		if event.Incoming != nil && event.Incoming.At == 0 {
			text := *event.Incoming
			text.At = at
			events[i].Incoming = &text
		}
	}
	return events
}

// DismissDeadLetter takes one off the list without understanding it, and notes who
// did and why. Nothing of it is deleted.
func (s *Store) DismissDeadLetter(ctx context.Context, id, userID, why string) error {
	return s.update(ctx, func(t *tx) error {
		letter, err := deadLetter(t, id)
		if err != nil {
			return err
		}
		if err := t.do("UPDATE raw_callback SET dismissed_at = $2, dismissed_by = $3, dismissed_why = $4 WHERE id = $1", id, t.now, userID, why); err != nil {
			return err
		}
		return audit(t, userID, sms.CallbackDismissed, letter.AccountID, why)
	})
}
