package telesign

import (
	"context"
	"time"

	"github.com/smsdesk/smsdesk/backend/sandbox/fault"
	"github.com/smsdesk/smsdesk/backend/sandbox/phones"
)

// The codes that a message passes or ends with of its own accord.
const (
	delivered = 200
	atGateway = 203
	noReceipt = 251
)

// receiptTime is how long Telesign waits for a handset's receipt.
const receiptTime = 12 * time.Hour

// endingOf translates how a phone behaves. The codes are those that Telesign's
// list gives for these causes.
func endingOf(behaviour phones.Behaviour) int {
	switch behaviour {
	case phones.Off:
		return 210
	case phones.Landline:
		return 222
	case phones.Filtered:
		return 515
	case phones.NoNumber:
		return 507
	case phones.NoReceipt:
		return noReceipt
	case phones.On:
		return delivered
	}
	return delivered
}

// step lets a message take its next step: to the gateway, to the phone, to its
// end.
func (s *Simulator) step(ctx context.Context, id string) {
	s.mu.Lock()
	m := s.message(id)
	if m == nil || m.Settled {
		s.mu.Unlock()
		return
	}
	twin := *m
	s.mu.Unlock()
	if twin.Ending == 0 {
		twin.Ending = endingOf(s.on.Phones.Reach(twin.To))
	}
	arrives := twin.Ending == delivered || twin.Ending == noReceipt || twin.Ending == 201 || twin.Ending == 250
	switch {
	case twin.Code != atGateway && !twin.Abrupt:
		s.move(ctx, twin, atGateway, networkDelay)
	case arrives && !twin.OnPhone:
		s.handOver(ctx, twin)
	default:
		s.move(ctx, twin, twin.Ending, 0)
	}
}

// handOver puts a text on the phone. A program that is killed here comes here
// again: the id keeps the text from doubling.
func (s *Simulator) handOver(ctx context.Context, m Message) {
	s.on.Phones.Deliver(phones.Text{ID: m.ID, Phone: m.To, With: m.From, Body: m.Body})
	m.OnPhone = true
	if m.Ending != noReceipt || m.Abrupt {
		s.move(ctx, m, m.Ending, 0)
		return
	}
	s.mu.Lock()
	if there := s.message(m.ID); there != nil {
		there.Ending, there.OnPhone = m.Ending, true
		s.stepAfter(receiptTime, there)
	}
	s.mu.Unlock()
}

// move gives a message its next code, asks for the step after that where there
// is one, and reports it.
func (s *Simulator) move(ctx context.Context, to Message, code int, next time.Duration) {
	s.mu.Lock()
	m := s.message(to.ID)
	if m == nil {
		s.mu.Unlock()
		return
	}
	m.Ending, m.OnPhone, m.Code, m.Updated, m.Settled = to.Ending, to.OnPhone, code, s.on.Now(), next == 0
	if next > 0 {
		s.stepAfter(next, m)
	}
	ready := s.inOrder(m, s.reportOf(m))
	s.mu.Unlock()
	s.on.Keep()
	for _, d := range ready {
		s.post(ctx, d)
	}
}

// inOrder gives the reports that are to be posted now: those that are to come out
// of order are held back until the last one, which then goes first. Under the
// lock.
func (s *Simulator) inOrder(m *Message, report Delivery) []Delivery {
	if report.URL == "" {
		return nil
	}
	held, holding := s.held[m.ID]
	if !m.Settled && (holding || s.faults.Take(m.Account, "", []string{m.From, m.To}, fault.Reordered) != nil) {
		s.held[m.ID] = append(held, report)
		return nil
	}
	delete(s.held, m.ID)
	ready := append([]Delivery{report}, held...)
	for i := range ready {
		s.expect(&ready[i], 0)
	}
	return ready
}

// reportOf makes the callback of a message's present code, under the lock. Some
// leave out what is optional.
//
// https://developer.telesign.com/enterprise/docs/sms-callback-service
func (s *Simulator) reportOf(m *Message) Delivery {
	view := map[string]any{}
	m.describe(view, s)
	if s.state.Turn%3 != 0 {
		view["sub_resource"], view["submit_timestamp"], view["errors"] = "sms", m.Created.Format(usual), s.nothing()
	}
	info := map[string]any{"message_parts_count": m.Parts, "sender_id": wire(m.From), "mcc": "310", "mnc": "004"}
	if s.state.Turn%2 == 0 {
		info["message_parts_count"] = digitsOf(m.Parts)
	}
	view["additional_info"] = info
	d := Delivery{Account: m.Account, Message: m.ID, From: m.From, To: m.To, Body: string(encode(view)), URL: m.Callback}
	if account := s.account(m.Account); account != nil && d.URL == "" {
		d.URL = account.reportsTo()
	}
	return d
}
