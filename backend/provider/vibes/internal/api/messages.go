package api

import (
	"context"
	"encoding/xml"
	"net/http"
	"net/url"
	"strings"

	"github.com/smsdesk/smsdesk/backend/provider/internal/rest"
)

// NewMessage is a text to send. ID is ours, of up to 40 characters. To is E.164,
// From a short code or the digits of a long one. CallbackURL is where receipts
// go, "" for none. Body holds no Forbidden character.
type NewMessage struct {
	ID, From, To, Body, CallbackURL string
}

// Accepted is the answer to a text that Vibes has queued. Failure is not nil
// where it names a message and a failure at once.
type Accepted struct {
	MessageID string
	Failure   *Error
}

// SubmitMessage sends a text, once: nothing keeps Vibes from sending it twice.
// The answer names a message only where Vibes took the text; an *Error is a
// refusal, with HTTP nil where it came with a 2xx.
// https://developer-aggregation.vibes.com/reference/send-an-sms-message
func (c *Client) SubmitMessage(ctx context.Context, text NewMessage) (Accepted, error) {
	body, err := encode(text)
	if err != nil {
		return Accepted{}, &rest.Error{Kind: rest.NotSent, Host: c.host.Base, Cause: err}
	}
	node, err := c.call(ctx, rest.Call{Method: http.MethodPost, Path: "/MessageApi/mt/messages", Body: body, ContentType: "text/xml; charset=UTF-8"})
	if err != nil {
		return Accepted{}, err
	}
	refusal := refusalOf(node)
	if id := node.Attr("messageId"); node.Name == "mtMessageRsp" && id != "" {
		if !failed(node) {
			refusal = nil
		}
		return Accepted{id, refusal}, nil
	}
	if refusal.Code != "" || refusal.Text != "" {
		return Accepted{}, refusal
	}
	return Accepted{}, c.unreadable()
}

// failed tells whether a document says that something is an error.
func failed(node *Node) bool {
	for _, status := range node.All("status") {
		if strings.EqualFold(status.Attr("isError"), "true") {
			return true
		}
	}
	return false
}

type endpoint struct {
	Address string `xml:"address,attr"`
	Type    string `xml:"type,attr"`
}

type receiptOption struct {
	CallbackURL string `xml:"callbackUrl,attr"`
	Option      string `xml:",chardata"`
}

type mtMessage struct {
	XMLName     xml.Name       `xml:"mtMessage"`
	SubmitterID string         `xml:"submitterMessageId,attr"`
	Split       bool           `xml:"splitLongMessage,attr"`
	Destination endpoint       `xml:"destination"`
	Source      endpoint       `xml:"source"`
	Text        string         `xml:"text"`
	Receipts    *receiptOption `xml:"receiptOption"`
}

// encode writes the request. Long and toll-free codes are of type SC like short
// ones, which no page says outright.
func encode(text NewMessage) ([]byte, error) {
	message := mtMessage{
		SubmitterID: text.ID, Split: true, Text: text.Body,
		Destination: endpoint{text.To, "MDN"}, Source: endpoint{text.From, "SC"},
	}
	if text.CallbackURL != "" {
		message.Receipts = &receiptOption{text.CallbackURL, "ALL"}
	}
	body, err := xml.Marshal(message)
	return append([]byte(xml.Header), body...), err
}

// FetchMessage reads a text back and gives nothing of it: whether the call is
// let in is all that SMS Desk asks with it.
// https://developer-aggregation.vibes.com/v3.0/reference/retrieve-info-from-the-api
func (c *Client) FetchMessage(ctx context.Context, id string) error {
	_, err := c.call(ctx, rest.Call{Method: http.MethodGet, Path: messagePath(id)})
	return err
}

// ListReceipts gives the receipts that Vibes has of one text.
// https://developer-aggregation.vibes.com/reference/retrieve-message-responses
func (c *Client) ListReceipts(ctx context.Context, id string) ([]Receipt, error) {
	node, err := c.call(ctx, rest.Call{Method: http.MethodGet, Path: messagePath(id) + "/responses"})
	if err != nil {
		return nil, err
	}
	var receipts []Receipt
	for _, found := range node.All("mtMessageResponse") {
		receipt, err := ReceiptOf(found)
		if err != nil {
			return nil, c.unreadable()
		}
		receipts = append(receipts, receipt)
	}
	if len(receipts) == 0 && node.Name != "mtMessageResponses" {
		return nil, c.unreadable()
	}
	return receipts, nil
}

func messagePath(id string) string { return "/MessageApi/mt/messages/" + url.PathEscape(id) }

// Carrier is who serves a number: Vibes' code of it ("" where it knows none), and
// whether the short code that was asked about can reach it ("" where it wasn't
// asked, else "true" or "false").
type Carrier struct {
	Code        string
	Provisioned string
}

// LookUpCarrier asks who serves a number, given in digits. shortCode may be "".
// Nothing says whether Vibes charges for it.
// https://developer-aggregation.vibes.com/v3.0/reference/retrieve-info-from-the-api
func (c *Client) LookUpCarrier(ctx context.Context, digits, shortCode string) (Carrier, error) {
	request := rest.Call{Method: http.MethodGet, Path: "/MessageApi/mdns/" + url.PathEscape(digits)}
	if shortCode != "" {
		request.Query = url.Values{"shortcode": {shortCode}}
	}
	node, err := c.call(ctx, request)
	if err != nil {
		return Carrier{}, err
	}
	if node.Name != "mdn" {
		return Carrier{}, c.unreadable()
	}
	return Carrier{node.Attr("carrier"), node.Attr("provisioned")}, nil
}
