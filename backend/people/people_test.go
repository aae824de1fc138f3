package people_test

import (
	"context"
	"log/slog"
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"github.com/smsdesk/smsdesk/backend/people"
	"github.com/smsdesk/smsdesk/backend/sms"
)

// memory is a database of one administrator.
type memory struct {
	owner    sms.User
	hash     string
	sessions map[string]sms.Time
	now      *time.Time
	asked    int // how often somebody wanted to know the owner
}

func (m *memory) EnsureOwner(_ context.Context, name string) (sms.User, error) {
	m.asked++
	if m.owner.ID == "" {
		m.owner = sms.User{ID: "u1", Name: name, Role: sms.Administrator, Active: true}
	}
	return m.owner, nil
}
func (m *memory) PasswordHash(context.Context, string) (string, error) { return m.hash, nil }
func (m *memory) SetPassword(_ context.Context, _, name, hash string) error {
	m.owner.Name, m.hash = name, hash
	return nil
}
func (m *memory) SaveSession(_ context.Context, tokenHash, _ string, expires sms.Time) error {
	m.sessions[tokenHash] = expires
	return nil
}
func (m *memory) SessionUser(_ context.Context, tokenHash string) (sms.User, error) {
	if expires, found := m.sessions[tokenHash]; found && expires > sms.TimeOf(*m.now) {
		return m.owner, nil
	}
	return sms.User{}, sms.Errorf(sms.NotFound, "no such session")
}
func (m *memory) DeleteSession(_ context.Context, tokenHash string) error {
	delete(m.sessions, tokenHash)
	return nil
}

type desk struct {
	*people.Service
	store *memory
	now   *time.Time
}

func start(t *testing.T) desk {
	t.Helper()
	now := time.Date(2026, 11, 24, 9, 0, 0, 0, time.UTC)
	store := &memory{sessions: map[string]sms.Time{}, now: &now}
	service := people.New(people.Config{
		Store: store, Clock: func() time.Time { return now }, Random: rand.NewChaCha8([32]byte{1}), Logger: slog.New(slog.DiscardHandler),
	})
	return desk{service, store, &now}
}

const password = "correct horse battery"

// setUp spends the one-time token and gives a session.
func (d desk) setUp(t *testing.T) string {
	t.Helper()
	token, err := d.SetUpToken(t.Context())
	if err != nil || token == "" {
		t.Fatalf("SetUpToken = %q, %v", token, err)
	}
	session, err := d.SetUp(t.Context(), token, "Mia Berg", password)
	if err != nil {
		t.Fatal(err)
	}
	return session
}

func TestPeople_SetUp(t *testing.T) {
	t.Run("makes the administrator and signs them in", func(t *testing.T) {
		d := start(t)
		user, err := d.User(t.Context(), d.setUp(t))
		if err != nil || user.Name != "Mia Berg" || user.Role != sms.Administrator {
			t.Errorf("got %+v, %v", user, err)
		}
	})
	t.Run("keeps no password in clear", func(t *testing.T) {
		d := start(t)
		d.setUp(t)
		if !strings.HasPrefix(d.store.hash, "$argon2id$v=19$m=19456,t=2,p=1$") || strings.Contains(d.store.hash, password) {
			t.Errorf("stored %q", d.store.hash)
		}
	})
	t.Run("spends the link", func(t *testing.T) {
		d := start(t)
		token, _ := d.SetUpToken(t.Context())
		if _, err := d.SetUp(t.Context(), token, "Mia", password); err != nil {
			t.Fatal(err)
		}
		_, err := d.SetUp(t.Context(), token, "Eve", password)
		wants(t, err, sms.Unauthenticated, "This set-up link was used or is old. Nothing was changed. Start SMS Desk again for a new one, or sign in.")
	})
	t.Run("offers no link once there is a password", func(t *testing.T) {
		d := start(t)
		d.setUp(t)
		if token, err := d.SetUpToken(t.Context()); token != "" || err != nil {
			t.Errorf("got %q, %v", token, err)
		}
	})
	t.Run("refuses a guessed link", func(t *testing.T) {
		d := start(t)
		_, _ = d.SetUpToken(t.Context())
		_, err := d.SetUp(t.Context(), "guess", "Eve", password)
		wants(t, err, sms.Unauthenticated, "This set-up link was used or is old. Nothing was changed. Start SMS Desk again for a new one, or sign in.")
	})
	t.Run("takes no memory for a guessed link", func(t *testing.T) {
		d := start(t)
		_, _ = d.SetUpToken(t.Context())
		d.store.asked = 0
		_, _ = d.SetUp(t.Context(), "guess", "Eve", password)
		if d.store.asked != 0 {
			t.Error("a password was prepared for a guess")
		}
	})
	t.Run("refuses a short password and keeps the link good", func(t *testing.T) {
		d := start(t)
		token, _ := d.SetUpToken(t.Context())
		_, err := d.SetUp(t.Context(), token, "Mia", "hunter2")
		wants(t, err, sms.Invalid, "A password needs at least 12 characters. Several words make a good one.")
		if _, err := d.SetUp(t.Context(), token, "Mia", password); err != nil {
			t.Error(err)
		}
	})
	t.Run("refuses no name", func(t *testing.T) {
		d := start(t)
		token, _ := d.SetUpToken(t.Context())
		_, err := d.SetUp(t.Context(), token, "  ", password)
		wants(t, err, sms.Invalid, "Enter your name, at most 100 characters.")
	})
}

