package store

import (
	"context"
	"slices"

	"github.com/smsdesk/smsdesk/backend/sms"
)

// The places of a thread's lines, which an index gives without the rows. A page is
// chosen among the places of each conversation; then the lines from its first to its
// last place are read.
const (
	messagesBefore = `SELECT at, id FROM message WHERE conversation_id = $1 AND (at, id) < ($2, $3) ORDER BY at DESC, id DESC LIMIT $4`
	messagesAfter  = `SELECT at, id FROM message WHERE conversation_id = $1 AND (at, id) > ($2, $3) ORDER BY at, id LIMIT $4`
	notesBefore    = `SELECT at, id FROM note WHERE conversation_id = $1 AND (at, id) < ($2, $3) ORDER BY at DESC, id DESC LIMIT $4`
	notesAfter     = `SELECT at, id FROM note WHERE conversation_id = $1 AND (at, id) > ($2, $3) ORDER BY at, id LIMIT $4`
	messagePlace   = `SELECT at, id, conversation_id FROM message WHERE id = $1`
	notePlace      = `SELECT at, id, conversation_id FROM note WHERE id = $1`
	messageRange   = "SELECT " + messageColumns + messageSource + `WHERE m.conversation_id = $1 AND (m.at, m.id) >= ($2, $3) AND (m.at, m.id) <= ($4, $5) ORDER BY m.at, m.id`
	noteRange      = "SELECT " + noteColumns + ` FROM note WHERE conversation_id = $1 AND (at, id) >= ($2, $3) AND (at, id) <= ($4, $5) ORDER BY at, id`
	newestReceived = `SELECT at, id FROM message WHERE conversation_id = $1 AND direction = 'in' ORDER BY at DESC, id DESC LIMIT $2`
	threadParts    = `SELECT c.id, c.number_id, c.owner_id, COALESCE(c.record_id, ''), COALESCE(u.unread, 0) FROM conversation c
		LEFT JOIN conversation_reader u ON u.conversation_id = c.id AND u.user_id = $2
		WHERE c.customer_key = $1`
)

// longestUnread is how far back the first unread text is looked for.
const longestUnread = 500

// ThreadParts gives the conversations that are with the customer of one, that one
// included: with every number of ours, and over all phones of the customer's record.
// Somebody who isn't a phone number is nobody known elsewhere.
func (s *Store) ThreadParts(ctx context.Context, conversationID, userID string) ([]sms.ThreadPart, error) {
	return read(ctx, s, func(t *tx) ([]sms.ThreadPart, error) {
		c, err := conversation(t, conversationID, userID)
		if err != nil {
			return nil, err
		}
		keys := []string{sms.AddressKey(c.Customer)}
		if c.ReplyAddressKnown() && c.RecordID != "" {
			others, err := all(t, value[string], "SELECT address_key FROM record_phone WHERE record_id = $1", c.RecordID)
			if err != nil {
				return nil, err
			}
			keys = append(keys, others...)
		}
		slices.Sort(keys)
		var parts []sms.ThreadPart
		for _, key := range slices.Compact(keys) {
			some, err := all(t, scanThreadPart, threadParts, key, userID)
			if err != nil {
				return nil, err
			}
			parts = append(parts, some...)
		}
		if !c.ReplyAddressKnown() {
			parts = slices.DeleteFunc(parts, func(p sms.ThreadPart) bool { return p.ConversationID != c.ID })
		}
		return parts, nil
	})
}

// ThreadPage gives a page of a thread. The line of Around must be of one of the parts.
func (s *Store) ThreadPage(ctx context.Context, query sms.ThreadQuery) (sms.ThreadPage, error) {
	limit := pageSize(query.Limit)
	return read(ctx, s, func(t *tx) (page sms.ThreadPage, err error) {
		places, err := threadPlaces(t, query, limit)
		if err != nil {
			return page, err
		}
		if page.Items, err = threadItems(t, query.Parts, places.chosen); err != nil {
			return page, err
		}
		if len(page.Items) > 0 {
			if places.older {
				page.Older = page.Items[0].Place()
			}
			if places.newer {
				page.Newer = page.Items[len(page.Items)-1].Place()
			}
		}
		page.UnreadFrom, err = firstUnread(t, query.Parts)
		return page, err
	})
}

// threadItems reads the lines between the first and the last place, oldest first.
func threadItems(t *tx, parts []sms.ThreadPart, places []sms.Cursor) ([]sms.ThreadItem, error) {
	if len(places) == 0 {
		return nil, nil
	}
	from, to := places[0], places[len(places)-1]
	var items []sms.ThreadItem
	for _, part := range parts {
		texts, err := all(t, scanMessage, messageRange, part.ConversationID, from.At, from.ID, to.At, to.ID)
		if err != nil {
			return nil, err
		}
		notes, err := all(t, scanNote, noteRange, part.ConversationID, from.At, from.ID, to.At, to.ID)
		if err != nil {
			return nil, err
		}
		for i := range texts {
			if err := addMedia(t, &texts[i]); err != nil {
				return nil, err
			}
			items = append(items, sms.ThreadItem{Message: &texts[i]})
		}
		for i := range notes {
			items = append(items, sms.ThreadItem{Note: &notes[i]})
		}
	}
	slices.SortFunc(items, func(a, b sms.ThreadItem) int { return a.Place().Compare(b.Place()) })
	return items, nil
}

