package twilio

import (
	"net/http"

	"github.com/smsdesk/smsdesk/backend/sandbox/stage"
)

// send is CreateMessage. Parameters are checked in the order To, sender, content,
// the rest.
//
// https://www.twilio.com/docs/messaging/api/message-resource#create-a-message-resource
func (s *Simulator) send(c call) answer {
	m := &Message{
		Account: c.account.SID, From: c.form.Get("From"), To: c.form.Get("To"), Body: c.form.Get("Body"), Direction: OutboundAPI,
		Service: c.form.Get("MessagingServiceSid"), Status: Queued, Callback: c.form.Get("StatusCallback"),
	}
	if c.account.Status != "active" {
		return refused(refuse(20005, "Account %s is not active", c.account.SID))
	}
	for _, check := range []func(call, *Message) *refusal{s.checkTo, s.checkSender, s.checkPair, checkContent, checkOptions, s.checkSchedule} {
		if r := check(c, m); r != nil {
			return refused(r)
		}
	}
	if c.account.Kind == Trial {
		m.Body = trialPrefix + m.Body
	}
	s.accept(m)
	return answer{status: http.StatusCreated, view: m.view()}
}

// trialPrefix stands before every text of a trial account (the exact words are
// UNCONFIRMED).
const trialPrefix = "Sent from your Twilio trial account - "

// accept gives a message its SID and place in the log, and starts its way.
func (s *Simulator) accept(m *Message) {
	m.Created = s.now()
	m.Updated = m.Created
	m.Segments = stage.Segments(m.Body)
	if m.Service != "" {
		m.Segments = 0 // counted when the sender is picked
	}
	m.SID = s.sid("SM")
	if len(m.Media) > 0 {
		m.SID = "MM" + m.SID[2:]
	}
	if fault := s.take(about(m.Account, m.From, m.To), MessageOutcome); fault != nil {
		outcome := fault.Outcome
		m.Outcome = &outcome
	}
	s.state.Messages = append(s.state.Messages, m)
	s.trim()
	account := s.account(m.Account)
	switch {
	case account != nil && account.Kind == TestCredentials:
		m.Settled = true // nothing is sent, no callback comes
	case m.SendAt != nil:
		s.advanceAfter(m.SendAt.Sub(m.Created), m.SID)
	default:
		s.advanceAfter(carrierDelay, m.SID)
	}
}
