package acs_test

import (
	"io"
	"net"
	"net/http"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/smsdesk/smsdesk/backend/sms"
)

var hi = sms.Outgoing{
	ID: "0192f3a1-0000-7000-8000-000000000042", From: sms.Sender{Kind: sms.KindNumber, Address: shop}, To: ana, Body: "Hi Ana <3 & ✓",
	StatusURL: "https://demo-tunnel.ngrok-free.app/callbacks/tok/delivery", Begun: noon,
}

func TestProvider_Send(t *testing.T) {
	want := sms.Report{ProviderID: outgoing, Ref: hi.ID, Status: sms.Sending, Raw: "accepted"}
	for name, answer := range map[string]string{
		"gives the provider's id and our reference": "send_message",
		"knows a number without its plus":           "send_message_without_plus",
	} {
		t.Run(name, func(t *testing.T) {
			got, err := vendor(t, exchange{"send_message", 202, answer, ""}).Send(t.Context(), hi)
			if diff := cmp.Diff(want, got); diff != "" || err != nil {
				t.Errorf("error %v, report (-want +got):\n%s", err, diff)
			}
		})
	}
	t.Run("asks for a report without a public address too", func(t *testing.T) {
		out := hi
		out.StatusURL = ""
		if _, err := vendor(t, exchange{"send_message", 202, "send_message", ""}).Send(t.Context(), out); err != nil {
			t.Error(err)
		}
	})
	t.Run("makes another request id for another attempt", func(t *testing.T) {
		out := hi
		out.Begun = noon.Add(time.Minute)
		if _, err := vendor(t, exchange{"send_message_second_attempt", 202, "send_message", ""}).Send(t.Context(), out); err != nil {
			t.Error(err)
		}
	})
	t.Run("sends from a name", func(t *testing.T) {
		out := hi
		out.From = sms.Sender{Kind: sms.KindAlphanumeric, Address: "Contoso"}
		if _, err := vendor(t, exchange{"send_message_from_name", 202, "send_message", ""}).Send(t.Context(), out); err != nil {
			t.Error(err)
		}
	})
}

func TestProvider_Send_refuses_before_anything_leaves(t *testing.T) {
	for name, row := range map[string]struct {
		change func(*sms.Outgoing)
		want   string
	}{
		"2049 characters":       {func(o *sms.Outgoing) { o.Body = strings.Repeat("é", 2049) }, "The text has 2049 characters, and Azure takes 2048. Emoji count as two or more."},
		"1025 emoji":            {func(o *sms.Outgoing) { o.Body = strings.Repeat("👍", 1025) }, "The text has 2050 characters, and Azure takes 2048. Emoji count as two or more."},
		"nothing":               {func(o *sms.Outgoing) { o.Body = "" }, "The text is empty."},
		"a number without plus": {func(o *sms.Outgoing) { o.To = "14155550123" }, "Azure can't text this number: it isn't a valid phone number."},
	} {
		t.Run(name, func(t *testing.T) {
			out := hi
			row.change(&out)
			if e := failure(t, vendor(t), out); e.Fate != sms.Refused || e.Reason.Text != row.want || e.Reason.Remedy == "" {
				t.Errorf("error = %+v", e)
			}
		})
	}
}

