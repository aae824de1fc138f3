// Package post is how a simulated provider calls SMS Desk: one request to an
// address on this computer, within the provider's own limits of time.
package post

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"time"
)

// Limits are how long a provider waits for a connection and for the answer, and
// how much of it it reads (0: 64 KiB).
type Limits struct {
	Connect time.Duration
	Answer  time.Duration
	Bytes   int64
}

// Reply is what was answered. Sent tells of a failed call whether a connection
// stood, so that the far end may have got it.
type Reply struct {
	Status int
	Header http.Header
	Body   []byte
	Sent   bool
}

// ErrGuarded is in the chain of the error of a call that was refused because it
// would leave this computer.
var ErrGuarded = errors.New("refused: the sandbox calls this computer only")

// Caller makes the calls. The zero Caller reaches loopback addresses only.
// AllowPublic lets calls leave this computer; Dial and RootCAs replace how they
// connect, for a test with a stand-in for the tunnel: without AllowPublic the far
// end has to be a loopback address all the same.
type Caller struct {
	AllowPublic bool
	Dial        func(ctx context.Context, network, address string) (net.Conn, error)
	RootCAs     *x509.CertPool
}

// Do makes one call over a connection of its own and follows redirects as guarded
// as the call itself. Any status is a Reply without an error.
func (c Caller) Do(r *http.Request, limits Limits) (Reply, error) {
	var reply Reply
	transport := &http.Transport{
		DisableKeepAlives: true, TLSHandshakeTimeout: limits.Connect, ResponseHeaderTimeout: limits.Answer,
		TLSClientConfig: &tls.Config{RootCAs: c.RootCAs, MinVersion: tls.VersionTLS12},
		DialContext: func(ctx context.Context, network, address string) (net.Conn, error) {
			conn, err := c.dial(ctx, network, address, limits.Connect)
			reply.Sent = reply.Sent || err == nil
			return conn, err
		},
	}
	defer transport.CloseIdleConnections()
	client := &http.Client{Transport: transport, Timeout: limits.Connect + limits.Answer}
	response, err := client.Do(r) //nolint:gosec // the address is the account's own, and guarded
	if err != nil {
		return reply, err
	}
	defer func() { _ = response.Body.Close() }()
	most := limits.Bytes
	if most == 0 {
		most = 64 << 10
	}
	reply.Status, reply.Header = response.StatusCode, response.Header
	reply.Body, err = io.ReadAll(io.LimitReader(response.Body, most))
	return reply, err
}

func (c Caller) dial(ctx context.Context, network, address string, limit time.Duration) (net.Conn, error) {
	ctx, cancel := context.WithTimeout(ctx, limit)
	defer cancel()
	if c.Dial == nil {
		host, _, err := net.SplitHostPort(address)
		if err != nil {
			return nil, err
		}
		if !c.AllowPublic && !Loopback(host) { // before the name is looked up anywhere
			return nil, fmt.Errorf("%w, and %s is not a loopback address", ErrGuarded, host)
		}
		return (&net.Dialer{}).DialContext(ctx, network, address)
	}
	conn, err := c.Dial(ctx, network, address)
	if err != nil || c.AllowPublic {
		return conn, err
	}
	if host, _, err := net.SplitHostPort(conn.RemoteAddr().String()); err != nil || !Loopback(host) {
		_ = conn.Close()
		return nil, fmt.Errorf("%w, and %s is not a loopback address", ErrGuarded, address)
	}
	return conn, nil
}

// Loopback tells whether a host is this computer, without asking anybody.
func Loopback(host string) bool {
	ip := net.ParseIP(host)
	return host == "localhost" || (ip != nil && ip.IsLoopback())
}
