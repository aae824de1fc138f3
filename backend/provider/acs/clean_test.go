package acs_test

import (
	"net/http"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/smsdesk/smsdesk/backend/provider/acs"
	"github.com/smsdesk/smsdesk/backend/sms"
)

const primary, secondary = "primary_connection_string", "secondary_connection_string"

func TestClean(t *testing.T) {
	want := contoso + primaryKey
	for name, typed := range map[string]string{
		"the portal's own form":    want,
		"no slash behind the host": "endpoint=https://contoso.communication.azure.com;accesskey=" + primaryKey,
		"any case":                 "Endpoint=HTTPS://Contoso.Communication.Azure.COM/;AccessKey=" + primaryKey,
		"the other order":          "accesskey=" + primaryKey + ";endpoint=https://contoso.communication.azure.com/",
		"a semicolon at the end":   want + ";",
		"blanks around it":         " \t" + want + "\r\n",
		"blanks within":            "endpoint = https://contoso.communication.azure.com/ ; accesskey = " + primaryKey,
		"the usual port":           "endpoint=https://contoso.communication.azure.com:443/;accesskey=" + primaryKey,
	} {
		t.Run("takes "+name, func(t *testing.T) {
			got, err := acs.Clean(map[string]string{primary: typed, "name": " Shop "})
			if diff := cmp.Diff(map[string]string{primary: want, "name": " Shop "}, got); diff != "" || err != nil {
				t.Errorf("error %v, fields (-want +got):\n%s", err, diff)
			}
		})
	}
	t.Run("takes this computer, without https, and other clouds", func(t *testing.T) {
		for _, endpoint := range []string{"http://127.0.0.1:8080", "http://localhost:1", "http://[::1]:8080", "https://contoso.unitedstates.communication.azure.com", "https://contoso.communication.azure.us"} {
			typed := "endpoint=" + endpoint + "/;accesskey=" + primaryKey
			if got, err := acs.Clean(map[string]string{secondary: typed}); err != nil || got[secondary] != typed {
				t.Errorf("%s: %v, %v", endpoint, got, err)
			}
		}
	})
	t.Run("leaves what isn't there alone", func(t *testing.T) {
		if got, err := acs.Clean(map[string]string{primary: ""}); err != nil || got[primary] != "" {
			t.Errorf("got %v, %v", got, err)
		}
	})
}

func TestClean_refuses(t *testing.T) {
	const canary = "Y2FuYXJ5LWtleS10aGF0LW11c3Qtbm90LXNob3c="
	for name, typed := range map[string]string{
		"no endpoint":            "accesskey=" + canary,
		"no key":                 "endpoint=https://canary.communication.azure.com/",
		"an empty key":           "endpoint=https://canary.communication.azure.com/;accesskey=",
		"two keys":               "endpoint=https://canary.communication.azure.com/;accesskey=" + canary + ";accesskey=" + canary,
		"something else besides": "endpoint=https://canary.communication.azure.com/;accesskey=" + canary + ";x=1",
		"two semicolons":         "endpoint=https://canary.communication.azure.com/;accesskey=" + canary + ";;",
		"words":                  "canary",
		"a key alone":            canary,
		"a key that is cut off":  "endpoint=https://canary.communication.azure.com/;accesskey=" + canary[:len(canary)-3],
		"a key with a star":      "endpoint=https://canary.communication.azure.com/;accesskey=*" + canary,
		"a key on two lines":     "endpoint=https://canary.communication.azure.com/;accesskey=" + canary[:8] + "\n" + canary[8:],
		"http":                   "endpoint=http://canary.communication.azure.com/;accesskey=" + canary,
		"ftp":                    "endpoint=ftp://canary.communication.azure.com/;accesskey=" + canary,
		"a path":                 "endpoint=https://canary.communication.azure.com/sms;accesskey=" + canary,
		"a query":                "endpoint=https://canary.communication.azure.com/?x=1;accesskey=" + canary,
		"a fragment":             "endpoint=https://canary.communication.azure.com/#x;accesskey=" + canary,
		"a user":                 "endpoint=https://canary@communication.azure.com/;accesskey=" + canary,
		"a number":               "endpoint=https://10.0.0.1/;accesskey=" + canary,
		"no host":                "endpoint=https:///;accesskey=" + canary,
		"no scheme":              "endpoint=canary.communication.azure.com;accesskey=" + canary,
		"a broken escape":        "endpoint=https://canary%zz/;accesskey=" + canary,
	} {
		t.Run(name, func(t *testing.T) {
			for _, field := range []string{primary, secondary} {
				got, err := acs.Clean(map[string]string{field: typed})
				e := explained(t, err)
				if got != nil || e.Code != sms.Invalid || e.Field != field || !strings.HasSuffix(e.Message, ".") {
					t.Errorf("got %v, error = %+v", got, e)
				}
				if text := strings.ToLower(err.Error() + e.Detail + e.Suggestion); strings.Contains(text, "canary") || strings.Contains(text, strings.ToLower(canary[:8])) {
					t.Errorf("the error shows what was typed: %v", err)
				}
				if _, err := acs.New(sms.ProviderConfig{Fields: map[string]string{field: typed}}); sms.ErrorCode(err) != sms.Invalid {
					t.Errorf("New: %v", err)
				}
			}
		})
	}
	t.Run("strings of two resources", func(t *testing.T) {
		two := map[string]string{primary: contoso + primaryKey, secondary: strings.Replace(contoso, "contoso", "fabrikam", 1) + secondaryKey}
		_, err := acs.Clean(two)
		if e := explained(t, err); e.Code != sms.Invalid || e.Field != secondary || !strings.HasPrefix(e.Message, "The two connection strings are of different resources.") {
			t.Errorf("error = %+v", e)
		}
		if _, err := acs.New(sms.ProviderConfig{Fields: two}); sms.ErrorCode(err) != sms.Invalid {
			t.Errorf("New: %v", err)
		}
	})
}

func TestProvider_calls_the_endpoint_unless_told_otherwise(t *testing.T) {
	for base, want := range map[string]string{"": "https://contoso.communication.azure.com", "http://127.0.0.1:8080/": "http://127.0.0.1:8080"} {
		line := &recorder{t: t, key: primaryKey, body: fixture(t, "list_numbers_empty")}
		p := adapter(t, func(c *sms.ProviderConfig) { c.BaseURL, c.HTTP = base, &http.Client{Transport: line} })
		if _, err := p.ListNumbers(t.Context()); err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff([]string{want}, line.seen); diff != "" {
			t.Errorf("hosts with base %q (-want +got):\n%s", base, diff)
		}
	}
}

func TestProvider_stays_on_its_host_whatever_a_page_links_to(t *testing.T) {
	line := &recorder{t: t, key: primaryKey, body: fixture(t, "list_numbers_absolute")}
	p := adapter(t, func(c *sms.ProviderConfig) { c.BaseURL, c.HTTP = "", &http.Client{Transport: line} })
	_, err := p.ListNumbers(t.Context())
	if e := explained(t, err); e.Code != sms.ProviderUnavailable || !strings.Contains(err.Error(), "more than 1000 pages") {
		t.Errorf("error = %+v", e)
	}
	for _, host := range line.seen {
		if host != "https://contoso.communication.azure.com" {
			t.Fatalf("called %s", host)
		}
	}
}
