package vibes_test

import (
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

// exchange is a providertest.Exchange, written short in the tables.
type exchange struct {
	request string
	status  int
	answer  string
}

// vendor answers exactly these requests, in this order; see providertest.Dialect.
func vendor(t *testing.T, script ...exchange) *vibes.Provider {
	t.Helper()
	steps := make([]providertest.Exchange, len(script))
	for i, e := range script {
		steps[i] = providertest.Exchange{Request: e.request, Status: e.status, Answer: e.answer}
	}
	address := providertest.Dialect{Type: "text/xml;charset=UTF-8", Suffix: ".xml"}.Play(t, steps)
	return adapter(t, func(c *sms.ProviderConfig) { c.BaseURL = address })
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
