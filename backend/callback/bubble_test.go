package callback_test

import (
	"context"
	"io"
	"net"
	"testing"
	"testing/synctest"
	"time"

	"github.com/smsdesk/smsdesk/backend/callback"
)

// pipes is a listener whose connections are in memory, for bubbles.
type pipes struct {
	incoming chan net.Conn
	closed   chan struct{}
}

func (p *pipes) Accept() (net.Conn, error) {
	select {
	case conn := <-p.incoming:
		return conn, nil
	case <-p.closed:
		return nil, net.ErrClosed
	}
}

func (p *pipes) Close() error   { close(p.closed); return nil }
func (p *pipes) Addr() net.Addr { return &net.TCPAddr{} }

// dial opens a connection and writes to it, as far as anybody reads.
func (p *pipes) dial(text string) net.Conn {
	far, near := net.Pipe()
	p.incoming <- near
	io.WriteString(far, text)
	return far
}

// inBubble runs a test on a door that listens in memory, with the product's limits.
func inBubble(t *testing.T, test func(t *testing.T, r *room, l *pipes)) {
	t.Helper()
	synctest.Test(t, func(t *testing.T) {
		r, l := setup(t, callback.DefaultLimits()), &pipes{incoming: make(chan net.Conn), closed: make(chan struct{})}
		ctx, stop := context.WithCancel(t.Context())
		ended := make(chan error)
		go func() { ended <- r.Serve(ctx, l) }()
		test(t, r, l)
		stop()
		if err := <-ended; err != nil {
			t.Error(err)
		}
	})
}

// lasts gives what was read from a connection, and after how long it was closed.
func lasts(conn net.Conn) (string, time.Duration) {
	begun := time.Now()
	said, _ := io.ReadAll(conn)
	return string(said), time.Since(begun)
}
