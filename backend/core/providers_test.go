package core

import (
	"log/slog"
	"testing"

	"github.com/smsdesk/smsdesk/backend/sms"
)

func TestProviders_TheAddressForTestsIsForLoopbackOnly(t *testing.T) {
	rows := map[string]struct{ override, want string }{
		"none":                          {"", ""},
		"a loopback address":            {"http://127.0.0.1:9", "http://127.0.0.1:9"},
		"this computer by name":         {"http://localhost:9", "http://localhost:9"},
		"another computer":              {"http://192.0.2.1:9", ""},
		"a name that looks like it":     {"http://127.0.0.1.example:9", ""},
		"a name with loopback as login": {"http://127.0.0.1@evil.example", ""},
	}
	for name, row := range rows {
		t.Run(name, func(t *testing.T) {
			p := &providers{logger: slog.New(slog.DiscardHandler), getenv: func(key string) string {
				if key == "SMSDESK_API_TWILIO" {
					return row.override
				}
				return ""
			}}
			if got := p.base(sms.Account{Kind: sms.Twilio}); got != row.want {
				t.Errorf("base = %q, want %q", got, row.want)
			}
		})
	}
}

func TestProviders_ASandboxAccountReachesTheSimulatorOnly(t *testing.T) {
	p := &providers{getenv: func(string) string { return "http://127.0.0.1:9" }, sandbox: func(sms.Kind) string { return "http://127.0.0.1:7" }}
	if got := p.base(sms.Account{Kind: sms.Twilio, Sandbox: true}); got != "http://127.0.0.1:7" {
		t.Errorf("base = %q", got)
	}
}
