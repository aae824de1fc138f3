package telesign

import (
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"regexp"
	"strings"

	"github.com/smsdesk/smsdesk/backend/provider/telesign/internal/api"
	"github.com/smsdesk/smsdesk/backend/sms"
)

// maxCallback bounds what is decoded; Telesign's own are far smaller.
const maxCallback = 64 << 10

// arrived is the status of a text that a customer wrote, in its callback.
const arrived = "1500"

var (
	errNotJSON  = errors.New("the callback is not the JSON that Telesign posts")
	errTooLarge = errors.New("the callback is larger than 64 KiB")
	errNeither  = errors.New("the callback is neither a text nor a delivery report")
	callbackID  = regexp.MustCompile(`^[0-9A-Za-z-]{1,64}$`)
	statusCode  = regexp.MustCompile(`^-?[0-9]{1,9}$`)
)

// ack is all that Telesign wants: a 200, and no words.
var ack = sms.Ack{Status: http.StatusOK, ContentType: "application/json", Body: []byte("{}")}

// Decode reads a verified callback. Its sub_resource says what it is: texts and
// reports may come to either URL. The answer for Telesign is given with an error
// too, for what is genuine and not understood.
// https://developer.telesign.com/enterprise/docs/sms-callback-service
// https://developer.telesign.com/enterprise/docs/inbound-sms-get-started
func (p *Provider) Decode(cb sms.Callback) (sms.Reading, error) {
	reading, err := decode(cb.Body)
	reading.Ack = ack
	if err != nil {
		return reading, fmt.Errorf("telesign: decode callback: %w", err)
	}
	return reading, nil
}

func decode(body []byte) (sms.Reading, error) {
	if len(body) > maxCallback {
		return sms.Reading{}, errTooLarge
	}
	var said api.Callback
	if json.Unmarshal(body, &said) != nil {
		return sms.Reading{}, errNotJSON // its own error may quote the text
	}
	if !callbackID.MatchString(string(said.ReferenceID)) {
		return sms.Reading{}, errors.New("the callback has no reference id")
	}
	kind := strings.ToLower(string(said.SubResource))
	switch {
	case said.UserResponse != nil && (kind == "mo_sms" || kind == ""):
		return incoming(said)
	case kind == "sms" || kind == "":
		return report(said)
	default:
		return sms.Reading{}, errNeither
	}
}

func incoming(said api.Callback) (sms.Reading, error) {
	response := said.UserResponse
	if response.PhoneNumber == "" || response.SenderID == "" {
		return sms.Reading{}, errors.New("the text has no sender or no recipient")
	}
	if response.Message == nil {
		return sms.Reading{}, errors.New("the text has no message")
	}
	id := string(said.ReferenceID)
	at := said.SubmittedOn
	if at.IsZero() {
		at = said.Status.UpdatedOn
	}
	return sms.Reading{Key: "in:" + id, Events: []sms.Event{{Incoming: &sms.Incoming{
		ProviderID: id, From: address(string(response.PhoneNumber)), To: address(string(response.SenderID)),
		Body: string(*response.Message), At: sms.TimeOf(at.Time), OptOut: keywords[strings.ToLower(string(response.Action))],
	}}}}, nil
}

// keywords are what Telesign says of a text where it handles them for the
// account; others are read by their words.
// https://developer.telesign.com/enterprise/docs/inbound-sms-action-to-keyword-mapping
var keywords = map[string]sms.Keyword{
	"stop": sms.StopKeyword, "start": sms.StartKeyword, "help": sms.HelpKeyword,
}

func report(said api.Callback) (sms.Reading, error) {
	code := string(said.Status.Code)
	if !statusCode.MatchString(code) {
		return sms.Reading{}, errors.New("the report has no status code")
	}
	if code == arrived {
		return sms.Reading{}, errors.New("the text of a customer is missing")
	}
	told := reportOf(said.Transaction)
	return sms.Reading{Key: "st:" + told.ProviderID + ":" + code, Events: []sms.Event{{Report: &told}}}, nil
}

// digitsOnly finds addresses that are short codes, or phone numbers without "+".
var digitsOnly = regexp.MustCompile(`^[0-9]{3,15}$`)

// longestShortCode and shortestNumber are the digits that only one of the two
// can have; between them, a number counts as one where its country has such.
const (
	longestShortCode = 6
	shortestNumber   = 9
)

// address turns Telesign's digits into our form of an address; anything else
// stays as it is.
func address(text string) string {
	number := "+" + text
	switch {
	case !digitsOnly.MatchString(text) || len(text) <= longestShortCode || !sms.IsE164(number):
		return text
	case len(text) >= shortestNumber || sms.CountryOf(number) != "":
		return number
	default:
		return text
	}
}
