package linkmobility_test

import (
	"bytes"
	"io"
	"log/slog"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/smsdesk/smsdesk/backend/provider/providertest"
	"github.com/smsdesk/smsdesk/backend/sms"
)

func TestProvider_TestCredentials(t *testing.T) {
	name := "COMMON_API 12345"
	t.Run("reads the gate and sends nothing", func(t *testing.T) {
		got, err := node(t, exchange{"fetch_gate", 200, "fetch_gate"}).TestCredentials(t.Context())
		if want := (sms.AccountInfo{Name: name}); got != want || err != nil {
			t.Errorf("info = %+v, %v", got, err)
		}
	})
	for _, answer := range []string{"fetch_gate_without_destination", "fetch_gate_dropping"} {
		t.Run("warns of a gate that posts nowhere: "+answer, func(t *testing.T) {
			got, err := node(t, exchange{"fetch_gate", 200, answer}).TestCredentials(t.Context())
			if err != nil || got.Name != name || !strings.HasPrefix(got.Warning, "LINK Mobility has no address for the delivery reports of this gate yet.") {
				t.Errorf("info = %+v, %v", got, err)
			}
		})
	}
	t.Run("doubts a host that isn't LINK's", func(t *testing.T) {
		for host, want := range map[string]string{
			"https://wsx.sp247.net": "", "http://127.0.0.1:4711": "",
			"https://linkmobility.io.evil.example": "The Base URL's host linkmobility.io.evil.example is none that LINK Mobility is known to have. Compare it with LINK Mobility's e-mail.",
		} {
			script := providertest.JSON.Play(t, []providertest.Exchange{{Request: "fetch_gate", Status: 200, Answer: "fetch_gate"}})
			p := adapter(t, fields("base_url", host), func(c *sms.ProviderConfig) { c.BaseURL = script })
			if got, err := p.TestCredentials(t.Context()); err != nil || got.Warning != want {
				t.Errorf("%s: %q, %v", host, got.Warning, err)
			}
		}
	})
	t.Run("asks for a send that can't be one where gates may not be read", func(t *testing.T) {
		for _, first := range []exchange{{"fetch_gate", 403, "error_103101"}, {"fetch_gate", 403, "<html>"}, {"fetch_gate", 405, ""}} {
			got, err := node(t, first, exchange{"probe", 400, "error_106200"}).TestCredentials(t.Context())
			if err != nil || got.Name != name || !strings.HasPrefix(got.Warning, "LINK Mobility took user name and password, but doesn't let SMS Desk look up the gate") {
				t.Errorf("info = %+v, %v", got, err)
			}
		}
	})
}

