package tunnel_test

import (
	"bytes"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/smsdesk/smsdesk/backend/sms"
	"github.com/smsdesk/smsdesk/backend/tunnel"
	"github.com/smsdesk/smsdesk/backend/tunnel/tunneltest"
)

func TestCheck_authtoken(t *testing.T) {
	for name, raw := range map[string]string{
		"plain":                token,
		"blanks_around":        "  " + token + "\n",
		"pasted_command":       "ngrok config add-authtoken " + token,
		"pasted_with_path":     "./ngrok config add-authtoken " + token,
		"pasted_for_windows":   `C:\ngrok\ngrok.exe config add-authtoken ` + token,
		"pasted_short_command": "config add-authtoken " + token,
		"pasted_with_prompt":   "$ ngrok config add-authtoken " + token,
		"configuration_line":   "authtoken: " + token,
		"environment_variable": "NGROK_AUTHTOKEN=" + token,
		"quotes":               `"` + token + `"`,
	} {
		t.Run("takes/"+name, func(t *testing.T) {
			got, err := tunnel.Check(tunnel.Settings{Mode: tunnel.Ngrok, Authtoken: raw})
			if err != nil || got.Authtoken != token {
				t.Errorf("Check(%q) = %q, %v", raw, got.Authtoken, err)
			}
		})
	}
	for name, row := range map[string]struct{ raw, words string }{
		"nothing":           {"", "is missing"},
		"blanks":            {" \t ", "is missing"},
		"command_alone":     {"ngrok config add-authtoken ", "letters, digits"},
		"api_key_id":        {"ak_2NfTestAuthtoken", "API key"},
		"credential_id":     {"cr_2NfTestAuthtoken", "API key"},
		"bearer":            {"Bearer 2NfTestAuthtoken", "API key"},
		"control_character": {"2Nf\x00Test", "letters, digits"},
		"two_words":         {"2NfTest Authtoken", "letters, digits"},
		"not_ascii":         {"2NfTést", "letters, digits"},
		"far_too_long":      {strings.Repeat("x", 201), "letters, digits"},
	} {
		t.Run("refuses/"+name, func(t *testing.T) {
			_, err := tunnel.Check(tunnel.Settings{Mode: tunnel.Ngrok, Authtoken: row.raw})
			wantField(t, err, "authtoken", row.words, "ngrok dashboard")
			if trimmed := strings.TrimSpace(row.raw); trimmed != "" && strings.Contains(err.Error(), trimmed) {
				t.Errorf("the error %q quotes what was typed", err)
			}
		})
	}
}

func TestCheck_domain(t *testing.T) {
	for raw, want := range map[string]string{
		"": "", "  ": "",
		"name.ngrok-free.app":             "name.ngrok-free.app",
		" https://Name.ngrok-free.app/ ":  "name.ngrok-free.app",
		"http://name.ngrok.dev":           "name.ngrok.dev",
		"sms.example.com.":                "sms.example.com",
		"xn--bcher-kva.example":           "xn--bcher-kva.example",
		"HTTPS://SMS.EXAMPLE.COM":         "sms.example.com",
		"a-b.c-d.example.com":             "a-b.c-d.example.com",
		strings.Repeat("a", 63) + ".test": strings.Repeat("a", 63) + ".test",
	} {
		got, err := tunnel.Check(tunnel.Settings{Mode: tunnel.Ngrok, Authtoken: token, Domain: raw})
		if err != nil || got.Domain != want {
			t.Errorf("Check(%q) = %q, %v; want %q", raw, got.Domain, err, want)
		}
	}
	for raw, words := range map[string]string{
		"my_name.ngrok-free.app":          "letters, digits and hyphens",
		"name.ngrok-free.app/callbacks":   "has no path",
		"https://name.ngrok-free.app/a/":  "has no path",
		"name.ngrok-free.app?x":           "has no path",
		"name.ngrok-free.app:443":         "has no port",
		"localhost":                       "with dots",
		"-a.example.com":                  "letters, digits",
		"a..example.com":                  "letters, digits",
		"*.example.com":                   "letters, digits",
		"bücher.example":                  "letters, digits",
		"name .example.com":               "letters, digits",
		strings.Repeat("a", 64) + ".test": "letters, digits",
	} {
		_, err := tunnel.Check(tunnel.Settings{Mode: tunnel.Ngrok, Authtoken: token, Domain: raw})
		wantField(t, err, "domain", words, "Nothing was changed")
	}
}

func TestCheck_own_address(t *testing.T) {
	for raw, want := range map[string]string{
		"https://sms.example.com":                "https://sms.example.com",
		"  HTTPS://SMS.Example.COM/  ":           "https://sms.example.com",
		"sms.example.com":                        "https://sms.example.com",
		"sms.example.com/desk/":                  "https://sms.example.com/desk",
		"https://sms.example.com:443/a//b/../c/": "https://sms.example.com/a/c",
		"https://sms.example.com:8443":           "https://sms.example.com:8443",
		"http://127.0.0.1:8788":                  "http://127.0.0.1:8788",
		"http://localhost:8788/":                 "http://localhost:8788",
		"http://[::1]:8788":                      "http://[::1]:8788",
		"https://[2001:db8::1]/x":                "https://[2001:db8::1]/x",
	} {
		got, err := tunnel.Check(tunnel.Settings{Mode: tunnel.Own, OwnAddress: raw, Authtoken: token})
		if err != nil || got.OwnAddress != want || got.Authtoken != "" {
			t.Errorf("Check(%q) = %+v, %v; want %q", raw, got, err, want)
		}
	}
	for raw, words := range map[string]string{
		"":                            "is missing",
		"http://sms.example.com":      "https://",
		"http://127.0.0.1.evil.com":   "https://",
		"ftp://sms.example.com":       "https://",
		"https://user:pw@example.com": "without user name",
		"https://example.com/?x=1":    "question mark",
		"https://example.com/#x":      "number sign",
		"https://":                    "not an address",
		"https://exa mple.com":        "not an address",
		"https://my_host.example.com": "host name",
		"https://example.com:port":    "not an address",
	} {
		_, err := tunnel.Check(tunnel.Settings{Mode: tunnel.Own, OwnAddress: raw})
		wantField(t, err, "ownAddress", words, "Nothing was changed")
	}
}

