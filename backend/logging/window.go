package logging

import (
	"log/slog"
	"regexp"
	"strings"
	"sync/atomic"
)

// Window is the log of what draws the window, as Wails wants it (options.App's
// Logger). Wails writes failed calls whole, arguments and answers included, and a
// page can have it write anything: so a message is never passed on. What goes into
// the log is the sentence of ours that stands for it, and the name of the bound
// method that it is about.
type Window struct{ logger atomic.Pointer[slog.Logger] }

// NewWindow makes a Window that writes to first until Use gives it another log.
func NewWindow(first *slog.Logger) *Window {
	w := &Window{}
	w.Use(first)
	return w
}

// Use changes where later messages go: the program's log exists once it has started.
func (w *Window) Use(logger *slog.Logger) { w.logger.Store(logger) }

// Print drops its message, as Trace, Debug and Info do: answers of calls, and what
// scripts of the page print.
func (*Window) Print(string) {}

// Trace drops its message.
func (*Window) Trace(string) {}

// Debug drops its message.
func (*Window) Debug(string) {}

// Info drops its message.
func (*Window) Info(string) {}

// Warning logs what kind of message it was.
func (w *Window) Warning(message string) { w.logger.Load().Warn("window warned", known(message)...) }

// Error logs what kind of message it was.
func (w *Window) Error(message string) { w.logger.Load().Error("window failed", known(message)...) }

// Fatal logs what kind of message it was; Wails ends the program after it.
func (w *Window) Fatal(message string) {
	w.logger.Load().Error("window can't go on", known(message)...)
}

// spoken are the beginnings of what Wails 2.16 writes (internal/frontend, its
// dispatcher, pkg/assetserver), in words of ours; the first that fits counts.
var spoken = []struct{ begins, means string }{
	{"process message error: L", "the page's own message could not be logged"},
	{"process message error: C", "a call failed"},
	{"process message error: c", "a call failed"},
	{"process message error: ", "a message of the page could not be handled"},
	{"error parsing arguments: ", "a call's arguments don't fit"},
	{"method '", "a call has no method"},
	{"runtime error: ", "a call panicked"},
	{"Blocked request from unauthorized origin: ", "a call of a foreign page was refused"},
	{"failed to get origin for URL ", "a call of an unknown page was refused"},
	{"Invalid URL ", "an address was not opened"},
	{"Unable to open default system browser", "the browser could not be opened"},
	{"Failed to load notification categories", "kinds of notifications were not read"},
	{"Failed to save notification categories", "kinds of notifications were not kept"},
	{"unknown Window message: ", "an unknown wish of the page"},
	{"unknown Browser message: ", "an unknown wish of the page"},
	{"[AssetHandler] ", "a file of the page could not be served"},
	{"[AssetServer] ", "a file of the page could not be served"},
	{"[ExternalAssetHandler] ", "a file of the page could not be served"},
}

// called finds the method of a call: Wails writes it before the arguments, as
// package, struct and method.
var called = regexp.MustCompile(`^process message error: C\{"name":"((?:[A-Za-z]{1,40}\.){2}[A-Za-z]{1,40})"`)

func known(message string) []any {
	for _, one := range spoken {
		if !strings.HasPrefix(message, one.begins) {
			continue
		}
		if found := called.FindStringSubmatch(message); found != nil {
			return []any{"what", one.means, "method", found[1]}
		}
		return []any{"what", one.means}
	}
	return []any{"what", "not told, since it may quote a call", "bytes", len(message)}
}
