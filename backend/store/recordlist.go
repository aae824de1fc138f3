package store

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/smsdesk/smsdesk/backend/sms"
)

// listedRecord is a record with its place in the list.
type listedRecord struct {
	sms.Record
	key string
}

func scanListed(row scanner) (r listedRecord, err error) {
	err = row.Scan(&r.key, &r.ID, &r.Kind, &r.Name, &r.Company, &r.Email, &r.OwnerID, &r.State, &r.Notes, &r.Zone, &r.Language, &r.CreatedAt, &r.UpdatedAt)
	return r, err
}

// Records gives a page of customers by name, those without one last. The next cursor
// is zero when there is no more.
func (s *Store) Records(ctx context.Context, filter sms.RecordFilter, after sms.RecordCursor, limit int) ([]sms.Record, sms.RecordCursor, error) {
	limit = pageSize(limit)
	var next sms.RecordCursor
	page, err := read(ctx, s, func(t *tx) ([]sms.Record, error) {
		listed, err := listRecords(t, filter, after, limit+1)
		if err != nil {
			return nil, err
		}
		if len(listed) > limit {
			listed = listed[:limit]
			next = sms.RecordCursor{Key: listed[limit-1].key, ID: listed[limit-1].ID}
		}
		records := make([]sms.Record, len(listed))
		for i := range listed {
			records[i] = listed[i].Record
			if records[i].Phones, err = phonesOf(t, records[i].ID); err != nil {
				return nil, err
			}
		}
		return records, nil
	})
	return page, next, err
}

// listRecords merges the pages of each owner that is asked for: each walks its index
// and stops.
func listRecords(t *tx, filter sms.RecordFilter, after sms.RecordCursor, limit int) ([]listedRecord, error) {
	if len(filter.Owners) == 0 {
		query, args := recordPage(filter, "", after, limit)
		return all(t, scanListed, query, args...)
	}
	var merged []listedRecord
	for _, owner := range filter.Owners {
		query, args := recordPage(filter, owner, after, limit)
		some, err := all(t, scanListed, query, args...)
		if err != nil {
			return nil, err
		}
		merged = append(merged, some...)
	}
	slices.SortFunc(merged, func(a, b listedRecord) int { return cmp.Or(cmp.Compare(a.key, b.key), cmp.Compare(a.ID, b.ID)) })
	return merged[:min(limit, len(merged))], nil
}

// concerns holds for what person %[1]s has something to do with.
const concerns = `(r.owner_id <> '' AND (r.owner_id = $%[1]d OR r.owner_id IN (SELECT team_id FROM membership WHERE user_id = $%[1]d))
	OR EXISTS (SELECT 1 FROM conversation c JOIN number_reader n ON n.number_id = c.number_id AND n.user_id = $%[1]d WHERE c.record_id = r.id)
	OR r.owner_id = '' AND NOT EXISTS (SELECT 1 FROM conversation c WHERE c.record_id = r.id))`

// recordPage writes only the conditions that are asked for.
func recordPage(filter sms.RecordFilter, owner string, after sms.RecordCursor, limit int) (string, []any) {
	args := []any{after.Key, after.ID, limit}
	where := []string{"(r.name_key, r.id) > ($1, $2)"}
	place := func(value any) int {
		args = append(args, value)
		return len(args)
	}
	if owner != "" {
		where = append(where, fmt.Sprintf("r.owner_id = $%d", place(owner)))
	}
	if filter.Kind != "" {
		where = append(where, fmt.Sprintf("r.kind = $%d", place(filter.Kind)))
	}
	if filter.State != "" {
		where = append(where, fmt.Sprintf("r.state = $%d", place(filter.State)))
	}
	if filter.Reader != "" {
		where = append(where, fmt.Sprintf(concerns, place(filter.Reader)))
	}
	if filter.Search.Text != "" {
		found := []string{fmt.Sprintf(`r.find_key LIKE $%d ESCAPE '\'`, place(anywhere(keyOf(filter.Search.Text))))}
		for _, number := range filter.Search.Numbers {
			found = append(found, fmt.Sprintf(`r.id IN (SELECT p.record_id FROM record_phone p WHERE p.address LIKE $%[1]d OR p.address_key LIKE $%[1]d)`,
				place(anywhere(number))))
		}
		where = append(where, "("+strings.Join(found, " OR ")+")")
	}
	return "SELECT r.name_key, " + recordColumns + " FROM record r WHERE " + strings.Join(where, " AND ") + " ORDER BY r.name_key, r.id LIMIT $3", args
}

// anywhere is the pattern of LIKE for a text as it stands, somewhere.
func anywhere(text string) string {
	return "%" + strings.NewReplacer(`\`, `\\`, `%`, `\%`, `_`, `\_`).Replace(text) + "%"
}

// RecordTies tells what a person has to do with a customer's conversations.
func (s *Store) RecordTies(ctx context.Context, recordID, userID string) (sms.RecordTies, error) {
	scan := func(row scanner) (counted [2]int, err error) {
		err = row.Scan(&counted[0], &counted[1])
		return counted, err
	}
	return read(ctx, s, func(t *tx) (sms.RecordTies, error) {
		counted, _, err := one(t, scan, `
			SELECT COUNT(*), COALESCE(SUM(CASE WHEN `+readable+` THEN 1 ELSE 0 END), 0) FROM conversation c WHERE c.record_id = $2`, userID, recordID)
		return sms.RecordTies{Any: counted[0] > 0, Reads: counted[1] > 0, ReadsAll: counted[0] == counted[1]}, err
	})
}

// RecordsAlike gives the customers who share a number, in whichever spelling, or the
// e-mail address of r, which isn't among them.
func (s *Store) RecordsAlike(ctx context.Context, r sms.Record) ([]sms.Record, error) {
	return read(ctx, s, func(t *tx) (alike []sms.Record, err error) {
		var found []sms.Record
		for _, phone := range r.Phones {
			some, err := all(t, scanRecord, recordsByKey, sms.AddressKey(phone.Address))
			if err != nil {
				return nil, err
			}
			found = append(found, some...)
		}
		if r.Email != "" {
			some, err := all(t, scanRecord, "SELECT "+recordColumns+" FROM record r WHERE r.email = $1 AND r.email <> '' ORDER BY r.name_key, r.id", r.Email)
			if err != nil {
				return nil, err
			}
			found = append(found, some...)
		}
		for _, other := range found {
			if other.ID == r.ID || slices.ContainsFunc(alike, func(a sms.Record) bool { return a.ID == other.ID }) {
				continue
			}
			if other.Phones, err = phonesOf(t, other.ID); err != nil {
				return nil, err
			}
			alike = append(alike, other)
		}
		return alike, nil
	})
}

// ConversationsOf gives the conversations that belong to a customer, newest first.
func (s *Store) ConversationsOf(ctx context.Context, recordID, userID string) ([]sms.Conversation, error) {
	return read(ctx, s, func(t *tx) ([]sms.Conversation, error) {
		ids, err := all(t, value[string], "SELECT id FROM conversation WHERE record_id = $1 ORDER BY last_at DESC, id DESC LIMIT 100", recordID)
		found := make([]sms.Conversation, len(ids))
		for i, id := range ids {
			if err == nil {
				found[i], err = conversation(t, id, userID)
			}
		}
		return found, err
	})
}
