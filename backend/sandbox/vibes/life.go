package vibes

import (
	"context"
	"time"

	"github.com/smsdesk/smsdesk/backend/sandbox/phones"
)

// How long each step takes, before the sandbox's speed divides it.
const (
	carrierDelay  = 400 * time.Millisecond // until the carrier has it
	networkDelay  = 800 * time.Millisecond // from there to the phone
	incomingDelay = 300 * time.Millisecond // from a phone to us
)

// advanceAfter lets a text take its next step after a while.
func (s *Simulator) advanceAfter(delay time.Duration, id string) {
	s.cfg.Later(delay, func(ctx context.Context) { s.advance(ctx, id) })
}

// advance lets a text take its next step: to the carrier, then to the phone. An
// error ends it at the stage that makes it.
func (s *Simulator) advance(_ context.Context, id string) {
	s.mu.Lock()
	m, _ := s.message("", id)
	if m == nil || m.Settled {
		s.mu.Unlock()
		return
	}
	ending, to := m.Ending, m.To
	s.mu.Unlock()
	if ending == nil {
		decided := behaves(s.cfg.Phones.Reach(to)) // asks the phones, without the lock
		ending = &decided
	}
	if !ending.isError() || ending.LastPart {
		s.arrive(id)
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	m, _ = s.message("", id)
	if m == nil {
		return
	}
	m.Ending = ending
	s.report(m, *ending)
}

// arrive puts a text on its phone, when it is its time. The id keeps it from
// doubling when the program ends in between.
func (s *Simulator) arrive(id string) {
	s.mu.Lock()
	m, _ := s.message("", id)
	if m == nil || m.Stage == 0 {
		s.mu.Unlock()
		return
	}
	text := phones.Text{ID: m.ID, Phone: m.To, With: m.From, Body: m.Text}
	s.mu.Unlock()
	s.cfg.Phones.Deliver(text)
}

// report notes what a step came to, has the receipts posted that the text asked
// for, and plans the step after it. Under the lock.
func (s *Simulator) report(m *Message, ending Ending) {
	m.Stage++
	first := m.Stage == 1
	m.Settled = !first || ending.isError() && ending.Type != Handset
	step := ending
	switch {
	case first && !m.Settled:
		step = Ending{Type: Carrier}
		s.advanceAfter(networkDelay, m.ID)
	case !first && ending == (Ending{Type: Carrier}), ending.Silent && !first:
		return // on the phone, and nobody tells
	}
	if ending.Silent {
		return
	}
	for i := range m.Parts {
		said := step
		if ending.LastPart && i < len(m.Parts)-1 && step.isError() {
			said = Ending{Type: step.Type}
		}
		receipt := Receipt{
			Part: i + 1, Type: said.Type, IsError: said.isError(), Description: said.describe(), ErrorCode: said.ErrorCode,
			InternalCode: said.InternalCode, At: s.cfg.Now(),
		}
		m.Receipts = append(m.Receipts, receipt)
		s.postReceipt(m, receipt)
	}
}

// wants tells whether a text asked for a receipt. The five values are Vibes', what
// they let through is read from their names.
func (m *Message) wants(r Receipt) bool {
	switch m.Option {
	case "ALL":
		return true
	case "ERROR":
		return r.IsError
	case "SMSC_ALL":
		return r.Type != Handset
	case "SMSC_ERROR":
		return r.Type != Handset && r.IsError
	default:
		return false
	}
}
