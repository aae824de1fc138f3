package store

import "github.com/smsdesk/smsdesk/backend/sms"

// listSource is a question for the places of one index of the list: of is a number,
// an owner or the person, more what the question takes after place and limit.
type listSource struct {
	query string
	of    string
	more  []any
}

// The parts that a source is asked by. An index answers only a question that repeats
// its condition.
const (
	byNumber   = "c.number_id = $1"
	byOwner    = "c.owner_id = $1 AND c.owner_id <> ''"
	byAssigned = "c.assigned_to = $1 AND c.assigned_to <> ''"

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

	// neither: what came back from a snooze has its place by that time. Few are either,
	// so they are read once, from a small index, rather than asked for with each row.
	neither    = ` AND c.id NOT IN (SELECT s.conversation_id FROM conversation_reader s WHERE s.user_id = $5 AND (s.snoozed_until <> 0 OR s.back_at <> 0))`
	notSnoozed = ` AND c.id NOT IN (SELECT s.conversation_id FROM conversation_reader s WHERE s.user_id = $5 AND s.snoozed_until <> 0)`
)

const (
	numbersRead = "SELECT number_id FROM number_reader WHERE user_id = $1"
	teamNumbers = `SELECT DISTINCT o.number_id FROM membership m JOIN number_owner o ON o.owner_id = m.team_id WHERE m.user_id = $1`
	teamsOf     = "SELECT team_id FROM membership WHERE user_id = $1"
)

// listPlaces asks one source for its places, from the edge on.
func listPlaces(by, is, key, hidden string, falling bool) string {
	than, order := ">", "ASC"
	if falling {
		than, order = "<", "DESC"
	}
	if key == keyWaiting { // SQLite begins at an expression only by a condition of its own
		is += " AND " + key + " >= $2"
	}
	return "SELECT " + key + ", c.id FROM conversation c WHERE " + by + " AND " + is +
		" AND (" + key + ", c.id) " + than + " ($2, $3)" + hidden +
		" ORDER BY " + key + " " + order + ", c.id " + order + " LIMIT $4"
}

// readerPlaces asks for what a person alone has of conversations.
func readerPlaces(column, is string, falling bool) string {
	than, order := ">", "ASC"
	if falling {
		than, order = "<", "DESC"
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
		" AND (u." + column + ", u.conversation_id) " + than + " ($2, $3)" + is +
		" ORDER BY u." + column + " " + order + ", u.conversation_id " + order + " LIMIT $4"
}

// listSources gives where the conversations of a filter are found.
func listSources(t *tx, userID string, filter sms.InboxFilter, sort sms.InboxSort) ([]listSource, error) {
	falling := sort == sms.SortNewest
	switch filter {
	case sms.FilterUnread:
		return []listSource{{query: readerPlaces("unread_at", "", falling), of: userID}}, nil
	case sms.FilterSnoozed:
		return []listSource{{query: readerPlaces("snoozed_until", "", falling), of: userID}}, nil
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
			{query: listPlaces(byAssigned, isOpen+" AND "+reads, key, hidden, falling), of: userID},
			{query: listPlaces(byOwner, isUnassigned, key, hidden, falling), of: userID},
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
	for i := range sources {
		sources[i].more = []any{userID}
	}
	if falling {
		sources = append(sources, listSource{query: readerPlaces("back_at", row, true), of: userID})
	}
	return sources, nil
}

func sourcesOf(ids []string, query string) []listSource {
	sources := make([]listSource, len(ids))
	for i, id := range ids {
		sources[i] = listSource{query: query, of: id}
	}
	return sources
}
