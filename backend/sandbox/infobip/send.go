package infobip

import (
	"encoding/json"
	"fmt"
	"net/http"
	"unicode/utf8"

	"github.com/smsdesk/smsdesk/backend/sandbox/fault"
)

// sendRequest is the body of POST /sms/3/messages, as far as it is heeded.
type sendRequest struct {
	Messages []struct {
		Sender       string        `json:"sender"`
		Destinations []destination `json:"destinations"`
		Content      *struct {
			Text *string `json:"text"`
		} `json:"content"`
		Webhooks struct {
			Delivery *struct {
				URL          string `json:"url"`
				Intermediate bool   `json:"intermediateReport"`
				Notify       *bool  `json:"notify"`
			} `json:"delivery"`
			ContentType  string `json:"contentType"`
			CallbackData string `json:"callbackData"`
		} `json:"webhooks"`
	} `json:"messages"`
	Options struct {
		Schedule struct {
			BulkID string `json:"bulkId"`
		} `json:"schedule"`
		Count bool `json:"includeSmsCountInResponse"`
	} `json:"options"`
}

type destination struct {
	To        *string `json:"to"`
	MessageID string  `json:"messageId"`
}

// sentView is one message in the answer of v3.
type sentView struct {
	MessageID   string       `json:"messageId"`
	Status      statusView   `json:"status"`
	Destination string       `json:"destination"`
	Details     *detailsView `json:"details,omitempty"`
}

type detailsView struct {
	MessageCount int `json:"messageCount"`
}

// send is POST /sms/3/messages.
func (s *Simulator) send(c call) fault.Answer {
	var request sendRequest
	if json.Unmarshal(c.body, &request) != nil {
		return violated(http.StatusBadRequest)
	}
	if violations := request.violations(); len(violations) > 0 {
		return violated(http.StatusBadRequest, violations...)
	}
	bulk := s.bulkID(request.Options.Schedule.BulkID)
	views := []sentView{}
	for _, message := range request.Messages {
		for _, to := range message.Destinations {
			m := &Message{ID: s.messageID(to.MessageID), BulkID: bulk, Sender: message.Sender, To: *to.To, Text: *message.Content.Text,
				CallbackData: message.Webhooks.CallbackData}
			if hook := message.Webhooks.Delivery; hook != nil {
				m.URL, m.Intermediate, m.Silent = hook.URL, hook.Intermediate, hook.Notify != nil && !*hook.Notify
			}
			view := sentView{MessageID: m.ID, Status: statusOf(s.take(c.account, m)), Destination: m.To}
			if request.Options.Count {
				view.Details = &detailsView{m.Parts}
			}
			views = append(views, view)
		}
	}
	return encoded(http.StatusOK, map[string]any{"bulkId": bulk, "messages": views})
}

// violations says what of a request isn't as the schema wants it.
func (r sendRequest) violations() []violation {
	var found []violation
	need := func(ok bool, format string, at ...any) {
		if !ok {
			found = append(found, violation{fmt.Sprintf(format, at...), "must not be null or too long"})
		}
	}
	need(len(r.Messages) > 0, "messages")
	for i, message := range r.Messages {
		need(len(message.Destinations) > 0, "messages[%d].destinations", i)
		need(message.Content != nil && message.Content.Text != nil, "messages[%d].content", i)
		need(len(message.Webhooks.CallbackData) <= 4000, "messages[%d].webhooks.callbackData", i)
		for j, to := range message.Destinations {
			need(to.To != nil && len(*to.To) <= 64, "messages[%d].destinations[%d].to", i, j)
			need(utf8.RuneCountInString(to.MessageID) <= 200, "messages[%d].destinations[%d].messageId", i, j)
		}
	}
	return found
}

func (s *Simulator) bulkID(asked string) string {
	if asked != "" {
		return asked
	}
	return s.newNumericID()
}

func (s *Simulator) messageID(asked string) string {
	if asked != "" {
		return asked
	}
	return s.on.UUID()
}

// sendV2Request is the body of POST /sms/2/text/advanced, as far as it is heeded.
type sendV2Request struct {
	BulkID   string `json:"bulkId"`
	Messages []struct {
		From         string        `json:"from"`
		Destinations []destination `json:"destinations"`
		Text         string        `json:"text"`
		NotifyURL    string        `json:"notifyUrl"`
		Intermediate bool          `json:"intermediateReport"`
		CallbackData string        `json:"callbackData"`
	} `json:"messages"`
	Count bool `json:"includeSmsCountInResponse"`
}

type sentV2View struct {
	To        string     `json:"to"`
	Status    statusView `json:"status"`
	MessageID string     `json:"messageId"`
	SMSCount  *int       `json:"smsCount,omitempty"`
}

// sendV2 is POST /sms/2/text/advanced.
func (s *Simulator) sendV2(c call) fault.Answer {
	var request sendV2Request
	if json.Unmarshal(c.body, &request) != nil {
		return older(http.StatusBadRequest)
	}
	if len(request.Messages) == 0 {
		return invalid(http.StatusBadRequest, map[string][]string{"messages": {"must not be empty"}})
	}
	bulk := s.bulkID(request.BulkID)
	views := []sentV2View{}
	for i, message := range request.Messages {
		for j, to := range message.Destinations {
			if to.To == nil {
				return invalid(http.StatusBadRequest, map[string][]string{fmt.Sprintf("messages[%d].destinations[%d].to", i, j): {"must not be null"}})
			}
			m := &Message{ID: s.messageID(clip(to.MessageID, 200)), BulkID: clip(bulk, 100), Sender: message.From, To: *to.To, Text: message.Text,
				V2: true, URL: message.NotifyURL, Intermediate: message.Intermediate, CallbackData: message.CallbackData}
			view := sentV2View{To: m.To, MessageID: m.ID, Status: statusOf(s.take(c.account, m))}
			if request.Count {
				view.SMSCount = &m.Parts
			}
			views = append(views, view)
		}
	}
	return encoded(http.StatusOK, map[string]any{"bulkId": clip(bulk, 100), "messages": views})
}

// clip cuts an id off, as v2 does.
func clip(id string, length int) string {
	if len(id) > length {
		return id[:length]
	}
	return id
}
