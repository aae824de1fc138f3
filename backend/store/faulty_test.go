package store_test

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"errors"
	"runtime"
	"sync"
	"testing"

	"modernc.org/sqlite"

	"github.com/smsdesk/smsdesk/backend/store"
)

// faults makes one statement fail with what a failing disk answers.
var faults = &fault{}

func init() { sql.Register("sqlite-faulty", faultyDriver{&sqlite.Driver{}}) }

type fault struct {
	mu    sync.Mutex
	armed bool
	left  int   // statements until the one that fails
	late  bool  // it is carried out, and fails all the same
	err   error // what it fails with
	hit   bool
}

// arm has the n-th statement from now fail, from 1.
func (f *fault) arm(n int, late bool, err error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.armed, f.left, f.late, f.err, f.hit = true, n, late, err, false
}

// disarm ends that, and tells whether a statement failed.
func (f *fault) disarm() (hit bool) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.armed = false
	return f.hit
}

// next counts a statement and gives what it fails with.
func (f *fault) next() (late bool, err error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.armed {
		f.left--
		if f.left == 0 {
			f.hit = true
			return f.late, f.err
		}
	}
	return false, nil
}

type faultyDriver struct{ driver.Driver }

func (d faultyDriver) Open(name string) (driver.Conn, error) {
	conn, err := d.Driver.Open(name)
	if err != nil {
		return nil, err
	}
	return faultyConn{conn.(wholeConn)}, nil
}

// wholeConn is what SQLite's connections can do.
type wholeConn interface {
	driver.Conn
	driver.ConnPrepareContext
	driver.ExecerContext
	driver.QueryerContext
	driver.ConnBeginTx
	driver.Pinger
}

type faultyConn struct{ wholeConn }

func (c faultyConn) PrepareContext(ctx context.Context, query string) (driver.Stmt, error) {
	statement, err := c.wholeConn.PrepareContext(ctx, query)
	if err != nil {
		return nil, err
	}
	return faultyStmt{statement.(wholeStmt)}, nil
}

type wholeStmt interface {
	driver.Stmt
	driver.StmtExecContext
	driver.StmtQueryContext
}

type faultyStmt struct{ wholeStmt }

func (s faultyStmt) ExecContext(ctx context.Context, args []driver.NamedValue) (driver.Result, error) {
	late, fails := faults.next()
	if fails != nil && !late {
		return nil, fails
	}
	result, err := s.wholeStmt.ExecContext(ctx, args)
	return result, errors.Join(fails, err)
}

func (s faultyStmt) QueryContext(ctx context.Context, args []driver.NamedValue) (driver.Rows, error) {
	if _, fails := faults.next(); fails != nil {
		return nil, fails
	}
	return s.wholeStmt.QueryContext(ctx, args)
}

// faultyDisk has the databases of a test opened with statements that can fail, and gives
// the error of a disk that can't be read or written, as SQLite itself makes it.
func faultyDisk(t *testing.T) (eio error) {
	t.Helper()
	if runtime.GOOS != "linux" {
		t.Skip("not run: the error of a failing disk is taken from a file of Linux")
	}
	t.Cleanup(store.UseDriver("sqlite-faulty"))
	db, err := sql.Open("sqlite", "file:/proc/self/mem?mode=ro&immutable=1")
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = db.Close() }()
	var n int
	eio = db.QueryRowContext(t.Context(), "SELECT COUNT(*) FROM sqlite_schema").Scan(&n)
	if e, ok := errors.AsType[*sqlite.Error](eio); !ok || e.Code()&0xff != 10 { // SQLITE_IOERR
		t.Fatalf("no such error: %v", eio)
	}
	return eio
}
