package linkmobility_test

import (
	"maps"
	"strings"
	"testing"

	"github.com/smsdesk/smsdesk/backend/provider/linkmobility"
	"github.com/smsdesk/smsdesk/backend/sms"
)

func TestClean_reduces_whatever_was_pasted_to_the_node(t *testing.T) {
	for pasted, want := range map[string]string{
		"https://n-eu.linkmobility.io":                  "https://n-eu.linkmobility.io",
		"https://n-eu.linkmobility.io/":                 "https://n-eu.linkmobility.io",
		"https://n-eu.linkmobility.io/sms":              "https://n-eu.linkmobility.io",
		"https://n-eu.linkmobility.io/sms/":             "https://n-eu.linkmobility.io",
		"https://n-eu.linkmobility.io/sms/send":         "https://n-eu.linkmobility.io",
		"https://n-eu.linkmobility.io/sms/send/?a=b#c":  "https://n-eu.linkmobility.io",
		"https://n-eu.linkmobility.io/SMS/sendbatch":    "https://n-eu.linkmobility.io",
		"https://n-eu.linkmobility.io/gate/partnergate": "https://n-eu.linkmobility.io",
		"  HTTPS://WSX.SP247.NET:443/sms \n":            "https://wsx.sp247.net",
		"wsx.sp247.net/sms":                             "https://wsx.sp247.net",
		"https://gate.example:8443/sms":                 "https://gate.example:8443",
		"http://127.0.0.1:4711/sms":                     "http://127.0.0.1:4711",
		"http://localhost:4711":                         "http://localhost:4711",
		"http://[::1]:4711/sms/send":                    "http://[::1]:4711",
		"":                                              "",
		"   ":                                           "",
	} {
		got, err := linkmobility.Clean(map[string]string{"base_url": pasted})
		if err != nil || got["base_url"] != want {
			t.Errorf("%q: %q, %v, want %q", pasted, got["base_url"], err, want)
		}
	}
}

func TestClean_refuses_what_is_no_node(t *testing.T) {
	for pasted, want := range map[string]string{
		"http://n-eu.linkmobility.io/sms":               "The Base URL must begin with https",
		"http://10.0.0.1":                               "This isn't an address",
		"ftp://n-eu.linkmobility.io":                    "This isn't an address of LINK Mobility's SMS service.",
		"https://":                                      "This isn't an address",
		"https://n-eu":                                  "This isn't an address",
		"https://user:secret@n-eu.linkmobility.io":      "This isn't an address",
		"https://n-eu.linkmobility.io/portal/login":     "This isn't an address",
		"https://n-eu.linkmobility.io:port":             "This isn't an address",
		"https://n-eu.linkmobility.io@evil.example/sms": "This isn't an address",
		"https://evil.example\\@n-eu.linkmobility.io":   "This isn't an address",
		"https://192.168.1.20/sms":                      "This isn't an address",
		"my base url":                                   "This isn't an address",
		"https://n-eu.linkmobilitу.io":                  "This isn't an address", // the y is Cyrillic
		"https://api.linkmobility.com/sms":              "This is the address of MyLINK SMS",
		"https://api.msghub.cloud/send":                 "This isn't an address",
		"api.msghub.cloud":                              "This is the address of MSGHub",
	} {
		got, err := linkmobility.Clean(map[string]string{"base_url": pasted})
		e := sms.Explain(err)
		if e == nil || e.Code != sms.Invalid || e.Field != "base_url" || !strings.HasPrefix(e.Message, want) || got != nil {
			t.Errorf("%q: %v, %+v, want %q", pasted, got, e, want)
			continue
		}
		if strings.Contains(e.Error(), "secret") {
			t.Errorf("the error echoes a secret: %v", e)
		}
	}
	_, err := linkmobility.Clean(map[string]string{"base_url": "http://n-eu.linkmobility.io:80/sms"})
	if e := sms.Explain(err); e == nil || e.Suggestion != "https://n-eu.linkmobility.io" {
		t.Errorf("error = %+v, want the address with https offered", e)
	}
}

func TestClean_looks_at_the_fields_that_it_is_given(t *testing.T) {
	given := map[string]string{"platform_id": " COMMON_API ", "password": " kept within "}
	kept := maps.Clone(given)
	got, err := linkmobility.Clean(given)
	if want := map[string]string{"platform_id": "COMMON_API", "password": "kept within"}; err != nil || !maps.Equal(got, want) {
		t.Errorf("got %v, %v, want %v", got, err, want)
	}
	if !maps.Equal(given, kept) {
		t.Errorf("the caller's own fields were changed: %v", given)
	}
}

func TestNew_refuses_malformed_settings_before_any_request(t *testing.T) {
	for key, values := range map[string][]string{
		"platform_id":         {"", "COMMON API", "a/b", strings.Repeat("x", 65)},
		"platform_partner_id": {"", "12 345", "12/../345", "12?"},
		"gate_id":             {"", "BV ldZ", "BV?ldZ", "BV%2F"},
		"username":            {"", "a:b", "a b"},
		"base_url":            {"", "http://n-eu.linkmobility.io", "https://x"},
	} {
		for _, value := range values {
			_, err := linkmobility.New(sms.ProviderConfig{Fields: with(key, value)})
			if e := explained(t, err); e.Code != sms.Invalid || e.Field != key || e.Message == "" {
				t.Errorf("%s %q: error = %+v", key, value, e)
			}
		}
	}
}
