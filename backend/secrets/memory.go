package secrets

import (
	"context"
	"sync"
)

// Memory keeps secrets in memory, for tests only. The zero Memory is empty and
// available.
type Memory struct {
	mu    sync.Mutex
	items map[string]string
	state State
	fault fault
}

// fault is a call that fails, and whether those after it do.
type fault struct {
	left    int
	state   State
	lasting bool
	hit     bool
}

// NewMemory gives an empty store.
func NewMemory() *Memory { return &Memory{} }

// SetState makes every call fail as the keychain does in that state, until it
// is set to a State whose Kind is Available. What is stored is kept.
func (m *Memory) SetState(state State) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.state = state
}

// FailAt makes the n-th call from now, from 1, fail as the keychain does in that state,
// and all after it where that is lasting. With 0 none fails any more.
func (m *Memory) FailAt(n int, state State, lasting bool) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.fault = fault{left: n, state: state, lasting: lasting}
}

// Failed tells whether it came to the call of FailAt.
func (m *Memory) Failed() bool {
	m.mu.Lock()
	defer m.mu.Unlock()
	return m.fault.hit
}

// strike counts a call and tells whether it is one that fails.
func (f *fault) strike() bool {
	if f.left > 0 {
		f.left--
		f.hit = f.left == 0
		return f.hit
	}
	return f.hit && f.lasting
}

// Get gives a secret; NotFound when it was never set.
func (m *Memory) Get(_ context.Context, account, field string) (string, error) {
	var secret string
	err := m.with(reading, account, field, func(name string) error {
		found, ok := m.items[name]
		if !ok {
			return notFound()
		}
		secret = found
		return nil
	})
	return secret, err
}

// Set keeps a secret of at most MaxBytes in place of an earlier one.
func (m *Memory) Set(_ context.Context, account, field, secret string) error {
	if err := checkSecret(field, secret); err != nil {
		return err
	}
	return m.with(saving, account, field, func(name string) error {
		if m.items == nil {
			m.items = map[string]string{}
		}
		m.items[name] = secret
		return nil
	})
}

// Delete removes a secret; NotFound when there is none.
func (m *Memory) Delete(_ context.Context, account, field string) error {
	return m.with(deleting, account, field, func(name string) error {
		if _, ok := m.items[name]; !ok {
			return notFound()
		}
		delete(m.items, name)
		return nil
	})
}

// State gives what SetState was told, else Available.
func (m *Memory) State(context.Context) State {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.usable() {
		return State{Kind: Available, Sentence: "Secrets are kept in memory until SMS Desk ends."}
	}
	return m.state
}

func (m *Memory) usable() bool { return m.state.Kind == "" || m.state.Kind == Available }

func (m *Memory) with(op operation, account, field string, do func(name string) error) error {
	name, err := itemName("", account, field)
	if err != nil {
		return err
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	if !m.usable() {
		return m.state.failure(op, nil)
	}
	if m.fault.strike() {
		return m.fault.state.failure(op, nil)
	}
	return do(name)
}
