package rest

import (
	"net"
	"net/http"
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
