package linkmobility

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"math/rand/v2"
	"net/http"
	"slices"
	"time"

	"github.com/smsdesk/smsdesk/backend/sandbox/fault"
	"github.com/smsdesk/smsdesk/backend/sandbox/post"
)

// repeats are the waits before a gate posts again what wasn't taken; the last
// one goes on until the gate's ttl is over (UNCONFIRMED, like answerTime).
var repeats = []time.Duration{time.Second, 5 * time.Second, 30 * time.Second, time.Minute}

const answerTime = 10 * time.Second

// Notice is something that a gate is to post: a report or an incoming message.
// Slot is the destination that gets it, -1 for whichever takes it first.
type Notice struct {
	ID      string          `json:"id"`
	Account string          `json:"account"`
	Gate    string          `json:"gate"`
	Slot    int             `json:"slot"`
	About   []string        `json:"about"` // our number and the customer's
	Body    json.RawMessage `json:"body"`
	Born    time.Time       `json:"born"`
	Tried   int             `json:"tried"`
}

// Post is one attempt of a gate, for tests to look at. Status is 0 where no
// answer came.
type Post struct {
	URL    string
	Body   string
	Status int
	At     time.Time
}

// keepPosts is how many attempts are remembered.
const keepPosts = 500

// notices makes what a gate is to post of a body, under the lock: one for each
// destination, or one for all of them.
func (s *Simulator) notices(account, gateID string, about []string, body []byte) []*Notice {
	g := s.gateByID(gateID)
	if g == nil || len(g.Destinations) == 0 || s.faults.Take(account, "", about, fault.Dropped) != nil {
		return nil
	}
	if s.faults.Take(account, "", about, fault.Unknown) != nil {
		body = append(bytes.TrimSuffix(slices.Clone(body), []byte("}")), []byte(`,"sandboxExtraField":{"new":["without notice"]}}`)...)
	}
	slots := []int{-1}
	if g.GateType == GateAll {
		slots = slots[:0]
		for slot := range g.Destinations {
			slots = append(slots, slot)
		}
	}
	twice := s.faults.Take(account, "", about, fault.Duplicate) != nil
	var made []*Notice
	for _, slot := range slots {
		n := &Notice{ID: s.on.Hex(8), Account: account, Gate: gateID, Slot: slot, About: about, Body: body, Born: s.on.Now()}
		made = append(made, n)
		if twice {
			again := *n
			again.ID = s.on.Hex(8)
			made = append(made, &again)
		}
	}
	s.state.Notices = append(s.state.Notices, made...)
	return made
}

// deliver makes one attempt at a notice, and arranges the next one if it fails.
func (s *Simulator) deliver(ctx context.Context, id string) {
	s.mu.Lock()
	n := s.notice(id)
	if n == nil {
		s.mu.Unlock()
		return
	}
	step := *n
	var gate Gate
	if g := s.gateByID(n.Gate); g != nil {
		gate = *g
	}
	s.mu.Unlock()
	taken := s.attempt(ctx, gate, step)
	if !taken && ctx.Err() != nil {
		return // the sandbox stops; the notice is kept
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if n = s.notice(id); n == nil {
		return
	}
	wait := repeats[min(n.Tried, len(repeats)-1)]
	n.Tried++
	if taken || s.on.Now().Add(wait).Sub(n.Born) > gate.life() {
		s.state.Notices = slices.DeleteFunc(s.state.Notices, func(other *Notice) bool { return other.ID == id })
		return
	}
	s.on.Later(wait, func(ctx context.Context) { s.deliver(ctx, id) })
}

// attempt posts to the destination of a notice, or to one after the other until
// one takes it. What can't be posted at all counts as taken.
func (s *Simulator) attempt(ctx context.Context, gate Gate, n Notice) bool {
	if n.Slot >= len(gate.Destinations) || len(gate.Destinations) == 0 {
		return true // taken away meanwhile
	}
	if n.Slot >= 0 {
		return s.post(ctx, gate, gate.Destinations[n.Slot], n)
	}
	order := slices.Clone(gate.Destinations)
	if gate.GateType == GateRandom {
		rand.Shuffle(len(order), func(i, j int) { order[i], order[j] = order[j], order[i] }) //nolint:gosec // which address comes first is no secret
	}
	return slices.ContainsFunc(order, func(d Destination) bool { return s.post(ctx, gate, d, n) })
}

// post makes one request, and tells whether the far end took it: with any 2xx,
// and with a body where the gate wants to be acknowledged.
func (s *Simulator) post(ctx context.Context, gate Gate, to Destination, n Notice) bool {
	if to.URL == drop {
		return true
	}
	r, err := http.NewRequestWithContext(ctx, http.MethodPost, to.URL, bytes.NewReader(n.Body))
	if err != nil {
		s.on.Logger.Warn("sandbox gate has no usable address", "provider", "linkmobility", "gate", gate.ID)
		return true
	}
	r.Header.Set("Content-Type", "application/json;charset=utf-8")
	if to.Username != "" || to.Password != "" {
		r.SetBasicAuth(to.Username, to.Password)
	}
	reply, err := s.on.Caller.Do(r, post.Limits{Connect: answerTime, Answer: answerTime})
	s.record(Post{URL: to.URL, Body: string(n.Body), Status: reply.Status, At: s.on.Now()})
	if errors.Is(err, post.ErrGuarded) {
		s.on.Logger.Warn("sandbox gate may not post there", "provider", "linkmobility", "gate", gate.ID, "error", err)
		return true
	}
	return err == nil && reply.Status/100 == 2 && (!gate.Acknowledge || len(bytes.TrimSpace(reply.Body)) > 0)
}

func (s *Simulator) record(p Post) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.posted = append(s.posted, p)
	if surplus := len(s.posted) - keepPosts; surplus > 0 {
		s.posted = slices.Clone(s.posted[surplus:])
	}
}

// Posts gives the latest attempts of all gates, oldest first.
func (s *Simulator) Posts() []Post {
	s.mu.Lock()
	defer s.mu.Unlock()
	return slices.Clone(s.posted)
}

// notice gives a notice, nil for none, under the lock.
func (s *Simulator) notice(id string) *Notice {
	if i := slices.IndexFunc(s.state.Notices, func(n *Notice) bool { return n.ID == id }); i >= 0 {
		return s.state.Notices[i]
	}
	return nil
}
