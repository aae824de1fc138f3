package store

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"github.com/smsdesk/smsdesk/backend/sms"
)

// OptOut tells whether a customer opted out, under any spelling of the number, and
// since when and why.
func (s *Store) OptOut(ctx context.Context, address string) (sms.OptOut, bool, error) {
	var opted bool
	out, err := read(ctx, s, func(t *tx) (out sms.OptOut, err error) {
		out, opted, err = optOut(t, customerAddress(address))
		return out, err
	})
	return out, opted, err
}

// SaveOptOut notes that a customer opted out; see NoteOptOut.
func (s *Store) SaveOptOut(ctx context.Context, out sms.OptOut) error {
	_, err := s.NoteOptOut(ctx, out)
	return err
}

// NoteOptOut notes that a customer opted out. Texts that wait for the customer are
// marked failed, planned ones end. The first time stays; a customer's own word
// replaces somebody else's, never the other way round.
func (s *Store) NoteOptOut(ctx context.Context, out sms.OptOut) ([]sms.Change, error) {
	return write(ctx, s, func(t *tx) ([]sms.Change, error) {
		out.Address = customerAddress(out.Address)
		return saveOptOut(t, out)
	})
}

// TakeBackOptOut undoes the business's own note that a customer opted out, for a
// reason. One that the customer or a provider said is a Conflict.
func (s *Store) TakeBackOptOut(ctx context.Context, address, userID, reason string) ([]sms.Change, error) {
	return write(ctx, s, func(t *tx) ([]sms.Change, error) {
		address := customerAddress(address)
		out, opted, err := optOut(t, address)
		if err != nil {
			return nil, err
		}
		if !opted {
			return nil, notFound("This customer isn't opted out any more. Nothing was changed. Load the list again.")
		}
		if !out.Ours() {
			return nil, sms.Errorf(sms.Conflict, "%s Nothing was changed.", out.Words())
		}
		return endOptOut(t, address, sms.OptEvent{Source: sms.OptOutBySeller, Words: reason, UserID: userID})
	})
}

const optOutByKey = "SELECT address, source, reason, since FROM opt_out WHERE address_key = $1"

// optOut finds the opt-out of any spelling: before there were keys, several could be
// kept, of which a customer's own word counts most, then what we can't take back.
func optOut(t *tx, address string) (sms.OptOut, bool, error) {
	found, err := all(t, scanOptOut, optOutByKey, sms.AddressKey(address))
	if err != nil || len(found) == 0 {
		return sms.OptOut{}, false, err
	}
	return strongest(found), true, nil
}

// strongest is what counts of several opt-outs of one customer.
func strongest(found []sms.OptOut) sms.OptOut {
	weight := func(out sms.OptOut) int {
		return slices.Index([]string{sms.OptOutByCustomer, sms.OptOutByProvider, sms.OptOutBySeller, sms.OptOutByImport}, out.Source)
	}
	return slices.MinFunc(found, func(a, b sms.OptOut) int {
		return cmp.Or(cmp.Compare(weight(a), weight(b)), cmp.Compare(a.Since, b.Since))
	})
}

const optOutsByKeys = "SELECT address_key, address, source, reason, since FROM opt_out WHERE address_key IN (%s)"

// OptOutsOf is OptOut for many customers at once; who didn't opt out isn't in it.
func (s *Store) OptOutsOf(ctx context.Context, customers []string) (map[string]sms.OptOut, error) {
	return read(ctx, s, func(t *tx) (map[string]sms.OptOut, error) {
		keys := make([]string, len(customers))
		for i, customer := range customers {
			keys[i] = sms.AddressKey(customerAddress(customer))
		}
		byKey := map[string][]sms.OptOut{}
		scan := func(row scanner) (o sms.OptOut, err error) {
			var key string
			err = row.Scan(&key, &o.Address, &o.Source, &o.Reason, &o.Since)
			byKey[key] = append(byKey[key], o)
			return o, err
		}
		if _, err := inLots(t, scan, optOutsByKeys, keys); err != nil {
			return nil, err
		}
		opted := map[string]sms.OptOut{}
		for i, customer := range customers {
			if outs := byKey[keys[i]]; len(outs) > 0 {
				opted[customer] = strongest(outs)
			}
		}
		return opted, nil
	})
}

func scanOptOut(row scanner) (o sms.OptOut, err error) {
	err = row.Scan(&o.Address, &o.Source, &o.Reason, &o.Since)
	return o, err
}

