package vibes_test

import (
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"testing"
	"time"

	"github.com/smsdesk/smsdesk/backend/provider/internal/rest"
	"github.com/smsdesk/smsdesk/backend/provider/providertest"
	"github.com/smsdesk/smsdesk/backend/provider/vibes"
	"github.com/smsdesk/smsdesk/backend/sms"
)

const (
	username = "lima.flowers"
	password = "right-horse-battery-staple"
	ana      = "+14155550123"
	message  = "0c9d3f52-61aa-4a7e-9a55-2f7d1f0e7b11"
)

var (
	noon = time.Date(2026, 11, 24, 12, 0, 0, 0, time.UTC)
	code = sms.Sender{Kind: sms.KindShortCode, Address: "98765"}
	hi   = sms.Outgoing{
		ID: "0192f3a1-0000-7000-8000-000000000042", From: code, To: ana, Body: "Hi Ana",
		StatusURL: "https://demo-tunnel.ngrok-free.app/callbacks/tok/delivery", Begun: noon,
	}
)

// exchange is one request that the adapter must make, and the answer to it:
// request names the golden of the whole request, answer a fixture.
type exchange struct {
	request string
	status  int
	answer  string
}

// vendor answers exactly these requests, in this order. A request that differs
// from its golden fails the test.
func vendor(t *testing.T, script ...exchange) *vibes.Provider {
	t.Helper()
	next := 0
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if next >= len(script) {
			t.Errorf("unexpected request %s %s", r.Method, r.URL)
			http.Error(w, "unexpected", http.StatusTeapot)
			return
		}
		step := script[next]
		next++
		golden(t, "api/"+step.request+"-request.http", dump(t, r))
		w.Header().Set("Content-Type", "text/xml;charset=UTF-8")
		w.WriteHeader(step.status)
		io.WriteString(w, fixture(t, step.answer))
	}))
	t.Cleanup(func() {
		server.Close()
		if next != len(script) {
			t.Errorf("%d requests came, want %d", next, len(script))
		}
	})
	return adapter(t, func(c *sms.ProviderConfig) { c.BaseURL = server.URL })
}

// at gives an adapter whose Vibes is handler.
func at(t *testing.T, handler http.HandlerFunc) *vibes.Provider {
	t.Helper()
	server := httptest.NewServer(handler)
	t.Cleanup(server.Close)
	return adapter(t, func(c *sms.ProviderConfig) { c.BaseURL = server.URL })
}

// adapter makes the adapter of the test account.
func adapter(t testing.TB, changes ...func(*sms.ProviderConfig)) *vibes.Provider {
	t.Helper()
	config := sms.ProviderConfig{
		Fields:  map[string]string{"username": username, "password": password},
		BaseURL: "http://127.0.0.1:1", HTTP: rest.NewHTTPClient(5 * time.Second),
		Clock: func() time.Time { return noon }, Logger: slog.New(slog.DiscardHandler),
	}
	for _, change := range changes {
		change(&config)
	}
	p, err := vibes.New(config)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func withoutPassword(c *sms.ProviderConfig) { c.Fields = map[string]string{"username": username} }

// dump writes a request as it came, with its headers in order.
func dump(t *testing.T, r *http.Request) string {
	t.Helper()
	body := providertest.Body(t, r)
	return providertest.Written(r, r.RequestURI, body)
}

// golden compares got with a file in testdata, or writes it with -update.
func golden(t testing.TB, name, got string) {
	t.Helper()
	providertest.Golden(t, name, got)
}

// fixture reads a file in testdata; see providertest.Fixture.
func fixture(t testing.TB, name string) string {
	t.Helper()
	return providertest.Fixture(t, name, ".xml")
}

// explained gives the error as people read it.
func explained(t *testing.T, err error) *sms.Error {
	t.Helper()
	if err == nil {
		t.Fatal("no error")
	}
	return sms.Explain(err)
}
