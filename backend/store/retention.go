package store

import (
	"context"

	"github.com/smsdesk/smsdesk/backend/sms"
)

// What is under way and what a person still has to judge stays, however old it is.
const expiredTexts = `SELECT m.id, m.conversation_id FROM message m WHERE m.at < $1
	AND NOT EXISTS (SELECT 1 FROM outbox o WHERE o.message_id = m.id)
	AND NOT EXISTS (SELECT 1 FROM conversation c WHERE c.id = m.conversation_id AND c.wish <> '' AND c.wish_message_id = m.id)
	ORDER BY m.at LIMIT $2`

const (
	expiredCallbacks = "SELECT id FROM raw_callback WHERE (dead = '' OR dismissed_at > 0) AND at < $1 ORDER BY at LIMIT $2"
	expiredLetters   = "SELECT id FROM raw_callback WHERE dead <> '' AND dismissed_at = 0 AND at < $1 ORDER BY at LIMIT $2"
	expiredActivity  = "SELECT id FROM audit_entry WHERE at < $1 ORDER BY at LIMIT $2"
	expiredPlans     = "SELECT id FROM planned_text WHERE state IN ('canceled', 'failed') AND due_at < $1 ORDER BY due_at LIMIT $2"
	expiredBulk      = "SELECT id FROM bulk WHERE state IN ('canceled', 'finished') AND ended_at < $1 LIMIT 1"

	expiredNotifications = "SELECT id FROM notification WHERE user_id IN (SELECT id FROM app_user) AND at < $1 LIMIT $2"
)

// Expired counts what DropTexts and DropCallbacks would delete now.
func (s *Store) Expired(ctx context.Context, e sms.Expiry) (sms.Expired, error) {
	return read(ctx, s, func(t *tx) (found sms.Expired, err error) {
		for _, count := range []struct {
			into  *int
			query string
			until sms.Time
		}{
			{&found.Texts, "SELECT COUNT(*) FROM message WHERE at < $1", e.Texts},
			{&found.Attachments, "SELECT COUNT(*) FROM message m JOIN media_file f ON f.message_id = m.id WHERE m.media <> '[]' AND m.at < $1 AND f.file <> ''", e.Texts},
			{&found.Conversations, "SELECT COUNT(*) FROM conversation WHERE last_at < $1 AND last_message_id <> ''", e.Texts},
			{&found.Callbacks, "SELECT COUNT(*) FROM raw_callback WHERE (dead = '' OR dismissed_at > 0) AND at < $1", e.Callbacks},
		} {
			if *count.into, _, err = one(t, value[int], count.query, count.until); err != nil {
				return found, err
			}
		}
		return found, nil
	})
}

// DropTexts deletes the oldest texts from before a time, limit at most, with all that
// hangs on them, and the conversations that are empty then: but for those with a note,
// a draft or a planned text. Customers, opt-outs with their evidence, and what was
// counted for reports stay. It gives the number of texts.
func (s *Store) DropTexts(ctx context.Context, before sms.Time, limit int) (dropped int, changes []sms.Change, err error) {
	var files []string
	dropped, err = write(ctx, s, func(t *tx) (n int, err error) {
		n, changes, files, err = dropTexts(t, before, limit)
		return n, err
	})
	if err != nil {
		return 0, nil, err
	}
	s.removeFiles(files)
	return dropped, changes, nil
}

func dropTexts(t *tx, before sms.Time, limit int) (n int, changes []sms.Change, files []string, err error) {
	type text struct{ id, conversation string }
	texts, err := all(t, func(row scanner) (x text, err error) {
		err = row.Scan(&x.id, &x.conversation)
		return x, err
	}, expiredTexts, before, limit)
	if err != nil {
		return 0, nil, nil, err
	}
	seen := map[string]bool{}
	var touched []string
	for _, x := range texts {
		of, err := dropText(t, x.id)
		if err != nil {
			return 0, nil, nil, err
		}
		files = append(files, of...)
		if !seen[x.conversation] {
			seen[x.conversation] = true
			touched = append(touched, x.conversation)
		}
	}
	for _, id := range touched {
		change, err := tidyConversation(t, id, before)
		if err != nil {
			return 0, nil, nil, err
		}
		changes = append(changes, change)
	}
	return len(texts), changes, files, nil
}

// dropText deletes one text and gives the files of its attachments.
func dropText(t *tx, id string) (files []string, err error) {
	if files, err = all(t, value[string], "SELECT file FROM media_file WHERE file <> '' AND message_id = $1", id); err != nil {
		return nil, err
	}
	if err := forgetSearch(t, id); err != nil {
		return nil, err
	}
	for _, table := range ofMessage {
		if table == "notification" { // which has no text, and goes by its own time
			continue
		}
		if err := t.do("DELETE FROM "+table+" WHERE message_id = $1", id); err != nil {
			return nil, err
		}
	}
	for _, statement := range []string{
		"UPDATE bulk_recipient SET address = '', body = '', why = '' WHERE message_id = $1 AND state = 'released'",
		"DELETE FROM message WHERE id = $1",
	} {
		if err := t.do(statement, id); err != nil {
			return nil, err
		}
	}
	return files, nil
}

