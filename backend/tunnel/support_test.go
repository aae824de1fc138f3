package tunnel_test

import (
	"bytes"
	"context"
	"errors"
	"io"
	"log/slog"
	"net"
	"net/http"
	"os"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/smsdesk/smsdesk/backend/tunnel"
	"github.com/smsdesk/smsdesk/backend/tunnel/tunneltest"
	"go.uber.org/goleak"
)

const token = "2NfTestAuthtoken_5hKdQ"

// limit is how long a test waits for what should take a moment.
const limit = 20 * time.Second

// rig is a Manager joined to a stand-in for the ngrok service.
type rig struct {
	*tunnel.Manager
	service *tunneltest.Service
	states  chan tunnel.State
	log     *lockedBuffer
}

// newRig gives a Manager whose requests are answered by handler, nil for an echo.
func newRig(t *testing.T, handler http.Handler, change ...func(*tunnel.Config)) *rig {
	t.Helper()
	r := &rig{service: tunneltest.Start(t), states: make(chan tunnel.State, 1000), log: &lockedBuffer{}}
	if handler == nil {
		handler = http.HandlerFunc(echo)
	}
	cfg := tunnel.Config{
		Serve: func(ctx context.Context, l net.Listener) error { return serve(ctx, l, r.Count(handler)) },
		Now:   time.Now, Logger: slog.New(slog.NewTextHandler(r.log, &slog.HandlerOptions{Level: slog.LevelDebug})),
		OnChange: func(s tunnel.State) { r.states <- s },
		Server:   r.service.Addr(), CA: r.service.CA(),
		HeartbeatInterval: 200 * time.Millisecond, HeartbeatTolerance: 3 * time.Second,
		Retry: func(int, bool) time.Duration { return 20 * time.Millisecond },
	}
	for _, do := range change {
		do(&cfg)
	}
	r.Manager = tunnel.New(cfg)
	t.Cleanup(r.Stop)
	return r
}

// serve is what the callback door does with a listener.
func serve(ctx context.Context, l net.Listener, handler http.Handler) error {
	server := &http.Server{
		Handler: handler, ReadHeaderTimeout: 5 * time.Second, ReadTimeout: 10 * time.Second,
		WriteTimeout: 10 * time.Second, IdleTimeout: time.Minute, MaxHeaderBytes: 16 << 10,
	}
	stop := context.AfterFunc(ctx, func() { _ = server.Close() })
	defer stop()
	err := server.Serve(l)
	return errors.Join(err, server.Close())
}

func echo(w http.ResponseWriter, r *http.Request) {
	body, _ := io.ReadAll(r.Body)
	w.Header().Set("X-Seen", r.Method+" "+r.Host+r.URL.Path)
	w.Header().Set("X-Caller", r.RemoteAddr)
	w.WriteHeader(http.StatusAccepted)
	_, _ = w.Write(body)
}

// wait gives the first new state that satisfies is.
func (r *rig) wait(t *testing.T, what string, is func(tunnel.State) bool) tunnel.State {
	t.Helper()
	timeout := time.After(limit)
	for {
		select {
		case s := <-r.states:
			if is(s) {
				return s
			}
		case <-timeout:
			t.Fatalf("never %s; last state %+v, problem %+v", what, r.State(), r.State().LastError)
		}
	}
}

func (r *rig) waitPhase(t *testing.T, phase tunnel.Phase) tunnel.State {
	t.Helper()
	return r.wait(t, string(phase), func(s tunnel.State) bool { return s.Phase == phase })
}

// waitProblem waits for a state with a problem and reads its words.
func (r *rig) waitProblem(t *testing.T, phase tunnel.Phase, words ...string) tunnel.State {
	t.Helper()
	s := r.wait(t, string(phase)+" with a problem", func(s tunnel.State) bool { return s.Phase == phase && s.LastError != nil })
	text := s.LastError.Message + " " + s.LastError.Remedy
	for _, word := range words {
		if !strings.Contains(text, word) {
			t.Errorf("%q does not say %q", text, word)
		}
	}
	return s
}

// post sends a text through the public address and checks that it came back.
func (r *rig) post(t *testing.T, address, body string) *http.Response {
	t.Helper()
	request, err := http.NewRequestWithContext(t.Context(), http.MethodPost, address, strings.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	response, err := r.service.Do(request)
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	got, err := io.ReadAll(response.Body)
	if err != nil || response.StatusCode != http.StatusAccepted || string(got) != body {
		t.Fatalf("POST %s = %d %q %v (%s), want it echoed", address, response.StatusCode, got, err, response.Header.Get("ngrok-error-code"))
	}
	return response
}

func ngrokSettings() tunnel.Settings {
	return tunnel.Settings{Mode: tunnel.Ngrok, Authtoken: token}
}

type lockedBuffer struct {
	mu sync.Mutex
	b  bytes.Buffer
}

func (l *lockedBuffer) Write(p []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.b.Write(p)
}

func (l *lockedBuffer) String() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.b.String()
}

// TestMain looks for goroutines that outlive the tests. The library notices some
// closed sessions only at the wait before its next attempt, or at the end of a
// heartbeat's time, some seconds here, so the look is repeated.
func TestMain(m *testing.M) {
	code := m.Run()
	var leaked error
	for range 30 {
		if leaked = goleak.Find(); leaked == nil {
			break
		}
	}
	if code == 0 && leaked != nil {
		os.Stderr.WriteString(leaked.Error())
		code = 1
	}
	os.Exit(code)
}
