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
	// mostThreads is how many conversations a search gives, of the newest
	// threadsTried that fit.
	mostThreads  = 6
	threadsTried = 60
)

// readable is what a person may read of conversation c: that of a number of theirs,
// or of a record of theirs or their team's. $1 is the person.
const readable = `(c.number_id IN (SELECT number_id FROM number_reader WHERE user_id = $1)
	OR c.owner_id <> '' AND (c.owner_id = $1 OR c.owner_id IN (SELECT team_id FROM membership WHERE user_id = $1)))`

const (
	hitColumns     = "c.id, c.number_id, c.owner_id, c.customer, COALESCE(r.name, ''), COALESCE(r.company, ''), c.last_at"
	textHitColumns = hitColumns + ", d.seq, m.id, m.direction, m.body, m.at"
)

// CROSS JOIN keeps the order in which the tables are walked.
const (
	textHits = "SELECT " + textHitColumns + ` FROM message_search s CROSS JOIN search_doc d ON d.seq = s.rowid
		CROSS JOIN message m ON m.id = d.message_id CROSS JOIN conversation c ON c.id = m.conversation_id
		LEFT JOIN record r ON r.id = c.record_id
		WHERE s.message_search MATCH $2 AND s.rowid < $3 AND ` + readable + ` ORDER BY s.rowid DESC LIMIT $4`
	textsBehind = "SELECT " + textHitColumns + ` FROM search_doc d
		CROSS JOIN message m ON m.id = d.message_id CROSS JOIN conversation c ON c.id = m.conversation_id
		LEFT JOIN record r ON r.id = c.record_id
		WHERE d.seq > $2 AND d.seq < $3 AND ` + readable + ` ORDER BY d.seq DESC LIMIT $4`
	threadHits = "SELECT " + hitColumns + ` FROM conversation_search s CROSS JOIN search_thread t ON t.seq = s.rowid
		CROSS JOIN conversation c ON c.id = t.conversation_id LEFT JOIN record r ON r.id = c.record_id
		WHERE s.conversation_search MATCH $2 AND ` + readable + ` ORDER BY s.rowid DESC LIMIT $3`
)

func scanHit(row scanner) (h sms.Hit, err error) {
	err = row.Scan(&h.ConversationID, &h.NumberID, &h.OwnerID, &h.Customer, &h.Name, &h.Company, &h.LastAt)
	return h, err
}

func scanTextHit(row scanner) (h sms.TextHit, err error) {
	err = row.Scan(&h.ConversationID, &h.NumberID, &h.OwnerID, &h.Customer, &h.Name, &h.Company, &h.LastAt,
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
			older, err := all(t, scanTextHit, textHits, userID, matching(search, "body", scope), before, left)
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

// foundThreads gives the conversations whose customer's name, company or number
// fits, the one with the newest text first.
func foundThreads(t *tx, userID string, search sms.Search, scope string) ([]sms.Hit, error) {
	found, err := all(t, scanHit, threadHits, userID, matching(search, "name company", scope), threadsTried)
	slices.SortFunc(found, func(a, b sms.Hit) int {
		return cmp.Or(cmp.Compare(b.LastAt, a.LastAt), cmp.Compare(b.ConversationID, a.ConversationID))
	})
	return found[:min(mostThreads, len(found))], err
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
func matching(search sms.Search, columns, scope string) string {
	var words []string
	for i, phrase := range search.Phrases {
		word := quoted(strings.Join(phrase, " "))
		if search.Prefix && i == len(search.Phrases)-1 {
			word += " *"
		}
		words = append(words, word)
	}
	query := "({" + columns + " digits} : (" + strings.Join(words, " AND ") + ")"
	for _, number := range search.Numbers {
		query += " OR digits : " + quoted(number) + " *"
	}
	return query + ") AND scope : (" + scope + ")"
}

func quoted(word string) string { return `"` + strings.ReplaceAll(word, `"`, `""`) + `"` }
