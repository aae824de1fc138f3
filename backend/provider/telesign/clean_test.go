package telesign_test

import (
	"log/slog"
	"maps"
	"strings"
	"testing"
	"time"

	"github.com/smsdesk/smsdesk/backend/provider/telesign"
	"github.com/smsdesk/smsdesk/backend/sms"
)

func TestClean(t *testing.T) {
	t.Run("trims, and writes the Customer SID in capitals", func(t *testing.T) {
		typed := map[string]string{"customer_sid": " " + strings.ToLower(customer) + "\n", "api_key": "\t" + key + " "}
		before := maps.Clone(typed)
		got, err := telesign.Clean(typed)
		if err != nil || !maps.Equal(got, fields()) || !maps.Equal(typed, before) {
			t.Errorf("%v, %v; typed %v", got, err, typed)
		}
	})
	t.Run("minds only the fields that it is given", func(t *testing.T) {
		for _, given := range []map[string]string{{}, {"customer_sid": customer}, {"api_key": key}, nil} {
			if got, err := telesign.Clean(given); err != nil || !maps.Equal(got, given) {
				t.Errorf("%v: %v, %v", given, got, err)
			}
		}
	})
	for name, row := range map[string]struct{ field, typed, want string }{
		"a SID without dashes":        {"customer_sid", strings.ReplaceAll(customer, "-", ""), "A Customer SID has 32 digits"},
		"a SID with another letter":   {"customer_sid", "G" + customer[1:], "A Customer SID has 32 digits"},
		"a SID that is too long":      {"customer_sid", customer + "0", "A Customer SID has 32 digits"},
		"a SID that leads elsewhere":  {"customer_sid", customer + "/../x", "A Customer SID has 32 digits"},
		"a key without its end":       {"api_key", key[:len(key)-1], "This is not a whole API key."},
		"a key for web addresses":     {"api_key", "EXAMPLE----TE8sTgg45yusumoN6BYsBVkh+yRJ5czgsnCehZaOYldPJdmFh6NeX8kunZ2zU1YWaUw/0wV6xfw==", "This is not a whole API key."},
		"a key with loose bits":       {"api_key", "YWJjZB==", "This is not a whole API key."},
		"a key over two lines":        {"api_key", key[:40] + "\n" + key[40:], "This is not a whole API key."},
		"a key with a blank":          {"api_key", key[:40] + " " + key[40:], "This is not a whole API key."},
		"a key that is no base64":     {"api_key", "sécret canary", "This is not a whole API key."},
		"a key in front of something": {"api_key", key + "canary", "This is not a whole API key."},
	} {
		t.Run("refuses "+name+", and doesn't repeat it", func(t *testing.T) {
			typed := fields()
			typed[row.field] = row.typed
			_, err := telesign.Clean(typed)
			_, opened := telesign.New(sms.ProviderConfig{Fields: typed, Clock: time.Now, Logger: slog.New(slog.DiscardHandler)})
			for _, err := range []error{err, opened} {
				e := explained(t, err)
				if e.Code != sms.Invalid || e.Field != row.field || !strings.HasPrefix(e.Message, row.want) {
					t.Errorf("error = %+v", e)
				}
				if strings.Contains(err.Error(), row.typed[:20%len(row.typed)]) || strings.Contains(err.Error(), "canary") {
					t.Errorf("the error repeats what was typed: %v", err)
				}
			}
		})
	}
	t.Run("leaves an account without a Customer SID to be refused", func(t *testing.T) {
		_, err := telesign.New(sms.ProviderConfig{Fields: map[string]string{"api_key": key}, Clock: time.Now, Logger: slog.New(slog.DiscardHandler)})
		if e := explained(t, err); e.Code != sms.Invalid || e.Field != "customer_sid" {
			t.Errorf("error = %+v", e)
		}
	})
}
