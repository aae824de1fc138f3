package vibes

import (
	"regexp"
	"strings"
	"unicode"

	"github.com/smsdesk/smsdesk/backend/provider/vibes/internal/api"
	"github.com/smsdesk/smsdesk/backend/sms"
)

// The stages at which a receipt can be made.
// https://developer-aggregation.vibes.com/reference/callbacks
const (
	bySystem  = "system" // Vibes itself
	byCarrier = "carrier"
	byHandset = "handset"
)

// statusOf translates a receipt. Only the handset's own word is a delivery; what
// Vibes turns down never reached a carrier. A stage that isn't known moves a text
// only where it failed.
func statusOf(r api.Receipt) sms.Status {
	stage := strings.ToLower(r.Type)
	switch {
	case r.IsError && (stage == byCarrier || stage == byHandset):
		return sms.Undelivered
	case r.IsError:
		return sms.Failed
	case stage == byHandset:
		return sms.Delivered
	case stage == byCarrier, stage == bySystem:
		return sms.Sent
	default:
		return sms.Sending
	}
}

// reportOf is what a receipt says, in our words. A part's report is about the
// text that it is a part of.
func reportOf(r api.Receipt) sms.Report {
	report := sms.Report{
		ProviderID: r.MessageID, Ref: r.Submitter, Status: statusOf(r), Raw: rawOf(r), Reason: reasonOf(r), At: sms.TimeOf(r.Date),
	}
	if r.Parts > 1 {
		report.ProviderID, report.Part, report.Parts, report.Segments = r.Original, r.Part, r.Parts, r.Parts
	}
	return report
}

// rawOf puts stage and codes into one word for the timeline, such as "Handset
// error 107/7".
func rawOf(r api.Receipt) string {
	if !r.IsError {
		return r.Type
	}
	codes := first(r.ErrorCode, r.InternalCode)
	if r.ErrorCode != "" && r.InternalCode != "" {
		codes += "/" + r.InternalCode
	}
	return strings.TrimSpace(r.Type + " error " + codes)
}

// reasonOf gives the reason of a receipt, none unless it is an error. A receipt
// can bear a code of Vibes and one of the carrier. A block counts whatever else
// there is; of the others, that of who made the receipt, and the words before
// the numbers.
func reasonOf(r api.Receipt) sms.Reason {
	if !r.IsError {
		return sms.Reason{}
	}
	inside, isInside := internals[r.InternalCode]
	words, isWords := carrierBy(func(c carrier) bool { return says(r.Description, c.says) })
	number, isNumber := carrierBy(func(c carrier) bool { return c.code == r.ErrorCode })
	switch {
	case r.InternalCode == codeBlocked,
		isInside && strings.EqualFold(r.Type, bySystem):
		return inside.reason(r.InternalCode)
	case isWords && r.ErrorCode != "":
		return words.reason(r.ErrorCode)
	case isInside && r.InternalCode != "255":
		return inside.reason(r.InternalCode)
	case isNumber && r.Description == "":
		return number.reason(r.ErrorCode)
	case isInside && r.ErrorCode == "":
		return inside.reason(r.InternalCode)
	default:
		return unknown(first(r.ErrorCode, r.InternalCode), r.Description)
	}
}

func carrierBy(fits func(carrier) bool) (carrier, bool) {
	for _, known := range carriers {
		if fits(known) {
			return known, true
		}
	}
	return carrier{}, false
}

func says(description string, fragments []string) bool {
	description = strings.ToLower(description)
	for _, fragment := range fragments {
		if strings.Contains(description, fragment) {
			return true
		}
	}
	return false
}

func (p problem) reason(code string) sms.Reason {
	return sms.Reason{Code: code, Text: p.text, Remedy: p.remedy, OptedOut: p.optedOut}
}

// unknown explains a code that no page lists: the provider's words are all that
// there is.
func unknown(code, description string) sms.Reason {
	reason := sms.Reason{Code: code, Text: "The text wasn't delivered, and Vibes gave no reason.", Remedy: "Check the number. " + care}
	switch description = quote(description); {
	case description != "":
		reason.Text = "The text wasn't delivered. Vibes says: “" + description + "”."
	case code != "":
		reason.Text = "The text wasn't delivered. Vibes reports error " + code + ", which SMS Desk doesn't know."
	}
	return reason
}

// maxQuote is the longest that is quoted of Vibes' words, in characters.
const maxQuote = 200

// phone finds whole numbers in what Vibes says.
var phone = regexp.MustCompile(`\+?[0-9]{7,15}`)

// quote makes what Vibes says fit to be shown and logged: one line, not too long,
// no whole numbers, without whatever is in without.
func quote(text string, without ...string) string {
	for _, secret := range without {
		if strings.TrimSpace(secret) != "" {
			text = strings.ReplaceAll(text, secret, "…")
		}
	}
	text = strings.Join(strings.FieldsFunc(text, func(r rune) bool { return unicode.IsSpace(r) || !unicode.IsPrint(r) }), " ")
	text = phone.ReplaceAllStringFunc(text, sms.Shorten)
	if runes := []rune(text); len(runes) > maxQuote {
		text = string(runes[:maxQuote]) + "…"
	}
	return strings.TrimRight(text, " .")
}

func first(words ...string) string {
	for _, word := range words {
		if word != "" {
			return word
		}
	}
	return ""
}
