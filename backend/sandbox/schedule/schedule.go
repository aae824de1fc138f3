// Package schedule decides when things happen in the sandbox.
//
// In the product a goroutine lets each event happen at its time, faster or
// slower than life by a factor. In a test nothing happens by itself: Step and
// Drain let the waiting events happen in the caller's goroutine, in order of
// their time, and the sandbox's clock jumps with them. No test has to sleep.
package schedule

import (
	"container/heap"
	"context"
	"sync"
	"time"
)

// Config is what a Queue works with. Now is required. Speed divides every delay
// (0 means 1: as it is written). Manual leaves the events to Step and Drain.
type Config struct {
	Now    func() time.Time
	Speed  float64
	Manual bool
}

// Queue holds the events that are still to happen. All methods may be called
// from any goroutine, also from within an event.
type Queue struct {
	cfg  Config
	wake chan struct{}

	mu      sync.Mutex
	waiting events
	serial  int
	reached time.Time
}

// New makes a Queue in which nothing waits.
func New(cfg Config) *Queue {
	if cfg.Speed <= 0 {
		cfg.Speed = 1
	}
	return &Queue{cfg: cfg, wake: make(chan struct{}, 1)}
}

// Now gives the sandbox's time: the clock's, or the time of the latest event
// that a test has let happen where that is later.
func (q *Queue) Now() time.Time {
	q.mu.Lock()
	defer q.mu.Unlock()
	return q.now()
}

func (q *Queue) now() time.Time {
	now := q.cfg.Now()
	if q.reached.After(now) {
		return q.reached
	}
	return now
}

// After lets do happen once, delay from now. Its context ends when the sandbox
// stops.
func (q *Queue) After(delay time.Duration, do func(ctx context.Context)) {
	q.mu.Lock()
	delay = time.Duration(float64(delay) / q.cfg.Speed)
	q.serial++
	heap.Push(&q.waiting, event{q.now().Add(delay), q.serial, do})
	q.mu.Unlock()
	select {
	case q.wake <- struct{}{}:
	default:
	}
}

// Waiting tells how many events are still to happen.
func (q *Queue) Waiting() int {
	q.mu.Lock()
	defer q.mu.Unlock()
	return len(q.waiting)
}

// Step lets the next event happen, whatever the clock says, and returns when it
// has. It is false when nothing waits.
func (q *Queue) Step(ctx context.Context) bool {
	q.mu.Lock()
	if len(q.waiting) == 0 {
		q.mu.Unlock()
		return false
	}
	next := q.pop()
	if next.due.After(q.now()) {
		q.reached = next.due
	}
	q.mu.Unlock()
	next.do(ctx)
	return true
}

// Drain lets everything happen that waits, and everything that follows from it,
// until nothing is left or ctx is done. It tells how many events there were.
func (q *Queue) Drain(ctx context.Context) int {
	happened := 0
	for ctx.Err() == nil && q.Step(ctx) {
		happened++
	}
	return happened
}

// Run lets events happen at their time until ctx is done, and returns when those
// under way have ended. It returns at once for a manual Queue.
func (q *Queue) Run(ctx context.Context) {
	if q.cfg.Manual {
		return
	}
	var underway sync.WaitGroup
	defer underway.Wait()
	timer := time.NewTimer(0)
	defer timer.Stop()
	for {
		due, wait, some := q.take()
		for _, next := range due {
			underway.Go(func() { next.do(ctx) })
		}
		var ring <-chan time.Time
		if some {
			timer.Reset(wait)
			ring = timer.C
		}
		select {
		case <-ctx.Done():
			return
		case <-q.wake:
		case <-ring:
		}
	}
}

// take removes the events whose time has come, and tells how long the next one
// has to wait, if there is one.
func (q *Queue) take() (due []event, wait time.Duration, some bool) {
	q.mu.Lock()
	defer q.mu.Unlock()
	now := q.now()
	for len(q.waiting) > 0 && !q.waiting[0].due.After(now) {
		due = append(due, q.pop())
	}
	if len(q.waiting) == 0 {
		return due, 0, false
	}
	return due, q.waiting[0].due.Sub(now), true
}

func (q *Queue) pop() event {
	next, _ := heap.Pop(&q.waiting).(event)
	return next
}
