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
	"time"

	"github.com/smsdesk/smsdesk/backend/sms"
)

// Config configures a Prober. Header names the header that carries the pass.
type Config struct {
	Header string
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
	begun := time.Now()
	var reached time.Time
	trace := &httptrace.ClientTrace{GotConn: func(httptrace.GotConnInfo) { reached = time.Now() }}
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
		trip := sms.Trip{At: sms.HopEdge, Edge: time.Since(begun), Problem: w.unreached(err)}
		if !reached.IsZero() {
			trip.At, trip.Edge, trip.Answer = sms.HopDoor, reached.Sub(begun), time.Since(reached)
			trip.Problem = w.unanswered(err)
		}
		return trip
	}
	defer func() { _ = response.Body.Close() }()                  // it was read as far as it is of interest
	body, _ := io.ReadAll(io.LimitReader(response.Body, maxBody)) // what broke off is judged by its beginning
	if reached.IsZero() {
		reached = begun
	}
	trip := sms.Trip{Edge: reached.Sub(begun), Answer: time.Since(reached)}
	trip.Problem, trip.At = w.answered(response, string(body))
	return trip
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
