package twilio

import (
	"context"
	"crypto/tls"
	"net"
	"net/http"
	"sync/atomic"
	"time"
)

// guardError says that the sandbox would not connect. It doesn't name the whole
// address, which may hold a callback's token.
type guardError struct{ host string }

func (e *guardError) Error() string {
	return "refused: the sandbox calls this computer only, and " + e.host + " is not a loopback address"
}

// line is one connection to a webhook, not shared and not kept.
type line struct {
	client    *http.Client
	transport *http.Transport
	connected atomic.Bool
}

func (l *line) close() { l.transport.CloseIdleConnections() }

// line makes a connection within an override's limits that leads to this
// computer only, redirects included, unless AllowPublic says otherwise.
func (s *Simulator) line(o override) *line {
	l := &line{}
	l.transport = &http.Transport{
		DisableKeepAlives: true, TLSHandshakeTimeout: o.connect, ResponseHeaderTimeout: o.read,
		TLSClientConfig: &tls.Config{RootCAs: s.cfg.RootCAs, MinVersion: tls.VersionTLS12},
		DialContext: func(ctx context.Context, network, address string) (net.Conn, error) {
			conn, err := s.dial(ctx, network, address, o.connect)
			if err == nil {
				l.connected.Store(true)
			}
			return conn, err
		},
	}
	l.client = &http.Client{Transport: l.transport, Timeout: o.connect + o.read}
	return l
}

func (s *Simulator) dial(ctx context.Context, network, address string, limit time.Duration) (net.Conn, error) {
	if s.cfg.Dial == nil {
		host, _, err := net.SplitHostPort(address)
		if err != nil {
			return nil, err
		}
		if !s.cfg.AllowPublic && !loopbackName(host) { // before the name is looked up anywhere
			return nil, &guardError{host}
		}
		return (&net.Dialer{Timeout: limit}).DialContext(ctx, network, address)
	}
	ctx, cancel := context.WithTimeout(ctx, limit)
	defer cancel()
	conn, err := s.cfg.Dial(ctx, network, address)
	if err != nil || s.cfg.AllowPublic {
		return conn, err
	}
	if host, _, err := net.SplitHostPort(conn.RemoteAddr().String()); err != nil || !loopbackName(host) {
		_ = conn.Close()
		return nil, &guardError{address}
	}
	return conn, nil
}

// loopbackName tells whether a host is this computer, without asking anybody.
func loopbackName(host string) bool {
	ip := net.ParseIP(host)
	return host == "localhost" || (ip != nil && ip.IsLoopback())
}
