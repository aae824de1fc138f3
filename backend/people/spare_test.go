package people_test

import (
	"context"
	"testing"
	"time"

	"github.com/smsdesk/smsdesk/backend/people"
	"github.com/smsdesk/smsdesk/backend/sms"
	"github.com/smsdesk/smsdesk/backend/sms/smstest"
	"github.com/smsdesk/smsdesk/backend/store"
)

const notSaved = "This could not be saved, because the database on the disk is damaged."

// readOnly is a database into which no session can be written.
type readOnly struct{ *store.Store }

// SaveSession fails.
func (readOnly) SaveSession(context.Context, string, string, sms.Time) error {
	return sms.Errorf(sms.Internal, notSaved)
}

// TouchSession fails.
func (readOnly) TouchSession(context.Context, string) error {
	return sms.Errorf(sms.Internal, notSaved)
}

// DeleteSession fails.
func (readOnly) DeleteSession(context.Context, string) error {
	return sms.Errorf(sms.Internal, notSaved)
}

// spoil has the desk's database take no writes any more, for damage or for something
// else.
func (d desk) spoil(damage bool) desk {
	config := d.Config
	config.Store, config.Damaged = readOnly{d.store}, func() bool { return damage }
	d.Service = people.New(config)
	return d
}

func TestPeople_SessionsOfADamagedDatabase(t *testing.T) {
	signIn := func(t *testing.T, d desk) string {
		t.Helper()
		return smstest.OK[string](t)(d.SignIn(t.Context(), "Mia Berg", password))
	}
	gone := func(t *testing.T, d desk, token string) {
		t.Helper()
		if user, err := d.User(t.Context(), token); sms.ErrorCode(err) != sms.Unauthenticated {
			t.Errorf("got %+v, %v", user, err)
		}
	}
	t.Run("are kept in memory, so that an administrator gets in to restore a backup", func(t *testing.T) {
		d := start(t)
		d.setUp(t)
		d = d.spoil(true)
		token := signIn(t, d)
		user, err := d.User(t.Context(), token)
		if err != nil || user.Name != "Mia Berg" || !sms.May(user, sms.ManageBackups) {
			t.Errorf("got %+v, %v", user, err)
		}
		gone(t, d, "another token")
		gone(t, d.spoil(true), token) // of another run of the program
	})
	t.Run("take the right password only", func(t *testing.T) {
		d := start(t)
		d.setUp(t)
		if _, err := d.spoil(true).SignIn(t.Context(), "Mia Berg", other); sms.ErrorCode(err) != sms.Unauthenticated {
			t.Errorf("got %v", err)
		}
	})
	t.Run("end with the sign-out, and after thirty days", func(t *testing.T) {
		d := start(t)
		d.setUp(t)
		d = d.spoil(true)
		first, second := signIn(t, d), signIn(t, d)
		smstest.Must(t, d.SignOut(t.Context(), first))
		gone(t, d, first)
		*d.now = d.now.Add(people.SessionLife)
		gone(t, d, second)
	})
	t.Run("are locked after the chosen time without a person", func(t *testing.T) {
		d := start(t)
		mia := d.mia(t)
		smstest.Must(t, d.SetIdleMinutes(t.Context(), mia, 5))
		d = d.spoil(true)
		token := signIn(t, d)
		*d.now = d.now.Add(4 * time.Minute)
		smstest.Must(t, d.Seen(t.Context(), token))
		*d.now = d.now.Add(4 * time.Minute)
		smstest.OK[sms.User](t)(d.User(t.Context(), token))
		*d.now = d.now.Add(2 * time.Minute)
		gone(t, d, token)
	})
	t.Run("are refused where it is something else than damage", func(t *testing.T) {
		d := start(t)
		d.setUp(t)
		_, err := d.spoil(false).SignIn(t.Context(), "Mia Berg", password)
		smstest.Wants(t, err, sms.Internal, "", notSaved)
	})
}
