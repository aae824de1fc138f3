package schedule

import (
	"context"
	"time"
)

// event is something that will happen; serial keeps events of the same time in
// the order in which they were asked for.
type event struct {
	due    time.Time
	serial int
	do     func(ctx context.Context)
}

// events is a heap by time, for container/heap.
type events []event

func (e events) Len() int      { return len(e) }
func (e events) Swap(i, j int) { e[i], e[j] = e[j], e[i] }
func (e events) Less(i, j int) bool {
	if e[i].due.Equal(e[j].due) {
		return e[i].serial < e[j].serial
	}
	return e[i].due.Before(e[j].due)
}

func (e *events) Push(x any) {
	if next, ok := x.(event); ok {
		*e = append(*e, next)
	}
}

func (e *events) Pop() any {
	last := len(*e) - 1
	next := (*e)[last]
	(*e)[last] = event{}
	*e = (*e)[:last]
	return next
}
