package store

import (
	"context"
	"fmt"
	"strings"

	"github.com/smsdesk/smsdesk/backend/sms"
)

// Activities gives a page of the activity log, newest first. The next cursor is
// zero when there is no more.
func (s *Store) Activities(ctx context.Context, filter sms.ActivityFilter, before sms.Cursor, limit int) ([]sms.Activity, sms.Cursor, error) {
	limit = pageSize(limit)
	query, args := activityPage(filter, before, limit+1)
	page, err := read(ctx, s, func(t *tx) ([]sms.Activity, error) { return all(t, scanActivity, query, args...) })
	if err != nil || len(page) <= limit {
		return page, sms.Cursor{}, err
	}
	page = page[:limit]
	last := page[limit-1]
	return page, sms.Cursor{At: last.At, ID: last.ID}, nil
}

// activityPage writes only the conditions that are asked for, so that each walks
// the index that fits.
func activityPage(filter sms.ActivityFilter, before sms.Cursor, limit int) (string, []any) {
	at, id := bound(before)
	args := []any{at, id, limit}
	where := []string{"(e.at, e.id) < ($1, $2)"}
	add := func(condition string, values ...any) {
		places := make([]any, len(values))
		for i := range values {
			places[i] = len(args) + i + 1
		}
		where = append(where, fmt.Sprintf(condition, places...))
		args = append(args, values...)
	}
	if filter.AccountID != "" {
		add("e.account_id = $%d", filter.AccountID)
	}
	if filter.UserID != "" {
		add("e.user_id = $%d", filter.UserID)
	}
	if filter.Itself {
		add("e.user_id = $%d", "")
	}
	if filter.From > 0 {
		add("e.at >= $%d", filter.From)
	}
	if filter.Until > 0 {
		add("e.at < $%d", filter.Until)
	}
	if filter.Group != "" {
		var actions []any
		for _, action := range sms.ActionsOf(filter.Group) {
			actions = append(actions, string(action))
		}
		add("e.action IN ("+strings.TrimSuffix(strings.Repeat("$%d, ", len(actions)), ", ")+")", actions...)
	}
	return activityColumns + strings.Join(where, " AND ") + " ORDER BY e.at DESC, e.id DESC LIMIT $3", args
}

const activityColumns = `SELECT e.id, e.at, e.user_id, COALESCE(u.name, ''), e.action, e.subject, e.subject_name, e.account_id,
	COALESCE(a.name, ''), e.body
	FROM audit_entry e LEFT JOIN app_user u ON u.id = e.user_id LEFT JOIN account a ON a.id = e.account_id WHERE `

func scanActivity(row scanner) (a sms.Activity, err error) {
	err = row.Scan(&a.ID, &a.At, &a.UserID, &a.Person, &a.Action, &a.Subject, &a.SubjectName, &a.AccountID, &a.Account, &a.Text)
	return a, err
}
