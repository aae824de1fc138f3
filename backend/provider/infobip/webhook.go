package infobip

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"time"

	"github.com/smsdesk/smsdesk/backend/provider/infobip/internal/api"
	"github.com/smsdesk/smsdesk/backend/sms"
)

// Bounds of what is decoded. A profile can push 2000 reports at once.
const (
	maxCallback = 2 << 20
	maxResults  = 2000
	maxID       = 255
)

var (
	errTooLarge = errors.New("the callback is larger than what Infobip posts")
	errXML      = errors.New("Infobip posts XML; set the format of the callback to JSON in its portal")
	errNotJSON  = errors.New("the callback is not the JSON that Infobip documents")
	errNeither  = errors.New("the callback has neither a text nor a delivery report")
)

// ack is the only answer that Infobip documents as accepted.
var ack = sms.Ack{Status: http.StatusOK}

// result is one entry of a callback: a report has a status, a text has words.
// The names of v3 and of v1 and v2 are both read.
type result struct {
	MessageID    string     `json:"messageId"`
	Status       *api.State `json:"status"`
	Error        api.State  `json:"error"`
	CallbackData string     `json:"callbackData"`
	DoneAt       string     `json:"doneAt"`
	SentAt       string     `json:"sentAt"`
	MessageCount int        `json:"messageCount"`
	SMSCount     int        `json:"smsCount"`

	From       string  `json:"from"`
	To         string  `json:"to"`
	Text       *string `json:"text"`
	ReceivedAt string  `json:"receivedAt"`
}

// Decode reads a callback, which may bring many reports or texts at once. Its
// entries say what they are, whichever of the two URLs they were posted to.
//
// https://www.infobip.com/docs/api/channels/sms/logs-and-status-reports/receive-outbound-sms-message-report
// https://www.infobip.com/docs/api/channels/sms/inbound-sms/receive-inbound-sms-messages
func (p *Provider) Decode(cb sms.Callback) (sms.Reading, error) {
	reading, err := decode(cb)
	reading.Ack = ack
	if err != nil {
		return reading, fmt.Errorf("infobip: decode callback: %w", err)
	}
	return reading, nil
}

func decode(cb sms.Callback) (sms.Reading, error) {
	if len(cb.Body) > maxCallback {
		return sms.Reading{}, errTooLarge
	}
	var posted struct {
		Results []result `json:"results"`
	}
	if json.Unmarshal(cb.Body, &posted) != nil { // its own error may quote the text
		if strings.HasPrefix(strings.TrimSpace(string(cb.Body)), "<") {
			return sms.Reading{}, errXML
		}
		return sms.Reading{}, errNotJSON
	}
	if len(posted.Results) > maxResults {
		return sms.Reading{}, errTooLarge
	}
	var reading sms.Reading
	var parts []string
	objection := errNeither
	for _, entry := range posted.Results {
		event, part, err := entry.event()
		if err != nil { // the callback is kept whole, and the others count
			objection = err
			continue
		}
		reading.Events, parts = append(reading.Events, event), append(parts, part)
	}
	if len(reading.Events) == 0 {
		return sms.Reading{}, objection
	}
	reading.Key = keyOf(parts)
	return reading, nil
}

// keyOf names a delivery by what it brings, in any order: Infobip gives it no id.
func keyOf(parts []string) string {
	slices.Sort(parts)
	sum := sha256.Sum256([]byte(strings.Join(parts, "\n")))
	return "ib:" + hex.EncodeToString(sum[:])
}

// event reads one entry, and gives what tells it from any other.
func (r result) event() (event sms.Event, part string, err error) {
	if r.MessageID == "" || len(r.MessageID) > maxID {
		return sms.Event{}, "", errors.New("an entry has no id")
	}
	switch {
	case r.Status != nil:
		report := r.report()
		return sms.Event{Report: &report}, fmt.Sprintf("st %q %s %q", r.MessageID, report.Raw, r.DoneAt), nil
	case r.Text != nil && r.From != "" && r.To != "":
		words := api.Word(*r.Text)
		text := incoming(api.Inbound{MessageID: api.Word(r.MessageID), From: api.Word(r.From), To: api.Word(r.To), Text: &words,
			ReceivedAt: api.Word(r.ReceivedAt), SMSCount: api.Whole(r.SMSCount)})
		return sms.Event{Incoming: &text}, fmt.Sprintf("in %q", r.MessageID), nil
	default:
		return sms.Event{}, "", errNeither
	}
}

func (r result) report() sms.Report {
	return sms.Report{
		ProviderID: r.MessageID, Ref: r.CallbackData, Status: statusOf(*r.Status), Raw: rawOf(*r.Status, r.Error),
		Reason: reasonFor(*r.Status, r.Error), Segments: max(r.MessageCount, r.SMSCount, 0), At: firstTime(r.DoneAt, r.SentAt),
	}
}

// nobody stands for a sender that Infobip doesn't name.
const nobody = "unknown"

// incoming turns a text that was pushed or fetched into ours. A fetched one is
// gone at Infobip, so none is left out: it gets the id that it lacks from what is
// in it.
func incoming(text api.Inbound) sms.Incoming {
	in := sms.Incoming{
		ProviderID: string(text.MessageID), From: cmp.Or(addressOf(string(text.From)), nobody), To: addressOf(string(text.To)),
		At: firstTime(string(text.ReceivedAt)), Segments: int(max(text.SMSCount, 0)),
	}
	if text.Text != nil {
		in.Body = string(*text.Text)
	}
	if in.ProviderID == "" {
		in.ProviderID = keyOf([]string{in.From, in.To, in.At.RFC3339(), in.Body})
	}
	return in
}

// firstTime gives the first time that can be read; none is no reason to lose a
// callback.
func firstTime(stamps ...string) sms.Time {
	for _, stamp := range stamps {
		for _, layout := range []string{"2006-01-02T15:04:05Z0700", time.RFC3339} {
			if at, err := time.Parse(layout, stamp); err == nil {
				return sms.TimeOf(at)
			}
		}
	}
	return 0
}
