package vibes

import (
	"net/http"
	"time"

	"github.com/smsdesk/smsdesk/backend/sandbox/fault"
	"github.com/smsdesk/smsdesk/backend/sms"
)

// isoDate is how receipts and texts that are read back carry their time.
const isoDate = "2006-01-02T15:04:05.000-07:00"

// home is the zone in which Vibes writes times: that of Chicago in winter.
var home = time.FixedZone("CST", -6*60*60)

// Message is one text to a customer. Parts are the ids of its parts, its own the
// first of them. Stage counts the steps that it has taken.
type Message struct {
	ID          string    `json:"id"`
	Account     string    `json:"account"`
	SubmitterID string    `json:"submitterId,omitempty"`
	From        string    `json:"from"` // as the phones know it
	To          string    `json:"to"`   // E.164
	Text        string    `json:"text"`
	Split       bool      `json:"split"`
	Option      string    `json:"option,omitempty"`
	Callback    string    `json:"callback,omitempty"`
	Source      endXML    `json:"source"`
	Destination endXML    `json:"destination"`
	Parts       []string  `json:"parts"`
	At          time.Time `json:"at"`
	Ending      *Ending   `json:"ending,omitempty"` // decided beforehand
	Stage       int       `json:"stage"`
	Settled     bool      `json:"settled,omitempty"`
	Receipts    []Receipt `json:"receipts,omitempty"`
}

// Receipt is what became of one part of a text at one stage. Part counts from 1.
type Receipt struct {
	Part         int       `json:"part"`
	Type         string    `json:"type"` // System, Carrier, Handset
	IsError      bool      `json:"isError,omitempty"`
	Description  string    `json:"description"`
	ErrorCode    string    `json:"errorCode,omitempty"`
	InternalCode string    `json:"internalCode,omitempty"`
	At           time.Time `json:"at"`
}

// accept gives a text its ids and starts its way, under the lock.
func (s *Simulator) accept(m *Message) {
	m.ID, m.At = s.cfg.UUID(), s.cfg.Now()
	m.Parts = []string{m.ID}
	if m.Split {
		for range sms.CountSegments(m.Text).Count - 1 {
			m.Parts = append(m.Parts, s.cfg.UUID())
		}
	}
	if f := s.faults.Take(m.Account, "", []string{m.From, m.To}, fault.Ending); f != nil {
		m.Ending = endingOf(f.Code)
	} else if magic, known := magicEndings[m.To]; known {
		m.Ending = &magic
	}
	s.state.Messages = append(s.state.Messages, m)
	s.trim()
	s.advanceAfter(carrierDelay, m.ID)
}

// message finds a text of an account by its id or that of one of its parts, which
// counts from 1; nil for none. An empty account means any. Under the lock.
func (s *Simulator) message(account, id string) (m *Message, part int) {
	for _, m := range s.state.Messages {
		if account != "" && m.Account != account {
			continue
		}
		for i, known := range m.Parts {
			if known == id {
				return m, i + 1
			}
		}
	}
	return nil, 0
}

// Messages gives the texts that an account sent, the oldest first.
func (s *Simulator) Messages(username string) []Message {
	s.mu.Lock()
	defer s.mu.Unlock()
	var mine []Message
	for _, m := range s.state.Messages {
		if m.Account == username {
			mine = append(mine, *m)
		}
	}
	return mine
}

// fetch reads a text back.
func (s *Simulator) fetch(c call) fault.Answer {
	m, part := s.message(c.account.Username, c.r.PathValue("id"))
	if m == nil {
		return unknownMessage()
	}
	return answer(m.view(part))
}

// receipts lists what became of a text: of the part alone where the id is that of
// a later part.
func (s *Simulator) receipts(c call) fault.Answer {
	m, part := s.message(c.account.Username, c.r.PathValue("id"))
	if m == nil {
		return unknownMessage()
	}
	var list receiptsXML
	for _, receipt := range m.Receipts {
		if part == 1 || receipt.Part == part {
			list.Receipts = append(list.Receipts, m.receiptView(receipt))
		}
	}
	return answer(list)
}

// parts lists the parts of a split text.
func (s *Simulator) parts(c call) fault.Answer {
	m, _ := s.message(c.account.Username, c.r.PathValue("id"))
	if m == nil {
		return unknownMessage()
	}
	var list partsXML
	for i := range m.Parts {
		list.Parts = append(list.Parts, m.view(i+1))
	}
	return answer(list)
}

func unknownMessage() fault.Answer { return failure(http.StatusNotFound, "", "Unknown messageId") }

// view is the text as it is read back. Where a part's text begins and ends is
// not known here: each has the whole.
func (m *Message) view(part int) messageXML {
	view := messageXML{
		SubmitterID: m.SubmitterID, MessageID: m.Parts[part-1], SubmitDate: m.At.In(home).Format(isoDate),
		Destination: m.Destination, Source: m.Source, Text: m.Text,
	}
	if len(m.Parts) > 1 {
		view.IsMultipart, view.Parts, view.Part, view.Original = "true", len(m.Parts), part, m.ID
	}
	if m.Option != "" {
		view.Receipts = &optionXML{m.Callback, m.Option}
	}
	return view
}

func (m *Message) receiptView(r Receipt) receiptXML {
	view := receiptXML{
		MessageID: m.Parts[r.Part-1], SubmitterID: m.SubmitterID, Date: r.At.In(home).Format(isoDate), Type: r.Type,
		Status: statusXML{r.IsError, r.Description, r.ErrorCode, r.InternalCode},
	}
	if len(m.Parts) > 1 {
		view.Multipart = &multipartXML{true, m.ID, len(m.Parts), r.Part}
	}
	return view
}
