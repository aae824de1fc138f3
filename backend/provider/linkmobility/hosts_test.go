package linkmobility_test

import (
	"io"
	"net/http"
	"strings"
	"testing"

	"github.com/smsdesk/smsdesk/backend/sms"
)

// recorder answers every request with body and writes down where it went.
type recorder struct {
	status int
	body   string
	seen   []string
}

func (r *recorder) RoundTrip(request *http.Request) (*http.Response, error) {
	r.seen = append(r.seen, request.Method+" "+request.URL.String())
	header := http.Header{"Location": {"https://evil.example/sms/send"}}
	return &http.Response{StatusCode: r.status, Body: io.NopCloser(strings.NewReader(r.body)), Header: header, Request: request}, nil
}

func TestProvider_calls_the_node_in_the_settings_unless_told_otherwise(t *testing.T) {
	for _, row := range []struct{ field, base, want string }{
		{"https://n-eu.linkmobility.io/sms", "", "https://n-eu.linkmobility.io"},
		{"wsx.sp247.net", "", "https://wsx.sp247.net"},
		{"https://n-eu.linkmobility.io", "http://127.0.0.1:8080/", "http://127.0.0.1:8080"},
	} {
		line := &recorder{status: 200, body: fixture(t, "send_message")}
		p := adapter(t, func(c *sms.ProviderConfig) {
			c.Fields, c.BaseURL, c.HTTP = with("base_url", row.field), row.base, &http.Client{Transport: line}
		})
		if _, err := p.Send(t.Context(), hi); err != nil {
			t.Fatal(err)
		}
		if got := strings.Join(line.seen, " "); got != "POST "+row.want+"/sms/send" {
			t.Errorf("called %q, want the node %s", got, row.want)
		}
	}
}

func TestProvider_follows_nobody_to_another_host(t *testing.T) {
	line := &recorder{status: http.StatusTemporaryRedirect}
	p := adapter(t, func(c *sms.ProviderConfig) { c.BaseURL, c.HTTP = "", &http.Client{Transport: line} })
	if e := failure(t, p, hi); e.Fate != sms.Unknown || len(line.seen) != 1 {
		t.Errorf("error = %+v after %q", e, line.seen)
	}
}

func TestProvider_escapes_ids_in_addresses(t *testing.T) {
	line := &recorder{status: 404, body: fixture(t, "error_103304")}
	p := adapter(t, func(c *sms.ProviderConfig) {
		c.Fields, c.BaseURL, c.HTTP = with("gate_id", "BV/l+Q=="), "", &http.Client{Transport: line}
	})
	_, err := p.TestCredentials(t.Context())
	want := "GET https://n-eu.linkmobility.io/gate/partnergate/platform/COMMON_API/partner/12345/id/BV%2Fl+Q=="
	if e := explained(t, err); e.Field != "gate_id" || strings.Join(line.seen, " ") != want {
		t.Errorf("error = %+v after %q, want %q", e, line.seen, want)
	}
}
