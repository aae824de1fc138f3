package api

import "encoding/json"

// The kinds of events that SMS Desk reads.
// https://learn.microsoft.com/azure/event-grid/communication-services-telephony-sms-events
const (
	SMSReceived         = "Microsoft.Communication.SMSReceived"
	SMSDeliveryReport   = "Microsoft.Communication.SMSDeliveryReportReceived"
	SubscriptionAsks    = "Microsoft.EventGrid.SubscriptionValidationEvent"
	SubscriptionDeleted = "Microsoft.EventGrid.SubscriptionDeletedEvent"
)

// Event is what both schemas of Event Grid have in common. In the Event Grid
// schema Type is "eventType", Source "topic" and Time "eventTime"; names count in
// any case, since older pages write them otherwise.
// https://learn.microsoft.com/azure/event-grid/event-schema
// https://learn.microsoft.com/azure/event-grid/cloud-event-schema
type Event struct {
	ID        string          `json:"id"`
	EventType string          `json:"eventType"`
	Type      string          `json:"type"`
	Topic     string          `json:"topic"`
	Source    string          `json:"source"`
	EventTime string          `json:"eventTime"`
	Time      string          `json:"time"`
	Data      json.RawMessage `json:"data"`
}

// Text is the data of an SMSReceived event. Numbers may lack the plus.
type Text struct {
	MessageID    string     `json:"messageId"`
	From         string     `json:"from"`
	To           string     `json:"to"`
	Message      string     `json:"message"`
	ReceivedAt   string     `json:"receivedTimestamp"`
	SegmentCount Loose[int] `json:"segmentCount"` // absent in older events
}

// Validation is the data of an event that asks for its code to be sent back.
// https://learn.microsoft.com/azure/event-grid/end-point-validation-event-grid-events-schema
type Validation struct {
	Code string `json:"validationCode"`
}

// Loose is a detail that must not cost the event when it has another shape than
// the documented one: then it is zero.
type Loose[T any] struct{ Value T }

// UnmarshalJSON reads what can be read.
func (l *Loose[T]) UnmarshalJSON(data []byte) error {
	var value T
	if json.Unmarshal(data, &value) == nil {
		l.Value = value
	}
	return nil
}
