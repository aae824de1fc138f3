package infobip

import (
	"context"
	"encoding/json"
	"net/http"
	"slices"
	"strings"
	"time"

	"github.com/smsdesk/smsdesk/backend/sandbox/fault"
	"github.com/smsdesk/smsdesk/backend/sandbox/phones"
	"github.com/smsdesk/smsdesk/backend/sandbox/stage"
)

// Inbound is an incoming message that waits to be fetched.
type Inbound struct {
	Account string          `json:"account"`
	At      time.Time       `json:"at"`
	View    json.RawMessage `json:"view"`
}

// inboundView is an incoming message, in the format MO_JSON_2.
type inboundView struct {
	MessageID  string    `json:"messageId"`
	From       string    `json:"from"`
	To         string    `json:"to"`
	Text       string    `json:"text"`
	CleanText  string    `json:"cleanText"`
	Keyword    string    `json:"keyword,omitempty"`
	ReceivedAt string    `json:"receivedAt"`
	SMSCount   int       `json:"smsCount"`
	Price      priceView `json:"price"`
}

type inboxView struct {
	Results      []json.RawMessage `json:"results"`
	Count        int               `json:"messageCount"`
	PendingCount int               `json:"pendingMessageCount"`
}

// Receive takes a text that a customer wrote to one of our numbers. STOP is a text
// as any other, unless a configuration of that keyword blocks. A number without a
// forwarding follows the account's subscriptions, which aren't simulated.
func (s *Simulator) Receive(text phones.Text) {
	s.mu.Lock()
	account := s.owner(text.With)
	if account == nil {
		s.mu.Unlock()
		return
	}
	to := digits(text.With)
	configuration := s.configured(account.Key, to, text.Body)
	var notices []*Notice
	if configuration != nil {
		s.block(account, configuration, text)
		notices = s.forward(account, configuration, text)
	}
	s.mu.Unlock()
	s.on.Keep()
	for _, n := range notices {
		s.on.Later(pushDelay, func(ctx context.Context) { s.deliver(ctx, n.ID) })
	}
}

// forward pushes a message, or keeps it to be fetched, as its configuration says.
func (s *Simulator) forward(a *Account, c *Configuration, text phones.Text) []*Notice {
	if c.Forwarding == nil {
		return nil
	}
	view := inboundView{MessageID: s.newNumericID(), From: digits(text.Phone), To: digits(text.With), Text: text.Body, CleanText: text.Body,
		ReceivedAt: stamp(s.on.Now()), SMSCount: stage.Segments(text.Body), Price: priceView{0, "EUR"}}
	if c.Keyword != nil {
		view.Keyword = *c.Keyword
		view.CleanText = strings.TrimSpace(strings.TrimSpace(text.Body)[len(firstWord(text.Body)):])
	}
	message := json.RawMessage(encoded(0, view).Body)
	switch c.Forwarding.Type {
	case httpForward:
		body := encoded(0, inboxView{[]json.RawMessage{message}, 1, 0}).Body
		return s.notices(a.Key, c.Forwarding.URL, []string{text.With, text.Phone}, body)
	case Pull:
		s.state.Inbox = append(s.state.Inbox, &Inbound{a.Key, s.on.Now(), message})
		s.trim()
	}
	return nil // by e-mail or over SMPP
}

// block heeds a configuration that puts who texts its keyword on the blocklist,
// or takes them off.
func (s *Simulator) block(a *Account, c *Configuration, text phones.Text) {
	if c.Block == nil {
		return
	}
	entry := Blocked{Account: a.Key, Destination: digits(text.Phone), SourceType: "MO", Channel: "SMS", CreatedDate: stamp(s.on.Now())}
	if c.Block.Level == "FROM_SENDER" {
		entry.Sender = c.Number
	}
	s.state.Blocked = slices.DeleteFunc(s.state.Blocked, func(b *Blocked) bool {
		return b.Account == a.Key && b.Destination == entry.Destination && b.Sender == entry.Sender
	})
	if c.Block.Type == "BLOCK" {
		s.state.Blocked = append(s.state.Blocked, &entry)
	}
}

// firstWord is what a keyword is compared with.
func firstWord(body string) string {
	words := strings.Fields(body)
	if len(words) == 0 {
		return ""
	}
	return words[0]
}

// fetchInbox is GET /sms/1/inbox/reports: each message is given once.
func (s *Simulator) fetchInbox(c call) fault.Answer {
	most, taken, left, pending := limit(c.r.URL.Query()), []json.RawMessage{}, []*Inbound{}, 0
	for _, waiting := range s.state.Inbox {
		switch {
		case s.on.Now().Sub(waiting.At) > kept: // forgotten
		case waiting.Account != c.account.Key:
			left = append(left, waiting)
		case len(taken) >= most:
			left, pending = append(left, waiting), pending+1
		default:
			taken = append(taken, waiting.View)
		}
	}
	s.state.Inbox = left
	return encoded(http.StatusOK, inboxView{taken, len(taken), pending})
}
