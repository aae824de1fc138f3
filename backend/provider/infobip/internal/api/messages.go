package api

import (
	"context"
	"encoding/json"
	"net/http"
	"net/url"
	"strconv"
	"strings"

	"github.com/smsdesk/smsdesk/backend/provider/internal/rest"
)

// NewMessage is a text to send. Numbers have digits only. ID is ours: Infobip
// takes each one once.
type NewMessage struct {
	Sender, To string
	ID         string
	Text       string
	StatusURL  string // where its reports go, "" for nowhere
}

// State is Infobip's status or error of a text, by its id. Names and
// descriptions aren't read: they differ between editions. An id that isn't there
// is Missing.
type State struct {
	GroupID int
	ID      int
}

// Missing stands for an id that isn't there, since 0 is one.
const Missing = -1

// UnmarshalJSON tells an id that isn't there from 0.
func (s *State) UnmarshalJSON(data []byte) error {
	read := struct {
		GroupID *int `json:"groupId"`
		ID      *int `json:"id"`
	}{}
	if err := json.Unmarshal(data, &read); err != nil {
		return err
	}
	*s = State{Missing, Missing}
	if read.GroupID != nil {
		s.GroupID = *read.GroupID
	}
	if read.ID != nil {
		s.ID = *read.ID
	}
	return nil
}

// Sent is what Infobip made of one text.
type Sent struct {
	MessageID   string `json:"messageId"`
	Status      *State `json:"status"`
	Destination string `json:"destination"`
	Details     struct {
		MessageCount int `json:"messageCount"`
	} `json:"details"`
}

type sendRequest struct {
	Messages []sendMessage `json:"messages"`
	Options  sendOptions   `json:"options"`
}

type sendMessage struct {
	Sender       string        `json:"sender"`
	Destinations []destination `json:"destinations"`
	Content      content       `json:"content"`
	Webhooks     webhooks      `json:"webhooks"`
}

type destination struct {
	To        string `json:"to"`
	MessageID string `json:"messageId"`
}

type content struct {
	Text string `json:"text"`
}

type webhooks struct {
	Delivery     *delivery `json:"delivery,omitempty"`
	ContentType  string    `json:"contentType"`
	CallbackData string    `json:"callbackData"`
}

type delivery struct {
	URL          string `json:"url"`
	Intermediate bool   `json:"intermediateReport"`
}

type sendOptions struct {
	Count bool `json:"includeSmsCountInResponse"`
}

// Send sends a text, once, and gives what became of it: a 200 may hold a
// rejection. None means that the answer has no entry.
// https://www.infobip.com/docs/api/channels/sms/outbound-sms/send-sms-messages
func (c *Client) Send(ctx context.Context, text NewMessage) (*Sent, error) {
	hooks := webhooks{ContentType: "application/json", CallbackData: text.ID}
	if text.StatusURL != "" {
		hooks.Delivery = &delivery{URL: text.StatusURL, Intermediate: true}
	}
	request, err := post("/sms/3/messages", sendRequest{
		Messages: []sendMessage{{
			Sender: text.Sender, Destinations: []destination{{To: text.To, MessageID: text.ID}},
			Content: content{Text: text.Text}, Webhooks: hooks,
		}},
		Options: sendOptions{Count: true},
	})
	if err != nil {
		return nil, err
	}
	var answer struct {
		Messages []Sent `json:"messages"`
	}
	if err := c.call(ctx, request, &answer); err != nil {
		return nil, err
	}
	if len(answer.Messages) == 0 {
		return nil, nil //nolint:nilnil // an answer without an entry is no error of the call
	}
	return &answer.Messages[0], nil
}

// Log is what Infobip keeps of a text for two days.
type Log struct {
	MessageID    string `json:"messageId"`
	Destination  string `json:"destination"`
	DoneAt       string `json:"doneAt"`
	SentAt       string `json:"sentAt"`
	MessageCount int    `json:"messageCount"`
	Status       *State `json:"status"`
	Error        *State `json:"error"`
	Content      struct {
		Text string `json:"text"`
	} `json:"content"`
}

// Logs gives the entries of one text; reading them takes nothing away.
// https://www.infobip.com/docs/api/channels/sms/logs-and-status-reports/get-outbound-sms-message-logs
func (c *Client) Logs(ctx context.Context, messageID string) ([]Log, error) {
	var answer struct {
		Results []Log `json:"results"`
	}
	err := c.call(ctx, rest.Call{Method: http.MethodGet, Path: "/sms/3/logs", Query: url.Values{"messageId": {messageID}}}, &answer)
	return answer.Results, err
}

// ProbeReports asks for the reports of a text that doesn't exist. Reports are
// given away once: the id keeps those of other texts where they are.
// https://www.infobip.com/docs/api/channels/sms/logs-and-status-reports/get-outbound-sms-message-delivery-reports
func (c *Client) ProbeReports(ctx context.Context, freshID string) error {
	query := url.Values{"limit": {"1"}, "messageId": {freshID}}
	var answer struct {
		Results []struct{} `json:"results"`
	}
	return c.call(ctx, rest.Call{Method: http.MethodGet, Path: "/sms/3/reports", Query: query}, &answer)
}

// Inbound is a text that came in. Addresses have no "+". Nothing odd in it makes
// it unreadable: a text that was fetched is gone at Infobip.
type Inbound struct {
	MessageID  Word  `json:"messageId"`
	From       Word  `json:"from"`
	To         Word  `json:"to"`
	Text       *Word `json:"text"`
	ReceivedAt Word  `json:"receivedAt"`
	SMSCount   Whole `json:"smsCount"`
}

// Pull takes up to limit texts that wait for being fetched; Infobip gives each
// of them once. pending is how many wait after these, unreadable how many entries
// were no texts at all.
//
// It goes over a connection of its own: net/http asks a second time where a kept
// one is cut, and the second answer lacks the texts of the first.
// https://www.infobip.com/docs/api/channels/sms/inbound-sms/get-inbound-sms-messages
func (c *Client) Pull(ctx context.Context, limit int) (texts []Inbound, pending, unreadable int, err error) {
	c.account.HTTP.CloseIdleConnections()
	var answer struct {
		Results []json.RawMessage `json:"results"`
		Pending Whole             `json:"pendingMessageCount"`
	}
	query := url.Values{"limit": {strconv.Itoa(limit)}}
	if err := c.call(ctx, rest.Call{Method: http.MethodGet, Path: "/sms/1/inbox/reports", Query: query}, &answer); err != nil {
		return nil, 0, 0, err
	}
	for _, entry := range answer.Results {
		var text Inbound
		if json.Unmarshal(entry, &text) != nil {
			unreadable++
			continue
		}
		texts = append(texts, text)
	}
	return texts, int(answer.Pending), unreadable, nil
}

// Word is text, however it is written: anything else is its JSON, null is "".
type Word string

// UnmarshalJSON never fails.
func (w *Word) UnmarshalJSON(data []byte) error {
	var text string
	if string(data) != "null" && json.Unmarshal(data, &text) != nil {
		text = string(data)
	}
	*w = Word(text)
	return nil
}

// Whole is a whole number, also where it is written as text. What is none is
// Missing.
type Whole int

// UnmarshalJSON never fails.
func (n *Whole) UnmarshalJSON(data []byte) error {
	value, err := strconv.ParseInt(strings.Trim(string(data), `" `), 10, 32)
	if err != nil {
		value = Missing
	}
	*n = Whole(value)
	return nil
}