func TestProvider_Send_tells_the_fate_of_a_text(t *testing.T) {
	refused := func(code string) sms.SendError {
		return sms.SendError{Fate: sms.Refused, Reason: sms.Reason{Code: code}}
	}
	later := func(code string, wait time.Duration) sms.SendError {
		return sms.SendError{Fate: sms.Later, Wait: wait, Reason: sms.Reason{Code: code}}
	}
	unknown := func(code string) sms.SendError {
		return sms.SendError{Fate: sms.Unknown, Reason: sms.Reason{Code: code}}
	}
	stops := func(code string) sms.SendError {
		return sms.SendError{Fate: sms.Later, StopsAccount: true, Reason: sms.Reason{Code: code}}
	}
	for name, row := range map[string]struct {
		status int
		answer string
		want   sms.SendError
		text   string
	}{
		"a bad recipient among results":   {202, "result_400_recipient", refused("400"), "Azure can't text this number: it isn't a valid phone number."},
		"a repetition that is rejected":   {202, "result_400_rejected", later("412", time.Minute), "Azure took this text for one that was sent long ago"},
		"a refusal in new words":          {202, "result_400_unknown", refused("400"), "Azure refused the text for this customer (400)."},
		"a result of 401":                 {202, "result_401", refused("401"), "This sender doesn't belong to the Azure resource"},
		"a customer who opted out":        {202, "result_403_blocked", sms.SendError{Fate: sms.Refused, Reason: sms.Reason{Code: "4007", OptedOut: true}}, "The customer opted out of texts from this sender."},
		"a request that is still at work": {202, "result_409", unknown("409"), "It isn't known whether Azure took the text"},
		"a window that is over":           {202, "result_412", later("412", time.Minute), "Azure took this text for one that was sent long ago"},
		"too many for a recipient":        {202, "result_429", later("429", 0), "Azure has too many texts of this sender"},
		"a fault for a recipient":         {202, "result_500", unknown("500"), "It isn't known whether Azure took the text"},
		"a recipient out of service":      {202, "result_503", later("503", 30*time.Second), "Azure was out of service for a moment and didn't take the text."},
		"a text without an id":            {202, "send_message_without_id", unknown(""), "It isn't known whether Azure took the text: its answer names no text."},
		"no result":                       {202, "send_message_to_nobody", unknown(""), "It isn't known whether Azure took the text: its answer names no text."},
		"a 202 that is no JSON":           {202, "<html>", unknown(""), "It isn't known whether Azure took the text: "},
		"a bad sender":                    {400, "error_from", refused("400"), "Azure can't send from this sender"},
		"a bad recipient":                 {400, "error_recipients", refused("400"), "Azure can't text this number: it isn't a valid phone number."},
		"bad words":                       {400, "error_message", refused("400"), "Azure doesn't take the words of this text."},
		"an id that was used":             {400, "error_repeatability", later("412", time.Minute), "Azure took this text for one that was sent long ago"},
		"a version that is gone":          {400, "error_version", stops("UnsupportedApiVersion"), "Azure no longer speaks the language"},
		"a code that nobody knows":        {400, "error_new_code", refused("Displeased"), "Azure refused the text with error “Displeased”, which SMS Desk doesn't know."},
		"no permission":                   {403, "", refused("403"), "Azure doesn't allow this resource to send the text."},
		"no resource":                     {404, "error_title", stops("404"), "There is no Communication Services resource at this endpoint."},
		"a refusal in HTML":               {422, "<html>", refused("422"), "Azure refused the text and gave no reason (HTTP 422)."},
		"too many requests":               {429, "error_throttled", later("429", 0), "Azure has too many requests just now and didn't take the text."},
		"a fault of Azure's":              {500, "", unknown("500"), "It isn't known whether Azure took the text: "},
		"Azure out of service":            {503, "error_unavailable", unknown("ServiceUnavailable"), "It isn't known whether Azure took the text: "},
		"a refusal with 500":              {500, "error_from", unknown("500"), "It isn't known whether Azure took the text: "},
		"a gateway's page":                {502, "<html>", unknown("502"), "It isn't known whether Azure took the text: "},
	} {
		t.Run(name, func(t *testing.T) {
			got := failure(t, vendor(t, exchange{"send_message", row.status, row.answer, ""}), hi)
			if got.Fate != row.want.Fate || got.Wait != row.want.Wait || got.StopsAccount != row.want.StopsAccount ||
				got.Reason.Code != row.want.Reason.Code || got.Reason.OptedOut != row.want.Reason.OptedOut {
				t.Errorf("error = %+v, want %+v", got, row.want)
			}
			if !strings.HasPrefix(got.Reason.Text, row.text) || got.Reason.Remedy == "" {
				t.Errorf("reason = %+v, want %q", got.Reason, row.text)
			}
			if strings.Contains(got.Error(), "displeases") || strings.Contains(got.Error(), primaryKey) {
				t.Errorf("the error holds Azure's own words or a secret: %v", got)
			}
		})
	}
}

