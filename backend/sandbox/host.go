package sandbox

import (
	"context"
	"log/slog"
	"net"
	"net/http"
	"sync"
	"time"
)

// host is one simulator's address on this computer.
type host struct {
	base   string // scheme and host
	server *http.Server
	served sync.WaitGroup // the accept loop and every connection
}

// open serves handler on a loopback address.
func open(address string, handler http.Handler, logger *slog.Logger) (*host, error) {
	listener, err := (&net.ListenConfig{}).Listen(context.Background(), "tcp", address)
	if err != nil {
		return nil, err
	}
	h := &host{base: "http://" + listener.Addr().String()}
	h.server = &http.Server{
		Handler: handler,
		ConnState: func(_ net.Conn, state http.ConnState) {
			switch state {
			case http.StateNew: // comes from the accept loop, which is counted itself
				h.served.Add(1)
			case http.StateClosed, http.StateHijacked:
				h.served.Done()
			case http.StateActive, http.StateIdle:
			}
		},
		ReadHeaderTimeout: 5 * time.Second, ReadTimeout: 10 * time.Second, IdleTimeout: time.Minute,
		ErrorLog: slog.NewLogLogger(logger.Handler(), slog.LevelDebug),
	}
	h.served.Go(func() { _ = h.server.Serve(listener) }) // ends with ErrServerClosed
	return h, nil
}

// close cuts every connection and waits for the answers under way to notice.
func (h *host) close() {
	_ = h.server.Close()
	h.served.Wait()
}
