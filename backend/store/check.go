package store

import (
	"cmp"
	"context"
	"database/sql"
	"errors"
	"os"
	"time"

	"github.com/smsdesk/smsdesk/backend/sms"
)

// checkPause leaves the disk, and the write-ahead log, to others between two tables.
const checkPause = 100 * time.Millisecond

// checkWithin is how large, in bytes, the write-ahead log may become while a table is
// looked at: as long as that takes, nothing of the log can be written over.
var checkWithin int64 = 64 << 20 // a test's is smaller

// errBusyLog ends a check in a burst.
var errBusyLog = errors.New("store: too much is written just now to check the database")

// Check looks whether the database is damaged, table by table, and has what it finds
// known. It has a connection of its own and holds up nobody. An error tells that it
// could not be finished, and nothing of the database: ctx ended, or so much was being
// written that it is better done later.
func (s *Store) Check(ctx context.Context) error {
	if !s.begin() {
		return errClosed
	}
	defer s.busy.Done()
	if err := s.Watch(ctx); err != nil || s.Damage() != sms.Sound {
		return err
	}
	found, err := s.quickCheck(ctx, checkPause)
	if err != nil {
		return err
	}
	if found != "" {
		s.config.Logger.Error("database damaged", "found", found)
		s.damage.note(sms.Damaged)
	}
	return nil
}

// Integrity gives "ok", or what is wrong with the database, and changes nothing of what
// is known of it. It reads all of the file; bound it by ctx. An error tells what one of
// Check does.
func (s *Store) Integrity(ctx context.Context) (string, error) {
	if !s.begin() {
		return "", errClosed
	}
	defer s.busy.Done()
	found, err := s.quickCheck(ctx, 0)
	if err != nil {
		return "", err
	}
	return cmp.Or(found, "ok"), nil
}

// Watch looks whether the files of the database are still in their place.
func (s *Store) Watch(ctx context.Context) error {
	if s.Damage() != sms.Sound {
		return nil
	}
	err := s.update(ctx, func(*tx) error { return nil }) // which looks before it commits
	if s.Damage() != sms.Sound {
		return nil
	}
	return err
}

// quickCheck gives what is wrong with the first table that isn't right, "" for nothing.
// A virtual table is looked at as the tables in which it is kept.
func (s *Store) quickCheck(ctx context.Context, pause time.Duration) (found string, err error) {
	db, err := openDB(readerDSN(s.config.Path), 1)
	if err != nil {
		return "", cantRead(err)
	}
	defer func() { _ = db.Close() }()
	names, err := tableNames(ctx, db)
	for i := 0; i < len(names) && found == "" && err == nil; i++ {
		if i > 0 {
			err = rest(ctx, pause)
		}
		if err == nil {
			found, err = s.checkTable(ctx, db, names[i])
		}
	}
	if isDamaged(err) {
		return err.Error(), nil
	}
	return found, err
}

// checkTable is cut off when the log grows too large meanwhile.
func (s *Store) checkTable(ctx context.Context, db *sql.DB, name string) (string, error) {
	if s.busyLog() {
		return "", errBusyLog
	}
	within, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	go func() {
		for rest(within, checkPause) == nil {
			if s.busyLog() {
				cancel(errBusyLog)
			}
		}
	}()
	var found string
	err := db.QueryRowContext(within, "SELECT quick_check FROM pragma_quick_check($1) LIMIT 1", name).Scan(&found)
	switch {
	case within.Err() != nil:
		return "", context.Cause(within)
	case err != nil:
		return "", err
	case found == "ok":
		return "", nil
	default:
		return name + ": " + found, nil
	}
}

func (s *Store) busyLog() bool {
	info, err := os.Stat(s.config.Path + "-wal")
	return err == nil && info.Size() > checkWithin
}

func tableNames(ctx context.Context, db *sql.DB) (names []string, err error) {
	rows, err := db.QueryContext(ctx, "SELECT name FROM sqlite_schema WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%' ORDER BY name")
	if err != nil {
		return nil, err
	}
	defer func() { _ = rows.Close() }()
	for rows.Next() {
		var name string
		if err := rows.Scan(&name); err != nil {
			return nil, err
		}
		names = append(names, name)
	}
	return names, rows.Err()
}

// rest waits, or ends with ctx and its error.
func rest(ctx context.Context, pause time.Duration) error {
	timer := time.NewTimer(pause)
	defer timer.Stop()
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-timer.C:
		return nil
	}
}

// meet takes up what the mark tells of the last run: what was found damaged is checked
// before anything is written into it, and may be another file by now.
func (s *Store) meet(ctx context.Context, lost bool) {
	opened, err := stampOf(ctx, s.writing)
	switch {
	case err != nil:
		s.damage.heed(err)
	case lost && opened == s.mark.Opened:
		s.damage.note(sms.NewestGone)
	}
	if s.mark.Damaged && s.Damage() == sms.Sound {
		if found, err := s.quickCheck(ctx, 0); err != nil || found != "" {
			s.config.Logger.Error("database still damaged", "found", found, "error", err)
			s.damage.note(sms.Damaged)
		}
	}
	s.damage.found = s.tell
	if s.Damage() != sms.Sound { // as it was left, so that the next start finds it again
		return
	}
	s.mark = mark{Opened: uint32(s.config.Clock().Unix()), Open: true} //nolint:gosec // wraps in 2106, and only has to differ
	if err := errors.Join(stamp(ctx, s.writing, s.mark.Opened), s.mark.write(s.config.Path)); err != nil {
		s.config.Logger.Warn("opening of the database not noted", "error", err)
	}
}

// tell writes down what was found, for the next start, and has it known.
func (s *Store) tell(kind sms.Damage) {
	s.config.Logger.Error("the database may only be read from now on", "because", string(kind))
	s.mark.Damaged, s.mark.Open = kind == sms.Damaged, kind != sms.LogGone // what that log held is saved
	if err := s.mark.write(s.config.Path); err != nil {
		s.config.Logger.Error("damage not noted", "error", err)
	}
	if s.config.Damaged != nil {
		s.config.Damaged(kind)
	}
}

// leave notes that the database was closed, and so needs no log beside it.
func (s *Store) leave() {
	if s.Damage() == sms.NewestGone {
		return
	}
	s.mark.Open = false
	if err := s.mark.write(s.config.Path); err != nil {
		s.config.Logger.Warn("closing of the database not noted", "error", err)
	}
}
