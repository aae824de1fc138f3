package acs

import (
	"errors"
	"fmt"
	"net/http"
	"strconv"
	"strings"
	"time"

	"github.com/smsdesk/smsdesk/backend/provider/acs/internal/api"
	"github.com/smsdesk/smsdesk/backend/provider/internal/rest"
	"github.com/smsdesk/smsdesk/backend/sms"
)

// clockError is how far this computer's clock may be from Azure's before a
// refused signature is put down to it.
const clockError = 2 * time.Minute

// sendError says what a failed request means for the text. Azure's own words for
// it are read, not shown: they may be empty, and may hold numbers.
func (p *Provider) sendError(err error) *sms.SendError {
	if errors.Is(err, api.ErrNoKey) {
		return &sms.SendError{Fate: sms.Later, StopsAccount: true, Cause: err, Reason: sms.Reason{
			Text:   "The connection strings aren't known just now. The text was not sent.",
			Remedy: "Unlock the keychain, or enter them anew in App Settings > SMS providers. The text stays in the queue until then."}}
	}
	answered, ok := errors.AsType[*rest.Error](err)
	if !ok {
		answered = &rest.Error{Kind: rest.Lost, Cause: err}
	}
	general := rest.SendError(azure, answered)
	general.Cause = err
	coded, ok := errors.AsType[*api.Error](err)
	if !ok {
		coded = &api.Error{HTTP: answered}
	}
	switch {
	case answered.Kind != rest.Answered:
	case answered.Status == http.StatusUnauthorized:
		return p.unauthorized(err)
	case answered.Status == http.StatusTooManyRequests:
		general.Wait = max(answered.Wait, waitOf(answered.Header))
	case answered.Status >= 500:
		if coded.Code != "" {
			general.Reason.Code = coded.Code
		}
	case general.Fate == sms.Refused:
		refused(general, coded)
	}
	return general
}

// refused puts a refusal of the whole request into words: by Azure's code, by the
// status, or by the part of the request that it is about.
func refused(general *sms.SendError, coded *api.Error) {
	for _, code := range []string{coded.Code, strconv.Itoa(coded.HTTP.Status)} {
		if known, found := problems[code]; found {
			general.Fate, general.StopsAccount, general.Wait = known.fate, known.stops, known.wait
			general.Reason = sms.Reason{Code: code, Text: known.text, Remedy: known.remedy, OptedOut: known.optedOut}
			return
		}
	}
	switch found, known := partIn(coded.Words); {
	case strings.Contains(coded.Words, repeatability):
		general.Fate, general.Wait, general.Reason = sms.Later, time.Minute, tooLate()
	case coded.HTTP.Status == http.StatusBadRequest && known:
		general.Reason = reasonOf(found)
	case coded.Code != "":
		general.Reason = sms.Reason{Code: coded.Code,
			Text:   "Azure refused the text with error “" + coded.Code + "”, which SMS Desk doesn't know.",
			Remedy: "Check the number and the text, then send it again."}
	}
}

// repeatability is in Azure's sentences about the id and the date of a request.
const repeatability = "repeatability"

// tooLate is the reason of a request that Azure takes for one made too long ago.
func tooLate() sms.Reason {
	return sms.Reason{Code: strconv.Itoa(http.StatusPreconditionFailed),
		Text:   "Azure took this text for one that was sent long ago, and didn't send it.",
		Remedy: "Check date and time of this computer. The text stays in the queue and is tried again."}
}

func partIn(words string) (part, bool) {
	for _, candidate := range parts {
		if strings.Contains(words, candidate.word) {
			return candidate, true
		}
	}
	return part{}, false
}

// resultError says what it means that Azure didn't take the text for its one
// recipient, while it took the request.
func resultError(r api.Result) *sms.SendError {
	code := strconv.Itoa(r.HTTPStatusCode)
	cause := fmt.Errorf("acs: the recipient's own status is %s", code)
	known, found := problems[code]
	wrong, told := partIn(strings.ToLower(r.ErrorMessage))
	switch {
	case strings.EqualFold(r.RepeatabilityResult, "rejected"), r.HTTPStatusCode == http.StatusPreconditionFailed:
		return &sms.SendError{Fate: sms.Later, Wait: time.Minute, Cause: cause, Reason: tooLate()}
	case found && !known.stops:
		return &sms.SendError{Fate: known.fate, Wait: known.wait, Cause: cause,
			Reason: sms.Reason{Code: code, Text: known.text, Remedy: known.remedy, OptedOut: known.optedOut}}
	case strings.Contains(strings.ToLower(r.ErrorMessage), blocked):
		known = problems[codeOptedOut]
		return &sms.SendError{Fate: sms.Refused, Cause: cause, Reason: sms.Reason{Code: codeOptedOut, Text: known.text, Remedy: known.remedy, OptedOut: true}}
	case r.HTTPStatusCode == http.StatusBadRequest && told:
		return &sms.SendError{Fate: sms.Refused, Cause: cause, Reason: reasonOf(wrong)}
	case r.HTTPStatusCode == http.StatusUnauthorized:
		known = problems[codeUnauthorized]
		return &sms.SendError{Fate: sms.Refused, Cause: cause, Reason: sms.Reason{Code: code, Text: known.text, Remedy: known.remedy}}
	case r.HTTPStatusCode/100 == 4 && r.HTTPStatusCode != http.StatusRequestTimeout && r.HTTPStatusCode != http.StatusConflict:
		return &sms.SendError{Fate: sms.Refused, Cause: cause, Reason: sms.Reason{Code: code,
			Text: "Azure refused the text for this customer (" + code + ").", Remedy: "Check the number and the text, then send it again."}}
	default: // the same request is still under way, or failed within Azure
		return &sms.SendError{Fate: sms.Unknown, Cause: cause, Reason: sms.Reason{Code: code,
			Text:   "It isn't known whether Azure took the text: it had a fault of its own.",
			Remedy: problems["ServiceUnavailable"].remedy}}
	}
}

