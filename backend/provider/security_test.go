package provider_test

import (
	"log/slog"
	"maps"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/smsdesk/smsdesk/backend/provider"
	"github.com/smsdesk/smsdesk/backend/sms"
)

// typed are the settings of each provider whose API has an address that a person
// types, with another one in its place.
var typed = map[sms.Kind]func(address string) map[string]string{
	sms.Infobip:    func(address string) map[string]string { return map[string]string{"api_base_url": address} },
	sms.LinkMobile: func(address string) map[string]string { return map[string]string{"base_url": address} },
	sms.ACS: func(address string) map[string]string {
		changed := map[string]string{}
		for _, field := range []string{"primary_connection_string", "secondary_connection_string"} {
			changed[field] = strings.Replace(accounts[sms.ACS][field], "https://contoso.communication.azure.com", address, 1)
		}
		return changed
	},
}

// listener counts who calls.
func listener(t *testing.T, answer http.HandlerFunc) (address string, called *atomic.Int32) {
	t.Helper()
	called = &atomic.Int32{}
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		called.Add(1)
		answer(w, r)
	}))
	t.Cleanup(server.Close)
	return server.URL, called
}

// try sends a text and tests the credentials with changed settings, as a real account
// ("" for base) or a simulated one, and gives the errors.
func try(t *testing.T, entry provider.Entry, base string, changed map[string]string) (send, test error) {
	t.Helper()
	fields := maps.Clone(accounts[entry.Descriptor.Kind])
	maps.Copy(fields, changed)
	adapter, err := entry.New(sms.ProviderConfig{Fields: fields, BaseURL: base, Clock: time.Now, Logger: slog.New(slog.DiscardHandler)})
	if err != nil {
		t.Fatal(err)
	}
	_, send = adapter.Send(t.Context(), sms.Outgoing{
		ID: "0192f3a1-0000-7000-8000-000000000042", From: sms.Sender{Address: "+14155550100"}, To: "+14155550123", Body: "Hi", Begun: time.Now(),
		StatusURL: "https://shop.example/callbacks/token/delivery",
	})
	_, test = adapter.(sms.CredentialTester).TestCredentials(t.Context())
	return send, test
}

func TestSecurity11_BaseURLsAreHttpsAndSecretsFollowNoRedirect(t *testing.T) {
	for _, entry := range provider.All() {
		kind := entry.Descriptor.Kind
		t.Run(entry.Descriptor.Name, func(t *testing.T) {
			t.Run("follows no redirect with its secret", func(t *testing.T) {
				thief, stolen := listener(t, func(http.ResponseWriter, *http.Request) {})
				for _, status := range []int{301, 302, 303, 307, 308} {
					base, called := listener(t, func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, thief+r.URL.Path, status) })
					if send, test := try(t, entry, base, nil); send == nil || test == nil || called.Load() == 0 {
						t.Errorf("%d: sent with %v, tested with %v, called %d times", status, send, test, called.Load())
					}
				}
				if stolen.Load() != 0 {
					t.Errorf("it called the other host %d times", stolen.Load())
				}
			})
			change, canType := typed[kind]
			if !canType {
				return // its hosts are fixed: see TestProvider_… in hosts_test.go beside each adapter
			}
			t.Run("takes https only, and no number for a name", func(t *testing.T) {
				for _, address := range []string{"http://api.example", "ftp://api.example", "http://10.0.0.1", "https://10.0.0.1", "https://192.168.1.1:8443",
					"https://169.254.169.254", "https://user:secret@api.example"} {
					if _, err := entry.Clean(change(address)); sms.ErrorCode(err) != sms.Invalid {
						t.Errorf("%s: %v", address, err)
					}
				}
			})
			t.Run("calls nobody inside, by number or by name", func(t *testing.T) {
				inside, called := listener(t, func(http.ResponseWriter, *http.Request) {})
				for _, address := range []string{inside, strings.Replace(inside, "127.0.0.1", "localhost", 1)} {
					send, test := try(t, entry, "", change(address))
					if words := sms.Explain(test).Message; !strings.Contains(words, " leads into a private network, where no provider is, so SMS Desk did not call it") {
						t.Errorf("%s: tested with %q, sent with %v", address, words, send)
					}
				}
				if called.Load() != 0 {
					t.Errorf("called %d times", called.Load())
				}
			})
		})
	}
}
