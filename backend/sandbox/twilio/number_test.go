package twilio_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"github.com/smsdesk/smsdesk/backend/sandbox/twilio"
)

func TestNumbers(t *testing.T) {
	b := setup(t)
	voice := b.sim.AddNumber(b.cred.AccountSID, twilio.NumberSpec{Number: "+14155550177", Name: "Voice only", NoSMS: true})
	other := b.sim.NewAccount(twilio.Full)
	foreign := b.sim.AccountNumbers(other.AccountSID)[0].SID
	update := func(sid string, pairs ...string) result {
		form := url.Values{}
		for i := 0; i < len(pairs); i += 2 {
			form.Set(pairs[i], pairs[i+1])
		}
		return b.must(http.MethodPost, "/IncomingPhoneNumbers/"+sid+".json", form)
	}

	for name, tt := range map[string]struct {
		query string
		want  int
	}{
		"lists the account's own": {"", 3},
		"finds part of a number":  {"PhoneNumber=555", 3},
		"finds with an asterisk":  {"PhoneNumber=%2B1415555*77", 1},
		"finds by friendly name":  {"FriendlyName=Toll-free+line", 1},
		"finds nothing":           {"PhoneNumber=999", 0},
		"gives at most a page":    {"PageSize=2", 2},
	} {
		t.Run(name, func(t *testing.T) {
			got := b.must(http.MethodGet, "/IncomingPhoneNumbers.json?"+tt.query, nil)
			if rows, _ := got.body["incoming_phone_numbers"].([]any); len(rows) != tt.want {
				t.Errorf("got %s, want %d numbers", got.raw, tt.want)
			}
		})
	}

	for name, tt := range map[string]struct {
		got    result
		status int
		code   int
	}{
		"refuses an address that is none":           {update(b.mainSID(), "SmsUrl", "example.com/incoming"), 400, 21402},
		"refuses another scheme":                    {update(b.mainSID(), "SmsUrl", "ftp://example.com/"), 400, 21402},
		"refuses a fallback address that is none":   {update(b.mainSID(), "SmsFallbackUrl", "fallback"), 400, 21402},
		"refuses a method that is neither":          {update(b.mainSID(), "SmsMethod", "PUT"), 400, 21403},
		"refuses a fallback without an address":     {update(b.mainSID(), "SmsFallbackUrl", "https://example.com/fallback"), 400, 21406},
		"refuses texts on a number without them":    {update(voice, "SmsUrl", "https://example.com/incoming"), 400, 21407},
		"refuses a name of 65 characters":           {update(b.mainSID(), "FriendlyName", strings.Repeat("a", 65)), 400, 20422},
		"knows nothing of another account's number": {update(foreign, "SmsUrl", "https://example.com/incoming"), 404, 20404},
	} {
		t.Run(name, func(t *testing.T) {
			if tt.got.status != tt.status || tt.got.code() != tt.code {
				t.Errorf("got %d %s, want %d with %d", tt.got.status, tt.got.raw, tt.status, tt.code)
			}
		})
	}

	t.Run("changes nothing when it refuses", func(t *testing.T) {
		got := b.must(http.MethodGet, "/IncomingPhoneNumbers/"+b.mainSID()+".json", nil)
		if got.text("sms_url") != "" || got.text("sms_fallback_url") != "" || got.text("sms_method") != "POST" || got.text("friendly_name") != "Main line" {
			t.Errorf("got %s, want it as it was", got.raw)
		}
	})

	t.Run("keeps what isn't given and clears what is empty", func(t *testing.T) {
		update(b.mainSID(), "SmsUrl", "https://example.com/a", "SmsFallbackUrl", "https://example.com/b", "SmsMethod", "GET")
		if got := update(b.mainSID(), "FriendlyName", "Sales"); got.text("sms_url") != "https://example.com/a" || got.text("sms_method") != "GET" || got.text("friendly_name") != "Sales" {
			t.Errorf("got %s, want the addresses kept", got.raw)
		}
		if got := update(b.mainSID(), "SmsUrl", "", "SmsFallbackUrl", ""); got.text("sms_url") != "" || got.text("sms_fallback_url") != "" {
			t.Errorf("got %s, want the addresses cleared", got.raw)
		}
	})

	t.Run("sets and clears an application", func(t *testing.T) {
		if got := update(b.mainSID(), "SmsApplicationSid", "AP1"); got.text("sms_application_sid") != "AP1" {
			t.Errorf("got %s, want the application", got.raw)
		}
		if got := update(b.mainSID(), "SmsApplicationSid", ""); got.text("sms_application_sid") != "" {
			t.Errorf("got %s, want none", got.raw)
		}
	})

	t.Run("refuses a service's address that is none", func(t *testing.T) {
		service := b.sim.AddService(b.cred.AccountSID, twilio.ServiceSpec{Name: "Pool", InboundURL: "https://example.com/pool"})
		got := b.must(http.MethodPost, "//v1/Services/"+service, url.Values{"InboundRequestUrl": {"nowhere"}, "FriendlyName": {"New"}})
		now := b.must(http.MethodGet, "//v1/Services/"+service, nil)
		if got.status != http.StatusBadRequest || now.text("friendly_name") != "Pool" || now.text("inbound_request_url") != "https://example.com/pool" {
			t.Errorf("got %d and then %s, want 400 and nothing changed", got.status, now.raw)
		}
	})
}
