package store_test

import (
	"log/slog"
	"testing"
	"time"

	"github.com/smsdesk/smsdesk/backend/sms"
	"github.com/smsdesk/smsdesk/backend/store"
	"github.com/smsdesk/smsdesk/backend/store/storetest"
)

var now = sms.TimeOf(storetest.Now)

func clock() time.Time { return storetest.Now }

func config(path string) store.Config {
	return store.Config{Path: path, Clock: clock, IDs: storetest.IDs(path), Logger: slog.New(slog.DiscardHandler)}
}

func must(tb testing.TB, err error) {
	tb.Helper()
	if err != nil {
		tb.Fatal(err)
	}
}

// ok gives the value of a call that must not fail.
func ok[T any](tb testing.TB) func(T, error) T {
	return func(value T, err error) T {
		tb.Helper()
		must(tb, err)
		return value
	}
}

func wants(tb testing.TB, err error, code sms.Code, field, words string) {
	tb.Helper()
	if err == nil {
		tb.Fatalf("no error, want %s %q", code, words)
	}
	if e := sms.Explain(err); e.Code != code || e.Field != field || e.Message != words {
		tb.Errorf("got  %s %q %q (%v)\nwant %s %q %q", e.Code, e.Field, e.Message, err, code, field, words)
	}
}

// query reads one value with the writer's connection.
func query(tb testing.TB, s *store.Store, sql string, args ...any) string {
	tb.Helper()
	text, err := s.Query(tb.Context(), sql, args...)
	must(tb, err)
	return text
}
