package worker

import (
	"context"
	"time"
)

// afterPanic is the pause after a step that panicked: what it fell over is there at
// the next one as well, as a rule.
const afterPanic = time.Minute

type catcher struct{}

// Catching gives a context under which Try and Loop catch panics and tell caught of
// them, with what recover gave.
func Catching(ctx context.Context, caught func(cause any)) context.Context {
	return context.WithValue(ctx, catcher{}, caught)
}

// Try does something once. Where ctx comes from Catching, a panic ends nothing but do.
func Try(ctx context.Context, do func()) {
	caught, catches := ctx.Value(catcher{}).(func(cause any))
	if !catches {
		do()
		return
	}
	defer func() {
		if cause := recover(); cause != nil {
			caught(cause)
		}
	}()
	do()
}

// Task does something that lasts until ctx ends, and again after a while when it
// panicked under Catching.
func Task(ctx context.Context, do func(ctx context.Context)) {
	for ended := false; !ended; {
		Try(ctx, func() {
			do(ctx)
			ended = true
		})
		if ended {
			return
		}
		timer := time.NewTimer(afterPanic)
		select {
		case <-ctx.Done():
			timer.Stop()
			return
		case <-timer.C:
		}
	}
}
