package vibes_test

import (
	"bytes"
	"io"
	"log/slog"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/smsdesk/smsdesk/backend/sms"
)

func TestProvider_TestCredentials_takes_every_answer_to_a_good_login(t *testing.T) {
	for name, row := range map[string]exchange{
		"not found":          {"fetch_nothing", 404, "error_words"},
		"not found, no XML":  {"fetch_nothing", 404, ""},
		"a bad request":      {"fetch_nothing", 400, "error_words"},
		"a text, of all":     {"fetch_nothing", 200, "message"},
		"an empty document":  {"fetch_nothing", 200, "error_empty"},
		"a failure with 200": {"fetch_nothing", 200, "error_words"},
	} {
		t.Run(name, func(t *testing.T) {
			got, err := vendor(t, row).TestCredentials(t.Context())
			if want := (sms.AccountInfo{Name: username}); got != want || err != nil {
				t.Errorf("info = %+v, %v", got, err)
			}
		})
	}
}

func TestProvider_TestCredentials_says_what_is_wrong(t *testing.T) {
	for name, row := range map[string]struct {
		status int
		answer string
		code   sms.Code
		field  string
		want   string
	}{
		"wrong password":      {401, "error_words", sms.CredentialsRefused, "password", "Vibes refused this Username and Password. What you typed was kept."},
		"a login not let in":  {403, "", sms.CredentialsRefused, "password", "Vibes refused this Username and Password. What you typed was kept."},
		"too many requests":   {429, "error_88", sms.RateLimited, "", "Vibes has too many requests just now."},
		"a fault of Vibes'":   {500, "error_8", sms.ProviderUnavailable, "", "Vibes gave no usable answer: 127.0.0.1"},
		"a gateway's page":    {502, "<html/>", sms.ProviderUnavailable, "", "Vibes gave no usable answer: 127.0.0.1"},
		"a sign-in page":      {200, "<html><body>Sign in</body></html>", sms.ProviderUnavailable, "", "Vibes gave no usable answer: it can't be read."},
		"another address":     {302, "", sms.ProviderUnavailable, "", "Vibes gave no usable answer: 127.0.0.1"},
		"somebody else's own": {200, "{}", sms.ProviderUnavailable, "", "Vibes gave no usable answer: it can't be read."},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := vendor(t, exchange{"fetch_nothing", row.status, row.answer}).TestCredentials(t.Context())
			e := explained(t, err)
			if e.Code != row.code || e.Field != row.field || !strings.HasPrefix(e.Message, row.want) {
				t.Errorf("error = %s on %q: %s, want %q", e.Code, e.Field, e.Message, row.want)
			}
		})
	}
	t.Run("nobody reached", func(t *testing.T) {
		closed, _ := net.Listen("tcp", "127.0.0.1:0")
		closed.Close()
		_, err := adapter(t, func(c *sms.ProviderConfig) { c.BaseURL = "http://" + closed.Addr().String() }).TestCredentials(t.Context())
		if e := explained(t, err); e.Code != sms.ProviderUnavailable || !strings.HasPrefix(e.Message, "Vibes can't be reached: no connection to 127.0.0.1") {
			t.Errorf("error = %+v", e)
		}
	})
	t.Run("no password", func(t *testing.T) {
		_, err := adapter(t, withoutPassword).TestCredentials(t.Context())
		if e := explained(t, err); e.Code != sms.Invalid || e.Field != "password" || e.Message != "Enter the Password before testing." {
			t.Errorf("error = %+v", e)
		}
	})
	t.Run("no password, for a call that needs one", func(t *testing.T) {
		_, err := adapter(t, withoutPassword).FetchStatus(t.Context(), message)
		if e := explained(t, err); e.Code != sms.Locked || !strings.HasPrefix(e.Message, "The password isn't known just now. Nothing was changed.") {
			t.Errorf("error = %+v", e)
		}
	})
}

func TestProvider_keeps_secrets_texts_and_numbers_out_of_the_log(t *testing.T) {
	var log bytes.Buffer
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		w.WriteHeader(http.StatusBadRequest)
		io.WriteString(w, fixture(t, "error_11"))
	}))
	defer server.Close()
	p := adapter(t, func(c *sms.ProviderConfig) {
		c.BaseURL = server.URL
		c.Logger = slog.New(slog.NewTextHandler(&log, &slog.HandlerOptions{Level: slog.LevelDebug}))
	})
	_, err := p.Send(t.Context(), hi)
	_, err2 := p.LookUpCarrier(t.Context(), ana)
	all := log.String() + err.Error() + err2.Error()
	if !strings.Contains(log.String(), "provider=vibes") {
		t.Errorf("log = %s", log.String())
	}
	for _, secret := range []string{password, "cmlnaHQtaG9yc2U", "Hi Ana", ana, "14155550123"} {
		if strings.Contains(all, secret) {
			t.Errorf("%q is in %s", secret, all)
		}
	}
}
