package store

import (
	"context"
	"slices"
	"strings"

	"github.com/smsdesk/smsdesk/backend/sms"
)

// EraseRecord forgets a customer: their texts and all that hangs on these, their
// conversations, and the deliveries and entries that name them. What stays is an
// opt-out, with its evidence, and that a text was erased. A text that is under way is
// a Conflict. An attachment that the disk doesn't let go now goes with the next sweep.
func (s *Store) EraseRecord(ctx context.Context, id string) ([]sms.Change, error) {
	var changes []sms.Change
	var files []string
	err := s.update(ctx, func(t *tx) (err error) {
		changes, files, err = eraseRecord(t, id)
		return err
	})
	if err != nil {
		return nil, err
	}
	s.removeFiles(files)
	// In the database it is overwritten (secure_delete), and its log goes. While somebody
	// reads, that is done with the next checkpoint.
	if err := s.Checkpoint(ctx); err != nil {
		s.config.Logger.Warn("database log not emptied", "error", err)
	}
	return changes, nil
}

// removeFiles removes files of attachments whose texts are gone.
func (s *Store) removeFiles(files []string) {
	for _, file := range files {
		if err := s.removeMedia(file); err != nil {
			s.config.Logger.Error("attachment not removed", "file", file, "error", err)
		}
	}
}

func eraseRecord(t *tx, id string) (changes []sms.Change, files []string, err error) {
	gone, err := record(t, id)
	if err != nil {
		return nil, nil, err
	}
	if err := nothingUnderWay(t, id); err != nil {
		return nil, nil, err
	}
	if changes, err = recordChanges(t, id); err != nil {
		return nil, nil, err
	}
	addresses, err := addressesOf(t, gone)
	if err != nil {
		return nil, nil, err
	}
	if files, err = eraseTexts(t, id); err != nil {
		return nil, nil, err
	}
	if err := eraseConversations(t, id); err != nil {
		return nil, nil, err
	}
	for _, address := range addresses {
		if err := eraseAddress(t, address); err != nil {
			return nil, nil, err
		}
	}
	return changes, files, eraseRest(t, id)
}

// nothingUnderWay refuses to forget somebody to whom a text is on its way.
func nothingUnderWay(t *tx, recordID string) error {
	_, busy, err := one(t, value[int], "SELECT 1 FROM outbox o JOIN message m ON m.id = o.message_id WHERE m.record_id = $1 LIMIT 1", recordID)
	if err == nil && busy {
		err = sms.Errorf(sms.Conflict, "A text to this customer is still under way. Nothing was erased. Wait until it has left or failed, and erase again.")
	}
	return err
}

// addressesOf gives every spelling of a customer's numbers.
func addressesOf(t *tx, r sms.Record) ([]string, error) {
	found, err := all(t, value[string], "SELECT customer FROM conversation WHERE record_id = $1", r.ID)
	for _, phone := range r.Phones {
		found = append(found, phone.Address)
	}
	return slices.Compact(slices.Sorted(slices.Values(found))), err
}

// ofMessage and ofConversation are the tables with rows of a text, and of a
// conversation. A test compares them with the schema.
var (
	ofMessage      = []string{"status_event", "outbox", "media_file", "preview_text", "notification", "news"}
	ofConversation = []string{"conversation_reader", "draft", "note", "planned_text", "auto_reply", "outbox", "news"}
)

// eraseTexts deletes the texts of a customer and gives the files of their attachments.
func eraseTexts(t *tx, recordID string) ([]string, error) {
	const texts = " IN (SELECT id FROM message WHERE record_id = $1)"
	files, err := all(t, value[string], "SELECT file FROM media_file WHERE file <> '' AND message_id"+texts, recordID)
	if err != nil {
		return nil, err
	}
	ids, err := all(t, value[string], "SELECT id FROM message WHERE record_id = $1", recordID)
	if err != nil {
		return nil, err
	}
	for _, id := range ids {
		if err := rememberErased(t, id); err != nil {
			return nil, err
		}
		if err := forgetSearch(t, id); err != nil {
			return nil, err
		}
	}
	for _, table := range ofMessage {
		if err := t.do("DELETE FROM "+table+" WHERE message_id"+texts, recordID); err != nil {
			return nil, err
		}
	}
	if err := t.do("UPDATE auto_reply SET message_id = '' WHERE message_id"+texts, recordID); err != nil {
		return nil, err
	}
	return files, t.do("DELETE FROM message WHERE record_id = $1", recordID)
}

