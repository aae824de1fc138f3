package telesign

import (
	"context"
	"fmt"
	"net/http"
	"regexp"
	"slices"
	"strings"
	"time"
)

// Message is one text that was sent.
type Message struct {
	ID         string    `json:"id"` // reference_id
	Account    string    `json:"account"`
	From       string    `json:"from"` // as the account has it
	To         string    `json:"to"`   // E.164
	Body       string    `json:"body"`
	ExternalID string    `json:"externalId,omitempty"`
	Callback   string    `json:"callback,omitempty"`
	Parts      int       `json:"parts"`
	Code       int       `json:"code"`
	Ending     int       `json:"ending,omitempty"` // the code that it ends with, once that is decided
	Abrupt     bool      `json:"abrupt,omitempty"` // no other report comes before the end
	OnPhone    bool      `json:"onPhone,omitempty"`
	Settled    bool      `json:"settled,omitempty"` // no further step follows
	Created    time.Time `json:"created"`
	Updated    time.Time `json:"updated"`
	Due        time.Time `json:"due"` // of the next step
}

// Messages gives what an account sent, oldest first, for tests to look at.
func (s *Simulator) Messages(customerID string) []Message {
	s.mu.Lock()
	defer s.mu.Unlock()
	var all []Message
	for _, m := range s.state.Messages {
		if m.Account == customerID {
			all = append(all, *m)
		}
	}
	return all
}

// message finds a message, nil for none, under the lock.
func (s *Simulator) message(id string) *Message {
	for _, m := range s.state.Messages {
		if m.ID == id {
			return m
		}
	}
	return nil
}

// reference gives a fresh reference_id.
func (s *Simulator) reference() string { return strings.ToUpper(s.on.Hex(16)) }

// status is the status object. Its time comes in turn in the forms that
// Telesign's pages show.
func (s *Simulator) status(code int, at time.Time) map[string]any {
	return map[string]any{"code": code, "description": meaningOf(code), "updated_on": s.written(at)}
}

// usual is the form of most times on Telesign's pages.
const usual = "2006-01-02T15:04:05.000000Z"

// written gives a time in the next form: usual, in RFC 1123, or with day and month
// exchanged, where that can't be mistaken for another day.
func (s *Simulator) written(at time.Time) string {
	s.state.Turn++
	switch {
	case s.state.Turn%5 == 1:
		return at.Format(http.TimeFormat)
	case s.state.Turn%5 == 3 && at.Day() > 12:
		return fmt.Sprintf("%04d-%02d-%02d%s", at.Year(), at.Day(), at.Month(), at.Format("T15:04:05.000000Z"))
	default:
		return at.Format(usual)
	}
}

// describe completes the envelope of a message.
func (m *Message) describe(view map[string]any, s *Simulator) {
	view["reference_id"], view["status"], view["external_id"] = m.ID, s.status(m.Code, m.Updated), nil
	if m.ExternalID != "" {
		view["external_id"] = m.ExternalID
	}
	if m.Parts > 1 {
		view["additional_info"] = map[string]any{"message_parts_count": m.Parts}
	}
}

var hex32 = regexp.MustCompile(`^[0-9A-Fa-f]{32}$`)

// statusFor is how long a message can be asked for.
const statusFor = 12 * time.Hour

// fetch reads the status of a message.
//
// https://developer.telesign.com/enterprise/docs/sms-api-obtain-transaction-status-results
func (s *Simulator) fetch(c call) result {
	id := c.PathValue("id")
	if !hex32.MatchString(id) {
		return result{http: http.StatusBadRequest, code: 11011}
	}
	m := s.message(strings.ToUpper(id))
	switch {
	case m == nil || m.Account != c.account.CustomerID:
		return result{http: http.StatusNotFound, code: 10017}
	case s.on.Now().Sub(m.Created) > statusFor:
		return result{http: http.StatusNotFound, code: 10036}
	}
	return result{http: http.StatusOK, code: m.Code, message: m}
}

// keepMessages is how many messages are kept at most.
const keepMessages = 2000

func (s *Simulator) trim() {
	if surplus := len(s.state.Messages) - keepMessages; surplus > 0 {
		s.state.Messages = slices.Clone(s.state.Messages[surplus:])
	}
}

// stepAfter lets a message take its next step after a while, under the lock.
func (s *Simulator) stepAfter(delay time.Duration, m *Message) {
	m.Due = s.on.Now().Add(delay)
	id := m.ID
	s.on.Later(delay, func(ctx context.Context) { s.step(ctx, id) })
}
