package linkmobility

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"regexp"
	"strconv"
	"strings"
	"time"

	"github.com/smsdesk/smsdesk/backend/sms"
)

// Bounds of what is decoded; LINK's own are lower.
const (
	maxCallback = 64 << 10
	maxID       = 200
	maxParts    = 999
)

var (
	errTooLarge = errors.New("the callback is larger than 64 KiB")
	errXML      = errors.New("the gate posts XML; ask LINK Mobility's support to set its destination to JSON (application/json)")
	errForm     = errors.New("the gate posts a form; ask LINK Mobility's support to set its destination to JSON (application/json)")
	errNotJSON  = errors.New("the callback is not the JSON that LINK Mobility documents")
	errNeither  = errors.New("the callback is neither a text nor a delivery report")
	errBinary   = errors.New("the incoming message is binary, not a text")

	shortNumber = regexp.MustCompile(`^[A-Za-z]{2}-([0-9]{1,14})$`)
	bareNumber  = regexp.MustCompile(`^[1-9][0-9]{8,14}$`)
)

// ack satisfies gates that want an answer with a body, and those that don't:
// LINK repeats a callback until it has one ("Common Platform API – Gate API",
// acknowledge).
var ack = sms.Ack{Status: http.StatusOK, ContentType: "text/plain", Body: []byte("OK")}

// callback is what LINK posts: a delivery report has a result code, an incoming
// message a content. Fields that aren't used aren't read, so that nothing
// depends on their form.
type callback struct {
	ID         word    `json:"id"`
	RefID      word    `json:"refId"`
	ResultCode *number `json:"resultCode"`
	Segments   number  `json:"segments"`

	MessageID   word `json:"messageId"`
	Source      word `json:"source"`
	Destination word `json:"destination"`
	Content     *struct {
		Type     word  `json:"type"`
		UserData *word `json:"userData"`
		Encoding word  `json:"encoding"`
	} `json:"content"`

	Timestamp word `json:"timestamp"`
}

// Decode reads a callback. Its fields say what it is: support may have set
// either URL at either gate. The answer for LINK is given with an error too, for
// what is not understood.
//
// "SMS REST API – MT and Delivery Reports", "Delivery report"; "SMS REST API –
// MO".
func (p *Provider) Decode(cb sms.Callback) (sms.Reading, error) {
	reading, err := decode(cb)
	reading.Ack = ack
	if err != nil {
		return reading, fmt.Errorf("linkmobility: decode callback: %w", err)
	}
	return reading, nil
}

func decode(cb sms.Callback) (sms.Reading, error) {
	if len(cb.Body) > maxCallback {
		return sms.Reading{}, errTooLarge
	}
	var posted callback
	if json.Unmarshal(cb.Body, &posted) != nil { // its own error may quote the text
		return sms.Reading{}, notJSON(cb)
	}
	switch {
	case posted.ResultCode != nil && posted.ID != "":
		return report(posted)
	case posted.Content != nil:
		return incoming(posted, cb.Body)
	default:
		return sms.Reading{}, errNeither
	}
}

// notJSON says what else a gate posts, where it can be told.
func notJSON(cb sms.Callback) error {
	switch {
	case bytes.HasPrefix(bytes.TrimSpace(cb.Body), []byte("<")):
		return errXML
	case strings.HasPrefix(cb.Header.Get("Content-Type"), "application/x-www-form-urlencoded"), cb.Method == http.MethodGet:
		return errForm
	default:
		return errNotJSON
	}
}

func report(posted callback) (sms.Reading, error) {
	id, part, parts, err := partOf(string(posted.ID), int(posted.Segments))
	if err != nil {
		return sms.Reading{}, err
	}
	code := int(*posted.ResultCode)
	told := sms.Report{
		ProviderID: id, Ref: string(posted.RefID), Status: statusOf(code), Raw: strconv.Itoa(code), Reason: reasonFor(code),
		Segments: int(posted.Segments), Part: part, Parts: parts, At: at(posted.Timestamp),
	}
	return sms.Reading{Key: "st:" + string(posted.ID) + ":" + told.Raw, Events: []sms.Event{{Report: &told}}}, nil
}

