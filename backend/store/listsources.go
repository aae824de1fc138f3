package store

import (
	"math/bits"
	"slices"
	"strconv"
	"strings"

	"github.com/smsdesk/smsdesk/backend/sms"
)

// listSource is a question for the places of one index of the list. $1 is the person,
// $2 and $3 are the place to go on from; whose conversations they are, a number's or an
// owner's, stands at ofWhom.
type listSource struct {
	query string
	of    *string // nil where the question names nobody else
}

const ofWhom = "$of"

const (
	// sourcesAtOnce is how many sources a statement merges.
	sourcesAtOnce = 16
	// sourcesKnow is in how many sources a conversation can be: its number's and its
	// owner's.
	sourcesKnow = 2
)

// mergedPlaces asks several sources at once. Each is walked in the order of its index,
// so the first places of all are found without reading more of any.
func mergedPlaces(sources []listSource, falling bool) string {
	order := "ASC"
	if falling {
		order = "DESC"
	}
	var query strings.Builder
	of := 5
	for i, source := range sources {
		if i > 0 {
			query.WriteString(" UNION ALL ")
		}
		query.WriteString(strings.Replace(source.query, ofWhom, "$"+strconv.Itoa(of), 1))
		if source.of != nil {
			of++
		}
	}
	return query.String() + " ORDER BY 1 " + order + ", 2 " + order + " LIMIT $4"
}

// evened adds sources of nobody until there are two, four, eight or so of a kind:
// however many numbers people have, few statements are ever needed.
func evened(sources []listSource) []listSource {
	var even []listSource
	for len(sources) > 0 {
		n := 1
		for n < len(sources) && sources[n].query == sources[0].query {
			n++
		}
		even = append(even, sources[:n]...)
		wanted := min(1<<bits.Len(uint(n-1)), (n+sourcesAtOnce-1)/sourcesAtOnce*sourcesAtOnce)
		even = append(even, slices.Repeat([]listSource{{sources[0].query, new("")}}, wanted-n)...)
		sources = sources[n:]
	}
	return even
}

// The parts that a source is asked by. An index answers only a question that repeats
// its condition.
const (
	byNumber   = "c.number_id = " + ofWhom
	byOwner    = "c.owner_id = " + ofWhom + " AND c.owner_id <> ''"
	byAssigned = "c.assigned_to = " + ofWhom + " AND c.assigned_to <> ''"

	isOpen       = "c.done_at = 0"
	isUnassigned = isOpen + " AND c.assigned_to = ''"
	isFailed     = "c.failed_at > 0"
	isPlanned    = "c.planned_at <> 0"
	isDone       = "c.done_at > 0"

	keyLast    = "c.last_at"
	keyPlanned = "c.planned_at"
	keyWaiting = "(CASE WHEN c.waiting_since > 0 THEN c.waiting_since ELSE 8000000000000000 - c.last_at END)"

	// reads: what is assigned to somebody who may no longer read it isn't in their list.
	reads = `(c.owner_id = $1 OR EXISTS (SELECT 1 FROM number_reader r WHERE r.number_id = c.number_id AND r.user_id = $1)
		OR EXISTS (SELECT 1 FROM membership m WHERE m.user_id = $1 AND m.team_id = c.owner_id))`
	ofTeam = `EXISTS (SELECT 1 FROM membership m WHERE m.user_id = $1 AND (m.team_id = c.owner_id
		OR EXISTS (SELECT 1 FROM number_owner o WHERE o.number_id = c.number_id AND o.owner_id = m.team_id)))`

	// neither: what came back from a snooze has its place by that time.
	neither = ` AND NOT EXISTS (SELECT 1 FROM conversation_reader s WHERE s.user_id = $1 AND s.conversation_id = c.id
		AND (s.snoozed_until <> 0 OR s.back_at <> 0))`
	notSnoozed = ` AND NOT EXISTS (SELECT 1 FROM conversation_reader s WHERE s.user_id = $1 AND s.conversation_id = c.id
		AND (s.snoozed_until <> 0 OR s.back_at <> 0) AND s.snoozed_until <> 0)`
)

const (
	numbersRead = "SELECT number_id FROM number_reader WHERE user_id = $1"
	teamNumbers = `SELECT DISTINCT o.number_id FROM membership m JOIN number_owner o ON o.owner_id = m.team_id WHERE m.user_id = $1`
	teamsOf     = "SELECT team_id FROM membership WHERE user_id = $1"
)

