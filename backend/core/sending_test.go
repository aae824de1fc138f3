package core_test

import (
	"testing"
	"time"

	"github.com/smsdesk/smsdesk/backend/core"
)

func TestCatchUp_ComesAgain(t *testing.T) {
	rows := map[string]struct {
		since             time.Duration
		complete, reached bool
		want              bool
	}{
		"not at once":                          {time.Minute, true, true, false},
		"not soon while providers can call":    {10 * time.Minute, true, true, false},
		"in the end, for what a callback lost": {16 * time.Minute, true, true, true},
		"soon where no provider can call":      {3 * time.Minute, true, false, true},
		"soon after a failure":                 {3 * time.Minute, false, true, true},
	}
	for name, row := range rows {
		t.Run(name, func(t *testing.T) {
			if got := core.CatchUpDue(row.since, row.complete, row.reached); got != row.want {
				t.Errorf("due: %v, want %v", got, row.want)
			}
		})
	}
}

// The tunnel is dialled anew after a sleep: its connection may hang for long.
func TestSlept(t *testing.T) {
	last := time.Date(2026, 11, 24, 9, 0, 0, 0, time.UTC)
	for name, c := range map[string]struct {
		passed time.Duration
		want   bool
	}{
		"a tick on time":            {20 * time.Second, false},
		"a tick on a busy machine":  {90 * time.Second, false},
		"a nap":                     {3 * time.Minute, true},
		"a clock that was set back": {-time.Hour, false},
	} {
		t.Run(name, func(t *testing.T) {
			if got := core.Slept(last, last.Add(c.passed)); got != c.want {
				t.Errorf("slept %t, want %t", got, c.want)
			}
		})
	}
}
