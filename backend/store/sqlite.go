package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"strings"

	"modernc.org/sqlite"
	sqlite3 "modernc.org/sqlite/lib"
)

// Everything in this file is SQLite's own.

// walLimit bounds the write-ahead log on disk after a checkpoint, in bytes.
const walLimit = 16 << 20

// cacheSize is how many KiB of the file each connection keeps in memory at most. A
// search among a million texts reads a few megabytes of its index.
const cacheSize = 8 << 10

// patience comes first: how long, in milliseconds, to wait for another program's
// lock. A callback may have to wait for the group before it and then for its own,
// and must be answered within the ten seconds that the door has.
const patience = "busy_timeout(3000)"

// onEvery holds for each connection. FULL, because in WAL mode NORMAL answers
// before the log is on the disk (https://www.sqlite.org/pragma.html#pragma_synchronous);
// fullfsync, because macOS needs it to reach the disk and others ignore it.
var onEvery = []string{
	"synchronous(FULL)",
	"foreign_keys(ON)",
	fmt.Sprintf("journal_size_limit(%d)", walLimit),
	"fullfsync(ON)",
	"checkpoint_fullfsync(ON)",
	"trusted_schema(OFF)",
	fmt.Sprintf("cache_size(-%d)", cacheSize),
}

func writerDSN(path string) string {
	return dsn(path, append([]string{patience, "journal_mode(WAL)"}, onEvery...))
}

func readerDSN(path string) string {
	return dsn(path, append([]string{patience, "query_only(ON)"}, onEvery...))
}

// lookDSN opens a file that must not be changed. Without a write-ahead log
// "immutable" leaves no trace at all beside it.
func lookDSN(path string) string {
	if info, err := os.Stat(path + "-wal"); err == nil && info.Size() > 0 {
		return fileURI(path) + "?mode=ro"
	}
	return fileURI(path) + "?mode=ro&immutable=1"
}

func dsn(path string, pragmas []string) string {
	query := url.Values{"_pragma": pragmas, "_dqs": {"0"}, "_defensive": {"1"}, "mode": {"rw"}} // own makes the file, and nothing else
	return fileURI(path) + "?" + query.Encode()
}

// fileURI writes a path as SQLite reads it (https://www.sqlite.org/uri.html);
// on Windows "C:\a b" becomes "file:///C:/a%20b".
func fileURI(path string) string {
	slashed := filepath.ToSlash(path)
	if filepath.VolumeName(path) != "" && !strings.HasPrefix(slashed, "/") {
		slashed = "/" + slashed
	}
	return (&url.URL{Scheme: "file", Path: slashed}).String()
}

// driverName is SQLite's; tests put a driver round it whose statements fail.
var driverName = "sqlite"

func openDB(dsn string, connections int) (*sql.DB, error) {
	db, err := sql.Open(driverName, dsn)
	if err != nil {
		return nil, err
	}
	db.SetMaxOpenConns(connections)
	db.SetMaxIdleConns(connections)
	return db, nil
}

// versionOf reads which migration a file is at, without changing it; 0 means
// that nothing is in it yet.
func versionOf(ctx context.Context, path string) (int64, error) {
	if info, err := os.Stat(path); errors.Is(err, os.ErrNotExist) || err == nil && info.Size() == 0 {
		return 0, nil
	}
	_, err := os.Stat(path + "-shm")
	hadIndex := err == nil
	db, err := openDB(lookDSN(path), 1)
	if err != nil {
		return 0, err
	}
	defer func() {
		_ = db.Close()
		if !hadIndex { // a reader of a write-ahead log leaves its index behind
			_ = os.Remove(path + "-shm")
		}
	}()
	var tables int
	if err := db.QueryRowContext(ctx, "SELECT COUNT(*) FROM sqlite_schema WHERE name = 'goose_db_version'").Scan(&tables); err != nil || tables == 0 {
		return 0, err
	}
	var version int64
	err = db.QueryRowContext(ctx, "SELECT COALESCE(MAX(version_id), 0) FROM goose_db_version WHERE is_applied").Scan(&version)
	return version, err
}

