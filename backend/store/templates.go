package store

import (
	"cmp"
	"context"
	"slices"

	"github.com/smsdesk/smsdesk/backend/sms"
)

const templateColumns = `id, owner_id, name, category, language, body, placeholders, used, used_at, created_by, created_at, updated_at`

// templatePage takes an owner, the place before, the filter and a limit.
const templatePage = "SELECT " + templateColumns + ` FROM template
	WHERE owner_id = $1 AND (used, id) < ($2, $3) AND ($4 = '' OR instr(search_key, $4) > 0)
		AND ($5 = '' OR category = $5) AND ($6 = '' OR language = $6)
	ORDER BY used DESC, id DESC LIMIT $7`

func scanTemplate(row scanner) (m sms.Template, err error) {
	var placeholders string
	err = row.Scan(&m.ID, &m.OwnerID, &m.Name, &m.Category, &m.Language, &m.Body, &placeholders,
		&m.Used, &m.UsedAt, &m.CreatedBy, &m.CreatedAt, &m.UpdatedAt)
	if err != nil {
		return m, err
	}
	return m, fromJSON(placeholders, &m.Placeholders)
}

// Templates gives a page of a person's own templates and the shared ones, the most
// used first. A cursor's At is how often the last one was used; the next one is zero
// when there is no more.
func (s *Store) Templates(ctx context.Context, userID string, filter sms.TemplateFilter, before sms.Cursor, limit int) ([]sms.Template, sms.Cursor, error) {
	limit = pageSize(limit)
	used, id := bound(before)
	page, err := read(ctx, s, func(t *tx) ([]sms.Template, error) {
		var found []sms.Template
		for _, owner := range []string{"", userID} {
			some, err := all(t, scanTemplate, templatePage, owner, used, id, keyOf(filter.Text), filter.Category, filter.Language, limit+1)
			if err != nil {
				return nil, err
			}
			found = append(found, some...)
		}
		slices.SortFunc(found, func(a, b sms.Template) int { return cmp.Or(cmp.Compare(b.Used, a.Used), cmp.Compare(b.ID, a.ID)) })
		return found, nil
	})
	if err != nil || len(page) <= limit {
		return page, sms.Cursor{}, err
	}
	last := page[limit-1]
	return page[:limit], sms.Cursor{At: sms.Time(last.Used), ID: last.ID}, nil
}

// Template gives one template.
func (s *Store) Template(ctx context.Context, id string) (sms.Template, error) {
	return read(ctx, s, func(t *tx) (sms.Template, error) {
		found, ok, err := one(t, scanTemplate, "SELECT "+templateColumns+" FROM template WHERE id = $1", id)
		if err == nil && !ok {
			err = notFound("This template is no longer in SMS Desk. Nothing was changed. Load the page again.")
		}
		return found, err
	})
}

// SaveTemplate keeps a new template, or what changed of one; how often it was used
// stays. Another of the same owner, name and language is a Conflict.
func (s *Store) SaveTemplate(ctx context.Context, m sms.Template) error {
	return s.update(ctx, func(t *tx) error {
		err := t.do(`
			INSERT INTO template (id, owner_id, name, name_key, search_key, category, language, body, placeholders, created_by, created_at, updated_at)
			VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $11)
			ON CONFLICT (id) DO UPDATE SET owner_id = excluded.owner_id, name = excluded.name, name_key = excluded.name_key,
				search_key = excluded.search_key, category = excluded.category, language = excluded.language, body = excluded.body,
				placeholders = excluded.placeholders, updated_at = excluded.updated_at`,
			m.ID, m.OwnerID, m.Name, keyOf(m.Name), keyOf(m.Name+"\n"+m.Body), m.Category, m.Language, m.Body, asJSON(m.Placeholders), m.CreatedBy, t.now)
		if isConstraint(err) {
			return &sms.Error{Code: sms.Conflict, Field: "name", Message: "There is a template of this name and language already. Nothing was saved. Choose another name."}
		}
		return err
	})
}

// DeleteTemplate takes a template away. Texts that were written with it stay.
func (s *Store) DeleteTemplate(ctx context.Context, id string) error {
	return s.update(ctx, func(t *tx) error { return t.do("DELETE FROM template WHERE id = $1", id) })
}

// useTemplate counts that a text was written with a template. One that its writer
// doesn't have, or that was deleted meanwhile, is not counted.
func useTemplate(t *tx, text sms.NewMessage) error {
	if text.TemplateID == "" {
		return nil
	}
	return t.do("UPDATE template SET used = used + 1, used_at = $3 WHERE id = $1 AND owner_id IN ('', $2)", text.TemplateID, text.UserID, t.now)
}

// Recipient gives what a template may say of a record and its owner, and the number
// to which a text to it goes: the first mobile one, else the first. Who sends it is
// left open.
func (s *Store) Recipient(ctx context.Context, recordID string) (sms.Recipient, error) {
	return read(ctx, s, func(t *tx) (sms.Recipient, error) {
		found, ok, err := recipient(t, recordID)
		if err == nil && !ok {
			err = notFound("This customer is no longer in SMS Desk. Nothing was changed. Choose another one.")
		}
		return found, err
	})
}

func recipient(t *tx, recordID string) (sms.Recipient, bool, error) {
	scan := func(row scanner) (r sms.Recipient, err error) {
		err = row.Scan(&r.Name, &r.Company, &r.Email, &r.Owner, &r.Phone)
		return r, err
	}
	return one(t, scan, `
		SELECT r.name, r.company, r.email, COALESCE(u.name, g.name, ''), COALESCE((SELECT p.address FROM record_phone p
			WHERE p.record_id = r.id ORDER BY CASE p.label WHEN 'mobile' THEN 0 ELSE 1 END, p.place, p.address LIMIT 1), '')
		FROM record r LEFT JOIN app_user u ON u.id = r.owner_id LEFT JOIN team g ON g.id = r.owner_id WHERE r.id = $1`, recordID)
}
