package store

import (
	"context"

	"github.com/smsdesk/smsdesk/backend/sms"
)

// newsWords is what a text says, or why it failed: read where it stands, so that
// news and notifications hold no second copy of it.
const newsWords = `COALESCE(r.name, ''), c.customer, c.assigned_to, c.owner_id,
	COALESCE(substr(CASE WHEN m.direction = 'in' THEN m.body ELSE m.reason_text END, 1, 200), ''), COALESCE(m.status, '')`

const newsBatch = `SELECT n.seq, CASE WHEN n.kind = 'text' AND c.wish_message_id = n.message_id THEN 'wish' ELSE n.kind END,
	n.conversation_id, n.message_id, n.user_id, n.by_id, COALESCE(b.name, ''), n.words, n.at, COALESCE(m.kind, ''), ` + newsWords + `
	FROM news n JOIN conversation c ON c.id = n.conversation_id
	LEFT JOIN message m ON m.id = n.message_id LEFT JOIN record r ON r.id = c.record_id LEFT JOIN app_user b ON b.id = n.by_id
	ORDER BY n.seq LIMIT $1`

// addNews keeps what happened until everybody concerned was told of it.
func addNews(t *tx, news sms.News) error {
	return t.do(`INSERT INTO news (kind, conversation_id, message_id, user_id, by_id, words, at) VALUES ($1, $2, $3, $4, $5, $6, $7)`,
		news.Kind, news.ConversationID, news.MessageID, news.UserID, news.ByID, news.Words, t.now)
}

// addTextNews is addNews for a text that came in.
func addTextNews(t *tx, m sms.Message, meant sms.Keyword) error {
	kind := sms.TextNews
	if meant == sms.StopKeyword {
		kind = sms.OptOutNews
	}
	return addNews(t, sms.News{Kind: kind, ConversationID: m.ConversationID, MessageID: m.ID})
}

// News gives what nobody was told of yet, oldest first. What failed of a text to
// many is left out by its sender's page, so its kind is "" here.
func (s *Store) News(ctx context.Context, limit int) ([]sms.News, error) {
	scan := func(row scanner) (n sms.News, err error) {
		var sentAs, name, words, status string
		err = row.Scan(&n.Seq, &n.Kind, &n.ConversationID, &n.MessageID, &n.UserID, &n.ByID, &n.By, &n.Words, &n.At, &sentAs,
			&name, &n.Name, &n.AssignedTo, &n.RecordOwner, &words, &status)
		if n.Kind == sms.FailedNews && sentAs == "bulk" {
			n.Kind = ""
		}
		return called(n, name, words, status), err
	}
	return read(ctx, s, func(t *tx) ([]sms.News, error) { return all(t, scan, newsBatch, limit) })
}

// called fills in who the customer is and what was said.
func called(n sms.News, name, words, status string) sms.News {
	if n.Name = sms.FormatAddress(n.Name, ""); name != "" {
		n.Name = name
	}
	if words != "" {
		n.Words = words
	}
	n.Unsure = sms.Status(status) == sms.Unconfirmed
	return n
}

// Readers gives everybody who may read a conversation today.
func (s *Store) Readers(ctx context.Context, conversationID string) ([]sms.User, error) {
	return read(ctx, s, func(t *tx) ([]sms.User, error) {
		return users(t, `WHERE u.active = 1 AND (
			u.id IN (SELECT n.user_id FROM number_reader n JOIN conversation c ON c.number_id = n.number_id WHERE c.id = $1)
			OR u.id = (SELECT owner_id FROM conversation WHERE id = $1)
			OR u.id IN (SELECT g.user_id FROM membership g JOIN conversation c ON c.owner_id = g.team_id WHERE c.id = $1))
			ORDER BY u.id`, conversationID)
	})
}

// snoozeTold is the setting that holds until when the ends of snoozes are news.
const snoozeTold = "news.snoozed_until"

// SnoozesOver makes news of the snoozes that ended since it was asked last, and gives
// how many they are.
func (s *Store) SnoozesOver(ctx context.Context) (int, error) {
	over, err := read(ctx, s, snoozesOver)
	if err != nil || len(over) == 0 {
		return 0, err
	}
	return write(ctx, s, func(t *tx) (int, error) {
		over, err := snoozesOver(t)
		if err != nil {
			return 0, err
		}
		for _, news := range over {
			if err := addNews(t, news); err != nil {
				return 0, err
			}
		}
		return len(over), t.do(`INSERT INTO setting (name, value) VALUES ($1, $2)
			ON CONFLICT (name) DO UPDATE SET value = excluded.value`, snoozeTold, t.now)
	})
}

func snoozesOver(t *tx) ([]sms.News, error) {
	last, _, err := one(t, value[sms.Time], "SELECT CAST(value AS INTEGER) FROM setting WHERE name = $1", snoozeTold)
	if err != nil {
		return nil, err
	}
	scan := func(row scanner) (n sms.News, err error) {
		n.Kind = sms.SnoozeNews
		err = row.Scan(&n.ConversationID, &n.UserID)
		return n, err
	}
	return all(t, scan, `SELECT conversation_id, user_id FROM conversation_reader
		WHERE snoozed_until > 0 AND snoozed_until > $1 AND snoozed_until <= $2 ORDER BY snoozed_until`, last, t.now)
}
