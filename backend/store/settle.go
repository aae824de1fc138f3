package store

import (
	"context"

	"github.com/smsdesk/smsdesk/backend/sms"
)

// Settle writes what an attempt, or the search for a lost answer, came to:
// outbox row, status, timeline, provider id, and the reports that came before
// the id was known. A provider's refusal because the customer opted out is
// learnt. Where a report has settled the text already, a late "try again" or
// "nobody knows" changes nothing.
func (s *Store) Settle(ctx context.Context, outcome sms.Outcome) ([]sms.Change, error) {
	if outcome.Source == "" {
		outcome.Source = sms.FromOutbox
	}
	return write(ctx, s, func(t *tx) ([]sms.Change, error) {
		m, err := message(t, outcome.MessageID)
		if err != nil {
			return nil, err
		}
		if outcome.State == "" {
			return settle(t, m, outcome)
		}
		return postpone(t, m, outcome)
	})
}

// settle ends an outbox row.
func settle(t *tx, m sms.Message, outcome sms.Outcome) ([]sms.Change, error) {
	removed, err := t.exec("DELETE FROM outbox WHERE message_id = $1", m.ID)
	if err != nil {
		return nil, err
	}
	if removed == 0 && outcome.Report.Status == sms.Unconfirmed {
		return nil, nil
	}
	if removed == 0 { // it may be the outcome of before, whose commit was answered with an error
		if repeated, err := told(t, m.ID, outcome.Report); err != nil || repeated {
			return nil, err
		}
	}
	return take(t, m, outcome.Report, outcome.Source)
}

// postpone leaves a row to be tried again or looked for later. The reason is
// shown as long as the text waits.
func postpone(t *tx, m sms.Message, outcome sms.Outcome) ([]sms.Change, error) {
	open, err := t.exec("UPDATE outbox SET state = $2, next_at = $3 WHERE message_id = $1", m.ID, outcome.State, outcome.NextAt)
	if err != nil || open == 0 {
		return nil, err
	}
	if end, over, err := overMeanwhile(t, m, outcome.State); err != nil || over {
		if err != nil {
			return nil, err
		}
		return endWaiting(t, m.ID, end)
	}
	report := outcome.Report
	if report.Status == "" {
		report.Status = m.Status
	}
	if err := appendEvent(t, m, report, outcome.Source); err != nil {
		return nil, err
	}
	if m, err = advance(t, m, report); err != nil {
		return nil, err
	}
	m.Reason = report.Reason
	return messageChanges(m), saveStatus(t, m)
}

// overMeanwhile tells how a text ends for which there is nothing more to wait,
// because of what happened while its request was under way.
func overMeanwhile(t *tx, m sms.Message, state sms.JobState) (sms.Report, bool, error) {
	where := "n.deleted_at > 0"
	if state == sms.JobUnknown { // it can be looked for as long as there is the account
		where = "a.state = 'deleted'"
	}
	_, removed, err := one(t, value[int], "SELECT 1 FROM phone_number n JOIN account a ON a.id = n.account_id WHERE n.id = $1 AND "+where, m.NumberID)
	if err != nil || removed || state == sms.JobUnknown {
		return removedReport(state), removed, err
	}
	customer, _, err := one(t, value[string], "SELECT customer FROM conversation WHERE id = $1", m.ConversationID)
	if err != nil {
		return sms.Report{}, false, err
	}
	out, opted, err := optOut(t, customer)
	return optedOutReport(out), opted, err
}

// take applies a report to the text that it is about, together with the early
// ones that wait for its provider id.
func take(t *tx, m sms.Message, r sms.Report, source string) ([]sms.Change, error) {
	before := m.Status
	known := m.ProviderID != ""
	if err := learn(t, &m, r.ProviderID); err != nil {
		return nil, err
	}
	if err := appendEvent(t, m, r, source); err != nil {
		return nil, err
	}
	m, err := advance(t, m, r)
	if err != nil {
		return nil, err
	}
	if !known && m.ProviderID != "" {
		if m, err = adopt(t, m); err != nil {
			return nil, err
		}
	}
	changes := messageChanges(m)
	if m.Status == before || !m.Reason.OptedOut {
		return changes, nil
	}
	customer, _, err := one(t, value[string], "SELECT customer FROM conversation WHERE id = $1", m.ConversationID)
	if err != nil {
		return nil, err
	}
	learnt, err := saveOptOut(t, sms.OptOut{Address: customer, Source: sms.OptOutByProvider, Reason: m.Reason.Code, AccountID: m.AccountID, MessageID: m.ID})
	return append(changes, learnt...), err
}
