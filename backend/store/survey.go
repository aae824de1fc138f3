package store

import (
	"context"

	"github.com/smsdesk/smsdesk/backend/sms"
)

// counted is one thing of a survey.
type counted struct {
	name  string
	count int
}

// Survey counts what the database holds, for support. It reads through an index of
// every table, which takes a moment where there are very many texts.
func (s *Store) Survey(ctx context.Context) (sms.Survey, error) {
	return read(ctx, s, func(t *tx) (sms.Survey, error) {
		version, _, err := one(t, value[int64], "SELECT MAX(version_id) FROM goose_db_version WHERE is_applied")
		if err != nil {
			return sms.Survey{}, err
		}
		list, err := all(t, func(row scanner) (counted, error) {
			var c counted
			err := row.Scan(&c.name, &c.count)
			return c, err
		}, `
			SELECT 'people', COUNT(*) FROM app_user UNION ALL
			SELECT 'teams', COUNT(*) FROM team UNION ALL
			SELECT 'provider accounts', COUNT(*) FROM account UNION ALL
			SELECT 'phone numbers', COUNT(*) FROM phone_number UNION ALL
			SELECT 'customers', COUNT(*) FROM record UNION ALL
			SELECT 'conversations', COUNT(*) FROM conversation UNION ALL
			SELECT 'texts', COUNT(*) FROM message UNION ALL
			SELECT 'texts waiting to be sent', COUNT(*) FROM outbox UNION ALL
			SELECT 'texts planned', COUNT(*) FROM planned_text UNION ALL
			SELECT 'bulk texts', COUNT(*) FROM bulk UNION ALL
			SELECT 'callbacks kept', COUNT(*) FROM raw_callback UNION ALL
			SELECT 'opt-outs', COUNT(*) FROM opt_out UNION ALL
			SELECT 'attachments', COUNT(*) FROM media_file UNION ALL
			SELECT 'entries of the activity log', COUNT(*) FROM audit_entry`)
		counts := map[string]int{}
		for _, c := range list {
			counts[c.name] = c.count
		}
		return sms.Survey{Version: version, Counts: counts}, err
	})
}
