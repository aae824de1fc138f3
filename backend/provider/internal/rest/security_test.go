package rest_test

import (
	"errors"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"github.com/smsdesk/smsdesk/backend/provider/internal/rest"
)

// Over the hosts that a vendor may send callers on to: part of one is enough where
// others have files beside it. The other promises of the check have their own tests
// (TestMedia_Fetch_…).
func TestSecurity10_AttachmentsComeOverHttpsFromKnownPlacesOnly(t *testing.T) {
	places := []string{"mms.vendor.example", "shared.example/media.vendor.example/"}
	for location, wanted := range map[string]string{
		"https://mms.vendor.example/x":                                "https://mms.vendor.example/x ", // and no credentials
		"https://shared.example/media.vendor.example/AC1/x":           "https://shared.example/media.vendor.example/AC1/x ",
		"https://shared.example/":                                     "",
		"https://shared.example/evil/x":                               "",
		"https://shared.example/media.vendor.example.evil/x":          "",
		"https://shared.example/media.vendor.example/../evil/x":       "",
		"https://shared.example/media.vendor.example/%2e%2e/evil/x":   "",
		"https://shared.example/%6dedia.vendor.example/x":             "",
		"http://shared.example/media.vendor.example/x":                "",
		"https://shared.example:8443/media.vendor.example/x":          "",
		"https://evil.shared.example/media.vendor.example/x":          "",
		"https://shared.example.evil.example/media.vendor.example/x":  "",
		"https://media.vendor.example@evil.example/x":                 "",
		"https://169.254.169.254/media.vendor.example/latest/metadat": "",
	} {
		line := &recorder{redirect: location}
		vendor := rest.NewMedia("https://api.vendor.example", places, false, key)
		vendor.HTTP = &http.Client{Transport: line}
		_, err := vendor.Fetch(t.Context(), "https://api.vendor.example/1")
		if errors.Is(err, rest.ErrForeign) != (wanted == "") {
			t.Errorf("%q: %v", location, err)
		}
		if line.asked[0] != "https://api.vendor.example/1 secret" || strings.Join(line.asked[1:], ",") != wanted {
			t.Errorf("%q: called %q, want %q", location, line.asked, wanted)
		}
	}
	t.Run("and through no proxy, which would look names up out of sight", func(t *testing.T) {
		transport, ok := rest.NewMedia("https://api.vendor.example", nil, false, key).HTTP.Transport.(*http.Transport)
		if !ok || transport.Proxy != nil {
			t.Errorf("the transport is %+v", transport)
		}
	})
	t.Run("and never from inside, however that is written", func(t *testing.T) {
		for _, ip := range []string{"127.0.0.1", "10.1.2.3", "192.168.1.1", "169.254.169.254", "[::1]", "[fd00::1]", "[::ffff:10.0.0.1]", "[64:ff9b::a00:1]"} {
			if err := rest.MayDial(ip+":443", false); err == nil {
				t.Errorf("%s may be dialed", ip)
			}
		}
		if err := rest.MayDial("[64:ff9b::808:808]:443", false); err != nil {
			t.Errorf("a network without IPv4 reaches nobody: %v", err)
		}
	})
}

func TestTypedClient(t *testing.T) {
	called := 0
	server := httptest.NewServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { called++ }))
	t.Cleanup(server.Close)
	byName := strings.Replace(server.URL, "127.0.0.1", "localhost", 1)
	t.Run("calls nobody inside, whatever the name leads to", func(t *testing.T) {
		for _, address := range []string{server.URL, byName} {
			c, _ := client(t, address)
			c.HTTP = rest.TypedClient(nil, false)
			fault := failure(t.Context(), t, c, post)
			host := strings.TrimPrefix(address, "http://")
			if want := host + " leads into a private network, where no provider is, so SMS Desk did not call it"; fault.Kind != rest.NotSent || fault.Why() != want {
				t.Errorf("error = %v (%s), want %q", fault, fault.Why(), want)
			}
		}
		if called != 0 {
			t.Errorf("called %d times", called)
		}
	})
	t.Run("calls the simulator, which is on this computer", func(t *testing.T) {
		c, _ := client(t, byName)
		c.HTTP = rest.TypedClient(nil, true)
		if _, err := c.Do(t.Context(), post); err != nil || called != 1 {
			t.Errorf("called %d times, %v", called, err)
		}
	})
	t.Run("is the one that is given", func(t *testing.T) {
		given := &http.Client{}
		if rest.TypedClient(given, false) != given {
			t.Error("it isn't")
		}
	})
	t.Run("leaves names to the proxy where there is one", func(t *testing.T) {
		direct, proxied := &recorder{}, &recorder{}
		through := rest.Outside(direct, proxied, func(*http.Request) (*url.URL, error) { return url.Parse("http://10.0.0.1:3128") })
		if _, err := through.RoundTrip(httptest.NewRequest(http.MethodGet, "https://api.vendor.example/", nil)); err != nil || len(direct.asked) != 0 || len(proxied.asked) != 1 {
			t.Errorf("direct %q, through the proxy %q, %v", direct.asked, proxied.asked, err)
		}
	})
	t.Run("takes the addresses that VPN programs stand in with", func(t *testing.T) {
		for address, may := range map[string]bool{"198.18.0.7:443": true, "8.8.8.8:443": true, "10.0.0.1:443": false, "[::1]:443": false} {
			if err := rest.MayCall(address); (err == nil) != may {
				t.Errorf("%s: %v", address, err)
			}
		}
	})
}
