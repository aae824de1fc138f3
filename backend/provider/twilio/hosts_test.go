package twilio_test

import (
	"io"
	"net/http"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/smsdesk/smsdesk/backend/sms"
)

// recorder answers every request with body and writes down where it went.
type recorder struct {
	body string
	seen []string
}

func (r *recorder) RoundTrip(request *http.Request) (*http.Response, error) {
	r.seen = append(r.seen, request.URL.Scheme+"://"+request.URL.Host)
	body := r.body
	if strings.HasPrefix(request.URL.Path, "/v1/") {
		body = `{"services":[]}`
	}
	return &http.Response{StatusCode: http.StatusOK, Body: io.NopCloser(strings.NewReader(body)), Header: http.Header{}, Request: request}, nil
}

func TestProvider_calls_Twilios_own_hosts_unless_told_otherwise(t *testing.T) {
	for base, want := range map[string][]string{
		"":                       {"https://api.twilio.com", "https://messaging.twilio.com"},
		"http://127.0.0.1:8080/": {"http://127.0.0.1:8080", "http://127.0.0.1:8080"},
	} {
		line := &recorder{body: fixture(t, "find_number_right")}
		p := adapter(t, func(c *sms.ProviderConfig) { c.BaseURL, c.HTTP = base, &http.Client{Transport: line} })
		if _, err := p.CheckIncomingURL(t.Context(), "+14155550100", ours); err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(want, line.seen); diff != "" {
			t.Errorf("hosts with base %q (-want +got):\n%s", base, diff)
		}
	}
}

func TestProvider_stays_on_its_host_whatever_a_page_links_to(t *testing.T) {
	line := &recorder{body: `{"incoming_phone_numbers":[],"next_page_uri":"https://evil.example/x"}`}
	p := adapter(t, func(c *sms.ProviderConfig) { c.BaseURL, c.HTTP = "", &http.Client{Transport: line} })
	_, err := p.ListNumbers(t.Context())
	if e := explained(t, err); e.Code != sms.ProviderUnavailable || !strings.Contains(err.Error(), "more than 1000 pages") {
		t.Errorf("error = %+v", e)
	}
	for _, host := range line.seen {
		if host != "https://api.twilio.com" {
			t.Fatalf("called %s", host)
		}
	}
}

func TestProvider_fetches_attachments_from_Twilio_only(t *testing.T) {
	p := adapter(t, func(c *sms.ProviderConfig) { c.BaseURL = "" })
	for _, address := range []string{"https://evil.example/x", "http://api.twilio.com/x", "https://mms.twiliocdn.com/x", "https://127.0.0.1/x"} {
		_, err := p.FetchMedia(t.Context(), sms.Media{URL: address})
		if e := explained(t, err); e.Code != sms.Invalid ||
			e.Message != "This attachment lies at an address that isn't Twilio's own, so SMS Desk did not call it. The text was kept. Ask the customer to send it another way." {
			t.Errorf("%s: %+v", address, e)
		}
	}
}

func TestProvider_fetches_no_attachment_without_its_token(t *testing.T) {
	p := adapter(t, func(c *sms.ProviderConfig) { delete(c.Fields, "auth_token") })
	_, err := p.FetchMedia(t.Context(), sms.Media{URL: "http://127.0.0.1:1/2010-04-01/x"})
	if e := explained(t, err); e.Code != sms.Locked ||
		e.Message != "The Auth token isn't known just now, so the attachment was not fetched. The text was kept. Unlock the keychain, then try again." {
		t.Errorf("error = %+v", e)
	}
}
