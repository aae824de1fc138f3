package telesign

import (
	"cmp"
	"errors"
	"fmt"
	"net/http"

	"github.com/smsdesk/smsdesk/backend/provider/internal/rest"
	"github.com/smsdesk/smsdesk/backend/provider/telesign/internal/api"
	"github.com/smsdesk/smsdesk/backend/sms"
)

// refusal makes the error of a text that never leaves, from a code that Telesign
// would answer with.
func refusal(code string) *sms.SendError {
	known := problems[code]
	return &sms.SendError{Fate: known.fate, Reason: sms.Reason{Code: code, Text: known.text, Remedy: known.remedy}}
}

// lost are the words for a text that nothing but a report can tell of: Telesign
// has no list to look it up in.
const lost = "SMS Desk waits for Telesign's report. Don't send it again before you asked the customer."

// sendError says what a failed send means for the text. Telesign's code decides
// where it gave one, except with a status that says more: 429 was never
// processed, and 5xx may have been.
func sendError(err error) *sms.SendError {
	if errors.Is(err, api.ErrNoKey) {
		return &sms.SendError{Fate: sms.Later, StopsAccount: true, Cause: err, Reason: sms.Reason{
			Text:   "The API key isn't known just now. The text was not sent.",
			Remedy: "Unlock the keychain, or enter the API key anew in App Settings > SMS providers. The text stays in the queue until then."}}
	}
	answered, ok := errors.AsType[*rest.Error](err)
	if !ok {
		return &sms.SendError{Fate: sms.Unknown, Cause: err, Reason: sms.Reason{
			Text: "It isn't known whether Telesign took the text: its answer names no message.", Remedy: lost}}
	}
	general := rest.SendError(vendor, answered)
	general.Cause = err
	if code := api.CodeOf(err); code != "" {
		judge(general, code, answered)
	}
	if general.Fate == sms.Unknown {
		general.Reason.Remedy = lost
	}
	return general
}

// judge lets Telesign's code speak in place of the HTTP status.
func judge(general *sms.SendError, code string, answered *rest.Error) {
	general.Reason.Code = code
	known, found := problemOf(code)
	switch {
	case answered.Status >= http.StatusInternalServerError:
	case found && answered.Status == http.StatusTooManyRequests && known.fate != sms.Later:
	case found:
		general.Fate, general.StopsAccount = known.fate, known.stops
		general.Wait = max(known.wait, answered.Wait)
		general.Reason.Text, general.Reason.Remedy = known.text, known.remedy
	case general.Fate == sms.Refused:
		general.Reason.Text = "Telesign refused the text with error " + code + ", which SMS Desk doesn't know."
		general.Reason.Remedy = "Look it up at " + codesPage + ", then send the text again."
	}
}

// explain makes the error for people of a failed call that carried no text. kept
// says in a sentence what became of what the person did.
func explain(doing, kept string, err error) error {
	cause := fmt.Errorf("telesign: %s: %w", doing, err)
	if errors.Is(err, api.ErrNoKey) {
		return &sms.Error{Code: sms.Locked, Field: fieldKey, Cause: cause,
			Message: "The API key isn't known just now. " + kept + " Unlock the keychain, or enter the API key anew in App Settings > SMS providers."}
	}
	answered, ok := errors.AsType[*rest.Error](err)
	if !ok {
		return cause
	}
	general := rest.Explain(vendor, "telesign: "+doing, answered)
	shown, ok := errors.AsType[*sms.Error](general)
	if !ok {
		return general
	}
	shown.Detail, shown.Cause = api.CodeOf(err), cause
	if shown.Code == sms.CredentialsRefused {
		shown.Field = fieldKey
	}
	known, found := problemOf(shown.Detail)
	if !found || answered.Status >= http.StatusInternalServerError {
		return shown
	}
	switch {
	case known.stops:
		shown.Code, shown.Field = sms.CredentialsRefused, cmp.Or(known.field, fieldCustomer)
		shown.Message = known.text + " " + kept + " Compare Customer SID and API key with the Telesign portal; where they are right, ask Telesign's support."
	case known.clock:
		shown.Code, shown.Field = sms.RejectedByProvider, ""
		shown.Message = "Telesign didn't answer, because the clock of this computer is wrong. " + kept + " Set date, time and time zone of this computer, then try again."
	case known.fate == sms.Later:
		shown.Code, shown.Field = sms.RateLimited, ""
		shown.Message = "Telesign doesn't take this just now. " + kept + " Wait a minute, then try again."
	}
	return shown
}
