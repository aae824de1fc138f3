package infobip_test

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

func TestProvider_calls_the_host_in_the_settings_unless_told_otherwise(t *testing.T) {
	for _, row := range []struct{ field, base, want string }{
		{"https://xyz1.api.infobip.com/sms/3/messages", "", "https://xyz1.api.infobip.com"},
		{"XYZ2.api.infobip.com", "", "https://xyz2.api.infobip.com"},
		{"https://xyz1.api.infobip.com", "http://127.0.0.1:8080/", "http://127.0.0.1:8080"},
	} {
		line := &recorder{status: 200, body: fixture(t, "send")}
		p := adapter(t, func(c *sms.ProviderConfig) {
			c.Fields, c.BaseURL, c.HTTP = with("api_base_url", row.field), row.base, &http.Client{Transport: line}
		})
		if _, err := p.Send(t.Context(), hi); err != nil {
			t.Fatal(err)
		}
		if got := strings.Join(line.seen, " "); got != "POST "+row.want+"/sms/3/messages" {
			t.Errorf("called %q, want the host %s", got, row.want)
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
	line := &recorder{status: 200, body: fixture(t, "logs_none")}
	p := adapter(t, func(c *sms.ProviderConfig) { c.BaseURL, c.HTTP = "", &http.Client{Transport: line} })
	_, err := p.FetchStatus(t.Context(), "a,b&limit=1")
	want := "GET https://xyz1.api.infobip.com/sms/3/logs?messageId=a%2Cb%26limit%3D1"
	if sms.ErrorCode(err) != sms.NotFound || strings.Join(line.seen, " ") != want {
		t.Errorf("error = %v after %q, want %q", err, line.seen, want)
	}
}
