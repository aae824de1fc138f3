package twilio

import (
	"errors"
	"fmt"
	"mime"
	"net/http"
	"net/url"
	"regexp"
	"strconv"
	"strings"
	"time"

	"github.com/smsdesk/smsdesk/backend/sms"
)

// Bounds of what is decoded; Twilio's own are far lower.
const (
	maxCallback = 64 << 10
	maxMedia    = 100
)

var (
	errNotForm  = errors.New("the callback is not a form")
	errTooLarge = errors.New("the callback is larger than 64 KiB")
	errNeither  = errors.New("the callback is neither a text nor a delivery report")
	anySID      = regexp.MustCompile(`^[A-Z]{2}[0-9a-fA-F]{32}$`)
	errorCode   = regexp.MustCompile(`^[0-9]{1,9}$`)
)

// ack is an empty TwiML document: plain text would be sent to the customer.
// https://www.twilio.com/docs/messaging/twiml
var ack = sms.Ack{Status: http.StatusOK, ContentType: "text/xml", Body: []byte(`<?xml version="1.0" encoding="UTF-8"?><Response/>`)}

// Decode reads a verified callback. Its fields say what it is: texts and
// reports may come to either URL. The answer for Twilio is given with an error
// too, for what is genuine and not understood.
// https://www.twilio.com/docs/messaging/guides/webhook-request
// https://www.twilio.com/docs/messaging/guides/track-outbound-message-status
func (p *Provider) Decode(cb sms.Callback) (sms.Reading, error) {
	reading, err := p.decode(cb)
	reading.Ack = ack
	if err != nil {
		return reading, fmt.Errorf("twilio: decode callback: %w", err)
	}
	return reading, nil
}

func (p *Provider) decode(cb sms.Callback) (sms.Reading, error) {
	fields, err := fieldsOf(cb)
	if err != nil {
		return sms.Reading{}, err
	}
	for name, values := range fields {
		if len(values) > 1 {
			return sms.Reading{}, fmt.Errorf("the field %q is repeated", name)
		}
	}
	sid := first(fields, "MessageSid", "SmsSid", "SmsMessageSid")
	if !anySID.MatchString(sid) {
		return sms.Reading{}, errors.New("the callback has no message id")
	}
	status := first(fields, "MessageStatus", "SmsStatus")
	switch {
	case status != "" && status != "received" && status != "receiving":
		return p.report(sid, status, fields, cb.Query.Get("ref"))
	case fields.Has("Body") || status == "received":
		return incoming(sid, fields)
	default:
		return sms.Reading{}, errNeither
	}
}

// fieldsOf gives the fields of a callback: those of the form, or of the query
// where the number is set to GET.
func fieldsOf(cb sms.Callback) (url.Values, error) {
	if cb.Method == http.MethodGet {
		return cb.Query, nil
	}
	if len(cb.Body) > maxCallback {
		return nil, errTooLarge
	}
	kind, _, err := mime.ParseMediaType(cb.Header.Get("Content-Type"))
	if err != nil || kind != "application/x-www-form-urlencoded" {
		return nil, errNotForm
	}
	fields, err := url.ParseQuery(string(cb.Body))
	if err != nil {
		return nil, errNotForm // its own error may quote the text
	}
	return fields, nil
}

func incoming(sid string, fields url.Values) (sms.Reading, error) {
	text := sms.Incoming{
		ProviderID: sid, From: fields.Get("From"), To: fields.Get("To"),
		Body: strings.ToValidUTF8(fields.Get("Body"), "\uFFFD"), OptOut: optOuts[fields.Get("OptOutType")],
	}
	if text.From == "" || text.To == "" {
		return sms.Reading{}, errors.New("the text has no sender or no recipient")
	}
	segments, err := number(fields, "NumSegments", maxCallback)
	if err != nil {
		return sms.Reading{}, err
	}
	text.Segments = segments
	media, err := number(fields, "NumMedia", maxMedia)
	if err != nil {
		return sms.Reading{}, err
	}
	for i := range media {
		n := strconv.Itoa(i)
		if address := fields.Get("MediaUrl" + n); address != "" {
			text.Media = append(text.Media, sms.Media{URL: address, ContentType: fields.Get("MediaContentType" + n)})
		}
	}
	return sms.Reading{Key: "in:" + sid, Events: []sms.Event{{Incoming: &text}}}, nil
}

// optOuts is what Advanced Opt-Out says of a text; others are read by their
// words. https://www.twilio.com/docs/messaging/tutorials/advanced-opt-out
var optOuts = map[string]sms.Keyword{
	"STOP": sms.StopKeyword, "START": sms.StartKeyword, "HELP": sms.HelpKeyword,
}

func (p *Provider) report(sid, raw string, fields url.Values, ref string) (sms.Reading, error) {
	code := fields.Get("ErrorCode")
	if code != "" && !errorCode.MatchString(code) {
		return sms.Reading{}, errors.New("the report's error code is not a number")
	}
	if len(raw) > 40 {
		return sms.Reading{}, errors.New("the report's status is too long for one")
	}
	status := statusOf(raw)
	report := sms.Report{
		ProviderID: sid, Ref: ref, Status: status, Raw: raw,
		Reason: reasonFor(status, code, fields.Get("From")), At: p.doneAt(fields.Get("RawDlrDoneDate")),
	}
	return sms.Reading{Key: "st:" + sid + ":" + raw + ":" + code, Events: []sms.Event{{Report: &report}}}, nil
}

// doneAt reads the carrier's own time of a receipt, YYMMDDhhmm. Its zone is
// that of the carrier and nowhere told: as UTC it counts only where it lies
// within the last day and a half, the longest that a text is on its way.
func (p *Provider) doneAt(text string) sms.Time {
	at, err := time.Parse("0601021504", text)
	if err != nil {
		return 0
	}
	if age := p.clock().Sub(at); age < 0 || age > 36*time.Hour {
		return 0
	}
	return sms.TimeOf(at)
}

func first(fields url.Values, names ...string) string {
	for _, name := range names {
		if value := fields.Get(name); value != "" {
			return value
		}
	}
	return ""
}

// number reads a decimal field; a missing one is 0.
func number(fields url.Values, name string, limit int) (int, error) {
	text := fields.Get(name)
	if text == "" {
		return 0, nil
	}
	n, err := strconv.Atoi(text)
	if err != nil || n < 0 || n > limit {
		return 0, fmt.Errorf("the field %s is not a number up to %d", name, limit)
	}
	return n, nil
}
