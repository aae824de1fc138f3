package core_test

import (
	"context"
	"errors"
	"testing"
	"testing/synctest"
	"time"

	"github.com/smsdesk/smsdesk/backend/core"
	"github.com/smsdesk/smsdesk/backend/sms"
)

func TestIndexer(t *testing.T) {
	// indexing runs an indexer over outcomes, one for each batch, and gives when each
	// was asked for. After the last one there is nothing more.
	indexing := func(t *testing.T, outcomes []error, during func(i core.Indexer)) (asked []time.Duration) {
		t.Helper()
		synctest.Test(t, func(t *testing.T) {
			begun := time.Now()
			i := core.NewIndexer(func(context.Context, int) (bool, error) {
				asked = append(asked, time.Since(begun))
				if n := len(asked); n <= len(outcomes) {
					return true, outcomes[n-1]
				}
				return false, nil
			})
			ctx, cancel := context.WithCancel(t.Context())
			ended := make(chan struct{})
			go func() { i.Run(ctx); close(ended) }()
			during(i)
			cancel()
			<-ended
		})
		return asked
	}
	t.Run("catches up at the start, with pauses", func(t *testing.T) {
		asked := indexing(t, []error{nil, nil}, func(core.Indexer) { time.Sleep(time.Hour) })
		if len(asked) != 3 || asked[0] != 0 || asked[2] != 2*core.IndexPause {
			t.Errorf("asked at %v", asked)
		}
	})
	t.Run("wakes for a text, and once for many", func(t *testing.T) {
		asked := indexing(t, nil, func(i core.Indexer) {
			time.Sleep(time.Minute)
			for range 50 {
				i.Hear(sms.Change{Topic: sms.MessageReceived})
			}
			time.Sleep(time.Hour)
		})
		if len(asked) < 2 || len(asked) > 3 || asked[1] != time.Minute+core.IndexAfter {
			t.Errorf("asked at %v", asked)
		}
	})
	t.Run("sleeps through what is no text", func(t *testing.T) {
		asked := indexing(t, nil, func(i core.Indexer) {
			i.Hear(sms.Change{Topic: sms.HealthChanged})
			time.Sleep(time.Hour)
		})
		if len(asked) != 1 {
			t.Errorf("asked at %v", asked)
		}
	})
	t.Run("tries again after the disk failed", func(t *testing.T) {
		asked := indexing(t, []error{errors.New("disk full")}, func(core.Indexer) { time.Sleep(time.Hour) })
		if len(asked) != 2 || asked[1] != core.IndexRetry {
			t.Errorf("asked at %v", asked)
		}
	})
}
