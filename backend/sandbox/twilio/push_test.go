package twilio_test

import (
	"bytes"
	"context"
	"crypto/x509"
	"io"
	"log/slog"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync/atomic"
	"testing"

	"github.com/smsdesk/smsdesk/backend/sandbox"
	"github.com/smsdesk/smsdesk/backend/sandbox/twilio"
)

// gone gives an address of this computer on which nobody listens.
func gone(t *testing.T) string {
	t.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer listener.Close()
	return "http://" + listener.Addr().String()
}

func TestPush_retries(t *testing.T) {
	for name, tt := range map[string]struct {
		fragment string
		answers  []int // the last one repeats
		attempts int
	}{
		"an error is final by default":          {"", []int{500}, 1},
		"all failures when asked for":           {"#rc=3&rp=all", []int{500, 404, 503, 500}, 4},
		"until one succeeds":                    {"#rc=5&rp=all", []int{500, 204}, 2},
		"4xx only when asked for that":          {"#rc=2&rp=4xx", []int{404, 404, 404}, 3},
		"no 5xx when 4xx was asked for":         {"#rc=2&rp=4xx", []int{500}, 1},
		"5xx and connections from a list":       {"#rc=1&rp=ct,5xx", []int{500}, 2},
		"at most five, else the default counts": {"#rc=9&rp=all", []int{500}, 2},
	} {
		t.Run("tries again: "+name, func(t *testing.T) {
			b := setup(t)
			b.webhook("SmsUrl", b.hook.url("/incoming"+tt.fragment))
			var n atomic.Int32
			b.hook.answers(func(w http.ResponseWriter, _ *http.Request) {
				i := min(int(n.Add(1)), len(tt.answers)) - 1
				w.WriteHeader(tt.answers[i])
			})
			b.text("Hello")
			calls := b.hook.got()
			if len(calls) != tt.attempts {
				t.Fatalf("got %d attempts, want %d", len(calls), tt.attempts)
			}
			first, last := calls[0].request.Header.Get("I-Twilio-Idempotency-Token"), calls[len(calls)-1].request.Header.Get("I-Twilio-Idempotency-Token")
			if first == "" || first != last {
				t.Errorf("got tokens %q and %q, want the same", first, last)
			}
		})
	}

	t.Run("tries again once by default when there is no connection", func(t *testing.T) {
		b := setup(t)
		b.webhook("SmsUrl", gone(t))
		b.text("Hello")
		pushes, alerts := b.sim.Pushes(), b.sim.Alerts()
		if len(pushes) != 2 || pushes[0].Error != "no connection" || len(alerts) != 1 || alerts[0].Code != 11205 {
			t.Errorf("got %+v and %+v, want two attempts and one alert 11205", pushes, alerts)
		}
	})

	t.Run("gives up on an answer that takes longer than the address allows", func(t *testing.T) {
		b := setup(t)
		b.webhook("SmsUrl", b.hook.url("/incoming#rt=100&rc=0"))
		b.hook.answers(func(_ http.ResponseWriter, r *http.Request) { <-r.Context().Done() })
		b.text("Hello")
		if alerts := b.sim.Alerts(); len(alerts) != 1 || alerts[0].Code != 11200 || alerts[0].Text != "no complete answer" {
			t.Errorf("got %+v, want one alert 11200", alerts)
		}
	})

	t.Run("turns to the fallback, and tells it why", func(t *testing.T) {
		b := setup(t)
		failing := b.hook.url("/failing")
		b.webhook("SmsUrl", failing, "SmsFallbackUrl", b.hook.url("/fallback"))
		b.hook.answers(func(w http.ResponseWriter, r *http.Request) {
			if r.URL.Path == "/failing" {
				w.WriteHeader(http.StatusInternalServerError)
			}
		})
		b.text("Hello")
		calls := b.hook.got()
		if len(calls) != 2 || calls[1].request.URL.Path != "/fallback" {
			t.Fatalf("got %d calls, want the fallback as the second", len(calls))
		}
		form := calls[1].form
		if form.Get("ErrorCode") != "11200" || form.Get("ErrorUrl") != failing || form.Get("Body") != "Hello" || !calls[1].valid(b.cred.AuthToken, b.hook.url("/fallback")) {
			t.Errorf("got %v, want the text, the error and a signature", form)
		}
	})

	t.Run("never comes again when both fail", func(t *testing.T) {
		b := setup(t)
		b.webhook()
		b.hook.answers(replyWith(http.StatusServiceUnavailable, "", ""))
		b.text("Hello")
		if len(b.hook.got()) != 1 || b.Step(t.Context()) {
			t.Error("the webhook was called again")
		}
	})

	t.Run("follows a redirect, dropping the fields as the browser rules say", func(t *testing.T) {
		b := setup(t)
		b.webhook()
		b.hook.answers(func(w http.ResponseWriter, r *http.Request) {
			if r.URL.Path == "/incoming" {
				http.Redirect(w, r, "/moved", http.StatusFound)
			}
		})
		b.text("Hello")
		calls := b.hook.got()
		if len(calls) != 2 || calls[1].request.Method != http.MethodGet || calls[1].form.Get("Body") != "" {
			t.Errorf("got %d calls, want a second one by GET without fields", len(calls))
		}
	})
}

