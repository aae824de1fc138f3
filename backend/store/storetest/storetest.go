// Package storetest gives tests of other packages a real database in a folder of
// its own, with a clock that stands still and ids that count up.
package storetest

import (
	"context"
	"fmt"
	"log/slog"
	"os"
	"path/filepath"
	"slices"
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
	return OpenFile(tb, File(tb), clock)
}

// File makes an empty database that a test opens itself, and gives its path.
func File(tb testing.TB) string {
	tb.Helper()
	path := filepath.Join(Dir(tb), "smsdesk.db")
	data, err := empty()
	if err == nil {
		err = os.WriteFile(path, data, 0o600)
	}
	if err != nil {
		tb.Fatal(err)
	}
	return path
}

// empty is a database whose schema is up to date and that holds nothing. It is made
// once for all tests of a program: to take each one through all steps would take
// longer than most tests.
var empty = sync.OnceValues(func() ([]byte, error) {
	dir, err := os.MkdirTemp("", "smsdesk-empty")
	if err != nil {
		return nil, err
	}
	defer func() { _ = os.RemoveAll(dir) }()
	path := filepath.Join(dir, "smsdesk.db")
	s, err := store.Open(context.Background(), store.Config{
		Path: path, Clock: func() time.Time { return Now }, IDs: IDs(path), Logger: slog.New(slog.DiscardHandler),
	})
	if err != nil {
		return nil, err
	}
	if err := s.Close(); err != nil {
		return nil, err
	}
	return os.ReadFile(path)
})

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

// Owner makes the administrator.
func Owner(tb testing.TB, s *store.Store) sms.User {
	tb.Helper()
	owner, err := s.EnsureOwner(tb.Context(), "Mia Berg")
	if err != nil {
		tb.Fatal(err)
	}
	return owner
}

// Account adds an active Twilio account, whose id is "account-" and whose
// callback token is "token-" with its name.
func Account(tb testing.TB, s *store.Store, name string) sms.Account {
	tb.Helper()
	at := sms.TimeOf(Now)
	account := sms.Account{
		ID: "account-" + name, Kind: sms.Twilio, Name: name, State: sms.AccountActive,
		Fields: map[string]string{"account_sid": "AC0123"}, SecretsSet: []string{"auth_token"}, Token: "token-" + name,
		CreatedAt: at, UpdatedAt: at,
	}
	if err := s.CreateAccount(tb.Context(), account); err != nil {
		tb.Fatal(err)
	}
	return account
}

// Number adds a number of an account that may send and receive; its name is its
// address.
func Number(tb testing.TB, s *store.Store, account sms.Account, address string, owners ...sms.User) sms.Number {
	tb.Helper()
	sender, err := sms.ParseSender(address)
	if err != nil {
		tb.Fatal(err)
	}
	number := sms.Number{
		ID: "number-" + address, AccountID: account.ID, Sender: sender, Name: address,
		MaySend: true, MayReceive: sender.CanReceive(), DefaultCountry: "US", CreatedAt: sms.TimeOf(Now),
	}
	for _, owner := range owners {
		number.Owners = append(number.Owners, owner.ID)
	}
	if err := s.AddNumbers(tb.Context(), []sms.Number{number}); err != nil {
		tb.Fatal(err)
	}
	return number
}

// Conversation opens the conversation between a number and a customer.
func Conversation(tb testing.TB, s *store.Store, number sms.Number, customer string) sms.Conversation {
	tb.Helper()
	conversation, err := s.OpenConversation(tb.Context(), number.ID, customer)
	if err != nil {
		tb.Fatal(err)
	}
	return conversation
}

// Rename gives a customer a name.
func Rename(tb testing.TB, s *store.Store, recordID, name string) {
	tb.Helper()
	if _, err := s.UpdateRecord(tb.Context(), recordID, func(r *sms.Record) error { r.Name = name; return nil }); err != nil {
		tb.Fatal(err)
	}
}

// Texts gives the newest texts of a conversation, the newest first.
func Texts(tb testing.TB, s *store.Store, conversationID string) []sms.Message {
	tb.Helper()
	page, err := s.ThreadPage(tb.Context(), sms.ThreadQuery{Parts: []sms.ThreadPart{{ConversationID: conversationID}}})
	if err != nil {
		tb.Fatal(err)
	}
	var texts []sms.Message
	for _, item := range slices.Backward(page.Items) {
		if item.Message != nil {
			texts = append(texts, *item.Message)
		}
	}
	return texts
}
