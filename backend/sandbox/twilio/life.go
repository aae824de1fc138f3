package twilio

import (
	"context"
	"time"

	"github.com/smsdesk/smsdesk/backend/sandbox/phones"
	"github.com/smsdesk/smsdesk/backend/sandbox/stage"
)

// How long each step takes, before the sandbox's speed divides it.
const (
	carrierDelay = 400 * time.Millisecond // until the carrier has it
	networkDelay = 800 * time.Millisecond // from there to the phone
	webhookDelay = 300 * time.Millisecond // from a phone to the webhook
)

// advance lets a message take its next step: a service's message picks a sender,
// a queued one goes to the carrier, a sent one ends. The initial status is never
// reported, the later ones are.
func (s *Simulator) advance(ctx context.Context, sid string) {
	s.mu.Lock()
	m := s.message("", sid)
	if m == nil || m.Settled {
		s.mu.Unlock()
		return
	}
	if m.Status == Scheduled {
		m.Status = Accepted
	}
	if m.Status == Sent && m.Outcome == nil { // can't be, unless somebody edited the file
		m.Outcome = &Outcome{Status: Delivered}
	}
	step := *m
	s.mu.Unlock()
	switch step.Status {
	case Accepted:
		s.pickSender(ctx, step)
	case Queued:
		s.handOver(ctx, step)
	case Sent:
		s.finish(ctx, step)
	}
}

// pickSender gives a service's message its sender. A STOP to the service shows
// now, as an asynchronous 21610.
func (s *Simulator) pickSender(ctx context.Context, m Message) {
	s.mu.Lock()
	from, stopped := m.From, true
	if service := s.service(m.Account, m.Service); service != nil && len(s.pool(service)) > 0 {
		if from == "" {
			from = s.pool(service)[0].Number
		}
		stopped = s.optedOut(from, m.To)
	}
	s.mu.Unlock()
	if stopped {
		s.move(ctx, m.SID, Failed, 21610, 0)
		return
	}
	s.edit(m.SID, func(m *Message) { m.From, m.Segments = from, stage.Segments(m.Body) })
	s.move(ctx, m.SID, Queued, 0, carrierDelay)
}

// handOver gives a message to the carrier, or fails before that.
func (s *Simulator) handOver(ctx context.Context, m Message) {
	outcome := m.Outcome
	if outcome == nil {
		decided := outcomeOf(s.cfg.Phones.Reach(m.To))
		outcome = &decided
	}
	if code := s.fetchLinks(ctx, m); code != 0 {
		outcome = &Outcome{Failed, code}
	}
	s.edit(m.SID, func(m *Message) { m.Outcome = outcome })
	if outcome.Status == Failed {
		s.move(ctx, m.SID, Failed, outcome.ErrorCode, 0)
		return
	}
	s.move(ctx, m.SID, Sent, 0, networkDelay)
}

// outcomeOf translates how a phone behaves. The codes are those that Twilio's
// error pages give for these causes.
func outcomeOf(behaviour phones.Behaviour) Outcome {
	switch behaviour {
	case phones.Off:
		return Outcome{Undelivered, 30003}
	case phones.Landline:
		return Outcome{Undelivered, 30006}
	case phones.Filtered:
		return Outcome{Undelivered, 30007}
	case phones.NoNumber:
		return Outcome{Undelivered, 30005}
	case phones.NoReceipt:
		return Outcome{Sent, 0}
	case phones.On:
		return Outcome{Delivered, 0}
	}
	return Outcome{Delivered, 0}
}

// finish ends a message: on the phone, or not. A program that is killed between
// the phone and the log comes here again: the SID keeps the text from doubling.
func (s *Simulator) finish(ctx context.Context, m Message) {
	if m.Outcome.Status == Undelivered {
		s.move(ctx, m.SID, Undelivered, m.Outcome.ErrorCode, 0)
		return
	}
	text := phones.Text{ID: m.SID, Phone: m.To, With: m.From, Body: m.Body, Automatic: m.Direction == OutboundReply}
	for _, media := range m.Media {
		text.Media = append(text.Media, phones.Media{ContentType: media.ContentType, Data: media.Data})
	}
	s.cfg.Phones.Deliver(text)
	if m.Outcome.Status == Sent { // no receipt: nothing more is known
		s.edit(m.SID, func(m *Message) { m.Settled = true })
		return
	}
	s.move(ctx, m.SID, Delivered, 0, 0)
}

// edit changes a message that is still in the log.
func (s *Simulator) edit(sid string, change func(*Message)) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if m := s.message("", sid); m != nil {
		change(m)
	}
}

// move gives a message its next status, asks for the step after that where there
// is one, and reports it.
func (s *Simulator) move(ctx context.Context, sid, status string, code int, next time.Duration) {
	s.mu.Lock()
	m := s.message("", sid)
	if m == nil {
		s.mu.Unlock()
		return
	}
	m.Status, m.ErrorCode, m.Updated = status, code, s.now()
	if status == Sent {
		sent := m.Updated
		m.SentAt = &sent
	}
	m.Settled = status == Delivered || status == Undelivered || status == Failed
	if next > 0 {
		s.advanceAfter(next, sid)
	}
	report := s.reportOf(m)
	s.mu.Unlock()
	s.cfg.Changed()
	s.postReport(ctx, report)
}
