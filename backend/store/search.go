package store

import (
	"cmp"
	"context"
	"math"
	"slices"
	"strings"

	"github.com/smsdesk/smsdesk/backend/sms"
)

const (
	// unindexed is how many of the texts behind the index a search reads.
	unindexed = 2000
	// mostThreads is how many conversations a search gives, of the threadsTried
	// newest that fit.
	mostThreads  = 6
	threadsTried = 60
	// triedFirst, a little over a page, is how many of what fits are looked at before
	// the index is asked for what the person may read only. For who may read nearly
	// all, and for words that are rare, that is never needed; for who may read little,
	// it spares going through the texts of everybody.
	triedFirst = 64
)

// readable is what a person may read of conversation c: that of a number of theirs,
// or of a record of theirs or their team's. $1 is the person.
const readable = `(c.number_id IN (SELECT number_id FROM number_reader WHERE user_id = $1)
	OR c.owner_id <> '' AND (c.owner_id = $1 OR c.owner_id IN (SELECT team_id FROM membership WHERE user_id = $1)))`

const (
	hitColumns     = "c.id, c.number_id, COALESCE(r.id, ''), c.owner_id, c.customer, COALESCE(r.name, ''), COALESCE(r.company, ''), c.last_at"
	textHitColumns = hitColumns + ", d.seq, m.id, m.direction, m.body, m.at"
)

// CROSS JOIN keeps the order in which the tables are walked.
const (
	textHits = "SELECT " + textHitColumns + ` FROM (SELECT rowid AS seq FROM message_search
			WHERE message_search MATCH $2 AND rowid < $3 ORDER BY rowid DESC LIMIT $4) hit CROSS JOIN search_doc d ON d.seq = hit.seq
		CROSS JOIN message m ON m.id = d.message_id CROSS JOIN conversation c ON c.id = m.conversation_id
		LEFT JOIN record r ON r.id = c.record_id
		WHERE ` + readable + ` ORDER BY hit.seq DESC LIMIT $5`
	textsTried  = "SELECT COUNT(*) FROM (SELECT 1 FROM message_search WHERE message_search MATCH $1 AND rowid < $2 LIMIT $3) AS tried"
	textsBehind = "SELECT " + textHitColumns + ` FROM search_doc d
		CROSS JOIN message m ON m.id = d.message_id CROSS JOIN conversation c ON c.id = m.conversation_id
		LEFT JOIN record r ON r.id = c.record_id
		WHERE d.seq > $2 AND d.seq < $3 AND ` + readable + ` ORDER BY d.seq DESC LIMIT $4`
	threadHits = "SELECT " + hitColumns + ` FROM (SELECT rowid AS seq FROM conversation_search
			WHERE conversation_search MATCH $2 ORDER BY rowid DESC LIMIT $3) hit CROSS JOIN search_thread t ON t.seq = hit.seq
		CROSS JOIN conversation c ON c.id = t.conversation_id LEFT JOIN record r ON r.id = c.record_id
		WHERE ` + readable + ` ORDER BY hit.seq DESC LIMIT $4`
	threadsFit = "SELECT COUNT(*) FROM (SELECT 1 FROM conversation_search WHERE conversation_search MATCH $1 LIMIT $2) AS tried"
)

func scanHit(row scanner) (h sms.Hit, err error) {
	err = row.Scan(&h.ConversationID, &h.NumberID, &h.RecordID, &h.OwnerID, &h.Customer, &h.Name, &h.Company, &h.LastAt)
	return h, err
}

func scanTextHit(row scanner) (h sms.TextHit, err error) {
	err = row.Scan(&h.ConversationID, &h.NumberID, &h.RecordID, &h.OwnerID, &h.Customer, &h.Name, &h.Company, &h.LastAt,
		&h.Seq, &h.MessageID, &h.Direction, &h.Body, &h.At)
	return h, err
}

// Search finds the conversations and texts that a person may read. before is 0 or
// the Next of the page before.
func (s *Store) Search(ctx context.Context, userID string, search sms.Search, before int64, limit int) (sms.Found, error) {
	if search.Empty() {
		return sms.Found{}, nil
	}
	limit = pageSize(limit)
	return read(ctx, s, func(t *tx) (found sms.Found, err error) {
		scope, err := scopesOf(t, userID)
		if err != nil {
			return found, err
		}
		if before == 0 {
			before = math.MaxInt64
			if found.Conversations, err = foundThreads(t, userID, search, scope); err != nil {
				return found, err
			}
		}
		if found.Texts, found.Behind, err = foundBehind(t, userID, search, before); err != nil {
			return found, err
		}
		if left := limit + 1 - len(found.Texts); left > 0 {
			older, err := foundTexts(t, userID, search, scope, before, left)
			if err != nil {
				return found, err
			}
			found.Texts = append(found.Texts, older...)
		}
		if len(found.Texts) > limit {
			found.Texts = found.Texts[:limit]
			found.Next = found.Texts[limit-1].Seq
		}
		return found, nil
	})
}

