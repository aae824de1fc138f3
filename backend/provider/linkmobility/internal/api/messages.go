package api

import (
	"bytes"
	"context"
	"encoding/json"
	"net/http"

	"github.com/smsdesk/smsdesk/backend/provider/internal/rest"
)

// Types of number (TON) of a source or destination.
const (
	MSISDN       = "MSISDN"       // + and digits
	ShortNumber  = "SHORTNUMBER"  // digits without the country's prefix
	Alphanumeric = "ALPHANUMERIC" // 2 to 11 letters and digits
)

// Queued is the result code of a message that was taken.
const Queued = 1005

// NewMessage is a text to send. Gate is where its reports go.
type NewMessage struct {
	Source, SourceTON string
	Destination       string // + and digits
	UserData          string
	Gate              string
	RefID             string // ours; comes back in reports, and prevents nothing
}

// Sent is the answer to a send. ResultCode is Queued when the message was taken.
type Sent struct {
	MessageID  string `json:"messageId"`
	ResultCode int    `json:"resultCode"`
}

// sendRequest has every field on which documents and clients disagree about the
// default: ignoreResponse, both types of number, and those about reports.
type sendRequest struct {
	Source            string   `json:"source"`
	SourceTON         string   `json:"sourceTON"`
	Destination       string   `json:"destination"`
	DestinationTON    string   `json:"destinationTON"`
	DCS               string   `json:"dcs"`
	UserData          string   `json:"userData"`
	UseDeliveryReport bool     `json:"useDeliveryReport"`
	Gates             []string `json:"deliveryReportGates"`
	Platform          string   `json:"platformId"`
	Partner           string   `json:"platformPartnerId"`
	RefID             string   `json:"refId"`
	IgnoreResponse    bool     `json:"ignoreResponse"`
}

// Send sends a text, once: LINK has no idempotency key, and refId is a reference
// only ("SMS REST API – MT and Delivery Reports", POST /sms/send).
func (c *Client) Send(ctx context.Context, text NewMessage) (Sent, error) {
	request, err := post("/sms/send", sendRequest{
		Source: text.Source, SourceTON: text.SourceTON, Destination: text.Destination, DestinationTON: MSISDN,
		DCS: "TEXT", UserData: text.UserData, UseDeliveryReport: true, Gates: []string{text.Gate},
		Platform: c.platform, Partner: c.partner, RefID: text.RefID,
	})
	if err != nil {
		return Sent{}, err
	}
	var sent Sent
	err = c.call(ctx, request, &sent)
	return sent, err
}

// Probe asks for a send that can't be one: it has neither platform nor source,
// destination or text. What LINK objects to tells whether it took the login.
func (c *Client) Probe(ctx context.Context) error {
	request, err := post("/sms/send", struct {
		Partner        string `json:"platformPartnerId"`
		IgnoreResponse bool   `json:"ignoreResponse"`
	}{Partner: c.partner})
	if err != nil {
		return err
	}
	return c.call(ctx, request, nil)
}

// post makes a call with a body in JSON, in which text stays as it was written.
func post(path string, body any) (rest.Call, error) {
	var encoded bytes.Buffer
	encoder := json.NewEncoder(&encoded)
	encoder.SetEscapeHTML(false)
	if err := encoder.Encode(body); err != nil {
		return rest.Call{}, err
	}
	return rest.Call{Method: http.MethodPost, Path: path, Body: bytes.TrimSpace(encoded.Bytes()), ContentType: "application/json"}, nil
}
