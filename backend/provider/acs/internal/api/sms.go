package api

import (
	"context"
	"net/http"
	"net/url"

	"github.com/smsdesk/smsdesk/backend/provider/internal/rest"
)

// Send is one text to up to 100 recipients.
// https://learn.microsoft.com/rest/api/communication/sms/send
type Send struct {
	From       string      `json:"from"`
	Recipients []Recipient `json:"smsRecipients"`
	Message    string      `json:"message"`
	Options    Options     `json:"smsSendOptions"`
}

// Recipient is whom a text is for. RequestID (a UUID) and FirstSent (an HTTP
// date) go together: Azure takes the text once for both.
// https://learn.microsoft.com/rest/api/communication/repeatable-requests
type Recipient struct {
	To        string `json:"to"`
	RequestID string `json:"repeatabilityRequestId"`
	FirstSent string `json:"repeatabilityFirstSent"`
}

// Options ask for a delivery report; it brings Tag back.
type Options struct {
	EnableDeliveryReport bool   `json:"enableDeliveryReport"`
	Tag                  string `json:"tag"`
}

// Result is what became of one recipient.
type Result struct {
	To                  string `json:"to"`
	MessageID           string `json:"messageId"`
	HTTPStatusCode      int    `json:"httpStatusCode"`
	ErrorMessage        string `json:"errorMessage"`
	RepeatabilityResult string `json:"repeatabilityResult"` // accepted, rejected
	Successful          bool   `json:"successful"`
}

// Send hands texts over. The answer tells of each recipient by itself.
// https://learn.microsoft.com/rest/api/communication/sms/send
func (c *Client) Send(ctx context.Context, send Send) ([]Result, error) {
	var answer struct {
		Value []Result `json:"value"`
	}
	err := c.post(ctx, "/sms?"+smsVersion, send, &answer)
	return answer.Value, err
}

// DeliveryReport is what became of a text, as it is fetched and as it comes in an
// event.
type DeliveryReport struct {
	MessageID      string           `json:"messageId"`
	From           string           `json:"from"`
	To             string           `json:"to"`
	DeliveryStatus string           `json:"deliveryStatus"` // Delivered, Failed
	Details        string           `json:"deliveryStatusDetails"`
	Attempts       Loose[[]Attempt] `json:"deliveryAttempts"`
	ReceivedAt     string           `json:"receivedTimestamp"`
	Tag            string           `json:"tag"`
}

// Attempt is one try to deliver a text.
type Attempt struct {
	SegmentsSucceeded int `json:"segmentsSucceeded"`
	SegmentsFailed    int `json:"segmentsFailed"`
}

// FetchDeliveryReport reads the report on a text; there is none (404) before it
// has ended.
// https://learn.microsoft.com/rest/api/communication/sms/delivery-reports/get
func (c *Client) FetchDeliveryReport(ctx context.Context, id string) (DeliveryReport, error) {
	var report DeliveryReport
	err := c.call(ctx, rest.Call{Method: http.MethodGet, Path: "/deliveryReports/" + url.PathEscape(id) + "?" + smsVersion}, &report)
	return report, err
}

// OptOut is what is known of one recipient.
type OptOut struct {
	To             string `json:"to"`
	HTTPStatusCode int    `json:"httpStatusCode"`
	IsOptedOut     bool   `json:"isOptedOut"`
}

// CheckOptOut asks whether a recipient opted out of a sender.
// https://learn.microsoft.com/azure/communication-services/concepts/sms/opt-out-api-concept
func (c *Client) CheckOptOut(ctx context.Context, from, to string) ([]OptOut, error) {
	type recipient struct {
		To string `json:"to"`
	}
	question := struct {
		From       string      `json:"from"`
		Recipients []recipient `json:"recipients"`
	}{from, []recipient{{to}}}
	var answer struct {
		Value []OptOut `json:"value"`
	}
	err := c.post(ctx, "/sms/optouts:check?"+smsVersion, question, &answer)
	return answer.Value, err
}
