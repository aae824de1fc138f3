package vibes

import (
	"errors"
	"fmt"
	"net/http"

	"github.com/smsdesk/smsdesk/backend/provider/internal/rest"
	"github.com/smsdesk/smsdesk/backend/provider/vibes/internal/api"
	"github.com/smsdesk/smsdesk/backend/sms"
)

// lostRemedy goes with every text of unknown fate: Vibes can't be asked for a
// text without its id, and only a receipt, which names ours, can tell.
const lostRemedy = "A delivery report may still tell. " + askFirst

// sendError says what a failed send means for the text: what Vibes wrote where it
// wrote something, except that a 5xx may have been taken whatever it says.
func (p *Provider) sendError(err error, out sms.Outgoing) *sms.SendError {
	if errors.Is(err, api.ErrNoPassword) {
		return &sms.SendError{Fate: sms.Later, StopsAccount: true, Cause: err, Reason: sms.Reason{
			Text:   "The password isn't known just now. The text was not sent.",
			Remedy: "Unlock the keychain, or enter the password anew in App Settings > SMS providers. The text stays in the queue until then."}}
	}
	general := &sms.SendError{Fate: sms.Refused}
	answered, isHTTP := errors.AsType[*rest.Error](err)
	refused, isRefusal := errors.AsType[*api.Error](err)
	if !isHTTP && !isRefusal {
		answered, isHTTP = &rest.Error{Kind: rest.Lost, Cause: err}, true
	}
	if isHTTP {
		general = rest.SendError(vendor, answered)
	}
	general.Cause = err
	switch {
	case general.Fate == sms.Unknown:
		general.Reason.Remedy = lostRemedy
		if errors.Is(err, api.ErrUnreadable) {
			general.Reason.Text = "It isn't known whether Vibes took the text: its answer can't be read."
		}
		if isRefusal && refused.Code != "" {
			general.Reason.Code = quote(refused.Code)
		}
	case isHTTP && (answered.Status == http.StatusTooManyRequests || answered.Status == http.StatusUnauthorized):
	case isRefusal:
		said := p.refusal(refused, out)
		general.Fate, general.StopsAccount, general.Reason = said.fate, said.stops, said.reason
		general.Wait = max(said.wait, general.Wait)
	case isHTTP && answered.Kind == rest.Answered && answered.Status == http.StatusForbidden:
		general.Reason = forbidden.reason(general.Reason.Code)
	}
	return general
}

// forbidden is what a 403 is taken for: the login is good, and not for this
// number. No page lists it.
var forbidden = problem{fate: sms.Refused, text: "Vibes doesn't let this account send from this number.", remedy: mendAccount}

// said is a refusal in our words.
type said struct {
	problem

	reason sms.Reason
}

// refusal explains what Vibes wrote of a text that it didn't take. Its numbers are
// documented for another door of the same house, so that its words go with ours.
func (p *Provider) refusal(refused *api.Error, out sms.Outgoing) said {
	words, code := quote(refused.Text, out.Body, p.password), quote(refused.Code, p.password)
	if code == "" && refused.HTTP != nil {
		code = fmt.Sprint(refused.HTTP.Status)
	}
	known, found := submissions[code]
	switch {
	case found:
	case refused.HTTP != nil && refused.HTTP.Status == http.StatusForbidden:
		known, found = forbidden, true
	default:
		known = problem{fate: sms.Refused, text: "Vibes refused the text.", remedy: "Check the number and the text, then send it again. " +
			"If Vibes refuses it again, ask its customer care."}
	}
	reason := known.reason(code)
	switch {
	case words != "":
		reason.Text += " It says: “" + words + "”."
	case !found:
		reason.Text = "Vibes refused the text with error " + code + ", which SMS Desk doesn't know."
	}
	return said{known, reason}
}

// explain makes the error for people of a failed call that carried no text.
func explain(doing string, err error) error {
	cause := fmt.Errorf("vibes: %s: %w", doing, err)
	if errors.Is(err, api.ErrNoPassword) {
		return &sms.Error{Code: sms.Locked, Field: fieldPassword, Cause: cause,
			Message: "The password isn't known just now. Nothing was changed. Unlock the keychain, or enter the password anew in App Settings > SMS providers."}
	}
	answered, ok := errors.AsType[*rest.Error](err)
	switch {
	case !ok:
		return cause
	case errors.Is(err, api.ErrUnreadable):
		return sms.Wrap(sms.ProviderUnavailable, cause, "Vibes gave no usable answer: it can't be read. Try again in a few minutes.")
	case answered.Kind == rest.Answered && answered.Status == http.StatusForbidden:
		return sms.Wrap(sms.CredentialsRefused, cause, "Vibes refused the credentials of this account for this. Nothing was changed. Ask Vibes' customer care what the account may do.")
	default:
		return rest.Explain(vendor, "vibes: "+doing, answered)
	}
}
