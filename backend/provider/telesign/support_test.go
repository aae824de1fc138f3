package telesign_test

import (
	"encoding/base64"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/smsdesk/smsdesk/backend/provider/internal/rest"
	"github.com/smsdesk/smsdesk/backend/provider/providertest"
	"github.com/smsdesk/smsdesk/backend/provider/telesign"
	"github.com/smsdesk/smsdesk/backend/sms"
)

// The customer is the one of Telesign's own published examples.
const (
	customer = "FFFFFFFF-EEEE-DDDD-1234-AB1234567890"
	key      = "ABC12345yusumoN6BYsBVkh+yRJ5czgsnCehZaOYldPJdmFh6NeX8kunZ2zU1YWaUw/0wV6xfw=="
	shop     = "+15557654321"
	ana      = "+15558675309"
	sent     = "0123456789ABCDEF0123456789ABCDEF"
)

var noon = time.Date(2026, 11, 24, 12, 0, 0, 0, time.UTC)

func fields() map[string]string { return map[string]string{"customer_sid": customer, "api_key": key} }

// exchange is a providertest.Exchange, written short in the tables.
type exchange struct {
	request string
	status  int
	answer  string
}

// vendor answers exactly these requests, in this order; see providertest.Dialect. One
// that isn't signed fails the test.
func vendor(t *testing.T, script ...exchange) *telesign.Provider {
	t.Helper()
	steps := make([]providertest.Exchange, len(script))
	for i, e := range script {
		steps[i] = providertest.Exchange{Request: e.request, Status: e.status, Answer: e.answer}
	}
	address := providertest.Dialect{
		Type: "application/json", Suffix: ".json",
		Dump: func(t *testing.T, r *http.Request, _ int) string { return dump(t, r) },
	}.Play(t, steps)
	return adapter(t, func(c *sms.ProviderConfig) { c.BaseURL = address })
}

// adapter makes the adapter of the test account.
func adapter(t testing.TB, changes ...func(*sms.ProviderConfig)) *telesign.Provider {
	t.Helper()
	config := sms.ProviderConfig{
		Fields: fields(), BaseURL: "http://127.0.0.1:1", HTTP: rest.NewHTTPClient(5 * time.Second),
		Clock: func() time.Time { return noon }, Logger: slog.New(slog.DiscardHandler),
	}
	for _, change := range changes {
		change(&config)
	}
	p, err := telesign.New(config)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// at gives an adapter whose Telesign is handler.
func at(t *testing.T, handler http.HandlerFunc) *telesign.Provider {
	t.Helper()
	server := httptest.NewServer(handler)
	t.Cleanup(server.Close)
	return adapter(t, func(c *sms.ProviderConfig) { c.BaseURL = server.URL })
}

// withKey replaces the API key.
func withKey(key string) func(*sms.ProviderConfig) {
	return func(c *sms.ProviderConfig) {
		c.Fields = map[string]string{"customer_sid": customer, "api_key": key}
	}
}

// dump writes a request as it came, with its headers in order. What is another
// one each time, the nonce, the signature over it and the id of a text that
// nobody sent, is checked and then left out.
func dump(t *testing.T, r *http.Request) string {
	t.Helper()
	body := providertest.Body(t, r)
	proves(t, r, string(body))
	r.Header.Set("Authorization", "TSA "+customer+":(signature)")
	r.Header.Set("X-Ts-Nonce", "(nonce)")
	uri := r.RequestURI
	if id, found := strings.CutPrefix(uri, "/v1/messaging/"); found && id != sent {
		if len(id) != 32 || strings.Trim(id, "0123456789ABCDEF") != "" {
			t.Errorf("asked for %q", id)
		}
		uri = "/v1/messaging/(random)"
	}
	return providertest.Written(r, uri, body)
}

// proves checks the signature of a request, by the words of Telesign's page.
func proves(t *testing.T, r *http.Request, body string) {
	t.Helper()
	lines := []string{r.Method, r.Header.Get("Content-Type"), r.Header.Get("Date"), "x-ts-auth-method:HMAC-SHA256", "x-ts-nonce:" + r.Header.Get("X-Ts-Nonce")}
	if body != "" {
		lines = append(lines, body)
	}
	lines = append(lines, r.URL.Path)
	if got, want := r.Header.Get("Authorization"), "TSA "+customer+":"+sign(key, strings.Join(lines, "\n")); got != want {
		t.Errorf("signed with %q, want %q", got, want)
	}
	if len(r.Header.Get("X-Ts-Nonce")) < 8 {
		t.Errorf("nonce = %q", r.Header.Get("X-Ts-Nonce"))
	}
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

// another is a key that isn't the customer's.
var another = base64.StdEncoding.EncodeToString([]byte("another customer's key of some length"))
