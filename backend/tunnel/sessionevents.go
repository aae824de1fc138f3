package tunnel

import (
	"context"
	"log/slog"
	"strings"
	"time"

	"golang.ngrok.com/ngrok/v2"
)

// handle gives an error when the session is to be given up. Problems that pass
// by themselves are the library's to mend; limits are not, because it would try
// again within a second.
func (s *session) handle(ctx context.Context, event ngrok.Event) error {
	switch e := event.(type) {
	case *ngrok.EventAgentConnectSucceeded:
		if s.listener != nil {
			s.up()
		}
	case *ngrok.EventAgentHeartbeatReceived:
		s.manager.set(func(state *State) { state.Latency = e.Latency })
	case *ngrok.EventAgentDisconnected:
		return s.lost(ctx, e.Error)
	}
	return nil
}

func (s *session) lost(ctx context.Context, err error) error {
	dropped := s.online
	s.online = false
	select {
	case reason := <-s.commands:
		return reason
	default:
	}
	if err == nil {
		return errGaveUp
	}
	problem := explain(err, s.settings.Authtoken)
	if problem.Permanent || problem.patient {
		return err
	}
	if problem.vague && !dropped {
		s.probe(ctx, err)
		return nil
	}
	s.manager.troubled(problem)
	return nil
}

// probeTime bounds a look at what stands between here and ngrok.
const probeTime = 5 * time.Second

// probe finds out why a connection can't be made when the library does not tell:
// its stream layer often hides that a stranger's certificate was refused. The
// authtoken takes no part.
func (s *session) probe(ctx context.Context, cause error) {
	if s.probing {
		return
	}
	s.probing = true
	options := append(s.manager.cfg.serverOptions(), ngrok.WithDialer(newDialer()), ngrok.WithLogger(slog.New(slog.DiscardHandler)))
	go func() {
		ctx, cancel := context.WithTimeout(ctx, probeTime)
		defer cancel()
		if agent, err := ngrok.NewAgent(options...); err == nil {
			if diagnoser, ok := agent.(ngrok.Diagnoser); ok {
				if _, err := diagnoser.Diagnose(ctx, ""); ngrok.IsTLSDiagnoseFailure(err) || ngrok.IsTCPDiagnoseFailure(err) {
					cause = err
				}
			}
		}
		s.findings <- cause
	}()
}

// found reports a probe's outcome, unless the connection has come up meanwhile.
func (s *session) found(err error) {
	s.probing = false
	if !s.online {
		s.manager.troubled(explain(err, s.settings.Authtoken))
	}
}

func (s *session) up() {
	s.online, s.wasOnline = true, true
	s.manager.set(func(state *State) {
		state.Phase, state.URL, state.Region = PhaseOnline, strings.TrimRight(s.url, "/"), s.region
		state.Attempts, state.LastError = 0, nil
	})
}

// ended says why Serve returned: the service took the endpoint offline, or Serve
// failed by itself.
func (s *session) ended(err error) error {
	s.online = false
	if failure := s.listener.failure(); failure != nil {
		return failure
	}
	s.manager.cfg.Logger.Warn("serving the tunnel ended", "error", err)
	return errServeEnded
}

// discard closes an endpoint that came up while the session was given up.
func (s *session) discard(o opened) {
	if o.listener != nil {
		_ = newListener(o.listener).Close()
	}
}

func (s *session) awaitServe(served <-chan error) {
	timer := time.NewTimer(closeWait)
	defer timer.Stop()
	select {
	case <-served: //nolint:errcheck // it was told to end
	case <-timer.C:
		s.manager.cfg.Logger.Error("serving the tunnel did not end", "waited", closeWait)
	}
}
