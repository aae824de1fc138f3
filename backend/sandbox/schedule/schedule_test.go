package schedule_test

import (
	"context"
	"slices"
	"testing"
	"testing/synctest"
	"time"

	"github.com/smsdesk/smsdesk/backend/sandbox/schedule"
)

var noon = time.Date(2026, 11, 24, 12, 0, 0, 0, time.UTC)

func TestQueue_manual(t *testing.T) {
	setup := func(speed float64) (*schedule.Queue, *[]string, func(string) func(context.Context)) {
		var happened []string
		q := schedule.New(schedule.Config{Now: func() time.Time { return noon }, Speed: speed, Manual: true})
		return q, &happened, func(name string) func(context.Context) {
			return func(context.Context) { happened = append(happened, name) }
		}
	}

	t.Run("lets events happen in order of their time, then of asking", func(t *testing.T) {
		q, happened, note := setup(0)
		q.After(2*time.Second, note("late"))
		q.After(time.Second, note("first"))
		q.After(time.Second, note("second"))
		if n := q.Drain(t.Context()); n != 3 {
			t.Errorf("got %d events, want 3", n)
		}
		if want := []string{"first", "second", "late"}; !slices.Equal(*happened, want) {
			t.Errorf("got %v, want %v", *happened, want)
		}
	})

	t.Run("steps one event at a time and moves the clock with it", func(t *testing.T) {
		q, happened, note := setup(0)
		q.After(3*time.Second, note("a"))
		q.After(5*time.Second, note("b"))
		if !q.Step(t.Context()) || len(*happened) != 1 || q.Waiting() != 1 {
			t.Fatalf("got %v and %d waiting, want one event each", *happened, q.Waiting())
		}
		if got, want := q.Now(), noon.Add(3*time.Second); !got.Equal(want) {
			t.Errorf("got %v, want %v", got, want)
		}
		q.Step(t.Context())
		if q.Step(t.Context()) {
			t.Error("stepped although nothing waited")
		}
	})

	t.Run("drains what events ask for in their turn", func(t *testing.T) {
		q, happened, note := setup(0)
		q.After(time.Second, func(context.Context) { q.After(time.Second, note("child")) })
		q.Drain(t.Context())
		if want := []string{"child"}; !slices.Equal(*happened, want) {
			t.Errorf("got %v, want %v", *happened, want)
		}
	})

	t.Run("divides delays by its speed", func(t *testing.T) {
		q, _, note := setup(4)
		q.After(2*time.Second, note("a"))
		q.Drain(t.Context())
		if got, want := q.Now(), noon.Add(500*time.Millisecond); !got.Equal(want) {
			t.Errorf("got %v, want %v", got, want)
		}
	})

	t.Run("stops draining when the context is done", func(t *testing.T) {
		q, _, note := setup(0)
		q.After(time.Second, note("a"))
		ctx, cancel := context.WithCancel(t.Context())
		cancel()
		if n := q.Drain(ctx); n != 0 || q.Waiting() != 1 {
			t.Errorf("got %d events and %d waiting, want 0 and 1", n, q.Waiting())
		}
	})
}

func TestQueue_Run(t *testing.T) {
	t.Run("lets each event happen at its time", func(t *testing.T) {
		synctest.Test(t, func(t *testing.T) {
			q := schedule.New(schedule.Config{Now: time.Now, Speed: 2})
			ctx, cancel := context.WithCancel(t.Context())
			done := make(chan struct{})
			go func() { defer close(done); q.Run(ctx) }()
			start, happened := time.Now(), make(chan time.Duration, 2)
			note := func(context.Context) { happened <- time.Since(start) }
			q.After(4*time.Second, note)
			synctest.Wait()
			q.After(2*time.Second, note)
			if first, second := <-happened, <-happened; first != time.Second || second != 2*time.Second {
				t.Errorf("got %v and %v, want 1s and 2s", first, second)
			}
			cancel()
			<-done
		})
	})

	t.Run("waits at its end for the event under way, whose context is done", func(t *testing.T) {
		synctest.Test(t, func(t *testing.T) {
			q := schedule.New(schedule.Config{Now: time.Now})
			ctx, cancel := context.WithCancel(t.Context())
			done, ended := make(chan struct{}), false
			go func() { defer close(done); q.Run(ctx) }()
			q.After(0, func(ctx context.Context) { <-ctx.Done(); ended = true })
			synctest.Wait()
			cancel()
			<-done
			if !ended {
				t.Error("Run returned before the event had ended")
			}
		})
	})

	t.Run("returns at once when manual", func(_ *testing.T) {
		schedule.New(schedule.Config{Now: time.Now, Manual: true}).Run(context.Background())
	})
}
