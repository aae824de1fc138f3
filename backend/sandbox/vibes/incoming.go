package vibes

import (
	"strings"
	"time"

	"github.com/smsdesk/smsdesk/backend/sandbox/phones"
	"github.com/smsdesk/smsdesk/backend/sms"
)

// How Vibes writes the time of an incoming text: as a real one had it, and as the
// page has it.
const (
	closeDate  = "2006-01-02 15:04:05-0700"
	spacedDate = "2006-01-02 15:04:05 -0700"
)

// partLength is how many characters of a long text go into one part.
const partLength = 153

// Incoming is a text from a customer, or one part of it.
type Incoming struct {
	ID    string    `json:"id"`
	From  string    `json:"from"` // E.164
	To    string    `json:"to"`   // as the phones know it
	Body  string    `json:"body"`
	At    time.Time `json:"at"`
	Part  int       `json:"part,omitempty"` // from 1, of Parts
	Parts int       `json:"parts,omitempty"`
	Ref   string    `json:"ref,omitempty"` // the same for all parts
}

// Receive takes a text that a customer wrote to one of our numbers, and has it
// posted a moment later. Keywords are nothing special: STOP and HELP are the
// account's own matter. Without an incoming address the text is lost.
func (s *Simulator) Receive(text phones.Text) {
	s.mu.Lock()
	if account := s.owner(text.With); account != nil && account.Incoming != "" {
		bodies := []string{text.Body}
		if account.Style.LongInfo {
			bodies = pieces(text.Body)
		}
		ref := s.cfg.Hex(4)
		for i, body := range bodies {
			in := &Incoming{ID: s.cfg.UUID(), From: text.Phone, To: text.With, Body: body, At: s.cfg.Now()}
			if len(bodies) > 1 {
				in.Part, in.Parts, in.Ref = i+1, len(bodies), ref
			}
			s.plan(incomingDelay, &Callback{Account: account.Username, URL: account.Incoming, From: in.To, To: in.From, Text: in}, in.ID)
		}
	}
	s.mu.Unlock()
	s.cfg.Keep()
}

// pieces cuts a long text as a phone does.
func pieces(body string) []string {
	runes := []rune(body)
	if sms.CountSegments(body).Count < 2 {
		return []string{body}
	}
	var all []string
	for len(runes) > partLength {
		all = append(all, string(runes[:partLength]))
		runes = runes[partLength:]
	}
	return append(all, string(runes))
}

// document writes an incoming text down.
// https://developer-aggregation.vibes.com/reference/receiving-messages
func (in *Incoming) document(style Style, attempt int, extra bool) []byte {
	if style.Legacy {
		return in.legacy(extra)
	}
	date := closeDate
	if style.SpacedDates {
		date = spacedDate
	}
	view := incomingXML{
		MessageID: in.ID, Date: in.At.In(home).Format(date), Attempt: attempt, Source: in.source(style),
		Destination: endXML{Address: strings.TrimPrefix(in.To, "+"), Type: "SC"}, Message: bodyXML{Text: in.Body},
	}
	if style.CDATA {
		view.Message = bodyXML{CDATA: in.Body}
	}
	if in.Parts > 1 {
		view.Long = &longXML{in.Parts, in.Part, in.Ref}
	}
	if extra {
		view.Extra, view.Unknown = "1", &unknownXML{"an element that appeared without notice"}
	}
	return document(view)
}

func (in *Incoming) source(style Style) endXML {
	number := in.From
	if style.TenDigits {
		number = strings.TrimPrefix(number, "+1")
	}
	return endXML{Address: number, Carrier: carrierOf(in.From), Type: "MDN"}
}

// legacy writes it as API 1 and 2 do.
func (in *Incoming) legacy(extra bool) []byte {
	view := deliverXML{
		Version: "1.0", Source: in.source(Style{TenDigits: true}), Destination: endXML{Address: strings.TrimPrefix(in.To, "+"), Type: "SC"},
		Params: []paramXML{{"moMessageId", in.ID}},
	}
	view.Transaction.ID = "tx-" + in.ID
	view.Message.Text = in.Body
	if extra {
		view.Extra = &unknownXML{"an element that appeared without notice"}
	}
	return document(view)
}
