package twilio_test

import (
	"log/slog"
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

// exchange is a providertest.Exchange, written short in the tables.
type exchange struct {
	request string
	status  int
	answer  string
}

// vendor answers exactly these requests, in this order; see providertest.Dialect.
func vendor(t *testing.T, script ...exchange) *twilio.Provider {
	t.Helper()
	steps := make([]providertest.Exchange, len(script))
	for i, e := range script {
		steps[i] = providertest.Exchange{Request: e.request, Status: e.status, Answer: e.answer}
	}
	address := providertest.JSON.Play(t, steps)
	return adapter(t, func(c *sms.ProviderConfig) { c.BaseURL = address })
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
