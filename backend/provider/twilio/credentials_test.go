package twilio_test

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

func TestProvider_TestCredentials(t *testing.T) {
	t.Run("gives the account's name", func(t *testing.T) {
		got, err := vendor(t, exchange{"fetch_account", 200, "fetch_account"}).TestCredentials(t.Context())
		if want := (sms.AccountInfo{Name: "Lima Flowers"}); got != want || err != nil {
			t.Errorf("info = %+v, %v", got, err)
		}
	})
	t.Run("warns of accounts with limits", func(t *testing.T) {
		for body, want := range map[string]string{
			`{"sid":"` + account + `","status":"active","type":"Trial"}`:    "This is a trial account: it texts only numbers that you verified at Twilio",
			`{"sid":"` + account + `","status":"suspended","type":"Full"}`:  "Twilio has suspended this account, so it can't send.",
			`{"sid":"` + account + `","status":"closed","type":"Full"}`:     "This account is closed, so it can't send.",
			`{"sid":"` + account + `","status":"hibernating","type":"New"}`: "Twilio calls this account “hibernating”",
		} {
			got, err := vendor(t, exchange{"fetch_account", 200, body}).TestCredentials(t.Context())
			if err != nil || !strings.HasPrefix(got.Warning, want) || got.Name != account {
				t.Errorf("info = %+v, %v, want %q", got, err, want)
			}
		}
	})
}

func TestProvider_TestCredentials_says_what_is_wrong(t *testing.T) {
	for name, row := range map[string]struct {
		status int
		answer string
		code   sms.Code
		field  string
		want   string
	}{
		"wrong token":            {401, "error_20003", sms.CredentialsRefused, "auth_token", "Twilio refused this Account SID and Auth token. What you typed was kept."},
		"wrong token, no JSON":   {401, "<html>", sms.CredentialsRefused, "auth_token", "Twilio refused this Account SID and Auth token. What you typed was kept."},
		"test credentials":       {403, "error_20008", sms.CredentialsRefused, "auth_token", "These are Twilio's test credentials, which can't send to anybody."},
		"another account's SID":  {404, "error_20404", sms.CredentialsRefused, "account_sid", "Twilio has no account with this Account SID."},
		"too many requests":      {429, "error_20429", sms.RateLimited, "", "Twilio has too many requests just now."},
		"a fault of Twilio's":    {500, "error_20500", sms.ProviderUnavailable, "", "Twilio gave no usable answer: 127.0.0.1"},
		"a sign-in page":         {200, "<html>", sms.ProviderUnavailable, "", "Twilio gave no usable answer: the answer of 127.0.0.1"},
		"somebody else's JSON":   {200, "{}", sms.ProviderUnavailable, "", "Something answered in Twilio's place and doesn't know this account."},
		"an account not active":  {403, `{"code":20005,"message":"x","status":403}`, sms.CredentialsRefused, "auth_token", "The Twilio account isn't active. Nothing was changed."},
		"a refusal of new kinds": {400, "error_99999", sms.RejectedByProvider, "", "Twilio refused this (HTTP 400)."},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := vendor(t, exchange{"fetch_account", row.status, row.answer}).TestCredentials(t.Context())
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
		if e := explained(t, err); e.Code != sms.ProviderUnavailable || !strings.HasPrefix(e.Message, "Twilio can't be reached: no connection to 127.0.0.1") {
			t.Errorf("error = %+v", e)
		}
	})
	t.Run("no token", func(t *testing.T) {
		_, err := adapter(t, withToken("")).TestCredentials(t.Context())
		if e := explained(t, err); e.Code != sms.Invalid || e.Field != "auth_token" || e.Message != "Enter the Auth token before testing." {
			t.Errorf("error = %+v", e)
		}
	})
	t.Run("no token, for a call that needs one", func(t *testing.T) {
		_, err := adapter(t, withToken("")).ListNumbers(t.Context())
		if e := explained(t, err); e.Code != sms.Locked || !strings.HasPrefix(e.Message, "The Auth token isn't known just now. Nothing was changed.") {
			t.Errorf("error = %+v", e)
		}
	})
}

func TestProvider_TestCredentials_keeps_the_echoed_token_out_of_log_and_answer(t *testing.T) {
	var log bytes.Buffer
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		io.WriteString(w, fixture(t, "fetch_account"))
	}))
	defer server.Close()
	p := adapter(t, func(c *sms.ProviderConfig) {
		c.BaseURL = server.URL
		c.Logger = slog.New(slog.NewTextHandler(&log, &slog.HandlerOptions{Level: slog.LevelDebug}))
	})
	info, err := p.TestCredentials(t.Context())
	if err != nil || log.Len() == 0 {
		t.Fatalf("error %v, log %q", err, log.String())
	}
	if strings.Contains(log.String(), token) || strings.Contains(info.Name+info.Warning, token) {
		t.Errorf("the token leaks: %s", log.String())
	}
}