// tidyConversation brings the row of a conversation up to date of which texts from
// before a time were deleted, or deletes it.
func tidyConversation(t *tx, id string, before sms.Time) (sms.Change, error) {
	number, _, err := one(t, value[string], "SELECT number_id FROM conversation WHERE id = $1", id)
	change := sms.Change{Topic: sms.ConversationChanged, ID: id, ConversationID: id, NumberID: number}
	if err != nil {
		return change, err
	}
	_, left, err := one(t, value[int], "SELECT 1 FROM message WHERE conversation_id = $1 LIMIT 1", id)
	if err != nil {
		return change, err
	}
	if !left {
		return change, endEmpty(t, id)
	}
	if err := t.do("DELETE FROM auto_reply WHERE conversation_id = $1 AND at < $2", id, before); err != nil {
		return change, err
	}
	if err := t.do("UPDATE conversation SET failed_at = 0 WHERE id = $1 AND failed_at > 0 AND failed_at < $2", id, before); err != nil {
		return change, err
	}
	if err := fewerUnread(t, id); err != nil {
		return change, err
	}
	if waits, _, err := one(t, value[sms.Time], "SELECT waiting_since FROM conversation WHERE id = $1", id); err != nil || waits == 0 || waits >= before {
		return change, err
	}
	return change, t.do(recountWaiting, id)
}

// fewerUnread has nobody more unread texts than are left.
func fewerUnread(t *tx, id string) error {
	most, _, err := one(t, value[int], "SELECT COALESCE(MAX(unread), 0) FROM conversation_reader WHERE conversation_id = $1", id)
	if err != nil || most == 0 {
		return err
	}
	left, _, err := one(t, value[int], "SELECT COUNT(*) FROM (SELECT 1 FROM message WHERE conversation_id = $1 AND direction = 'in' LIMIT $2) AS received", id, most)
	if err != nil {
		return err
	}
	return t.do("UPDATE conversation_reader SET unread = $2, unread_at = CASE WHEN $2 = 0 THEN 0 ELSE unread_at END WHERE conversation_id = $1 AND unread > $2", id, left)
}

// endEmpty deletes a conversation without texts, or leaves it as one that was just
// opened where somebody keeps something in it.
func endEmpty(t *tx, id string) error {
	_, used, err := one(t, value[int], `SELECT 1 FROM conversation WHERE id = $1 AND (wish <> ''
		OR EXISTS (SELECT 1 FROM note WHERE conversation_id = $1) OR EXISTS (SELECT 1 FROM draft WHERE conversation_id = $1)
		OR EXISTS (SELECT 1 FROM planned_text WHERE conversation_id = $1 AND state IN ('scheduled', 'held')))`, id)
	if err != nil {
		return err
	}
	if !used {
		return eraseConversation(t, id)
	}
	for _, statement := range []string{
		`UPDATE conversation SET last_message_id = '', last_body = '', last_direction = '', last_status = '', failed_at = 0, waiting_since = 0 WHERE id = $1`,
		"UPDATE conversation_reader SET unread = 0, unread_at = 0 WHERE conversation_id = $1",
		"DELETE FROM auto_reply WHERE conversation_id = $1",
	} {
		if err := t.do(statement, id); err != nil {
			return err
		}
	}
	return nil
}

// DropCallbacks deletes callbacks as they arrived, the oldest first, limit at most: those
// that were understood from before one time, those that weren't from before another. A
// text that its provider tells of once more is known by its own id all the same.
func (s *Store) DropCallbacks(ctx context.Context, understood, dead sms.Time, limit int) (int, error) {
	return write(ctx, s, func(t *tx) (int, error) {
		n, err := t.exec("DELETE FROM raw_callback WHERE id IN ("+expiredCallbacks+")", understood, limit)
		if err != nil {
			return 0, err
		}
		letters, err := t.exec("DELETE FROM raw_callback WHERE id IN ("+expiredLetters+")", dead, limit)
		return int(n + letters), err
	})
}

// DropActivity deletes the oldest entries of the activity log from before a time.
func (s *Store) DropActivity(ctx context.Context, before sms.Time, limit int) (int, error) {
	return write(ctx, s, func(t *tx) (int, error) {
		n, err := t.exec("DELETE FROM audit_entry WHERE id IN ("+expiredActivity+")", before, limit)
		return int(n), err
	})
}

// DropPlans deletes what stands beside texts from before a time, limit at most of each:
// planned texts that never left and were given up, bulk texts that ended, with their
// recipients, and notifications.
func (s *Store) DropPlans(ctx context.Context, before sms.Time, limit int) (int, error) {
	return write(ctx, s, func(t *tx) (int, error) {
		dropped := int64(0)
		for _, statement := range []string{
			"DELETE FROM planned_text WHERE id IN (" + expiredPlans + ")",
			"DELETE FROM notification WHERE id IN (" + expiredNotifications + ")",
		} {
			n, err := t.exec(statement, before, limit)
			if err != nil {
				return 0, err
			}
			dropped += n
		}
		bulks, err := dropBulk(t, before, limit)
		return int(dropped) + bulks, err
	})
}

// dropBulk deletes some recipients of a bulk text that ended before a time, and the bulk
// text itself when there are none left.
func dropBulk(t *tx, before sms.Time, limit int) (int, error) {
	ended, found, err := one(t, value[string], expiredBulk, before)
	if err != nil || !found {
		return 0, err
	}
	n, err := t.exec(`DELETE FROM bulk_recipient WHERE bulk_id = $1 AND place IN (
		SELECT place FROM bulk_recipient WHERE bulk_id = $1 ORDER BY place LIMIT $2)`, ended, limit)
	if err != nil || n > 0 {
		return int(n), err
	}
	return 1, t.do("DELETE FROM bulk WHERE id = $1", ended)
}
