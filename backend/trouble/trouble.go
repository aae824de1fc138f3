package trouble

import (
	"fmt"
	"log/slog"
	"runtime"
	"runtime/debug"
	"strings"
	"sync"

	"github.com/smsdesk/smsdesk/backend/sms"
)

// Part is where something went wrong, in words that end a sentence.
type Part string

// The parts that catch panics.
const (
	Page      Part = "a call of the page"
	Callbacks Part = "a callback of a provider"
	Sending   Part = "sending a text"
	Reports   Part = "asking a provider about a text"
	CatchUp   Part = "fetching missed texts"
	Database  Part = "the database"
	ByItself  Part = "what SMS Desk does by itself"
	Whole     Part = "SMS Desk as a whole, which ended over it and was started again"
)

// State is what a Watch has counted since the program's start. LastAt is 0 while
// Count is.
type State struct {
	Count  int
	Since  sms.Time
	LastAt sms.Time
	Last   Part
}

// Watch counts panics. A nil Watch counts nothing.
type Watch struct {
	clock    sms.Clock
	logger   *slog.Logger
	announce func(...sms.Change)

	mu    sync.Mutex
	state State
}

// New makes a Watch; announce tells the health page.
func New(clock sms.Clock, logger *slog.Logger, announce func(...sms.Change)) *Watch {
	return &Watch{clock: clock, logger: logger, announce: announce, state: State{Since: clock.Now()}}
}

// Caught counts a panic and logs it with its stack; call it where recover gave cause.
// attrs say more, as slog's do.
func (w *Watch) Caught(part Part, cause any, attrs ...any) {
	if w == nil {
		return
	}
	w.logger.Error("panic caught", append(attrs, "part", string(part), "panic", what(cause), "stack", stack())...)
	w.Count(part)
}

// Count counts what went wrong without a panic to log.
func (w *Watch) Count(part Part) {
	w.mu.Lock()
	w.state.Count++
	w.state.Last, w.state.LastAt = part, w.clock.Now()
	w.mu.Unlock()
	w.announce(sms.Change{Topic: sms.HealthChanged})
}

// State gives what was counted.
func (w *Watch) State() State {
	if w == nil {
		return State{}
	}
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.state
}

// what names a cause. Its value may quote anything; the words of Go's own errors hold
// types and figures only.
func what(cause any) string {
	if own, is := cause.(runtime.Error); is {
		return own.Error()
	}
	return fmt.Sprintf("%T", cause)
}

// maxStack is more than 30 calls deep, in bytes.
const maxStack = 8 << 10

// stack gives the calls that led here, one line each.
func stack() string {
	text := string(debug.Stack())
	if len(text) > maxStack {
		text = text[:maxStack]
	}
	return strings.ReplaceAll(strings.ReplaceAll(text, "\n\t", " at "), "\n", "; ")
}
