package acs

import (
	"context"
	"net/http"
	"slices"
	"strconv"
	"time"

	"github.com/smsdesk/smsdesk/backend/sandbox/post"
)

// The states of a subscription, as Azure names them.
const (
	Creating  = "Creating" // the address hasn't been asked for consent yet
	Succeeded = "Succeeded"
	ByHand    = "AwaitingManualAction" // it answered without consent
	Refused   = "Failed"
)

// Subscription is an event subscription of a resource: events of one type go to
// one address.
type Subscription struct {
	ID          string `json:"id"`
	Name        string `json:"name"` // delivered or received
	Account     string `json:"account"`
	Type        string `json:"type"`
	URL         string `json:"url"`
	CloudEvents bool   `json:"cloudEvents,omitempty"`
	Batch       int    `json:"batch,omitempty"`
	State       string `json:"state"`
	Round       int    `json:"round"` // how often it was created or updated
	Token       string `json:"token"` // of the consent by hand
}

const (
	askAgain   = 5 * time.Second  // after an address that gave no answer
	asks       = 3                // before the subscription fails
	byHandFor  = 10 * time.Minute // for the consent by hand
	apiVersion = "2022-06-15"
)

// answerWithin are the limits of Event Grid's patience.
var answerWithin = post.Limits{Connect: 10 * time.Second, Answer: 30 * time.Second}

// Paste creates, or updates, the two event subscriptions of a resource: reports go
// to delivery, texts to incoming. Each address is asked for consent a moment
// later, and nothing is delivered before it gave it. An address of "" deletes the
// subscription.
func (s *Simulator) Paste(credentials map[string]string, incoming, delivery string) error {
	s.mu.Lock()
	account := s.holder(credentials)
	if account == nil {
		s.mu.Unlock()
		return noAccount()
	}
	s.subscribe(account, "delivered", smsDeliveryReport, delivery)
	s.subscribe(account, "received", smsReceived, incoming)
	s.mu.Unlock()
	s.cfg.Keep()
	return nil
}

// subscribe creates, updates or deletes a subscription, under the lock.
func (s *Simulator) subscribe(account *Account, name, eventType, address string) {
	id := account.Name + "-" + name
	at := slices.IndexFunc(s.state.Subscriptions, func(sub *Subscription) bool { return sub.ID == id })
	if address == "" {
		if at >= 0 {
			gone := s.state.Subscriptions[at]
			s.state.Subscriptions = slices.Delete(slices.Clone(s.state.Subscriptions), at, at+1)
			s.cfg.Later(pushDelay, func(ctx context.Context) { s.farewell(ctx, gone) })
		}
		return
	}
	sub := &Subscription{ID: id, Name: name, Account: account.Name}
	if at >= 0 {
		sub = s.state.Subscriptions[at]
	} else {
		s.state.Subscriptions = append(s.state.Subscriptions, sub)
	}
	sub.Type, sub.URL, sub.CloudEvents, sub.Batch = eventType, address, s.options.CloudEvents, s.options.Batch
	sub.State, sub.Token = Creating, s.cfg.Hex(16)
	sub.Round++
	s.askAfter(pushDelay, id, sub.Round, 1)
}

func (s *Simulator) askAfter(delay time.Duration, id string, round, try int) {
	s.cfg.Later(delay, func(ctx context.Context) { s.ask(ctx, id, round, try) })
}

// ask asks an address for consent. A subscription that was changed meanwhile is
// asked for by its own question.
//
// https://learn.microsoft.com/azure/event-grid/end-point-validation-event-grid-events-schema
func (s *Simulator) ask(ctx context.Context, id string, round, try int) {
	s.mu.Lock()
	sub := s.subscription(id)
	if sub == nil || sub.Round != round || sub.State != Creating {
		s.mu.Unlock()
		return
	}
	asked := *sub
	code := s.cfg.UUID()
	question := s.question(&asked, code)
	s.mu.Unlock()
	state := s.consent(ctx, &asked, question, code)
	s.mu.Lock()
	defer s.mu.Unlock()
	if sub.Round != round {
		return
	}
	switch {
	case state != Refused:
		sub.State = state
		if state == ByHand {
			s.cfg.Later(byHandFor, func(context.Context) { s.giveUp(id, round) })
		}
	case try < asks:
		s.askAfter(askAgain, id, round, try+1)
	default:
		sub.State = Refused
		s.cfg.Logger.Warn("event subscription failed: its address gave no consent", "subscription", sub.Name)
	}
}

// giveUp ends the time for the consent by hand.
func (s *Simulator) giveUp(id string, round int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if sub := s.subscription(id); sub != nil && sub.Round == round && sub.State == ByHand {
		sub.State = Refused
	}
}

// farewell tells an address that its subscription is gone.
func (s *Simulator) farewell(ctx context.Context, sub *Subscription) {
	s.mu.Lock()
	body, contentType := s.body(sub, []Event{{
		ID: s.cfg.UUID(), Type: subscriptionDeleted, Topic: topic(sub.Account), At: s.cfg.Now(),
		Data: encode(map[string]string{"eventSubscriptionId": topic(sub.Account) + "/providers/Microsoft.EventGrid/eventSubscriptions/" + sub.Name}),
	}})
	s.mu.Unlock()
	reply, err := s.call(ctx, sub, http.MethodPost, sub.headers("SubscriptionDeletion", 0), body, contentType)
	if err != nil || reply.Status/100 != 2 {
		s.cfg.Logger.Warn("nobody took the end of an event subscription", "subscription", sub.Name)
	}
}

// subscription finds one, nil for none, under the lock.
func (s *Simulator) subscription(id string) *Subscription {
	for _, sub := range s.state.Subscriptions {
		if sub.ID == id {
			return sub
		}
	}
	return nil
}

// Subscriptions gives all event subscriptions, for tests.
func (s *Simulator) Subscriptions() []Subscription {
	s.mu.Lock()
	defer s.mu.Unlock()
	var all []Subscription
	for _, sub := range s.state.Subscriptions {
		all = append(all, *sub)
	}
	return all
}

func itoa(n int) string { return strconv.Itoa(n) }
