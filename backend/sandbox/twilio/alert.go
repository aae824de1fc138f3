package twilio

import (
	"net/url"
	"slices"
	"time"
)

// Alert is a line in the console's debugger: what went wrong with a callback.
// Code is Twilio's (11200, 11205, 11750, 12100, 12300, 14109), 0 where the
// sandbox itself refused.
type Alert struct {
	Code    int
	Message string // SID
	URL     string
	Text    string
	At      time.Time
}

// Push is one attempt at a callback, as it was sent, for tests to look at. Status
// is the HTTP status of the answer, 0 where none came; Error says why.
type Push struct {
	Message   string // SID
	URL       string
	Method    string
	Form      url.Values
	Signature string
	Status    int
	Error     string
	At        time.Time
}

// recent is how many alerts and pushes are remembered.
const recent = 500

// Alerts gives the latest alerts, oldest first.
func (s *Simulator) Alerts() []Alert {
	s.mu.Lock()
	defer s.mu.Unlock()
	return slices.Clone(s.alerts)
}

// Pushes gives the latest attempts at callbacks, oldest first.
func (s *Simulator) Pushes() []Push {
	s.mu.Lock()
	defer s.mu.Unlock()
	return slices.Clone(s.pushed)
}

func (s *Simulator) alert(code int, n notice, text string) {
	s.cfg.Logger.Warn("sandbox callback failed", "provider", "twilio", "code", code, "message", n.message, "reason", text)
	s.mu.Lock()
	defer s.mu.Unlock()
	s.alerts = lately(append(s.alerts, Alert{code, n.message, n.address, text, s.now()}))
}

func (s *Simulator) record(p Push) {
	s.mu.Lock()
	defer s.mu.Unlock()
	p.At = s.now()
	s.pushed = lately(append(s.pushed, p))
}

func lately[T any](all []T) []T {
	if surplus := len(all) - recent; surplus > 0 {
		return slices.Clone(all[surplus:])
	}
	return all
}
