package infobip_test

import (
	"log/slog"
	"strings"
	"testing"
	"time"

	"github.com/smsdesk/smsdesk/backend/provider/infobip"
	"github.com/smsdesk/smsdesk/backend/sms"
)

func TestClean_reduces_what_people_paste_to_the_host(t *testing.T) {
	for pasted, want := range map[string]string{
		"https://xyz1.api.infobip.com":                  "https://xyz1.api.infobip.com",
		"xyz1.api.infobip.com":                          "https://xyz1.api.infobip.com",
		"  XYZ1.API.Infobip.com/ \n":                    "https://xyz1.api.infobip.com",
		"\"https://xyz1.api.infobip.com//\"":            "https://xyz1.api.infobip.com",
		"“xyz1.api.infobip.com”":                        "https://xyz1.api.infobip.com",
		"\u200bxyz1.api.infobip.com\ufeff":              "https://xyz1.api.infobip.com",
		"https://xyz1.api.infobip.com/sms/3/messages":   "https://xyz1.api.infobip.com",
		"xyz1.api.infobip.com/sms/3/logs?messageId=1#a": "https://xyz1.api.infobip.com",
		"HTTPS://xyz1.api.infobip.com:443":              "https://xyz1.api.infobip.com",
		"https://api.infobip.com":                       "https://api.infobip.com",
		"example.infobip.com":                           "https://example.infobip.com",
		"http://127.0.0.1:8080/sms":                     "http://127.0.0.1:8080",
		"http://localhost:1":                            "http://localhost:1",
		"http://[::1]:1":                                "http://[::1]:1",
		"":                                              "",
		" ":                                             "",
	} {
		cleaned, err := infobip.Clean(map[string]string{"api_base_url": pasted, "api_key": " k "})
		if err != nil || cleaned["api_base_url"] != want || cleaned["api_key"] != "k" {
			t.Errorf("%q: %q, %v, want %q", pasted, cleaned, err, want)
		}
	}
}

func TestClean_takes_the_scheme_off_a_key(t *testing.T) {
	for pasted, want := range map[string]string{
		key: key, "App " + key: key, "app  " + key: key, " \"App " + key + "\" ": key, "Apple": "Apple", "": "", "\u200b" + key + "\u200b": key,
	} {
		cleaned, err := infobip.Clean(map[string]string{"api_key": pasted})
		if _, given := cleaned["api_base_url"]; err != nil || cleaned["api_key"] != want || given {
			t.Errorf("%q: %q, %v", pasted, cleaned, err)
		}
	}
}

func TestClean_refuses_what_is_no_address_of_the_API(t *testing.T) {
	for pasted, row := range map[string]struct{ want, suggestion string }{
		"http://xyz1.api.infobip.com/sms":      {"must begin with https", "https://xyz1.api.infobip.com"},
		"http://xyz1.api.infobip.com:80":       {"must begin with https", "https://xyz1.api.infobip.com"},
		"http://127.0.0.1.example.com":         {"must begin with https", "https://127.0.0.1.example.com"},
		"https://portal.infobip.com/home":      {"Infobip's website", ""},
		"www.infobip.com":                      {"Infobip's website", ""},
		"https://u:p@xyz1.api.infobip.com":     {"isn't an address", ""},
		"https://10.0.0.1":                     {"isn't an address", ""},
		"https://169.254.169.254":              {"isn't an address", ""},
		"ftp://xyz1.api.infobip.com":           {"isn't an address", ""},
		"xyz1":                                 {"isn't an address", ""},
		"xyz1 api infobip com":                 {"isn't an address", ""},
		"xyz1.api.infobip.com:":                {"isn't an address", ""},
		"xyz1.api.infobip.com:port":            {"isn't an address", ""},
		"https://xyz1.api.infobip.com:1234567": {"isn't an address", ""},
		"192.0.2.1..":                          {"isn't an address", ""},
	} {
		_, err := infobip.Clean(map[string]string{"api_base_url": pasted})
		e := sms.Explain(err)
		if err == nil || e.Code != sms.Invalid || e.Field != "api_base_url" || !strings.Contains(e.Message, row.want) || e.Suggestion != row.suggestion {
			t.Errorf("%q: %+v", pasted, e)
		}
	}
}

func TestNew_refuses_fields_that_cannot_be_used(t *testing.T) {
	for name, row := range map[string]struct {
		pairs []string
		field string
	}{
		"no address":         {[]string{"api_base_url", ""}, "api_base_url"},
		"another's address":  {[]string{"api_base_url", "http://example.com"}, "api_base_url"},
		"a key with a blank": {[]string{"api_key", "two words"}, "api_key"},
		"a key with a line":  {[]string{"api_key", "one\r\nX: y"}, "api_key"},
	} {
		config := sms.ProviderConfig{Fields: with(row.pairs...), Clock: time.Now, Logger: slog.New(slog.DiscardHandler)}
		if _, err := infobip.New(config); sms.ErrorCode(err) != sms.Invalid || sms.Explain(err).Field != row.field {
			t.Errorf("%s: %v", name, err)
		}
	}
}
