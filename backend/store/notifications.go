package store

import (
	"context"

	"github.com/smsdesk/smsdesk/backend/sms"
)

const notificationColumns = "SELECT n.id, n.user_id, n.kind, n.subject, n.message_id, n.text, n.at, n.read_at, " + newsWords

const notificationSource = ` FROM notification n JOIN conversation c ON c.id = n.subject
	LEFT JOIN message m ON m.id = n.message_id LEFT JOIN record r ON r.id = c.record_id WHERE n.user_id = $1 AND ` + readable

const notificationPage = notificationColumns + notificationSource + " AND (n.at, n.id) < ($2, $3) ORDER BY n.at DESC, n.id DESC LIMIT $4"

const notificationsUnread = "SELECT COUNT(*)" + notificationSource + " AND n.read_at = 0"

func scanNotification(row scanner) (n sms.Notification, err error) {
	var name, text, words, status string
	err = row.Scan(&n.ID, &n.UserID, &n.Kind, &n.ConversationID, &n.MessageID, &text, &n.At, &n.ReadAt,
		&name, &n.Name, &n.AssignedTo, &n.RecordOwner, &words, &status)
	if n.Kind == sms.AssignedNews {
		n.By = text
	} else {
		n.Words = text
	}
	n.News = called(n.News, name, words, status)
	return n, err
}

// Notifications gives a page of what a person was told of, newest first. What is
// about a conversation that they may not read any more is left out.
func (s *Store) Notifications(ctx context.Context, userID string, before sms.Cursor, limit int) ([]sms.Notification, sms.Cursor, error) {
	limit = pageSize(limit)
	at, id := bound(before)
	page, err := read(ctx, s, func(t *tx) ([]sms.Notification, error) {
		return all(t, scanNotification, notificationPage, userID, at, id, limit+1)
	})
	if err != nil || len(page) <= limit {
		return page, sms.Cursor{}, err
	}
	last := page[limit-1]
	return page[:limit], sms.Cursor{At: last.At, ID: last.ID}, nil
}

// Notification gives one of a person's own notifications.
func (s *Store) Notification(ctx context.Context, userID, id string) (sms.Notification, error) {
	return read(ctx, s, func(t *tx) (sms.Notification, error) {
		found, ok, err := one(t, scanNotification, notificationColumns+notificationSource+" AND n.id = $2", userID, id)
		if err == nil && !ok {
			err = notFound("This notification is no longer here. The conversations are in the inbox.")
		}
		return found, err
	})
}

// UnreadNotifications counts what a person was told of and hasn't read.
func (s *Store) UnreadNotifications(ctx context.Context, userID string) (int, error) {
	return read(ctx, s, func(t *tx) (int, error) {
		n, _, err := one(t, value[int], notificationsUnread, userID)
		return n, err
	})
}

// KeepNotifications keeps whom was told of the news up to a number, which goes with
// it: a crash before loses none and doubles none.
func (s *Store) KeepNotifications(ctx context.Context, upTo int64, told []sms.Notification) error {
	return s.update(ctx, func(t *tx) error {
		for _, n := range told {
			text := n.Words
			switch {
			case n.Kind == sms.AssignedNews:
				text = n.By
			case n.MessageID != "": // the text itself has them
				text = ""
			}
			if err := t.do(`INSERT INTO notification (id, user_id, kind, subject, message_id, text, at) VALUES ($1, $2, $3, $4, $5, $6, $7)`,
				n.ID, n.UserID, n.Kind, n.ConversationID, n.MessageID, text, n.At); err != nil {
				return err
			}
		}
		return t.do("DELETE FROM news WHERE seq <= $1", upTo)
	})
}

// MarkNotification notes that a person has read one of their notifications.
func (s *Store) MarkNotification(ctx context.Context, userID, id string) error {
	return s.update(ctx, func(t *tx) error {
		return t.do("UPDATE notification SET read_at = $3 WHERE id = $2 AND user_id = $1 AND read_at = 0", userID, id, t.now)
	})
}

// MarkNotifications notes that a person has read the notifications of a
// conversation, or all of them where it is "", and tells whether there were any.
func (s *Store) MarkNotifications(ctx context.Context, userID, conversationID string) (bool, error) {
	const unread = " FROM notification WHERE user_id = $1 AND read_at = 0 AND ($2 = '' OR subject = $2)"
	unreadOnes, err := read(ctx, s, func(t *tx) (bool, error) {
		_, found, err := one(t, value[int], "SELECT 1"+unread+" LIMIT 1", userID, conversationID)
		return found, err
	})
	if err != nil || !unreadOnes {
		return false, err
	}
	return true, s.update(ctx, func(t *tx) error {
		return t.do("UPDATE notification SET read_at = $3 WHERE id IN (SELECT id"+unread+")", userID, conversationID, t.now)
	})
}

// ForgetNotifications drops what is older than before, and of each person all but
// the newest.
func (s *Store) ForgetNotifications(ctx context.Context, before sms.Time, keep int) error {
	return s.update(ctx, func(t *tx) error {
		owners, err := all(t, value[string], "SELECT id FROM app_user")
		if err != nil {
			return err
		}
		for _, owner := range owners {
			newest, err := all(t, scanCursor, "SELECT at, id FROM notification WHERE user_id = $1 ORDER BY at DESC, id DESC LIMIT $2", owner, keep)
			if err != nil {
				return err
			}
			oldest := sms.Cursor{At: before}
			if len(newest) == keep && newest[keep-1].At >= before {
				oldest = newest[keep-1]
			}
			if err := t.do("DELETE FROM notification WHERE user_id = $1 AND (at, id) < ($2, $3)", owner, oldest.At, oldest.ID); err != nil {
				return err
			}
		}
		return nil
	})
}
