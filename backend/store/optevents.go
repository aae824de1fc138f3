package store

import (
	"context"

	"github.com/smsdesk/smsdesk/backend/sms"
)

const optOutPage = `SELECT o.address, o.source, o.reason, o.since, COALESCE((SELECT MAX(r.name) FROM record_phone p JOIN record r ON r.id = p.record_id
		WHERE p.address_key = o.address_key), '')
	FROM opt_out o WHERE (o.since, o.address) < ($1, $2) AND ($3 = '' OR o.address LIKE '%' || $3 || '%' OR o.address_key LIKE '%' || $3 || '%')
	ORDER BY o.since DESC, o.address DESC LIMIT $4`

// OptOuts gives a page of the customers who opted out, the latest first; digits
// chooses those whose number has them in a row. The next cursor is zero when there is
// no more.
func (s *Store) OptOuts(ctx context.Context, digits string, before sms.Cursor, limit int) ([]sms.OptOutRow, sms.Cursor, error) {
	limit = pageSize(limit)
	at, address := bound(before)
	scan := func(row scanner) (o sms.OptOutRow, err error) {
		err = row.Scan(&o.Address, &o.Source, &o.Reason, &o.Since, &o.Name)
		return o, err
	}
	page, err := read(ctx, s, func(t *tx) ([]sms.OptOutRow, error) { return all(t, scan, optOutPage, at, address, digits, limit+1) })
	if err != nil || len(page) <= limit {
		return page, sms.Cursor{}, err
	}
	last := page[limit-1]
	return page[:limit], sms.Cursor{At: last.Since, ID: last.Address}, nil
}

const optEventsOf = `SELECT e.id, e.address, e.kind, e.source, e.words, e.proof, e.user_id, COALESCE(u.name, ''), e.account_id, e.message_id, e.at
	FROM opt_event e LEFT JOIN app_user u ON u.id = e.user_id WHERE e.address_key = $1 ORDER BY e.at, e.id`

// OptEvents gives the evidence about a customer, under any spelling of the number,
// oldest first.
func (s *Store) OptEvents(ctx context.Context, address string) ([]sms.OptEvent, error) {
	scan := func(row scanner) (e sms.OptEvent, err error) {
		err = row.Scan(&e.ID, &e.Address, &e.Kind, &e.Source, &e.Words, &e.Proof, &e.UserID, &e.Person, &e.AccountID, &e.MessageID, &e.At)
		return e, err
	}
	return read(ctx, s, func(t *tx) ([]sms.OptEvent, error) {
		return all(t, scan, optEventsOf, sms.AddressKey(customerAddress(address)))
	})
}

// SaveOptEvent adds to the evidence about a customer.
func (s *Store) SaveOptEvent(ctx context.Context, event sms.OptEvent) error {
	return s.update(ctx, func(t *tx) error {
		event.Address = customerAddress(event.Address)
		return saveOptEvent(t, event)
	})
}

func saveOptEvent(t *tx, e sms.OptEvent) error {
	if e.At == 0 {
		e.At = t.now
	}
	return t.do(`
		INSERT INTO opt_event (id, address, address_key, kind, source, words, proof, user_id, account_id, message_id, at)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
		t.ids(), e.Address, sms.AddressKey(e.Address), e.Kind, e.Source, e.Words, e.Proof, e.UserID, e.AccountID, e.MessageID, e.At)
}
