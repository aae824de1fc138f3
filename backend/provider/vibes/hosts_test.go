package vibes_test

import (
	"io"
	"net/http"
	"slices"
	"strings"
	"testing"

	"github.com/smsdesk/smsdesk/backend/sms"
)

// recorder answers every request with body and writes down where it went.
type recorder struct {
	status int
	body   string
	header http.Header
	seen   []string
}

func (r *recorder) RoundTrip(request *http.Request) (*http.Response, error) {
	r.seen = append(r.seen, request.URL.Scheme+"://"+request.URL.Host)
	return &http.Response{StatusCode: r.status, Body: io.NopCloser(strings.NewReader(r.body)), Header: r.header, Request: request}, nil
}

func TestProvider_calls_Vibes_own_host_unless_told_otherwise(t *testing.T) {
	for base, want := range map[string]string{
		"":                       "https://messageapi.vibesapps.com",
		"http://127.0.0.1:8080/": "http://127.0.0.1:8080",
	} {
		line := &recorder{200, fixture(t, "submit"), http.Header{}, nil}
		p := adapter(t, func(c *sms.ProviderConfig) { c.BaseURL, c.HTTP = base, &http.Client{Transport: line} })
		if _, err := p.Send(t.Context(), hi); err != nil {
			t.Fatal(err)
		}
		if !slices.Equal(line.seen, []string{want}) {
			t.Errorf("called %v with base %q, want %s", line.seen, base, want)
		}
	}
}

func TestProvider_follows_no_redirect(t *testing.T) {
	line := &recorder{307, "", http.Header{"Location": {"https://evil.example/"}}, nil}
	p := adapter(t, func(c *sms.ProviderConfig) { c.BaseURL, c.HTTP = "", &http.Client{Transport: line} })
	if e := failure(t, p, hi); e.Fate != sms.Unknown || len(line.seen) != 1 {
		t.Errorf("error = %+v, called %v", e, line.seen)
	}
}