// listPlaces asks one source for its places, from the edge on.
func listPlaces(by, is, key, hidden string, falling bool) string {
	than := ">"
	if falling {
		than = "<"
	}
	if key == keyWaiting { // SQLite begins at an expression only by a condition of its own
		is += " AND " + key + " >= $2"
	}
	return "SELECT " + key + ", c.id FROM conversation c WHERE " + by + " AND " + is +
		" AND (" + key + ", c.id) " + than + " ($2, $3)" + hidden
}

// readerPlaces asks for what a person alone has of conversations.
func readerPlaces(column, is string, falling bool) string {
	than := ">"
	if falling {
		than = "<"
	}
	from := "conversation_reader u"
	if is != "" {
		from, is = "conversation_reader u JOIN conversation c ON c.id = u.conversation_id", " AND "+is
	}
	set := column + " <> 0"
	if column == "unread_at" {
		set = "unread > 0"
	}
	return "SELECT u." + column + ", u.conversation_id FROM " + from + " WHERE u.user_id = $1 AND u." + set +
		" AND (u." + column + ", u.conversation_id) " + than + " ($2, $3)" + is
}

// listSources gives where the conversations of a filter are found.
func listSources(t *tx, userID string, filter sms.InboxFilter, sort sms.InboxSort) ([]listSource, error) {
	falling := sort == sms.SortNewest
	switch filter {
	case sms.FilterUnread:
		return []listSource{{query: readerPlaces("unread_at", "", falling)}}, nil
	case sms.FilterSnoozed:
		return []listSource{{query: readerPlaces("snoozed_until", "", falling)}}, nil
	case sms.FilterFailed:
		return ownedSources(t, userID, isFailed, keyLast, falling)
	case sms.FilterScheduled:
		return ownedSources(t, userID, isPlanned, keyPlanned, falling)
	case sms.FilterDone:
		return ownedSources(t, userID, isDone, keyLast, falling)
	default:
		return openSources(t, userID, filter, sort)
	}
}

// ownedSources are every number and every owner that the person reads by.
func ownedSources(t *tx, userID, is, key string, falling bool) ([]listSource, error) {
	numbers, err := all(t, value[string], numbersRead, userID)
	if err != nil {
		return nil, err
	}
	teams, err := all(t, value[string], teamsOf, userID)
	return append(
		sourcesOf(numbers, listPlaces(byNumber, is, key, "", falling)),
		sourcesOf(append(teams, userID), listPlaces(byOwner, is, key, "", falling))...), err
}

// openSources are those of what is neither done nor snoozed.
func openSources(t *tx, userID string, filter sms.InboxFilter, sort sms.InboxSort) ([]listSource, error) {
	falling := sort == sms.SortNewest
	key, hidden := keyLast, notSnoozed
	if sort == sms.SortWaiting {
		key = keyWaiting
	}
	if falling {
		hidden = neither
	}
	numbers, err := all(t, value[string], numbersRead, userID)
	if err != nil {
		return nil, err
	}
	teams, err := all(t, value[string], teamsOf, userID)
	if err != nil {
		return nil, err
	}
	is, row := isOpen, isOpen
	var sources []listSource
	switch filter {
	case sms.FilterMine:
		sources = []listSource{
			{listPlaces(byAssigned, isOpen+" AND "+reads, key, hidden, falling), &userID},
			{listPlaces(byOwner, isUnassigned, key, hidden, falling), &userID},
		}
		numbers, teams, row = nil, nil, isOpen+" AND (c.assigned_to = $1 AND "+reads+" OR c.assigned_to = '' AND c.owner_id = $1)"
	case sms.FilterTeam:
		if numbers, err = all(t, value[string], teamNumbers, userID); err != nil {
			return nil, err
		}
		row = isOpen + " AND " + ofTeam
	case sms.FilterUnassigned:
		is, row, teams = isUnassigned, isUnassigned, append(teams, userID)
	default:
		teams = append(teams, userID)
	}
	sources = append(sources, sourcesOf(numbers, listPlaces(byNumber, is, key, hidden, falling))...)
	sources = append(sources, sourcesOf(teams, listPlaces(byOwner, is, key, hidden, falling))...)
	if falling {
		sources = append(sources, listSource{query: readerPlaces("back_at", row, true)})
	}
	return sources, nil
}

func sourcesOf(ids []string, query string) []listSource {
	sources := make([]listSource, len(ids))
	for i, id := range ids {
		sources[i] = listSource{query, &id}
	}
	return sources
}
