package rest_test

import (
	"bufio"
	"context"
	"errors"
	"io"
	"log/slog"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/smsdesk/smsdesk/backend/provider/internal/rest"
	"github.com/smsdesk/smsdesk/backend/sms"
)

// raw answers each connection with talk, and counts the requests that were read
// whole.
func raw(t *testing.T, talk func(conn net.Conn, requests *bufio.Reader, count func())) (base string, count *atomic.Int32) {
	t.Helper()
	count = new(atomic.Int32)
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { listener.Close() })
	go func() {
		for {
			conn, err := listener.Accept()
			if err != nil {
				return
			}
			go func() {
				defer conn.Close()
				talk(conn, bufio.NewReader(conn), func() { count.Add(1) })
			}()
		}
	}()
	return "http://" + listener.Addr().String(), count
}

func readRequest(requests *bufio.Reader) bool {
	request, err := http.ReadRequest(requests)
	if err != nil {
		return false
	}
	_, err = io.ReadAll(request.Body)
	return err == nil
}

// closesAfterTheFirst keeps a connection alive after its first request and cuts
// it when the second one was read.
func closesAfterTheFirst(conn net.Conn, requests *bufio.Reader, count func()) {
	for n := 0; readRequest(requests); n++ {
		count()
		if n == 1 {
			return
		}
		io.WriteString(conn, "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}")
	}
}

func TestClient_sends_a_text_once_when_a_kept_connection_is_cut(t *testing.T) {
	get := rest.Call{Method: http.MethodGet, Path: "/messages"}

	t.Run("a POST arrives exactly once and its answer is lost", func(t *testing.T) {
		base, count := raw(t, closesAfterTheFirst)
		c, _ := client(t, base)
		if _, err := c.Do(t.Context(), get); err != nil {
			t.Fatal(err)
		}
		fault := failure(t.Context(), t, c, post)
		if fault.Kind != rest.Lost || count.Load() != 2 {
			t.Errorf("kind = %s after %d requests, want lost after 2", fault.Kind, count.Load())
		}
	})

	t.Run("whereas net/http repeats a GET on a new connection", func(t *testing.T) {
		base, count := raw(t, closesAfterTheFirst)
		c, _ := client(t, base)
		for range 2 {
			if _, err := c.Do(t.Context(), get); err != nil {
				t.Fatal(err)
			}
		}
		if count.Load() != 3 {
			t.Errorf("%d requests arrived, want 3: this server no longer tempts the transport", count.Load())
		}
	})
}

func TestClient_tells_what_a_broken_call_may_have_done(t *testing.T) {
	long := strings.Repeat("x", rest.MaxAnswer+1)
	cut := func(answer string) func(net.Conn, *bufio.Reader, func()) {
		return func(conn net.Conn, requests *bufio.Reader, count func()) {
			if readRequest(requests) {
				count()
				io.WriteString(conn, answer)
			}
		}
	}
	for name, row := range map[string]struct {
		answer string
		kind   rest.Kind
		why    string
	}{
		"cut without an answer":      {"", rest.Lost, "broke before the answer was complete"},
		"cut in the headers":         {"HTTP/1.1 201 Created\r\nConte", rest.Lost, "broke before the answer was complete"},
		"cut in the body of a 201":   {"HTTP/1.1 201 Created\r\nContent-Length: 99\r\n\r\n{\"sid\"", rest.Lost, "broke before the answer was complete"},
		"cut in the body of a 400":   {"HTTP/1.1 400 Bad\r\nContent-Length: 99\r\n\r\n{\"code\"", rest.Answered, "answers with HTTP 400"},
		"longer than 1 MiB":          {"HTTP/1.1 200 OK\r\n\r\n" + long, rest.Lost, "can't be read"},
		"no HTTP at all":             {"220 mail ready\r\n", rest.Lost, "broke before the answer was complete"},
		"a redirect to another host": {"HTTP/1.1 307 T\r\nLocation: http://127.0.0.1:1/\r\nContent-Length: 0\r\n\r\n", rest.Answered, "sends callers to another address"},
	} {
		t.Run(name, func(t *testing.T) {
			base, count := raw(t, cut(row.answer))
			c, _ := client(t, base)
			fault := failure(t.Context(), t, c, post)
			if fault.Kind != row.kind || !strings.Contains(fault.Why(), row.why) || count.Load() != 1 {
				t.Errorf("%s, %q after %d requests, want %s, %q after 1", fault.Kind, fault.Why(), count.Load(), row.kind, row.why)
			}
		})
	}

	t.Run("given up while the vendor thinks", func(t *testing.T) {
		ctx, cancel := context.WithCancel(t.Context())
		base, _ := raw(t, func(_ net.Conn, requests *bufio.Reader, _ func()) {
			readRequest(requests)
			cancel()
			_, _ = requests.ReadByte() // until the caller hangs up
		})
		c, _ := client(t, base)
		if fault := failure(ctx, t, c, post); fault.Kind != rest.Lost || !errors.Is(fault, context.Canceled) {
			t.Errorf("error = %+v", fault)
		}
	})

	t.Run("too slow", func(t *testing.T) {
		base, _ := raw(t, func(_ net.Conn, requests *bufio.Reader, _ func()) {
			readRequest(requests)
			_, _ = requests.ReadByte()
		})
		c, _ := client(t, base)
		c.HTTP = rest.NewHTTPClient(50 * time.Millisecond)
		if fault := failure(t.Context(), t, c, post); fault.Kind != rest.Lost || !strings.Contains(fault.Why(), "didn't answer in time") {
			t.Errorf("error = %+v, %q", fault, fault.Why())
		}
	})
}