// unauthorized tells apart what a 401 can mean: a sender that isn't the
// resource's, a wrong clock, wrong keys.
func (p *Provider) unauthorized(err error) *sms.SendError {
	known, code := problems[codeDenied], codeDenied
	if !api.Denied(err) {
		known, code = problems[codeUnauthorized], codeUnauthorized
	}
	e := &sms.SendError{Fate: known.fate, StopsAccount: known.stops, Cause: err, Reason: sms.Reason{Code: code, Text: known.text, Remedy: known.remedy}}
	if off := p.clockOff(err); known.stops && off != "" {
		e.Reason.Text = "The clock of this computer is " + off + ", so Azure refuses its connection strings. The text was not sent."
		e.Reason.Remedy = "Set date, time and time zone of this computer, then test the connection in App Settings > SMS providers. The text stays in the queue until then."
	}
	return e
}

// paced says whom a limit concerns: each number and each short code has its own,
// while alphanumeric senders share that of the resource.
// https://learn.microsoft.com/azure/communication-services/concepts/service-limits
func paced(e *sms.SendError, from sms.Sender) *sms.SendError {
	e.Alone = e.Reason.Code == strconv.Itoa(http.StatusTooManyRequests) && from.Kind != sms.KindAlphanumeric
	return e
}

// clockOff says how far this computer's clock is from Azure's, by the date of an
// answer; "" where it is right or can't be told.
func (p *Provider) clockOff(err error) string {
	answered, ok := errors.AsType[*rest.Error](err)
	if !ok {
		return ""
	}
	theirs, err := http.ParseTime(answered.Header.Get("Date"))
	if err != nil {
		return ""
	}
	off := p.clock().Sub(theirs)
	minutes := strconv.Itoa(int(off.Abs().Round(time.Minute)/time.Minute)) + " minutes "
	switch {
	case off > clockError:
		return minutes + "fast"
	case off < -clockError:
		return minutes + "slow"
	default:
		return ""
	}
}

// longestWait caps what Azure may ask for.
const longestWait = 24 * time.Hour

// waitOf reads the waits in milliseconds that Azure's own libraries heed beside
// Retry-After.
func waitOf(header http.Header) time.Duration {
	for _, name := range []string{"retry-after-ms", "x-ms-retry-after-ms"} {
		if ms, err := strconv.ParseInt(header.Get(name), 10, 64); err == nil && ms > 0 {
			return time.Duration(min(ms, longestWait.Milliseconds())) * time.Millisecond
		}
	}
	return 0
}

// explain makes the error for people of a failed call that carried no text.
func (p *Provider) explain(doing string, err error) error {
	cause := fmt.Errorf("acs: %s: %w", doing, err)
	if errors.Is(err, api.ErrNoKey) {
		return &sms.Error{Code: sms.Locked, Field: fieldPrimary, Cause: cause,
			Message: "The connection strings aren't known just now. Nothing was changed. Unlock the keychain, or enter them anew in App Settings > SMS providers."}
	}
	answered, ok := errors.AsType[*rest.Error](err)
	if !ok {
		return cause
	}
	general := rest.Explain(azure, "acs: "+doing, answered)
	shown, ok := errors.AsType[*sms.Error](general)
	if !ok {
		return general
	}
	shown.Cause = cause
	if coded, ok := errors.AsType[*api.Error](err); ok {
		shown.Detail = coded.Code
	}
	if shown.Code != sms.CredentialsRefused {
		return shown
	}
	if !api.Denied(err) {
		shown.Code, shown.Message = sms.RejectedByProvider, "Azure doesn't allow this resource to do that, or the sender isn't its own. Nothing was changed. Look at the resource in the Azure portal."
		return shown
	}
	shown.Field, shown.Message = fieldPrimary, "Azure refused both connection strings. Nothing was changed. Copy both anew from Settings > Keys in the Azure portal."
	if off := p.clockOff(err); off != "" {
		shown.Message = "The clock of this computer is " + off + ", so Azure refuses the connection strings. Nothing was changed. Set date, time and time zone of this computer, then try again."
	}
	return shown
}
