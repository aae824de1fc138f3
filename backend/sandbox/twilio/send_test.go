package twilio_test

import (
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"testing"

	"github.com/smsdesk/smsdesk/backend/sandbox/twilio"
)

func TestSend_refuses(t *testing.T) {
	b := setup(t)
	other := b.sim.NewAccount(twilio.Full)
	foreign := b.sim.AccountNumbers(other.AccountSID)[0].Number
	b.sim.AddNumber(b.cred.AccountSID, twilio.NumberSpec{Number: "+14155550177", NoSMS: true})
	empty := b.sim.AddService(b.cred.AccountSID, twilio.ServiceSpec{Name: "Empty"})
	service := b.sim.AddService(b.cred.AccountSID, twilio.ServiceSpec{Name: "Pool", Numbers: []string{tollFree}})
	b.sim.OptOut(mainLine, "+12125550134")
	for name, tt := range map[string]struct {
		change []string
		code   int
	}{
		"a missing To, before anything else":   {[]string{"To", "", "From", "", "Body", ""}, 21604},
		"a missing sender, before the content": {[]string{"From", "", "Body", ""}, 21603},
		"a To that is no number":               {[]string{"To", "5550123"}, 21211},
		"a To with a colon, blaming From":      {[]string{"To", "sms:+14155550123"}, 21212},
		"a From that is nothing":               {[]string{"From", "not_a_sender!"}, 21212},
		"a number that nobody has bought":      {[]string{"From", "+14155550166"}, 21659},
		"another account's number":             {[]string{"From", foreign}, 21660},
		"a number that can't text":             {[]string{"From", "+14155550177"}, 21606},
		"a name as sender to North America":    {[]string{"From", "ACME"}, 21612},
		"a text to itself":                     {[]string{"To", mainLine}, 21266},
		"an unsubscribed recipient":            {[]string{"To", "+12125550134"}, 21610},
		"no content at all":                    {[]string{"Body", ""}, 21619},
		"1,601 characters":                     {[]string{"Body", strings.Repeat("a", 1601)}, 21617},
		"801 emoji, which count twice":         {[]string{"Body", strings.Repeat("👍", 801)}, 21617},
		"a media address that is none":         {[]string{"MediaUrl", "picture.jpg"}, 21620},
		"a StatusCallback that is relative":    {[]string{"StatusCallback", "/status"}, 21609},
		"a StatusCallback with an underscore":  {[]string{"StatusCallback", "http://my_host.example/status"}, 21609},
		"a StatusCallback of 4,001 characters": {[]string{"StatusCallback", "http://127.0.0.1/" + strings.Repeat("a", 3984)}, 21609},
		"a ValidityPeriod of nothing":          {[]string{"ValidityPeriod", "0"}, 21624},
		"a ValidityPeriod over ten hours":      {[]string{"ValidityPeriod", "36001"}, 21624},
		"a template":                           {[]string{"ContentSid", "HX00000000000000000000000000000000"}, 20422},
		"a service that is malformed":          {[]string{"From", "", "MessagingServiceSid", "MG1"}, 21705},
		"a service that isn't there":           {[]string{"From", "", "MessagingServiceSid", "MG" + strings.Repeat("0", 32)}, 21701},
		"a service without numbers":            {[]string{"From", "", "MessagingServiceSid", empty}, 21704},
		"a From outside the service":           {[]string{"MessagingServiceSid", service}, 21703},
		"a schedule without a service":         {[]string{"ScheduleType", "fixed", "SendAt", "2026-11-24T13:00:00Z"}, 35118},
		"a schedule without a time":            {[]string{"From", "", "MessagingServiceSid", service, "ScheduleType", "fixed"}, 35111},
		"a schedule that is 14 minutes ahead":  {[]string{"From", "", "MessagingServiceSid", service, "ScheduleType", "fixed", "SendAt", "2026-11-24T12:14:00Z"}, 35114},
		"a schedule that is 36 days ahead":     {[]string{"From", "", "MessagingServiceSid", service, "ScheduleType", "fixed", "SendAt", "2026-12-30T12:00:00Z"}, 35114},
	} {
		t.Run(name, func(t *testing.T) {
			before := len(b.sim.Messages(b.cred.AccountSID))
			got := b.send(tt.change...)
			if got.status != http.StatusBadRequest || got.code() != tt.code {
				t.Errorf("got %d %s, want 400 with %d", got.status, got.raw, tt.code)
			}
			if after := len(b.sim.Messages(b.cred.AccountSID)); after != before {
				t.Errorf("got %d new messages, want none", after-before)
			}
		})
	}

	t.Run("an empty body with a code of its own", func(t *testing.T) {
		form := b.form()
		form.Set("Body", "")
		if got := b.must(http.MethodPost, "/Messages.json", form); got.code() != 21602 {
			t.Errorf("got %s, want 21602", got.raw)
		}
	})
	t.Run("eleven media", func(t *testing.T) {
		form := b.form()
		for range 11 {
			form.Add("MediaUrl", "http://127.0.0.1/a.png")
		}
		if got := b.must(http.MethodPost, "/Messages.json", form); got.code() != 21623 {
			t.Errorf("got %s, want 21623", got.raw)
		}
	})
	t.Run("with the four members of an error", func(t *testing.T) {
		got := b.send("To", "5550123")
		if got.text("more_info") != "https://www.twilio.com/docs/errors/21211" || got.body["status"] != 400.0 || !strings.Contains(got.text("message"), "5550123") {
			t.Errorf("got %s, want code, message, more_info and status", got.raw)
		}
	})
}