func saveOptOut(t *tx, out sms.OptOut) ([]sms.Change, error) {
	if out.Since == 0 {
		out.Since = t.now
	}
	before, opted, err := optOut(t, out.Address)
	if err != nil {
		return nil, err
	}
	news := !opted || before.Source != sms.OptOutByCustomer && out.Source == sms.OptOutByCustomer
	if news {
		if err := keepOptOut(t, before, out); err != nil {
			return nil, err
		}
	}
	if news || out.Source == sms.OptOutByCustomer { // a STOP that is said again is evidence again
		if err := saveOptEvent(t, sms.OptEvent{Address: out.Address, Kind: sms.OptedOutEvent, Source: out.Source, Words: out.Reason,
			UserID: out.By, AccountID: out.AccountID, MessageID: out.MessageID, At: out.Since}); err != nil {
			return nil, err
		}
	}
	changes, err := endWaitingFor(t, out)
	if err != nil || !news {
		return changes, err
	}
	touched, err := customerChanges(t, out.Address)
	return append(changes, touched...), err
}

// keepOptOut writes a new opt-out, or a customer's own word in the place of what
// somebody else said.
func keepOptOut(t *tx, before, out sms.OptOut) error {
	if before.Address != "" {
		if err := t.do("UPDATE opt_out SET source = $2, reason = $3 WHERE address = $1", before.Address, out.Source, out.Reason); err != nil {
			return err
		}
	} else if err := t.do("INSERT INTO opt_out (address, address_key, source, reason, since) VALUES ($1, $2, $3, $4, $5)",
		out.Address, sms.AddressKey(out.Address), out.Source, out.Reason, out.Since); err != nil {
		return err
	}
	return audit(t, out.By, optedOutAction(out), out.Address, "")
}

// endWaitingFor ends what waits for a customer who opted out: texts, planned texts,
// and the question whether they meant to.
func endWaitingFor(t *tx, out sms.OptOut) ([]sms.Change, error) {
	key := sms.AddressKey(out.Address)
	waiting, err := all(t, value[string], `
		SELECT o.message_id FROM conversation c JOIN outbox o ON o.conversation_id = c.id
		WHERE c.customer_key = $1 AND o.state = 'queued' ORDER BY o.seq`, key)
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
	planned, err := endPlanned(t, sms.Canceled, out.Words(), "c.customer_key = $1", key)
	if err != nil {
		return nil, err
	}
	return append(changes, planned...), forgetWishes(t, key)
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

// removeOptOut lets a customer in again who asks for it with words. said is when the
// customer wrote them, 0 where only the order of arrival is known: a START that is
// fetched late must not undo a STOP that was written after it.
func removeOptOut(t *tx, address string, event sms.OptEvent, said sms.Time) ([]sms.Change, error) {
	out, opted, err := optOut(t, address)
	if err != nil || !opted {
		return nil, err
	}
	if said > 0 {
		if again, err := stoppedAfter(t, out, said); err != nil || again || out.Since > said {
			return nil, err
		}
	}
	return endOptOut(t, address, event)
}

func endOptOut(t *tx, address string, event sms.OptEvent) ([]sms.Change, error) {
	if err := t.do("DELETE FROM opt_out WHERE address_key = $1", sms.AddressKey(address)); err != nil {
		return nil, err
	}
	event.Address, event.Kind = address, sms.OptedInEvent
	if err := forgetWishes(t, sms.AddressKey(address)); err != nil {
		return nil, err
	}
	if err := saveOptEvent(t, event); err != nil {
		return nil, err
	}
	action := sms.OptedIn
	if event.UserID != "" {
		action = sms.OptOutTakenBack
	}
	if err := audit(t, event.UserID, action, address, reasonOf(event)); err != nil {
		return nil, err
	}
	return customerChanges(t, address)
}

// stoppedAfter tells whether a customer texted STOP after said. An opt-out keeps
// its first time, so a later STOP is found among the texts; the provider's own
// word for one is in the opt-out.
func stoppedAfter(t *tx, out sms.OptOut, said sms.Time) (bool, error) {
	later, err := all(t, value[string], `
		SELECT m.body FROM conversation c JOIN message m ON m.conversation_id = c.id
		WHERE c.customer_key = $1 AND m.direction = 'in' AND CASE WHEN m.sent_at > 0 THEN m.sent_at ELSE m.at END > $2`,
		sms.AddressKey(out.Address), said)
	return slices.ContainsFunc(later, func(body string) bool {
		return sms.KeywordOf(body) == sms.StopKeyword ||
			out.Source == sms.OptOutByCustomer && strings.TrimSpace(body) == out.Reason
	}), err
}

// customerChanges tells the list of opt-outs and every conversation with a customer.
func customerChanges(t *tx, address string) ([]sms.Change, error) {
	scan := func(row scanner) (c sms.Change, err error) {
		c.Topic = sms.ConversationChanged
		err = row.Scan(&c.ID, &c.NumberID)
		c.ConversationID = c.ID
		return c, err
	}
	changes, err := all(t, scan, "SELECT id, number_id FROM conversation WHERE customer_key = $1 ORDER BY id", sms.AddressKey(address))
	return append(changes, sms.Change{Topic: sms.OptOutChanged}), err
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

// reasonOf gives why somebody of ours took an opt-out back; what the customer texted
// is in no log.
func reasonOf(event sms.OptEvent) string {
	if event.UserID == "" {
		return ""
	}
	return event.Words
}
