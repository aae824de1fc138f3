package twilio

import (
	"regexp"
	"strings"

	"github.com/smsdesk/smsdesk/backend/provider/twilio/internal/api"
	"github.com/smsdesk/smsdesk/backend/sms"
)

// statuses translates Twilio's status words of an outgoing text.
// https://www.twilio.com/docs/messaging/guides/outbound-message-status-in-status-callbacks
var statuses = map[string]sms.Status{
	"accepted":            sms.Sending, // a Messaging Service has it
	"scheduled":           sms.Sending,
	"queued":              sms.Sending,
	"sending":             sms.Sending,
	"sent":                sms.Sent,
	"partially_delivered": sms.Sent, // deprecated
	"delivered":           sms.Delivered,
	"read":                sms.Delivered,
	"undelivered":         sms.Undelivered,
	"failed":              sms.Failed,
	"canceled":            sms.Canceled,
}

// statusOf translates a status word. One that isn't known moves nothing: the
// text is at Twilio, and its word stays in the timeline.
func statusOf(raw string) sms.Status {
	if status, known := statuses[strings.ToLower(raw)]; known {
		return status
	}
	return sms.Sending
}

// reportOf is what a Message says of an outgoing text.
func reportOf(m api.Message) sms.Report {
	report := sms.Report{
		ProviderID: m.SID, Status: statusOf(m.Status), Raw: m.Status,
		Segments: count(string(m.NumSegments)), At: sms.TimeOf(m.DateUpdated.Time),
	}
	report.Reason = reasonFor(report.Status, string(m.ErrorCode), m.From)
	return report
}

// reasonFor gives the reason of a report: none unless the status is bad or
// Twilio gave a code. Codes may accompany a text that is still on its way.
func reasonFor(status sms.Status, code, from string) sms.Reason {
	switch {
	case code != "" && code != "0":
		return reasonOf(code, from)
	case status == sms.Failed:
		return sms.Reason{Text: "Twilio couldn't send the text and gave no reason.", Remedy: "Check the number, then send it again."}
	case status == sms.Undelivered:
		return sms.Reason{Text: "The customer's carrier gave the text back without a reason.", Remedy: "Check the number, then send it again later."}
	default:
		return sms.Reason{}
	}
}

// tollFree finds North American toll-free numbers.
var tollFree = regexp.MustCompile(`^\+1(800|833|844|855|866|877|888)[0-9]{7}$`)

// reasonOf explains one of Twilio's error codes. from is our sender: what a
// toll-free network blocks (30004) is most often a customer who texted STOP to
// it. https://www.twilio.com/docs/api/errors/30004
func reasonOf(code, from string) sms.Reason {
	known, found := problems[code]
	if !found {
		return sms.Reason{Code: code,
			Text:   "Twilio reports error " + code + ", which SMS Desk doesn't know.",
			Remedy: "Look it up at https://www.twilio.com/docs/api/errors/" + code + " before you send the text again."}
	}
	reason := sms.Reason{Code: code, Text: known.text, Remedy: known.remedy, OptedOut: known.optedOut}
	if code == "30004" && tollFree.MatchString(from) {
		reason.OptedOut = true
		reason.Text = "The customer's carrier blocks texts from this toll-free number, most often because the customer texted STOP to it."
		reason.Remedy = "Don't text this customer from this number until they text START to it."
	}
	return reason
}
