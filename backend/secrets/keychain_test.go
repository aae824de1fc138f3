package secrets_test

import (
	"context"
	"errors"
	"testing"
	"testing/synctest"
	"time"

	"github.com/smsdesk/smsdesk/backend/secrets"
	"github.com/smsdesk/smsdesk/backend/sms"
	"github.com/zalando/go-keyring"
	"go.uber.org/goleak"
)

// prompting is an operating system's store that asks the user before it answers:
// each call waits until answered is closed, and then fails with err.
type prompting struct {
	answered chan struct{}
	items    map[string]string
	err      error
}

func (p *prompting) Get(_, user string) (string, error) {
	<-p.answered
	if secret, ok := p.items[user]; ok || p.err != nil {
		return secret, p.err
	}
	return "", keyring.ErrNotFound
}

func (p *prompting) Set(_, user, secret string) error {
	<-p.answered
	if p.err == nil {
		p.items[user] = secret
	}
	return p.err
}

func (p *prompting) Delete(string, string) error { <-p.answered; return p.err }

func (p *prompting) State(cause error) secrets.State {
	if cause != nil {
		return secrets.Describe("linux", secrets.Refused)
	}
	return secrets.Describe("linux", secrets.Available)
}

func newPrompting() *prompting {
	return &prompting{answered: make(chan struct{}), items: map[string]string{}}
}

func TestKeychain_does_not_wait_for_an_open_prompt_for_ever(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		backend := newPrompting()
		k := secrets.NewKeychain(secrets.KeychainConfig{Backend: backend, Timeout: 30 * time.Second, Patience: 3 * time.Second})
		defer k.Stop()

		began := time.Now()
		err := k.Set(t.Context(), account, "api_key", "canary-77aa")
		wantError(t, err, sms.Locked, "waits for an answer", "may still carry out", "Answer the prompt")
		if waited := time.Since(began); waited != 30*time.Second {
			t.Errorf("waited %v, want the timeout", waited)
		}

		began = time.Now()
		_, err = k.Get(t.Context(), account, "api_key")
		wantError(t, err, sms.Locked, "waits for an answer", "unchanged")
		if waited := time.Since(began); waited != 0 {
			t.Errorf("the next caller waited %v, want to be refused at once", waited)
		}
		if state := k.State(t.Context()); state.Kind != secrets.Locked {
			t.Errorf("State = %+v, want locked", state)
		}

		close(backend.answered)
		synctest.Wait()
		wantSecret(t, k, "api_key", "canary-77aa")
	})
}

func TestKeychain_gives_up_with_its_caller(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		backend := newPrompting()
		k := secrets.NewKeychain(secrets.KeychainConfig{Backend: backend})
		defer k.Stop()
		ctx, cancel := context.WithTimeout(t.Context(), time.Second)
		defer cancel()
		_, err := k.Get(ctx, account, "api_key")
		wantError(t, err, sms.Locked)
		if !errors.Is(err, context.DeadlineExceeded) {
			t.Errorf("cause of %v is not the caller's deadline", err)
		}
		close(backend.answered)
	})
}

func TestKeychain_that_is_denied_says_so_without_the_secret(t *testing.T) {
	backend := newPrompting()
	close(backend.answered)
	backend.err = errors.New("exit status 51")
	k := secrets.NewKeychain(secrets.KeychainConfig{Backend: backend})
	defer k.Stop()
	err := k.Set(t.Context(), account, "api_key", "canary-77aa")
	wantError(t, err, sms.Locked, "turned SMS Desk away", "was not saved", "try again")
	wantError(t, k.Delete(t.Context(), account, "api_key"), sms.Locked, "was not deleted")
}

// lying reports success and keeps nothing, as macOS's tool can.
type lying struct{ *prompting }

func (lying) Set(string, string, string) error { return nil }

func TestKeychain_notices_when_the_store_did_not_keep_a_secret(t *testing.T) {
	backend := lying{newPrompting()}
	close(backend.answered)
	k := secrets.NewKeychain(secrets.KeychainConfig{Backend: backend})
	defer k.Stop()
	err := k.Set(t.Context(), account, "api_key", "x")
	wantError(t, err, sms.Locked, "was not saved")
}

// panicking is a library that meets an answer it did not expect.
type panicking struct{ *prompting }

func (panicking) Get(string, string) (string, error) { panic("interface conversion") }

func TestKeychain_outlives_a_panic_in_the_store_s_library(t *testing.T) {
	k := secrets.NewKeychain(secrets.KeychainConfig{Backend: panicking{newPrompting()}})
	defer k.Stop()
	_, err := k.Get(t.Context(), account, "api_key")
	wantError(t, err, sms.Locked, "turned SMS Desk away")
}

func TestKeychain_Stop(t *testing.T) {
	backend := newPrompting()
	close(backend.answered)
	k := secrets.NewKeychain(secrets.KeychainConfig{Backend: backend})
	k.Stop()
	k.Stop()
	_, err := k.Get(t.Context(), account, "api_key")
	wantError(t, err, sms.Locked, "is closing")
}

func TestKeychain_keeps_namespaces_apart(t *testing.T) {
	backend := newPrompting()
	close(backend.answered)
	one := secrets.NewKeychain(secrets.KeychainConfig{Backend: backend, Namespace: "home-a"})
	defer one.Stop()
	two := secrets.NewKeychain(secrets.KeychainConfig{Backend: backend})
	defer two.Stop()
	for _, k := range []*secrets.Keychain{one, two} {
		if err := k.Set(t.Context(), "tunnel", "authtoken", "x"); err != nil {
			t.Fatal(err)
		}
	}
	for _, name := range []string{"home-a/tunnel/authtoken", "tunnel/authtoken"} {
		if _, ok := backend.items[name]; !ok {
			t.Errorf("no item %q in %v", name, backend.items)
		}
	}
}

// The D-Bus library keeps its one connection for the life of the process.
func TestMain(m *testing.M) {
	goleak.VerifyTestMain(m,
		goleak.IgnoreTopFunction("github.com/godbus/dbus/v5.newConn.func1"),
		goleak.IgnoreAnyFunction("github.com/godbus/dbus/v5.(*Conn).inWorker"))
}
