package store

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"errors"

	"github.com/smsdesk/smsdesk/backend/sms"
)

// session is one connection with the statements that were prepared on it. Only
// one goroutine uses it at a time.
type session struct {
	conn     *sql.Conn
	prepared map[string]*sql.Stmt
}

func openSession(ctx context.Context, db *sql.DB) (*session, error) {
	conn, err := db.Conn(ctx)
	if err != nil {
		return nil, err
	}
	return &session{conn, map[string]*sql.Stmt{}}, nil
}

func (s *session) prepare(ctx context.Context, query string) (*sql.Stmt, error) {
	if statement, ok := s.prepared[query]; ok {
		return statement, nil
	}
	statement, err := s.conn.PrepareContext(ctx, query)
	if err != nil {
		return nil, err
	}
	s.prepared[query] = statement
	return statement, nil
}

func (s *session) exec(query string) error {
	statement, err := s.prepare(context.Background(), query)
	if err != nil {
		return err
	}
	_, err = statement.Exec()
	return err
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
	ctx     context.Context
	session *session
	now     sms.Time
	ids     sms.IDs
}

// exec runs a statement and gives the number of rows that it changed.
func (t *tx) exec(query string, args ...any) (int64, error) {
	statement, err := t.session.prepare(t.ctx, query)
	if err != nil {
		return 0, err
	}
	result, err := statement.ExecContext(t.ctx, args...)
	if err != nil {
		return 0, err
	}
	return result.RowsAffected()
}

// do is exec for statements of which the number of rows doesn't matter.
func (t *tx) do(query string, args ...any) error {
	_, err := t.exec(query, args...)
	return err
}

// scanner is a row that is being read.
type scanner interface{ Scan(dest ...any) error }

// one reads the first row; found is false when there is none.
func one[T any](t *tx, scan func(scanner) (T, error), query string, args ...any) (value T, found bool, err error) {
	statement, err := t.session.prepare(t.ctx, query)
	if err != nil {
		return value, false, err
	}
	value, err = scan(statement.QueryRowContext(t.ctx, args...))
	if errors.Is(err, sql.ErrNoRows) {
		var none T
		return none, false, nil
	}
	return value, err == nil, err
}

// all reads every row.
func all[T any](t *tx, scan func(scanner) (T, error), query string, args ...any) ([]T, error) {
	statement, err := t.session.prepare(t.ctx, query)
	if err != nil {
		return nil, err
	}
	rows, err := statement.QueryContext(t.ctx, args...)
	if err != nil {
		return nil, err
	}
	defer func() { _ = rows.Close() }()
	var values []T
	for rows.Next() {
		value, err := scan(rows)
		if err != nil {
			return nil, err
		}
		values = append(values, value)
	}
	return values, rows.Err()
}

// value scans a row of one column.
func value[T any](row scanner) (v T, err error) {
	err = row.Scan(&v)
	return v, err
}
