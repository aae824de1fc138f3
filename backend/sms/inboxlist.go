package sms

import (
	"slices"
	"time"
)

// InboxFilter chooses conversations of a person's list.
type InboxFilter string

// The filters, in the order in which the list offers them. What is done, and what
// the person snoozed, is in its own filter and not in the first four.
const (
	FilterOpen       InboxFilter = "open"
	FilterMine       InboxFilter = "mine"       // assigned to the person; or to nobody, and the record is the person's
	FilterUnassigned InboxFilter = "unassigned" // assigned to nobody
	FilterTeam       InboxFilter = "team"       // of a number or a record that one of the person's teams owns
	FilterUnread     InboxFilter = "unread"
	FilterFailed     InboxFilter = "failed"
	FilterScheduled  InboxFilter = "scheduled"
	FilterSnoozed    InboxFilter = "snoozed"
	FilterDone       InboxFilter = "done"
)

// InboxSort orders a list.
type InboxSort string

// The sorts. Who waits longest for an answer comes first, who doesn't wait behind
// them.
const (
	SortNewest  InboxSort = "newest"
	SortOldest  InboxSort = "oldest"
	SortWaiting InboxSort = "waiting"
)

// InboxFilters lists the filters.
func InboxFilters() []InboxFilter {
	return []InboxFilter{
		FilterOpen, FilterMine, FilterUnassigned, FilterTeam, FilterUnread, FilterFailed, FilterScheduled, FilterSnoozed, FilterDone,
	}
}

// Sorts gives the orders that a filter has, the usual one first. What comes by
// itself, a planned text or the end of a snooze, has one order: what comes next is
// on top.
func (f InboxFilter) Sorts() []InboxSort {
	switch f {
	case FilterOpen, FilterMine, FilterUnassigned, FilterTeam:
		return []InboxSort{SortNewest, SortOldest, SortWaiting}
	case FilterUnread, FilterFailed, FilterDone:
		return []InboxSort{SortNewest, SortOldest}
	case FilterScheduled, FilterSnoozed:
		return []InboxSort{SortOldest}
	default:
		return nil
	}
}

// CheckInboxList reads a filter and a sort as a page asks for them; "" is the usual
// one. An unknown filter, and a sort that the filter doesn't have, are Invalid.
func CheckInboxList(filter InboxFilter, sort InboxSort) (InboxFilter, InboxSort, error) {
	if filter == "" {
		filter = FilterOpen
	}
	sorts := filter.Sorts()
	if len(sorts) == 0 {
		return "", "", FieldError("filter", "The inbox has no filter of this name. Choose one of the list.")
	}
	if sort == "" {
		sort = sorts[0]
	}
	if !slices.Contains(sorts, sort) {
		return "", "", FieldError("sort", "This filter isn't sorted that way. Choose another order.")
	}
	return filter, sort, nil
}

// MostCounted is where the counts of the filters end: it stands for "more than 99",
// so that nothing is counted that nobody reads.
const MostCounted = 100

// InboxCounts is how many conversations some filters have, at most MostCounted each.
type InboxCounts struct {
	Mine       int
	Unassigned int
	Team       int
	Unread     int
	Failed     int
	Scheduled  int
	Snoozed    int
}

// LongestSnooze bounds how far ahead a conversation can be snoozed.
const LongestSnooze = 366 * 24 * time.Hour

// UndoDone is for how long opening a conversation again counts as taking "done" back,
// so that the snoozes that it ended are there again.
const UndoDone = 10 * time.Minute
