package store

import (
	"slices"

	"github.com/smsdesk/smsdesk/backend/sms"
)

const recordsByKey = "SELECT " + recordColumns + " FROM record r WHERE r.id IN (SELECT p.record_id FROM record_phone p WHERE p.address_key = $1)"

// lastTexted gives what went out last in a conversation, and to which record.
const lastTexted = `SELECT m.record_id, m.at FROM message m JOIN record r ON r.id = m.record_id
	WHERE m.conversation_id = $1 AND m.direction = 'out' ORDER BY m.at DESC, m.id DESC LIMIT 1`

// lastTalked gives when a conversation had its last text that belongs to a record.
const lastTalked = `SELECT m.at FROM message m
	WHERE m.conversation_id = $1 AND m.record_id = $2 ORDER BY m.at DESC, m.id DESC LIMIT 1`

// route gives the record to which a text from customer to one of our numbers belongs.
// Somebody whom nobody knows becomes a lead.
func route(t *tx, numberID, customer string) (string, error) {
	to, err := addressed(t, numberID)
	if err != nil {
		return "", err
	}
	candidates, err := candidates(t, numberID, customer, to)
	if err != nil {
		return "", err
	}
	chosen, found := sms.Route(to, candidates)
	if !found {
		return addLead(t, customer)
	}
	return chosen.ID, nil
}

// addressed gives whom a customer addresses who texts to a number.
func addressed(t *tx, numberID string) (to sms.Addressed, err error) {
	if to.People, err = all(t, value[string],
		"SELECT o.owner_id FROM number_owner o JOIN app_user u ON u.id = o.owner_id WHERE o.number_id = $1 ORDER BY o.owner_id", numberID); err != nil {
		return to, err
	}
	if to.Teams, err = all(t, value[string],
		"SELECT o.owner_id FROM number_owner o JOIN team g ON g.id = o.owner_id WHERE o.number_id = $1 ORDER BY o.owner_id", numberID); err != nil {
		return to, err
	}
	to.Members, err = all(t, value[string], `
		SELECT DISTINCT m.user_id FROM number_owner o JOIN membership m ON m.team_id = o.owner_id WHERE o.number_id = $1 ORDER BY m.user_id`, numberID)
	return to, err
}

// candidates gives the records that share a customer's number, and the one that our
// number texted last, with what routing asks of them.
func candidates(t *tx, numberID, customer string, to sms.Addressed) ([]sms.Candidate, error) {
	key := sms.AddressKey(customer)
	sharing, err := all(t, scanRecord, recordsByKey, key)
	if err != nil {
		return nil, err
	}
	texted, at, err := textedLast(t, numberID, key)
	if err != nil {
		return nil, err
	}
	if texted != "" && !slices.ContainsFunc(sharing, func(r sms.Record) bool { return r.ID == texted }) {
		other, err := record(t, texted)
		if err != nil {
			return nil, err
		}
		sharing = append(sharing, other)
	}
	found := make([]sms.Candidate, len(sharing))
	for i, r := range sharing {
		found[i].Record = r
		if r.ID == texted {
			found[i].TextedAt = at
		}
	}
	if len(found) < 2 || texted != "" {
		return found, nil
	}
	return found, addTalks(t, found, key, to.Sellers())
}

// textedLast gives the record that a number texted last under a customer's address.
func textedLast(t *tx, numberID, key string) (recordID string, at sms.Time, err error) {
	conversations, err := all(t, value[string], "SELECT id FROM conversation WHERE number_id = $1 AND customer_key = $2", numberID, key)
	if err != nil {
		return "", 0, err
	}
	scan := func(row scanner) (c sms.Cursor, err error) {
		err = row.Scan(&c.ID, &c.At)
		return c, err
	}
	for _, id := range conversations {
		last, found, err := one(t, scan, lastTexted, id)
		if err != nil {
			return "", 0, err
		}
		if found && last.At > at {
			recordID, at = last.ID, last.At
		}
	}
	return recordID, at, nil
}

// addTalks adds when the sellers last exchanged a text with the customer on each
// candidate, by whichever of their numbers.
func addTalks(t *tx, found []sms.Candidate, key string, sellers []string) error {
	scan := func(row scanner) (pair [2]string, err error) {
		err = row.Scan(&pair[0], &pair[1])
		return pair, err
	}
	talks, err := all(t, scan, `
		SELECT c.id, r.user_id FROM conversation c JOIN number_reader r ON r.number_id = c.number_id WHERE c.customer_key = $1`, key)
	if err != nil {
		return err
	}
	for _, talk := range talks {
		if !slices.Contains(sellers, talk[1]) {
			continue
		}
		for i := range found {
			at, _, err := one(t, value[sms.Time], lastTalked, talk[0], found[i].Record.ID)
			if err != nil {
				return err
			}
			found[i].TalkedAt = max(found[i].TalkedAt, at)
		}
	}
	return nil
}
