package store_test

import (
	"log/slog"
	"testing"
	"time"

	"github.com/smsdesk/smsdesk/backend/sms"
	"github.com/smsdesk/smsdesk/backend/sms/smstest"
	"github.com/smsdesk/smsdesk/backend/store"
	"github.com/smsdesk/smsdesk/backend/store/storetest"
)

var now = sms.TimeOf(storetest.Now)

func clock() time.Time { return storetest.Now }

func config(path string) store.Config {
	return store.Config{Path: path, Clock: clock, IDs: storetest.IDs(path), Logger: slog.New(slog.DiscardHandler)}
}

// query reads one value with the writer's connection.
func query(tb testing.TB, s *store.Store, sql string, args ...any) string {
	tb.Helper()
	text, err := s.Query(tb.Context(), sql, args...)
	smstest.Must(tb, err)
	return text
}
