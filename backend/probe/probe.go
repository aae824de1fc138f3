package probe

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"io"
	"net"
	"net/http"
	"net/http/httptrace"
	"net/url"
	"sync"
	"time"

	"github.com/smsdesk/smsdesk/backend/sms"
)

// Config configures a Prober. Header names the header that carries the pass; both
// it and Now are required.
type Config struct {
	Header string
	Now    func() time.Time
	// Within is how long a probe may take; 10 s where it is zero, as long as
	// providers wait (Twilio: 15 s).
	Within time.Duration
	// Edge (host:port on loopback) and CA point a test at a stand-in for ngrok's
	// public side: every address that isn't on loopback is reached there.
	Edge string
	CA   *x509.CertPool
	// Dial opens connections; the system's own way where it is nil.
	Dial func(ctx context.Context, network, address string) (net.Conn, error)
}

// Prober sends probes.
type Prober struct{ config Config }

// New makes a Prober.
func New(config Config) *Prober {
	if config.Within <= 0 {
		config.Within = 10 * time.Second
	}
	if config.Dial == nil {
		config.Dial = new(net.Dialer).DialContext
	}
	return &Prober{config}
}

const (
	maxHeader = 64 << 10 // bytes of an answer
	maxBody   = 64 << 10
)

// Send posts an empty request with a pass to address, once and over a connection
// of its own, so that its times are those of a first call. ngrok chooses the words
// for an address at ngrok.
func (p *Prober) Send(ctx context.Context, address, pass string, ngrok bool) sms.Trip {
	ctx, cancel := context.WithTimeout(ctx, p.config.Within)
	defer cancel()
	watch := &stopwatch{now: p.config.Now, begun: p.config.Now()}
	trace := &httptrace.ClientTrace{GotConn: func(httptrace.GotConnInfo) { watch.connected() }}
	request, err := http.NewRequestWithContext(httptrace.WithClientTrace(ctx, trace), http.MethodPost, address, http.NoBody)
	if err != nil {
		return sms.Trip{At: sms.HopEdge, Problem: sms.Reason{Text: "The public address is not one that can be called.", Remedy: "Enter it again on the page Public address."}}
	}
	request.Header.Set(p.config.Header, pass)
	request.Header.Set("User-Agent", "SMS-Desk-self-test")
	transport := p.transport(request.URL)
	defer transport.CloseIdleConnections()
	w := words{host: request.URL.Hostname(), ngrok: ngrok, within: p.config.Within}
	response, err := transport.RoundTrip(request) // a client would follow redirects
	if err != nil {
		trip, reached := watch.trip()
		trip.At, trip.Problem = sms.HopEdge, w.unreached(err)
		if reached {
			trip.At, trip.Problem = sms.HopDoor, w.unanswered(err)
		}
		return trip
	}
	defer func() { _ = response.Body.Close() }()                  // it was read as far as it is of interest
	body, _ := io.ReadAll(io.LimitReader(response.Body, maxBody)) // what broke off is judged by its beginning
	trip, _ := watch.trip()
	trip.Problem, trip.At = w.answered(response, string(body))
	return trip
}

// stopwatch measures the way to the edge and from there on. The transport tells of
// its connection from a goroutine of its own, which may come too late.
type stopwatch struct {
	now   func() time.Time
	begun time.Time

	mu      sync.Mutex
	reached time.Time
}

func (s *stopwatch) connected() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.reached = s.now()
}

// trip gives the times, and whether there was a connection at all.
func (s *stopwatch) trip() (sms.Trip, bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.reached.IsZero() {
		return sms.Trip{Edge: s.now().Sub(s.begun)}, false
	}
	return sms.Trip{Edge: s.reached.Sub(s.begun), Answer: s.now().Sub(s.reached)}, true
}

func (p *Prober) transport(address *url.URL) *http.Transport {
	t := &http.Transport{
		Proxy: http.ProxyFromEnvironment, DialContext: p.config.Dial, DisableKeepAlives: true,
		MaxResponseHeaderBytes: maxHeader, TLSClientConfig: &tls.Config{MinVersion: tls.VersionTLS12},
	}
	if p.config.Edge != "" && !loopback(address.Hostname()) {
		t.Proxy = nil
		t.TLSClientConfig.RootCAs = p.config.CA
		t.DialContext = func(ctx context.Context, network, _ string) (net.Conn, error) {
			return p.config.Dial(ctx, network, p.config.Edge)
		}
	}
	return t
}

func loopback(host string) bool {
	ip := net.ParseIP(host)
	return host == "localhost" || ip != nil && ip.IsLoopback()
}
