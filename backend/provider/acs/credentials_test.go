package acs_test

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

func asked(status int, answer, key string) exchange {
	return exchange{"test_credentials", status, answer, key}
}

func TestProvider_TestCredentials(t *testing.T) {
	for name, row := range map[string]struct {
		script []exchange
		want   string
	}{
		"right ones":                     {[]exchange{asked(200, "list_numbers_empty", ""), asked(200, "list_numbers_empty", secondaryKey)}, ""},
		"a stale primary one":            {[]exchange{asked(401, "error_denied", ""), asked(200, "list_numbers_1", secondaryKey)}, "Azure refuses the primary connection string; the secondary one works"},
		"a stale secondary one":          {[]exchange{asked(200, "list_numbers_1", ""), asked(401, "error_denied", secondaryKey)}, "Azure refuses the secondary connection string; the primary one works"},
		"a fault in the second question": {[]exchange{asked(200, "list_numbers_1", ""), asked(500, "", secondaryKey)}, ""},
	} {
		t.Run(name, func(t *testing.T) {
			got, err := vendor(t, row.script...).TestCredentials(t.Context())
			if err != nil || got.Name != "contoso" || !strings.HasPrefix(got.Warning, row.want) || (row.want == "") != (got.Warning == "") {
				t.Errorf("info = %+v, %v, want %q", got, err, row.want)
			}
		})
	}
	t.Run("the same one twice is asked about once, with a warning", func(t *testing.T) {
		p := at(t, func(w http.ResponseWriter, _ *http.Request) { io.WriteString(w, fixture(t, "list_numbers_empty")) })
		if got, err := p.TestCredentials(t.Context()); err != nil || got.Warning != "" {
			t.Errorf("info = %+v, %v", got, err)
		}
		line := &recorder{t: t, key: primaryKey, body: fixture(t, "list_numbers_empty")}
		p = adapter(t, func(c *sms.ProviderConfig) {
			c.Fields["secondary_connection_string"], c.HTTP = c.Fields["primary_connection_string"], &http.Client{Transport: line}
		})
		if got, err := p.TestCredentials(t.Context()); err != nil || !strings.HasPrefix(got.Warning, "Both connection strings have the same key.") || len(line.seen) != 1 {
			t.Errorf("info = %+v, %v", got, err)
		}
	})
	t.Run("a host that isn't Azure's own is a warning", func(t *testing.T) {
		p := adapter(t, func(c *sms.ProviderConfig) {
			for field, text := range c.Fields {
				c.Fields[field] = strings.Replace(text, "contoso.communication.azure.com", "contoso.communication.azure.us", 1)
			}
			c.BaseURL, c.HTTP = "", &http.Client{Transport: &recorder{body: fixture(t, "list_numbers_empty")}}
		})
		if got, err := p.TestCredentials(t.Context()); err != nil || !strings.HasPrefix(got.Warning, "The endpoint contoso.communication.azure.us isn't one of Azure's public cloud.") {
			t.Errorf("info = %+v, %v", got, err)
		}
	})
}

func TestProvider_TestCredentials_says_what_is_wrong(t *testing.T) {
	for name, row := range map[string]struct {
		script []exchange
		code   sms.Code
		field  string
		want   string
	}{
		"both refused":       {[]exchange{asked(401, "error_denied", ""), asked(401, "error_denied", secondaryKey)}, sms.CredentialsRefused, "primary_connection_string", "Azure refused both connection strings. What you typed was kept."},
		"refused, then lost": {[]exchange{asked(401, "error_denied", ""), asked(500, "", secondaryKey)}, sms.ProviderUnavailable, "", "Azure gave no usable answer"},
		"too many requests":  {[]exchange{asked(429, "error_throttled", "")}, sms.RateLimited, "", "Azure has too many requests just now."},
		"no permission":      {[]exchange{asked(403, "", "")}, sms.RejectedByProvider, "", "Azure refused this (HTTP 403)."},
		"a fault of Azure's": {[]exchange{asked(500, "", "")}, sms.ProviderUnavailable, "", "Azure gave no usable answer"},
		"a sign-in page":     {[]exchange{asked(200, "<html>", "")}, sms.ProviderUnavailable, "", "Azure gave no usable answer: the answer of 127.0.0.1"},
		"somebody's JSON":    {[]exchange{asked(200, "{}", "")}, sms.ProviderUnavailable, "", "Something answered in Azure's place and has no list of phone numbers."},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := vendor(t, row.script...).TestCredentials(t.Context())
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
		if e := explained(t, err); e.Code != sms.ProviderUnavailable || !strings.HasPrefix(e.Message, "Azure can't be reached: no connection to 127.0.0.1") {
			t.Errorf("error = %+v", e)
		}
	})
	t.Run("one that is missing", func(t *testing.T) {
		p := adapter(t, func(c *sms.ProviderConfig) { delete(c.Fields, "secondary_connection_string") })
		_, err := p.TestCredentials(t.Context())
		if e := explained(t, err); e.Code != sms.Invalid || e.Field != "secondary_connection_string" {
			t.Errorf("error = %+v", e)
		}
	})
	t.Run("none, for a call that needs one", func(t *testing.T) {
		_, err := adapter(t, func(c *sms.ProviderConfig) { c.Fields = nil }).ListNumbers(t.Context())
		if e := explained(t, err); e.Code != sms.Locked || !strings.HasPrefix(e.Message, "The connection strings aren't known just now. Nothing was changed.") {
			t.Errorf("error = %+v", e)
		}
	})
}

func TestProvider_keeps_keys_and_bodies_out_of_the_log(t *testing.T) {
	var log bytes.Buffer
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.WriteHeader(http.StatusUnauthorized)
		io.Copy(w, r.Body)
	}))
	defer server.Close()
	p := adapter(t, func(c *sms.ProviderConfig) {
		c.BaseURL = server.URL
		c.Logger = slog.New(slog.NewTextHandler(&log, &slog.HandlerOptions{Level: slog.LevelDebug}))
	})
	e := failure(t, p, hi)
	for _, secret := range []string{primaryKey, secondaryKey, hi.Body, ana, shop} {
		if log.Len() == 0 || strings.Contains(log.String()+e.Error(), secret) {
			t.Errorf("%q leaks: %s %v", secret, log.String(), e)
		}
	}
}
