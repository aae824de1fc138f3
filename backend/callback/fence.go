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
	maxProven      = 1024
)

// fence keeps guessing cheap for us. It counts failed checks only (wrong token,
// wrong signature), by source and altogether. Beyond a limit, requests with a
// token that was never proven are answered without touching the database.
//
// A token is proven once a request with it passed its account's check. Requests
// with a proven token are always checked properly, whatever else comes from the
// same source: a genuine burst is never refused, however hard somebody guesses.
type fence struct {
	clock sms.Clock

	mu      sync.Mutex
	since   sms.Time // when the present window began
	total   int
	sources map[string]int
	proven  map[[sha256.Size]byte]struct{}
}

func newFence(clock sms.Clock) *fence {
	return &fence{clock: clock, sources: map[string]int{}, proven: map[[sha256.Size]byte]struct{}{}}
}

// shut tells whether a request must be turned away unseen.
func (f *fence) shut(source, token string) bool {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.turn()
	if f.total < globalFailures && f.sources[source] < sourceFailures {
		return false
	}
	_, proven := f.proven[sha256.Sum256([]byte(token))]
	return !proven
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

func (f *fence) passed(token string) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if len(f.proven) >= maxProven {
		clear(f.proven)
	}
	f.proven[sha256.Sum256([]byte(token))] = struct{}{}
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
