package infobip

import (
	"context"
	"encoding/json"
	"slices"
	"time"
)

// State is everything that survives the end of the program.
type State struct {
	Accounts       []*Account       `json:"accounts"`
	Messages       []*Message       `json:"messages"` // oldest first
	Configurations []*Configuration `json:"configurations,omitempty"`
	Blocked        []*Blocked       `json:"blocked,omitempty"`
	Inbox          []*Inbound       `json:"inbox,omitempty"`   // waits to be fetched
	Reports        []*Report        `json:"reports,omitempty"` // waits to be fetched
	Notices        []*Notice        `json:"notices,omitempty"` // not taken yet
}

// keepAtMost bounds each list; kept is for how long Infobip keeps anything.
const (
	keepAtMost = 2000
	kept       = 48 * time.Hour
)

// Snapshot gives a copy of the state.
func (s *Simulator) Snapshot() any {
	s.mu.Lock()
	defer s.mu.Unlock()
	return State{copies(s.state.Accounts), copies(s.state.Messages), copies(s.state.Configurations), copies(s.state.Blocked),
		copies(s.state.Inbox), copies(s.state.Reports), copies(s.state.Notices)}
}

// copies copies what the pointers lead to. What those lead to in turn is
// replaced, never changed in place, so it may be shared.
func copies[T any](from []*T) []*T {
	to := make([]*T, len(from))
	for i, item := range from {
		twin := *item
		to[i] = &twin
	}
	return to
}

// Restore puts a kept state in place of the present one. What was under way goes
// on: texts to customers, and what has to be posted.
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
			s.advanceAfter(operatorDelay, m.Serial)
		}
	}
	for _, n := range s.state.Notices {
		s.on.Later(pushDelay, func(ctx context.Context) { s.deliver(ctx, n.ID) })
	}
	return nil
}

// trim forgets the oldest beyond what is kept.
func (s *Simulator) trim() {
	s.state.Messages = latest(s.state.Messages)
	s.state.Inbox = latest(s.state.Inbox)
	s.state.Reports = latest(s.state.Reports)
	s.state.Notices = latest(s.state.Notices)
}

func latest[T any](all []*T) []*T {
	if surplus := len(all) - keepAtMost; surplus > 0 {
		return slices.Clone(all[surplus:])
	}
	return all
}
