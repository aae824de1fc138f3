package linkmobility

import (
	"context"
	"slices"
	"strconv"
	"time"

	"github.com/smsdesk/smsdesk/backend/sandbox/phones"
)

// How long each step takes, before the sandbox's speed divides it.
const (
	operatorDelay = 400 * time.Millisecond // until the operator has a message
	networkDelay  = 800 * time.Millisecond // from there to the phone
	gateDelay     = 300 * time.Millisecond // from a phone to the gate
)

// queued is the result code of a message that was taken.
const queued = 1005

// magic is what the numbers begin with that decide how a text ends.
const magic = "+479000"

// Message is one text to a customer. Result is the code with which it ends, ""
// while that is left to the customer's phone; First a temporary one that is
// reported before.
type Message struct {
	ID          string    `json:"id"`
	Account     string    `json:"account"` // user name
	Source      string    `json:"source"`
	SourceTON   string    `json:"sourceTON"`
	Destination string    `json:"destination"`
	Text        string    `json:"text"`
	RefID       *string   `json:"refId"`
	Gates       []string  `json:"gates,omitempty"` // where reports go
	Parts       int       `json:"parts"`
	Created     time.Time `json:"created"`
	SentAt      time.Time `json:"sentAt"` // zero until the operator has it
	Result      string    `json:"result,omitempty"`
	First       string    `json:"first,omitempty"`
	Reordered   bool      `json:"reordered,omitempty"` // the last report is posted first
	Settled     bool      `json:"settled,omitempty"`
}

// results translates how a phone behaves.
var results = map[phones.Behaviour]string{
	phones.On:        "1001",
	phones.Off:       "1002", // expired
	phones.Landline:  "2102", // not a number that can get texts
	phones.Filtered:  "2103", // operation blocked
	phones.NoNumber:  "2106", // number error
	phones.NoReceipt: "1010", // expired without the operator's report
}

// advanceAfter lets a message take its next step after a while.
func (s *Simulator) advanceAfter(delay time.Duration, id string) {
	s.on.Later(delay, func(ctx context.Context) { s.advance(ctx, id) })
}

// advance hands a message to the operator, and then ends it.
func (s *Simulator) advance(ctx context.Context, id string) {
	s.mu.Lock()
	m := s.message(id)
	if m == nil || m.Settled {
		s.mu.Unlock()
		return
	}
	step := *m
	if m.SentAt.IsZero() {
		m.SentAt = s.on.Now()
		step = *m
		s.advanceAfter(networkDelay, id)
		s.mu.Unlock()
		if step.First != "" && !step.Reordered {
			s.report(ctx, step, step.First)
		}
		return
	}
	s.mu.Unlock()
	s.finish(ctx, step)
}

// finish ends a message: on the phone, or not. A program that is killed between
// the phone and the log comes here again: the id keeps the text from doubling.
func (s *Simulator) finish(ctx context.Context, m Message) {
	if m.Result == "" {
		m.Result = results[s.on.Phones.Reach(m.Destination)]
	}
	if slices.Contains([]string{"1001", "1007", "1010"}, m.Result) {
		s.on.Phones.Deliver(phones.Text{ID: m.ID, Phone: m.Destination, With: m.Source, Body: m.Text})
	}
	s.mu.Lock()
	if kept := s.message(m.ID); kept != nil {
		kept.Result, kept.Settled = m.Result, true
	}
	s.mu.Unlock()
	s.report(ctx, m, m.Result)
	if m.First != "" && m.Reordered {
		s.report(ctx, m, m.First)
	}
}

// message gives a message, nil for none, under the lock.
func (s *Simulator) message(id string) *Message {
	if i := slices.IndexFunc(s.state.Messages, func(m *Message) bool { return m.ID == id }); i >= 0 {
		return s.state.Messages[i]
	}
	return nil
}

// Messages gives the texts that an account sent, oldest first, for tests to look
// at.
func (s *Simulator) Messages(username string) []Message {
	s.mu.Lock()
	defer s.mu.Unlock()
	var mine []Message
	for _, m := range s.state.Messages {
		if m.Account == username {
			mine = append(mine, *m)
		}
	}
	return mine
}

// partID is the id that a report on part n, from 0, bears.
func partID(m Message, n int) string {
	if m.Parts < 2 {
		return m.ID
	}
	return m.ID + "$" + strconv.Itoa(n)
}
