package twilio_test

import (
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"testing"
	"time"

	"github.com/smsdesk/smsdesk/backend/provider/internal/rest"
	"github.com/smsdesk/smsdesk/backend/provider/providertest"
	"github.com/smsdesk/smsdesk/backend/provider/twilio"
	"github.com/smsdesk/smsdesk/backend/sms"
)

const (
	account = "AC00000000000000000000000000000001"
	token   = "12345678901234567890123456789012"
	shop    = "+15005550006"
	ana     = "+14155550123"
	ours    = "https://demo-tunnel.ngrok-free.app/callbacks/tok/incoming"
)

var noon = time.Date(2026, 11, 24, 12, 0, 0, 0, time.UTC)

// exchange is one request that the adapter must make, and the answer to it:
// request names the golden of the whole request, answer a fixture.
type exchange struct {
	request string
	status  int
	answer  string
}

// vendor answers exactly these requests, in this order. A request that differs
// from its golden fails the test.
func vendor(t *testing.T, script ...exchange) *twilio.Provider {
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
		w.Header().Set("Content-Type", "application/json")
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

// adapter makes the adapter of the test account.
func adapter(t testing.TB, changes ...func(*sms.ProviderConfig)) *twilio.Provider {
	t.Helper()
	config := sms.ProviderConfig{
		Fields:  map[string]string{"account_sid": account, "auth_token": token},
		BaseURL: "http://127.0.0.1:1", HTTP: rest.NewHTTPClient(5 * time.Second),
		Clock: func() time.Time { return noon }, Logger: slog.New(slog.DiscardHandler),
	}
	for _, change := range changes {
		change(&config)
	}
	p, err := twilio.New(config)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

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
	return providertest.Fixture(t, name, ".json")
}

// explained gives the error as people read it.
func explained(t *testing.T, err error) *sms.Error {
	t.Helper()
	if err == nil {
		t.Fatal("no error")
	}
	return sms.Explain(err)
}
