package twilio

import (
	"context"
	"crypto/x509"
	"encoding/hex"
	"io"
	"log/slog"
	"net"
	"net/http"
	"sync"
	"time"

	"github.com/smsdesk/smsdesk/backend/sandbox/phones"
)

// Phones is the world of customers, as this simulator needs it; *phones.World
// is one.
type Phones interface {
	Reach(number string) phones.Behaviour
	Deliver(text phones.Text)
}

// Timer lets things happen later and tells the sandbox's time; *schedule.Queue
// is one.
type Timer interface {
	Now() time.Time
	After(delay time.Duration, do func(ctx context.Context))
}

// Config is what a Simulator works with. Phones, Timer, Random and Logger are
// required.
type Config struct {
	Phones Phones
	Timer  Timer
	Random io.Reader
	Logger *slog.Logger
	// Changed is called, with no lock held, after anything that has to survive the
	// end of the program, and before the answer that tells of it. Optional.
	Changed func()
	// AllowPublic lets callbacks leave this computer. Without it they go to
	// loopback addresses only.
	AllowPublic bool
	// Dial and RootCAs replace how callbacks connect, for a test with a stand-in
	// for the tunnel. Without AllowPublic the far end has to be a loopback address
	// all the same. Optional.
	Dial    func(ctx context.Context, network, address string) (net.Conn, error)
	RootCAs *x509.CertPool
}

// Simulator is Twilio as one computer sees it: the REST API (it is an
// http.Handler) and the callbacks. All methods may be called from any goroutine.
//
// Its lock is never held while Phones is called or anything is sent.
type Simulator struct {
	cfg Config
	mux *http.ServeMux

	mu     sync.Mutex
	base   string
	state  State
	faults []*Fault
	held   map[string][]notice // reports kept back to come out of order, by message SID
	pushed []Push
	alerts []Alert
}

// New makes a Simulator without any account.
func New(cfg Config) *Simulator {
	if cfg.Changed == nil {
		cfg.Changed = func() {}
	}
	s := &Simulator{cfg: cfg, held: map[string][]notice{}}
	s.mux = s.routes()
	return s
}

// SetBase tells the simulator under which address (scheme and host) it is
// reached, for the absolute addresses that it gives out.
func (s *Simulator) SetBase(base string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.base = base
}

// now gives the sandbox's time in UTC.
func (s *Simulator) now() time.Time { return s.cfg.Timer.Now().UTC() }

// later lets an event happen after a while, and keeps what came of it.
func (s *Simulator) later(delay time.Duration, do func(ctx context.Context)) {
	s.cfg.Timer.After(delay, func(ctx context.Context) {
		do(ctx)
		s.cfg.Changed()
	})
}

// hexes gives 16 random bytes as 32 lower-case hexadecimal digits.
func (s *Simulator) hexes() string {
	b := make([]byte, 16)
	if _, err := io.ReadFull(s.cfg.Random, b); err != nil {
		panic("sandbox: random source failed: " + err.Error()) // crypto/rand never fails
	}
	return hex.EncodeToString(b)
}

// sid gives a fresh SID: two letters and 32 hexadecimal digits.
func (s *Simulator) sid(prefix string) string { return prefix + s.hexes() }
