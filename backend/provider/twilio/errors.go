package twilio

import (
	"errors"
	"fmt"
	"net/http"
	"strconv"

	"github.com/smsdesk/smsdesk/backend/provider/internal/rest"
	"github.com/smsdesk/smsdesk/backend/provider/twilio/internal/api"
	"github.com/smsdesk/smsdesk/backend/sms"
)

// settings has the codes that changing a number's incoming URL can meet.
// https://www.twilio.com/docs/api/errors
var settings = map[int]string{
	21402: "Twilio doesn't take the address for incoming texts. Nothing was changed. Check App Settings > Public address: it must be a full https address.",
	21403: "Twilio doesn't take the way in which it was to call SMS Desk. Nothing was changed. Save the diagnostics and write to support.",
	21406: "This number has a fallback address and no main one. Nothing was changed. Take the fallback address off the number in the Twilio Console, then try again.",
	21407: "This number can't get texts. Nothing was changed. Choose a number that can.",
}

// explain makes the error for people of a failed call that carried no text.
func explain(doing string, err error) error {
	cause := fmt.Errorf("twilio: %s: %w", doing, err)
	if errors.Is(err, api.ErrNoToken) {
		return &sms.Error{Code: sms.Locked, Field: fieldToken, Cause: cause,
			Message: "The Auth token isn't known just now. Nothing was changed. Unlock the keychain, or enter the Auth token anew in App Settings > SMS providers."}
	}
	answered, ok := errors.AsType[*rest.Error](err)
	if !ok {
		return cause
	}
	general := rest.Explain(vendor, "twilio: "+doing, answered)
	coded, ok := errors.AsType[*api.Error](err)
	if !ok {
		return general
	}
	shown, ok := errors.AsType[*sms.Error](general)
	if !ok {
		return general
	}
	shown.Detail, shown.Cause = strconv.Itoa(coded.Code), cause
	if text, known := settings[coded.Code]; known {
		shown.Message = text
	}
	if known := problems[shown.Detail]; known.stops {
		shown.Code, shown.Field = sms.CredentialsRefused, fieldToken
		shown.Message = known.text + " Nothing was changed. Mend it in the Twilio Console, or enter the live credentials in App Settings > SMS providers."
	}
	return shown
}

// refusedCredentials makes the error for people of a failed credential test.
func refusedCredentials(err error) error {
	status := 0
	if answered, ok := errors.AsType[*rest.Error](err); ok {
		status = answered.Status
	}
	refused := func(field, message string) error {
		e := sms.Wrap(sms.CredentialsRefused, fmt.Errorf("twilio: test credentials: %w", err), "%s", message)
		e.Field = field
		if coded, ok := errors.AsType[*api.Error](err); ok {
			e.Detail = strconv.Itoa(coded.Code)
		}
		return e
	}
	switch {
	case api.Is(err, 20008):
		return refused(fieldToken, "These are Twilio's test credentials, which can't send to anybody. What you typed was kept. Enter the live Account SID and Auth token from the Account Dashboard of the Twilio Console.")
	case api.Is(err, 20003), status == http.StatusUnauthorized:
		return refused(fieldToken, "Twilio refused this Account SID and Auth token. What you typed was kept. Copy both anew from the Account Dashboard of the Twilio Console; where they are right, the account is suspended.")
	case api.Is(err, 20404), status == http.StatusNotFound:
		return refused(fieldAccount, "Twilio has no account with this Account SID. What you typed was kept. Copy it anew from the Account Dashboard of the Twilio Console.")
	default:
		return explain("test credentials", err)
	}
}
