package rest_test

import (
	"bytes"
	"context"
	"errors"
	"io"
	"log/slog"
	"net"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/smsdesk/smsdesk/backend/provider/internal/rest"
)

var noon = time.Date(2026, 11, 24, 12, 0, 0, 0, time.UTC)

// client speaks to base with a fixed user and writes its log to the answer.
func client(t *testing.T, base string) (*rest.Client, *bytes.Buffer) {
	t.Helper()
	log := &bytes.Buffer{}
	return &rest.Client{
		Base: base, HTTP: rest.NewHTTPClient(5 * time.Second), Clock: func() time.Time { return noon },
		Logger: slog.New(slog.NewTextHandler(log, &slog.HandlerOptions{Level: slog.LevelDebug})),
		Auth:   func(r *http.Request) error { r.SetBasicAuth("AC1", "canary-secret"); return nil },
	}, log
}

func serve(t *testing.T, handler http.HandlerFunc) string {
	t.Helper()
	server := httptest.NewServer(handler)
	t.Cleanup(server.Close)
	return server.URL
}

var post = rest.Call{Method: http.MethodPost, Path: "/messages", Form: url.Values{"Body": {"canary-body"}, "To": {"+14155550123"}}}

// failure makes the call and gives the *Error that it must end in.
func failure(ctx context.Context, t *testing.T, c *rest.Client, call rest.Call) *rest.Error {
	t.Helper()
	_, err := c.Do(ctx, call)
	fault, ok := errors.AsType[*rest.Error](err)
	if !ok {
		t.Fatalf("error = %v, want a *rest.Error", err)
	}
	return fault
}

func TestClient_Do(t *testing.T) {
	t.Run("sends form, credentials and query", func(t *testing.T) {
		base := serve(t, func(w http.ResponseWriter, r *http.Request) {
			user, password, _ := r.BasicAuth()
			body, _ := io.ReadAll(r.Body)
			got := []string{r.Method, r.URL.String(), user, password, r.Header.Get("Content-Type"), string(body)}
			want := []string{"POST", "/messages?Page=2&To=%2B1", "AC1", "canary-secret", "application/x-www-form-urlencoded", "Body=canary-body&To=%2B14155550123"}
			if strings.Join(got, "|") != strings.Join(want, "|") {
				t.Errorf("request = %q, want %q", got, want)
			}
			w.WriteHeader(http.StatusCreated)
			io.WriteString(w, `{"sid":"SM1"}`)
		})
		c, _ := client(t, base)
		call := post
		call.Path, call.Query = "/messages?Page=2", url.Values{"To": {"+1"}}
		answer, err := c.Do(t.Context(), call)
		if err != nil || answer.Status != 201 || string(answer.Body) != `{"sid":"SM1"}` {
			t.Errorf("answer = %+v, %v", answer, err)
		}
	})

	t.Run("gives status, body and wait of a refusal", func(t *testing.T) {
		base := serve(t, func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Retry-After", "7")
			w.WriteHeader(http.StatusTooManyRequests)
			io.WriteString(w, "slow down")
		})
		c, _ := client(t, base)
		fault := failure(t.Context(), t, c, post)
		if fault.Kind != rest.Answered || fault.Status != 429 || fault.Wait != 7*time.Second || string(fault.Body) != "slow down" {
			t.Errorf("error = %+v", fault)
		}
	})

	t.Run("sends nothing while the credentials aren't known", func(t *testing.T) {
		base := serve(t, func(http.ResponseWriter, *http.Request) { t.Error("a request arrived") })
		c, _ := client(t, base)
		locked := errors.New("locked")
		c.Auth = func(*http.Request) error { return locked }
		if fault := failure(t.Context(), t, c, post); fault.Kind != rest.NotSent || !errors.Is(fault, locked) {
			t.Errorf("error = %+v", fault)
		}
	})

	t.Run("sends nothing to a path that would change the host", func(t *testing.T) {
		c, _ := client(t, "http://127.0.0.1:1")
		for _, path := range []string{".evil.example/x", "@evil.example/", "//evil.example/", ""} {
			if fault := failure(t.Context(), t, c, rest.Call{Method: http.MethodGet, Path: path}); fault.Kind != rest.NotSent {
				t.Errorf("%q: error = %+v", path, fault)
			}
		}
	})

	t.Run("doesn't carry credentials to where it is redirected", func(t *testing.T) {
		thief := serve(t, func(http.ResponseWriter, *http.Request) { t.Error("the other host was called") })
		for _, status := range []int{301, 302, 303, 307, 308} {
			base := serve(t, func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, thief, status) })
			c, _ := client(t, base)
			if fault := failure(t.Context(), t, c, post); fault.Kind != rest.Answered || fault.Status != status {
				t.Errorf("%d: error = %+v", status, fault)
			}
		}
	})
}

func TestClient_JSON_calls_an_answer_that_it_cannot_decode_lost(t *testing.T) {
	for name, body := range map[string]string{"html": "<html>", "cut": `{"sid":"SM`, "empty": "", "wrong type": `{"sid":{}}`} {
		base := serve(t, func(w http.ResponseWriter, _ *http.Request) { io.WriteString(w, body) })
		c, _ := client(t, base)
		var into struct{ SID string }
		err := c.JSON(t.Context(), post, &into)
		if fault, ok := errors.AsType[*rest.Error](err); !ok || fault.Kind != rest.Lost || fault.Status != 200 {
			t.Errorf("%s: error = %v, want a lost answer", name, err)
		}
	}
}

func TestPathOf(t *testing.T) {
	for link, want := range map[string]string{
		"/2010-04-01/A.json?Page=1&PageToken=PASM%2B1": "/2010-04-01/A.json?Page=1&PageToken=PASM%2B1",
		"https://messaging.twilio.com/v1/S?Page=1":     "/v1/S?Page=1",
		"https://evil.example/x":                       "/x",
		"//evil.example/x":                             "/x",
		"mailto:a@example.com":                         "",
		"http://[::1":                                  "",
	} {
		got, err := rest.PathOf(link)
		if got != want || (err != nil) != (want == "") {
			t.Errorf("PathOf(%q) = %q, %v, want %q", link, got, err, want)
		}
	}
}

func TestClient_logs_neither_bodies_nor_secrets_nor_whole_numbers(t *testing.T) {
	good := serve(t, func(w http.ResponseWriter, _ *http.Request) { io.WriteString(w, "canary-answer") })
	bad := serve(t, func(w http.ResponseWriter, _ *http.Request) { http.Error(w, "canary-answer", http.StatusBadRequest) })
	dead, _ := net.Listen("tcp", "127.0.0.1:0")
	dead.Close()
	for _, base := range []string{good, bad, "http://" + dead.Addr().String()} {
		c, log := client(t, base)
		call := post
		call.Path = "/Accounts/AC00000000000000000000000000000001/Messages.json"
		call.Query = url.Values{"To": {"+14155550123"}, "From": {"14155550199"}, "DateSent>": {"2026-11-23"}}
		_, err := c.Do(t.Context(), call)
		text := log.String()
		if err != nil {
			text += err.Error()
		}
		if !strings.Contains(log.String(), "AC00000000000000000000000000000001") || !strings.Contains(text, "+1415…23") {
			t.Errorf("log lacks the path or the shortened number: %s", text)
		}
		for _, canary := range []string{"canary", "14155550123", "14155550199", "Basic"} {
			if strings.Contains(text, canary) {
				t.Errorf("log holds %q: %s", canary, text)
			}
		}
	}
}
