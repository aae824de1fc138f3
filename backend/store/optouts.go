package store

import (
	"context"
	"slices"
	"strings"

	"github.com/smsdesk/smsdesk/backend/sms"
)

// OptOut tells whether a customer opted out, and since when and why.
func (s *Store) OptOut(ctx context.Context, address string) (sms.OptOut, bool, error) {
	var opted bool
	out, err := read(ctx, s, func(t *tx) (out sms.OptOut, err error) {
		out, opted, err = optOut(t, customerAddress(address))
		return out, err
	})
	return out, opted, err
}

// SaveOptOut notes that a customer opted out. Texts that wait for the customer
// are marked failed. The first time stays; a customer's own word replaces
// somebody else's, never the other way round.
func (s *Store) SaveOptOut(ctx context.Context, out sms.OptOut) error {
	return s.update(ctx, func(t *tx) error {
		out.Address = customerAddress(out.Address)
		_, err := saveOptOut(t, out)
		return err
	})
}

// RemoveOptOut notes that a customer may be texted again; by says who knew, for
// the activity log. A customer who hadn't opted out is no error.
func (s *Store) RemoveOptOut(ctx context.Context, address, by string) error {
	return s.update(ctx, func(t *tx) error {
		_, err := removeOptOut(t, customerAddress(address), by, 0)
		return err
	})
}

func optOut(t *tx, address string) (sms.OptOut, bool, error) {
	scan := func(row scanner) (o sms.OptOut, err error) {
		err = row.Scan(&o.Address, &o.Source, &o.Reason, &o.Since)
		return o, err
	}
	return one(t, scan, "SELECT address, source, reason, since FROM opt_out WHERE address = $1", address)
}

func saveOptOut(t *tx, out sms.OptOut) ([]sms.Change, error) {
	if out.Since == 0 {
		out.Since = t.now
	}
	changed, err := t.exec(`
		INSERT INTO opt_out (address, source, reason, since) VALUES ($1, $2, $3, $4)
		ON CONFLICT (address) DO UPDATE SET source = excluded.source, reason = excluded.reason
		WHERE opt_out.source <> 'customer' AND excluded.source = 'customer'`, out.Address, out.Source, out.Reason, out.Since)
	if err != nil {
		return nil, err
	}
	if changed > 0 {
		if err := audit(t, out.By, optedOutAction(out), out.Address, ""); err != nil {
			return nil, err
		}
	}
	waiting, err := all(t, value[string], `
		SELECT o.message_id FROM outbox o JOIN conversation c ON c.id = o.conversation_id
		WHERE c.customer = $1 AND o.state = 'queued' ORDER BY o.seq`, out.Address)
	if err != nil {
		return nil, err
	}
	var changes []sms.Change
	for _, id := range waiting {
		some, err := endWaiting(t, id, optedOutReport(out))
		if err != nil {
			return nil, err
		}
		changes = append(changes, some...)
	}
	if changed == 0 {
		return changes, nil
	}
	touched, err := customerChanges(t, out.Address)
	return append(changes, touched...), err
}

func optedOutAction(out sms.OptOut) sms.ActivityAction {
	switch out.Source {
	case sms.OptOutByCustomer:
		return sms.OptedOutByCustomer
	case sms.OptOutByProvider:
		return sms.OptedOutByProvider
	default:
		return sms.OptedOutByHand
	}
}

// removeOptOut lets a customer in again. said is when the customer wrote it, 0
// where only the order of arrival is known: a START that is fetched late must
// not undo a STOP that was written after it.
func removeOptOut(t *tx, address, by string, said sms.Time) ([]sms.Change, error) {
	if said > 0 {
		if again, err := stoppedAfter(t, address, said); err != nil || again {
			return nil, err
		}
	}
	removed, err := t.exec("DELETE FROM opt_out WHERE address = $1 AND ($2 = 0 OR since <= $2)", address, said)
	if err != nil || removed == 0 {
		return nil, err
	}
	if by == sms.OptOutByCustomer {
		by = "" // nobody of ours
	}
	if err := audit(t, by, sms.OptedIn, address, ""); err != nil {
		return nil, err
	}
	return customerChanges(t, address)
}

// stoppedAfter tells whether a customer texted STOP after said. An opt-out keeps
// its first time, so a later STOP is found among the texts; the provider's own
// word for one is in the opt-out.
func stoppedAfter(t *tx, address string, said sms.Time) (bool, error) {
	out, opted, err := optOut(t, address)
	if err != nil || !opted {
		return false, err
	}
	later, err := all(t, value[string], `
		SELECT m.body FROM conversation c JOIN message m ON m.conversation_id = c.id
		WHERE c.customer = $1 AND m.direction = 'in' AND CASE WHEN m.sent_at > 0 THEN m.sent_at ELSE m.at END > $2`, address, said)
	return slices.ContainsFunc(later, func(body string) bool {
		return sms.KeywordOf(body) == sms.StopKeyword ||
			out.Source == sms.OptOutByCustomer && strings.TrimSpace(body) == out.Reason
	}), err
}

// customerChanges tells every conversation with a customer.
func customerChanges(t *tx, address string) ([]sms.Change, error) {
	scan := func(row scanner) (c sms.Change, err error) {
		c.Topic = sms.ConversationChanged
		err = row.Scan(&c.ID, &c.NumberID)
		c.ConversationID = c.ID
		return c, err
	}
	return all(t, scan, "SELECT id, number_id FROM conversation WHERE customer = $1 ORDER BY id", address)
}

// optedOutReport ends a text that waited when its customer opted out.
func optedOutReport(out sms.OptOut) sms.Report {
	why := "This customer opted out before the text left, so it was not sent."
	if out.Source == sms.OptOutByCustomer && strings.TrimSpace(out.Reason) != "" {
		why = "This customer texted “" + out.Reason + "” before the text left, so it was not sent."
	}
	return sms.Report{Status: sms.Failed, Reason: sms.Reason{
		Text: why, Remedy: "Only the customer can undo it, by texting START.", OptedOut: true,
	}}
}

func optedOutError(out sms.OptOut) error {
	if out.Source == sms.OptOutByCustomer && strings.TrimSpace(out.Reason) != "" {
		return sms.Errorf(sms.OptedOut, "This customer opted out by texting “%s”, so nothing was sent. Only the customer can undo it, by texting START.", out.Reason)
	}
	return sms.Errorf(sms.OptedOut, "This customer opted out, so nothing was sent. Only the customer can undo it, by texting START.")
}