func TestClient_proves_that_nothing_was_sent(t *testing.T) {
	closed, _ := net.Listen("tcp", "127.0.0.1:0")
	closed.Close()
	stranger := httptest.NewUnstartedServer(http.NotFoundHandler()) // whose certificate nobody knows
	stranger.Config.ErrorLog = slog.NewLogLogger(slog.DiscardHandler, slog.LevelInfo)
	stranger.StartTLS()
	defer stranger.Close()
	plain := serve(t, func(http.ResponseWriter, *http.Request) { t.Error("a request arrived") })
	for name, row := range map[string]struct{ base, why string }{
		"nobody listens":          {"http://" + closed.Addr().String(), "no connection to 127.0.0.1"},
		"no such name":            {"https://api.twilio.invalid", "the name api.twilio.invalid can't be found"},
		"an unknown certificate":  {stranger.URL, "isn't private"},
		"no TLS on the other end": {strings.Replace(plain, "http:", "https:", 1), "isn't private"},
	} {
		t.Run(name, func(t *testing.T) {
			c, _ := client(t, row.base)
			c.HTTP.Transport.(*http.Transport).DialContext = dial
			if fault := failure(t.Context(), t, c, post); fault.Kind != rest.NotSent || !strings.Contains(fault.Why(), row.why) {
				t.Errorf("%s, %q (%v), want not sent, %q", fault.Kind, fault.Why(), fault, row.why)
			}
		})
	}

	t.Run("given up before it began", func(t *testing.T) {
		ctx, cancel := context.WithCancel(t.Context())
		cancel()
		c, _ := client(t, plain)
		if fault := failure(ctx, t, c, post); fault.Kind != rest.NotSent {
			t.Errorf("error = %+v", fault)
		}
	})

	t.Run("but not with a transport that proves nothing", func(t *testing.T) {
		c, _ := client(t, plain)
		c.HTTP = &http.Client{Transport: mute{}}
		if fault := failure(t.Context(), t, c, post); fault.Kind != rest.Lost {
			t.Errorf("error = %+v", fault)
		}
	})
}

// mute is a transport without trace hooks.
type mute struct{}

func (mute) RoundTrip(*http.Request) (*http.Response, error) { return nil, io.ErrUnexpectedEOF }

// dial keeps the look-up of a name that can't exist off the network.
func dial(ctx context.Context, network, address string) (net.Conn, error) {
	if host, _, _ := net.SplitHostPort(address); strings.HasSuffix(host, ".invalid") {
		return nil, &net.OpError{Op: "dial", Err: &net.DNSError{Err: "no such host", Name: host, IsNotFound: true}}
	}
	return new(net.Dialer).DialContext(ctx, network, address)
}

