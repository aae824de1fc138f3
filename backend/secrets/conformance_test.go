package secrets_test

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"github.com/smsdesk/smsdesk/backend/secrets"
	"github.com/smsdesk/smsdesk/backend/sms"
)

const account = "019a4f3e-0000-7000-8000-000000000001"

type store interface {
	Get(ctx context.Context, account, field string) (string, error)
	Set(ctx context.Context, account, field, secret string) error
	Delete(ctx context.Context, account, field string) error
	State(ctx context.Context) secrets.State
}

// conformance holds a store to what all three owe. Each subtest gets an own
// field, so that a real keychain need not be emptied in between.
func conformance(t *testing.T, s store) {
	ctx := t.Context()
	if state := s.State(ctx); state.Kind != secrets.Available || state.Sentence == "" {
		t.Fatalf("State = %+v, want available with a sentence", state)
	}
	t.Run("says_not_found_for_a_secret_that_was_never_set", func(t *testing.T) {
		_, err := s.Get(ctx, account, "never")
		wantError(t, err, sms.NotFound, "not saved on this computer", "Enter it again")
	})
	for name, secret := range map[string]string{
		"plain":      "SK0123456789abcdef",
		"utf8":       "pâsswörd ✓ 短信",
		"multi_line": "Endpoint=https://a.b/;\nAccessKey=c2VjcmV0\r\nx\ttab \"quoted\" 'single' $HOME `x` \\",
		"spaces":     "  leading and trailing  ",
		"largest":    strings.Repeat("ab", secrets.MaxBytes/2),
	} {
		t.Run("gives_back_what_was_set/"+name, func(t *testing.T) {
			set(t, s, name, secret)
			wantSecret(t, s, name, secret)
		})
	}
	t.Run("replaces_an_earlier_secret", func(t *testing.T) {
		set(t, s, "replaced", "old")
		set(t, s, "replaced", "new")
		wantSecret(t, s, "replaced", "new")
	})
	t.Run("keeps_secrets_of_two_owners_apart", func(t *testing.T) {
		set(t, s, "authtoken", "the account's")
		if err := s.Set(ctx, "tunnel", "authtoken", "the tunnel's"); err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { _ = s.Delete(context.Background(), "tunnel", "authtoken") })
		wantSecret(t, s, "authtoken", "the account's")
	})
	t.Run("forgets_a_deleted_secret", func(t *testing.T) {
		set(t, s, "deleted", "short-lived")
		if err := s.Delete(ctx, account, "deleted"); err != nil {
			t.Fatal(err)
		}
		_, err := s.Get(ctx, account, "deleted")
		wantError(t, err, sms.NotFound)
		wantError(t, s.Delete(ctx, account, "deleted"), sms.NotFound)
	})
	t.Run("refuses_what_is_too_long_and_keeps_the_old_one", func(t *testing.T) {
		set(t, s, "long", "kept")
		err := s.Set(ctx, account, "long", strings.Repeat("x", secrets.MaxBytes+1))
		wantError(t, err, sms.Invalid, "2001 bytes long", "at most 2000", "was kept")
		wantSecret(t, s, "long", "kept")
	})
	t.Run("refuses_nothing_and_what_is_not_text", func(t *testing.T) {
		set(t, s, "empty", "kept")
		wantError(t, s.Set(ctx, account, "empty", ""), sms.Invalid, "nothing to save")
		wantError(t, s.Set(ctx, account, "empty", "\xff\xfe"), sms.Invalid, "not text")
		wantSecret(t, s, "empty", "kept")
	})
	t.Run("refuses_names_that_could_point_at_another_secret", func(t *testing.T) {
		_, err := s.Get(ctx, "a/b", "c")
		wantError(t, err, sms.Internal, "no proper name")
		wantError(t, s.Set(ctx, account, "", "x"), sms.Internal)
	})
	t.Run("serves_many_callers_at_once", func(t *testing.T) { concurrent(t, s) })
}

func concurrent(t *testing.T, s store) {
	var all sync.WaitGroup
	failed := make(chan error, 8)
	for i := range 8 {
		field := fmt.Sprintf("concurrent%d", i)
		t.Cleanup(func() { _ = s.Delete(context.Background(), account, field) })
		all.Go(func() {
			err := s.Set(t.Context(), account, field, field)
			got, readErr := s.Get(t.Context(), account, field)
			if err = errors.Join(err, readErr); err == nil && got != field {
				err = fmt.Errorf("%s holds %q", field, got)
			}
			if err != nil {
				failed <- err
			}
		})
	}
	all.Wait()
	close(failed)
	for err := range failed {
		t.Error(err)
	}
}

func set(t *testing.T, s store, field, secret string) {
	t.Helper()
	if err := s.Set(t.Context(), account, field, secret); err != nil {
		t.Fatalf("Set(%s): %v", field, err)
	}
	t.Cleanup(func() { _ = s.Delete(context.Background(), account, field) })
}

func wantSecret(t *testing.T, s store, field, want string) {
	t.Helper()
	got, err := s.Get(t.Context(), account, field)
	if err != nil {
		t.Fatalf("Get(%s): %v", field, err)
	}
	if got != want {
		t.Fatalf("Get(%s) = %q, want %q", field, got, want)
	}
}

// wantError reads code and words of an error that a person may meet.
func wantError(t *testing.T, err error, code sms.Code, words ...string) {
	t.Helper()
	if got := sms.ErrorCode(err); got != code {
		t.Fatalf("error %v has code %q, want %q", err, got, code)
	}
	message := sms.Explain(err).Message
	for _, word := range words {
		if !strings.Contains(message, word) {
			t.Errorf("message %q does not say %q", message, word)
		}
	}
}

// folder is a fresh directory. t.TempDir fails at its own removal under wine,
// which lacks POSIX deletion.
func folder(t *testing.T) string {
	t.Helper()
	dir, err := os.MkdirTemp("", "secrets")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = os.RemoveAll(dir) })
	return filepath.Join(dir, "SMS Desk")
}
