package store

import (
	"context"
	"strings"

	"github.com/smsdesk/smsdesk/backend/sms"
)

// Full-text search is SQLite's own, here and in search.go
// (https://www.sqlite.org/fts5.html).

// entry is a text as the index has it.
type entry struct {
	seq              int64
	messageID        string
	body             string
	numberID         string
	owner, nextOwner string // of the record: as entered, and as it is
	at               sms.Time
}

const entryColumns = "d.seq, m.id, m.body, m.number_id, d.owner_id, c.owner_id, m.at"

// The texts behind the index, and those of a conversation that are in it.
const (
	entriesBehind = "SELECT " + entryColumns + ` FROM search_doc d JOIN message m ON m.id = d.message_id
		JOIN conversation c ON c.id = m.conversation_id WHERE d.seq > $1 ORDER BY d.seq LIMIT $2`
	entriesOf = "SELECT " + entryColumns + ` FROM message m JOIN search_doc d ON d.message_id = m.id
		JOIN conversation c ON c.id = m.conversation_id
		WHERE m.conversation_id = $1 AND (m.at, m.id) > ($2, $3) ORDER BY m.at, m.id LIMIT $4`
)

func scanEntry(row scanner) (e entry, err error) {
	err = row.Scan(&e.seq, &e.messageID, &e.body, &e.numberID, &e.owner, &e.nextOwner, &e.at)
	return e, err
}

// noteForSearch gives a new text its number. The index is filled later, since that
// takes longer than all the rest of a delivery.
func noteForSearch(t *tx, messageID string) error {
	return t.do("INSERT INTO search_doc (message_id) VALUES ($1)", messageID)
}

// forgetSearch takes a text out of search, wholly. It comes before the text itself
// is deleted.
func forgetSearch(t *tx, messageID string) error {
	found, ok, err := one(t, scanEntry, "SELECT "+entryColumns+` FROM search_doc d JOIN message m ON m.id = d.message_id
		JOIN conversation c ON c.id = m.conversation_id WHERE d.message_id = $1`, messageID)
	if err != nil || !ok {
		return err
	}
	indexed, err := indexedTo(t)
	if err != nil {
		return err
	}
	if found.seq <= indexed {
		if err := found.leave(t); err != nil {
			return err
		}
	}
	return t.do("DELETE FROM search_doc WHERE seq = $1", found.seq)
}

// IndexSearch enters the next texts into the index, limit at most, and tells
// whether more are waiting.
func (s *Store) IndexSearch(ctx context.Context, limit int) (more bool, err error) {
	return write(ctx, s, func(t *tx) (bool, error) {
		n, err := indexNext(t, limit)
		if err != nil || n == limit {
			return true, err
		}
		again, err := indexAgain(t, limit-n)
		return again, err
	})
}

// indexNext enters texts that are behind the index and gives their number.
func indexNext(t *tx, limit int) (int, error) {
	indexed, err := indexedTo(t)
	if err != nil {
		return 0, err
	}
	entries, err := all(t, scanEntry, entriesBehind, indexed, limit)
	if err != nil || len(entries) == 0 {
		return 0, err
	}
	for _, e := range entries {
		if err := e.enter(t); err != nil {
			return 0, err
		}
	}
	return len(entries), t.do("UPDATE search_state SET indexed = $1", entries[len(entries)-1].seq)
}

// indexAgain enters texts anew whose record has another owner.
func indexAgain(t *tx, limit int) (more bool, err error) {
	scan := func(row scanner) (p struct {
		conversation, id string
		at               sms.Time
	}, err error) {
		err = row.Scan(&p.conversation, &p.at, &p.id)
		return p, err
	}
	place, found, err := one(t, scan, "SELECT conversation_id, at, id FROM search_again LIMIT 1")
	if err != nil || !found {
		return false, err
	}
	entries, err := all(t, scanEntry, entriesOf, place.conversation, place.at, place.id, limit)
	if err != nil {
		return false, err
	}
	indexed, err := indexedTo(t)
	if err != nil {
		return false, err
	}
	for _, e := range entries {
		if e.seq > indexed || e.owner == e.nextOwner {
			continue
		}
		if err := e.leave(t); err != nil {
			return false, err
		}
		if err := e.enter(t); err != nil {
			return false, err
		}
	}
	if len(entries) < limit {
		return true, t.do("DELETE FROM search_again WHERE conversation_id = $1", place.conversation)
	}
	last := entries[len(entries)-1]
	return true, t.do("UPDATE search_again SET at = $2, id = $3 WHERE conversation_id = $1", place.conversation, last.at, last.messageID)
}

// enter puts a text into the index with the owner that its record has now.
func (e entry) enter(t *tx) error {
	if err := t.do("INSERT INTO message_search (rowid, body, digits, scope) VALUES ($1, $2, $3, $4)",
		e.seq, e.body, e.digits(), e.scope(e.nextOwner)); err != nil || e.owner == e.nextOwner {
		return err
	}
	return t.do("UPDATE search_doc SET owner_id = $2 WHERE seq = $1", e.seq, e.nextOwner)
}

// leave takes a text out of the index, as it was entered.
func (e entry) leave(t *tx) error {
	return t.do("INSERT INTO message_search (message_search, rowid, body, digits, scope) VALUES ('delete', $1, $2, $3, $4)",
		e.seq, e.body, e.digits(), e.scope(e.owner))
}

func (e entry) digits() string { return strings.Join(sms.NumberEnds(e.body), " ") }

func (e entry) scope(owner string) string {
	if owner == "" {
		return scopeOf("n", e.numberID)
	}
	return scopeOf("n", e.numberID) + " " + scopeOf("o", owner)
}

// scopeOf makes one word of an id.
func scopeOf(kind, id string) string {
	return kind + strings.NewReplacer("-", "", "+", "").Replace(id)
}

func indexedTo(t *tx) (int64, error) {
	indexed, _, err := one(t, value[int64], "SELECT indexed FROM search_state")
	return indexed, err
}
