package people_test

import (
	"fmt"
	"log/slog"
	"math/rand/v2"
	"testing"
	"time"

	"github.com/smsdesk/smsdesk/backend/people"
	"github.com/smsdesk/smsdesk/backend/sms"
	"github.com/smsdesk/smsdesk/backend/sms/smstest"
	"github.com/smsdesk/smsdesk/backend/store"
	"github.com/smsdesk/smsdesk/backend/store/storetest"
)

const (
	password = "correct horse battery"
	other    = "blue lamp river tofu"
)

// desk is the use case over a real database, with a clock that the test sets.
type desk struct {
	*people.Service
	store   *store.Store
	now     *time.Time
	changes *[]sms.Change
}

func start(t *testing.T) desk {
	t.Helper()
	now, changes, ids := storetest.Now, []sms.Change{}, 0
	clock := func() time.Time { return now }
	database := storetest.OpenAt(t, clock)
	service := people.New(people.Config{
		Store: database, Clock: clock, IDs: func() string { ids++; return fmt.Sprintf("made-%d", ids) }, Random: rand.NewChaCha8([32]byte{1}),
		Announce: func(c ...sms.Change) { changes = append(changes, c...) }, Logger: slog.New(slog.DiscardHandler),
	})
	return desk{service, database, &now, &changes}
}

// setUp spends the one-time token and gives a session.
func (d desk) setUp(t *testing.T) string {
	t.Helper()
	token, err := d.SetUpToken(t.Context())
	if err != nil || token == "" {
		t.Fatalf("SetUpToken = %q, %v", token, err)
	}
	return smstest.OK[string](t)(d.SetUp(t.Context(), token, "Mia Berg", password))
}

// mia is the administrator, with a password.
func (d desk) mia(t *testing.T) sms.User {
	t.Helper()
	return smstest.OK[sms.User](t)(d.User(t.Context(), d.setUp(t)))
}

// joined invites a person, who chooses a password, and gives their session.
func (d desk) joined(t *testing.T, mia sms.User, name string, role sms.Role) (sms.User, string) {
	t.Helper()
	invitation := smstest.OK[people.Invitation](t)(d.Invite(t.Context(), mia, people.Input{Name: name, Role: role}))
	session := smstest.OK[string](t)(d.Accept(t.Context(), invitation.Code, other))
	return smstest.OK[sms.User](t)(d.User(t.Context(), session)), session
}

// number gives a number that owners own.
func (d desk) number(t *testing.T, address string, owners ...string) sms.Number {
	t.Helper()
	account, err := d.store.Account(t.Context(), "account-Shop")
	if err != nil {
		account = storetest.Account(t, d.store, "Shop")
	}
	number := storetest.Number(t, d.store, account, address)
	return smstest.OK[sms.Number](t)(d.store.UpdateNumber(t.Context(), number.ID, func(n *sms.Number) error { n.Owners = owners; return nil }))
}
