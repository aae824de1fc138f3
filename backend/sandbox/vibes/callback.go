package vibes

import (
	"bytes"
	"context"
	"net/http"
	"slices"
	"time"

	"github.com/smsdesk/smsdesk/backend/sandbox/fault"
	"github.com/smsdesk/smsdesk/backend/sandbox/post"
)

// Vibes repeats what wasn't answered 2xx every five minutes, five times at most;
// then a person there can send what is younger than a day again.
// https://developer-aggregation.vibes.com/reference/receiving-messages
const (
	retryAfter = 5 * time.Minute
	maxRetries = 5
	resendable = 24 * time.Hour
)

// limits are how long Vibes waits, which no page says.
var limits = post.Limits{Connect: 5 * time.Second, Answer: 15 * time.Second}

// Callback is one call to SMS Desk that is to be made: a receipt or an incoming
// text.
type Callback struct {
	Serial  int         `json:"serial"`
	Account string      `json:"account"`
	URL     string      `json:"url"`
	Due     time.Time   `json:"due"`
	Made    time.Time   `json:"made"`
	Attempt int         `json:"attempt"` // from 1
	From    string      `json:"from"`
	To      string      `json:"to"`
	Text    *Incoming   `json:"text,omitempty"`
	Receipt *receiptXML `json:"receipt,omitempty"`
	Extra   bool        `json:"extra,omitempty"` // something that nobody knows is in it
	Last    bool        `json:"last,omitempty"`  // no further receipt of the text follows
	Status  int         `json:"status,omitempty"`
}

// postReceipt plans the post of a receipt where the text asked for it, under the
// lock.
func (s *Simulator) postReceipt(m *Message, r Receipt) {
	if m.Callback == "" || !m.wants(r) {
		return
	}
	view := m.receiptView(r)
	s.plan(0, &Callback{
		Account: m.Account, URL: m.Callback, From: m.From, To: m.To, Receipt: &view,
		Last: r.IsError || r.Type == Handset || m.Option != "ALL" || *m.Ending == Ending{Type: Carrier},
	}, m.ID)
}

// plan has a callback posted after a while, with what faults make of it; receipts
// that are to come out of order are kept back until the last one, which then goes
// first. Under the lock.
func (s *Simulator) plan(delay time.Duration, c *Callback, message string) {
	strikes := func(kind fault.Kind) bool {
		return s.faults.Take(c.Account, "", []string{c.From, c.To}, kind) != nil
	}
	if held, holding := s.held[message]; c.Receipt != nil && !c.Last && (holding || strikes(fault.Reordered)) {
		s.held[message] = append(held, c)
		return
	}
	if strikes(fault.Dropped) {
		return // nobody notices, at either end
	}
	c.Extra = strikes(fault.Unknown)
	batch := []*Callback{c}
	if strikes(fault.Duplicate) {
		twin := *c
		batch = append(batch, &twin)
	}
	if c.Receipt != nil {
		held := s.held[message]
		slices.Reverse(held)
		batch = append(batch, held...)
		delete(s.held, message)
	}
	for _, next := range batch {
		s.state.Serial++
		next.Serial, next.Attempt, next.Made, next.Due = s.state.Serial, 1, s.cfg.Now(), s.cfg.Now().Add(delay)
		s.state.Waiting = append(s.state.Waiting, next)
		s.postAfter(delay, next.Serial)
	}
}

func (s *Simulator) postAfter(delay time.Duration, serial int) {
	s.cfg.Later(delay, func(ctx context.Context) { s.post(ctx, serial) })
}

// post makes one attempt, and plans the next where it wasn't answered 2xx.
func (s *Simulator) post(ctx context.Context, serial int) {
	s.mu.Lock()
	i := slices.IndexFunc(s.state.Waiting, func(c *Callback) bool { return c.Serial == serial })
	if i < 0 {
		s.mu.Unlock()
		return
	}
	c := *s.state.Waiting[i]
	style := Style{}
	if account := s.account(c.Account); account != nil {
		style = account.Style
	}
	s.mu.Unlock()
	status := s.attempt(ctx, c, style)
	s.mu.Lock()
	defer s.mu.Unlock()
	i = slices.IndexFunc(s.state.Waiting, func(c *Callback) bool { return c.Serial == serial })
	if i < 0 {
		return
	}
	tried := s.state.Waiting[i]
	tried.Status = status
	switch {
	case status/100 == 2:
		s.state.Waiting = slices.Delete(s.state.Waiting, i, i+1)
	case tried.Attempt > maxRetries:
		s.state.Waiting = slices.Delete(s.state.Waiting, i, i+1)
		s.state.Failed = append(s.state.Failed, tried)
		s.trim()
	default:
		tried.Attempt++
		tried.Due = s.cfg.Now().Add(retryAfter)
		s.postAfter(retryAfter, serial)
	}
}

// attempt posts a callback once and gives the status of the answer, 0 for none.
func (s *Simulator) attempt(ctx context.Context, c Callback, style Style) int {
	r, err := http.NewRequestWithContext(ctx, http.MethodPost, c.URL, bytes.NewReader(c.body(style)))
	if err != nil {
		s.cfg.Logger.Warn("vibes callback can't be made", "error", err)
		return 0
	}
	r.Header.Set("Content-Type", "text/xml;charset=UTF-8")
	r.Header.Set("Accept", "*/*")
	reply, err := s.cfg.Caller.Do(r, limits)
	if err != nil && reply.Status == 0 {
		s.cfg.Logger.Debug("vibes callback failed", "attempt", c.Attempt, "error", err)
	}
	return reply.Status
}

// body writes the callback down. Vibes signs nothing, and sends no credentials.
func (c Callback) body(style Style) []byte {
	if c.Text != nil {
		return c.Text.document(style, c.Attempt, c.Extra)
	}
	view := *c.Receipt
	if c.Extra {
		view.Extra, view.Unknown = "1", &unknownXML{"an element that appeared without notice"}
	}
	return document(view)
}

// Failed gives the callbacks of an account that were given up.
func (s *Simulator) Failed(username string) []Callback {
	s.mu.Lock()
	defer s.mu.Unlock()
	var mine []Callback
	for _, c := range s.state.Failed {
		if c.Account == username {
			mine = append(mine, *c)
		}
	}
	return mine
}

// Resend does what a person at Vibes does who is asked: what was given up of an
// account and is younger than a day is posted again. It tells how many there are.
func (s *Simulator) Resend(username string) int {
	s.mu.Lock()
	sent := 0
	s.state.Failed = slices.DeleteFunc(slices.Clone(s.state.Failed), func(c *Callback) bool {
		if c.Account != username || s.cfg.Now().Sub(c.Made) > resendable {
			return false
		}
		sent++
		c.Attempt++
		c.Due = s.cfg.Now()
		s.state.Waiting = append(s.state.Waiting, c)
		s.postAfter(0, c.Serial)
		return true
	})
	s.mu.Unlock()
	s.cfg.Keep()
	return sent
}
