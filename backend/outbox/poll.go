package outbox

import (
	"context"
	"time"

	"github.com/smsdesk/smsdesk/backend/sms"
)

// askEvery are the pauses between two questions for a report that doesn't come
// by itself; after the last one it isn't asked for any more.
var askEvery = []time.Duration{
	20 * time.Second, time.Minute, 5 * time.Minute, 30 * time.Minute, 2 * time.Hour, 6 * time.Hour, 12 * time.Hour,
}

const (
	// askLater is the pause after a question that nobody could be asked.
	askLater = 10 * time.Minute
	// askFor is how long after a text was sent such a question is asked again.
	askFor = 7 * 24 * time.Hour
)

// poll asks for reports that are overdue: because a callback was lost, or because
// there is no public address.
func (o *Outbox) poll(ctx context.Context) {
	queries, err := o.Reports.OverdueReports(ctx, o.Clock.Now(), batch)
	if err != nil {
		o.Logger.Error("overdue reports not read", "error", err)
		return
	}
	for _, query := range queries {
		if ctx.Err() != nil {
			return
		}
		next, answered := sms.Time(0), true
		if o.mayPoll(ctx, query) {
			failure := o.ask(ctx, query.AccountID, query.ProviderID)
			if failure != nil {
				o.Logger.Warn("report not fetched", "message", query.MessageID, "error", failure)
			}
			next, answered = o.nextAsk(query, failure)
		}
		if err := o.Reports.ReportAsked(ctx, query.MessageID, next, answered); err != nil {
			o.Logger.Error("question for a report not noted", "message", query.MessageID, "error", err)
			return
		}
	}
}

// mayPoll tells whether a provider can be asked for the status of a text now, and
// wants to be.
func (o *Outbox) mayPoll(ctx context.Context, query sms.StatusQuery) bool {
	account, err := o.Accounts.Account(ctx, query.AccountID)
	if err != nil {
		return true // asking says why
	}
	d := o.Describe(account.Kind)
	told := d.StatusFor == 0 || o.Clock.Now() < query.SentAt.Add(d.StatusFor)
	return d.Has(sms.CanFetchStatus) && !d.StatusOnAsk && told
}

// nextAsk gives when to ask again, 0 for never, and whether this question was
// answered. While nobody can be asked (no network, a locked keychain, refused
// credentials) the questions are not used up: they are asked for a week.
func (o *Outbox) nextAsk(query sms.StatusQuery, failure error) (next sms.Time, answered bool) {
	now := o.Clock.Now()
	switch code := sms.ErrorCode(failure); {
	case failure != nil && code != sms.NotFound && code != sms.Invalid:
		if now > query.SentAt.Add(askFor) {
			return 0, false
		}
		return now.Add(askLater), false
	case query.Asked >= len(askEvery):
		return 0, true
	default:
		return now.Add(askEvery[query.Asked]), true
	}
}

// Ask asks the provider for a text's status now. Errors: invalid when it can't
// be asked, and those of the provider.
func (o *Outbox) Ask(ctx context.Context, messageID string) error {
	message, err := o.Reports.Message(ctx, messageID)
	if err != nil {
		return err
	}
	if message.ProviderID == "" && message.Status == sms.Unconfirmed {
		return o.seek(ctx, messageID)
	}
	if message.ProviderID == "" {
		return sms.Errorf(sms.Invalid, "The provider gave this text no number of its own, so it can't be asked about. SMS Desk looks for it by itself.")
	}
	return o.ask(ctx, message.AccountID, message.ProviderID)
}

func (o *Outbox) ask(ctx context.Context, accountID, providerID string) (err error) {
	defer func() {
		if cause := recover(); cause != nil {
			err = o.broke(providerID, cause)
		}
	}()
	account, err := o.Accounts.Account(ctx, accountID)
	if err != nil {
		return err
	}
	provider, err := o.Open(ctx, account)
	if err != nil {
		return err
	}
	fetcher, can := provider.(sms.StatusFetcher)
	if !can {
		return sms.Errorf(sms.Invalid, "This provider can't be asked about a text. Its report comes by itself, or not at all.")
	}
	within, cancel := context.WithTimeout(ctx, sendWithin)
	defer cancel()
	report, err := fetcher.FetchStatus(within, providerID)
	if err != nil {
		return err
	}
	report.ProviderID = providerID
	applied, err := o.Reports.ApplyEvents(ctx, accountID, sms.FromFetch, []sms.Event{{Report: &report}})
	if err != nil {
		return err
	}
	o.Announce(applied.Changes...)
	return nil
}
