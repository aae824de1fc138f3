package worker_test

import (
	"context"
	"slices"
	"testing"
	"testing/synctest"
	"time"

	"github.com/smsdesk/smsdesk/backend/worker"
)

func TestSecurity24_ALoopOutlivesAStepThatPanics(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		began := time.Now()
		var at []time.Duration
		var caught []any
		w := worker.New()
		w.Start(worker.Catching(t.Context(), func(cause any) { caught = append(caught, cause) }), func(context.Context) time.Duration {
			at = append(at, time.Since(began))
			if len(at) == 2 {
				panic("the step broke")
			}
			return 10 * time.Second
		})
		<-time.After(85 * time.Second)
		w.Stop()
		want := []time.Duration{0, 10 * time.Second, 70 * time.Second, 80 * time.Second} // a minute later
		if !slices.Equal(at, want) || !slices.Equal(caught, []any{"the step broke"}) {
			t.Errorf("it worked at %v, want %v; caught %v", at, want, caught)
		}
	})
}

func TestSecurity24_ATaskThatPanicsBeginsAnew(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		ctx, cancel := context.WithCancel(worker.Catching(t.Context(), func(any) {}))
		begun, ended := 0, false
		go func() {
			worker.Task(ctx, func(ctx context.Context) {
				if begun++; begun < 3 {
					panic("the task broke")
				}
				<-ctx.Done()
			})
			ended = true
		}()
		<-time.After(150 * time.Second)
		synctest.Wait()
		if begun != 3 || ended {
			t.Errorf("begun %d times, ended: %v", begun, ended)
		}
		cancel()
		synctest.Wait()
		if !ended {
			t.Error("it doesn't end with its context")
		}
	})
}

func TestTry_CatchesNothingByItself(t *testing.T) {
	defer func() {
		if recover() != "a test should see this" {
			t.Error("the panic is gone")
		}
	}()
	worker.Try(t.Context(), func() { panic("a test should see this") })
}
