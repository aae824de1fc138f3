package infobip

import (
	"errors"
	"fmt"
	"net/http"
	"slices"
	"strings"

	"github.com/smsdesk/smsdesk/backend/provider/infobip/internal/api"
	"github.com/smsdesk/smsdesk/backend/provider/internal/rest"
	"github.com/smsdesk/smsdesk/backend/sms"
)

// Scopes of an API key
// (https://www.infobip.com/docs/developer-resources/authentication-and-access/api-scopes-reference).
const (
	scopeSend      = "sms:manage"
	scopeLogs      = "sms:logs:read"
	scopeInbox     = "sms:inbound-message:read"
	scopeNumbers   = "numbers:manage"
	scopeBlocklist = "blocklist:manage"
)

// rejection says what a status in the answer to a send means for the text, nil
// where Infobip took it. A duplicate id was taken before.
func rejection(status api.State) *sms.SendError {
	end := outcomeOf(status)
	if end.fate == "" {
		return nil
	}
	return &sms.SendError{Fate: end.fate, Wait: end.wait, Alone: end.alone, StopsAccount: end.stops, Reason: reasonOf(status, api.State{})}
}

// sendError says what a failed send means for the text.
func sendError(err error) *sms.SendError {
	if errors.Is(err, api.ErrNoKey) {
		return &sms.SendError{Fate: sms.Later, StopsAccount: true, Cause: err, Reason: sms.Reason{
			Text:   "The API key isn't known just now. The text was not sent.",
			Remedy: "Unlock the keychain, or enter the API key anew in App Settings > SMS providers. The text stays in the queue until then."}}
	}
	answered, ok := errors.AsType[*rest.Error](err)
	if !ok {
		answered = &rest.Error{Kind: rest.Lost, Cause: err}
	}
	failed := rest.SendError(vendor, answered)
	failed.Cause = err
	if code := api.CodeOf(err); code != "" {
		failed.Reason.Code = code
	}
	if answered.Kind == rest.Answered {
		explainRefusal(failed, answered.Status, api.FieldsOf(err))
	}
	return failed
}

// explainRefusal gives a refusal its fate and words, by status and by what
// Infobip objects to.
func explainRefusal(failed *sms.SendError, status int, fields []string) {
	const untilThen = " The text stays in the queue until then."
	switch status {
	case http.StatusUnauthorized:
		failed.Reason.Text = "Infobip refused the API key: it is wrong, has expired, or may not be used from this computer's address."
		failed.Reason.Remedy = "Check the key in the Infobip portal, then enter it anew in App Settings > SMS providers." + untilThen
	case http.StatusForbidden:
		failed.Fate, failed.StopsAccount = sms.Later, true
		failed.Reason.Text = "The API key may not send texts: it lacks the scope " + scopeSend + "."
		failed.Reason.Remedy = "Add the scope to the key in the Infobip portal, then test the connection in App Settings > SMS providers." + untilThen
	case http.StatusNotFound, http.StatusMethodNotAllowed:
		failed.Fate, failed.StopsAccount = sms.Later, true
		failed.Reason.Text = "There is no SMS service of Infobip at the API Base URL."
		failed.Reason.Remedy = "Copy the API Base URL anew from the Infobip portal to App Settings > SMS providers." + untilThen
	case http.StatusBadRequest:
		failed.Reason.Text, failed.Reason.Remedy = malformed(fields)
	}
}

// malformed says what is wrong with a request, as far as the names of its
// members tell.
func malformed(fields []string) (text, remedy string) {
	about := func(part string) bool {
		return slices.ContainsFunc(fields, func(field string) bool { return strings.Contains(field, part) })
	}
	switch {
	case about(".to"), about("destinations"):
		return "Infobip takes this for no valid phone number.", mendNumber
	case about("sender"):
		return "Infobip doesn't take this sender.", mendSender
	case about("text"), about("content"):
		return "Infobip doesn't take this text.", "Change it, then send it again."
	default:
		return "Infobip couldn't read the request.", tellUs
	}
}

// explain makes the error for people of a failed call that carried no text.
// scope is what an API key needs for the call.
func explain(doing, scope string, err error) error {
	answered, ok := errors.AsType[*rest.Error](err)
	if !ok {
		return fmt.Errorf("infobip: %s: %w", doing, err)
	}
	explained := rest.Explain(vendor, "infobip: "+doing, answered)
	if answered.Kind == rest.Answered && answered.Status == http.StatusForbidden {
		explained = lacks(scope, err)
	}
	if shown, ok := errors.AsType[*sms.Error](explained); ok && shown.Detail == "" {
		shown.Detail = api.CodeOf(err)
	}
	return explained
}

// lacks says which scope an API key lacks, and how to do without it.
func lacks(scope string, err error) error {
	otherwise := "Add the scope to the key in the Infobip portal, then try again."
	if scope == scopeNumbers {
		otherwise = "Add the scope to the key in the Infobip portal, set the incoming callback URL there yourself, or send it to Infobip's support (support@infobip.com)."
	}
	e := sms.Wrap(sms.RejectedByProvider, err, "The API key may not do this: it lacks the scope %s. Nothing was changed. %s", scope, otherwise)
	e.Detail = scope
	return e
}
