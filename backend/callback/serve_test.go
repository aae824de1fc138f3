package callback_test

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/smsdesk/smsdesk/backend/callback"
)

// served is a door behind a real listener.
type served struct {
	*room
	address string
	stop    context.CancelFunc
	ended   chan error
}

func serve(t *testing.T, limits callback.Limits) *served {
	t.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithCancel(context.Background())
	s := &served{room: setup(t, limits), address: listener.Addr().String(), stop: stop, ended: make(chan error, 1)}
	go func() { s.ended <- s.Serve(ctx, listener) }()
	t.Cleanup(stop)
	return s
}

// dial opens a connection and writes text to it.
func (s *served) dial(text string) net.Conn {
	s.t.Helper()
	conn, err := net.Dial("tcp", s.address)
	if err != nil {
		s.t.Fatal(err)
	}
	s.t.Cleanup(func() { conn.Close() })
	// Nothing here takes so long; a door that never answers must fail the test.
	conn.SetDeadline(time.Now().Add(30 * time.Second))
	if _, err := io.WriteString(conn, text); err != nil {
		s.t.Fatal(err)
	}
	return conn
}

func request(body string) string {
	return fmt.Sprintf("POST %s HTTP/1.1\r\nHost: x\r\nContent-Length: %d\r\n\r\n%s", path, len(body), body)
}

// status reads one answer.
func status(t *testing.T, conn net.Conn) int {
	t.Helper()
	response, err := http.ReadResponse(bufio.NewReader(conn), nil)
	if err != nil {
		t.Fatal(err)
	}
	io.Copy(io.Discard, response.Body)
	response.Body.Close()
	return response.StatusCode
}

func TestServe_AnswersAndStops(t *testing.T) {
	s := serve(t, callback.DefaultLimits())
	if got := status(t, s.dial(request("Body=hello"))); got != http.StatusOK {
		t.Errorf("answered %d", got)
	}
	s.stop()
	if err := <-s.ended; err != nil {
		t.Errorf("ended with %v", err)
	}
	if conn, err := net.Dial("tcp", s.address); err == nil {
		conn.Close()
		t.Error("the port is still open")
	}
}

func TestServe_FinishesWhatIsUnderWay(t *testing.T) {
	s := serve(t, callback.DefaultLimits())
	inside, leave := make(chan bool), make(chan bool)
	s.atVerify = func() { inside <- true; <-leave }
	conn := s.dial(request("Body=hello"))
	<-inside
	s.stop()
	leave <- true
	if got := status(t, conn); got != http.StatusOK || len(s.stored) != 1 {
		t.Errorf("answered %d, stored %d", got, len(s.stored))
	}
	if err := <-s.ended; err != nil {
		t.Errorf("ended with %v", err)
	}
}

func TestServe_TellsWhyTheListenerFailed(t *testing.T) {
	broken := errors.New("the tunnel is gone")
	if err := setup(t).Serve(t.Context(), failing{broken}); !errors.Is(err, broken) {
		t.Errorf("ended with %v", err)
	}
}

// failing is a listener whose Accept fails.
type failing struct{ err error }

func (f failing) Accept() (net.Conn, error) { return nil, f.err }
func (f failing) Close() error              { return nil }
func (f failing) Addr() net.Addr            { return &net.TCPAddr{} }

func TestServe_WaitsForNobody(t *testing.T) {
	limits := callback.DefaultLimits()
	limits.ReadHeader, limits.Read, limits.Idle = 50*time.Millisecond, 100*time.Millisecond, 50*time.Millisecond
	s := serve(t, limits)
	rows := map[string]string{
		"headers that never end":         "POST " + path + " HTTP/1.1\r\nHost: x\r\n",
		"a body that never comes":        "POST " + path + " HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\nBody=",
		"a pause after the first one":    request("Body=hello"),
		"a connection that says nothing": "",
	}
	for name, text := range rows {
		t.Run(name, func(t *testing.T) {
			if _, err := io.Copy(io.Discard, s.dial(text)); errors.Is(err, os.ErrDeadlineExceeded) {
				t.Error("the connection stays open")
			}
		})
	}
}

func TestServe_HeadersOfMoreThan16KiBAreRefused(t *testing.T) {
	s := serve(t, callback.DefaultLimits())
	head := func(size int) string {
		start := "POST " + path + " HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\nX-Filler: "
		return start + strings.Repeat("a", size-len(start)-4) + "\r\n\r\n"
	}
	if got := status(t, s.dial(head(12<<10))); got != http.StatusOK {
		t.Errorf("12 KiB: answered %d", got)
	}
	if got := status(t, s.dial(head(16<<10+1))); got != http.StatusRequestHeaderFieldsTooLarge {
		t.Errorf("16 KiB and a byte: answered %d", got)
	}
}

func TestServe_SoManyConnectionsAtOnce(t *testing.T) {
	limits := callback.DefaultLimits()
	limits.Connections = 1
	s := serve(t, limits)
	inside, leave := make(chan bool), make(chan bool, 2)
	s.atVerify = func() { inside <- true; <-leave }
	first, second := s.dial(request("Body=1")), s.dial(request("Body=2"))
	<-inside
	select {
	case <-inside:
		t.Fatal("both came in at once")
	default:
	}
	leave <- true
	status(t, first)
	first.Close()
	<-inside // the second waited, and comes in now
	leave <- true
	if got := status(t, second); got != http.StatusOK {
		t.Errorf("the second was answered %d", got)
	}
}
