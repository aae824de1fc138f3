package acs

import (
	"regexp"
	"strings"
	"time"

	"github.com/smsdesk/smsdesk/backend/provider/acs/internal/api"
	"github.com/smsdesk/smsdesk/backend/sms"
)

// leadingCode finds the code at the beginning of a report's details, as in
// "2000: No Error".
var leadingCode = regexp.MustCompile(`^\s*([0-9]{4,6})\b`)

// blocked is what the details say, without a code, of a customer who opted out.
// https://learn.microsoft.com/azure/communication-services/concepts/sms/sms-faq
const blocked = "sender blocked for given recipient"

// reportOf is what a delivery report says.
// https://learn.microsoft.com/azure/event-grid/communication-services-telephony-sms-events
func reportOf(r api.DeliveryReport) sms.Report {
	code := codeOf(r.Details)
	report := sms.Report{
		ProviderID: r.MessageID, Ref: r.Tag, Raw: r.DeliveryStatus, Segments: segmentsOf(r.Attempts.Value), At: timeOf(r.ReceivedAt),
	}
	report.Status, report.Reason = statusOf(r.DeliveryStatus, code)
	return report
}

// statusOf translates a report's status word and code. A word that isn't known
// says no more than that the text left.
func statusOf(raw, code string) (sms.Status, sms.Reason) {
	switch strings.ToLower(raw) {
	case "delivered":
		return sms.Delivered, sms.Reason{}
	case "failed":
		return failed(code)
	default:
		return sms.Sent, sms.Reason{}
	}
}

func failed(code string) (sms.Status, sms.Reason) {
	known, found := problems[code]
	switch {
	case found && known.status != "":
		return known.status, sms.Reason{Code: code, Text: known.text, Remedy: known.remedy, OptedOut: known.optedOut}
	case code == "" || code == codeDelivered:
		return sms.Undelivered, sms.Reason{Code: code, Text: "The text wasn't delivered, and Azure gave no reason.", Remedy: "Check the number, then send it again later."}
	default:
		return sms.Undelivered, sms.Reason{Code: code,
			Text:   "Azure reports error " + code + ", which SMS Desk doesn't know.",
			Remedy: "Look it up among Azure's SMS error codes before you send the text again."}
	}
}

// codeOf gives the code in a report's details, "" where there is none.
func codeOf(details string) string {
	if found := leadingCode.FindStringSubmatch(details); found != nil {
		return found[1]
	}
	if strings.Contains(strings.ToLower(details), blocked) {
		return codeOptedOut
	}
	return ""
}

// segmentsOf gives the parts of a text: each try counts them anew.
func segmentsOf(attempts []api.Attempt) int {
	most := 0
	for _, attempt := range attempts {
		most = max(most, attempt.SegmentsSucceeded+attempt.SegmentsFailed)
	}
	return most
}

// timeOf reads a time of Azure's, up to seven digits behind the second; zero where
// it is none.
func timeOf(text string) sms.Time {
	at, err := time.Parse(time.RFC3339Nano, text)
	if err != nil {
		return 0
	}
	return sms.TimeOf(at)
}
