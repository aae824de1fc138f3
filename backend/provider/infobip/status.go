package infobip

import (
	"strconv"

	"github.com/smsdesk/smsdesk/backend/provider/infobip/internal/api"
	"github.com/smsdesk/smsdesk/backend/sms"
)

// outcomeOf explains a status by its id, or else by its group.
func outcomeOf(status api.State) outcome {
	if known, found := outcomes[status.ID]; found {
		return known
	}
	if known, found := groups[status.GroupID]; found {
		return known
	}
	return strange
}

func statusOf(status api.State) sms.Status { return outcomeOf(status).status }

// reasonFor gives the reason of a report: none while all is well.
func reasonFor(status, fault api.State) sms.Reason {
	if !statusOf(status).Bad() {
		return sms.Reason{}
	}
	return reasonOf(status, fault)
}

// reasonOf explains a bad end: by the error where there is one that is known,
// else by the status. An opt-out counts whichever of the two tells of it.
func reasonOf(status, fault api.State) sms.Reason {
	end, known := outcomeOf(status), problems[fault.ID]
	reason := sms.Reason{Code: codeOf(status, fault), Text: end.text, Remedy: end.remedy, OptedOut: end.optedOut || known.optedOut}
	switch {
	case fault.ID <= 0:
	case known.text != "":
		reason.Text, reason.Remedy = known.text, known.remedy
	default:
		reason.Text += " The error has the code " + strconv.Itoa(fault.ID) + "."
	}
	return reason
}

// codeOf names what Infobip's support needs to be told: the code of the error,
// or else that of the status. The two share their numbers, so the status says
// that it is one.
func codeOf(status, fault api.State) string {
	if fault.ID > 0 {
		return strconv.Itoa(fault.ID)
	}
	return "status-" + strconv.Itoa(status.ID)
}

// rawOf keeps both ids for the timeline.
func rawOf(status, fault api.State) string {
	if fault.ID <= 0 {
		return strconv.Itoa(status.ID)
	}
	return strconv.Itoa(status.ID) + "/" + strconv.Itoa(fault.ID)
}
