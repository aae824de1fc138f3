package linkmobility_test

import (
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

// exchange is a providertest.Exchange, written short in the tables.
type exchange struct {
	request string
	status  int
	answer  string
}

// node answers exactly these requests, in this order; see providertest.Dialect.
func node(t *testing.T, script ...exchange) *linkmobility.Provider {
	t.Helper()
	steps := make([]providertest.Exchange, len(script))
	for i, e := range script {
		steps[i] = providertest.Exchange{Request: e.request, Status: e.status, Answer: e.answer}
	}
	address := providertest.JSON.Play(t, steps)
	return adapter(t, func(c *sms.ProviderConfig) { c.BaseURL = address })
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