func TestProvider_TestCredentials_says_what_is_wrong(t *testing.T) {
	refused, forbidden := sms.CredentialsRefused, exchange{"fetch_gate", 403, "error_103101"}
	for name, row := range map[string]struct {
		script []exchange
		code   sms.Code
		field  string
		want   string
	}{
		"wrong login":                   {[]exchange{{"fetch_gate", 401, "error_103100"}}, refused, "password", "LINK Mobility refused this user name and password. What you typed was kept."},
		"wrong login, no JSON":          {[]exchange{{"fetch_gate", 401, "<html>"}}, refused, "password", "LINK Mobility refused this user name and password."},
		"wrong gate":                    {[]exchange{{"fetch_gate", 404, "error_103304"}}, refused, "gate_id", "LINK Mobility has no gate with this Gate ID."},
		"wrong Platform ID":             {[]exchange{{"fetch_gate", 400, "error_103201"}}, refused, "platform_id", "LINK Mobility doesn't know this Platform ID."},
		"wrong Platform Partner ID":     {[]exchange{{"fetch_gate", 400, "error_103202"}}, refused, "platform_partner_id", "LINK Mobility doesn't know this Platform Partner ID."},
		"wrong gate, no code":           {[]exchange{{"fetch_gate", 404, "<html>"}, {"probe", 400, "error_106200"}}, refused, "gate_id", "LINK Mobility has no gate with this Gate ID."},
		"another host":                  {[]exchange{{"fetch_gate", 404, "<html>"}, {"probe", 404, "<html>"}}, refused, "base_url", "There is no SMS service of LINK Mobility at this Base URL."},
		"no gates, wrong login":         {[]exchange{forbidden, {"probe", 401, "error_106100"}}, refused, "password", "LINK Mobility refused the user name and password."},
		"no gates, wrong login as text": {[]exchange{forbidden, {"probe", 401, "<html>"}}, refused, "password", "LINK Mobility refused this user name and password."},
		"no gates, not set up":          {[]exchange{forbidden, {"probe", 403, "error_106102"}}, refused, "platform_id", "The LINK Mobility account isn't set up for sending yet."},
		"no gates, no right to send":    {[]exchange{forbidden, {"probe", 403, "<html>"}}, refused, "username", "LINK Mobility doesn't let this user send texts."},
		"no gates, a fault of LINK's":   {[]exchange{forbidden, {"probe", 500, "error_106000"}}, sms.ProviderUnavailable, "", "LINK Mobility gave no usable answer: 127.0.0.1"},
		"no gates, everything is taken": {[]exchange{forbidden, {"probe", 200, "send_message"}}, sms.ProviderUnavailable, "", "Something answered in LINK Mobility's place"},
		"no gates, a page with 400":     {[]exchange{forbidden, {"probe", 400, "<html>"}}, sms.RejectedByProvider, "", "LINK Mobility refused this (HTTP 400)."},
		"too many requests":             {[]exchange{{"fetch_gate", 429, ""}}, sms.RateLimited, "", "LINK Mobility has too many requests just now."},
		"a fault of LINK's":             {[]exchange{{"fetch_gate", 500, "error_106000"}}, sms.ProviderUnavailable, "", "LINK Mobility gave no usable answer: 127.0.0.1"},
		"a sign-in page":                {[]exchange{{"fetch_gate", 200, "<html>"}}, sms.ProviderUnavailable, "", "LINK Mobility gave no usable answer: the answer of 127.0.0.1"},
		"somebody else's JSON":          {[]exchange{{"fetch_gate", 200, "{}"}}, sms.ProviderUnavailable, "", "Something answered in LINK Mobility's place and doesn't know this gate."},
		"a refusal of new kinds":        {[]exchange{{"fetch_gate", 400, `{"status":103999}`}}, sms.RejectedByProvider, "", "LINK Mobility refused this (HTTP 400)."},
	} {
		t.Run(name, func(t *testing.T) {
			info, err := node(t, row.script...).TestCredentials(t.Context())
			e := explained(t, err)
			if e.Code != row.code || e.Field != row.field || !strings.HasPrefix(e.Message, row.want) || info != (sms.AccountInfo{}) {
				t.Errorf("error = %s on %q: %s, want %q", e.Code, e.Field, e.Message, row.want)
			}
			if strings.Contains(e.Error(), "canary") {
				t.Errorf("the error holds LINK's own words or a secret: %v", e)
			}
		})
	}
	t.Run("nobody reached", func(t *testing.T) {
		closed, _ := net.Listen("tcp", "127.0.0.1:0")
		closed.Close()
		_, err := adapter(t, func(c *sms.ProviderConfig) { c.BaseURL = "http://" + closed.Addr().String() }).TestCredentials(t.Context())
		if e := explained(t, err); e.Code != sms.ProviderUnavailable || !strings.HasPrefix(e.Message, "LINK Mobility can't be reached: no connection to 127.0.0.1") {
			t.Errorf("error = %+v", e)
		}
	})
	t.Run("no password", func(t *testing.T) {
		_, err := adapter(t, fields("password", "")).TestCredentials(t.Context())
		if e := explained(t, err); e.Code != sms.Invalid || e.Field != "password" || e.Message != "Enter the password before testing." {
			t.Errorf("error = %+v", e)
		}
	})
}

func TestProvider_keeps_secrets_out_of_log_and_answer(t *testing.T) {
	var log bytes.Buffer
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Method == http.MethodPost {
			w.WriteHeader(http.StatusBadRequest)
			io.WriteString(w, fixture(t, "error_106000"))
			return
		}
		io.WriteString(w, fixture(t, "fetch_gate"))
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
	e := failure(t, p, hi)
	for _, text := range []string{log.String(), info.Name + info.Warning, e.Error()} {
		for _, secret := range []string{"canary", ana, "table"} {
			if strings.Contains(text, secret) {
				t.Errorf("%q leaks: %s", secret, text)
			}
		}
	}
}
