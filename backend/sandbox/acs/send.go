package acs

import (
	"encoding/json"
	"net/http"
	"regexp"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/smsdesk/smsdesk/backend/sandbox/fault"
)

// The bounds of a request.
const (
	maxRecipients = 100
	maxMessage    = 2048
)

type sendBody struct {
	From       string      `json:"from"`
	Recipients []recipient `json:"smsRecipients"`
	Message    string      `json:"message"`
	Options    *options    `json:"smsSendOptions"`
}

type recipient struct {
	To        string  `json:"to"`
	RequestID *string `json:"repeatabilityRequestId"`
	FirstSent *string `json:"repeatabilityFirstSent"`
}

type options struct {
	Report *bool  `json:"enableDeliveryReport"`
	Tag    string `json:"tag"`
}

// Result is what an answer says of one recipient.
type Result struct {
	To           string `json:"to"`
	MessageID    string `json:"messageId,omitempty"`
	Status       int    `json:"httpStatusCode"`
	Repeat       string `json:"repeatabilityResult,omitempty"`
	ErrorMessage string `json:"errorMessage,omitempty"`
	Successful   bool   `json:"successful"`
}

var (
	fromNumber = regexp.MustCompile(`^\+[1-9][0-9]{6,14}$|^[0-9]{5,6}$`)
	fromName   = regexp.MustCompile(`^[A-Za-z0-9 ]{1,11}$`)
	american   = regexp.MustCompile(`^\+1[2-9][0-9]{9}$`)
	foreign    = regexp.MustCompile(`^\+[2-9][0-9]{6,14}$`)
	hasLetter  = regexp.MustCompile(`[A-Za-z]`)
)

// send takes texts.
//
// https://learn.microsoft.com/rest/api/communication/sms/send
func (s *Simulator) send(c call) fault.Answer {
	var body sendBody
	if json.Unmarshal(c.body, &body) != nil {
		return standard(http.StatusUnprocessableEntity, "InvalidRequestBody", "The request body is invalid.")
	}
	if wrong := check(c, body); wrong != nil {
		return *wrong
	}
	from, owned := c.account.sender(body.From)
	switch {
	case !owned || !strings.Contains(from.SMS, "outbound"):
		return standard(http.StatusUnauthorized, "Unauthorized", "")
	case s.throttled(c.account, from, len(body.Recipients)):
		return refusal(http.StatusTooManyRequests)
	case !slices.ContainsFunc(body.Recipients, func(r recipient) bool { return textable(r.To) }):
		return invalid(c, "SmsRecipients", "Invalid recipient phone number format.")
	}
	results := make([]Result, len(body.Recipients))
	for i, to := range body.Recipients {
		results[i] = s.sendOne(c, from, to, body)
	}
	return answer(http.StatusAccepted, map[string]any{"value": results})
}

// check finds what is wrong with the request as a whole, nil for nothing.
func check(c call, body sendBody) *fault.Answer {
	var wrong fault.Answer
	name := fromName.MatchString(body.From) && hasLetter.MatchString(body.From)
	switch length := utf8.RuneCountInString(body.Message); {
	case !fromNumber.MatchString(body.From) && !name:
		wrong = invalid(c, "From", "Invalid from phone number format.")
	case len(body.Recipients) == 0 || len(body.Recipients) > maxRecipients:
		wrong = invalid(c, "SmsRecipients", "The number of recipients must be between 1 and 100.")
	case length == 0 || length > maxMessage:
		wrong = invalid(c, "Message", "The message must have between 1 and 2048 characters.")
	case body.Options != nil && body.Options.Report == nil:
		wrong = invalid(c, "SmsSendOptions", "The EnableDeliveryReport field is required.")
	default:
		return nil
	}
	return &wrong
}

// textable tells whether a number has the form of one that can be texted.
func textable(number string) bool { return american.MatchString(number) || foreign.MatchString(number) }

// sendOne takes the text for one recipient, once for one request id.
func (s *Simulator) sendOne(c call, from Sender, to recipient, body sendBody) Result {
	request, result := s.repeated(c, to, body)
	if result != nil {
		return *result
	}
	if !textable(to.To) {
		return Result{To: to.To, Status: http.StatusBadRequest, ErrorMessage: "Invalid To phone number format."}
	}
	m := s.accept(c.account, from, to.To, body)
	accepted := Result{To: to.To, MessageID: m.ID, Status: http.StatusAccepted, Successful: true}
	if request != nil {
		accepted.Repeat = "accepted"
		request.Result = accepted
		s.state.Requests = append(s.state.Requests, request)
	}
	return accepted
}

// limits are the texts that a sender may send within a minute. An alphanumeric
// sender shares them with the resource; a 10DLC number has other limits.
//
// https://learn.microsoft.com/azure/communication-services/concepts/service-limits
var limits = map[string]int{TollFree: 200, ShortCode: 6000, Alphanumeric: 600}

// throttled tells whether count more texts are too many for now.
func (s *Simulator) throttled(account *Account, from Sender, count int) bool {
	limit, limited := limits[from.Kind]
	since := s.cfg.Now().Add(-time.Minute)
	for _, m := range slices.Backward(s.state.Messages) {
		if m.Created.Before(since) {
			break
		}
		if m.Account == account.Name && m.From == from.Address {
			count++
		}
	}
	return limited && count > limit
}
