package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"strconv"
	"strings"

	"github.com/smsdesk/smsdesk/backend/sms"
	"github.com/smsdesk/smsdesk/backend/store/migrations"
)

// ErrForeign is in the chain of an error about a file that is no database of SMS Desk.
var ErrForeign = errors.New("no database of SMS Desk")

// Snapshot writes a copy of the database as it is at this moment: one file (mode 0600)
// that needs nothing beside it, without what was deleted, checked and on the disk when
// it returns. Reads and writes go on meanwhile; the end of ctx breaks it off.
func (s *Store) Snapshot(ctx context.Context, target string) error {
	if !s.begin() {
		return errClosed
	}
	defer s.busy.Done()
	s.copies.Add(1)
	defer s.copies.Add(-1)
	return SnapshotFile(ctx, s.config.Path, target)
}

// SnapshotFile is Store.Snapshot for a database that nobody has open.
func SnapshotFile(ctx context.Context, path, target string) error {
	db, err := openDB(dsn(path, append([]string{patience}, onEvery...)), 1)
	if err != nil {
		return cantRead(err)
	}
	defer func() { _ = db.Close() }()
	if err := copyTo(ctx, db, target); err != nil {
		if isDamaged(err) || errors.Is(err, ErrDamaged) {
			return cantOpen(path, err)
		}
		if isTrouble(err) && !isFull(err) {
			return cantRead(err)
		}
		return unavailable(err, "The database could not be copied, because the disk refused it. Nothing was changed. Check that the disk has room for a second copy of smsdesk.db, then try again.")
	}
	return nil
}

// SchemaVersion is the newest schema that this program knows.
func SchemaVersion() int64 {
	var newest int64
	names, _ := fs.Glob(migrations.FS, "*.sql") // embedded: it can't fail
	for _, name := range names {
		number, _, _ := strings.Cut(name, "_")
		if version, err := strconv.ParseInt(number, 10, 64); err == nil {
			newest = max(newest, version)
		}
	}
	return newest
}

// Inspect looks at a database file that nobody has open, without changing it: that it
// is whole, its schema, what it holds. A file of something else is ErrForeign.
func Inspect(ctx context.Context, path string) (sms.DatabaseFacts, error) {
	facts, err := Facts(ctx, path)
	if err != nil {
		return facts, err
	}
	return facts, intact(ctx, path)
}

// Facts is Inspect without looking whether the file is whole.
func Facts(ctx context.Context, path string) (facts sms.DatabaseFacts, err error) {
	if facts.Schema, err = versionOf(ctx, path); err != nil {
		return facts, err
	}
	if facts.Schema == 0 {
		return facts, ErrForeign
	}
	db, err := openDB(lookDSN(path), 1)
	if err != nil {
		return facts, err
	}
	defer func() { _ = db.Close() }()
	c := &facts.Contents
	err = db.QueryRowContext(ctx, `SELECT (SELECT COUNT(*) FROM conversation), (SELECT COUNT(*) FROM message), (SELECT COUNT(*) FROM record),
		(SELECT COUNT(*) FROM app_user), (SELECT COUNT(*) FROM account WHERE state <> 'deleted')`).
		Scan(&c.Conversations, &c.Texts, &c.Customers, &c.People, &c.Accounts)
	if err != nil {
		return facts, err
	}
	facts.Media, err = texts(ctx, db, "SELECT file FROM media_file WHERE file <> '' ORDER BY file")
	return facts, err
}

// Loss compares the present state with the database of a backup that was made at a
// time.
func (s *Store) Loss(ctx context.Context, backup string, made sms.Time) (loss sms.RestoreLoss, err error) {
	db, err := openDB(lookDSN(backup), 1)
	if err != nil {
		return loss, err
	}
	defer func() { _ = db.Close() }()
	known, err := texts(ctx, db, "SELECT DISTINCT address_key FROM opt_out")
	if err != nil {
		return loss, fmt.Errorf("opt-outs of the backup: %w", err)
	}
	there := make(map[string]bool, len(known))
	for _, key := range known {
		there[key] = true
	}
	return read(ctx, s, func(t *tx) (loss sms.RestoreLoss, err error) {
		keys, err := all(t, value[string], "SELECT DISTINCT address_key FROM opt_out")
		if err != nil {
			return loss, err
		}
		for _, key := range keys {
			if !there[key] {
				loss.OptOuts++
			}
		}
		if loss.Texts, _, err = one(t, value[int], "SELECT COUNT(*) FROM message WHERE at > $1", made); err != nil {
			return loss, err
		}
		loss.Erased, _, err = one(t, value[int], "SELECT COUNT(*) FROM audit_entry WHERE at > $1 AND action = $2", made, sms.RecordErased)
		return loss, err
	})
}

// texts reads a column of a database file.
func texts(ctx context.Context, db *sql.DB, query string, args ...any) (found []string, err error) {
	rows, err := db.QueryContext(ctx, query, args...)
	if err != nil {
		return nil, err
	}
	defer func() { _ = rows.Close() }()
	for rows.Next() {
		var text string
		if err := rows.Scan(&text); err != nil {
			return nil, err
		}
		found = append(found, text)
	}
	return found, rows.Err()
}
