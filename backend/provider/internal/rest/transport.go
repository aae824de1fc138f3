package rest

import (
	"net"
	"net/http"
	"net/netip"
	"net/url"
	"syscall"
	"time"
)

// DefaultTimeout bounds a call from its first packet to the last byte of the
// answer. Sending waits for the vendor's queue only, never for the handset.
const DefaultTimeout = 30 * time.Second

// NewHTTPClient makes a client for adapters: every step of a call is bounded,
// the whole of it by timeout. It trusts the system's certificates.
//
// Idle connections are dropped after 15 seconds, before any server or router
// would do so in silence: a text that is written to a connection that is dead
// already has an unknown fate. HTTP/2 is off, because its transport may send a
// refused stream again by itself. Five connections at a time keep within what
// the vendors take.
func NewHTTPClient(timeout time.Duration) *http.Client {
	protocols := new(http.Protocols)
	protocols.SetHTTP1(true)
	dialer := &net.Dialer{Timeout: 10 * time.Second, KeepAlive: 15 * time.Second}
	return &http.Client{
		Timeout: timeout,
		Transport: &http.Transport{
			Proxy:                  http.ProxyFromEnvironment,
			DialContext:            dialer.DialContext,
			Protocols:              protocols,
			TLSHandshakeTimeout:    10 * time.Second,
			ResponseHeaderTimeout:  timeout,
			IdleConnTimeout:        15 * time.Second,
			MaxIdleConnsPerHost:    5,
			MaxConnsPerHost:        5,
			MaxResponseHeaderBytes: 64 << 10,
		},
	}
}

// TypedClient makes the client of an adapter whose vendor's address a person types: it
// calls neither this computer nor a private network, whatever the name leads to when
// the connection is made, so that a mistyped or planted address gets no credentials
// there. A simulator is on this computer. A client that is given is taken as it is.
func TypedClient(given *http.Client, simulated bool) *http.Client {
	switch {
	case given != nil:
		return given
	case simulated:
		return NewHTTPClient(DefaultTimeout)
	}
	client, proxied := NewHTTPClient(DefaultTimeout), NewHTTPClient(DefaultTimeout)
	transport, _ := client.Transport.(*http.Transport)
	transport.Proxy = nil
	dialer := &net.Dialer{Timeout: 10 * time.Second, KeepAlive: 15 * time.Second, Control: func(_, address string, _ syscall.RawConn) error {
		return mayCall(address)
	}}
	transport.DialContext = dialer.DialContext
	client.Transport = outside{direct: transport, proxied: proxied.Transport, proxy: http.ProxyFromEnvironment}
	return client
}

// outside leaves it to the proxy of this computer's settings, where there is one, to
// look names up: it may be in the private network itself.
type outside struct {
	direct, proxied http.RoundTripper
	proxy           func(*http.Request) (*url.URL, error)
}

// RoundTrip makes one call.
func (o outside) RoundTrip(request *http.Request) (*http.Response, error) {
	if proxy, err := o.proxy(request); err == nil && proxy != nil {
		return o.proxied.RoundTrip(request)
	}
	return o.direct.RoundTrip(request)
}

// CloseIdleConnections is what http.Client's own leads to.
func (o outside) CloseIdleConnections() {
	for _, transport := range []http.RoundTripper{o.direct, o.proxied} {
		if closer, can := transport.(interface{ CloseIdleConnections() }); can {
			closer.CloseIdleConnections()
		}
	}
}

// standIn are the addresses that some VPN programs give names on this computer, in
// place of their own; nobody has a network there.
var standIn = netip.MustParsePrefix("198.18.0.0/15")

// mayCall is mayDial for an API.
func mayCall(address string) error {
	if reached, err := netip.ParseAddrPort(address); err == nil && standIn.Contains(reached.Addr().Unmap()) {
		return nil
	}
	return mayDial(address, false)
}
