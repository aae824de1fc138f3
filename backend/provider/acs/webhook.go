package acs

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"strings"

	"github.com/smsdesk/smsdesk/backend/provider/acs/internal/api"
	"github.com/smsdesk/smsdesk/backend/sms"
)

// Bounds of what is decoded: Event Grid's batches have up to 1 MiB and 5,000 events.
// https://learn.microsoft.com/azure/event-grid/delivery-and-retry#output-batching
const (
	maxCallback = 1 << 20
	maxEvents   = 5000
	maxCode     = 200
)

var (
	errNotPost    = errors.New("the callback is no POST")
	errTooLarge   = errors.New("the callback is larger than 1 MiB")
	errTooMany    = errors.New("the callback holds more than 5,000 events")
	errNotEvents  = errors.New("the callback is not JSON with events")
	errNoEvents   = errors.New("the callback holds no events")
	errNoType     = errors.New("an event has no type")
	errNoCode     = errors.New("the question for consent has no code")
	errIncomplete = errors.New("the event lacks the id of a text, its sender or its recipient")
)

// Decode reads a callback: one event, or an array of up to 5,000, in the Event
// Grid or the CloudEvents schema. Events of either kind may come to either URL,
// and others are taken and passed over. The answer is given with an error too,
// for what is genuine and not understood: any 400, 401, 403 or 413 would lose the
// delivery for good.
// https://learn.microsoft.com/azure/event-grid/delivery-and-retry
func (p *Provider) Decode(cb sms.Callback) (sms.Reading, error) {
	reading, err := p.decode(cb)
	if reading.Ack.Status == 0 {
		reading.Ack = sms.Ack{Status: http.StatusOK}
	}
	if err != nil {
		return reading, fmt.Errorf("acs: decode callback: %w", err)
	}
	return reading, nil
}

func (p *Provider) decode(cb sms.Callback) (sms.Reading, error) {
	switch {
	case cb.Method != http.MethodPost:
		return sms.Reading{}, errNotPost
	case len(cb.Body) > maxCallback:
		return sms.Reading{}, errTooLarge
	}
	events, err := eventsIn(cb.Body)
	if err != nil {
		return sms.Reading{}, err
	}
	if len(events) == 1 && strings.EqualFold(events[0].Type, api.SubscriptionAsks) {
		return consent(events[0])
	}
	p.notice(events)
	return read(events)
}

// eventsIn gives the events of a body, with type, source and time where the
// CloudEvents schema has them.
func eventsIn(body []byte) ([]api.Event, error) {
	body = bytes.TrimSpace(bytes.TrimPrefix(body, []byte("\uFEFF")))
	var events []api.Event
	if bytes.HasPrefix(body, []byte("{")) {
		events = make([]api.Event, 1)
		if json.Unmarshal(body, &events[0]) != nil { // its own error may quote the text
			return nil, errNotEvents
		}
	} else if json.Unmarshal(body, &events) != nil {
		return nil, errNotEvents
	}
	if len(events) == 0 {
		return nil, errNoEvents
	}
	if len(events) > maxEvents {
		return nil, errTooMany
	}
	for i := range events {
		e := &events[i]
		e.Type, e.Source, e.Time = cmp.Or(e.EventType, e.Type), cmp.Or(e.Topic, e.Source), cmp.Or(e.EventTime, e.Time)
		if e.Type == "" {
			return nil, errNoType
		}
	}
	return events, nil
}

// consent answers the question that comes before the first event, and again
// whenever the subscription is changed. The address that the question offers
// besides is not called.
// https://learn.microsoft.com/azure/event-grid/end-point-validation-event-grid-events-schema
func consent(e api.Event) (sms.Reading, error) {
	var data api.Validation
	if json.Unmarshal(e.Data, &data) != nil || data.Code == "" || len(data.Code) > maxCode {
		return sms.Reading{}, errNoCode
	}
	body, err := json.Marshal(struct {
		Response string `json:"validationResponse"`
	}{data.Code})
	if err != nil {
		return sms.Reading{}, err
	}
	return sms.Reading{Key: "validation:" + digest(e.ID, data.Code),
		Ack: sms.Ack{Status: http.StatusOK, ContentType: "application/json", Body: body}}, nil
}

