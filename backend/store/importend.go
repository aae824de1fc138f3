package store

import (
	"context"
	"slices"

	"github.com/smsdesk/smsdesk/backend/sms"
)

// importStep is how many rows of an import become records in one transaction: few
// enough that a callback behind it hardly waits.
const importStep = 100

// FinishImport makes records of what was staged, and opts out whom the file said so of.
// One transaction decides it, all or nothing: an owner who isn't there any more is
// Invalid on the field owner; customers who were staged and aren't there are a Conflict.
// What follows is done in small steps. After a failing disk CarryOutImports goes on with
// it, after a crash ResumeImports.
func (s *Store) FinishImport(ctx context.Context, end sms.ImportEnd) (sms.Imported, error) {
	if err := s.stageOptOuts(ctx, end); err != nil {
		return sms.Imported{}, err
	}
	err := s.update(ctx, func(t *tx) error {
		if err := importWhole(t, end); err != nil {
			return err
		}
		if err := t.do("INSERT INTO import_end (import_id, since) VALUES ($1, $2)", end.ID, end.Since); err != nil {
			return err
		}
		return audit(t, end.UserID, sms.CustomersImported, "", end.Words)
	})
	if err != nil {
		return sms.Imported{}, err
	}
	out, err := s.carryOut(ctx, end.ID, end.Since)
	if err != nil {
		err = sms.Wrap(sms.Internal, err, "The import could not be finished, because the database could not be written. "+
			"What is saved stays, and the rest is kept. Check the disk: the import goes on by itself once it can.")
	}
	return out, err
}

// ResumeImports finishes the imports that were decided before a crash, and forgets the
// others.
func (s *Store) ResumeImports(ctx context.Context) error {
	if err := s.CarryOutImports(ctx); err != nil {
		return err
	}
	return s.ForgetImports(ctx, "")
}

// CarryOutImports finishes the imports that are decided and couldn't be carried out.
func (s *Store) CarryOutImports(ctx context.Context) error {
	type decided struct {
		id    string
		since sms.Time
	}
	left, err := read(ctx, s, func(t *tx) ([]decided, error) {
		return all(t, func(row scanner) (d decided, err error) {
			err = row.Scan(&d.id, &d.since)
			return d, err
		}, "SELECT import_id, since FROM import_end")
	})
	for _, d := range left {
		if err == nil {
			_, err = s.carryOut(ctx, d.id, d.since)
		}
	}
	return err
}

