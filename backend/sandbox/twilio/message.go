package twilio

import (
	"cmp"
	"strconv"
	"time"
)

// The statuses of a message, as Twilio names them.
const (
	Accepted    = "accepted"
	Scheduled   = "scheduled"
	Queued      = "queued"
	Sent        = "sent"
	Delivered   = "delivered"
	Undelivered = "undelivered"
	Failed      = "failed"
	Canceled    = "canceled"
	Received    = "received"
)

// The directions of a message, as Twilio names them.
const (
	Inbound       = "inbound"
	OutboundAPI   = "outbound-api"
	OutboundReply = "outbound-reply"
)

// Message is one row of the message log, in or out.
type Message struct {
	SID       string     `json:"sid"`
	Account   string     `json:"account"`
	From      string     `json:"from"` // "" while a service has not picked a sender
	To        string     `json:"to"`
	Body      string     `json:"body"`
	Status    string     `json:"status"`
	Direction string     `json:"direction"`
	Segments  int        `json:"segments"`
	Media     []Media    `json:"media,omitempty"`
	ErrorCode int        `json:"errorCode,omitempty"` // 0 for none
	Service   string     `json:"service,omitempty"`
	Callback  string     `json:"callback,omitempty"` // where reports go, fragment included
	Created   time.Time  `json:"created"`
	Updated   time.Time  `json:"updated"`
	SentAt    *time.Time `json:"sentAt,omitempty"`
	SendAt    *time.Time `json:"sendAt,omitempty"` // of a scheduled one
	Outcome   *Outcome   `json:"outcome,omitempty"`
	// Settled is true when no further step follows.
	Settled bool `json:"settled,omitempty"`
}

// Outcome is how a message ends: Status (delivered, undelivered, failed, or sent
// for a network without receipts) and, for the bad ends, Twilio's error code.
type Outcome struct {
	Status    string `json:"status"`
	ErrorCode int    `json:"errorCode,omitempty"`
}

// underway tells whether the message still has steps to take.
func (m *Message) underway() bool {
	return !m.Settled && (m.Status == Accepted || m.Status == Queued || m.Status == Sent)
}

func (m *Message) numMedia() string { return strconv.Itoa(len(m.Media)) }

// messageView is the Message resource with its exact JSON types.
type messageView struct {
	AccountSID      string            `json:"account_sid"`
	APIVersion      string            `json:"api_version"`
	Body            string            `json:"body"`
	DateCreated     string            `json:"date_created"`
	DateSent        *string           `json:"date_sent"`
	DateUpdated     string            `json:"date_updated"`
	Direction       string            `json:"direction"`
	ErrorCode       *int              `json:"error_code"`
	ErrorMessage    *string           `json:"error_message"`
	From            *string           `json:"from"`
	ServiceSID      *string           `json:"messaging_service_sid"`
	NumMedia        string            `json:"num_media"`
	NumSegments     string            `json:"num_segments"`
	Price           *string           `json:"price"`
	PriceUnit       *string           `json:"price_unit"`
	SID             string            `json:"sid"`
	Status          string            `json:"status"`
	SubresourceURIs map[string]string `json:"subresource_uris"`
	To              string            `json:"to"`
	URI             string            `json:"uri"`
}

// view gives the resource as it reads now. The price appears when the message
// has left, at an invented tariff per segment.
func (m *Message) view() messageView {
	uri := accountPath(m.Account) + "/Messages/" + m.SID
	v := messageView{
		AccountSID: m.Account, APIVersion: apiVersion, Body: m.Body, Direction: m.Direction,
		DateCreated: rfc2822(m.Created), DateUpdated: rfc2822(m.Updated), From: orNull(m.From), ServiceSID: orNull(m.Service),
		NumMedia: m.numMedia(), NumSegments: strconv.Itoa(m.Segments), SID: m.SID, Status: m.Status, To: m.To,
		SubresourceURIs: map[string]string{"media": uri + "/Media.json"}, URI: uri + ".json",
	}
	if m.SentAt != nil {
		sent, price, unit := rfc2822(*m.SentAt), "-"+strconv.FormatFloat(0.0075*float64(max(m.Segments, 1)), 'f', 5, 64), "USD"
		v.DateSent, v.Price, v.PriceUnit = &sent, &price, &unit
	}
	if m.ErrorCode != 0 {
		code, text := m.ErrorCode, meaning(m.ErrorCode)
		v.ErrorCode, v.ErrorMessage = &code, &text
	}
	return v
}

// logged gives the time by which the message stands in the log: when it was
// sent, or made while it has not been sent.
func (m *Message) logged() time.Time {
	if m.SentAt != nil {
		return *m.SentAt
	}
	return m.Created
}

// newest orders messages by their place in the log, newest first.
func newest(a, b *Message) int {
	return cmp.Or(b.logged().Compare(a.logged()), b.Created.Compare(a.Created))
}

// Messages gives an account's message log, oldest first, for tests to look at.
func (s *Simulator) Messages(accountSID string) []Message {
	s.mu.Lock()
	defer s.mu.Unlock()
	var mine []Message
	for _, m := range s.state.Messages {
		if m.Account == accountSID {
			mine = append(mine, *m)
		}
	}
	return mine
}

const apiVersion = "2010-04-01"

func accountPath(sid string) string { return "/" + apiVersion + "/Accounts/" + sid }

func rfc2822(t time.Time) string { return t.UTC().Format(time.RFC1123Z) }

func orNull(s string) *string {
	if s == "" {
		return nil
	}
	return &s
}
