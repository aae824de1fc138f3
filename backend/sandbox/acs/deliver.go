package acs

import (
	"context"
	"errors"
	"net/http"
	"slices"
	"time"

	"github.com/smsdesk/smsdesk/backend/sandbox/fault"
	"github.com/smsdesk/smsdesk/backend/sandbox/post"
)

// Delivery is what is to be posted to one subscription: one event, or a batch.
type Delivery struct {
	ID           string    `json:"id"`
	Subscription string    `json:"subscription"`
	Events       []Event   `json:"events"`
	Attempts     int       `json:"attempts"`
	First        time.Time `json:"first"`
	Next         time.Time `json:"next"`
	Twice        bool      `json:"twice,omitempty"`
}

// The rules by which Event Grid tries again: the pauses between two tries, how
// often, and for how long at most.
//
// https://learn.microsoft.com/azure/event-grid/delivery-and-retry
var pauses = []time.Duration{
	10 * time.Second, 30 * time.Second, time.Minute, 5 * time.Minute, 10 * time.Minute, 30 * time.Minute,
	time.Hour, 3 * time.Hour, 6 * time.Hour, 12 * time.Hour,
}

const (
	maxAttempts = 30
	timeToLive  = 24 * time.Hour
	waiting     = time.Second // for the consent of a subscription's address
	late        = 30 * time.Second
)

// dropping are the answers after which an event is lost at once.
var dropping = []int{http.StatusBadRequest, http.StatusUnauthorized, http.StatusForbidden, http.StatusRequestEntityTooLarge}

// Push is one call that was made, for tests: Fate is delivered, again, dropped or
// expired.
type Push struct {
	Subscription string
	Body         []byte
	Events       int
	Attempt      int
	Status       int // 0 for no answer
	Fate         string
	At           time.Time
}

// keepPushes is how many calls are remembered.
const keepPushes = 500

// emit gives an event to the subscriptions of a resource, under the lock. What
// nobody has subscribed to is lost.
func (s *Simulator) emit(account string, numbers []string, e Event) {
	take := func(kind fault.Kind) bool { return s.faults.Take(account, "", numbers, kind) != nil }
	if take(fault.Dropped) {
		return
	}
	e.Topic, e.Extra = topic(account), take(fault.Unknown)
	delay, twice := pushDelay, take(fault.Duplicate)
	if take(fault.Reordered) {
		delay = late
	}
	for _, sub := range s.state.Subscriptions {
		if sub.Account != account || sub.Type != e.Type || sub.State == Refused {
			continue
		}
		if open := s.open(sub); open != nil {
			open.Events = append(slices.Clone(open.Events), e)
			continue
		}
		d := &Delivery{ID: s.cfg.UUID(), Subscription: sub.ID, Events: []Event{e}, First: s.cfg.Now(), Twice: twice}
		s.state.Deliveries = append(s.state.Deliveries, d)
		s.deliverAfter(delay, d.ID)
	}
}

// open gives the batch of a subscription that still has room, nil for none.
func (s *Simulator) open(sub *Subscription) *Delivery {
	for _, d := range s.state.Deliveries {
		if d.Subscription == sub.ID && d.Attempts == 0 && len(d.Events) < sub.Batch {
			return d
		}
	}
	return nil
}

func (s *Simulator) deliverAfter(delay time.Duration, id string) {
	delay = max(delay, 0)
	if d := s.delivery(id); d != nil {
		d.Next = s.cfg.Now().Add(delay)
	}
	s.cfg.Later(delay, func(ctx context.Context) { s.deliver(ctx, id) })
}

// deliver posts a delivery, and decides by the answer whether it is made again.
func (s *Simulator) deliver(ctx context.Context, id string) {
	s.mu.Lock()
	d := s.delivery(id)
	if d == nil {
		s.mu.Unlock()
		return
	}
	sub := s.subscription(d.Subscription)
	switch {
	case sub == nil || sub.State == Refused || s.cfg.Now().Sub(d.First) > timeToLive:
		s.forget(d)
		s.mu.Unlock()
		return
	case sub.State != Succeeded:
		s.deliverAfter(waiting, id)
		s.mu.Unlock()
		return
	}
	target, twice := *sub, d.Twice
	body, contentType := s.body(&target, d.Events)
	push := Push{Subscription: target.Name, Body: body, Events: len(d.Events), Attempt: d.Attempts + 1, At: s.cfg.Now()}
	d.Attempts, d.Twice = d.Attempts+1, false
	header := target.headers("Notification", d.Attempts-1)
	header.Set("aeg-output-event-id", id)
	s.mu.Unlock()
	reply, err := s.call(ctx, &target, http.MethodPost, header, body, contentType)
	if twice {
		reply, err = s.call(ctx, &target, http.MethodPost, header, body, contentType)
	}
	if ctx.Err() != nil { // the sandbox stops; it goes on after the next start
		return
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	push.Status = reply.Status
	push.Fate = s.after(d, reply, err)
	s.pushed = append(s.pushed, push)
	if surplus := len(s.pushed) - keepPushes; surplus > 0 {
		s.pushed = slices.Clone(s.pushed[surplus:])
	}
}

// after decides what becomes of a delivery, under the lock.
func (s *Simulator) after(d *Delivery, reply post.Reply, err error) string {
	switch {
	case err == nil && reply.Status >= http.StatusOK && reply.Status <= http.StatusNoContent:
		s.forget(d)
		return "delivered"
	case errors.Is(err, post.ErrGuarded), err == nil && slices.Contains(dropping, reply.Status):
		s.forget(d)
		return "dropped"
	}
	pause := max(pauses[min(d.Attempts, len(pauses))-1], leastPause(reply.Status))
	if d.Attempts >= maxAttempts || s.cfg.Now().Add(pause).Sub(d.First) > timeToLive {
		s.forget(d)
		return "expired"
	}
	s.deliverAfter(pause, d.ID)
	return "again"
}

// leastPause is the shortest pause after an answer.
func leastPause(status int) time.Duration {
	switch status {
	case http.StatusRequestTimeout:
		return 2 * time.Minute
	case http.StatusServiceUnavailable:
		return 30 * time.Second
	default:
		return 10 * time.Second
	}
}

func (s *Simulator) forget(d *Delivery) {
	s.state.Deliveries = slices.DeleteFunc(slices.Clone(s.state.Deliveries), func(other *Delivery) bool { return other == d })
}

// delivery finds one, nil for none, under the lock.
func (s *Simulator) delivery(id string) *Delivery {
	for _, d := range s.state.Deliveries {
		if d.ID == id {
			return d
		}
	}
	return nil
}

// Pushes gives the calls that were made, oldest first, for tests.
func (s *Simulator) Pushes() []Push {
	s.mu.Lock()
	defer s.mu.Unlock()
	return slices.Clone(s.pushed)
}
