package tunnel

import (
	"context"
	"errors"
	"time"
)

// run is one set of ngrok settings in force. problem is why it ended by itself,
// to be read after done.
type run struct {
	idle    bool
	cancel  context.CancelFunc
	kick    chan struct{}
	done    chan struct{}
	problem *Problem
}

// idle is for settings that need no connection: a run that is over.
func idle() *run {
	r := &run{idle: true, cancel: func() {}, kick: make(chan struct{}, 1), done: make(chan struct{})}
	close(r.done)
	return r
}

func (r *run) end() {
	r.cancel()
	<-r.done
}

func (m *Manager) dialUp(settings Settings) *run {
	ctx, cancel := context.WithCancel(context.Background())
	r := &run{cancel: cancel, kick: make(chan struct{}, 1), done: make(chan struct{})}
	go func() {
		defer close(r.done)
		r.problem = m.keepUp(ctx, settings, r.kick)
	}()
	return r
}

// keepUp opens one session after the other until ctx is done, or until a problem
// is permanent, which it gives. Within a session the library reconnects by itself, recognised by
// the service; a new session is for what that can't mend.
func (m *Manager) keepUp(ctx context.Context, settings Settings, kick <-chan struct{}) *Problem {
	failures := 0
	for ctx.Err() == nil {
		s := &session{manager: m, settings: settings, kick: kick, dialer: newDialer()}
		err := s.live(ctx)
		if ctx.Err() != nil {
			return nil
		}
		if s.wasOnline {
			failures = 0
		}
		if errors.Is(err, errKicked) {
			continue
		}
		problem := explain(err, settings.Authtoken)
		if problem.Permanent {
			return problem
		}
		failures++
		m.troubled(problem)
		pause(ctx, m.cfg.Retry(failures, problem.patient), kick)
	}
	return nil
}

// troubled notes a failed try that will be followed by another.
func (m *Manager) troubled(problem *Problem) {
	m.set(func(s *State) {
		if s.Phase == PhaseOnline {
			s.Phase = PhaseReconnecting
		}
		s.Attempts++
		s.Latency = 0
		s.LastError = problem
	})
}

// pause waits, shorter when kicked.
func pause(ctx context.Context, wait time.Duration, kick <-chan struct{}) {
	timer := time.NewTimer(wait)
	defer timer.Stop()
	select {
	case <-timer.C:
	case <-kick:
	case <-ctx.Done():
	}
}
