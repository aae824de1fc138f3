package outbox

import (
	"context"

	"github.com/smsdesk/smsdesk/backend/sms"
)

// seek looks once more for a text whose answer was lost and that the provider gave no
// number that we know. Nothing is repeated for it: a person asked, not the outbox.
// Errors: invalid when the provider can't be asked for it or has nothing of it, and
// those of the provider.
func (o *Outbox) seek(ctx context.Context, messageID string) (err error) {
	defer func() {
		if cause := recover(); cause != nil {
			err = o.broke(messageID, cause)
		}
	}()
	job, err := o.Reports.LostJob(ctx, messageID)
	if err != nil {
		return err
	}
	account, err := o.Accounts.Account(ctx, job.AccountID)
	if err != nil {
		return err
	}
	provider, err := o.Open(ctx, account)
	if err != nil {
		return err
	}
	finder, can := provider.(sms.SendFinder)
	if !can {
		return sms.Errorf(sms.Invalid, "This provider can't be asked for a text without its number. Nothing was changed. Ask the customer, then decide.")
	}
	within, cancel := context.WithTimeout(ctx, sendWithin)
	defer cancel()
	report, found, err := finder.FindSend(within, o.lost(within, job))
	if err != nil {
		return err
	}
	if !found {
		return sms.Errorf(sms.Invalid, "The provider has no such text in its list, as far as it shows it. Nothing was changed. Ask the customer, then decide.")
	}
	o.settle(ctx, sms.Outcome{MessageID: messageID, Source: sms.FromFetch, Report: report})
	return nil
}

// lost is an attempt as an adapter looks for it.
func (o *Outbox) lost(ctx context.Context, job sms.Job) sms.LostSend {
	return sms.LostSend{Outgoing: job.Out, Known: func(id string) bool {
		known, err := o.Reports.ProviderIDKnown(ctx, job.AccountID, id)
		return err != nil || known // one that can't be told apart must not be taken for ours
	}}
}
