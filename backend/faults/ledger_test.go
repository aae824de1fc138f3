//go:build linux

package faults_test

import (
	"database/sql"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"testing"

	_ "modernc.org/sqlite"

	"github.com/smsdesk/smsdesk/backend/sms"
)

// ledger is what a database holds, read from a copy so that the hub's own recovery
// stays what is tested.
type ledger struct {
	integrity string
	in, out   map[string]int        // texts by marker
	status    map[string]sms.Status // of texts that went out, by marker
	behind    []string              // texts whose status is less than what was reported of them
	jobs      map[string]int        // rows of the outbox by state
}

// readLedger copies a data directory's database and reads it. The hub may run.
func readLedger(t *testing.T, dir string) ledger {
	t.Helper()
	l := ledger{in: map[string]int{}, out: map[string]int{}, status: map[string]sms.Status{}, jobs: map[string]int{}}
	db := openCopy(t, dir)
	defer func() { _ = db.Close() }()
	if err := db.QueryRowContext(t.Context(), "PRAGMA integrity_check").Scan(&l.integrity); err != nil {
		l.integrity = err.Error()
		return l
	}
	query(t, db, "SELECT direction, body, status FROM message", func(rows *sql.Rows) error {
		var direction, body string
		var status sms.Status
		if err := rows.Scan(&direction, &body, &status); err != nil {
			return err
		}
		text := marker.FindString(body)
		if direction == "in" {
			l.in[text]++
			return nil
		}
		l.out[text]++
		l.status[text] = status
		return nil
	})
	l.behind = behind(t, db)
	query(t, db, "SELECT state, COUNT(*) FROM outbox GROUP BY state", func(rows *sql.Rows) error {
		var state string
		var count int
		if err := rows.Scan(&state, &count); err != nil {
			return err
		}
		l.jobs[state] = count
		return nil
	})
	return l
}

// behind gives the texts that stand on a lower rung than the highest one reported.
func behind(t *testing.T, db *sql.DB) []string {
	t.Helper()
	at, reached := map[string]sms.Status{}, map[string]sms.Status{}
	const reports = "SELECT m.id, m.status, e.status FROM message m JOIN status_event e ON e.message_id = m.id WHERE m.direction = 'out' ORDER BY e.seq"
	query(t, db, reports, func(rows *sql.Rows) error {
		var id string
		var now, reported sms.Status
		if err := rows.Scan(&id, &now, &reported); err != nil {
			return err
		}
		at[id] = now
		if reached[id] == "" {
			reached[id] = sms.Scheduled
		}
		reached[id] = sms.Advance(reached[id], reported)
		return nil
	})
	var late []string
	for id, now := range at {
		if sms.Advance(now, reached[id]) != now {
			late = append(late, fmt.Sprintf("%s is %s after %s", id, now, reached[id]))
		}
	}
	return late
}

func query(t *testing.T, db *sql.DB, text string, row func(*sql.Rows) error) {
	t.Helper()
	rows, err := db.QueryContext(t.Context(), text)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = rows.Close() }()
	for rows.Next() {
		if err := row(rows); err != nil {
			t.Fatal(err)
		}
	}
	if err := rows.Err(); err != nil {
		t.Fatal(err)
	}
}

// openCopy opens a copy of a database with its write-ahead log, as another
// computer would after a crash.
func openCopy(t *testing.T, dir string) *sql.DB {
	t.Helper()
	to := filepath.Join(t.TempDir(), "smsdesk.db")
	for _, suffix := range []string{"", "-wal"} {
		if err := copyFile(filepath.Join(dir, "smsdesk.db"+suffix), to+suffix); err != nil && !os.IsNotExist(err) {
			t.Fatal(err)
		}
	}
	db, err := sql.Open("sqlite", to)
	if err != nil {
		t.Fatal(err)
	}
	db.SetMaxOpenConns(1)
	return db
}

func copyFile(from, to string) error {
	source, err := os.Open(from)
	if err != nil {
		return err
	}
	defer func() { _ = source.Close() }()
	target, err := os.Create(to)
	if err != nil {
		return err
	}
	defer func() { _ = target.Close() }()
	_, err = io.Copy(target, source)
	return err
}
