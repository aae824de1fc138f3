package telesign_test

import (
	"errors"
	"io"
	"net/http"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/smsdesk/smsdesk/backend/sms"
)

const (
	enterprise = "https://rest-ww.telesign.com"
	standard   = "https://rest-api.telesign.com"
)

// line is the way to Telesign's hosts: each answers in its own way, and what
// they are asked is written down.
type line struct {
	t       *testing.T
	answers map[string]func() (int, string) // by host; none means that it can't be reached
	asked   []string
	nonces  map[string]bool
}

func (l *line) RoundTrip(r *http.Request) (*http.Response, error) {
	host := r.URL.Scheme + "://" + r.URL.Host
	l.asked = append(l.asked, r.Method+" "+host)
	body := []byte{}
	if r.Body != nil {
		body, _ = io.ReadAll(r.Body)
	}
	proves(l.t, r, string(body))
	if nonce := r.Header.Get("X-Ts-Nonce"); l.nonces[nonce] {
		l.t.Error("a nonce was used twice")
	} else {
		l.nonces[nonce] = true
	}
	answer, reached := l.answers[host]
	if !reached {
		return nil, errors.New("broken off")
	}
	status, text := answer()
	return &http.Response{StatusCode: status, Body: io.NopCloser(strings.NewReader(text)), Header: http.Header{}, Request: r}, nil
}

func answer(status int, text string) func() (int, string) {
	return func() (int, string) { return status, text }
}

func over(t *testing.T, base string, answers map[string]func() (int, string)) (*line, func(*sms.ProviderConfig)) {
	l := &line{t: t, answers: answers, nonces: map[string]bool{}}
	return l, func(c *sms.ProviderConfig) { c.BaseURL, c.HTTP = base, &http.Client{Transport: l} }
}

func TestProvider_turns_to_the_host_that_knows_the_customer(t *testing.T) {
	for _, code := range []string{"10031", "10035"} {
		elsewhere := answer(401, `{"status":{"code":`+code+`}}`)
		t.Run("with "+code+", once, and stays there", func(t *testing.T) {
			l, config := over(t, "", map[string]func() (int, string){enterprise: elsewhere, standard: answer(200, fixture(t, "send_message"))})
			p := adapter(t, config)
			for range 2 {
				if _, err := p.Send(t.Context(), hi); err != nil {
					t.Fatal(err)
				}
			}
			if diff := cmp.Diff([]string{"POST " + enterprise, "POST " + standard, "POST " + standard}, l.asked); diff != "" {
				t.Errorf("asked (-want +got):\n%s", diff)
			}
		})
	}
	elsewhere := answer(401, fixture(t, "error_10035"))
	t.Run("when the credentials are tested", func(t *testing.T) {
		l, config := over(t, "", map[string]func() (int, string){enterprise: elsewhere, standard: answer(404, fixture(t, "error_10017"))})
		p := adapter(t, config)
		if _, err := p.TestCredentials(t.Context()); err != nil {
			t.Fatal(err)
		}
		if _, err := p.FetchStatus(t.Context(), sent); sms.ErrorCode(err) != sms.NotFound {
			t.Error(err)
		}
		if diff := cmp.Diff([]string{"GET " + enterprise, "GET " + standard, "GET " + standard}, l.asked); diff != "" {
			t.Errorf("asked (-want +got):\n%s", diff)
		}
	})
	t.Run("and back, when the account moves", func(t *testing.T) {
		moved := false
		l, config := over(t, "", map[string]func() (int, string){
			enterprise: func() (int, string) {
				if moved {
					return 200, fixture(t, "send_message")
				}
				return elsewhere()
			},
			standard: func() (int, string) {
				if moved {
					return elsewhere()
				}
				return 200, fixture(t, "send_message")
			},
		})
		p := adapter(t, config)
		for range 2 {
			if _, err := p.Send(t.Context(), hi); err != nil {
				t.Error(err)
			}
			moved = true
		}
		if diff := cmp.Diff([]string{"POST " + enterprise, "POST " + standard, "POST " + standard, "POST " + enterprise}, l.asked); diff != "" {
			t.Errorf("asked (-want +got):\n%s", diff)
		}
	})
}

func TestProvider_stays_with_its_host(t *testing.T) {
	elsewhere := answer(401, fixture(t, "error_10035"))
	for name, row := range map[string]struct {
		answers map[string]func() (int, string)
		asked   []string
		want    sms.SendError
	}{
		"that refuses the key": {map[string]func() (int, string){enterprise: answer(401, fixture(t, "error_10022"))},
			[]string{enterprise, enterprise}, sms.SendError{Fate: sms.Later, StopsAccount: true, Reason: sms.Reason{Code: "10022"}}},
		"that has a fault, whatever its code": {map[string]func() (int, string){enterprise: answer(500, fixture(t, "error_10035"))},
			[]string{enterprise, enterprise}, sms.SendError{Fate: sms.Unknown, Reason: sms.Reason{Code: "10035"}}},
		"when neither knows the customer": {map[string]func() (int, string){enterprise: elsewhere, standard: elsewhere},
			[]string{enterprise, standard, enterprise, standard}, sms.SendError{Fate: sms.Later, StopsAccount: true, Reason: sms.Reason{Code: "10035"}}},
		"when the other one's answer is lost": {map[string]func() (int, string){enterprise: elsewhere},
			[]string{enterprise, standard, enterprise, standard}, sms.SendError{Fate: sms.Unknown}},
		"when the other one doesn't speak as Telesign does": {map[string]func() (int, string){enterprise: elsewhere, standard: answer(403, "<html>")},
			[]string{enterprise, standard, enterprise, standard}, sms.SendError{Fate: sms.Refused, Reason: sms.Reason{Code: "403"}}},
	} {
		t.Run(name, func(t *testing.T) {
			l, config := over(t, "", row.answers)
			p := adapter(t, config)
			for range 2 {
				if got := failure(t, p, hi); got.Fate != row.want.Fate || got.StopsAccount != row.want.StopsAccount || got.Reason.Code != row.want.Reason.Code {
					t.Errorf("error = %+v, want %+v", got, row.want)
				}
			}
			for i := range row.asked {
				row.asked[i] = "POST " + row.asked[i]
			}
			if diff := cmp.Diff(row.asked, l.asked); diff != "" {
				t.Errorf("asked (-want +got):\n%s", diff)
			}
		})
	}
	t.Run("that it was told", func(t *testing.T) {
		const base = "http://127.0.0.1:8080"
		l, config := over(t, base+"/", map[string]func() (int, string){base: elsewhere})
		if got := failure(t, adapter(t, config), hi); got.Fate != sms.Later || !got.StopsAccount || got.Reason.Code != "10035" {
			t.Errorf("error = %+v", got)
		}
		if diff := cmp.Diff([]string{"POST " + base}, l.asked); diff != "" {
			t.Errorf("asked (-want +got):\n%s", diff)
		}
	})
}
