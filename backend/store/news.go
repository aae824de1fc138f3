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

// News gives what nobody was told of yet, oldest first. A text to many that failed has
// the kind "", because the page of that text says so.
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
