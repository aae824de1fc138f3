package acs

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/smsdesk/smsdesk/backend/sandbox/fault"
	"github.com/smsdesk/smsdesk/backend/sandbox/phones"
	"github.com/smsdesk/smsdesk/backend/sms"
)

// How long each step takes, before the sandbox's speed divides it.
const (
	carrierDelay = 400 * time.Millisecond // until the carrier has it
	networkDelay = 800 * time.Millisecond // from there to the phone
	pushDelay    = 300 * time.Millisecond // until Event Grid calls
)

// Message is one text that a resource sent to one recipient.
type Message struct {
	ID      string    `json:"id"`
	Account string    `json:"account"`
	From    string    `json:"from"`
	Kind    string    `json:"kind"` // of the sender
	To      string    `json:"to"`
	Body    string    `json:"body"`
	Tag     string    `json:"tag,omitempty"`
	Report  bool      `json:"report"` // a delivery report was asked for
	Created time.Time `json:"created"`
	// Ending is how it ends, decided when the carrier gets it.
	Ending  *Ending   `json:"ending,omitempty"`
	Settled bool      `json:"settled,omitempty"`
	Ended   time.Time `json:"ended"`
}

// Ending is the outcome of a text: Delivered or Failed, and the details that go
// with it. Arrived is true where the phone has the text.
type Ending struct {
	Status  string `json:"status"`
	Details string `json:"details"`
	Arrived bool   `json:"arrived"`
}

// The two statuses of a report.
const (
	Delivered = "Delivered"
	Failed    = "Failed"
)

// meanings are the words behind the codes of failed reports.
//
// https://learn.microsoft.com/azure/communication-services/resources/troubleshooting/voice-video-calling/troubleshooting-codes
var meanings = map[string]string{
	"4000": "Message is declined because of fraud", "4001": "Invalid From phone number format", "4002": "Invalid To phone number format",
	"4003": "Unsupported destination", "4004": "Destination number does not exist", "4005": "Blocked by the destination carrier",
	"4006": "Destination number is not reachable", "4007": "Recipient has opted out", "4008": "Exceeded maximum number of messages",
	"4009": "Rejected by the Microsoft entitlement system", "4010": "Toll-free number is not verified", "4020": "Carrier volumetric violation",
	"5000": "Message failed to be delivered", "5001": "System is temporarily unavailable", "5002": "Carrier does not support delivery report",
	"9999": "Message failed to be delivered for an unknown reason",
}

// failure is the ending that bears a code.
func failure(code string) *Ending {
	text, known := meanings[code]
	if !known {
		text = "Unknown error"
	}
	return &Ending{Status: Failed, Details: code + ": " + text}
}

// accept takes a text, under the lock.
func (s *Simulator) accept(account *Account, from Sender, to string, body sendBody) *Message {
	m := &Message{
		ID: s.messageID("Outgoing") + "_noam", Account: account.Name, From: from.Address, Kind: from.Kind, To: to, Body: body.Message, Created: s.cfg.Now(),
	}
	if body.Options != nil {
		m.Report, m.Tag = *body.Options.Report, body.Options.Tag
	}
	s.state.Messages = append(s.state.Messages, m)
	if surplus := len(s.state.Messages) - keepMessages; surplus > 0 {
		s.state.Messages = slices.Clone(s.state.Messages[surplus:])
	}
	s.advanceAfter(carrierDelay, m.ID)
	return m
}

// messageID makes an id: direction, time, and a UUID.
func (s *Simulator) messageID(direction string) string {
	return direction + "_" + s.cfg.Now().Format("20060102150405") + s.cfg.UUID()
}

func (s *Simulator) advanceAfter(delay time.Duration, id string) {
	s.cfg.Later(delay, func(context.Context) { s.advance(id) })
}

