package store_test

import (
	"testing"
	"time"

	"github.com/smsdesk/smsdesk/backend/sms"
	"github.com/smsdesk/smsdesk/backend/sms/smstest"
	"github.com/smsdesk/smsdesk/backend/store/storetest"
)

func TestStore_SetPassword_ends_the_other_sessions(t *testing.T) {
	s := storetest.Open(t)
	owner := storetest.Owner(t, s)
	if hash := smstest.OK[string](t)(s.PasswordHash(t.Context(), owner.ID)); hash != "" || owner.HasPassword {
		t.Errorf("a new person has the password hash %q", hash)
	}
	for _, session := range []string{"here", "there"} {
		smstest.Must(t, s.SaveSession(t.Context(), session, owner.ID, now.Add(time.Hour)))
	}
	smstest.Must(t, s.SetPassword(t.Context(), owner.ID, "argon2id$x", "here"))
	user := smstest.OK[sms.User](t)(s.SessionUser(t.Context(), "here", 0))
	if hash := smstest.OK[string](t)(s.PasswordHash(t.Context(), owner.ID)); hash != "argon2id$x" || !user.HasPassword {
		t.Errorf("got %q and %+v", hash, user)
	}
	if _, err := s.SessionUser(t.Context(), "there", 0); sms.ErrorCode(err) != sms.NotFound {
		t.Errorf("the other session goes on: %v", err)
	}
}

func TestStore_Invitation(t *testing.T) {
	const words = "This invitation was used, replaced, or is old. Nothing was changed. Ask an administrator for a new one."
	start := func(t *testing.T) (*desk, sms.User) {
		d := newDesk(t)
		kai := d.colleague(t, "Kai Berg")
		smstest.Must(t, d.SaveInvitation(t.Context(), "code", kai.ID, d.now().Add(time.Hour), false))
		return d, kai
	}
	t.Run("gives_a_password_once", func(t *testing.T) {
		d, kai := start(t)
		if got := smstest.OK[sms.User](t)(d.Invited(t.Context(), "code")); got.ID != kai.ID {
			t.Errorf("it is %q's", got.Name)
		}
		if got := smstest.OK[sms.User](t)(d.AcceptInvitation(t.Context(), "code", "argon2id$x")); !got.HasPassword || got.ID != kai.ID {
			t.Errorf("got %+v", got)
		}
		_, err := d.AcceptInvitation(t.Context(), "code", "argon2id$y")
		smstest.Wants(t, err, sms.NotFound, "", words)
	})
	t.Run("is_replaced_by_the_next", func(t *testing.T) {
		d, kai := start(t)
		smstest.Must(t, d.SaveInvitation(t.Context(), "second", kai.ID, d.now().Add(2*time.Hour), false))
		_, err := d.Invited(t.Context(), "code")
		smstest.Wants(t, err, sms.NotFound, "", words)
		if open := smstest.OK[map[string]sms.Time](t)(d.Invitations(t.Context())); len(open) != 1 || open[kai.ID] != d.now().Add(2*time.Hour) {
			t.Errorf("open are %v", open)
		}
	})
	t.Run("gets_old", func(t *testing.T) {
		d, _ := start(t)
		d.at = d.at.Add(time.Hour)
		_, err := d.AcceptInvitation(t.Context(), "code", "argon2id$x")
		smstest.Wants(t, err, sms.NotFound, "", words)
		if open := smstest.OK[map[string]sms.Time](t)(d.Invitations(t.Context())); len(open) != 0 {
			t.Errorf("open are %v", open)
		}
	})
	t.Run("that_resets_ends_password_and_sessions_at_once", func(t *testing.T) {
		d, kai := start(t)
		smstest.Must(t, d.SetPassword(t.Context(), kai.ID, "argon2id$x", ""))
		smstest.Must(t, d.SaveSession(t.Context(), "session", kai.ID, d.now().Add(time.Hour)))
		smstest.Must(t, d.SaveInvitation(t.Context(), "reset", kai.ID, d.now().Add(time.Hour), true))
		if user := smstest.OK[sms.User](t)(d.User(t.Context(), kai.ID)); user.HasPassword {
			t.Error("the old password is still good")
		}
		if _, err := d.SessionUser(t.Context(), "session", 0); sms.ErrorCode(err) != sms.NotFound {
			t.Errorf("the session goes on: %v", err)
		}
	})
	t.Run("is_not_for_somebody_who_left", func(t *testing.T) {
		d, kai := start(t)
		smstest.Must(t, d.Deactivate(t.Context(), kai.ID, ""))
		_, err := d.Invited(t.Context(), "code")
		smstest.Wants(t, err, sms.NotFound, "", words)
		smstest.Wants(t, d.SaveInvitation(t.Context(), "again", kai.ID, d.now().Add(time.Hour), false), sms.NotFound, "",
			"This person is no longer in SMS Desk. Nothing was changed. Load the page again.")
	})
}

func TestStore_SessionUser(t *testing.T) {
	at := storetest.Now
	s := storetest.OpenAt(t, func() time.Time { return at })
	owner := storetest.Owner(t, s)
	const words = "You are signed out. Nothing was changed. Sign in and try again."
	smstest.Must(t, s.SaveSession(t.Context(), "hash", owner.ID, now.Add(time.Hour)))

	t.Run("knows_a_session_by_its_hash", func(t *testing.T) {
		if got := smstest.OK[sms.User](t)(s.SessionUser(t.Context(), "hash", 0)); got.ID != owner.ID || got.SignedInAt != now {
			t.Errorf("got %+v", got)
		}
	})
	t.Run("knows_no_other", func(t *testing.T) {
		_, err := s.SessionUser(t.Context(), "hash2", 0)
		smstest.Wants(t, err, sms.NotFound, "", words)
	})
	t.Run("is_locked_when_nobody_was_seen_at_it", func(t *testing.T) {
		at = storetest.Now.Add(20 * time.Minute)
		_, err := s.SessionUser(t.Context(), "hash", now.Add(time.Minute))
		smstest.Wants(t, err, sms.NotFound, "", words)
		smstest.Must(t, s.TouchSession(t.Context(), "hash"))
		if _, err := s.SessionUser(t.Context(), "hash", now.Add(20*time.Minute)); err != nil {
			t.Error(err)
		}
	})
	t.Run("ends_on_time", func(t *testing.T) {
		at = storetest.Now.Add(time.Hour)
		_, err := s.SessionUser(t.Context(), "hash", 0)
		smstest.Wants(t, err, sms.NotFound, "", words)
	})
	t.Run("is_removed_when_the_next_one_begins", func(t *testing.T) {
		smstest.Must(t, s.SaveSession(t.Context(), "next", owner.ID, now.Add(3*time.Hour)))
		if n := query(t, s, "SELECT COUNT(*) FROM session"); n != "1" {
			t.Errorf("%s sessions are kept", n)
		}
	})
	t.Run("refuses_somebody_who_left", func(t *testing.T) {
		smstest.Must(t, s.Exec(t.Context(), "UPDATE app_user SET active = 0"))
		_, err := s.SessionUser(t.Context(), "next", 0)
		smstest.Wants(t, err, sms.NotFound, "", words)
		smstest.Must(t, s.Exec(t.Context(), "UPDATE app_user SET active = 1"))
	})
	t.Run("ends_with_signing_out", func(t *testing.T) {
		smstest.Must(t, s.DeleteSession(t.Context(), "next"))
		smstest.Must(t, s.DeleteSession(t.Context(), "next"))
		_, err := s.SessionUser(t.Context(), "next", 0)
		smstest.Wants(t, err, sms.NotFound, "", words)
	})
}
