package telesign

import (
	"context"
	"encoding/json"
	"slices"
)

// State is everything that survives the end of the program.
type State struct {
	Accounts []*Account `json:"accounts"`
	Messages []*Message `json:"messages"` // oldest first
	Pending  []Delivery `json:"pending,omitempty"`
	Serial   int        `json:"serial,omitempty"` // of the last Delivery
	Turn     int        `json:"turn,omitempty"`   // decides in which form the next thing is written
}

// Snapshot gives a copy of the state.
func (s *Simulator) Snapshot() any {
	s.mu.Lock()
	defer s.mu.Unlock()
	kept := s.state
	kept.Accounts, kept.Messages, kept.Pending = copies(kept.Accounts), copies(kept.Messages), slices.Clone(kept.Pending)
	return kept
}

// copies copies what the pointers lead to. Slices inside are replaced, never
// changed in place, so they may be shared.
func copies[T any](from []*T) []*T {
	to := make([]*T, len(from))
	for i, item := range from {
		twin := *item
		to[i] = &twin
	}
	return to
}

// Restore puts a kept state in place of the present one. Messages and callbacks
// that were under way go on from where they were.
func (s *Simulator) Restore(kept json.RawMessage) error {
	var state State
	if err := json.Unmarshal(kept, &state); err != nil {
		return err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.state = state
	s.trim()
	now := s.on.Now()
	for _, m := range s.state.Messages {
		if !m.Settled {
			s.stepAfter(max(m.Due.Sub(now), 0), m)
		}
	}
	for _, d := range s.state.Pending {
		s.on.Later(max(d.Due.Sub(now), 0), func(ctx context.Context) { s.post(ctx, d) })
	}
	return nil
}
