package outbox

import (
	"context"
	"time"

	"github.com/smsdesk/smsdesk/backend/sms"
	"github.com/smsdesk/smsdesk/backend/trouble"
)

// batch is how many texts are asked for in one round.
const batch = 20

// lookAfter are the ages, since the attempt began, at which a text whose answer
// was lost is looked for. After the last one a person decides: Twilio's lists
// show a text within seconds
// (https://www.twilio.com/docs/messaging/guides/outbound-message-logging).
var lookAfter = []time.Duration{5 * time.Second, 15 * time.Second, 40 * time.Second, 80 * time.Second, 2 * time.Minute}

// askAgain is the pause when the provider could not be asked at all.
const askAgain = time.Minute

// search looks for the texts whose answers were lost.
func (o *Outbox) search(ctx context.Context) {
	jobs, err := o.Queue.Unknown(ctx, o.Clock.Now(), batch)
	if err != nil {
		o.Logger.Error("lost texts not read", "error", err)
		return
	}
	for _, job := range jobs {
		if ctx.Err() != nil {
			return
		}
		o.settle(ctx, o.look(ctx, job))
	}
}

// look asks the provider for one text and says what becomes of it.
func (o *Outbox) look(ctx context.Context, job sms.Job) sms.Outcome {
	outcome := sms.Outcome{MessageID: job.MessageID, Source: sms.FromFetch}
	report, found, err := o.find(ctx, job)
	age := o.Clock().Sub(job.Begun.Go())
	switch {
	case found:
		o.Logger.Info("lost text found", "message", job.MessageID)
		outcome.Report = report
	case err != nil && age < giveUpAfter:
		o.Logger.Warn("lost text not looked for", "message", job.MessageID, "error", err)
		outcome.State, outcome.NextAt = sms.JobUnknown, o.Clock.Now().Add(askAgain)
		outcome.Report.Reason = lostAnswer()
	case err == nil && nextLook(age) > 0:
		outcome.State, outcome.NextAt = sms.JobUnknown, job.Begun.Add(nextLook(age))
		outcome.Report.Reason = lostAnswer()
	default:
		outcome.Report = sms.Report{Status: sms.Unconfirmed, Reason: o.unconfirmed(ctx, job)}
	}
	return outcome
}

// find asks the adapter, or has it repeat the request where that is safe. One that
// can do neither has found nothing.
func (o *Outbox) find(ctx context.Context, job sms.Job) (report sms.Report, found bool, err error) {
	defer func() {
		if cause := recover(); cause != nil {
			err = o.broke(job.MessageID, cause)
		}
	}()
	account, err := o.Accounts.Account(ctx, job.AccountID)
	if err != nil {
		return sms.Report{}, false, err
	}
	provider, err := o.Open(ctx, account)
	if err != nil {
		return sms.Report{}, false, err
	}
	within, cancel := context.WithTimeout(ctx, sendWithin)
	defer cancel()
	if repeater, can := provider.(sms.SendRepeater); can {
		return o.repeat(within, job, account, repeater)
	}
	finder, can := provider.(sms.SendFinder)
	if !can {
		return sms.Report{}, false, nil
	}
	return finder.FindSend(within, o.lost(within, job))
}

// broke makes an error of an adapter's panic: a program that ended over one text
// would do so again at each start.
func (o *Outbox) broke(message string, cause any) error {
	o.Trouble.Caught(trouble.Reports, cause, "message", message)
	return sms.ErrPanicked
}

// nextLook gives the age at which to look next, 0 when it was the last time.
func nextLook(age time.Duration) time.Duration {
	for _, at := range lookAfter {
		if age < at {
			return at
		}
	}
	return 0
}

// unconfirmed says why nobody can tell what became of a text.
func (o *Outbox) unconfirmed(ctx context.Context, job sms.Job) sms.Reason {
	reason := sms.Reason{Text: "The provider's answer was lost, and the text is not among those that it lists. Nobody can tell whether it arrived.",
		Remedy: "Ask the customer, or send it again. It may arrive twice then."}
	if account, err := o.Accounts.Account(ctx, job.AccountID); err == nil && !o.Describe(account.Kind).Has(sms.CanFindSend) {
		reason.Text = "The provider's answer was lost, and it can't be asked for the text. Nobody can tell whether it arrived, until a delivery report comes."
	}
	return reason
}
