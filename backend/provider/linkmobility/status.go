package linkmobility

import (
	"strconv"

	"github.com/smsdesk/smsdesk/backend/sms"
)

// statusOf translates a result code. One that isn't known is Unconfirmed: it
// takes nothing back from a text that was sent or delivered, and shows a person
// that one which waits may wait for ever.
func statusOf(code int) sms.Status {
	if known, found := results[code]; found {
		return known.status
	}
	return sms.Unconfirmed
}

// reasonFor gives the reason of a report: none while all is well.
func reasonFor(code int) sms.Reason {
	if status := statusOf(code); !status.Bad() {
		return sms.Reason{}
	}
	return reasonOf(code)
}

// reasonOf explains one of LINK's result codes.
func reasonOf(code int) sms.Reason {
	known, found := results[code]
	if !found {
		return sms.Reason{Code: strconv.Itoa(code),
			Text:   "LINK Mobility reports code " + strconv.Itoa(code) + ", which SMS Desk doesn't know, so the text may have arrived.",
			Remedy: "Ask LINK Mobility what it means, or the customer, before you send it again."}
	}
	return sms.Reason{Code: strconv.Itoa(code), Text: known.text, Remedy: known.remedy, OptedOut: known.optedOut}
}

// refusalOf explains one of LINK's error codes, in the answer to a send.
func refusalOf(code int) sms.Reason {
	known, found := problems[code]
	if !found {
		return sms.Reason{Code: strconv.Itoa(code),
			Text:   "LINK Mobility refused the text with error " + strconv.Itoa(code) + ", which SMS Desk doesn't know.",
			Remedy: "Ask LINK Mobility what it means, then send the text again."}
	}
	return sms.Reason{Code: strconv.Itoa(code), Text: known.text, Remedy: known.remedy}
}