// stageOptOuts keeps opt-outs beside the customers until the import is decided.
func (s *Store) stageOptOuts(ctx context.Context, end sms.ImportEnd) error {
	nth := 0
	for some := range slices.Chunk(end.OptOuts, importStep) {
		err := s.update(ctx, func(t *tx) error {
			for _, opted := range some {
				nth++
				if err := t.do(`INSERT INTO import_opt_out (import_id, nth, opted) VALUES ($1, $2, $3)
					ON CONFLICT (import_id, nth) DO UPDATE SET opted = excluded.opted`, end.ID, nth, asJSON(opted)); err != nil {
					return err
				}
			}
			return nil
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// carryOut does what an import decided, step by step; what a step did is no longer
// staged. Opt-outs come first: from then on nobody texts them.
func (s *Store) carryOut(ctx context.Context, importID string, since sms.Time) (out sms.Imported, err error) {
	for more := true; more; {
		if more, err = write(ctx, s, func(t *tx) (bool, error) { return importOptOuts(t, importID, &out) }); err != nil {
			return out, err
		}
	}
	for more := true; more; {
		if more, err = write(ctx, s, func(t *tx) (bool, error) { return importRows(t, importID, since, &out) }); err != nil {
			return out, err
		}
	}
	return out, s.update(ctx, func(t *tx) error { return t.do("DELETE FROM import_end WHERE import_id = $1", importID) })
}

// importOptOuts opts out the next customers of whom a file says so.
func importOptOuts(t *tx, importID string, out *sms.Imported) (more bool, err error) {
	last := 0
	next, err := all(t, func(row scanner) (o sms.OptOut, err error) {
		var opted string
		if err = row.Scan(&last, &opted); err == nil {
			err = fromJSON(opted, &o)
		}
		return o, err
	}, "SELECT nth, opted FROM import_opt_out WHERE import_id = $1 ORDER BY nth LIMIT $2", importID, importStep)
	if err != nil || len(next) == 0 {
		return false, err
	}
	for _, opted := range next {
		opted.Address = customerAddress(opted.Address)
		changes, err := saveOptOut(t, opted)
		if err != nil {
			return false, err
		}
		out.Changes = append(out.Changes, changes...)
	}
	return true, t.do("DELETE FROM import_opt_out WHERE import_id = $1 AND nth <= $2", importID, last)
}

// importRows makes records of the next rows.
func importRows(t *tx, importID string, since sms.Time, out *sms.Imported) (more bool, err error) {
	places, err := all(t, value[int], "SELECT place FROM import_record WHERE import_id = $1 ORDER BY place LIMIT $2", importID, importStep)
	if err != nil || len(places) == 0 {
		return false, err
	}
	if err := t.do("UPDATE import_end SET upto = $2 WHERE import_id = $1", importID, places[len(places)-1]); err != nil {
		return false, err
	}
	clashed, err := takeOut(t, importClashes, importID, since)
	if err != nil {
		return false, err
	}
	stale, err := takeOut(t, importStale, importID)
	if err != nil {
		return false, err
	}
	added, err := t.exec(importRecords, importID, t.now)
	if err != nil {
		return false, err
	}
	updated, err := t.exec(importChanges, importID, t.now)
	if err != nil {
		return false, err
	}
	if err := t.do(importPhones, importID); err != nil {
		return false, err
	}
	if err := tellConversations(t, importFollowed, importID); err != nil {
		return false, err
	}
	for _, query := range []string{importDonePhones, importDone} {
		if err := t.do(query, importID); err != nil {
			return false, err
		}
	}
	out.Clashed, out.Stale = append(out.Clashed, clashed...), append(out.Stale, stale...)
	out.Added, out.Updated = out.Added+int(added), out.Updated+int(updated)
	return true, nil
}

// inStep holds for the rows of the step that an import is at.
const inStep = "place <= (SELECT upto FROM import_end WHERE import_id = $1)"

// What importRows does. importClashes finds new customers of whom somebody made or
// changed a record with the same number or e-mail address since the import looked;
// importStale existing ones that changed or went since.
const (
	importClashes = `SELECT DISTINCT i.place FROM import_record i JOIN import_phone h ON h.import_id = i.import_id AND h.place = i.place
		JOIN record_phone p ON p.address_key = h.address_key JOIN record r ON r.id = p.record_id
		WHERE i.import_id = $1 AND i.fresh = 1 AND i.alone = 1 AND r.updated_at >= $2 AND i.` + inStep + `
		UNION SELECT i.place FROM import_record i JOIN record r ON r.email = i.email AND r.email <> ''
		WHERE i.import_id = $1 AND i.fresh = 1 AND i.alone = 1 AND r.updated_at >= $2 AND i.` + inStep
	importStale = `SELECT i.place FROM import_record i LEFT JOIN record r ON r.id = i.record_id
		WHERE i.import_id = $1 AND i.fresh = 0 AND (r.id IS NULL OR r.updated_at <> i.was_at) AND i.` + inStep
	importRecords = `INSERT INTO record (id, kind, name, company, email, owner_id, state, notes, zone, language, name_key, find_key, created_at, updated_at)
		SELECT record_id, kind, name, company, email, owner_id, state, notes, zone, language, name_key, find_key, $2, $2
		FROM import_record WHERE import_id = $1 AND fresh = 1 AND ` + inStep
	importChanges = `UPDATE record SET kind = i.kind, name = i.name, company = i.company, email = i.email, owner_id = i.owner_id, state = i.state,
		notes = i.notes, zone = i.zone, language = i.language, name_key = i.name_key, find_key = i.find_key, updated_at = $2
		FROM import_record i WHERE i.import_id = $1 AND i.fresh = 0 AND record.id = i.record_id AND i.` + inStep
	importPhones = `INSERT INTO record_phone (record_id, address, address_key, label, place)
		SELECT record_id, address, address_key, label, nth FROM import_phone WHERE import_id = $1 AND ` + inStep + `
		ON CONFLICT (record_id, address) DO NOTHING`
	importFollowed   = "c.record_id IN (SELECT record_id FROM import_record WHERE import_id = $1 AND fresh = 0 AND " + inStep + ")"
	importDonePhones = "DELETE FROM import_phone WHERE import_id = $1 AND " + inStep
	importDone       = "DELETE FROM import_record WHERE import_id = $1 AND " + inStep
)

// takeOut finds rows that can't be imported as they were meant, and takes them out.
func takeOut(t *tx, query string, args ...any) ([]int, error) {
	places, err := all(t, value[int], query, args...)
	for _, place := range places {
		for _, statement := range []string{
			"DELETE FROM import_record WHERE import_id = $1 AND place = $2", "DELETE FROM import_phone WHERE import_id = $1 AND place = $2",
		} {
			if err == nil {
				err = t.do(statement, args[0], place)
			}
		}
	}
	return places, err
}

// importWhole refuses to end an import of which something is gone, or whose owners
// are.
func importWhole(t *tx, end sms.ImportEnd) error {
	count, _, err := one(t, value[int], "SELECT COUNT(*) FROM import_record WHERE import_id = $1", end.ID)
	if err == nil && count != end.Count {
		err = sms.Errorf(sms.Conflict, "Of %d customers only %d were put aside, so nothing was imported. Choose the file again.", end.Count, count)
	}
	if err != nil {
		return err
	}
	owners, err := all(t, value[string], "SELECT DISTINCT owner_id FROM import_record WHERE import_id = $1 AND owner_id <> ''", end.ID)
	for _, owner := range owners {
		if err == nil {
			err = livingOwner(t, owner, "owner")
		}
	}
	return err
}