func TestRetryAfter(t *testing.T) {
	for text, want := range map[string]time.Duration{
		"":                              0,
		"30":                            30 * time.Second,
		" 5 ":                           5 * time.Second,
		"-3":                            0,
		"99999999999":                   24 * time.Hour,
		"1.5":                           0,
		"soon":                          0,
		"Tue, 24 Nov 2026 12:01:30 GMT": 90 * time.Second,
		"Tue, 24 Nov 2026 11:00:00 GMT": 0,
		"Thu, 24 Nov 2033 11:00:00 GMT": 24 * time.Hour,
	} {
		if got := rest.RetryAfter(http.Header{"Retry-After": {text}}, noon); got != want {
			t.Errorf("RetryAfter(%q) = %s, want %s", text, got, want)
		}
	}
}

func TestSendError(t *testing.T) {
	host := "https://api.twilio.com"
	for name, row := range map[string]struct {
		fault rest.Error
		want  sms.SendError
		text  string
	}{
		"not sent is tried again": {rest.Error{Kind: rest.NotSent}, sms.SendError{Fate: sms.Later},
			"Acme can't be reached: no connection to api.twilio.com can be made. The text was not sent."},
		"429 waits as told": {rest.Error{Kind: rest.Answered, Status: 429, Wait: time.Minute}, sms.SendError{Fate: sms.Later, Wait: time.Minute},
			"Acme has too many requests just now and didn't take the text."},
		"401 keeps the text and stops the account": {rest.Error{Kind: rest.Answered, Status: 401}, sms.SendError{Fate: sms.Later, StopsAccount: true},
			"Acme refused the credentials of this account. The text was not sent."},
		"400 is a refusal": {rest.Error{Kind: rest.Answered, Status: 400}, sms.SendError{Fate: sms.Refused},
			"Acme refused the text and gave no reason (HTTP 400)."},
		"408 is unknown": {rest.Error{Kind: rest.Answered, Status: 408}, sms.SendError{Fate: sms.Unknown},
			"It isn't known whether Acme took the text: api.twilio.com answers with HTTP 408."},
		"500 is unknown": {rest.Error{Kind: rest.Answered, Status: 500}, sms.SendError{Fate: sms.Unknown},
			"It isn't known whether Acme took the text: api.twilio.com answers with HTTP 500."},
		"a lost answer is unknown": {rest.Error{Kind: rest.Lost}, sms.SendError{Fate: sms.Unknown},
			"It isn't known whether Acme took the text: the connection to api.twilio.com broke before the answer was complete."},
	} {
		t.Run(name, func(t *testing.T) {
			row.fault.Host = host
			got := rest.SendError("Acme", &row.fault)
			if got.Fate != row.want.Fate || got.Wait != row.want.Wait || got.StopsAccount != row.want.StopsAccount {
				t.Errorf("fate = %s after %s, stops %v", got.Fate, got.Wait, got.StopsAccount)
			}
			if got.Reason.Text != row.text || got.Reason.Remedy == "" {
				t.Errorf("reason = %+v, want %q", got.Reason, row.text)
			}
		})
	}
}

func TestExplain(t *testing.T) {
	for name, row := range map[string]struct {
		fault rest.Error
		code  sms.Code
		text  string
	}{
		"refused credentials": {rest.Error{Kind: rest.Answered, Status: 401}, sms.CredentialsRefused, "Acme refused the credentials of this account."},
		"too fast":            {rest.Error{Kind: rest.Answered, Status: 429}, sms.RateLimited, "Acme has too many requests just now."},
		"not found":           {rest.Error{Kind: rest.Answered, Status: 404}, sms.NotFound, "Acme doesn't know what was asked for."},
		"refused":             {rest.Error{Kind: rest.Answered, Status: 403}, sms.RejectedByProvider, "Acme refused this (HTTP 403)."},
		"not reached":         {rest.Error{Kind: rest.NotSent}, sms.ProviderUnavailable, "Acme can't be reached: no connection to the provider can be made."},
		"broken":              {rest.Error{Kind: rest.Answered, Status: 502}, sms.ProviderUnavailable, "Acme gave no usable answer: the provider answers with HTTP 502."},
		"given up":            {rest.Error{Kind: rest.Lost, Cause: context.Canceled}, sms.Internal, ""},
	} {
		t.Run(name, func(t *testing.T) {
			err := rest.Explain("Acme", "list numbers", &row.fault)
			if sms.ErrorCode(err) != row.code || !strings.HasPrefix(err.Error(), row.text) || !strings.Contains(err.Error(), "list numbers") {
				t.Errorf("error = %s, %v, want %s, %q", sms.ErrorCode(err), err, row.code, row.text)
			}
		})
	}
}
