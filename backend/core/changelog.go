package core

import (
	"context"
	"fmt"
	"strconv"
	"strings"
	"sync"
	"time"

	"github.com/smsdesk/smsdesk/backend/sms"
)

const (
	// keptChanges is how many changes are remembered: pages ask every few seconds.
	keptChanges = 4096
	// mostChanges is how many a page is told one by one; with more it reads all anew.
	mostChanges = 500
	// beforeFirst is how far a page that asks for the first time is told of what was:
	// what it shows was read at about the same time.
	beforeFirst = 10 * time.Second
)

// changeLog remembers what changed lately, so that a page can ask what it missed. It
// lives as long as the process; its epoch tells a cursor of another one.
type changeLog struct {
	clock sms.Clock
	epoch string

	mu     sync.Mutex
	latest int64 // the number of the latest change
	kept   []loggedChange
}

type loggedChange struct {
	sms.Change
	at sms.Time
}

func newChangeLog(clock sms.Clock, epoch string) *changeLog {
	return &changeLog{clock: clock, epoch: epoch, kept: make([]loggedChange, 0, keptChanges)}
}

// add numbers changes and remembers them.
func (l *changeLog) add(changes []sms.Change) []sms.Change {
	now := l.clock.Now()
	l.mu.Lock()
	defer l.mu.Unlock()
	numbered := make([]sms.Change, len(changes))
	for i, change := range changes {
		l.latest++
		change.Seq = l.latest
		numbered[i] = change
		logged := loggedChange{change, now}
		if len(l.kept) < keptChanges {
			l.kept = append(l.kept, logged)
		} else {
			l.kept[(l.latest-1)%keptChanges] = logged
		}
	}
	return numbered
}

// since gives the changes after a cursor, and the next cursor. whole is false where
// not all of them are known any more.
func (l *changeLog) since(cursor string) (changes []sms.Change, next string, whole bool) {
	l.mu.Lock()
	defer l.mu.Unlock()
	next = fmt.Sprintf("%s:%d", l.epoch, l.latest)
	epoch, number, _ := strings.Cut(cursor, ":")
	seen, err := strconv.ParseInt(number, 10, 64)
	switch {
	case cursor == "":
		seen = l.before(l.clock.Now().Add(-beforeFirst))
	case epoch != l.epoch || err != nil || seen < 0 || seen > l.latest:
		return nil, next, false
	}
	if l.latest-seen > min(int64(len(l.kept)), mostChanges) {
		return nil, next, false
	}
	for n := seen + 1; n <= l.latest; n++ {
		changes = append(changes, l.kept[(n-1)%keptChanges].Change)
	}
	return changes, next, true
}

// before gives the number of the latest change that is older than a time.
func (l *changeLog) before(at sms.Time) int64 {
	n := l.latest
	for n > l.latest-int64(len(l.kept)) && l.kept[(n-1)%keptChanges].at >= at {
		n--
	}
	return n
}

// changesSince tells user what changed after a cursor, as the stream of events does:
// only what the person may hear.
func (c *Core) changesSince(ctx context.Context, user sms.User, cursor string) sms.ChangesSince {
	changes, next, whole := c.broker.log.since(cursor)
	since := sms.ChangesSince{Cursor: next, All: !whole}
	asked := map[sms.Change]bool{} // many changes are of the same conversation
	for _, change := range changes {
		about := change
		about.ID, about.Seq = "", 0
		may, known := asked[about]
		if !known {
			may = c.MayHear(ctx, user, change)
			asked[about] = may
		}
		if may {
			since.Changes = append(since.Changes, change)
		}
	}
	return since
}
