package outbox

import (
	"context"
	"errors"
	"fmt"
	"runtime/debug"
	"time"

	"github.com/smsdesk/smsdesk/backend/sms"
)

// send makes one attempt and writes down what it came to.
func (o *Outbox) send(ctx context.Context, job sms.Job, account sms.Account) {
	o.Announce(sms.Change{Topic: sms.MessageChanged, ID: job.MessageID, ConversationID: job.ConversationID, NumberID: job.NumberID})
	report, failure := o.attempt(ctx, job, account)
	outcome := decide(job, report, failure, o.Clock.Now(), o.Chance())
	if failure != nil {
		o.Logger.Warn("text not sent", "message", job.MessageID, "attempt", job.Attempt, "fate", failure.Fate, "code", failure.Reason.Code, "error", failure)
		o.heed(ctx, account, failure, outcome)
	} else {
		o.Logger.Info("text accepted", "message", job.MessageID, "attempt", job.Attempt, "status", report.Status)
	}
	o.settle(outcome)
}

// attempt calls the adapter once. Everything that goes wrong becomes a SendError;
// an adapter that panics may have sent, so its text's fate is unknown.
func (o *Outbox) attempt(ctx context.Context, job sms.Job, account sms.Account) (report sms.Report, failure *sms.SendError) {
	provider, err := o.Open(ctx, account)
	if err != nil {
		words := sms.Explain(err)
		return sms.Report{}, &sms.SendError{Fate: sms.Later, Reason: sms.Reason{
			Text: words.Message, Remedy: "The text waits. SMS Desk tries again by itself.",
		}, Cause: err}
	}
	defer func() {
		if cause := recover(); cause != nil {
			o.Logger.Error("adapter panicked", "message", job.MessageID, "panic", fmt.Sprint(cause), "stack", string(debug.Stack()))
			failure = &sms.SendError{Fate: sms.Unknown, Reason: lostAnswer()}
		}
	}()
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

// heed keeps an account quiet that was told to wait, and stops one that can't
// send until a person acts. Its texts stay queued.
func (o *Outbox) heed(ctx context.Context, account sms.Account, failure *sms.SendError, outcome sms.Outcome) {
	if failure.Fate == sms.Later && failure.Wait > 0 {
		o.mu.Lock()
		o.paused[account.ID] = outcome.NextAt.Go()
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

// settleAgain is the pause after a database that would not write.
const settleAgain = time.Second

// settle writes an outcome down. It goes on trying while the disk is full or
// failing, and doesn't give up when the program is stopping: if the program ends
// before it is written, the next start looks for the text.
func (o *Outbox) settle(outcome sms.Outcome) {
	ctx, cancel := context.WithTimeout(context.Background(), 2*stopWithin)
	defer cancel()
	for {
		changes, err := o.Queue.Settle(ctx, outcome)
		if err == nil {
			o.Announce(changes...)
			return
		}
		o.Logger.Error("outcome not written", "message", outcome.MessageID, "error", err)
		timer := time.NewTimer(settleAgain)
		select {
		case <-ctx.Done():
			timer.Stop()
			return
		case <-timer.C:
		}
	}
}
