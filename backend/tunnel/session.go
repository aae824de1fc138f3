package tunnel

import (
	"context"
	"errors"
	"log/slog"
	"time"

	"golang.ngrok.com/ngrok/v2"
	"golang.ngrok.com/ngrok/v2/rpc"
)

// session is one use of the ngrok library, from signing in to being given up.
type session struct {
	manager  *Manager
	settings Settings
	kick     <-chan struct{}
	dialer   *dialer

	events    chan ngrok.Event
	commands  chan error
	findings  chan error
	probing   bool
	agent     ngrok.Agent
	opened    bool // the outcome of open was taken
	wasOnline bool
	online    bool
	listener  *listener
	url       string
	region    string
}

// opened is the outcome of signing in and binding.
type opened struct {
	listener ngrok.EndpointListener
	region   string
	err      error
}

// closeWait bounds the wait for Config.Serve at the end of a session.
const closeWait = 5 * time.Second

// live gives the error that ended the session, which is closed on return.
//
// The context is the session's life, so it has no deadline: the library tries
// for ever, and what it meets comes as events.
func (s *session) live(parent context.Context) error {
	ctx, cancel := context.WithCancel(parent)
	s.events, s.commands, s.findings = make(chan ngrok.Event, 64), make(chan error, 1), make(chan error, 1)
	agent, err := ngrok.NewAgent(s.agentOptions(ctx)...)
	if err != nil {
		cancel()
		return err
	}
	s.agent = agent
	ready := make(chan opened, 1)
	go func() { ready <- s.open(ctx) }()
	served := make(chan error, 1)
	serveCtx, stopServing := context.WithCancel(context.Background())

	result := s.watch(ctx, ready, func() {
		go func() {
			defer close(served)
			served <- s.manager.cfg.Serve(serveCtx, s.listener)
		}()
	}, served)
	select {
	case reason := <-s.commands: // came just before the end that it caused
		result = reason
	default:
	}

	// Session first, server second: the library then never waits for requests.
	cancel()
	if !s.opened {
		s.discard(<-ready)
	}
	_ = agent.Disconnect() // it is being given up; nothing is left to tell
	s.dialer.shut()
	stopServing()
	if s.listener != nil {
		_ = s.listener.Close()
		s.awaitServe(served)
	}
	return result
}

// open signs in and binds. It returns soon after ctx is done.
//
// The library fills "forwards to" with the computer's name and the program's
// path, which the user's own ngrok dashboard shows; v2.4.0 has no option for it.
func (s *session) open(ctx context.Context) opened {
	if err := s.agent.Connect(ctx); err != nil {
		return opened{err: err}
	}
	endpoint := []ngrok.EndpointOption{ngrok.WithMetadata("SMS Desk"), ngrok.WithDescription("SMS Desk callbacks")}
	if s.settings.Domain != "" {
		endpoint = append(endpoint, ngrok.WithURL("https://"+s.settings.Domain))
	}
	l, err := s.agent.Listen(ctx, endpoint...)
	if err != nil {
		return opened{err: err}
	}
	o := opened{listener: l}
	if details, err := s.agent.Session(); err == nil {
		if details, ok := details.(ngrok.AgentSessionDetails); ok {
			o.region = details.Region()
		}
	}
	return o
}

func (s *session) agentOptions(ctx context.Context) []ngrok.AgentOption {
	cfg := s.manager.cfg
	options := []ngrok.AgentOption{
		ngrok.WithAuthtoken(s.settings.Authtoken),
		ngrok.WithAutoConnect(false),
		ngrok.WithDialer(s.dialer),
		ngrok.WithAgentMetadata("SMS Desk"),
		ngrok.WithHeartbeatInterval(cfg.HeartbeatInterval),
		ngrok.WithHeartbeatTolerance(cfg.HeartbeatTolerance),
		// The library logs what it sends, the service's texts quote the authtoken.
		ngrok.WithLogger(slog.New(slog.DiscardHandler)),
		ngrok.WithEventHandler(func(e ngrok.Event) {
			select {
			case s.events <- e:
			case <-ctx.Done():
			}
		}),
		ngrok.WithRPCHandler(func(_ context.Context, _ ngrok.AgentSession, r rpc.Request) ([]byte, error) {
			return nil, s.command(r.Method())
		}),
	}
	return append(options, cfg.serverOptions()...)
}

func (c Config) serverOptions() []ngrok.AgentOption {
	if c.Server == "" {
		return nil
	}
	return []ngrok.AgentOption{ngrok.WithAgentConnectURL(c.Server), ngrok.WithAgentConnectCAs(c.CA)}
}

// command answers the ngrok dashboard. After nil the library sends the answer and
// closes the session, which comes as an event.
func (s *session) command(method string) error {
	reason := errStopped
	switch method {
	case rpc.StopAgentMethod:
	case rpc.RestartAgentMethod:
		reason = errRestarted
	default:
		return errors.New("SMS Desk is updated on its own computer")
	}
	select {
	case s.commands <- reason:
	default:
	}
	return nil
}

// watch follows the session until it is over.
func (s *session) watch(ctx context.Context, ready <-chan opened, serve func(), served <-chan error) error {
	first := time.NewTimer(s.manager.cfg.FirstAnswer)
	defer first.Stop()
	for {
		select {
		case <-ctx.Done():
			return ctx.Err()
		case event := <-s.events:
			first.Stop()
			if err := s.handle(ctx, event); err != nil {
				return err
			}
		case err := <-s.findings:
			s.found(err)
		case o := <-ready:
			s.opened = true
			if o.err != nil {
				return o.err
			}
			s.listener, s.url, s.region = newListener(o.listener), o.listener.URL().String(), o.region
			serve()
			s.up()
		case err := <-served:
			return s.ended(err)
		case <-first.C:
			s.manager.troubled(explain(errNoAnswer, ""))
		case <-s.kick:
			if !s.online {
				return errKicked
			}
			s.dialer.cut()
		}
	}
}
