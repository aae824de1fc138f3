package secrets

import (
	"context"
	"errors"
	"fmt"
	"runtime"
	"sync"
	"time"

	"github.com/zalando/go-keyring"
)

// Service is the name under which all items are filed in the operating system's
// store. It is a contract: changing it loses every saved secret.
const Service = "SMS Desk"

// Backend is one operating system's store, without time limits. Get and Delete
// give keyring.ErrNotFound for what is not there. State looks without a prompt
// why a call failed with cause, or whether the next one would when it is nil.
type Backend interface {
	Get(service, user string) (string, error)
	Set(service, user, secret string) error
	Delete(service, user string) error
	State(cause error) State
}

// KeychainConfig configures a Keychain. The zero value is right outside tests.
type KeychainConfig struct {
	// Namespace is put before every item's name, so that two data directories
	// of one user don't overwrite each other's "tunnel/authtoken".
	Namespace string
	// Timeout is how long a caller waits for the operating system, which may
	// ask the user first. Default 30 s.
	Timeout time.Duration
	// Patience is how long one call may run before others are refused at once
	// rather than queued behind the prompt. Default 3 s.
	Patience time.Duration
	// Backend replaces the operating system's store, in tests.
	Backend Backend
}

// Keychain keeps secrets in the operating system's store: Credential Manager,
// macOS keychain, or a Secret Service.
//
// Calls reach the store one after the other from a single goroutine, because
// they have no time limit of their own and a prompt must not be shown twice. So
// at most one call is ever stuck; its callers get an answer in time all the same.
type Keychain struct {
	cfg     KeychainConfig
	calls   chan *call
	quit    chan struct{}
	done    chan struct{}
	stop    sync.Once
	backend Backend

	mu      sync.Mutex
	running *call
	stuck   bool
}

type call struct {
	run    func(Backend) outcome
	result chan outcome
}

// outcome of a call; state is looked up only when err is neither nil nor
// keyring.ErrNotFound.
type outcome struct {
	secret string
	err    error
	state  State
}

// NewKeychain starts a Keychain. It touches the store at the first call only.
func NewKeychain(cfg KeychainConfig) *Keychain {
	if cfg.Timeout <= 0 {
		cfg.Timeout = 30 * time.Second
	}
	if cfg.Patience <= 0 {
		cfg.Patience = 3 * time.Second
	}
	if cfg.Backend == nil {
		cfg.Backend = system{}
	}
	k := &Keychain{
		cfg: cfg, backend: cfg.Backend,
		calls: make(chan *call), quit: make(chan struct{}), done: make(chan struct{}),
	}
	go k.work()
	return k
}

// Stop refuses further calls and waits for the one that is running, for at most
// a second: a call that waits for a prompt can't be taken back.
func (k *Keychain) Stop() {
	k.stop.Do(func() { close(k.quit) })
	timer := time.NewTimer(time.Second)
	defer timer.Stop()
	select {
	case <-k.done:
	case <-timer.C:
	}
}

// Get gives a secret; NotFound when it was never set.
func (k *Keychain) Get(ctx context.Context, account, field string) (string, error) {
	return k.item(ctx, reading, account, field, func(b Backend, name string) (string, error) {
		return b.Get(Service, name)
	})
}

// Set keeps a secret of at most MaxBytes in place of an earlier one, and reads it
// back, because the macOS tool reports success for some failures.
func (k *Keychain) Set(ctx context.Context, account, field, secret string) error {
	if err := checkSecret(field, secret); err != nil {
		return err
	}
	_, err := k.item(ctx, saving, account, field, func(b Backend, name string) (string, error) {
		if err := b.Set(Service, name, secret); err != nil {
			return "", err
		}
		kept, err := b.Get(Service, name)
		if err == nil && kept != secret {
			err = errors.New("the store gave back something else")
		}
		if errors.Is(err, keyring.ErrNotFound) {
			err = errors.New("the store did not keep the item")
		}
		return "", err
	})
	return err
}

// Delete removes a secret; NotFound when there is none.
func (k *Keychain) Delete(ctx context.Context, account, field string) error {
	_, err := k.item(ctx, deleting, account, field, func(b Backend, name string) (string, error) {
		return "", b.Delete(Service, name)
	})
	return err
}

// State looks whether the store can be used, without causing a prompt where the
// operating system allows that (macOS tells a locked keychain only when a secret
// is read).
func (k *Keychain) State(ctx context.Context) State {
	got, _, _ := k.do(ctx, func(b Backend) outcome { return outcome{state: b.State(nil)} })
	return got.state
}

func (k *Keychain) item(ctx context.Context, op operation, account, field string, run func(Backend, string) (string, error)) (string, error) {
	name, err := itemName(k.cfg.Namespace, account, field)
	if err != nil {
		return "", err
	}
	got, started, ok := k.do(ctx, func(b Backend) outcome {
		secret, err := run(b, name)
		if err == nil || errors.Is(err, keyring.ErrNotFound) {
			return outcome{secret: secret, err: err}
		}
		return outcome{err: err, state: b.State(err)}
	})
	switch {
	case !ok && started && op != reading:
		return "", got.state.failure(unknown, got.err)
	case !ok:
		return "", got.state.failure(op, got.err)
	case errors.Is(got.err, keyring.ErrNotFound):
		return "", notFound()
	case got.err != nil:
		return "", got.state.failure(op, got.err)
	}
	return got.secret, nil
}

// do hands a call to the worker. ok is false when the call gave no answer in
// time; started says whether it may still be carried out.
func (k *Keychain) do(ctx context.Context, run func(Backend) outcome) (got outcome, started, ok bool) {
	if k.isStuck() {
		return outcome{state: waiting(runtime.GOOS)}, false, false
	}
	ctx, cancel := context.WithTimeout(ctx, k.cfg.Timeout)
	defer cancel()
	c := &call{run: run, result: make(chan outcome, 1)}
	select {
	case <-k.quit:
		return outcome{state: closing()}, false, false
	case <-ctx.Done():
		return outcome{state: waiting(runtime.GOOS), err: ctx.Err()}, false, false
	case k.calls <- c:
	}
	select {
	case got := <-c.result:
		return got, true, true
	case <-ctx.Done():
		return outcome{state: waiting(runtime.GOOS), err: ctx.Err()}, true, false
	case <-k.quit:
		return outcome{state: closing()}, true, false
	}
}

func (k *Keychain) work() {
	defer close(k.done)
	for {
		select {
		case <-k.quit:
			return
		case c := <-k.calls:
			k.track(c)
			timer := time.AfterFunc(k.cfg.Patience, func() { k.markStuck(c) })
			got := k.guarded(c)
			timer.Stop()
			k.track(nil)
			c.result <- got
		}
	}
}

// track notes the call that is running, nil for none.
func (k *Keychain) track(c *call) {
	k.mu.Lock()
	defer k.mu.Unlock()
	k.running, k.stuck = c, false
}

// markStuck does nothing when c has ended while its timer fired.
func (k *Keychain) markStuck(c *call) {
	k.mu.Lock()
	defer k.mu.Unlock()
	k.stuck = k.running == c
}

func (k *Keychain) isStuck() bool {
	k.mu.Lock()
	defer k.mu.Unlock()
	return k.stuck
}

// guarded turns a panic inside a store's library into an error: a strange answer
// on the bus must not end SMS Desk.
func (k *Keychain) guarded(c *call) (got outcome) {
	defer func() {
		if r := recover(); r != nil {
			got = outcome{err: fmt.Errorf("the store's library panicked: %T", r), state: describe(runtime.GOOS, Refused)}
		}
	}()
	return c.run(k.backend)
}
