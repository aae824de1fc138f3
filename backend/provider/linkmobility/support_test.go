package linkmobility_test

import (
	"io"
	"log/slog"
	"maps"
	"net/http"
	"net/http/httptest"
	"testing"
	"time"

	"github.com/smsdesk/smsdesk/backend/provider/internal/rest"
	"github.com/smsdesk/smsdesk/backend/provider/linkmobility"
	"github.com/smsdesk/smsdesk/backend/provider/providertest"
	"github.com/smsdesk/smsdesk/backend/sms"
)

const (
	password = "canary-password"
	shop     = "+4790000001"
	ana      = "+4799999999"
)

var noon = time.Date(2026, 11, 24, 12, 0, 0, 0, time.UTC)

// settings are those of the test account.
var settings = map[string]string{
	"platform_id": "COMMON_API", "platform_partner_id": "12345", "gate_id": "BVldZyQt",
	"username": "bergbikes", "password": password, "base_url": "https://n-eu.linkmobility.io",
}

// with gives the settings with some of them changed, in pairs.
func with(pairs ...string) map[string]string {
	changed := maps.Clone(settings)
	for i := 0; i < len(pairs); i += 2 {
		changed[pairs[i]] = pairs[i+1]
	}
	return changed
}

// exchange is one request that the adapter must make, and the answer to it:
// request names the golden of the whole request, answer a fixture.
type exchange struct {
	request string
	status  int
	answer  string
}

// node answers exactly these requests, in this order. A request that differs
// from its golden fails the test.
func node(t *testing.T, script ...exchange) *linkmobility.Provider {
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

// at gives an adapter whose node is handler.
func at(t *testing.T, handler http.HandlerFunc) *linkmobility.Provider {
	t.Helper()
	server := httptest.NewServer(handler)
	t.Cleanup(server.Close)
	return adapter(t, func(c *sms.ProviderConfig) { c.BaseURL = server.URL })
}

// adapter makes the adapter of the test account.
func adapter(t testing.TB, changes ...func(*sms.ProviderConfig)) *linkmobility.Provider {
	t.Helper()
	config := sms.ProviderConfig{
		Fields: with(), BaseURL: "http://127.0.0.1:1", HTTP: rest.NewHTTPClient(5 * time.Second),
		Clock: func() time.Time { return noon }, Logger: slog.New(slog.DiscardHandler),
	}
	for _, change := range changes {
		change(&config)
	}
	p, err := linkmobility.New(config)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// fields gives the adapter other settings.
func fields(pairs ...string) func(*sms.ProviderConfig) {
	return func(c *sms.ProviderConfig) { c.Fields = with(pairs...) }
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
