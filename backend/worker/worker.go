// Package worker is the loop of what SMS Desk does by itself: it does something, waits
// until more is due or somebody wakes it, and does it again.
package worker

import (
	"context"
	"sync"
	"time"
)

// Worker has a loop of its own. Start it once, Stop it once.
type Worker struct {
	wake chan struct{}
	stop func()
}

// New makes a Worker.
func New() *Worker { return &Worker{wake: make(chan struct{}, 1), stop: func() {}} }

// Start does step again and again, until Stop or the end of ctx; see Loop.
func (w *Worker) Start(ctx context.Context, step func(ctx context.Context) time.Duration) {
	working, cancel := context.WithCancel(ctx)
	var loop sync.WaitGroup
	loop.Go(func() { Loop(working, w.wake, step) })
	w.stop = func() {
		cancel()
		loop.Wait()
	}
}

// Stop ends the loop and waits for the step that is being done.
func (w *Worker) Stop() { w.stop() }

// Wake has the next step done now. It never blocks.
func (w *Worker) Wake() { Wake(w.wake) }

// Wake rings at a channel of one place, unless it rings already.
func Wake(bell chan<- struct{}) {
	select {
	case bell <- struct{}{}:
	default:
	}
}

// Loop does step until ctx ends: at once, when wake rings, and when as much time has
// passed as step said. Under Catching it outlives a step that panics, and does the next
// one after a while.
func Loop(ctx context.Context, wake <-chan struct{}, step func(ctx context.Context) time.Duration) {
	for {
		pause := afterPanic
		Try(ctx, func() { pause = step(ctx) })
		timer := time.NewTimer(pause)
		select {
		case <-ctx.Done():
			timer.Stop()
			return
		case <-wake:
			timer.Stop()
		case <-timer.C:
		}
	}
}
