package tunnel

import (
	"context"
	"crypto/x509"
	"log/slog"
	"maps"
	"net"
	"net/http"
	"slices"
	"sync"
	"sync/atomic"
	"time"

	"github.com/smsdesk/smsdesk/backend/sms"
)

// Config configures a Manager. Serve, Now and Logger are required.
type Config struct {
	// Serve answers requests from l until ctx is done or l fails, and returns when
	// all its connections are closed. It is called once for each time that the
	// tunnel comes up afresh. l's remote addresses are the public callers'. Limits
	// on headers, bodies and time are Serve's to set.
	Serve func(ctx context.Context, l net.Listener) error
	Now   func() time.Time
	// Logger gets phases and codes, never the authtoken.
	Logger *slog.Logger
	// OnChange is told every state whose phase, address, attempts or problem is
	// new, in order, from one goroutine; it must return soon and must not call
	// Stop. Optional, as is Watch.
	OnChange func(State)

	// Server (host:port) and CA point a test at a stand-in for the ngrok service;
	// see TestOverride. Empty means the real one.
	Server string
	CA     *x509.CertPool
	// HeartbeatInterval and HeartbeatTolerance: a connection that answers no
	// heartbeat within both is given up. Defaults 10 s and 15 s, ngrok's own.
	HeartbeatInterval, HeartbeatTolerance time.Duration
	// FirstAnswer is how long a connection may stay without any answer before
	// the state says so. Default 10 s.
	FirstAnswer time.Duration
	// Retry is the wait before the attempt-th new session, from 1; patient is true
	// for limits that trying makes worse. Default 1 s doubling to 1 min; at least
	// 1 min when patient.
	Retry func(attempt int, patient bool) time.Duration
}

// Manager keeps the public address online. One goroutine owns it; all methods
// may be called from any goroutine and return at once, Stop excepted.
type Manager struct {
	cfg      Config
	requests atomic.Uint64
	wake     chan struct{}
	kick     chan struct{}
	quit     chan struct{}
	done     chan struct{}
	stop     sync.Once

	mu       sync.Mutex
	want     Settings
	state    State
	watchers map[int]func(State)
	serial   int
}

// New starts a Manager, which is off until Apply.
func New(cfg Config) *Manager {
	if cfg.HeartbeatInterval <= 0 {
		cfg.HeartbeatInterval = 10 * time.Second
	}
	if cfg.HeartbeatTolerance <= 0 {
		cfg.HeartbeatTolerance = 15 * time.Second
	}
	if cfg.FirstAnswer <= 0 {
		cfg.FirstAnswer = 10 * time.Second
	}
	if cfg.Retry == nil {
		cfg.Retry = defaultRetry
	}
	m := &Manager{
		cfg: cfg, want: Settings{Mode: Off},
		state: State{Mode: Off, Phase: PhaseOff, Since: cfg.Now()}, watchers: map[int]func(State){},
		wake: make(chan struct{}, 1), kick: make(chan struct{}, 1),
		quit: make(chan struct{}), done: make(chan struct{}),
	}
	if cfg.OnChange != nil {
		m.Watch(cfg.OnChange)
	}
	go m.own()
	return m
}

func defaultRetry(attempt int, patient bool) time.Duration {
	wait := time.Second << min(attempt-1, 6)
	if patient || wait > time.Minute {
		return time.Minute
	}
	return wait
}

// Apply brings the public address to these settings; the latest call wins.
// Settings that are in force and working are left alone, new ones replace the
// connection. Settings that Check refuses end in PhaseFailed with Check's words.
func (m *Manager) Apply(settings Settings) {
	m.mu.Lock()
	m.want = settings
	m.mu.Unlock()
	nudge(m.wake)
}

// Reconnect tries again at once: after the computer slept, or at a person's
// wish, also in PhaseFailed.
func (m *Manager) Reconnect() { nudge(m.kick) }

// State gives what is known now.
func (m *Manager) State() State {
	m.mu.Lock()
	defer m.mu.Unlock()
	return m.snapshot()
}

// Watch tells do what OnChange is told, until cancel is called.
func (m *Manager) Watch(do func(State)) (cancel func()) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.serial++
	id := m.serial
	m.watchers[id] = do
	return func() {
		m.mu.Lock()
		defer m.mu.Unlock()
		delete(m.watchers, id)
	}
}

