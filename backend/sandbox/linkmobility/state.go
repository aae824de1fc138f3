package linkmobility

import (
	"context"
	"encoding/json"
	"slices"
)

// State is everything that survives the end of the program.
type State struct {
	Accounts []*Account `json:"accounts"`
	Gates    []*Gate    `json:"gates"`
	Messages []*Message `json:"messages"`          // oldest first
	Notices  []*Notice  `json:"notices,omitempty"` // not taken yet
}

// What is kept at most.
const (
	keepMessages = 2000
	keepNotices  = 2000
)

// Snapshot gives a copy of the state.
func (s *Simulator) Snapshot() any {
	s.mu.Lock()
	defer s.mu.Unlock()
	return State{copies(s.state.Accounts), copies(s.state.Gates), copies(s.state.Messages), copies(s.state.Notices)}
}

// copies copies what the pointers lead to. Slices and maps inside are replaced,
// never changed in place, so they may be shared.
func copies[T any](from []*T) []*T {
	to := make([]*T, len(from))
	for i, item := range from {
		twin := *item
		to[i] = &twin
	}
	return to
}

// Restore puts a kept state in place of the present one. What was under way goes
// on: texts to customers, and what gates have to post.
func (s *Simulator) Restore(kept json.RawMessage) error {
	var state State
	if err := json.Unmarshal(kept, &state); err != nil {
		return err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.state = state
	s.trim()
	for _, m := range s.state.Messages {
		if !m.Settled {
			s.advanceAfter(operatorDelay, m.ID)
		}
	}
	for _, n := range s.state.Notices {
		s.on.Later(gateDelay, func(ctx context.Context) { s.deliver(ctx, n.ID) })
	}
	return nil
}

// trim forgets the oldest messages and notices beyond what is kept.
func (s *Simulator) trim() {
	if surplus := len(s.state.Messages) - keepMessages; surplus > 0 {
		s.state.Messages = slices.Clone(s.state.Messages[surplus:])
	}
	if surplus := len(s.state.Notices) - keepNotices; surplus > 0 {
		s.state.Notices = slices.Clone(s.state.Notices[surplus:])
	}
}
