package callback

import (
	"context"
	"log/slog"
	"net/http"
	"strconv"
	"sync"
	"time"

	"github.com/smsdesk/smsdesk/backend/sms"
)

// Reason is why a request was turned away.
type Reason string

// The reasons. Programs read them, so none is ever renamed.
const (
	UnknownPath  Reason = "unknown_path"
	UnknownToken Reason = "unknown_token"
	Forged       Reason = "forged"
	Method       Reason = "method"
	Encoding     Reason = "encoding"
	TooLarge     Reason = "too_large"
	Overloaded   Reason = "overloaded"
	Unreadable   Reason = "unreadable"
	Unavailable  Reason = "unavailable"
	Limited      Reason = "limited"
	Panicked     Reason = "panicked"
)

// refusal is how one reason is answered and put into words. Answer goes to
// whoever called and gives nothing away; Text is for the health page.
type refusal struct {
	reason Reason
	status int
	answer string
	text   string
}

var refusals = []refusal{
	{Forged, http.StatusForbidden, "The signature is wrong.", "The signature was wrong or missing."},
	{UnknownToken, http.StatusNotFound, "Not found.", "The address named no provider account that is set up here."},
	{UnknownPath, http.StatusNotFound, "Not found.", "The address is not one of the callback addresses."},
	{Method, http.StatusMethodNotAllowed, "Use POST.", "The request was neither POST nor GET, and no question that a provider asks."},
	{Encoding, http.StatusUnsupportedMediaType, "Send it without compression.", "The request was compressed, which no provider does."},
	{TooLarge, http.StatusRequestEntityTooLarge, "Too large.", "The request was larger than any callback is."},
	{Overloaded, http.StatusBadRequest, "Too many fields or levels.", "The request had more fields or levels than any callback has."},
	// 400 would be the end of it at Event Grid: https://learn.microsoft.com/azure/event-grid/delivery-and-retry
	{Unreadable, http.StatusServiceUnavailable, "The request ended too early. Send it again.", "The request broke off before its end, so the provider was told to send it again."},
	{Limited, http.StatusTooManyRequests, "Too many wrong requests. Come again in a minute.", "The sender had sent many wrong requests just before."},
	{Unavailable, http.StatusServiceUnavailable, "Not stored. Send it again later.", "It could not be checked or stored at that moment, so the provider was told to send it again."},
	{Panicked, http.StatusInternalServerError, "Not stored. Send it again later.", "SMS Desk failed on it. The log says more."},
}

// Refusal counts the requests turned away for one reason since the program's
// start.
type Refusal struct {
	Reason Reason
	Text   string // for people
	Count  int
	LastAt sms.Time
}

// tally counts refusals. It tells of them at most once in announceEvery, and
// logs each reason's 1st, 2nd, 4th, 8th … time: a flood of guesses must fill
// neither the log nor the window.
type tally struct {
	clock    sms.Clock
	logger   *slog.Logger
	announce func(...sms.Change)

	mu     sync.Mutex
	counts map[Reason]Refusal
	told   sms.Time
}

const announceEvery = 2 * time.Second

func (t *tally) add(r refusal, account string, cause error) {
	now := t.clock.Now()
	t.mu.Lock()
	entry := t.counts[r.reason]
	entry.Count++
	entry.LastAt = now
	t.counts[r.reason] = entry
	tell := t.told == 0 || now >= t.told.Add(announceEvery) || now < t.told
	if tell {
		t.told = now
	}
	t.mu.Unlock()
	if entry.Count&(entry.Count-1) == 0 {
		t.logger.LogAttrs(context.Background(), slog.LevelWarn, "callback refused",
			slog.String("reason", string(r.reason)), slog.String("account", account),
			slog.Int("count", entry.Count), slog.Any("error", cause))
	}
	if tell {
		t.announce(sms.Change{Topic: sms.HealthChanged})
	}
}

// list gives the reasons that occurred, the ones that matter most first.
func (t *tally) list() []Refusal {
	t.mu.Lock()
	defer t.mu.Unlock()
	var list []Refusal
	for _, r := range refusals {
		if entry := t.counts[r.reason]; entry.Count > 0 {
			list = append(list, Refusal{r.reason, r.text, entry.Count, entry.LastAt})
		}
	}
	return list
}

func of(reason Reason) refusal {
	for _, r := range refusals {
		if r.reason == reason {
			return r
		}
	}
	return refusals[len(refusals)-1]
}

// write answers a refused request in a few plain words.
func (r refusal) write(w http.ResponseWriter) {
	h := w.Header()
	h.Set("Content-Type", "text/plain; charset=utf-8")
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("Cache-Control", "no-store")
	switch r.reason {
	case Method:
		h.Set("Allow", "POST, GET")
	case Unavailable, Panicked:
		h.Set("Retry-After", "10")
	case Limited:
		h.Set("Retry-After", strconv.Itoa(int(fenceWindow/time.Second)))
	case TooLarge, Unreadable:
		h.Set("Connection", "close") // the rest of the body is not worth reading
	default:
	}
	w.WriteHeader(r.status)
	_, _ = w.Write([]byte(r.answer + "\n"))
}
