package twilio

import (
	"context"
	"slices"
	"time"
)

// State is everything that survives the end of the program.
type State struct {
	Accounts   []*Account   `json:"accounts"`
	Numbers    []*Number    `json:"numbers"`
	ShortCodes []*ShortCode `json:"shortCodes,omitempty"`
	Services   []*Service   `json:"services,omitempty"`
	Messages   []*Message   `json:"messages"` // oldest first
	OptOuts    []OptOut     `json:"optOuts,omitempty"`
}

// OptOut is one customer's STOP. Scope is a phone number, or the SID of the
// Messaging Service that the number is in.
type OptOut struct {
	Scope    string    `json:"scope"`
	Customer string    `json:"customer"`
	At       time.Time `json:"at"`
}

// What is kept at most: messages, and bytes of media in them.
const (
	keepMessages = 2000
	keepMedia    = 16 << 20
)

// Snapshot gives a copy of the state.
func (s *Simulator) Snapshot() State {
	s.mu.Lock()
	defer s.mu.Unlock()
	return State{
		Accounts: copies(s.state.Accounts), Numbers: copies(s.state.Numbers), ShortCodes: copies(s.state.ShortCodes),
		Services: copies(s.state.Services), Messages: copies(s.state.Messages), OptOuts: slices.Clone(s.state.OptOuts),
	}
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

// Restore puts a kept state in place of the present one. Messages that were
// under way go on from where they were.
func (s *Simulator) Restore(state State) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.state = state
	s.trim()
	for _, m := range s.state.Messages {
		switch {
		case m.Status == Scheduled && m.SendAt != nil:
			s.advanceAfter(m.SendAt.Sub(s.now()), m.SID)
		case m.underway():
			s.advanceAfter(carrierDelay, m.SID)
		}
	}
}

// trim forgets the oldest messages and media beyond what is kept.
func (s *Simulator) trim() {
	if surplus := len(s.state.Messages) - keepMessages; surplus > 0 {
		s.state.Messages = slices.Clone(s.state.Messages[surplus:])
	}
	room := keepMedia
	for _, m := range slices.Backward(s.state.Messages) {
		for _, media := range m.Media {
			room -= len(media.Data)
		}
		if room < 0 {
			m.Media = withoutData(m.Media)
		}
	}
}

func withoutData(media []Media) []Media {
	bare := slices.Clone(media)
	for i := range bare {
		bare[i].Data = nil
	}
	return bare
}

// advanceAfter lets a message take its next step after a while.
func (s *Simulator) advanceAfter(delay time.Duration, sid string) {
	s.later(max(delay, 0), func(ctx context.Context) { s.advance(ctx, sid) })
}

// message gives a message of an account, nil for none, under the lock. An empty
// account means any.
func (s *Simulator) message(account, sid string) *Message {
	for _, m := range s.state.Messages {
		if m.SID == sid && (account == "" || m.Account == account) {
			return m
		}
	}
	return nil
}
