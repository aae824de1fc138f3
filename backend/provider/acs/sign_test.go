package acs_test

import (
	"io"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/smsdesk/smsdesk/backend/provider/acs/internal/api"
)

// The signatures were made by Azure's own library (communication-common 2.4.2)
// with its clock stopped.
func TestSign(t *testing.T) {
	stopped := time.Date(2025, 1, 2, 3, 4, 5, 0, time.UTC)
	for name, row := range map[string]struct{ method, address, body, hash, signature string }{
		"a send": {"POST", "https://contoso.communication.azure.com/sms?api-version=2021-03-07",
			`{"from":"+18005550100","smsRecipients":[{"to":"+12065550123","repeatabilityRequestId":"8f5d2d6a-3c1b-4a52-9f0e-6b7c8d9e0f10","repeatabilityFirstSent":"Thu, 02 Jan 2025 03:04:05 GMT"}],"message":"Hello ✓","smsSendOptions":{"enableDeliveryReport":true,"tag":"m-1"}}`,
			"4kOiv+iwCw1iDfsWE3fPgWwpoQpIuKdcz8tpRbhf5RE=", "+96dazcd9tapiV/UJ0Mbxm5lnqRrssQIZkzYmvoSNOM="},
		"a list": {"GET", "https://contoso.communication.azure.com/phoneNumbers?skip=0&api-version=2025-06-01&top=1", "",
			"47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=", "6sBU2FXRU1HR+VSNUGVAkXP0SvEgUgdcSRAlQ8TyHoQ="},
		"a list, from a host with a port": {"GET", "http://127.0.0.1:8080/phoneNumbers?skip=0&api-version=2025-06-01&top=1", "",
			"47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=", "/Wa0RCXDLMl7LnOnbgf2PvytOjhE5JsvTV2IMVFDW1E="},
		"a question about opt-outs": {"POST", "https://contoso.communication.azure.com/sms/optouts:check?api-version=2026-01-23",
			`{"from":"+18005550100","recipients":[{"to":"+12065550123"}]}`,
			"ue4o3yDuuf3UmnmdIcZWcNibVLs13G74G+6bfRTzsoI=", "fWtcBQjlrtxxawxyiYdtte2KcU/UIPb+Hh956Uvp1po="},
	} {
		t.Run(name, func(t *testing.T) {
			r, err := http.NewRequestWithContext(t.Context(), row.method, row.address, strings.NewReader(row.body))
			if err != nil {
				t.Fatal(err)
			}
			if err := api.Sign(r, []byte("sms-desk-test-key-0123456789abcdef"), stopped.In(time.FixedZone("Berlin", 3600))); err != nil {
				t.Fatal(err)
			}
			for name, want := range map[string]string{
				"x-ms-date": "Thu, 02 Jan 2025 03:04:05 GMT", "x-ms-content-sha256": row.hash,
				"Authorization": "HMAC-SHA256 SignedHeaders=x-ms-date;host;x-ms-content-sha256&Signature=" + row.signature,
			} {
				if got := r.Header.Get(name); got != want {
					t.Errorf("%s = %s, want %s", name, got, want)
				}
			}
			if body, err := io.ReadAll(r.Body); err != nil || string(body) != row.body {
				t.Errorf("the body that leaves is %q, %v", body, err)
			}
		})
	}
}