// copyTo writes a copy that needs no log beside it and is on the disk when it
// returns. A copy that was cut off is never found under its final name.
func copyTo(ctx context.Context, db *sql.DB, target string) error {
	partial := target + partialSuffix
	_ = os.Remove(partial)
	if err := os.WriteFile(partial, nil, 0o600); err != nil {
		return err
	}
	_, err := db.ExecContext(ctx, "VACUUM INTO $1", partial)
	if err == nil {
		err = syncFile(partial)
	}
	if err == nil {
		err = intact(ctx, partial)
	}
	if err != nil {
		_ = os.Remove(partial)
		return err
	}
	return os.Rename(partial, target)
}

func syncFile(path string) error {
	file, err := os.OpenFile(path, os.O_RDWR, 0)
	if err != nil {
		return err
	}
	return errors.Join(file.Sync(), file.Close())
}

func intact(ctx context.Context, path string) error {
	db, err := openDB(lookDSN(path), 1)
	if err != nil {
		return err
	}
	defer func() { _ = db.Close() }()
	var found string
	if err := db.QueryRowContext(ctx, "PRAGMA quick_check(1)").Scan(&found); err != nil {
		return err
	}
	if found != "ok" {
		return fmt.Errorf("%w: its copy: %s", ErrDamaged, found)
	}
	return nil
}

// codeOf gives SQLite's primary result code (https://www.sqlite.org/rescode.html)
// and whether err has one.
func codeOf(err error) (int, bool) {
	if e, ok := errors.AsType[*sqlite.Error](err); ok {
		return e.Code() & 0xff, true
	}
	return 0, false
}

// stamp writes a number into the file itself that is nobody else's
// (https://www.sqlite.org/pragma.html#pragma_user_version), past the write-ahead log.
func stamp(ctx context.Context, db *sql.DB, number uint32) error {
	if _, err := db.ExecContext(ctx, fmt.Sprintf("PRAGMA user_version = %d", int32(number))); err != nil { //nolint:gosec // the same 32 bits
		return err
	}
	_, err := db.ExecContext(ctx, "PRAGMA wal_checkpoint(TRUNCATE)")
	return err
}

func stampOf(ctx context.Context, db *sql.DB) (uint32, error) {
	var number int32
	err := db.QueryRowContext(ctx, "PRAGMA user_version").Scan(&number)
	return uint32(number), err //nolint:gosec // the same 32 bits
}

// isConstraint tells a violated rule of the schema from a failing disk.
func isConstraint(err error) bool {
	code, ok := codeOf(err)
	return ok && code == sqlite3.SQLITE_CONSTRAINT
}

func isFull(err error) bool {
	code, ok := codeOf(err)
	return ok && code == sqlite3.SQLITE_FULL
}

func isBusy(err error) bool {
	code, ok := codeOf(err)
	return ok && (code == sqlite3.SQLITE_BUSY || code == sqlite3.SQLITE_LOCKED)
}

func isDamaged(err error) bool {
	code, ok := codeOf(err)
	return ok && (code == sqlite3.SQLITE_CORRUPT || code == sqlite3.SQLITE_NOTADB)
}

// isTrouble tells that the database or its disk, not the statement, is at fault;
// SQLite may have undone the whole transaction by then.
func isTrouble(err error) bool {
	code, ok := codeOf(err)
	if !ok {
		return false
	}
	switch code {
	case sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED, sqlite3.SQLITE_NOMEM,
		sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB,
		sqlite3.SQLITE_PROTOCOL, sqlite3.SQLITE_INTERRUPT:
		return true
	default:
		return false
	}
}

// checkpoint empties the write-ahead log
// (https://www.sqlite.org/pragma.html#pragma_wal_checkpoint). Being busy is no
// error: the log is emptied another time.
func checkpoint(se *session) error {
	return se.with("PRAGMA wal_checkpoint(TRUNCATE)", func(statement *sql.Stmt) error {
		var busy, frames, moved int
		err := statement.QueryRowContext(background).Scan(&busy, &frames, &moved)
		if isBusy(err) {
			return nil
		}
		return err
	})
}
