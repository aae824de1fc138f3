package rest_test

import (
	"bytes"
	"errors"
	"net/http"
	"net/http/httptest"
	"strconv"
	"strings"
	"testing"

	"github.com/smsdesk/smsdesk/backend/provider/internal/rest"
	"github.com/smsdesk/smsdesk/backend/sms"
)

// store is a server that writes down what it was asked, and with which credentials.
type store struct {
	*httptest.Server
	asked []string
}

func stocked(t *testing.T, answer http.HandlerFunc) *store {
	t.Helper()
	s := &store{}
	s.Server = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		s.asked = append(s.asked, r.URL.Path+" "+r.Header.Get("Authorization"))
		answer(w, r)
	}))
	t.Cleanup(s.Close)
	return s
}

func picture(w http.ResponseWriter, _ *http.Request) { _, _ = w.Write([]byte("a picture")) }

func key(r *http.Request) error {
	r.Header.Set("Authorization", "secret")
	return nil
}

// simulated is a Media for a server on this computer.
func simulated(s *store) *rest.Media { return rest.NewMedia(s.URL, nil, true, key) }

func TestMedia_Fetch(t *testing.T) {
	t.Run("gives the bytes, for the credentials", func(t *testing.T) {
		s := stocked(t, picture)
		data, err := simulated(s).Fetch(t.Context(), s.URL+"/Media/ME1")
		if err != nil || string(data) != "a picture" || len(s.asked) != 1 || s.asked[0] != "/Media/ME1 secret" {
			t.Errorf("got %q, %v, asked %q", data, err, s.asked)
		}
	})
	t.Run("goes on without them where the bytes are elsewhere", func(t *testing.T) {
		there := stocked(t, picture)
		s := stocked(t, func(w http.ResponseWriter, r *http.Request) {
			http.Redirect(w, r, strings.Replace(there.URL, "127.0.0.1", "localhost", 1)+"/cdn/1", http.StatusTemporaryRedirect)
		})
		data, err := simulated(s).Fetch(t.Context(), s.URL+"/Media/ME1")
		if err != nil || string(data) != "a picture" || len(there.asked) != 1 || there.asked[0] != "/cdn/1 " {
			t.Errorf("got %q, %v, asked %q", data, err, there.asked)
		}
	})
	t.Run("finds a simulator that is on another port since", func(t *testing.T) {
		s := stocked(t, picture)
		if data, err := simulated(s).Fetch(t.Context(), "http://127.0.0.1:1/Media/ME1"); err != nil || string(data) != "a picture" {
			t.Errorf("got %q, %v", data, err)
		}
	})
	t.Run("takes five megabytes and no byte more, whether or not the length is told", func(t *testing.T) {
		for _, row := range []struct {
			bytes  int
			told   bool
			refuse bool
		}{{sms.MaxMedia, true, false}, {sms.MaxMedia, false, false}, {sms.MaxMedia + 1, true, true}, {sms.MaxMedia + 1, false, true}} {
			s := stocked(t, func(w http.ResponseWriter, _ *http.Request) {
				if row.told {
					w.Header().Set("Content-Length", strconv.Itoa(row.bytes))
				} else {
					w.(http.Flusher).Flush()
				}
				_, _ = w.Write(bytes.Repeat([]byte("x"), row.bytes))
			})
			data, err := simulated(s).Fetch(t.Context(), s.URL+"/1")
			if errors.Is(err, rest.ErrTooLarge) != row.refuse || !row.refuse && (err != nil || len(data) != row.bytes) {
				t.Errorf("%+v: %d bytes, %v", row, len(data), err)
			}
		}
	})
	t.Run("says what the provider answered", func(t *testing.T) {
		s := stocked(t, func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusNotFound) })
		_, err := simulated(s).Fetch(t.Context(), s.URL+"/1")
		if e, ok := errors.AsType[*rest.Error](err); !ok || e.Status != http.StatusNotFound {
			t.Errorf("error = %v", err)
		}
	})
	t.Run("doesn't go round and round", func(t *testing.T) {
		s := stocked(t, func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, "/again", http.StatusFound) })
		if _, err := simulated(s).Fetch(t.Context(), s.URL+"/1"); err == nil || len(s.asked) != 3 {
			t.Errorf("error = %v, asked %q", err, s.asked)
		}
	})
}

func TestMedia_Fetch_calls_only_the_provider(t *testing.T) {
	line := &recorder{}
	vendor := rest.NewMedia("https://api.vendor.example", []string{"cdn.vendor.example", ".media.example"}, false, key)
	vendor.HTTP = &http.Client{Transport: line}
	for _, address := range []string{
		"https://evil.example/1", "http://api.vendor.example/1", "https://api.vendor.example.evil.example/1", "https://api.vendor.example@evil.example/1",
		"https://api.vendor.example:8443/1", "https://user@api.vendor.example/1", "https://127.0.0.1/1", "https://[::1]/1", "https://169.254.169.254/latest",
		"https://cdn.vendor.example/1", "file:///etc/passwd", "ftp://api.vendor.example/1", "javascript:alert(1)", "//api.vendor.example/1", "", "https://", "%zz",
		"gopher://api.vendor.example/1", "https://api.vendor.example.:443/1", "https://аpi.vendor.example/1",
	} {
		if _, err := vendor.Fetch(t.Context(), address); !errors.Is(err, rest.ErrForeign) {
			t.Errorf("%q: %v", address, err)
		}
	}
	if len(line.asked) != 0 {
		t.Errorf("called %q", line.asked)
	}
	if _, err := vendor.Fetch(t.Context(), "https://api.vendor.example/1"); err != nil || len(line.asked) != 1 {
		t.Errorf("error = %v, called %q", err, line.asked)
	}
}

