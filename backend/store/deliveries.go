package store

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"github.com/smsdesk/smsdesk/backend/sms"
)

// SaveDelivery keeps a verified callback as it arrived, once under its key, and
// applies its events; when it returns, both are on the disk or neither is. A key
// that came before is a Duplicate and changes nothing at all: not when the provider
// called last, nor at which address, for whoever replays a callback chooses both.
// Events that belong to none of the account's numbers or texts make it a dead letter.
func (s *Store) SaveDelivery(ctx context.Context, raw sms.RawCallback, events []sms.Event) (sms.Applied, error) {
	return write(ctx, s, func(t *tx) (sms.Applied, error) {
		called, err := livingAccount(t, raw.AccountID)
		if err != nil {
			return sms.Applied{}, err
		}
		if raw, err = saveRaw(t, raw); err != nil || raw.ID == "" {
			return sms.Applied{Duplicate: err == nil}, err
		}
		if err := touchAccount(t, raw.AccountID); err != nil {
			return sms.Applied{}, err
		}
		moved, err := calledAt(t, raw)
		if err != nil {
			return sms.Applied{}, err
		}
		a := application{tx: t, accountID: raw.AccountID, source: sms.FromCallback}
		if called.LastCallbackAt == 0 || moved {
			a.changes = append(a.changes, sms.Change{Topic: sms.AccountChanged, ID: raw.AccountID})
		}
		if err := a.apply(events); err != nil {
			return sms.Applied{}, err
		}
		if len(a.dead) > 0 {
			err = t.do("UPDATE raw_callback SET dead = $2 WHERE id = $1", raw.ID, strings.Join(a.dead, " "))
		}
		return a.result(), err
	})
}

// ApplyEvents applies what was fetched from a provider (source is FromFetch),
// as SaveDelivery does, without a callback to keep: a text to none of the account's
// numbers becomes a dead letter by itself, since its provider may have forgotten it.
// Incoming texts that all carry a time are taken in its order.
func (s *Store) ApplyEvents(ctx context.Context, accountID, source string, events []sms.Event) (sms.Applied, error) {
	events = inOrder(events)
	return write(ctx, s, func(t *tx) (sms.Applied, error) {
		if _, err := account(t, accountID); err != nil {
			return sms.Applied{}, err
		}
		a := application{tx: t, accountID: accountID, source: source}
		if err := a.apply(events); err != nil {
			return sms.Applied{}, err
		}
		return a.result(), a.keepAstray()
	})
}

// DeadLetters counts the callbacks that were genuine and not understood, without
// those that somebody dismissed.
func (s *Store) DeadLetters(ctx context.Context) (int, error) {
	return read(ctx, s, func(t *tx) (int, error) {
		n, _, err := one(t, value[int], deadLetterCount)
		return n, err
	})
}

// LastTexts gives when the newest text came in and the newest one was written,
// 0 for never.
func (s *Store) LastTexts(ctx context.Context) (in, out sms.Time, err error) {
	_, err = read(ctx, s, func(t *tx) (_ bool, err error) {
		const newest = "SELECT at FROM message WHERE direction = $1 ORDER BY at DESC LIMIT 1"
		if in, _, err = one(t, value[sms.Time], newest, sms.In); err != nil {
			return false, err
		}
		out, _, err = one(t, value[sms.Time], newest, sms.Out)
		return true, err
	})
	return in, out, err
}

// touchAccount notes that the provider called.
func touchAccount(t *tx, id string) error {
	return t.do("UPDATE account SET last_callback_at = $2 WHERE id = $1", id, t.now)
}

// saveRaw gives a callback without an id when its key came before.
func saveRaw(t *tx, raw sms.RawCallback) (sms.RawCallback, error) {
	if raw.ID == "" {
		raw.ID = t.ids()
	}
	if raw.At == 0 {
		raw.At = t.now
	}
	if raw.Body == nil {
		raw.Body = []byte{}
	}
	added, err := t.exec(`
		INSERT INTO raw_callback (id, account_id, delivery_key, kind, method, query, body, dead, at, content_type, verified, read_by)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
		ON CONFLICT (account_id, delivery_key) DO NOTHING`,
		raw.ID, raw.AccountID, raw.Key, raw.Kind, raw.Method, raw.Query, raw.Body, raw.Dead, raw.At, raw.ContentType, raw.Verified, raw.ReadBy)
	if err == nil && added == 0 {
		raw.ID = ""
	}
	return raw, err
}

func inOrder(events []sms.Event) []sms.Event {
	for _, event := range events {
		if event.Incoming == nil || event.Incoming.At == 0 {
			return events
		}
	}
	sorted := slices.Clone(events)
	slices.SortStableFunc(sorted, func(a, b sms.Event) int { return cmp.Compare(a.Incoming.At, b.Incoming.At) })
	return sorted
}
