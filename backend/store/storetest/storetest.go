// Package storetest gives tests of other packages a real database in a folder of
// its own, with a clock that stands still and ids that count up.
package storetest

import (
	"fmt"
	"log/slog"
	"os"
	"path/filepath"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/smsdesk/smsdesk/backend/sms"
	"github.com/smsdesk/smsdesk/backend/store"
)

// Now is where the clock of Open stands.
var Now = time.Date(2026, time.November, 24, 9, 0, 0, 0, time.UTC)

// Open gives an empty store that is closed and removed after the test.
func Open(tb testing.TB) *store.Store {
	tb.Helper()
	return OpenAt(tb, func() time.Time { return Now })
}

// OpenAt is Open with a clock that the test sets.
func OpenAt(tb testing.TB, clock sms.Clock) *store.Store {
	tb.Helper()
	return OpenFile(tb, filepath.Join(Dir(tb), "smsdesk.db"), clock)
}

// OpenFile opens the database at path, which a test may do again after closing.
func OpenFile(tb testing.TB, path string, clock sms.Clock) *store.Store {
	tb.Helper()
	s, err := store.Open(tb.Context(), store.Config{Path: path, Clock: clock, IDs: IDs(path), Logger: slog.New(slog.DiscardHandler)})
	if err != nil {
		tb.Fatal(err)
	}
	tb.Cleanup(func() {
		if err := s.Close(); err != nil {
			tb.Error(err)
		}
	})
	return s
}

// counters holds where the ids of a file are, so that a file that is opened
// again goes on counting.
var counters sync.Map

// IDs gives a source of ids for the database at path: "id-000001" and so on.
func IDs(path string) sms.IDs {
	counter, _ := counters.LoadOrStore(path, new(atomic.Int64))
	return func() string { return fmt.Sprintf("id-%06d", counter.(*atomic.Int64).Add(1)) }
}

// Dir gives a folder of its own. It is removed after the test as far as the
// system lets it go: unlike testing.TB.TempDir, a file that is still held (as
// under Wine) is no failure.
func Dir(tb testing.TB) string {
	tb.Helper()
	dir, err := os.MkdirTemp("", "smsdesk-store")
	if err != nil {
		tb.Fatal(err)
	}
	tb.Cleanup(func() { _ = os.RemoveAll(dir) })
	return dir
}
