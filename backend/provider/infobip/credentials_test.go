package infobip_test

import (
	"io"
	"net/http"
	"regexp"
	"strings"
	"testing"

	"github.com/smsdesk/smsdesk/backend/sms"
)

// portal answers each path with a status and a fixture; what isn't named is
// answered as for a key that may do everything.
func portal(t *testing.T, rows map[string]exchange) http.HandlerFunc {
	usual := map[string]exchange{
		"/platform/1/openapi/available-products": {"", 200, "products"}, "/account/1/balance": {"", 200, "balance"},
		"/sms/3/reports": {"", 200, "reports_none"}, "/sms/3/logs": {"", 200, "logs_none"},
		"/numbers/1/numbers": {"", 200, "numbers"}, "/platform/1/blocklists": {"", 200, "blocklist"},
	}
	return func(w http.ResponseWriter, r *http.Request) {
		row, named := rows[r.URL.Path]
		if !named {
			row, named = usual[r.URL.Path]
		}
		harmless := r.Method == http.MethodGet && r.URL.Path != "/sms/1/inbox/reports"
		if r.URL.Path == "/sms/3/reports" {
			harmless = regexp.MustCompile(`^[0-9a-f-]{36}$`).MatchString(r.URL.Query().Get("messageId"))
		}
		if !named || !harmless {
			t.Errorf("unexpected request %s %s", r.Method, r.URL)
		}
		if (r.Header.Get("Authorization") == "") != strings.HasPrefix(r.URL.Path, "/platform/1/openapi") {
			t.Errorf("%s: Authorization is wrong", r.URL.Path)
		}
		w.WriteHeader(row.status)
		io.WriteString(w, fixture(t, row.answer))
	}
}

func TestProvider_TestCredentials(t *testing.T) {
	no := exchange{"", 403, "error_FORBIDDEN"}
	for name, row := range map[string]struct {
		rows    map[string]exchange
		warning []string
	}{
		"a key that may do everything":            {nil, nil},
		"a host that keeps its products secret":   {map[string]exchange{"/platform/1/openapi/available-products": {"", 401, "error_E401"}}, nil},
		"a key that may not see the balance":      {map[string]exchange{"/account/1/balance": no}, nil},
		"a key without numbers":                   {map[string]exchange{"/numbers/1/numbers": no}, []string{"numbers:manage (finding numbers"}},
		"a key without logs":                      {map[string]exchange{"/sms/3/logs": {"", 403, "error_E403"}}, []string{"sms:logs:read"}},
		"a key without anything else but sending": {map[string]exchange{"/sms/3/logs": no, "/numbers/1/numbers": no, "/platform/1/blocklists": no, "/account/1/balance": no}, []string{"numbers:manage", "sms:logs:read", "blocklist:manage"}},
		"an account whose lists fail just now":    {map[string]exchange{"/numbers/1/numbers": {"", 429, "error_TOO_MANY_REQUESTS"}, "/sms/3/logs": {"", 500, ""}}, nil},
	} {
		t.Run(name, func(t *testing.T) {
			info, err := at(t, portal(t, row.rows)).TestCredentials(t.Context())
			if err != nil || info.Name != "xyz1.api.infobip.com" || (info.Warning == "") != (row.warning == nil) {
				t.Errorf("info = %+v, %v", info, err)
			}
			for _, want := range row.warning {
				if !strings.Contains(info.Warning, want) {
					t.Errorf("%q lacks %q", info.Warning, want)
				}
			}
		})
	}
}

func TestProvider_TestCredentials_doubts_an_address_that_is_not_Infobips(t *testing.T) {
	p := adapter(t, fields("api_base_url", "https://api.example.com"), func(c *sms.ProviderConfig) {
		c.BaseURL = ""
		c.HTTP = &http.Client{Transport: &recorder{status: 200, body: `{"balance":1,"currency":"EUR"}`}}
	})
	info, err := p.TestCredentials(t.Context())
	if err != nil || info.Name != "api.example.com" || !strings.Contains(info.Warning, "doesn't end in .infobip.com") {
		t.Errorf("info = %+v, %v", info, err)
	}
}

func TestProvider_TestCredentials_when_it_fails(t *testing.T) {
	for name, row := range map[string]struct {
		rows  map[string]exchange
		code  sms.Code
		field string
		want  string
	}{
		"a wrong key":             {map[string]exchange{"/account/1/balance": {"", 401, "error_UNAUTHORIZED"}}, sms.CredentialsRefused, "api_key", "Infobip refused this API key"},
		"a wrong key, newer":      {map[string]exchange{"/account/1/balance": {"", 401, "error_E401"}}, sms.CredentialsRefused, "api_key", "Infobip refused this API key"},
		"a key that may not send": {map[string]exchange{"/sms/3/reports": {"", 403, "error_E403"}}, sms.CredentialsRefused, "api_key", "Infobip knows this API key, but it may not send texts: it lacks the scope sms:manage."},
		"another host":            {map[string]exchange{"/platform/1/openapi/available-products": {"", 404, "<html>"}, "/account/1/balance": {"", 404, "<html>"}}, sms.CredentialsRefused, "api_base_url", "There is no API of Infobip"},
		"a redirect":              {map[string]exchange{"/account/1/balance": {"", 302, ""}}, sms.CredentialsRefused, "api_base_url", "There is no API of Infobip"},
		"a sign-in page":          {map[string]exchange{"/platform/1/openapi/available-products": {"", 200, "<html>"}, "/account/1/balance": {"", 200, "<html>"}}, sms.ProviderUnavailable, "", "Infobip gave no usable answer"},
		"something else's JSON":   {map[string]exchange{"/account/1/balance": {"", 200, "{}"}}, sms.ProviderUnavailable, "", "Something answered in Infobip's place."},
		"a server error":          {map[string]exchange{"/account/1/balance": {"", 500, "error_E500"}}, sms.ProviderUnavailable, "", "Infobip gave no usable answer"},
		"too many requests":       {map[string]exchange{"/account/1/balance": {"", 429, "error_E429"}}, sms.RateLimited, "", "Infobip has too many requests"},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := at(t, portal(t, row.rows)).TestCredentials(t.Context())
			e := explained(t, err)
			if e.Code != row.code || e.Field != row.field || !strings.HasPrefix(e.Message, row.want) || strings.Contains(err.Error(), "canary") {
				t.Errorf("error = %+v", e)
			}
		})
	}
	t.Run("no key", func(t *testing.T) {
		_, err := adapter(t, fields("api_key", "")).TestCredentials(t.Context())
		if e := explained(t, err); e.Code != sms.Invalid || e.Field != "api_key" {
			t.Errorf("error = %+v", e)
		}
	})
	t.Run("nobody there", func(t *testing.T) {
		_, err := adapter(t).TestCredentials(t.Context())
		if e := explained(t, err); e.Code != sms.ProviderUnavailable || !strings.HasPrefix(e.Message, "Infobip can't be reached") {
			t.Errorf("error = %+v", e)
		}
	})
}
