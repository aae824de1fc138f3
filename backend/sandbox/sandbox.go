package sandbox

import (
	"context"
	"crypto/rand"
	"crypto/x509"
	"encoding/hex"
	"io"
	"log/slog"
	"net"
	"sync"
	"time"

	"github.com/smsdesk/smsdesk/backend/sandbox/acs"
	"github.com/smsdesk/smsdesk/backend/sandbox/infobip"
	"github.com/smsdesk/smsdesk/backend/sandbox/linkmobility"
	"github.com/smsdesk/smsdesk/backend/sandbox/phones"
	"github.com/smsdesk/smsdesk/backend/sandbox/post"
	"github.com/smsdesk/smsdesk/backend/sandbox/schedule"
	"github.com/smsdesk/smsdesk/backend/sandbox/stage"
	"github.com/smsdesk/smsdesk/backend/sandbox/telesign"
	"github.com/smsdesk/smsdesk/backend/sandbox/twilio"
	"github.com/smsdesk/smsdesk/backend/sandbox/vibes"
	"github.com/smsdesk/smsdesk/backend/sms"
)

// Config is what a Sandbox works with. Now and Logger are required.
type Config struct {
	Now    func() time.Time
	Logger *slog.Logger
	// Random is where SIDs, tokens and keys come from; nil means crypto/rand.
	Random io.Reader
	// StatePath is the file in which the sandbox survives the end of the program;
	// "" keeps everything in memory.
	StatePath string
	// Speed divides every delay of the simulated world (0 means 1: a text takes
	// 1.2 s to the phone). Manual leaves everything that takes time to Step and
	// Drain, for tests.
	Speed  float64
	Manual bool
	// Texts is how many texts the phones remember together, 0 for as many as a person
	// looks at.
	Texts int
	// AllowPublic lets callbacks leave this computer. Dial and RootCAs replace how
	// they connect, for a test with a stand-in for the tunnel; without AllowPublic
	// the far end has to be a loopback address all the same.
	AllowPublic bool
	Dial        func(ctx context.Context, network, address string) (net.Conn, error)
	RootCAs     *x509.CertPool
}

// Sandbox owns the simulators, their listeners and the phones. All methods may
// be called from any goroutine.
type Sandbox struct {
	cfg   Config
	queue *schedule.Queue
	world *phones.World
	saver saver

	simulators   map[sms.Kind]simulator
	acs          *acs.Simulator
	infobip      *infobip.Simulator
	linkmobility *linkmobility.Simulator
	telesign     *telesign.Simulator
	twilio       *twilio.Simulator
	vibes        *vibes.Simulator

	mu    sync.Mutex
	hosts map[string]*host
	stop  func()
	done  sync.WaitGroup
}

// New makes a Sandbox from what StatePath holds, or a fresh one with one account
// at each provider. A file that can't be read is set aside, with a warning.
func New(cfg Config) *Sandbox {
	if cfg.Random == nil {
		cfg.Random = rand.Reader
	}
	s := &Sandbox{cfg: cfg, hosts: map[string]*host{}}
	s.cfg.Random = &locked{from: cfg.Random}
	s.queue = schedule.New(schedule.Config{Now: cfg.Now, Speed: cfg.Speed, Manual: cfg.Manual})
	s.world = phones.New(phones.Config{
		Now: s.queue.Now, NewID: s.newID, Segments: stage.Segments, Keep: cfg.Texts,
		After: func(delay time.Duration, do func()) { s.queue.After(delay, func(context.Context) { do() }) },
	})
	s.raise(stage.Config{
		Phones: s.world, Timer: s.queue, Random: s.cfg.Random, Logger: cfg.Logger, Changed: s.save,
		Caller: post.Caller{AllowPublic: cfg.AllowPublic, Dial: cfg.Dial, RootCAs: cfg.RootCAs},
	})
	s.load()
	for _, kind := range s.kinds() {
		if sim := s.simulators[kind]; len(sim.Accounts()) == 0 {
			sim.NewAccount()
		}
	}
	s.saver.path = cfg.StatePath // nothing is written before all is loaded
	s.world.OnChange(s.save)
	s.save()
	return s
}

// Start opens each simulator's address on this computer and lets time pass until
// Stop. Error: internal, when no address can be opened.
func (s *Sandbox) Start() error {
	s.mu.Lock()
	defer s.mu.Unlock()
	for kind, sim := range s.simulators {
		opened, err := open("127.0.0.1:0", sim, s.cfg.Logger)
		if err != nil {
			for _, h := range s.hosts {
				h.close()
			}
			return sms.Wrap(sms.Internal, err, "The sandbox can't open an address on this computer. Its customers and texts were kept. Start SMS Desk again; if that doesn't help, restart the computer.")
		}
		s.hosts[string(kind)] = opened
		sim.SetBase(opened.base)
	}
	ctx, cancel := context.WithCancel(context.Background())
	s.stop = cancel
	s.done.Go(func() { s.queue.Run(ctx) })
	return nil
}

// Stop closes the addresses, breaks off what is under way, waits for it, and
// keeps the state. A Sandbox can't be started again.
func (s *Sandbox) Stop() {
	s.mu.Lock()
	hosts, stop := s.hosts, s.stop
	s.hosts, s.stop = map[string]*host{}, nil
	s.mu.Unlock()
	if stop != nil {
		stop()
	}
	for _, h := range hosts {
		h.close()
	}
	s.done.Wait()
	s.save()
}

// Step lets the next thing happen that takes time, a report or an incoming text
// for example, and returns when it has happened and callbacks were answered. It
// is false when nothing is under way. For a Manual sandbox.
func (s *Sandbox) Step(ctx context.Context) bool { return s.queue.Step(ctx) }

// Drain steps until nothing is under way or ctx is done, and tells how many
// things happened. For a Manual sandbox.
func (s *Sandbox) Drain(ctx context.Context) int { return s.queue.Drain(ctx) }

// Now gives the sandbox's time, which Step and Drain move on.
func (s *Sandbox) Now() time.Time { return s.queue.Now() }

// Phones gives the simulated customers.
func (s *Sandbox) Phones() *phones.World { return s.world }

func (s *Sandbox) newID() string {
	b := make([]byte, 12)
	if _, err := io.ReadFull(s.cfg.Random, b); err != nil {
		panic("sandbox: random source failed: " + err.Error()) // crypto/rand never fails
	}
	return hex.EncodeToString(b)
}

// locked makes a random source safe for several goroutines.
type locked struct {
	mu   sync.Mutex
	from io.Reader
}

func (l *locked) Read(p []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return io.ReadFull(l.from, p)
}
