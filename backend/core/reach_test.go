package core_test

import (
	"testing"
	"time"

	"github.com/smsdesk/smsdesk/backend/core"
	"github.com/smsdesk/smsdesk/backend/sms"
	"github.com/smsdesk/smsdesk/backend/store/storetest"
)

func TestReach_RemembersWhenSMSDeskCouldNotBeReached(t *testing.T) {
	now := storetest.Now
	clock := func() time.Time { return now }
	store := storetest.Open(t)
	at := func(minutes int) sms.Time { return sms.TimeOf(storetest.Now.Add(time.Duration(minutes) * time.Minute)) }
	wants := func(t *testing.T, r *core.Reach, from, until sms.Time) {
		t.Helper()
		if gotFrom, gotUntil := r.Gap(); gotFrom != from || gotUntil != until {
			t.Errorf("the gap is from %s to %s, want %s to %s", gotFrom.RFC3339(), gotUntil.RFC3339(), from.RFC3339(), until.RFC3339())
		}
	}
	beat := func(t *testing.T, r *core.Reach, minute int) {
		t.Helper()
		now = at(minute).Go()
		if err := r.Beat(t.Context()); err != nil {
			t.Fatal(err)
		}
	}
	r := core.NewReach(t, store, clock)
	t.Run("at first there is no gap", func(t *testing.T) {
		beat(t, r, 0)
		wants(t, r, 0, 0)
	})
	t.Run("nor between beats", func(t *testing.T) {
		beat(t, r, 1)
		beat(t, r, 3)
		wants(t, r, 0, 0)
	})
	t.Run("while it lasts, a gap has no end", func(t *testing.T) {
		now = at(10).Go()
		wants(t, r, at(3), 0)
	})
	t.Run("then it has one", func(t *testing.T) {
		beat(t, r, 11)
		wants(t, r, at(3), at(11))
	})
	t.Run("and it spans the end of the program", func(t *testing.T) {
		again := core.NewReach(t, store, clock)
		beat(t, again, 60)
		wants(t, again, at(11), at(60))
	})
}
