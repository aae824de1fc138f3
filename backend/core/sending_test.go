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