// rememberErased has a text known that its provider may tell of again.
func rememberErased(t *tx, messageID string) error {
	m, err := message(t, messageID)
	if err != nil {
		return err
	}
	month, _, err := one(t, value[string], `
		SELECT p.month FROM preview_text p JOIN message m ON m.id = p.message_id
		WHERE m.id = $1 AND NOT (m.status IN ('failed', 'canceled') AND m.provider_id IS NULL)`, messageID)
	if err != nil {
		return err
	}
	known := m.ProviderID
	if known == "" {
		known = m.ID
	}
	return t.do("INSERT INTO erased_text (account_id, id_hash, preview_month) VALUES ($1, $2, $3) ON CONFLICT (account_id, id_hash) DO NOTHING",
		m.AccountID, hashOf(known), month)
}

// eraseConversations deletes those of a customer in which no text of another one is
// left; such a one goes to the customer of its newest text.
func eraseConversations(t *tx, recordID string) error {
	ids, err := all(t, value[string], "SELECT id FROM conversation WHERE record_id = $1", recordID)
	if err != nil {
		return err
	}
	for _, id := range ids {
		newest, left, err := one(t, scanMessage, "SELECT "+messageColumns+messageSource+"WHERE m.conversation_id = $1 ORDER BY m.at DESC, m.id DESC LIMIT 1", id)
		if err != nil {
			return err
		}
		if left {
			err = endWith(t, newest)
		} else {
			err = eraseConversation(t, id)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// endWith makes a text the last one of its conversation.
func endWith(t *tx, m sms.Message) error {
	if err := t.do(`
		UPDATE conversation SET last_message_id = $2, last_at = $3, last_body = $4, last_direction = $5, last_status = $6,
			failed_at = CASE WHEN $6 IN ('failed', 'undelivered', 'unconfirmed') THEN $3 ELSE 0 END,
			waiting_since = 0 WHERE id = $1`,
		m.ConversationID, m.ID, m.At, preview(m.Body), m.Direction, m.Status); err != nil {
		return err
	}
	if err := t.do(recountWaiting, m.ConversationID); err != nil {
		return err
	}
	return belong(t, m.ConversationID, m.RecordID)
}

func eraseConversation(t *tx, id string) error {
	if err := t.do("DELETE FROM notification WHERE subject = $1", id); err != nil {
		return err
	}
	for _, table := range ofConversation {
		if err := t.do("DELETE FROM "+table+" WHERE conversation_id = $1", id); err != nil {
			return err
		}
	}
	return t.do("DELETE FROM conversation WHERE id = $1", id)
}

// erasedName stands in the activity log for somebody who was erased.
const erasedName = "an erased customer"

// eraseAddress takes a number out of the log, out of the bulk texts and out of the
// deliveries that are kept as they came. Their keys stay: what comes again is known. One
// that was not understood is no dead letter any more, since there is nothing left to read.
func eraseAddress(t *tx, address string) error {
	for _, statement := range []string{
		"UPDATE audit_entry SET subject = '', subject_name = $2 WHERE subject = $1",
		"UPDATE audit_entry SET body = $2 WHERE body = $1",
	} {
		if err := t.do(statement, address, erasedName); err != nil {
			return err
		}
	}
	if err := t.do("DELETE FROM opt_event WHERE address = $1 AND NOT EXISTS (SELECT 1 FROM opt_out o WHERE o.address_key = opt_event.address_key)", address); err != nil {
		return err
	}
	if !sms.IsE164(address) {
		return nil
	}
	return t.do("UPDATE raw_callback SET body = x'', query = '', dead = '' WHERE instr(CAST(body AS TEXT), $1) > 0 OR instr(query, $1) > 0", strings.TrimPrefix(address, "+"))
}

func eraseRest(t *tx, recordID string) error {
	if err := t.do(`
		UPDATE bulk_recipient SET record_id = '', address = '', body = '', why = '',
			state = CASE WHEN state IN ('waiting', 'held') THEN 'canceled' ELSE state END WHERE record_id = $1`, recordID); err != nil {
		return err
	}
	if err := t.do("UPDATE audit_entry SET subject = '', subject_name = $2, body = '' WHERE subject = $1", recordID, erasedName); err != nil {
		return err
	}
	for _, table := range []string{"import_record", "import_phone"} { // of an import that is under way
		if err := t.do("DELETE FROM "+table+" WHERE record_id = $1", recordID); err != nil {
			return err
		}
	}
	return dropRecord(t, recordID)
}
