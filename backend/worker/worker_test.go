package worker_test

import (
	"context"
	"slices"
	"testing"
	"testing/synctest"
	"time"

	"github.com/smsdesk/smsdesk/backend/worker"
)

func TestWorker(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		began := time.Now()
		var at []time.Duration
		w := worker.New()
		w.Stop() // before it was started is no harm
		w.Start(t.Context(), func(context.Context) time.Duration {
			at = append(at, time.Since(began))
			return time.Minute
		})
		<-time.After(150 * time.Second)
		w.Wake()
		<-time.After(61 * time.Second)
		w.Stop()
		w.Wake()
		<-time.After(time.Hour)
		want := []time.Duration{0, time.Minute, 2 * time.Minute, 150 * time.Second, 210 * time.Second}
		if !slices.Equal(at, want) {
			t.Errorf("it worked at %v, want %v", at, want)
		}
	})
}

func TestWorker_Stop_WaitsForTheStep(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		ended := false
		w := worker.New()
		w.Start(t.Context(), func(ctx context.Context) time.Duration {
			<-ctx.Done()
			<-time.After(time.Second) // it has something to put away
			ended = true
			return time.Hour
		})
		synctest.Wait()
		if w.Stop(); !ended {
			t.Error("the step was left alone")
		}
	})
}
