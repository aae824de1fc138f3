package linkmobility

import (
	"encoding/json"
	"net/http"
	"regexp"
	"slices"
	"strings"

	"github.com/smsdesk/smsdesk/backend/sandbox/fault"
	"github.com/smsdesk/smsdesk/backend/sandbox/stage"
)

// The types of number.
const (
	alphanumeric = "ALPHANUMERIC"
	shortNumber  = "SHORTNUMBER"
	msisdn       = "MSISDN"
)

// tons has the form of each type of number.
var tons = map[string]*regexp.Regexp{
	alphanumeric: regexp.MustCompile(`^[A-Za-z@_. -][A-Za-z0-9@_. -]{1,10}$`),
	shortNumber:  regexp.MustCompile(`^[0-9]{1,14}$`),
	msisdn:       regexp.MustCompile(`^\+[1-9][0-9]{4,14}$`),
}

// sendRequest is a message of /sms/send, or an item of /sms/sendbatch. Pointers
// have a default other than zero.
type sendRequest struct {
	Source         string            `json:"source"`
	SourceTON      string            `json:"sourceTON"`
	Destination    string            `json:"destination"`
	DestinationTON string            `json:"destinationTON"`
	DCS            string            `json:"dcs"`
	UserData       string            `json:"userData"`
	UseReport      *bool             `json:"useDeliveryReport"`
	Gates          []string          `json:"deliveryReportGates"`
	Platform       string            `json:"platformId"`
	Partner        string            `json:"platformPartnerId"`
	RefID          *string           `json:"refId"`
	IgnoreResponse bool              `json:"ignoreResponse"`
	Custom         map[string]string `json:"customParameters"`
}

// sendView is the answer to a send that was taken.
type sendView struct {
	MessageID   string `json:"messageId"`
	ResultCode  int    `json:"resultCode"`
	Description string `json:"description"`
	SMSCount    *int   `json:"smsCount,omitempty"`
}

// send is POST /sms/send. What is checked comes in this order: login, JSON,
// account, message, gates.
func (s *Simulator) send(c call) fault.Answer {
	var request sendRequest
	if json.Unmarshal(c.body, &request) != nil {
		return smsCodes.refuse(http.StatusBadRequest)
	}
	if refused := s.objection(c.account, request); refused != nil {
		return *refused
	}
	m := s.accept(c.account, request)
	if request.IgnoreResponse {
		return fault.Answer{Status: http.StatusNoContent}
	}
	return encoded(http.StatusOK, sendView{m.ID, queued, "Queued", smsCount(request, m)})
}

func smsCount(request sendRequest, m *Message) *int {
	if request.Custom["replySmsCount"] != "true" {
		return nil
	}
	return &m.Parts
}

// objection says why a message isn't taken, nil when it is.
func (s *Simulator) objection(a *Account, request sendRequest) *fault.Answer {
	if refused := foreign(a, request.Platform, request.Partner); refused != nil {
		return refused
	}
	if refused := misshapen(request); refused != nil {
		return refused
	}
	if request.UseReport != nil && !*request.UseReport {
		return nil
	}
	for _, id := range request.Gates {
		if s.gate(a, id) == nil {
			return refusing(http.StatusBadRequest, 106301)
		}
	}
	return nil
}

// foreign refuses ids of an account that isn't that of the login.
func foreign(a *Account, platform, partner string) *fault.Answer {
	switch {
	case platform != a.Platform:
		return refusing(http.StatusBadRequest, 106200)
	case partner != a.Partner:
		return refusing(http.StatusBadRequest, 106201)
	default:
		return nil
	}
}

// misshapen refuses a message without what it needs, and the two numbers that
// are there to be refused.
func misshapen(request sendRequest) *fault.Answer {
	source, destination := orElse(request.SourceTON, alphanumeric), orElse(request.DestinationTON, msisdn)
	dcs := orElse(request.DCS, "TEXT")
	switch {
	case tons[source] == nil || !tons[source].MatchString(request.Source),
		tons[destination] == nil || !tons[destination].MatchString(request.Destination),
		!slices.Contains([]string{"TEXT", "GSM", "UCS2", "BINARY"}, dcs),
		request.UserData == "", stage.Segments(request.UserData) > 254,
		request.Destination == magic+"0400":
		return refusing(http.StatusBadRequest, 106000)
	case request.Destination == magic+"0403":
		return refusing(http.StatusForbidden, 106102)
	default:
		return nil
	}
}

func refusing(status, code int) *fault.Answer {
	answer := refusal(status, code)
	return &answer
}

func orElse(text, otherwise string) string {
	if text == "" {
		return otherwise
	}
	return text
}

// accept takes a message and starts its way.
func (s *Simulator) accept(a *Account, request sendRequest) *Message {
	m := &Message{
		ID: s.newMessageID(), Account: a.Username, Source: request.Source, SourceTON: orElse(request.SourceTON, alphanumeric),
		Destination: request.Destination, Text: request.UserData, RefID: request.RefID, Parts: stage.Segments(request.UserData), Created: s.on.Now(),
	}
	if request.UseReport == nil || *request.UseReport {
		m.Gates = slices.Clone(request.Gates)
	}
	m.Result, m.First = s.fateOf(a, m)
	numbers := []string{m.Source, m.Destination}
	m.Reordered = s.faults.Take(a.Username, "", numbers, fault.Reordered) != nil
	s.state.Messages = append(s.state.Messages, m)
	s.trim()
	s.advanceAfter(operatorDelay, m.ID)
	return m
}

// fateOf decides what a message's sender and number alone do to it: its result
// (0 leaves that to the customer's phone) and a temporary one before that.
func (s *Simulator) fateOf(a *Account, m *Message) (final, first string) {
	if ending := s.faults.Take(a.Username, "", []string{m.Source, m.Destination}, fault.Ending); ending != nil {
		return ending.Code, ""
	}
	if code, found := strings.CutPrefix(m.Destination, magic); found && len(code) == 4 && !s.served(m.Destination) {
		if code == "1000" {
			return "1001", "1000"
		}
		return strings.TrimLeft(code[:3], "0") + code[3:], ""
	}
	return s.barred(a, m), ""
}

// served tells whether a number is one of our own.
func (s *Simulator) served(number string) bool {
	return s.accountWith(func(a *Account) bool { return a.owns(number) }) != nil
}

// barred gives the result of a message from a sender that the account doesn't
// have, "" when it has. Names are free, unless they are another account's.
func (s *Simulator) barred(a *Account, m *Message) string {
	switch m.SourceTON {
	case shortNumber:
		if m.Source != a.Short {
			return "2001"
		}
	case msisdn:
		if m.Source != a.Number {
			return "2003"
		}
	default:
		if holder := s.accountWith(func(b *Account) bool { return b.Name == m.Source }); holder != nil && holder != a {
			return "2002"
		}
	}
	return ""
}
