package infobip

import (
	"context"
	"slices"
	"strings"
	"time"

	"github.com/smsdesk/smsdesk/backend/sandbox/fault"
	"github.com/smsdesk/smsdesk/backend/sandbox/phones"
	"github.com/smsdesk/smsdesk/backend/sandbox/stage"
)

// How long each step takes, before the sandbox's speed divides it.
const (
	operatorDelay = 400 * time.Millisecond // until the operator has a message
	networkDelay  = 800 * time.Millisecond // from there to the phone
	pushDelay     = 300 * time.Millisecond // from a phone to whoever is told
)

// Message is one text to a customer, or one that was rejected. Serial names it
// here, since ids can come twice. End is how it ends, nil while that is left to
// the customer's phone. Numbers are digits only.
type Message struct {
	Serial       string    `json:"serial"`
	ID           string    `json:"id"`
	BulkID       string    `json:"bulkId"`
	Account      string    `json:"account"` // its key
	Sender       string    `json:"sender"`
	To           string    `json:"to"`
	Text         string    `json:"text"`
	Parts        int       `json:"parts"`
	V2           bool      `json:"v2,omitempty"`
	URL          string    `json:"url,omitempty"` // where its reports go
	Silent       bool      `json:"silent,omitempty"`
	Intermediate bool      `json:"intermediate,omitempty"`
	CallbackData string    `json:"callbackData,omitempty"`
	Created      time.Time `json:"created"`
	SentAt       time.Time `json:"sentAt"` // zero until the operator has it
	DoneAt       time.Time `json:"doneAt"`
	Now          ending    `json:"now"` // its present status
	End          *ending   `json:"end,omitempty"`
	Rejected     bool      `json:"rejected,omitempty"`
	Reordered    bool      `json:"reordered,omitempty"` // the last report comes first
	Settled      bool      `json:"settled,omitempty"`
}

// take gives a message its fate, under the lock: it is rejected, or goes its way.
// It gives the status for the answer.
func (s *Simulator) take(a *Account, m *Message) int {
	m.Serial, m.Account, m.Created = s.on.Hex(8), a.Key, s.on.Now()
	m.Parts = stage.Segments(m.Text)
	status := s.objection(a, m)
	if status == 0 {
		status = pendingAccepted
		numbers := []string{full(m.Sender), full(m.To)}
		m.End = destined(m.To)
		if end := s.faults.Take(a.Key, "", numbers, fault.Ending); end != nil {
			m.End = new(endingOf(end.Code))
		}
		m.Reordered = s.faults.Take(a.Key, "", numbers, fault.Reordered) != nil
		s.advanceAfter(operatorDelay, m.Serial)
	} else {
		m.Rejected, m.Settled, m.DoneAt = true, true, m.Created
	}
	m.Now = ending{Status: status}
	s.state.Messages = append(s.state.Messages, m)
	s.trim()
	return status
}

// objection gives the status with which a message is rejected at once, 0 for
// none.
func (s *Simulator) objection(a *Account, m *Message) int {
	end := destined(m.To)
	switch {
	case s.taken(a.Key, m.ID):
		return duplicateID
	case len(m.To) < 7 || len(m.To) > 15 || strings.Trim(m.To, "0123456789") != "":
		return badDestination
	case a.Empty:
		return notEnoughCredits
	case m.Parts > 25 || len(m.Text) > 4000:
		return tooLong
	case m.Sender != digits(a.Number) && m.Sender != a.Short && m.Sender != a.Name:
		return unknownSource
	case s.blocks(a.Key, m.Sender, m.To):
		return blocklisted
	case s.floods(a.Key, m):
		return floodingFilter
	case end != nil && statuses[end.Status].group == rejected:
		return end.Status
	default:
		return 0
	}
}

// taken tells whether the account's id was used for a text that was taken. That
// a rejected one leaves its id free is UNCONFIRMED.
func (s *Simulator) taken(account, id string) bool {
	return slices.ContainsFunc(s.state.Messages, func(m *Message) bool { return m.Account == account && m.ID == id && !m.Rejected })
}

// floods tells whether a number got too many texts within an hour.
func (s *Simulator) floods(account string, m *Message) bool {
	if !s.flooded {
		return false
	}
	same, others := 0, map[string]bool{}
	for _, before := range s.state.Messages {
		if before.Account != account || before.Rejected || before.To != m.To || m.Created.Sub(before.Created) > time.Hour {
			continue
		}
		if before.Text == m.Text {
			same++
		}
		others[before.Text] = true
	}
	return same >= 6 || (len(others) >= 20 && !others[m.Text])
}

// advanceAfter lets a message take its next step after a while.
func (s *Simulator) advanceAfter(delay time.Duration, serial string) {
	s.on.Later(delay, func(ctx context.Context) { s.advance(ctx, serial) })
}

// advance hands a message to the operator, and then ends it.
func (s *Simulator) advance(ctx context.Context, serial string) {
	s.mu.Lock()
	m := s.message(serial)
	if m == nil || m.Settled {
		s.mu.Unlock()
		return
	}
	if m.SentAt.IsZero() {
		m.SentAt, m.Now = s.on.Now(), ending{Status: enroute}
		step := *m
		s.advanceAfter(networkDelay, serial)
		s.mu.Unlock()
		if step.Intermediate && !step.Reordered {
			s.report(ctx, step, step.Now)
		}
		return
	}
	step := *m
	s.mu.Unlock()
	s.finish(ctx, step)
}

// finish ends a message: on the phone, or not. A program that is killed between
// the phone and the log comes here again: the id keeps the text from doubling.
func (s *Simulator) finish(ctx context.Context, m Message) {
	end := m.End
	if end == nil {
		end = new(endings[s.on.Phones.Reach(full(m.To))])
	}
	if end.arrives() {
		s.on.Phones.Deliver(phones.Text{ID: m.Serial, Phone: full(m.To), With: full(m.Sender), Body: m.Text})
	}
	m.Now, m.DoneAt, m.Settled = *end, s.on.Now(), true
	s.mu.Lock()
	if there := s.message(m.Serial); there != nil {
		there.Now, there.DoneAt, there.Settled = m.Now, m.DoneAt, true
	}
	s.mu.Unlock()
	s.report(ctx, m, m.Now)
	if m.Intermediate && m.Reordered {
		s.report(ctx, m, ending{Status: enroute})
	}
}

// message gives a message, nil for none, under the lock.
func (s *Simulator) message(serial string) *Message {
	if i := slices.IndexFunc(s.state.Messages, func(m *Message) bool { return m.Serial == serial }); i >= 0 {
		return s.state.Messages[i]
	}
	return nil
}

// Messages gives the texts of an account that were taken, oldest first, for tests
// to look at.
func (s *Simulator) Messages(key string) []Message {
	s.mu.Lock()
	defer s.mu.Unlock()
	var mine []Message
	for _, m := range s.state.Messages {
		if m.Account == key && !m.Rejected {
			mine = append(mine, *m)
		}
	}
	return mine
}