func TestPush_guard(t *testing.T) {
	refusal := func(t *testing.T, address string, changes ...func(*sandbox.Config)) (*bench, string) {
		var written bytes.Buffer
		b := setup(t, append(changes, func(c *sandbox.Config) { c.Logger = slog.New(slog.NewTextHandler(&written, nil)) })...)
		b.send("StatusCallback", address)
		b.Drain(t.Context())
		return b, written.String()
	}
	for name, address := range map[string]string{
		"a public name":             "https://desk.example.com/callbacks/secret/delivery",
		"a public address":          "http://192.0.2.7/callbacks/secret/delivery",
		"a name that only resolves": "http://localhost.example.com/callbacks/secret/delivery",
	} {
		t.Run("refuses "+name+" and says so", func(t *testing.T) {
			b, said := refusal(t, address)
			if !strings.Contains(said, "is not a loopback address") || strings.Contains(said, "secret") {
				t.Errorf("got log %s, want the refusal without the path", said)
			}
			if b.sim.Messages(b.cred.AccountSID)[0].Status != "delivered" {
				t.Error("the text itself was not delivered")
			}
		})
	}

	t.Run("refuses a redirect that leads elsewhere", func(t *testing.T) {
		b := setup(t)
		b.webhook()
		b.hook.answers(func(w http.ResponseWriter, r *http.Request) {
			http.Redirect(w, r, "http://192.0.2.7/", http.StatusTemporaryRedirect)
		})
		b.text("Hello")
		if alerts := b.sim.Alerts(); len(alerts) != 1 || !strings.Contains(alerts[0].Text, "192.0.2.7 is not a loopback address") {
			t.Errorf("got %+v, want the refusal", alerts)
		}
	})

	t.Run("lets a stand-in for the tunnel carry a public name to this computer", func(t *testing.T) {
		standIn := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusNoContent) }))
		defer standIn.Close()
		b, said := refusal(t, "http://desk.example.com/delivery", func(c *sandbox.Config) {
			c.Dial = func(ctx context.Context, network, _ string) (net.Conn, error) {
				return (&net.Dialer{}).DialContext(ctx, network, standIn.Listener.Addr().String())
			}
		})
		if pushes := b.sim.Pushes(); len(pushes) != 2 || pushes[0].Status != http.StatusNoContent {
			t.Errorf("got %+v and log %s, want both reports answered", pushes, said)
		}
	})

	t.Run("signs a public https address with its port when asked to", func(t *testing.T) {
		calls := make(chan callback, 2)
		standIn := httptest.NewTLSServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			body, _ := io.ReadAll(r.Body)
			calls <- callback{request: r, body: string(body)}
			w.WriteHeader(http.StatusNoContent)
		}))
		defer standIn.Close()
		b := setup(t, func(c *sandbox.Config) {
			c.RootCAs = x509.NewCertPool()
			c.RootCAs.AddCert(standIn.Certificate())
			c.Dial = func(ctx context.Context, network, _ string) (net.Conn, error) {
				return (&net.Dialer{}).DialContext(ctx, network, standIn.Listener.Addr().String())
			}
		})
		b.sim.Inject(twilio.Fault{Kind: twilio.OtherPortSigned})
		b.send("StatusCallback", "https://example.com/delivery")
		b.Drain(t.Context())
		got := <-calls
		if want := twilio.Sign(b.cred.AuthToken, "https://example.com:443/delivery", b.sim.Pushes()[0].Form); got.request.Header.Get("X-Twilio-Signature") != want {
			t.Errorf("got %s, want %s", got.request.Header.Get("X-Twilio-Signature"), want)
		}
		if !got.valid(b.cred.AuthToken, "https://example.com/delivery") {
			t.Error("twilio-go refuses it for the address without port")
		}
	})

	t.Run("checks the certificate", func(t *testing.T) {
		standIn := httptest.NewUnstartedServer(nil)
		standIn.Config.ErrorLog = slog.NewLogLogger(slog.DiscardHandler, slog.LevelInfo)
		standIn.StartTLS()
		defer standIn.Close()
		b := setup(t)
		b.send("StatusCallback", standIn.URL+"/delivery")
		b.Drain(t.Context())
		if pushes := b.sim.Pushes(); pushes[0].Status != 0 || pushes[0].Error == "" {
			t.Errorf("got %+v, want no answer", pushes[0])
		}
	})
}
