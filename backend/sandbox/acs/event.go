package acs

import (
	"encoding/json"
	"net/http"
	"strings"
	"time"

	"github.com/smsdesk/smsdesk/backend/sandbox/phones"
	"github.com/smsdesk/smsdesk/backend/sms"
)

// The types of events that a resource raises, and Event Grid's own.
const (
	smsReceived         = "Microsoft.Communication.SMSReceived"
	smsDeliveryReport   = "Microsoft.Communication.SMSDeliveryReportReceived"
	subscriptionAsks    = "Microsoft.EventGrid.SubscriptionValidationEvent"
	subscriptionDeleted = "Microsoft.EventGrid.SubscriptionDeletedEvent"
)

// Event is one event, before it is written down in a schema.
type Event struct {
	ID      string          `json:"id"`
	Type    string          `json:"type"`
	Topic   string          `json:"topic"`
	Subject string          `json:"subject"`
	Data    json.RawMessage `json:"data"`
	At      time.Time       `json:"at"`
	Extra   bool            `json:"extra,omitempty"` // with fields that nobody knows
}

// textEvent tells of a customer's text. Its numbers lack the plus.
//
// https://learn.microsoft.com/azure/event-grid/communication-services-telephony-sms-events
func (s *Simulator) textEvent(text phones.Text) Event {
	now := s.cfg.Now()
	id := s.messageID("Incoming")
	return Event{ID: id, Type: smsReceived, Subject: "/phonenumber/" + bare(text.With), At: now, Data: encode(map[string]any{
		"messageId": id, "from": bare(text.Phone), "to": bare(text.With), "message": text.Body,
		"receivedTimestamp": timestamp(now), "segmentCount": sms.CountSegments(text.Body).Count,
	})}
}

// reportEvent tells what became of a text; it has the id of the text.
func reportEvent(m *Message) Event {
	return Event{ID: m.ID, Type: smsDeliveryReport, Subject: "/phonenumber/" + bare(m.From), At: m.Ended, Data: encode(m.report())}
}

// topic names a resource in the way of Azure.
func topic(account string) string {
	return "/subscriptions/00000000-0000-0000-0000-000000000001/resourcegroups/sandbox/providers/microsoft.communication/communicationservices/" + account
}

// encode gives a view as JSON. Views hold nothing that can't be.
func encode(view any) json.RawMessage {
	raw, err := json.Marshal(view)
	if err != nil {
		panic("sandbox: view can't be encoded: " + err.Error())
	}
	return raw
}

// body writes events down in a subscription's schema: always an array in the Event
// Grid schema, an object for a single CloudEvent.
//
// https://learn.microsoft.com/azure/event-grid/event-schema
// https://learn.microsoft.com/azure/event-grid/cloud-event-schema
func (s *Simulator) body(sub *Subscription, events []Event) (body []byte, contentType string) {
	views := make([]map[string]any, len(events))
	for i, e := range events {
		views[i] = e.view(sub.CloudEvents, s.options.PascalCase)
	}
	switch {
	case !sub.CloudEvents:
		return encode(views), "application/json; charset=utf-8"
	case len(views) == 1:
		return encode(views[0]), "application/cloudevents+json; charset=utf-8"
	default:
		return encode(views), "application/cloudevents-batch+json; charset=utf-8"
	}
}

func (e Event) view(cloud, pascal bool) map[string]any {
	var data map[string]any
	if err := json.Unmarshal(e.Data, &data); err != nil {
		panic("sandbox: an event has no object for data: " + err.Error())
	}
	if e.Extra {
		data["sandboxExtraField"] = "a field that appeared without notice"
	}
	if pascal && e.Type != subscriptionAsks {
		data = pascalCase(data)
	}
	at := e.At.UTC().Format(time.RFC3339)
	view := map[string]any{
		"id": e.ID, "topic": e.Topic, "subject": e.Subject, "data": data, "eventType": e.Type, "eventTime": at, "dataVersion": "1.0", "metadataVersion": "1",
	}
	if cloud {
		view = map[string]any{"id": e.ID, "source": e.Topic, "subject": e.Subject, "data": data, "type": e.Type, "time": at, "specversion": "1.0"}
	}
	if e.Extra {
		view["sandboxextra"] = "a field that appeared without notice"
	}
	return view
}

func pascalCase(data map[string]any) map[string]any {
	upper := map[string]any{}
	for name, value := range data {
		upper[strings.ToUpper(name[:1])+name[1:]] = value
	}
	return upper
}

// headers are Event Grid's own on every call.
//
// https://learn.microsoft.com/azure/event-grid/handler-webhooks
func (sub *Subscription) headers(kind string, attempts int) http.Header {
	header := http.Header{}
	header.Set("User-Agent", "Microsoft-EventGrid")
	header.Set("aeg-event-type", kind)
	header.Set("aeg-subscription-name", strings.ToUpper(sub.Name))
	header.Set("aeg-delivery-count", itoa(attempts))
	if sub.CloudEvents {
		header.Set("aeg-metadata-version", "1.0")
		header.Set("Origin", eventGrid)
	} else {
		header.Set("aeg-metadata-version", "1")
		header.Set("aeg-data-version", "1.0")
	}
	return header
}

// eventGrid is who asks for consent in the CloudEvents schema.
const eventGrid = "eventgrid.azure.net"
