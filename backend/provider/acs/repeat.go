package acs

import (
	"context"
	"errors"
	"slices"
	"time"

	"github.com/smsdesk/smsdesk/backend/sms"
)

// repeatFor keeps half a minute away from the five minutes for which Azure
// remembers a request.
// https://learn.microsoft.com/rest/api/communication/repeatable-requests
const repeatFor = 4*time.Minute + 30*time.Second

// RepeatSend makes the request of a lost send again: same body, same id, same
// date, so that Azure takes it once. Its errors are those of Send, except that
// what only keeps this request from being taken says nothing of the first one:
// its fate stays unknown. Only a text that Azure finds wrong in itself was never
// taken.
func (p *Provider) RepeatSend(ctx context.Context, lost sms.LostSend) (sms.Report, error) {
	report, err := p.Send(ctx, lost.Outgoing)
	failed, ok := errors.AsType[*sms.SendError](err)
	if !ok || failed.Fate == sms.Unknown || (failed.Fate == sms.Refused && wrongInItself(failed.Reason)) {
		return report, err
	}
	return sms.Report{}, &sms.SendError{Fate: sms.Unknown, StopsAccount: failed.StopsAccount, Cause: failed, Reason: sms.Reason{
		Code:   failed.Reason.Code,
		Text:   "It still isn't known whether Azure took the text: it didn't take the same request again.",
		Remedy: "Ask the customer before you send it again."}}
}

// wrongInItself tells whether a text was refused for what is in it, which was the
// same the first time.
func wrongInItself(reason sms.Reason) bool {
	return slices.ContainsFunc(parts, func(p part) bool { return p.text == reason.Text })
}
