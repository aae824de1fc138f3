package linkmobility

import (
	"errors"
	"net/http"
	"strconv"

	"github.com/smsdesk/smsdesk/backend/provider/internal/rest"
	"github.com/smsdesk/smsdesk/backend/provider/linkmobility/internal/api"
	"github.com/smsdesk/smsdesk/backend/sms"
)

// sendError says what a failed send means for the text. The HTTP status comes
// first: 429 was never processed, 5xx may have been, 401, 403 and 404 concern
// the account whatever the body says. LINK's code decides the rest.
func sendError(err error) *sms.SendError {
	if errors.Is(err, api.ErrNoPassword) {
		return &sms.SendError{Fate: sms.Later, StopsAccount: true, Cause: err, Reason: sms.Reason{
			Text:   "The password isn't known just now. The text was not sent.",
			Remedy: "Unlock the keychain, or enter the password anew in App Settings > SMS providers. The text stays in the queue until then."}}
	}
	answered, ok := errors.AsType[*rest.Error](err)
	if !ok {
		answered = &rest.Error{Kind: rest.Lost, Cause: err}
	}
	failed := rest.SendError(vendor, answered)
	failed.Cause = err
	code := api.CodeOf(err)
	switch {
	case failed.Fate == sms.Unknown || answered.Status == http.StatusTooManyRequests:
		if code != 0 {
			failed.Reason.Code = strconv.Itoa(code)
		}
		if failed.Fate == sms.Unknown { // LINK can't be asked for a text
			failed.Reason.Remedy = askFirst
		}
	case answered.Kind == rest.Answered:
		refusedFor(failed, answered.Status, code)
	}
	return failed
}

// refusedFor gives a refusal its fate and words, by status and code.
func refusedFor(failed *sms.SendError, status, code int) {
	known, found := problems[code]
	switch {
	case status == http.StatusNotFound && !found:
		known, found = noPath, true
	case status == http.StatusUnauthorized && !known.stops:
		known, found = problems[106100], true
	case status == http.StatusForbidden && !known.stops:
		known, found = problems[106101], true
	}
	if code != 0 {
		failed.Reason = refusalOf(code)
	}
	if found {
		failed.Fate, failed.StopsAccount = known.fate, known.stops
		failed.Reason.Text, failed.Reason.Remedy = known.text, known.remedy
	}
}

// notQueued says what an answer without an error means whose result isn't
// "queued". One that tells of a failure is a refusal, like a code that nobody
// knows; one by which the text is under way, or may be, proves nothing.
func notQueued(code int) *sms.SendError {
	known, found := results[code]
	switch _, listed := problems[code]; {
	case listed:
		return &sms.SendError{Fate: problems[code].fate, StopsAccount: problems[code].stops, Reason: refusalOf(code)}
	case !found:
		return &sms.SendError{Fate: sms.Refused, Reason: refusalOf(code)}
	case known.status == sms.Failed || known.status == sms.Undelivered:
		return &sms.SendError{Fate: sms.Refused, Reason: reasonOf(code)}
	}
	return &sms.SendError{Fate: sms.Unknown, Reason: sms.Reason{Code: strconv.Itoa(code),
		Text: "It isn't known whether LINK Mobility took the text. " + known.text, Remedy: askFirst}}
}

// explain makes the error for people of a failed call that carried no text.
func explain(doing string, err error) error {
	answered, ok := errors.AsType[*rest.Error](err)
	if !ok {
		return err
	}
	explained := rest.Explain(vendor, "linkmobility: "+doing, answered)
	if shown, ok := errors.AsType[*sms.Error](explained); ok {
		if code := api.CodeOf(err); code != 0 {
			shown.Detail = strconv.Itoa(code)
		}
	}
	return explained
}