// notice logs what a person may want to know of a delivery.
func (p *Provider) notice(events []api.Event) {
	own := "/communicationservices/" + strings.ToLower(p.resource())
	foreign := false
	for _, e := range events {
		if strings.EqualFold(e.Type, api.SubscriptionDeleted) {
			p.logger.Warn("event subscription was deleted in azure")
			continue
		}
		foreign = foreign || (isSMS(e) && !strings.HasSuffix(strings.ToLower(e.Source), own))
	}
	if foreign && p.host != "" {
		p.logger.Warn("events of another azure resource came in", "resource", p.resource())
	}
}

func isSMS(e api.Event) bool {
	return strings.EqualFold(e.Type, api.SMSReceived) || strings.EqualFold(e.Type, api.SMSDeliveryReport)
}

// read turns events into ours. One that lacks what it needs is an error by
// itself; among others it goes along as it is, so that they are kept and it
// becomes a dead letter.
func read(events []api.Event) (sms.Reading, error) {
	var reading sms.Reading
	var marks []string
	for _, e := range events {
		marks = append(marks, e.ID, strings.ToLower(e.Type))
		switch {
		case strings.EqualFold(e.Type, api.SMSReceived):
			text, whole := incomingOf(e)
			if !whole {
				if len(events) == 1 {
					return sms.Reading{}, errIncomplete
				}
				text.To = "" // to none of our numbers, whatever else it says
			}
			marks = append(marks, text.ProviderID)
			reading.Events = append(reading.Events, sms.Event{Incoming: &text})
		case strings.EqualFold(e.Type, api.SMSDeliveryReport):
			report := reported(e)
			if report.ProviderID == "" && len(events) == 1 {
				return sms.Reading{}, errIncomplete
			}
			// A text has one id in all its reports.
			marks = append(marks, report.ProviderID, report.Raw, report.Reason.Code)
			reading.Events = append(reading.Events, sms.Event{Report: &report})
		}
	}
	reading.Key = "events:" + digest(marks...)
	return reading, nil
}

// incomingOf gives a customer's text, and whether nothing that it needs is
// missing.
func incomingOf(e api.Event) (sms.Incoming, bool) {
	var data api.Text
	readable := json.Unmarshal(e.Data, &data) == nil
	text := sms.Incoming{
		ProviderID: cmp.Or(data.MessageID, e.ID), From: withPlus(data.From), To: withPlus(data.To), Body: data.Message,
		At: cmp.Or(timeOf(data.ReceivedAt), timeOf(e.Time)), Segments: max(data.SegmentCount.Value, 1),
	}
	return text, readable && text.ProviderID != "" && text.From != "" && text.To != ""
}

func reported(e api.Event) sms.Report {
	var data api.DeliveryReport
	if json.Unmarshal(e.Data, &data) != nil {
		return sms.Report{}
	}
	data.MessageID = cmp.Or(data.MessageID, e.ID)
	report := reportOf(data)
	report.At = cmp.Or(report.At, timeOf(e.Time))
	return report
}

// withPlus puts back the plus that numbers may lack. What is shorter than nine
// digits may be a short code and stays as it is.
func withPlus(number string) string {
	number = strings.TrimSpace(number)
	digits := strings.TrimLeft(number, "0123456789") == ""
	if digits && len(number) > 8 {
		return "+" + number
	}
	return number
}

// digest makes one mark of several, so that no two lists share one.
func digest(marks ...string) string {
	hash := sha256.New()
	for _, mark := range marks {
		fmt.Fprintf(hash, "%d:%s,", len(mark), mark)
	}
	return hex.EncodeToString(hash.Sum(nil))
}
