package store

import (
	"context"
	"math"
	"slices"
	"strconv"
	"strings"

	"github.com/smsdesk/smsdesk/backend/sms"
)

// Conversations gives a page of the conversations that a person reads: those of
// their numbers, removed ones included, and those with customers whose record is
// theirs or their team's. filter and sort are as sms.CheckInboxList gives them. The
// next cursor is zero when there is no more. LastBody holds the first 200 characters.
func (s *Store) Conversations(
	ctx context.Context, userID string, filter sms.InboxFilter, sort sms.InboxSort, after sms.Cursor, limit int,
) ([]sms.Conversation, sms.Cursor, error) {
	limit = pageSize(limit)
	var next sms.Cursor
	page, err := read(ctx, s, func(t *tx) ([]sms.Conversation, error) {
		places, err := conversationPlaces(t, userID, filter, sort, after, limit+1)
		if err != nil {
			return nil, err
		}
		if len(places) > limit {
			places = places[:limit]
			next = places[limit-1]
		}
		return conversationsAt(t, places, userID)
	})
	return page, next, err
}

// InboxCounts counts the conversations of the filters that show a number.
func (s *Store) InboxCounts(ctx context.Context, userID string) (sms.InboxCounts, error) {
	return read(ctx, s, func(t *tx) (counts sms.InboxCounts, err error) {
		for filter, count := range map[sms.InboxFilter]*int{
			sms.FilterMine: &counts.Mine, sms.FilterUnassigned: &counts.Unassigned, sms.FilterTeam: &counts.Team, sms.FilterUnread: &counts.Unread,
			sms.FilterFailed: &counts.Failed, sms.FilterScheduled: &counts.Scheduled, sms.FilterSnoozed: &counts.Snoozed,
		} {
			places, err := conversationPlaces(t, userID, filter, filter.Sorts()[0], sms.Cursor{}, sms.MostCounted)
			if err != nil {
				return counts, err
			}
			*count = len(places)
		}
		return counts, nil
	})
}

// conversationsAt gives the conversations of places, in their order: a page's worth
// at a time, since to ask for each by itself costs more than to find them.
func conversationsAt(t *tx, places []sms.Cursor, userID string) ([]sms.Conversation, error) {
	at := make(map[string]int, len(places))
	found := make([]sms.Conversation, len(places))
	for i, place := range places {
		at[place.ID] = i
	}
	for some := range slices.Chunk(places, defaultPage) {
		args := []any{userID}
		for _, place := range some {
			args = append(args, place.ID)
		}
		for range defaultPage - len(some) {
			args = append(args, "") // nobody's id
		}
		rows, err := all(t, scanConversation, conversationsByID, args...)
		if err != nil {
			return nil, err
		}
		for _, row := range rows {
			found[at[row.ID]] = row
		}
	}
	return found, nil
}

// conversationsByID takes the person and a page's worth of ids.
var conversationsByID = "SELECT " + conversationColumns + ` FROM conversation c
	LEFT JOIN record r ON r.id = c.record_id
	LEFT JOIN conversation_reader u ON u.conversation_id = c.id AND u.user_id = $1
	WHERE c.id IN ($2` + placeholders(3, defaultPage-1) + ")"

// placeholders gives ", $3, $4" and so on, n of them.
func placeholders(from, n int) string {
	var list strings.Builder
	for i := range n {
		list.WriteString(", $" + strconv.Itoa(from+i))
	}
	return list.String()
}

// conversationPlaces merges the places of the sources, each of which walks an index
// until there are enough, however busy other people's numbers are. A conversation that
// two sources know has the same place in both.
func conversationPlaces(t *tx, userID string, filter sms.InboxFilter, sort sms.InboxSort, after sms.Cursor, limit int) ([]sms.Cursor, error) {
	sources, err := listSources(t, userID, filter, sort)
	if err != nil {
		return nil, err
	}
	falling := sort == sms.SortNewest
	at, id := edge(after, falling)
	var places []sms.Cursor
	for some := range slices.Chunk(evened(sources), sourcesAtOnce) {
		args := []any{userID, at, id, sourcesKnow * limit}
		for _, source := range some {
			if source.of != nil {
				args = append(args, *source.of)
			}
		}
		found, err := firstOf(t, scanCursor, limit, mergedPlaces(some, falling), args...)
		if err != nil {
			return nil, err
		}
		places = append(places, found...)
	}
	if len(sources) > sourcesAtOnce {
		places = merged(places, falling)
	}
	return places[:min(limit, len(places))], nil
}

func merged(places []sms.Cursor, falling bool) []sms.Cursor {
	slices.SortFunc(places, sms.Cursor.Compare)
	if falling {
		slices.Reverse(places)
	}
	return slices.Compact(places)
}

func scanCursor(row scanner) (c sms.Cursor, err error) {
	err = row.Scan(&c.At, &c.ID)
	return c, err
}

// edge turns a cursor into what is compared with; the zero one is before the first
// row.
func edge(after sms.Cursor, falling bool) (sms.Time, string) {
	if after == (sms.Cursor{}) && !falling {
		return math.MinInt64, ""
	}
	return bound(after)
}