// partOf takes the id of a report apart: that of part n of a long text is the
// message's own with $ and n, from 0, behind it. $ is in no message's own id.
func partOf(reported string, segments int) (id string, part, parts int, err error) {
	if len(reported) > maxID || segments < 0 || segments > maxParts {
		return "", 0, 0, errors.New("the report's id or its number of parts is too large for one")
	}
	cut := strings.LastIndexByte(reported, '$')
	if cut < 0 {
		return reported, 0, 0, nil
	}
	n, err := strconv.ParseUint(reported[cut+1:], 10, 16)
	if err != nil || cut == 0 {
		return "", 0, 0, errors.New("the report's id ends in no number of a part")
	}
	if segments < 2 {
		return reported[:cut], 0, 0, nil
	}
	if int(n) >= segments {
		return "", 0, 0, errors.New("the report is on a part that the text doesn't have")
	}
	return reported[:cut], int(n) + 1, segments, nil
}

func incoming(posted callback, body []byte) (sms.Reading, error) {
	kind, userData := string(posted.Content.Type), posted.Content.UserData
	if !strings.EqualFold(kind, "SMS") && (kind != "" || userData == nil) {
		return sms.Reading{Key: otherKey(posted, body)}, nil // MMS, WhatsApp: not for us, and LINK is told that all is well
	}
	switch {
	case posted.MessageID == "" || len(posted.MessageID) > maxID:
		return sms.Reading{}, errors.New("the text has no id")
	case posted.Source == "" || posted.Destination == "":
		return sms.Reading{}, errors.New("the text has no sender or no recipient")
	case userData == nil:
		return sms.Reading{}, errors.New("the text has no words")
	case strings.EqualFold(string(posted.Content.Encoding), "BINARY"):
		return sms.Reading{}, errBinary
	}
	text := sms.Incoming{
		ProviderID: string(posted.MessageID), From: addressOf(posted.Source), To: addressOf(posted.Destination),
		Body: strings.ToValidUTF8(string(*userData), "\uFFFD"), At: at(posted.Timestamp),
	}
	return sms.Reading{Key: "in:" + text.ProviderID, Events: []sms.Event{{Incoming: &text}}}, nil
}

// otherKey names a delivery that says nothing to us.
func otherKey(posted callback, body []byte) string {
	if posted.MessageID != "" && len(posted.MessageID) <= maxID {
		return "in:" + string(posted.MessageID)
	}
	sum := sha256.Sum256(body)
	return "other:" + hex.EncodeToString(sum[:])
}

// addressOf gives an address as SMS Desk writes it: a short number without the
// country before it ("NO-2333"), a phone number with "+".
func addressOf(address word) string {
	text := strings.TrimSpace(string(address))
	if short := shortNumber.FindStringSubmatch(text); short != nil {
		return short[1]
	}
	if bareNumber.MatchString(text) {
		return "+" + text
	}
	return text
}

// at reads a time; one that can't be read is no reason to lose a callback.
func at(timestamp word) sms.Time {
	t, err := time.Parse(time.RFC3339, string(timestamp))
	if err != nil {
		return 0
	}
	return sms.TimeOf(t)
}

// word is text that may come as a number, or null for none.
type word string

// UnmarshalJSON takes text, a number or null.
func (w *word) UnmarshalJSON(data []byte) error {
	switch {
	case bytes.Equal(data, []byte("null")):
		*w = ""
		return nil
	case len(data) > 0 && data[0] == '"':
		return json.Unmarshal(data, (*string)(w))
	}
	var digits json.Number
	err := json.Unmarshal(data, &digits)
	*w = word(digits)
	return err
}

// number is a whole number that may come as text, or null for 0.
type number int

// UnmarshalJSON takes a number, text that is one, or null.
func (n *number) UnmarshalJSON(data []byte) error {
	text := strings.Trim(string(data), `"`)
	if text == "null" || text == "" {
		*n = 0
		return nil
	}
	value, err := strconv.ParseInt(text, 10, 32)
	*n = number(value)
	return err
}