func TestMedia_Fetch_is_sent_on_to_known_hosts_only(t *testing.T) {
	for location, wanted := range map[string]string{
		"https://cdn.vendor.example/x?sig=1": "https://cdn.vendor.example/x ",
		"https://eu.media.example/x":         "https://eu.media.example/x ",
		"/other":                             "https://api.vendor.example/other secret",
		"https://media.example/x":            "",
		"https://evilmedia.example/x":        "",
		"http://cdn.vendor.example/x":        "",
		"https://cdn.vendor.example:22/x":    "",
		"https://10.0.0.1/x":                 "",
		"https://localhost/x":                "",
		"file:///etc/passwd":                 "",
	} {
		line := &recorder{redirect: location}
		vendor := rest.NewMedia("https://api.vendor.example", []string{"cdn.vendor.example", ".media.example"}, false, key)
		vendor.HTTP = &http.Client{Transport: line}
		_, err := vendor.Fetch(t.Context(), "https://api.vendor.example/1")
		if errors.Is(err, rest.ErrForeign) != (wanted == "") {
			t.Errorf("%q: %v", location, err)
		}
		if got := strings.Join(line.asked[1:], ","); got != wanted {
			t.Errorf("%q: called %q, want %q", location, got, wanted)
		}
	}
}

// recorder answers every request, the first one by sending the caller on.
type recorder struct {
	redirect string
	asked    []string
}

func (r *recorder) RoundTrip(request *http.Request) (*http.Response, error) {
	r.asked = append(r.asked, request.URL.Scheme+"://"+request.URL.Host+request.URL.Path+" "+request.Header.Get("Authorization"))
	answer := httptest.NewRecorder()
	if r.redirect != "" && len(r.asked) == 1 {
		answer.Header().Set("Location", r.redirect)
		answer.WriteHeader(http.StatusTemporaryRedirect)
	}
	response := answer.Result()
	response.Request = request
	return response, nil
}

// A name is looked at when it has been looked up: whatever the vendor's name leads to,
// no connection into this network is made.
func TestMedia_Fetch_dials_nothing_inside(t *testing.T) {
	inside := httptest.NewTLSServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { t.Error("it was called") }))
	t.Cleanup(inside.Close)
	vendor := rest.NewMedia("https://127.0.0.1", nil, false, key)
	if _, err := vendor.Fetch(t.Context(), "https://127.0.0.1/1"); !errors.Is(err, rest.ErrForeign) {
		t.Errorf("error = %v", err)
	}
	for _, ip := range []string{
		"127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.0", "224.0.0.1", "255.255.255.255", "192.0.2.1", "198.18.0.1",
		"[::1]", "[fe80::1]", "[fd00::1]", "[ff02::1]", "[::]", "[::ffff:127.0.0.1]", "[::ffff:10.0.0.1]", "[64:ff9b::7f00:1]", "[2002:7f00:1::]", "nonsense",
	} {
		if err := rest.MayDial(ip+":443", false); err == nil {
			t.Errorf("%s may be dialed", ip)
		}
	}
	for _, ip := range []string{"52.1.2.3", "8.8.8.8", "[2606:4700::1111]"} {
		if err := rest.MayDial(ip+":443", false); err != nil {
			t.Errorf("%s may not be dialed: %v", ip, err)
		}
		if err := rest.MayDial(ip+":443", true); err == nil {
			t.Errorf("a simulator's attachment may be fetched from %s", ip)
		}
	}
}

func TestExplainMedia(t *testing.T) {
	for words, row := range map[string]struct {
		err  error
		code sms.Code
	}{
		"This attachment is larger than 5 MB, so it was not kept. The text was. Ask the customer to send it smaller.":                                                                 {rest.ErrTooLarge, sms.Invalid},
		"This attachment lies at an address that isn't Twilio's own, so SMS Desk did not call it. The text was kept. Ask the customer to send it another way.":                        {rest.ErrForeign, sms.Invalid},
		"Twilio no longer has this attachment. The text was kept. Ask the customer to send it again.":                                                                                 {&rest.Error{Kind: rest.Answered, Status: 404}, sms.NotFound},
		"Twilio refused the credentials of this account, so the attachment was not fetched. The text was kept. An administrator can enter them anew in App Settings > SMS providers.": {&rest.Error{Kind: rest.Answered, Status: 401}, sms.CredentialsRefused},
		"The attachment could not be fetched: api.twilio.com answers with HTTP 500. The text was kept. Try again in a few minutes.":                                                   {&rest.Error{Kind: rest.Answered, Status: 500, Host: "https://api.twilio.com"}, sms.ProviderUnavailable},
	} {
		if e := sms.Explain(rest.ExplainMedia("Twilio", "fetch", row.err)); e.Code != row.code || e.Message != words {
			t.Errorf("got %s %q", e.Code, e.Message)
		}
	}
}
