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
	return take(t, m, outcome.Report, outcome.Source)
}

// postpone leaves a row to be tried again or looked for later. The reason is
// shown as long as the text waits.
func postpone(t *tx, m sms.Message, outcome sms.Outcome) ([]sms.Change, error) {
	open, err := t.exec("UPDATE outbox SET state = $2, next_at = $3 WHERE message_id = $1", m.ID, outcome.State, outcome.NextAt)
	if err != nil || open == 0 {
		return nil, err
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
	learnt, err := saveOptOut(t, sms.OptOut{Address: customer, Source: sms.OptOutByProvider, Reason: m.Reason.Code})
	return append(changes, learnt...), err
}