// advance lets a text take its next step: to the carrier, then to its end.
func (s *Simulator) advance(id string) {
	s.mu.Lock()
	m := s.message(id)
	if m == nil || m.Settled {
		s.mu.Unlock()
		return
	}
	text, decided := *m, m.Ending != nil
	ending := text.Ending
	if !decided {
		ending = s.decided(m)
	}
	s.mu.Unlock()
	if ending == nil {
		ending = endingOf(s.cfg.Phones.Reach(text.To))
	}
	if decided && ending.Arrived {
		s.cfg.Phones.Deliver(phones.Text{ID: text.ID, Phone: text.To, With: text.From, Body: text.Body})
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	m.Ending = ending
	if !decided {
		s.advanceAfter(networkDelay, id)
		return
	}
	m.Settled, m.Ended = true, s.cfg.Now()
	if m.Report {
		s.emit(m.Account, []string{m.From, m.To}, reportEvent(m))
	}
}

// decided gives the ending that is certain before the carrier looks for the phone,
// nil where it isn't. Under the lock.
func (s *Simulator) decided(m *Message) *Ending {
	if f := s.faults.Take(m.Account, "", []string{m.From, m.To}, fault.Ending); f != nil {
		return failure(f.Code)
	}
	out := OptOut{From: m.From, To: m.To}
	switch {
	case m.Kind == TollFree && slices.ContainsFunc(s.state.Blocks, out.same):
		return &Ending{Status: Failed, Details: "Sender blocked for given recipient."}
	case slices.ContainsFunc(s.state.OptOuts, out.same):
		return failure("4007")
	case m.Kind == Alphanumeric && strings.HasPrefix(m.To, "+1"):
		return failure("4003")
	default:
		return nil
	}
}

// endingOf translates how a phone behaves.
func endingOf(behaviour phones.Behaviour) *Ending {
	switch behaviour {
	case phones.Off:
		return failure("4006")
	case phones.Landline:
		return failure("4003")
	case phones.Filtered:
		return failure("4005")
	case phones.NoNumber:
		return failure("4004")
	case phones.NoReceipt:
		ending := failure("5002")
		ending.Arrived = true
		return ending
	case phones.On:
	}
	return &Ending{Status: Delivered, Details: "No error.", Arrived: true}
}

// message finds a text, nil for none, under the lock.
func (s *Simulator) message(id string) *Message {
	for _, m := range slices.Backward(s.state.Messages) {
		if m.ID == id {
			return m
		}
	}
	return nil
}

// Messages gives what a resource has sent, oldest first, for tests to look at.
func (s *Simulator) Messages(account string) []Message {
	s.mu.Lock()
	defer s.mu.Unlock()
	var mine []Message
	for _, m := range s.state.Messages {
		if m.Account == account {
			mine = append(mine, *m)
		}
	}
	return mine
}

// report is what is told of a text that has ended, in an event and on request.
// The attempts stand newest first.
func (m *Message) report() map[string]any {
	succeeded, failed := sms.CountSegments(m.Body).Count, 0
	if m.Ending.Status != Delivered {
		succeeded, failed = 0, succeeded
	}
	view := map[string]any{
		"messageId": m.ID, "from": bare(m.From), "to": m.To, "deliveryStatus": m.Ending.Status, "deliveryStatusDetails": m.Ending.Details,
		"receivedTimestamp": timestamp(m.Ended),
		"deliveryAttempts":  []map[string]any{{"timestamp": timestamp(m.Ended), "segmentsSucceeded": succeeded, "segmentsFailed": failed}},
	}
	if m.Tag != "" {
		view["tag"] = m.Tag
	}
	return view
}

// bare is a number as events write our side of it: without the plus.
func bare(number string) string { return strings.TrimPrefix(number, "+") }

// timestamp has seven digits behind the second.
func timestamp(t time.Time) string {
	return t.UTC().Format("2006-01-02T15:04:05") + fmt.Sprintf(".%07dZ", t.Nanosecond()/100)
}
