package store

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"errors"

	"github.com/smsdesk/smsdesk/backend/sms"
)

// background is the context of every statement. A caller's context counts until
// its transaction begins: one that is cut off half-way would cost the connection.
var background = context.Background()

// session is one connection with the statements that were prepared on it. Only
// one goroutine uses it at a time.
type session struct {
	conn     *sql.Conn
	prepared map[string]*sql.Stmt
}

func openSession(db *sql.DB) (*session, error) {
	conn, err := db.Conn(background)
	if err != nil {
		return nil, err
	}
	return &session{conn, map[string]*sql.Stmt{}}, nil
}

// with lends out the statement for a query; it stays prepared for the next time.
func (s *session) with(query string, use func(*sql.Stmt) error) error {
	statement, ok := s.prepared[query]
	if !ok {
		var err error
		if statement, err = s.conn.PrepareContext(background, query); err != nil {
			return err
		}
		s.prepared[query] = statement
	}
	return use(statement)
}

func (s *session) exec(query string) error {
	return s.with(query, func(statement *sql.Stmt) error {
		_, err := statement.ExecContext(background)
		return err
	})
}

func (s *session) release() {
	for _, statement := range s.prepared {
		_ = statement.Close()
	}
	s.prepared = nil
}

// close gives the connection back to its pool.
func (s *session) close() error {
	s.release()
	return s.conn.Close()
}

// discard closes the connection for good, so that the next one is fresh.
func (s *session) discard() {
	s.release()
	_ = s.conn.Raw(func(any) error { return driver.ErrBadConn })
	_ = s.conn.Close()
}

// tx is the transaction of one exported method, which its helpers take. now is
// the same instant for all of it.
type tx struct {
	session *session
	now     sms.Time
	ids     sms.IDs
	audited bool // the activity log has a new entry
}

// exec runs a statement and gives the number of rows that it changed.
func (t *tx) exec(query string, args ...any) (changed int64, err error) {
	err = t.session.with(query, func(statement *sql.Stmt) error {
		result, err := statement.ExecContext(background, args...)
		if err != nil {
			return err
		}
		changed, err = result.RowsAffected()
		return err
	})
	return changed, err
}

// do is exec for statements of which the number of rows doesn't matter.
func (t *tx) do(query string, args ...any) error {
	_, err := t.exec(query, args...)
	return err
}

// scanner is a row that is being read.
type scanner interface{ Scan(dest ...any) error }

// one reads the first row; found is false when there is none.
func one[T any](t *tx, scan func(scanner) (T, error), query string, args ...any) (found T, ok bool, err error) {
	var none T
	err = t.session.with(query, func(statement *sql.Stmt) (err error) {
		found, err = scan(statement.QueryRowContext(background, args...))
		return err
	})
	if errors.Is(err, sql.ErrNoRows) {
		return none, false, nil
	}
	return found, err == nil, err
}

// all reads every row.
func all[T any](t *tx, scan func(scanner) (T, error), query string, args ...any) (found []T, err error) {
	err = t.session.with(query, func(statement *sql.Stmt) error {
		rows, err := statement.QueryContext(background, args...)
		if err != nil {
			return err
		}
		defer func() { _ = rows.Close() }()
		for rows.Next() {
			row, err := scan(rows)
			if err != nil {
				return err
			}
			found = append(found, row)
		}
		return rows.Err()
	})
	return found, err
}

// firstOf reads rows that are equal once, as they come, until there are enough.
func firstOf[T comparable](t *tx, scan func(scanner) (T, error), enough int, query string, args ...any) (found []T, err error) {
	err = t.session.with(query, func(statement *sql.Stmt) error {
		rows, err := statement.QueryContext(background, args...)
		if err != nil {
			return err
		}
		defer func() { _ = rows.Close() }()
		for len(found) < enough && rows.Next() {
			row, err := scan(rows)
			if err != nil {
				return err
			}
			if len(found) == 0 || found[len(found)-1] != row {
				found = append(found, row)
			}
		}
		return rows.Err()
	})
	return found, err
}

// value scans a row of one column.
func value[T any](row scanner) (v T, err error) {
	err = row.Scan(&v)
	return v, err
}
