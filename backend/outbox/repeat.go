package outbox

import (
	"context"
	"errors"

	"github.com/smsdesk/smsdesk/backend/sms"
)

// repeat makes a lost send again at a provider that promises to send it once all
// the same. If the first request never arrived, this one sends the text: so it is
// made under the rules of sending, and only while the promise holds.
func (o *Outbox) repeat(ctx context.Context, job sms.Job, account sms.Account, repeater sms.SendRepeater) (sms.Report, bool, error) {
	if o.Clock().Sub(job.Begun.Go()) >= o.Describe(account.Kind).RepeatFor || account.State != sms.AccountActive {
		return sms.Report{}, false, nil
	}
	if _, opted, err := o.OptOut(ctx, job.Out.To); err != nil || opted {
		return sms.Report{}, false, err
	}
	job.Out.StatusURL = o.StatusURL(account)
	report, err := repeater.RepeatSend(ctx, sms.LostSend{Outgoing: job.Out, Known: func(string) bool { return false }})
	if err == nil {
		return report, true, nil
	}
	if failure, told := errors.AsType[*sms.SendError](err); told && failure.Fate == sms.Refused {
		return sms.Report{Status: sms.Failed, Reason: failure.Reason}, true, nil
	}
	o.Logger.Warn("lost text not repeated", "message", job.MessageID, "error", err)
	return sms.Report{}, false, nil
}
