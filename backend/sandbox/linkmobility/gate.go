package linkmobility

import (
	"slices"
	"time"
)

// The types of a gate: every destination gets what it posts, or one of them.
const (
	GateAll     = "ALL"
	GateOrdered = "ONE_ORDERED"
	GateRandom  = "ONE_RANDOM"
)

// defaultTTL is how long a gate goes on repeating, in milliseconds.
const defaultTTL = int64(48 * time.Hour / time.Millisecond)

// drop is the address of a destination that discards everything.
const drop = "do://drop"

// Gate posts to its destinations. The names are those of the Gate API.
type Gate struct {
	Type         string            `json:"type"`
	ID           string            `json:"id"`
	RefID        string            `json:"refId"`
	Platform     string            `json:"platformId"`
	Partner      string            `json:"platformPartnerId"`
	GateType     string            `json:"gateType"`
	TTL          int64             `json:"ttl"` // milliseconds
	Acknowledge  bool              `json:"acknowledge"`
	Throttle     *int              `json:"throttle"`
	Destinations []Destination     `json:"destinations"`
	Custom       map[string]string `json:"customParameters"`
}

// Destination is one address of a gate, with the login that it asks for.
type Destination struct {
	URL         string            `json:"url"`
	ContentType string            `json:"contentType"`
	Username    string            `json:"username"`
	Password    string            `json:"password"`
	Custom      map[string]string `json:"customParameters"`
}

func newGate(a *Account, id, refID string) *Gate {
	return &Gate{
		Type: "PARTNER_GATE", ID: id, RefID: refID, Platform: a.Platform, Partner: a.Partner, GateType: GateAll, TTL: defaultTTL,
		Destinations: []Destination{}, Custom: map[string]string{},
	}
}

// lead gives the gate one destination, or none for "".
func (g *Gate) lead(address string) {
	g.Destinations = []Destination{}
	if address != "" {
		g.Destinations = append(g.Destinations, Destination{URL: address, ContentType: "application/json", Custom: map[string]string{}})
	}
}

// life is how long the gate goes on repeating.
func (g *Gate) life() time.Duration { return time.Duration(g.TTL) * time.Millisecond }

// gate finds a gate of an account, nil for none, under the lock.
func (s *Simulator) gate(a *Account, id string) *Gate {
	i := slices.IndexFunc(s.state.Gates, func(g *Gate) bool {
		return g.ID == id && g.Platform == a.Platform && g.Partner == a.Partner
	})
	if i < 0 {
		return nil
	}
	return s.state.Gates[i]
}

// gateByID finds any account's gate, nil for none, under the lock.
func (s *Simulator) gateByID(id string) *Gate {
	if i := slices.IndexFunc(s.state.Gates, func(g *Gate) bool { return g.ID == id }); i >= 0 {
		return s.state.Gates[i]
	}
	return nil
}

// Gate gives a copy of a gate, for tests to look at; the zero Gate for none.
func (s *Simulator) Gate(id string) Gate {
	s.mu.Lock()
	defer s.mu.Unlock()
	if g := s.gateByID(id); g != nil {
		return *g
	}
	return Gate{}
}

// IncomingGate gives the id of the gate for an account's incoming messages,
// which only LINK's support knows; "" for no such user.
func (s *Simulator) IncomingGate(username string) string {
	s.mu.Lock()
	defer s.mu.Unlock()
	if a := s.account(username); a != nil {
		return a.Incoming
	}
	return ""
}

// EditGate changes a gate as LINK's support can.
func (s *Simulator) EditGate(id string, change func(*Gate)) {
	s.mu.Lock()
	if g := s.gateByID(id); g != nil {
		change(g)
	}
	s.mu.Unlock()
	s.on.Keep()
}