func TestPeople_SignIn(t *testing.T) {
	t.Run("with the password", func(t *testing.T) {
		d := start(t)
		d.setUp(t)
		session, err := d.SignIn(t.Context(), password)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := d.User(t.Context(), session); err != nil {
			t.Error(err)
		}
	})
	t.Run("refuses a wrong password", func(t *testing.T) {
		d := start(t)
		d.setUp(t)
		_, err := d.SignIn(t.Context(), "wrong horse battery")
		wants(t, err, sms.Unauthenticated, "The password is wrong. Try again.")
	})
	t.Run("refuses everybody before the set-up", func(t *testing.T) {
		_, err := start(t).SignIn(t.Context(), "")
		wants(t, err, sms.Unauthenticated, "The password is wrong. Try again.")
	})
	t.Run("slows guessing down, and forgets it in time", func(t *testing.T) {
		d := start(t)
		d.setUp(t)
		for range 5 {
			_, err := d.SignIn(t.Context(), "guess")
			wants(t, err, sms.Unauthenticated, "The password is wrong. Try again.")
		}
		_, err := d.SignIn(t.Context(), password)
		wants(t, err, sms.RateLimited, "There were too many wrong passwords. Try again in 1 s.")
		*d.now = d.now.Add(time.Minute)
		if _, err := d.SignIn(t.Context(), password); err != nil {
			t.Error(err)
		}
	})
}

func TestPeople_Session(t *testing.T) {
	const gone = "You are signed out. What you typed is still here. Sign in and try again."
	t.Run("ends with the sign-out", func(t *testing.T) {
		d := start(t)
		session := d.setUp(t)
		if err := d.SignOut(t.Context(), session); err != nil {
			t.Fatal(err)
		}
		_, err := d.User(t.Context(), session)
		wants(t, err, sms.Unauthenticated, gone)
	})
	t.Run("ends after thirty days", func(t *testing.T) {
		d := start(t)
		session := d.setUp(t)
		*d.now = d.now.Add(people.SessionLife)
		_, err := d.User(t.Context(), session)
		wants(t, err, sms.Unauthenticated, gone)
	})
	t.Run("is kept by its hash only", func(t *testing.T) {
		d := start(t)
		session := d.setUp(t)
		if _, inClear := d.store.sessions[session]; inClear {
			t.Error("the token itself is in the database")
		}
	})
}

func wants(t *testing.T, err error, code sms.Code, words string) {
	t.Helper()
	if sms.ErrorCode(err) != code || err == nil || sms.Explain(err).Message != words {
		t.Errorf("got %v\nwant %s %q", err, code, words)
	}
}
