package callback

import (
	"context"
	"errors"
	"log/slog"
	"net"
	"net/http"
	"sync"
	"time"
)

// Limits bound what a caller can take of us: times for its headers, the whole
// request, the answer and the pause between two requests; bytes of headers;
// connections of one listener; requests under way at once in the whole door.
type Limits struct {
	ReadHeader  time.Duration
	Read        time.Duration
	Write       time.Duration
	Idle        time.Duration
	HeaderBytes int
	Connections int
	Requests    int
}

// DefaultLimits are the limits of the product.
func DefaultLimits() Limits {
	return Limits{
		ReadHeader: 5 * time.Second, Read: 10 * time.Second, Write: 10 * time.Second, Idle: time.Minute,
		HeaderBytes: 16 << 10, Connections: 1024, Requests: 512,
	}
}

func (l Limits) orDefault() Limits {
	if l == (Limits{}) {
		return DefaultLimits()
	}
	return l
}

// serverSlack is what net/http reads beyond MaxHeaderBytes (server.go,
// initialReadLimitSize).
const serverSlack = 4096

// Serve answers requests from l until ctx is done or l fails, and returns when
// all connections are closed. It may be called for several listeners at once.
// It closes l.
func (d *Door) Serve(ctx context.Context, l net.Listener) error {
	var handler http.Handler = d
	if d.Around != nil {
		handler = d.Around(d)
	}
	server := &http.Server{
		Handler:           handler,
		ReadHeaderTimeout: d.Limits.ReadHeader,
		ReadTimeout:       d.Limits.Read,
		WriteTimeout:      d.Limits.Write,
		IdleTimeout:       d.Limits.Idle,
		MaxHeaderBytes:    d.Limits.HeaderBytes - serverSlack,
		ErrorLog:          slog.NewLogLogger(d.Logger.Handler(), slog.LevelDebug),
	}
	ended := make(chan error, 1)
	go func() { ended <- server.Serve(newCapped(l, d.Limits.Connections)) }()
	select {
	case err := <-ended:
		d.end(server)
		return unless(err, ctx.Err() != nil)
	case <-ctx.Done():
		d.end(server)
		return unless(<-ended, true)
	}
}

// unless gives what a server ended with, but nil for the end that we asked for.
func unless(err error, asked bool) error {
	if asked && (errors.Is(err, http.ErrServerClosed) || errors.Is(err, net.ErrClosed)) {
		return nil
	}
	return err
}

// end lets the requests under way finish, for as long as one may take.
func (d *Door) end(server *http.Server) {
	ctx, cancel := context.WithTimeout(context.Background(), d.Limits.Write)
	defer cancel()
	if err := server.Shutdown(ctx); err != nil {
		_ = server.Close()
	}
}

// capped accepts a connection only while fewer than its cap are open; the rest
// wait in the operating system's queue.
type capped struct {
	net.Listener
	free   chan struct{}
	closed chan struct{}
	once   sync.Once
}

func newCapped(l net.Listener, most int) *capped {
	return &capped{Listener: l, free: make(chan struct{}, most), closed: make(chan struct{})}
}

func (c *capped) Accept() (net.Conn, error) {
	select {
	case c.free <- struct{}{}:
	case <-c.closed:
		return nil, net.ErrClosed
	}
	conn, err := c.Listener.Accept()
	if err != nil {
		<-c.free
		return nil, err
	}
	return &cappedConn{Conn: conn, leave: sync.OnceFunc(func() { <-c.free })}, nil
}

func (c *capped) Close() error {
	c.once.Do(func() { close(c.closed) })
	return c.Listener.Close()
}

type cappedConn struct {
	net.Conn
	leave func()
}

func (c *cappedConn) Close() error {
	defer c.leave()
	return c.Conn.Close()
}
