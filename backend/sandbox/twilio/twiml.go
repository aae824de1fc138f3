package twilio

import (
	"encoding/xml"
	"net/http"
	"slices"
	"strings"
)

// twimlType tells whether an answer is read as TwiML.
func twimlType(mime string) bool {
	return slices.Contains([]string{"text/xml", "application/xml", "text/html"}, mime)
}

// maxReplies is how many messages one answer may send; the rest is dropped, with
// an alert but without the fallback (the latter is UNCONFIRMED).
const (
	maxReplies     = 10
	tooManyReplies = 14109
)

// twiml is the part of TwiML that sends texts. Redirect and attributes are not
// simulated.
type twiml struct {
	XMLName  xml.Name `xml:"Response"`
	Messages []struct {
		Text string `xml:",chardata"`
		Body string `xml:"Body"`
	} `xml:"Message"`
}

// repliesIn gives the texts that a webhook's answer sends back to the customer.
// Any plain text is one: an "OK" arrives on the customer's phone.
//
// https://www.twilio.com/docs/messaging/twiml
func repliesIn(r reply) ([]string, *failure) {
	switch {
	case r.status == http.StatusNoContent:
		return nil, nil
	case r.mime == "text/plain":
		if strings.TrimSpace(r.body) == "" {
			return nil, nil
		}
		return []string{r.body}, nil
	case !twimlType(r.mime):
		return nil, &failure{"", 12300, "the answer has no usable Content-Type"}
	}
	if strings.TrimSpace(r.body) == "" {
		return nil, nil
	}
	var response twiml
	if err := xml.Unmarshal([]byte(r.body), &response); err != nil {
		return nil, &failure{"", 12100, "the answer is not valid TwiML"}
	}
	var replies []string
	for _, message := range response.Messages {
		replies = append(replies, message.Body+strings.TrimSpace(message.Text))
	}
	if len(replies) > maxReplies {
		return replies[:maxReplies], &failure{"", tooManyReplies, "the answer sends more than 10 messages"}
	}
	return replies, nil
}

// reply sends what a webhook answered, from the number that was texted. To
// somebody who has opted out it fails.
func (s *Simulator) reply(n notice, body string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	m := &Message{Account: n.account, From: n.to, To: n.from, Body: body, Status: Queued, Direction: OutboundReply}
	if s.optedOut(n.to, n.from) {
		m.Outcome = &Outcome{Failed, 21610}
	}
	s.accept(m)
}
