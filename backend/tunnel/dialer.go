package tunnel

import (
	"context"
	"net"
	"sync"
	"time"
)

// dialer remembers the connection to ngrok so that it can be cut: the library
// then dials anew at once and is recognised by the service, which a new session
// would not be.
type dialer struct {
	net.Dialer
	mu     sync.Mutex
	conn   net.Conn
	closed bool
}

func newDialer() *dialer {
	return &dialer{Dialer: net.Dialer{Timeout: 15 * time.Second, KeepAlive: 15 * time.Second}}
}

// DialContext opens the connection.
func (d *dialer) DialContext(ctx context.Context, network, address string) (net.Conn, error) {
	conn, err := d.Dialer.DialContext(ctx, network, address)
	if err != nil {
		return nil, err
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.closed {
		conn.Close()
		return nil, net.ErrClosed
	}
	d.conn = conn
	return conn, nil
}

// cut closes the connection, if there is one.
func (d *dialer) cut() {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.conn != nil {
		d.conn.Close()
	}
}

// shut closes the connection for good. The library can lose the order to close a
// session that is just being dialled; without this it would stay signed in.
func (d *dialer) shut() {
	d.mu.Lock()
	d.closed = true
	d.mu.Unlock()
	d.cut()
}
