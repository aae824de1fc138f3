package acs_test

import (
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/smsdesk/smsdesk/backend/sandbox/acs"
)

const (
	vectorKey  = "c21zLWRlc2stdGVzdC1rZXktMDEyMzQ1Njc4OWFiY2RlZg=="
	vectorDate = "Thu, 02 Jan 2025 03:04:05 GMT"
	contoso    = "contoso.communication.azure.com"
)

// The signatures were made by Azure's own library (communication-common 2.4.2)
// with its clock stopped.
func TestSigned_Sign(t *testing.T) {
	for name, row := range map[string]struct{ method, target, host, body, hash, signature string }{
		"a send": {"POST", "/sms?api-version=2021-03-07", contoso,
			`{"from":"+18005550100","smsRecipients":[{"to":"+12065550123","repeatabilityRequestId":"8f5d2d6a-3c1b-4a52-9f0e-6b7c8d9e0f10","repeatabilityFirstSent":"Thu, 02 Jan 2025 03:04:05 GMT"}],"message":"Hello ✓","smsSendOptions":{"enableDeliveryReport":true,"tag":"m-1"}}`,
			"4kOiv+iwCw1iDfsWE3fPgWwpoQpIuKdcz8tpRbhf5RE=", "+96dazcd9tapiV/UJ0Mbxm5lnqRrssQIZkzYmvoSNOM="},
		"a list": {"GET", "/phoneNumbers?skip=0&api-version=2025-06-01&top=1", contoso, "",
			"47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=", "6sBU2FXRU1HR+VSNUGVAkXP0SvEgUgdcSRAlQ8TyHoQ="},
		"a list, from a host with a port": {"GET", "/phoneNumbers?skip=0&api-version=2025-06-01&top=1", "127.0.0.1:8080", "",
			"47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=", "/Wa0RCXDLMl7LnOnbgf2PvytOjhE5JsvTV2IMVFDW1E="},
		"a question about opt-outs": {"POST", "/sms/optouts:check?api-version=2026-01-23", contoso,
			`{"from":"+18005550100","recipients":[{"to":"+12065550123"}]}`,
			"ue4o3yDuuf3UmnmdIcZWcNibVLs13G74G+6bfRTzsoI=", "fWtcBQjlrtxxawxyiYdtte2KcU/UIPb+Hh956Uvp1po="},
	} {
		t.Run(name, func(t *testing.T) {
			hash := acs.HashOf([]byte(row.body))
			if hash != row.hash {
				t.Errorf("hash = %s, want %s", hash, row.hash)
			}
			if got := (acs.Signed{row.method, row.target, vectorDate, row.host, hash}).Sign(vectorKey); got != row.signature {
				t.Errorf("signature = %s, want %s", got, row.signature)
			}
		})
	}
}

func TestAuthentication(t *testing.T) {
	const list = "/phoneNumbers?skip=0&api-version=2025-06-01&top=1"
	b := setup(t)
	resign := func(key string, at time.Time) func(*http.Request) {
		return func(r *http.Request) { sign(r, nil, key, at) }
	}
	for name, row := range map[string]struct {
		change func(*http.Request)
		want   int
	}{
		"the primary key":              {resign(b.account.Keys[0], b.Now()), 200},
		"the secondary key":            {resign(b.account.Keys[1], b.Now()), 200},
		"a clock four minutes slow":    {resign(b.account.Keys[0], b.Now().Add(-4*time.Minute)), 200},
		"a clock six minutes fast":     {resign(b.account.Keys[0], b.Now().Add(6*time.Minute)), 401},
		"another key":                  {resign(vectorKey, b.Now()), 401},
		"no signature":                 {func(r *http.Request) { r.Header.Del("Authorization") }, 401},
		"another target":               {func(r *http.Request) { r.URL.RawQuery += "&x=1" }, 401},
		"another host":                 {func(r *http.Request) { r.Host = contoso }, 401},
		"another hash than the body's": {func(r *http.Request) { r.Header.Set("x-ms-content-sha256", acs.HashOf([]byte("x"))) }, 401},
		"the form of another service": {func(r *http.Request) {
			r.Header.Set("Authorization", strings.Replace(r.Header.Get("Authorization"), "SignedHeaders", "Credential=1&SignedHeaders", 1))
		}, 401},
	} {
		t.Run(name, func(t *testing.T) {
			got := b.must(http.MethodGet, list, "", row.change)
			if got.status != row.want || (row.want == 401) != strings.Contains(got.raw, `"code":"Denied"`) {
				t.Errorf("got %d %s, want %d", got.status, got.raw, row.want)
			}
			if got.header.Get("Date") != b.Now().Format(http.TimeFormat) {
				t.Errorf("date = %s, want the sandbox's", got.header.Get("Date"))
			}
		})
	}
	t.Run("a key that was made anew", func(t *testing.T) {
		b := setup(t)
		b.sim.Regenerate(b.account.Name, 0)
		if got := b.must(http.MethodGet, list, ""); got.status != 401 {
			t.Errorf("the old primary key: %d", got.status)
		}
		if got := b.must(http.MethodGet, list, "", resign(b.account.Keys[1], b.Now())); got.status != 200 {
			t.Errorf("the secondary key: %d", got.status)
		}
	})
}
