package rest

import (
	"context"
	"errors"
	"fmt"

	"github.com/smsdesk/smsdesk/backend/sms"
)

// SendError says what a failed call means for the text that it carried, as far
// as this can be told without the vendor's own error codes. vendor is its name
// for people.
//
// Not sent and 429 are tried again; 401 stops the account and keeps the text;
// any other 4xx is a refusal; everything else may have been taken.
func SendError(vendor string, e *Error) *sms.SendError {
	switch {
	case e.Kind == NotSent:
		return &sms.SendError{Fate: sms.Later, Cause: e, Reason: sms.Reason{
			Text:   fmt.Sprintf("%s can't be reached: %s. The text was not sent.", vendor, e.Why()),
			Remedy: "Check the internet connection. The text stays in the queue and is tried again."}}
	case e.Kind == Answered && e.Status == 429:
		return &sms.SendError{Fate: sms.Later, Wait: e.Wait, Cause: e, Reason: sms.Reason{Code: "429",
			Text:   vendor + " has too many requests just now and didn't take the text.",
			Remedy: "The text stays in the queue and is sent when " + vendor + " takes it."}}
	case e.Kind == Answered && e.Status == 401:
		return &sms.SendError{Fate: sms.Later, StopsAccount: true, Cause: e, Reason: sms.Reason{Code: "401",
			Text:   vendor + " refused the credentials of this account. The text was not sent.",
			Remedy: "Enter the credentials anew in App Settings > SMS providers. The text stays in the queue until then."}}
	case e.Kind == Answered && e.Status/100 == 4 && e.Status != 408:
		return &sms.SendError{Fate: sms.Refused, Cause: e, Reason: sms.Reason{Code: fmt.Sprint(e.Status),
			Text:   fmt.Sprintf("%s refused the text and gave no reason (HTTP %d).", vendor, e.Status),
			Remedy: "Check the number and the text, then send it again."}}
	default:
		return &sms.SendError{Fate: sms.Unknown, Cause: e, Reason: sms.Reason{Code: code(e),
			Text:   fmt.Sprintf("It isn't known whether %s took the text: %s.", vendor, e.Why()),
			Remedy: "SMS Desk goes on looking for it at " + vendor + ". Don't send it again before that is done."}}
	}
}

// code is the HTTP status of an answer, as a provider's own code.
func code(e *Error) string {
	if e.Kind != Answered {
		return ""
	}
	return fmt.Sprint(e.Status)
}

// Explain makes the error for people of a failed call that carried no text.
// doing completes "twilio: …" for the log, for example "list numbers". A call
// that was broken off by the caller keeps its context error in the chain.
func Explain(vendor, doing string, e *Error) error {
	cause := fmt.Errorf("%s: %w", doing, e)
	switch {
	case errors.Is(e.Cause, context.Canceled):
		return cause
	case e.Kind == Answered && e.Status == 429:
		return sms.Wrap(sms.RateLimited, cause, "%s has too many requests just now. Nothing was changed. Wait a minute, then try again.", vendor)
	case e.Kind == Answered && e.Status == 401:
		return sms.Wrap(sms.CredentialsRefused, cause, "%s refused the credentials of this account. Nothing was changed. Enter them anew in App Settings > SMS providers.", vendor)
	case e.Kind == Answered && e.Status == 404:
		return sms.Wrap(sms.NotFound, cause, "%s doesn't know what was asked for. Nothing was changed. Load the list again.", vendor)
	case e.Kind == Answered && e.Status/100 == 4:
		return sms.Wrap(sms.RejectedByProvider, cause, "%s refused this (HTTP %d). Nothing was changed.", vendor, e.Status)
	case e.Kind == NotSent:
		return sms.Wrap(sms.ProviderUnavailable, cause, "%s can't be reached: %s. Nothing was changed. Check the internet connection, then try again.", vendor, e.Why())
	default:
		return sms.Wrap(sms.ProviderUnavailable, cause, "%s gave no usable answer: %s. Try again in a few minutes.", vendor, e.Why())
	}
}
