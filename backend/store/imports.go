package store

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/smsdesk/smsdesk/backend/sms"
)

// lookup is how many keys one question holds.
const lookup = 200

// KnownCustomers gives the customers who have one of the numbers, by their key, or
// one of the e-mail addresses, with what userID has to do with them.
func (s *Store) KnownCustomers(ctx context.Context, userID string, keys, emails []string) ([]sms.Known, error) {
	return read(ctx, s, func(t *tx) ([]sms.Known, error) {
		byKey, err := inLots(t, value[string], "SELECT p.record_id FROM record_phone p WHERE p.address_key IN (%s)", keys)
		if err != nil {
			return nil, err
		}
		byMail, err := inLots(t, value[string], "SELECT r.id FROM record r WHERE r.email <> '' AND r.email IN (%s)", emails)
		if err != nil {
			return nil, err
		}
		ids := slices.Concat(byKey, byMail)
		slices.Sort(ids)
		return knownOf(t, userID, slices.Compact(ids))
	})
}

// knownOf reads customers with their numbers and ties, lot by lot: one by one would
// take a minute for 50,000.
func knownOf(t *tx, userID string, ids []string) ([]sms.Known, error) {
	records, err := inLots(t, scanRecord, "SELECT "+recordColumns+" FROM record r WHERE r.id IN (%s)", ids)
	if err != nil {
		return nil, err
	}
	phones, err := inLots(t, scanOwned, "SELECT record_id, address, label FROM record_phone WHERE record_id IN (%s) ORDER BY record_id, place, address", ids)
	if err != nil {
		return nil, err
	}
	ties, err := inLots(t, scanTies, `SELECT c.record_id, SUM(CASE WHEN `+readable+` THEN 1 ELSE 0 END), COUNT(*)
		FROM conversation c WHERE c.record_id IN (%s) GROUP BY c.record_id`, ids, userID)
	if err != nil {
		return nil, err
	}
	known := make([]sms.Known, len(records))
	at := map[string]*sms.Known{}
	for i, r := range records {
		known[i] = sms.Known{Record: r, Ties: sms.RecordTies{ReadsAll: true}}
		at[r.ID] = &known[i]
	}
	for _, phone := range phones {
		one := at[phone.recordID]
		one.Phones = append(one.Phones, phone.RecordPhone)
	}
	for _, tied := range ties {
		at[tied.recordID].Ties = tied.RecordTies
	}
	slices.SortFunc(known, func(a, b sms.Known) int { return cmp.Compare(a.ID, b.ID) })
	return known, nil
}

type ownedPhone struct {
	recordID string
	sms.RecordPhone
}

func scanOwned(row scanner) (p ownedPhone, err error) {
	err = row.Scan(&p.recordID, &p.Address, &p.Label)
	return p, err
}

type recordTies struct {
	recordID string
	sms.RecordTies
}

func scanTies(row scanner) (r recordTies, err error) {
	var reads, all int
	err = row.Scan(&r.recordID, &reads, &all)
	r.RecordTies = sms.RecordTies{Any: all > 0, Reads: reads > 0, ReadsAll: reads == all}
	return r, err
}

// inLots asks for rows by so many keys at a time, which stand at %s; first are the
// arguments before them.
func inLots[T any](t *tx, scan func(scanner) (T, error), query string, keys []string, first ...any) ([]T, error) {
	places := make([]string, lookup)
	for i := range places {
		places[i] = fmt.Sprintf("$%d", len(first)+i+1)
	}
	query = fmt.Sprintf(query, strings.Join(places, ", "))
	var found []T
	for lot := range slices.Chunk(keys, lookup) {
		args := make([]any, len(first)+lookup) // what is left over asks for NULL, which nothing is
		copy(args, first)
		for i, key := range lot {
			args[len(first)+i] = key
		}
		some, err := all(t, scan, query, args...)
		if err != nil {
			return nil, err
		}
		found = append(found, some...)
	}
	return found, nil
}

// StageImport keeps customers aside, so that those of all batches can become records
// at once.
func (s *Store) StageImport(ctx context.Context, importID string, batch []sms.Staged) error {
	return s.update(ctx, func(t *tx) error {
		for _, staged := range batch {
			if err := stage(t, importID, staged); err != nil {
				return err
			}
		}
		return nil
	})
}

func stage(t *tx, importID string, s sms.Staged) error {
	if err := t.do(`
		INSERT INTO import_record (import_id, place, fresh, alone, was_at, record_id, kind, name, company, email, owner_id, state,
			notes, zone, language, name_key, find_key)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)`,
		importID, s.Place, s.Was == 0, s.Alone, s.Was, s.ID, s.Kind, s.Name, s.Company, s.Email, s.OwnerID, s.State,
		s.Notes, s.Zone, s.Language, nameKey(s.Record), keyOf(s.Name+"\n"+s.Company+"\n"+s.Email)); err != nil {
		return err
	}
	for nth, phone := range s.Phones {
		if err := t.do("INSERT INTO import_phone (import_id, place, nth, record_id, address, address_key, label) VALUES ($1, $2, $3, $4, $5, $6, $7)",
			importID, s.Place, nth, s.ID, phone.Address, sms.AddressKey(phone.Address), phone.Label); err != nil {
			return err
		}
	}
	return nil
}

// forgotten is how many rows of an import are forgotten at a time, so that callbacks
// needn't wait.
const forgotten = 2000

// ForgetImports deletes what was staged for imports that were never decided: of one, or
// with "" of all that a crash left.
func (s *Store) ForgetImports(ctx context.Context, importID string) error {
	for table, key := range map[string]string{"import_record": "place", "import_phone": "place", "import_opt_out": "nth"} {
		for left := true; left; {
			err := s.update(ctx, func(t *tx) error {
				n, err := t.exec("DELETE FROM "+table+" WHERE (import_id, "+key+") IN (SELECT import_id, "+key+" FROM "+table+
					" WHERE ($1 = '' OR import_id = $1) AND import_id NOT IN (SELECT import_id FROM import_end) LIMIT $2)", importID, forgotten)
				left = n > 0
				return err
			})
			if err != nil {
				return err
			}
		}
	}
	return nil
}