// foundBehind looks through the texts that aren't in the index yet. behind tells
// that there are more than it reads.
func foundBehind(t *tx, userID string, search sms.Search, before int64) (found []sms.TextHit, behind bool, err error) {
	indexed, err := indexedTo(t)
	if err != nil {
		return nil, false, err
	}
	waiting, _, err := one(t, value[int64], "SELECT COALESCE(MAX(seq), 0) FROM search_doc")
	if err != nil {
		return nil, false, err
	}
	behind = waiting-indexed > unindexed
	texts, err := all(t, scanTextHit, textsBehind, userID, max(indexed, waiting-unindexed), before, unindexed)
	for _, text := range texts {
		if search.Finds(text.Body) {
			found = append(found, text)
		}
	}
	return found, behind, err
}

// foundTexts gives the newest texts of the index that fit and that the person may read.
func foundTexts(t *tx, userID string, search sms.Search, scope string, before int64, limit int) ([]sms.TextHit, error) {
	words := matching(search, "body")
	found, err := all(t, scanTextHit, textHits, userID, words, before, triedFirst, limit)
	if err != nil || len(found) == limit {
		return found, err
	}
	if tried, _, err := one(t, value[int], textsTried, words, before, triedFirst); err != nil || tried < triedFirst {
		return found, err
	}
	return all(t, scanTextHit, textHits, userID, within(words, scope), before, math.MaxInt64, limit)
}

// foundThreads gives the conversations whose customer's name, company or number
// fits, the one with the newest text first.
func foundThreads(t *tx, userID string, search sms.Search, scope string) ([]sms.Hit, error) {
	words := matching(search, "name company")
	found, err := all(t, scanHit, threadHits, userID, words, triedFirst, threadsTried)
	if err != nil {
		return nil, err
	}
	if len(found) < mostThreads {
		tried, _, err := one(t, value[int], threadsFit, words, triedFirst)
		if err != nil {
			return nil, err
		}
		if tried == triedFirst {
			if found, err = all(t, scanHit, threadHits, userID, within(words, scope), math.MaxInt64, threadsTried); err != nil {
				return nil, err
			}
		}
	}
	slices.SortFunc(found, func(a, b sms.Hit) int {
		return cmp.Or(cmp.Compare(b.LastAt, a.LastAt), cmp.Compare(b.ConversationID, a.ConversationID))
	})
	return found[:min(mostThreads, len(found))], nil
}

// scopesOf gives the words of the scope column of which a text that a person may
// read has one.
func scopesOf(t *tx, userID string) (string, error) {
	numbers, err := all(t, value[string], numbersRead, userID)
	if err != nil {
		return "", err
	}
	teams, err := all(t, value[string], teamsOf, userID)
	if err != nil {
		return "", err
	}
	scopes := []string{quoted(scopeOf("o", userID))}
	for _, number := range numbers {
		scopes = append(scopes, quoted(scopeOf("n", number)))
	}
	for _, team := range teams {
		scopes = append(scopes, quoted(scopeOf("o", team)))
	}
	return strings.Join(scopes, " OR "), nil
}

// matching writes a search as the index asks for it. Every word is quoted, so that
// none is an order.
func matching(search sms.Search, columns string) string {
	var words []string
	for i, phrase := range search.Phrases {
		word := quoted(strings.Join(phrase, " "))
		if search.Prefix && i == len(search.Phrases)-1 {
			word += " *"
		}
		words = append(words, word)
	}
	query := "{" + columns + " digits} : (" + strings.Join(words, " AND ") + ")"
	for _, number := range search.Numbers {
		query += " OR digits : " + quoted(number) + " *"
	}
	return query
}

// within narrows what the index is asked for to what a person may read.
func within(words, scope string) string { return "(" + words + ") AND scope : (" + scope + ")" }

func quoted(word string) string { return `"` + strings.ReplaceAll(word, `"`, `""`) + `"` }
