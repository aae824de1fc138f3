package callback

import (
	"crypto/sha256"
	"net"
	"net/http"
	"net/netip"
	"strings"
	"sync"
	"time"

	"github.com/smsdesk/smsdesk/backend/sms"
)

const (
	fenceWindow    = time.Minute
	sourceFailures = 30   // from one source within fenceWindow
	globalFailures = 1000 // from everywhere within fenceWindow
	maxSources     = 4096 // remembered at once; more count as everywhere
	maxKnown       = 4096 // tokens; more than anybody has accounts
)

// fence keeps guessing cheap for us. It counts failed checks only (wrong token,
// wrong signature), by source and altogether. Beyond a limit, requests with a
// token that isn't known are answered without touching the database.
//
// Known are the tokens of our accounts, which the program tells of when it starts
// and whenever it makes one. Requests with a known token are always checked
// properly, whatever else comes from the same source: neither a genuine burst nor
// the first callback of a new account is refused, however hard somebody guesses.
type fence struct {
	clock sms.Clock

	mu      sync.Mutex
	since   sms.Time // when the present window began
	total   int
	sources map[string]int
	known   map[[sha256.Size]byte]struct{}
}

func newFence(clock sms.Clock) *fence {
	return &fence{clock: clock, sources: map[string]int{}, known: map[[sha256.Size]byte]struct{}{}}
}

// shut tells whether a request must be turned away unseen.
func (f *fence) shut(source, token string) bool {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.turn()
	if f.total < globalFailures && f.sources[source] < sourceFailures {
		return false
	}
	_, known := f.known[sha256.Sum256([]byte(token))]
	return !known
}

func (f *fence) failed(source string) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.turn()
	f.total++
	if _, known := f.sources[source]; known || len(f.sources) < maxSources {
		f.sources[source]++
	}
}

// know takes a token of one of our accounts in. Beyond maxKnown it takes the place
// of another, which callers can't bring about: they make no tokens.
func (f *fence) know(token string) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if len(f.known) >= maxKnown {
		for another := range f.known {
			delete(f.known, another)
			break
		}
	}
	f.known[sha256.Sum256([]byte(token))] = struct{}{}
}

// forget takes a token out that turned out to be nobody's, or nobody's any more.
func (f *fence) forget(token string) {
	f.mu.Lock()
	defer f.mu.Unlock()
	delete(f.known, sha256.Sum256([]byte(token)))
}

// turn begins a new window when the old one is over, or the clock was set back.
func (f *fence) turn() {
	now := f.clock.Now()
	if now < f.since || now >= f.since.Add(fenceWindow) {
		f.since, f.total = now, 0
		clear(f.sources)
	}
}

// source names who called: the peer, or what a proxy on this computer says of
// it. The last value of X-Forwarded-For is the proxy's own; those before it are
// the caller's to invent. IPv6 callers count by their /64.
func source(r *http.Request) string {
	host, _, err := net.SplitHostPort(r.RemoteAddr)
	if err != nil {
		host = r.RemoteAddr
	}
	addr, err := netip.ParseAddr(host)
	if err == nil && addr.IsLoopback() {
		values := strings.Split(strings.Join(r.Header.Values("X-Forwarded-For"), ","), ",")
		if forwarded, err := netip.ParseAddr(strings.TrimSpace(values[len(values)-1])); err == nil {
			addr = forwarded
		}
	}
	if err != nil {
		return host
	}
	if addr = addr.Unmap(); addr.Is6() {
		if net64, err := addr.WithZone("").Prefix(64); err == nil {
			return net64.String()
		}
	}
	return addr.String()
}
