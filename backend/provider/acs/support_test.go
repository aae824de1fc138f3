package acs_test

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base64"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/smsdesk/smsdesk/backend/provider/acs"
	"github.com/smsdesk/smsdesk/backend/provider/internal/rest"
	"github.com/smsdesk/smsdesk/backend/provider/providertest"
	"github.com/smsdesk/smsdesk/backend/sms"
)

const (
	primaryKey   = "c21zLWRlc2stdGVzdC1rZXktMDEyMzQ1Njc4OWFiY2RlZg=="
	secondaryKey = "YW5vdGhlci1rZXktb2YtdGhlLXNhbWUtcmVzb3VyY2U="
	contoso      = "endpoint=https://contoso.communication.azure.com/;accesskey="
	shop         = "+18665550110"
	ana          = "+14155550123"
	ours         = "https://demo-tunnel.ngrok-free.app/callbacks/tok/incoming"
	outgoing     = "Outgoing_202611241200007909a82e7-7eaf-4105-ac32-77fe5fbae3eb_noam"
)

var noon = time.Date(2026, 11, 24, 12, 0, 0, 0, time.UTC)

func fields() map[string]string {
	return map[string]string{"primary_connection_string": contoso + primaryKey, "secondary_connection_string": contoso + secondaryKey}
}

// exchange is a providertest.Exchange, written short in the tables. key is the one
// that must have signed it, "" for the primary one.
type exchange struct {
	request string
	status  int
	answer  string
	key     string
}

// vendor answers exactly these requests, in this order; see providertest.Dialect. One
// that is signed wrongly fails the test.
func vendor(t *testing.T, script ...exchange) *acs.Provider {
	t.Helper()
	steps := make([]providertest.Exchange, len(script))
	for i, e := range script {
		steps[i] = providertest.Exchange{Request: e.request, Status: e.status, Answer: e.answer}
	}
	address := providertest.Dialect{
		Type: "application/json", Suffix: ".json", Header: map[string]string{"Date": noon.Format(http.TimeFormat)},
		Dump: func(t *testing.T, r *http.Request, step int) string { return dump(t, r, script[step].key) },
	}.Play(t, steps)
	return adapter(t, func(c *sms.ProviderConfig) { c.BaseURL = address })
}

// at gives an adapter whose Azure is handler.
func at(t *testing.T, handler http.HandlerFunc) *acs.Provider {
	t.Helper()
	server := httptest.NewServer(handler)
	t.Cleanup(server.Close)
	return adapter(t, func(c *sms.ProviderConfig) { c.BaseURL = server.URL })
}

// adapter makes the adapter of the test account.
func adapter(t testing.TB, changes ...func(*sms.ProviderConfig)) *acs.Provider {
	t.Helper()
	config := sms.ProviderConfig{
		Fields: fields(), BaseURL: "http://127.0.0.1:1", HTTP: rest.NewHTTPClient(5 * time.Second),
		Clock: func() time.Time { return noon }, Logger: slog.New(slog.DiscardHandler),
	}
	for _, change := range changes {
		change(&config)
	}
	p, err := acs.New(config)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// dump writes a request as it came, with its headers in order. The signature holds
// the test server's port, so it is checked and left out.
func dump(t *testing.T, r *http.Request, key string) string {
	t.Helper()
	body := providertest.Body(t, r)
	if key == "" {
		key = primaryKey
	}
	got := r.Header.Get("Authorization")
	if want := signature(r.Method, r.RequestURI, r.Header.Get("x-ms-date"), r.Host, body, key); !strings.HasSuffix(got, "&Signature="+want) {
		t.Errorf("%s %s is signed wrongly", r.Method, r.RequestURI)
	}
	before, _, _ := strings.Cut(got, "Signature=")
	r.Header.Set("Authorization", before+"Signature=…")
	return providertest.Written(r, r.RequestURI, body)
}

// signature is Azure's, written from its documentation.
func signature(method, target, date, host string, body []byte, key string) string {
	secret, _ := base64.StdEncoding.DecodeString(key)
	hash := sha256.Sum256(body)
	mac := hmac.New(sha256.New, secret)
	fmt.Fprintf(mac, "%s\n%s\n%s;%s;%s", method, target, date, host, base64.StdEncoding.EncodeToString(hash[:]))
	return base64.StdEncoding.EncodeToString(mac.Sum(nil))
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

// failure sends and gives the error that it must end in.
func failure(t *testing.T, p *acs.Provider, out sms.Outgoing) *sms.SendError {
	t.Helper()
	_, err := p.Send(t.Context(), out)
	return failed(t, err)
}

func failed(t *testing.T, err error) *sms.SendError {
	t.Helper()
	refused, ok := errors.AsType[*sms.SendError](err)
	if !ok {
		t.Fatalf("error = %v, want a *sms.SendError", err)
	}
	return refused
}
