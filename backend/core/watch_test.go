package core_test

import (
	"context"
	"testing"
	"time"

	"github.com/smsdesk/smsdesk/backend/core"
	"github.com/smsdesk/smsdesk/backend/sms"
	"github.com/smsdesk/smsdesk/backend/sms/smstest"
	"github.com/smsdesk/smsdesk/backend/store"
	"github.com/smsdesk/smsdesk/backend/store/storetest"
)

// night is a watch whose clock a test turns on.
type night struct {
	*core.Watch
	t         *testing.T
	store     *store.Store
	at        time.Time
	complete  bool
	dialled   []time.Time // when the tunnel was dialled anew
	caughtUp  []time.Time // when missed texts were fetched
	beginning time.Time
}

func newNight(t *testing.T) *night {
	t.Helper()
	n := &night{t: t, store: storetest.Open(t), at: storetest.Now, complete: true}
	n.start()
	return n
}

// start is a start of the program.
func (n *night) start() {
	n.Watch = core.NewWatch(n.t, n.store, func() time.Time { return n.at }, core.WatchDoes{
		Reconnect: func() { n.dialled = append(n.dialled, n.at) },
		Run: func(context.Context) bool {
			n.caughtUp = append(n.caughtUp, n.at)
			return n.complete
		},
	})
}

// runs lets the program run for a while, awake.
func (n *night) runs(d time.Duration) {
	for end := n.at.Add(d); n.at.Before(end); {
		n.at = n.at.Add(core.Pulse)
		n.Tick(n.t.Context())
	}
}

// sleeps is a sleep of the computer: the clock goes on, the ticks don't.
func (n *night) sleeps(d time.Duration) {
	n.at = n.at.Add(d)
	n.dialled, n.caughtUp, n.beginning = nil, nil, n.at
}

func (n *night) absences() []sms.Absence {
	n.t.Helper()
	return smstest.OK[[]sms.Absence](n.t)(n.store.Absences(n.t.Context()))
}

func TestWatch_AfterASleepOfEightHours(t *testing.T) {
	n := newNight(t)
	n.runs(time.Minute)
	fell := n.at
	n.sleeps(8 * time.Hour)
	n.runs(time.Minute)
	t.Run("the tunnel is dialled and texts are fetched within a minute of waking", func(t *testing.T) {
		if len(n.dialled) != 1 || len(n.caughtUp) != 1 {
			t.Fatalf("dialled at %v, caught up at %v", n.dialled, n.caughtUp)
		}
		for _, at := range []time.Time{n.dialled[0], n.caughtUp[0]} {
			if at.Sub(n.beginning) > time.Minute {
				t.Errorf("%s after waking", at.Sub(n.beginning))
			}
		}
	})
	t.Run("the time is kept", func(t *testing.T) {
		got := n.absences()
		if len(got) != 1 || got[0].Cause != sms.WasAsleep || got[0].From != sms.TimeOf(fell) || got[0].Until.Go().Sub(n.beginning) > time.Minute {
			t.Errorf("got %+v", got)
		}
	})
}

func TestWatch_WhileTheNetworkIsNotBackItAsksWithEachPulse(t *testing.T) {
	n := newNight(t)
	n.runs(time.Minute)
	n.sleeps(8 * time.Hour)
	n.complete = false
	n.runs(time.Minute)
	if len(n.caughtUp) != 3 {
		t.Errorf("asked at %v", n.caughtUp)
	}
	n.complete = true
	n.runs(20 * time.Second)
	n.caughtUp = nil
	if n.runs(5 * time.Minute); len(n.caughtUp) != 0 {
		t.Errorf("once all was told it asked at %v", n.caughtUp)
	}
}

func TestWatch_AfterANightOff(t *testing.T) {
	n := newNight(t)
	n.runs(time.Minute)
	ended := n.at
	n.at = n.at.Add(10 * time.Hour)
	n.start()
	got := n.absences()
	if len(got) != 1 || got[0].Cause != sms.WasOff || got[0].From != sms.TimeOf(ended) || got[0].Until != sms.TimeOf(n.at) {
		t.Errorf("got %+v", got)
	}
	t.Run("a quick restart is no absence", func(t *testing.T) {
		n.at = n.at.Add(time.Minute)
		if n.start(); len(n.absences()) != 1 {
			t.Errorf("got %+v", n.absences())
		}
	})
	t.Run("a clock that was set back is none, and no storm", func(t *testing.T) {
		n.caughtUp = nil
		n.at = n.at.Add(-24 * time.Hour)
		if n.runs(time.Minute); len(n.absences()) != 1 || len(n.caughtUp) > 1 {
			t.Errorf("got %+v, caught up %v", n.absences(), n.caughtUp)
		}
	})
}
