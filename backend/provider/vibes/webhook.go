package vibes

import (
	"errors"
	"fmt"
	"net/http"
	"strconv"

	"github.com/smsdesk/smsdesk/backend/provider/vibes/internal/api"
	"github.com/smsdesk/smsdesk/backend/sms"
)

// maxCallback bounds what is decoded; Vibes' own callbacks are far shorter.
const maxCallback = 64 << 10

var (
	errTooLarge = errors.New("the callback is larger than 64 KiB")
	errNoID     = errors.New("the text has no id")
	errNoEnds   = errors.New("the text has no sender or no recipient")
	errNoText   = errors.New("the text has no message in it")
	errLong     = errors.New("the receipt's words are too long for what they are")
	errNeither  = errors.New("the callback is neither a text nor a delivery report")
)

// ack is all that Vibes waits for: any 200.
// https://developer-aggregation.vibes.com/reference/receiving-messages
var ack = sms.Ack{Status: http.StatusOK, ContentType: "text/plain; charset=utf-8", Body: []byte("OK")}

// Decode reads a verified callback. Its root element says what it is: texts and
// receipts may come to either URL. The answer for Vibes is given with an error
// too, since it would repeat for ever what it got none for.
func (p *Provider) Decode(cb sms.Callback) (sms.Reading, error) {
	reading, err := decode(cb)
	reading.Ack = ack
	if err != nil {
		return reading, fmt.Errorf("vibes: decode callback: %w", err)
	}
	return reading, nil
}

func decode(cb sms.Callback) (sms.Reading, error) {
	if len(cb.Body) > maxCallback {
		return sms.Reading{}, errTooLarge
	}
	root, err := api.Parse(cb.Body)
	if err != nil {
		return sms.Reading{}, err
	}
	switch root.Name {
	case "mtMessageResponse":
		return receipt(root)
	case "moMessage":
		return incoming(root)
	case "deliver":
		return legacy(root)
	default:
		return sms.Reading{}, errNeither
	}
}

// receipt reads a delivery report. Its key tells the stages of a text apart, and
// not the repetitions of one.
// https://developer-aggregation.vibes.com/reference/callbacks
func receipt(root *api.Node) (sms.Reading, error) {
	r, err := api.ReceiptOf(root)
	if err != nil {
		return sms.Reading{}, err
	}
	for _, word := range []string{r.MessageID, r.Original, r.Type, r.ErrorCode, r.InternalCode} {
		if len(word) > 64 {
			return sms.Reading{}, errLong
		}
	}
	report := reportOf(r)
	key := fmt.Sprintf("st:%s:%s:%t:%s:%s", r.MessageID, r.Type, r.IsError, r.ErrorCode, r.InternalCode)
	if r.Parts > 1 {
		key += ":" + strconv.Itoa(r.Part)
	}
	return sms.Reading{Key: key, Events: []sms.Event{{Report: &report}}}, nil
}

// incoming reads a text as API 3 posts it. A long one may come in parts, each a
// text of its own: how they belong together is documented nowhere.
// https://developer-aggregation.vibes.com/reference/receiving-messages
func incoming(root *api.Node) (sms.Reading, error) {
	body := root.Kid("message")
	if body == nil {
		return sms.Reading{}, errNoText
	}
	return text(root, root.Attr("messageId"), body.Text)
}

// legacy reads a text as API 1 and 2 post it to older accounts.
// https://developer.vibes.com/display/CONNECTV3/Message+Settings
func legacy(root *api.Node) (sms.Reading, error) {
	body := root.Kid("message")
	if body == nil {
		return sms.Reading{}, errNoText
	}
	id := root.Kid("transaction").Attr("id")
	for _, param := range root.All("param") {
		if param.Attr("key") == "moMessageId" && param.Own() != "" {
			id = param.Own()
		}
	}
	return text(root, id, body.Attrs["text"])
}

func text(root *api.Node, id, body string) (sms.Reading, error) {
	in := sms.Incoming{
		ProviderID: id, From: address(root.Kid("source").Attr("address")), To: address(root.Kid("destination").Attr("address")),
		Body: body, At: sms.TimeOf(api.Date(root.Attr("receiptDate"))),
	}
	switch {
	case id == "" || len(id) > 128:
		return sms.Reading{}, errNoID
	case in.From == "" || in.To == "":
		return sms.Reading{}, errNoEnds
	}
	return sms.Reading{Key: "in:" + id, Events: []sms.Event{{Incoming: &in}}}, nil
}
