package tunnel

import (
	"net"
	"sync"
)

// listener puts a net.Listener with the usual manners before the library's: Close
// returns at once and makes Accept give net.ErrClosed, where the library's would
// wait for the network and give an error of its own.
type listener struct {
	inner net.Listener
	conns chan net.Conn
	quit  chan struct{}
	once  sync.Once

	mu  sync.Mutex
	err error
}

// newListener starts a goroutine that ends when the session of inner does.
func newListener(inner net.Listener) *listener {
	l := &listener{inner: inner, conns: make(chan net.Conn), quit: make(chan struct{})}
	go l.pump()
	return l
}

func (l *listener) Accept() (net.Conn, error) {
	select {
	case <-l.quit:
		return nil, net.ErrClosed
	default:
	}
	select {
	case conn, ok := <-l.conns:
		if !ok {
			return nil, l.failure()
		}
		return conn, nil
	case <-l.quit:
		return nil, net.ErrClosed
	}
}

func (l *listener) Close() error {
	l.once.Do(func() { close(l.quit) })
	return nil
}

func (l *listener) Addr() net.Addr { return l.inner.Addr() }

// failure is why the library's listener ended, nil while it has not.
func (l *listener) failure() error {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.err
}

// pump takes connections until the session ends, also after Close: the library
// can't shut down while it holds a connection that nobody accepts.
func (l *listener) pump() {
	defer close(l.conns)
	for {
		conn, err := l.inner.Accept()
		if err != nil {
			l.mu.Lock()
			l.err = err
			l.mu.Unlock()
			return
		}
		select {
		case l.conns <- conn:
		case <-l.quit:
			conn.Close()
		}
	}
}