func TestProvider_Send_on_a_broken_line(t *testing.T) {
	for header, value := range map[string]string{"Retry-After": "17", "retry-after-ms": "17000", "x-ms-retry-after-ms": "17000"} {
		t.Run("obeys "+header, func(t *testing.T) {
			got := failure(t, at(t, func(w http.ResponseWriter, _ *http.Request) {
				w.Header().Set(header, value)
				w.WriteHeader(http.StatusTooManyRequests)
			}), hi)
			if got.Fate != sms.Later || got.Wait != 17*time.Second || !got.Alone {
				t.Errorf("error = %+v", got)
			}
		})
	}
	t.Run("has the whole resource wait for a limit that its names share", func(t *testing.T) {
		out := hi
		out.From = sms.Sender{Kind: sms.KindAlphanumeric, Address: "Contoso"}
		if got := failure(t, at(t, func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusTooManyRequests) }), out); got.Alone {
			t.Errorf("error = %+v", got)
		}
	})
	t.Run("doesn't know what became of a text when the answer is lost", func(t *testing.T) {
		var requests atomic.Int32
		got := failure(t, at(t, func(http.ResponseWriter, *http.Request) {
			requests.Add(1)
			panic(http.ErrAbortHandler)
		}), hi)
		if got.Fate != sms.Unknown || requests.Load() != 1 {
			t.Errorf("error = %+v after %d requests", got, requests.Load())
		}
	})
	t.Run("tries again later when nobody is reached", func(t *testing.T) {
		closed, _ := net.Listen("tcp", "127.0.0.1:0")
		closed.Close()
		got := failure(t, adapter(t, func(c *sms.ProviderConfig) { c.BaseURL = "http://" + closed.Addr().String() }), hi)
		if got.Fate != sms.Later || got.StopsAccount || !strings.HasPrefix(got.Reason.Text, "Azure can't be reached: no connection to 127.0.0.1") {
			t.Errorf("error = %+v", got)
		}
	})
	t.Run("keeps the text while the keychain is locked", func(t *testing.T) {
		got := failure(t, adapter(t, func(c *sms.ProviderConfig) { c.Fields = nil }), hi)
		if got.Fate != sms.Later || !got.StopsAccount || got.Reason.Text != "The connection strings aren't known just now. The text was not sent." {
			t.Errorf("error = %+v", got)
		}
	})
	t.Run("sends with the secondary key while the primary one isn't known", func(t *testing.T) {
		p := adapter(t, func(c *sms.ProviderConfig) {
			c.Fields = map[string]string{"secondary_connection_string": contoso + secondaryKey}
			c.BaseURL, c.HTTP = "", &http.Client{Transport: &recorder{t: t, key: secondaryKey, body: fixture(t, "send_message")}}
		})
		if _, err := p.Send(t.Context(), hi); err != nil {
			t.Error(err)
		}
	})
}

// recorder answers every request with body, checks its signature where key is
// set, and writes down where it went.
type recorder struct {
	t    *testing.T
	key  string
	body string
	seen []string
}

func (r *recorder) RoundTrip(request *http.Request) (*http.Response, error) {
	r.seen = append(r.seen, request.URL.Scheme+"://"+request.URL.Host)
	if r.key != "" {
		var body []byte
		if request.Body != nil {
			body, _ = io.ReadAll(request.Body)
		}
		want := signature(request.Method, request.URL.RequestURI(), request.Header.Get("x-ms-date"), request.URL.Host, body, r.key)
		if !strings.HasSuffix(request.Header.Get("Authorization"), "="+want) {
			r.t.Error("signed with another key")
		}
	}
	return &http.Response{StatusCode: http.StatusAccepted, Body: io.NopCloser(strings.NewReader(r.body)), Header: http.Header{}, Request: request}, nil
}
