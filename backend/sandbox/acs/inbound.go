package acs

import (
	"context"
	"slices"
	"strings"
	"time"

	"github.com/smsdesk/smsdesk/backend/sandbox/phones"
)

// The whole-message keywords.
//
// https://learn.microsoft.com/azure/communication-services/concepts/sms/sms-faq
var (
	stopWords  = []string{"STOP", "STOPALL", "UNSUBSCRIBE", "CANCEL", "END", "QUIT"}
	startWords = []string{"START", "UNSTOP"}
	helpWords  = []string{"HELP", "INFO"}
)

// The answers to keywords: the carriers' own for toll-free numbers, which know no
// HELP, and those of the program brief for short codes and 10DLC numbers.
var (
	carrierReplies = map[string]string{
		"stop":  "NETWORK MSG: You replied with the word \"stop\" which blocks all texts sent from this number. Text back \"unstop\" to receive messages again.",
		"start": "NETWORK MSG: You have replied \"unstop\" and will begin receiving messages again from this number.",
	}
	programReplies = map[string]string{
		"stop":  "You have successfully been unsubscribed. You will not receive any more messages from this number. Reply START to resubscribe.",
		"start": "You have successfully been re-subscribed to messages from this number. Reply HELP for help. Reply STOP to unsubscribe. Msg&Data Rates May Apply.",
		"help":  "Reply STOP to unsubscribe. Msg&Data Rates May Apply.",
	}
)

// OptOut is one customer's wish not to be texted by one sender.
type OptOut struct {
	From string    `json:"from"`
	To   string    `json:"to"`
	At   time.Time `json:"at"`
}

func (o OptOut) same(other OptOut) bool { return o.From == other.From && o.To == other.To }

// Receive takes a text that a customer wrote to one of our numbers. Keywords are
// heeded and answered, and passed on all the same; Event Grid calls a moment
// later.
func (s *Simulator) Receive(text phones.Text) {
	s.mu.Lock()
	account, sender := s.owner(text.With)
	if account == nil {
		s.mu.Unlock()
		return
	}
	reply := s.heed(sender, text.Phone, text.Body)
	s.emit(account.Name, []string{text.With, text.Phone}, s.textEvent(text))
	s.mu.Unlock()
	if reply != "" {
		s.cfg.Later(pushDelay, func(context.Context) {
			s.cfg.Phones.Deliver(phones.Text{Phone: text.Phone, With: text.With, Body: reply, Automatic: true})
		})
	}
	s.cfg.Keep()
}

// owner gives the resource that a sender belongs to, nil for none, under the lock.
func (s *Simulator) owner(address string) (*Account, Sender) {
	for _, a := range s.state.Accounts {
		if sender, owned := a.sender(address); owned {
			return a, sender
		}
	}
	return nil, Sender{}
}

// heed does what a keyword asks and gives the answer to the customer, "" for none.
// Under the lock.
func (s *Simulator) heed(sender Sender, customer, body string) string {
	replies := programReplies
	if sender.Kind == TollFree {
		replies = carrierReplies
	}
	out := OptOut{sender.Address, customer, s.cfg.Now()}
	switch word := strings.ToUpper(strings.TrimSpace(body)); {
	case slices.Contains(stopWords, word):
		s.state.OptOuts = with(s.state.OptOuts, out)
		if sender.Kind == TollFree {
			s.state.Blocks = with(s.state.Blocks, out)
		}
		return replies["stop"]
	case slices.Contains(startWords, word):
		s.state.OptOuts, s.state.Blocks = without(s.state.OptOuts, out), without(s.state.Blocks, out)
		return replies["start"]
	case slices.Contains(helpWords, word):
		return replies["help"]
	}
	return ""
}

func with(list []OptOut, out OptOut) []OptOut {
	return append(without(list, out), out)
}

func without(list []OptOut, out OptOut) []OptOut {
	return slices.DeleteFunc(slices.Clone(list), out.same)
}
