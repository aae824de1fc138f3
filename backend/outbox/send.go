package outbox

import (
	"context"
	"errors"
	"time"

	"github.com/smsdesk/smsdesk/backend/sms"
	"github.com/smsdesk/smsdesk/backend/trouble"
	"github.com/smsdesk/smsdesk/backend/worker"
)

// send makes one attempt and writes down what it came to.
func (o *Outbox) send(ctx context.Context, job sms.Job, account sms.Account) {
	o.Announce(sms.Change{Topic: sms.MessageChanged, ID: job.MessageID, ConversationID: job.ConversationID, NumberID: job.NumberID})
	report, failure := o.unlessStale(ctx, job, account)
	outcome := decide(job, report, failure, o.Clock.Now(), o.Chance())
	if failure != nil {
		o.Logger.Warn("text not sent", "message", job.MessageID, "attempt", job.Attempt, "fate", failure.Fate, "code", failure.Reason.Code, "error", failure)
		o.heed(ctx, account, failure, outcome)
	} else {
		o.Logger.Info("text accepted", "message", job.MessageID, "attempt", job.Attempt, "status", report.Status)
	}
	o.settle(ctx, outcome)
	if outcome.State == sms.JobUnknown {
		worker.Wake(o.bell)
	}
}

// unlessStale makes the attempt, but not for a text that waited for it too long to
// be what its writer still means: the program was closed for days, or the account
// was switched off. One that was tried all the time ends by its last answer.
func (o *Outbox) unlessStale(ctx context.Context, job sms.Job, account sms.Account) (sms.Report, *sms.SendError) {
	if o.Clock().Sub(job.CreatedAt.Go()) >= giveUpAfter+longestWait {
		return sms.Report{}, &sms.SendError{Fate: sms.Later, Reason: sms.Reason{
			Text: "SMS Desk was closed, or the provider account could not send.",
		}}
	}
	return o.attempt(ctx, job, account)
}

// attempt calls the adapter once. Everything that goes wrong becomes a SendError;
// an adapter that panics may have sent, so its text's fate is unknown.
func (o *Outbox) attempt(ctx context.Context, job sms.Job, account sms.Account) (report sms.Report, failure *sms.SendError) {
	defer func() {
		if cause := recover(); cause != nil {
			o.Trouble.Caught(trouble.Sending, cause, "message", job.MessageID)
			failure = &sms.SendError{Fate: sms.Unknown, Reason: lostAnswer()}
		}
	}()
	provider, err := o.Open(ctx, account)
	if err != nil {
		words := sms.Explain(err)
		return sms.Report{}, &sms.SendError{Fate: sms.Later, Reason: sms.Reason{
			Text: words.Message, Remedy: "The text waits. SMS Desk tries again by itself.",
		}, Cause: err}
	}
	if failure := o.unlessOptedOut(ctx, job); failure != nil {
		return sms.Report{}, failure
	}
	within, cancel := context.WithTimeout(ctx, sendWithin)
	defer cancel()
	job.Out.StatusURL = o.StatusURL(account)
	report, err = provider.Send(within, job.Out)
	if err == nil {
		return report, nil
	}
	if known, ok := errors.AsType[*sms.SendError](err); ok {
		return sms.Report{}, known
	}
	return sms.Report{}, &sms.SendError{Fate: sms.Unknown, Reason: lostAnswer(), Cause: err}
}

// unlessOptedOut looks once more: a keychain that asks its user can take half a
// minute, and a STOP comes in between. The text goes back into the queue, where
// the opt-out ends it.
func (o *Outbox) unlessOptedOut(ctx context.Context, job sms.Job) *sms.SendError {
	_, opted, err := o.OptOut(ctx, job.Out.To)
	if err == nil && !opted {
		return nil
	}
	return &sms.SendError{Fate: sms.Later, Cause: err, Reason: sms.Reason{
		Text: "It could not be told whether this customer opted out.", Remedy: "The text waits. SMS Desk tries again by itself.",
	}}
}

// heed keeps an account quiet that was told to wait (a text that waits alone keeps
// nobody else back), and stops one that can't send until a person acts. Its texts
// stay queued.
func (o *Outbox) heed(ctx context.Context, account sms.Account, failure *sms.SendError, outcome sms.Outcome) {
	if failure.Fate == sms.Later && failure.Wait > 0 && !failure.Alone {
		o.mu.Lock()
		if until := outcome.NextAt.Go(); until.After(o.paused[account.ID]) {
			o.paused[account.ID] = until
		}
		o.mu.Unlock()
	}
	if !failure.StopsAccount {
		return
	}
	_, err := o.Accounts.UpdateAccount(ctx, account.ID, func(a *sms.Account) error {
		if a.UpdatedAt == account.UpdatedAt { // else somebody has mended it meanwhile
			a.Problem = failure.Reason
		}
		return nil
	})
	if err != nil {
		o.Logger.Error("account not stopped", "account", account.ID, "error", err)
		return
	}
	o.Announce(sms.Change{Topic: sms.AccountChanged, ID: account.ID}, sms.Change{Topic: sms.HealthChanged})
}

// settleAgain is the first pause after a database that would not write; it
// doubles up to settleAtMost.
const (
	settleAgain  = time.Second
	settleAtMost = 15 * time.Second
)

// settle writes an outcome down. It goes on trying while the disk is full or
// failing, for as long as the program runs and a little longer: the provider's id
// is nowhere else, and until then the text keeps its conversation back. If the
// program ends before it is written, the next start looks for the text.
func (o *Outbox) settle(ctx context.Context, outcome sms.Outcome) {
	running, over := ctx.Done(), make(<-chan time.Time)
	for pause := settleAgain; ; pause = min(2*pause, settleAtMost) {
		changes, err := o.Queue.Settle(context.WithoutCancel(ctx), outcome)
		if err == nil {
			o.Announce(changes...)
			return
		}
		o.Logger.Error("outcome not written", "message", outcome.MessageID, "error", err)
		if sms.ErrorCode(err) == sms.NotFound { // the text is gone, and its row with it
			return
		}
		timer := time.NewTimer(pause)
		select {
		case <-running:
			running, over, pause = nil, time.After(2*stopWithin), settleAgain/2
		case <-over:
			return
		case <-timer.C:
		}
		timer.Stop()
	}
}
