package core_test

import (
	"fmt"
	"testing"
	"time"

	"github.com/smsdesk/smsdesk/backend/core"
	"github.com/smsdesk/smsdesk/backend/sms"
	"github.com/smsdesk/smsdesk/backend/store/storetest"
)

func TestChangeLog(t *testing.T) {
	at := storetest.Now
	log := core.NewChangeLog(func() time.Time { return at }, "first")
	add := func(ids ...string) {
		for _, id := range ids {
			log.Add(sms.Change{Topic: sms.MessageReceived, ID: id})
		}
	}
	wants := func(t *testing.T, cursor, ids, next string) {
		t.Helper()
		changes, got, whole := log.Since(cursor)
		told := ""
		for _, change := range changes {
			told += change.ID
		}
		if told != ids || got != next || !whole {
			t.Errorf("%q: told %q (whole: %v) and then %q; want %q and %q", cursor, told, whole, got, ids, next)
		}
	}
	all := func(t *testing.T, cursor string) {
		t.Helper()
		if changes, _, whole := log.Since(cursor); whole || len(changes) != 0 {
			t.Errorf("%q: told %d one by one, want all", cursor, len(changes))
		}
	}
	t.Run("tells what came after a cursor", func(t *testing.T) {
		wants(t, "first:0", "", "first:0")
		add("a", "b")
		wants(t, "first:0", "ab", "first:2")
		add("c")
		wants(t, "first:2", "c", "first:3")
		wants(t, "first:3", "", "first:3")
	})
	t.Run("tells a page that asks for the first time what happened while it was read", func(t *testing.T) {
		at = at.Add(time.Minute)
		add("d")
		wants(t, "", "d", "first:4")
	})
	t.Run("of another start, or of a place that isn't, knows nothing", func(t *testing.T) {
		for _, cursor := range []string{"second:1", "first:9", "first:-1", "first:", "nonsense", ":"} {
			all(t, cursor)
		}
	})
	t.Run("tells many at once by all", func(t *testing.T) {
		for i := range core.MostChanges {
			add(fmt.Sprint(i % 10))
		}
		if changes, _, whole := log.Since("first:4"); !whole || len(changes) != core.MostChanges || changes[0].Seq != 5 {
			t.Errorf("told %d, whole: %v", len(changes), whole)
		}
		add("x")
		all(t, "first:4")
	})
	t.Run("forgets the oldest, and goes on", func(t *testing.T) {
		for range 2 * core.KeptChanges {
			add("y")
		}
		_, next, _ := log.Since("first:1")
		all(t, "first:1")
		add("z")
		changes, _, whole := log.Since(next)
		if !whole || len(changes) != 1 || changes[0].ID != "z" {
			t.Errorf("told %+v, whole: %v", changes, whole)
		}
	})
}