// chosenPlaces are those of a page, oldest first, and whether there are others on
// either side.
type chosenPlaces struct {
	chosen       []sms.Cursor
	older, newer bool
}

func threadPlaces(t *tx, query sms.ThreadQuery, limit int) (chosenPlaces, error) {
	switch {
	case query.Around != "":
		return placesAround(t, query.Parts, query.Around, limit)
	case query.After != (sms.Cursor{}):
		after, more, err := placesAfter(t, query.Parts, query.After, limit)
		return chosenPlaces{after, true, more}, err
	default:
		at, id := bound(query.Before)
		before, more, err := placesBefore(t, query.Parts, sms.Cursor{At: at, ID: id}, limit)
		return chosenPlaces{before, more, query.Before != (sms.Cursor{})}, err
	}
}

// placesAround has a line in the middle, as far as there are lines on both sides.
func placesAround(t *tx, parts []sms.ThreadPart, id string, limit int) (chosenPlaces, error) {
	middle, err := placeOf(t, parts, id)
	if err != nil {
		return chosenPlaces{}, err
	}
	before, older, err := placesBefore(t, parts, middle, limit/2)
	if err != nil {
		return chosenPlaces{}, err
	}
	after, newer, err := placesAfter(t, parts, middle, limit/2)
	return chosenPlaces{slices.Concat(before, []sms.Cursor{middle}, after), older, newer}, err
}

// placeOf finds a line by its id.
func placeOf(t *tx, parts []sms.ThreadPart, id string) (sms.Cursor, error) {
	for _, query := range []string{messagePlace, notePlace} {
		var conversation string
		place, found, err := one(t, func(row scanner) (c sms.Cursor, err error) {
			err = row.Scan(&c.At, &c.ID, &conversation)
			return c, err
		}, query, id)
		if err != nil {
			return sms.Cursor{}, err
		}
		if found && slices.ContainsFunc(parts, func(p sms.ThreadPart) bool { return p.ConversationID == conversation }) {
			return place, nil
		}
	}
	return sms.Cursor{}, notFound("This text isn't in the conversation any more. It may have been moved. Go back to the inbox.")
}

// placesBefore gives the newest lines before a place, oldest first, and whether there
// are older ones.
func placesBefore(t *tx, parts []sms.ThreadPart, before sms.Cursor, limit int) ([]sms.Cursor, bool, error) {
	places, err := placesOf(t, parts, messagesBefore, notesBefore, before, limit)
	if len(places) > limit {
		return places[len(places)-limit:], true, err
	}
	return places, false, err
}

// placesAfter gives the oldest lines after a place, oldest first, and whether there are
// newer ones.
func placesAfter(t *tx, parts []sms.ThreadPart, after sms.Cursor, limit int) ([]sms.Cursor, bool, error) {
	places, err := placesOf(t, parts, messagesAfter, notesAfter, after, limit)
	if len(places) > limit {
		return places[:limit], true, err
	}
	return places, false, err
}

// placesOf merges the places of every conversation, oldest first. Asking one by one
// lets each question walk an index and stop.
func placesOf(t *tx, parts []sms.ThreadPart, messages, notes string, from sms.Cursor, limit int) ([]sms.Cursor, error) {
	var places []sms.Cursor
	for _, part := range parts {
		for _, query := range []string{messages, notes} {
			some, err := all(t, scanCursor, query, part.ConversationID, from.At, from.ID, limit+1)
			if err != nil {
				return nil, err
			}
			places = append(places, some...)
		}
	}
	slices.SortFunc(places, sms.Cursor.Compare)
	return places, nil
}

// firstUnread gives the oldest text that came in and wasn't read.
func firstUnread(t *tx, parts []sms.ThreadPart) (string, error) {
	var first sms.Cursor
	for _, part := range parts {
		if part.Unread == 0 {
			continue
		}
		unread, err := all(t, scanCursor, newestReceived, part.ConversationID, min(part.Unread, longestUnread))
		if err != nil {
			return "", err
		}
		if n := len(unread); n > 0 && (first.ID == "" || unread[n-1].Compare(first) < 0) {
			first = unread[n-1]
		}
	}
	return first.ID, nil
}

func scanThreadPart(row scanner) (p sms.ThreadPart, err error) {
	err = row.Scan(&p.ConversationID, &p.NumberID, &p.OwnerID, &p.RecordID, &p.Unread)
	return p, err
}