// Count counts the requests that reach next in State.Requests. It belongs around
// the callback door's handler, whichever way the requests come.
func (m *Manager) Count(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		m.requests.Add(1)
		next.ServeHTTP(w, r)
	})
}

// Stop takes the address offline and waits until the requests in flight were cut
// off. The Manager is of no use afterwards.
func (m *Manager) Stop() {
	m.stop.Do(func() { close(m.quit) })
	<-m.done
}

// own is the goroutine that all changes come from. A failure is published only
// after its run is over, so that whoever reacts to it with Apply or Reconnect
// starts a new one.
func (m *Manager) own() {
	defer close(m.done)
	var current Settings
	running := idle()
	var over <-chan struct{} // running's end, nil once it was seen
	start := func(settings Settings) {
		running.end()
		current, running = settings, m.begin(settings)
		over = nil
		if !running.idle {
			over = running.done
		}
	}
	for {
		select {
		case <-m.quit:
			running.end()
			m.set(func(s *State) { *s = State{Mode: Off, Phase: PhaseOff} })
			return
		case <-over:
			over = nil
			m.set(func(s *State) { *s = State{Mode: Ngrok, Phase: PhaseFailed, LastError: running.problem} })
		case <-m.wake:
			m.mu.Lock()
			want := m.want
			m.mu.Unlock()
			if want != current || over == nil {
				start(want)
			}
		case <-m.kick:
			if over == nil {
				start(current)
			} else {
				nudge(running.kick)
			}
		}
	}
}

// begin brings settings into force.
func (m *Manager) begin(raw Settings) *run {
	if raw.Mode == "" {
		raw.Mode = Off
	}
	settings, err := Check(raw)
	switch {
	case err != nil:
		problem := &Problem{Message: sms.Explain(err).Message, Permanent: true}
		m.set(func(s *State) { *s = State{Mode: raw.Mode, Phase: PhaseFailed, LastError: problem} })
	case settings.Mode == Off:
		m.set(func(s *State) { *s = State{Mode: Off, Phase: PhaseOff} })
	case settings.Mode == Own:
		m.set(func(s *State) { *s = State{Mode: Own, Phase: PhaseOnline, URL: settings.OwnAddress} })
	default:
		m.set(func(s *State) { *s = State{Mode: Ngrok, Phase: PhaseConnecting} })
		return m.dialUp(settings)
	}
	return idle()
}

// set changes the state and tells the watchers when it shows. It is called from
// the owner, or from the session that the owner waits for, never from both.
func (m *Manager) set(change func(*State)) {
	m.mu.Lock()
	before := m.state
	change(&m.state)
	if m.state.Phase != before.Phase || m.state.Mode != before.Mode {
		m.state.Since = m.cfg.Now()
	} else {
		m.state.Since = before.Since
	}
	now := m.snapshot()
	var tell []func(State)
	if shows(before, now) {
		for _, id := range slices.Sorted(maps.Keys(m.watchers)) {
			tell = append(tell, m.watchers[id])
		}
	}
	m.mu.Unlock()
	if tell == nil {
		return
	}
	m.log(now)
	for _, do := range tell {
		do(now)
	}
}

func (m *Manager) snapshot() State {
	s := m.state
	s.Requests = m.requests.Load()
	if s.LastError != nil {
		copied := *s.LastError
		s.LastError = &copied
	}
	return s
}

// shows leaves out the latency, which changes with every heartbeat.
func shows(a, b State) bool {
	return a.Mode != b.Mode || a.Phase != b.Phase || a.URL != b.URL || a.Region != b.Region || a.Attempts != b.Attempts ||
		(a.LastError == nil) != (b.LastError == nil) || a.LastError != nil && *a.LastError != *b.LastError
}

func (m *Manager) log(s State) {
	attrs := []any{"mode", s.Mode, "phase", s.Phase, "attempts", s.Attempts}
	level := slog.LevelInfo
	if s.LastError != nil {
		attrs = append(attrs, "code", s.LastError.Code, "problem", s.LastError.Message)
		level = slog.LevelWarn
	}
	m.cfg.Logger.Log(context.Background(), level, "public address changed", attrs...)
}

func nudge(c chan struct{}) {
	select {
	case c <- struct{}{}:
	default:
	}
}
