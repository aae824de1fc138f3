package core_test

import (
	"crypto/x509"
	"testing"

	"github.com/smsdesk/smsdesk/backend/core"
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
			if got := core.BaseFor(sms.Account{Kind: sms.Twilio}, row.override, ""); got != row.want {
				t.Errorf("base = %q, want %q", got, row.want)
			}
		})
	}
}

func TestProviders_ASandboxAccountReachesTheSimulatorOnly(t *testing.T) {
	account := sms.Account{Kind: sms.Twilio, Sandbox: true}
	if got := core.BaseFor(account, "http://127.0.0.1:9", "http://127.0.0.1:7"); got != "http://127.0.0.1:7" {
		t.Errorf("base = %q", got)
	}
}

// The twin's public side sees tokens, so it must be on this computer, like its other side.
func TestSecurity30_AForeignEdgeIsIgnored(t *testing.T) {
	rows := map[string]struct {
		edge      string
		authority *x509.CertPool
		want      string
	}{
		"none":                          {"", x509.NewCertPool(), ""},
		"on this computer":              {"127.0.0.1:9", x509.NewCertPool(), "127.0.0.1:9"},
		"on another":                    {"192.0.2.1:9", x509.NewCertPool(), ""},
		"a name":                        {"edge.example:9", x509.NewCertPool(), ""},
		"without an authority of tests": {"127.0.0.1:9", nil, ""},
	}
	for name, row := range rows {
		t.Run(name, func(t *testing.T) {
			if got := core.EdgeFor(row.edge, row.authority); got != row.want {
				t.Errorf("edge = %q, want %q", got, row.want)
			}
		})
	}
}
