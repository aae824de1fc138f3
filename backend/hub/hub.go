package hub

import (
	"context"
	"io/fs"
	"log/slog"
	"net"
	"net/http"
	"time"

	"github.com/smsdesk/smsdesk/backend/bind"
	"github.com/smsdesk/smsdesk/backend/sms"
	"github.com/smsdesk/smsdesk/backend/trouble"
)

// People signs browsers in and out.
type People interface {
	SetUp(ctx context.Context, token, name, password string) (session string, err error)
	SignIn(ctx context.Context, name, password string) (session string, err error)
	Accept(ctx context.Context, code, password string) (session string, err error)
	ChangePassword(ctx context.Context, actor sms.User, old, password, session string) error
	User(ctx context.Context, session string) (sms.User, error)
	Seen(ctx context.Context, session string) error
	SignOut(ctx context.Context, session string) error
}

// Backend is the program behind the hub.
type Backend interface {
	Desk(ctx context.Context, who func(context.Context) (sms.User, error)) bind.Desk
	// Subscribe calls hear with every change until cancel is called. hear must
	// not block.
	Subscribe(hear func(sms.Change)) (cancel func())
	// Door tells which face the page shows to whom who failed for, or didn't.
	Door(ctx context.Context, who error) (bind.DoorView, error)
	// MayHear tells whether a change concerns something that user may see.
	MayHear(ctx context.Context, user sms.User, change sms.Change) bool
}

// Config is what a Hub works with. Secure marks cookies for TLS, which the hub
// speaks itself or a proxy before it does. Hosts are the names under which it
// may be asked for, beside loopback ones.
type Config struct {
	People  People
	Backend Backend
	Page    fs.FS
	Secure  bool
	Hosts   []string
	Logger  *slog.Logger
	Trouble *trouble.Watch
}

// Hub is the HTTP side of SMS Desk for browsers.
type Hub struct {
	Config
	server *http.Server
}

// The limits of one request. The event stream lifts the time to write.
const (
	maxRPC       = 1 << 20
	headerTime   = 5 * time.Second
	readTime     = 15 * time.Second
	idleTime     = time.Minute
	maxHeader    = 16 << 10
	shutdownTime = 3 * time.Second
)

// New makes a Hub.
func New(config Config) *Hub {
	h := &Hub{Config: config}
	h.server = &http.Server{
		Handler: h.Handler(), ReadHeaderTimeout: headerTime, ReadTimeout: readTime, IdleTimeout: idleTime,
		MaxHeaderBytes: maxHeader, ErrorLog: slog.NewLogLogger(config.Logger.Handler(), slog.LevelInfo),
	}
	return h
}

// Serve answers on listener until ctx ends, then lets open calls finish.
func (h *Hub) Serve(ctx context.Context, listener net.Listener) error {
	h.server.BaseContext = func(net.Listener) context.Context { return ctx }
	stopped := make(chan error, 1)
	go func() { stopped <- h.server.Serve(listener) }()
	select {
	case err := <-stopped:
		return err
	case <-ctx.Done():
	}
	grace, cancel := context.WithTimeout(context.WithoutCancel(ctx), shutdownTime)
	defer cancel()
	if err := h.server.Shutdown(grace); err != nil {
		return h.server.Close()
	}
	return nil
}

// Handler gives the routes behind the guards that every request passes.
func (h *Hub) Handler() http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /rpc", h.listMethods)
	mux.HandleFunc("POST /rpc/{struct}/{method}", h.signedIn(h.rpc))
	mux.HandleFunc("GET /events", h.signedIn(h.events))
	mux.HandleFunc("GET /session", h.sessionState)
	mux.HandleFunc("POST /session", h.signIn)
	mux.HandleFunc("POST /session/setup", h.setUp)
	mux.HandleFunc("POST /session/invitation", h.accept)
	mux.HandleFunc("POST /session/password", h.signedIn(h.changePassword))
	mux.HandleFunc("POST /session/seen", h.signedIn(h.seen))
	mux.HandleFunc("DELETE /session", h.signOut)
	mux.HandleFunc("GET /hub.js", h.twin)
	mux.Handle("GET /", h.page())
	return h.recovered(h.guarded(mux))
}
