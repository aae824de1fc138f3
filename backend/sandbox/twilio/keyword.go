package twilio

import (
	"slices"
	"strings"
)

// The whole-message keywords that Twilio answers itself.
//
// https://www.twilio.com/docs/messaging/tutorials/advanced-opt-out
var (
	stopWords  = []string{"STOP", "STOPALL", "UNSUBSCRIBE", "CANCEL", "END", "QUIT", "REVOKE", "OPTOUT"}
	startWords = []string{"START", "UNSTOP"} // and YES, from whoever has opted out
	helpWords  = []string{"HELP", "INFO"}
)

// The default answers to keywords (third-party copies of the help text; the
// present wording is UNCONFIRMED).
const (
	stopReply  = "You have successfully been unsubscribed. You will not receive any more messages from this number. Reply START to resubscribe."
	startReply = "You have successfully been resubscribed to messages from this number. Reply HELP for help. Reply STOP to unsubscribe. Msg&Data Rates May Apply."
	helpReply  = "Reply STOP to unsubscribe. Msg&Data Rates May Apply."
)

// scope is what a STOP to a number holds for: its Messaging Service where it is
// in one, else the number alone. Under the lock.
func (s *Simulator) scope(number string) string {
	if service := s.serviceOf(s.number(number)); service != nil {
		return service.SID
	}
	return number
}

// optedOut tells whether a customer stopped texts from a number, under the lock.
func (s *Simulator) optedOut(number, customer string) bool {
	scope := s.scope(number)
	return slices.ContainsFunc(s.state.OptOuts, func(o OptOut) bool { return o.Scope == scope && o.Customer == customer })
}

// heed acts on a keyword, under the lock, and gives Twilio's own answer to the
// customer: "" when the text is no keyword, and when nothing changes by it (the
// latter is UNCONFIRMED). Short codes leave keywords to their owner.
func (s *Simulator) heed(number, customer, body string) string {
	if s.shortCode(number) != nil {
		return ""
	}
	word, out := strings.ToUpper(strings.TrimSpace(body)), s.optedOut(number, customer)
	switch {
	case slices.Contains(stopWords, word) && !out:
		s.state.OptOuts = append(s.state.OptOuts, OptOut{s.scope(number), customer, s.now()})
		return stopReply
	case out && (slices.Contains(startWords, word) || word == "YES"):
		scope := s.scope(number)
		s.state.OptOuts = slices.DeleteFunc(slices.Clone(s.state.OptOuts), func(o OptOut) bool { return o.Scope == scope && o.Customer == customer })
		return startReply
	case slices.Contains(helpWords, word):
		return helpReply
	}
	return ""
}

// OptOuts gives who has stopped texts from what, the oldest first.
func (s *Simulator) OptOuts() []OptOut {
	s.mu.Lock()
	defer s.mu.Unlock()
	return slices.Clone(s.state.OptOuts)
}

// OptOut notes a STOP that nobody texted, such as one at the carrier.
func (s *Simulator) OptOut(number, customer string) {
	s.mu.Lock()
	if !s.optedOut(number, customer) {
		s.state.OptOuts = append(s.state.OptOuts, OptOut{s.scope(number), customer, s.now()})
	}
	s.mu.Unlock()
	s.cfg.Changed()
}