func TestCheck_mode(t *testing.T) {
	_, err := tunnel.Check(tunnel.Settings{Mode: "pigeon"})
	wantField(t, err, "mode", "not known")
	if got, err := tunnel.Check(tunnel.Settings{Mode: tunnel.Off, Authtoken: token}); err != nil || got != (tunnel.Settings{Mode: tunnel.Off}) {
		t.Errorf("off: %v, %v", got, err)
	}
}

func TestSettings_never_show_the_authtoken(t *testing.T) {
	settings := tunnel.Settings{Mode: tunnel.Ngrok, Authtoken: token, Domain: "desk.example.com"}
	var log bytes.Buffer
	slog.New(slog.NewJSONHandler(&log, nil)).Info("applied", "settings", settings)
	if text := fmt.Sprintf("%v %+v %#v %s %s", settings, settings, settings, settings, log.String()); strings.Contains(text, token) {
		t.Errorf("%q shows the authtoken", text)
	}
}

func TestProblems_have_words_and_a_remedy(t *testing.T) {
	for code, p := range tunnel.Problems() {
		if !strings.HasSuffix(p.Message, ".") || p.Remedy == "" {
			t.Errorf("%s: %+v", code, p)
		}
		if again := strings.Contains(p.Remedy, "keeps trying"); again == p.Permanent {
			t.Errorf("%s: permanent is %t, and the remedy says %q", code, p.Permanent, p.Remedy)
		}
	}
}

func TestExplain_quotes_an_unknown_refusal_without_the_authtoken(t *testing.T) {
	p := tunnel.Explain(errors.New("authentication failed: Your authtoken "+token+" is odd.\nmore\n\nERR_NGROK_77777\n"), token)
	if p.Code != "ERR_NGROK_77777" || !strings.Contains(p.Message, "(Your authtoken … is odd)") || strings.Contains(p.Message, token) {
		t.Errorf("%+v", p)
	}
}

func TestTestOverride(t *testing.T) {
	dir, err := os.MkdirTemp("", "tunnel")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = os.RemoveAll(dir) })
	ca, empty := filepath.Join(dir, "ca.pem"), filepath.Join(dir, "empty.pem")
	if err := errors.Join(os.WriteFile(ca, tunneltest.Start(t).CAPEM(), 0o600), os.WriteFile(empty, nil, 0o600)); err != nil {
		t.Fatal(err)
	}
	t.Run("is_nothing_when_neither_is_set", func(t *testing.T) {
		if server, pool, err := tunnel.TestOverride("", ""); server != "" || pool != nil || err != nil {
			t.Errorf("%q %v %v", server, pool, err)
		}
	})
	for _, server := range []string{"127.0.0.1:4443", "localhost:4443", "127.8.8.8:1"} {
		if got, pool, err := tunnel.TestOverride(server, ca); got != server || pool == nil || err != nil {
			t.Errorf("TestOverride(%q) = %q, %v, %v", server, got, pool, err)
		}
	}
	for name, row := range map[string]struct{ server, ca, words string }{
		"a_public_address":    {"connect.example.com:443", ca, "an address of this computer"},
		"a_private_address":   {"192.168.1.2:443", ca, "an address of this computer"},
		"every_interface":     {"0.0.0.0:443", ca, "an address of this computer"},
		"a_look_alike":        {"127.0.0.1.example.com:443", ca, "an address of this computer"},
		"no_port":             {"127.0.0.1", ca, "an address of this computer"},
		"no_certificate_file": {"127.0.0.1:4443", "", "belong together"},
		"no_server":           {"", ca, "belong together"},
		"a_missing_file":      {"127.0.0.1:4443", filepath.Join(dir, "none.pem"), "can't be read"},
		"a_file_without_one":  {"127.0.0.1:4443", empty, "holds no certificate"},
	} {
		t.Run("refuses/"+name, func(t *testing.T) {
			_, _, err := tunnel.TestOverride(row.server, row.ca)
			if sms.ErrorCode(err) != sms.Invalid || !strings.Contains(err.Error(), row.words) || !strings.Contains(err.Error(), "did not start") {
				t.Errorf("error %v does not say %q", err, row.words)
			}
		})
	}
}

func TestRetry_waits_longer_each_time_and_a_minute_at_limits(t *testing.T) {
	for attempt, want := range map[int]time.Duration{1: time.Second, 2: 2 * time.Second, 6: 32 * time.Second, 7: time.Minute, 1000: time.Minute} {
		if got := tunnel.DefaultRetry(attempt, false); got != want {
			t.Errorf("attempt %d waits %v, want %v", attempt, got, want)
		}
	}
	if got := tunnel.DefaultRetry(1, true); got != time.Minute {
		t.Errorf("at a limit %v, want a minute", got)
	}
}

func wantField(t *testing.T, err error, field string, words ...string) {
	t.Helper()
	e := sms.Explain(err)
	if e == nil || e.Code != sms.Invalid || e.Field != field {
		t.Errorf("error %v, want an invalid %s", err, field)
		return
	}
	for _, word := range words {
		if !strings.Contains(e.Message, word) {
			t.Errorf("%q does not say %q", e.Message, word)
		}
	}
}