func TestSend_answers_with_the_exact_resource(t *testing.T) {
	b := setup(t)
	got := b.send("Body", strings.Repeat("a", 161))
	if got.status != http.StatusCreated {
		t.Fatalf("got %d %s, want 201", got.status, got.raw)
	}
	sid := got.text("sid")
	if !regexp.MustCompile(`^SM[0-9a-f]{32}$`).MatchString(sid) {
		t.Errorf("got SID %q, want SM and 32 lower-case digits", sid)
	}
	uri := "/2010-04-01/Accounts/" + b.cred.AccountSID + "/Messages/" + sid
	for name, want := range map[string]any{
		"account_sid": b.cred.AccountSID, "api_version": "2010-04-01", "from": mainLine, "to": ana, "status": "queued",
		"direction": "outbound-api", "num_segments": "2", "num_media": "0", "price": nil, "price_unit": nil, "error_code": nil,
		"error_message": nil, "messaging_service_sid": nil, "date_sent": nil, "date_created": "Tue, 24 Nov 2026 12:00:00 +0000",
		"date_updated": "Tue, 24 Nov 2026 12:00:00 +0000", "uri": uri + ".json",
	} {
		if value, there := got.body[name]; !there || value != want {
			t.Errorf("%s: got %v (there: %v), want %v", name, value, there, want)
		}
	}
	media, _ := got.body["subresource_uris"].(map[string]any)
	if media["media"] != uri+"/Media.json" {
		t.Errorf("got %v, want the media's address", media)
	}
}

func TestAccounts(t *testing.T) {
	t.Run("a trial account texts verified numbers only, behind its own line", func(t *testing.T) {
		b := setup(t)
		b.cred = b.sim.NewAccount(twilio.Trial)
		from := b.sim.AccountNumbers(b.cred.AccountSID)[0].Number
		if got := b.send("From", from); got.code() != 21608 {
			t.Errorf("got %s, want 21608", got.raw)
		}
		b.sim.Verify(b.cred.AccountSID, ana)
		if got := b.send("From", from); got.text("body") != "Sent from your Twilio trial account - Hi" {
			t.Errorf("got %s, want the trial's line before the body", got.raw)
		}
		if got := b.must(http.MethodGet, ".json", nil); got.text("type") != "Trial" {
			t.Errorf("got %s, want a trial account", got.raw)
		}
	})

	t.Run("test credentials send between magic numbers and do nothing else", func(t *testing.T) {
		b := setup(t)
		b.cred = b.sim.NewAccount(twilio.TestCredentials)
		if got := b.must(http.MethodGet, ".json", nil); got.status != http.StatusForbidden || got.code() != 20008 {
			t.Errorf("got %s, want 403 with 20008", got.raw)
		}
		if got := b.send(); got.code() != 21606 {
			t.Errorf("got %s, want 21606 for any other sender", got.raw)
		}
		got := b.send("From", "+15005550006")
		b.Drain(t.Context())
		if got.status != http.StatusCreated || len(b.hook.got()) != 0 || len(b.phone()) != 0 {
			t.Errorf("got %s, %d callbacks and %v on the phone, want a 201 and nothing more", got.raw, len(b.hook.got()), b.phone())
		}
	})

	t.Run("a suspended account says so and can't send", func(t *testing.T) {
		b := setup(t)
		b.sim.SetStatus(b.cred.AccountSID, "suspended")
		if got := b.must(http.MethodGet, ".json", nil); got.text("status") != "suspended" {
			t.Errorf("got %s, want suspended", got.raw)
		}
		if got := b.send(); got.code() != 20005 {
			t.Errorf("got %s, want 20005", got.raw)
		}
	})

	t.Run("a rotated token replaces the old one", func(t *testing.T) {
		b := setup(t)
		b.sim.SetAuthToken(b.cred.AccountSID, token)
		if got := b.send(); got.code() != 20003 {
			t.Errorf("got %s, want 20003", got.raw)
		}
		b.cred.AuthToken = token
		if got := b.send(); got.status != http.StatusCreated {
			t.Errorf("got %s, want 201", got.raw)
		}
	})

	t.Run("another account's address is not found", func(t *testing.T) {
		b := setup(t)
		other := b.sim.NewAccount(twilio.Full)
		got := b.must(http.MethodGet, "//2010-04-01/Accounts/"+other.AccountSID+".json", nil)
		if got.status != http.StatusNotFound || got.code() != 20404 {
			t.Errorf("got %s, want 404 with 20404", got.raw)
		}
	})

	t.Run("every account has numbers that nobody else has", func(t *testing.T) {
		b := setup(t)
		seen := map[string]bool{}
		for range 30 {
			b.sim.NewAccount(twilio.Full)
		}
		for _, number := range b.sim.Numbers() {
			if seen[number] {
				t.Errorf("%s is given out twice", number)
			}
			seen[number] = true
		}
		if len(seen) != 62 {
			t.Errorf("got %d numbers, want 62", len(seen))
		}
	})

	t.Run("an unknown address is not found", func(t *testing.T) {
		b := setup(t)
		if got := b.must(http.MethodPost, "/Calls.json", url.Values{}); got.status != http.StatusNotFound || got.code() != 20404 {
			t.Errorf("got %d %s, want 404 with 20404", got.status, got.raw)
		}
	})
}
