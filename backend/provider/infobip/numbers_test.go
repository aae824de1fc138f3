package infobip_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/smsdesk/smsdesk/backend/sms"
)

const ours = "https://demo-tunnel.ngrok-free.app/callbacks/tok/incoming"

func TestProvider_ListNumbers(t *testing.T) {
	want := []sms.RemoteNumber{
		{Sender: sms.Sender{Kind: sms.KindNumber, Address: shop}, Type: sms.TypeGeo, CanSend: true, CanReceive: true, IncomingURL: ours},
		{Sender: sms.Sender{Kind: sms.KindShortCode, Address: "68400"}, Type: sms.TypeShortCode, CanSend: true, CanReceive: true},
		{Sender: sms.Sender{Kind: sms.KindNumber, Address: "+18005550199"}, Type: sms.TypeTollFree, CanSend: true, CanReceive: true},
	}
	t.Run("gives those that text, and where their texts go", func(t *testing.T) {
		p := node(t, exchange{"list_numbers", 200, "numbers"}, found("configurations_right"),
			exchange{"find_short_code_configurations", 200, "configurations_keywords_alone"}, exchange{"find_toll_free_configurations", 404, ""})
		got, err := p.ListNumbers(t.Context())
		if diff := cmp.Diff(want, got); diff != "" || err != nil {
			t.Errorf("%v (-want +got):\n%s", err, diff)
		}
	})
	t.Run("does without the addresses when they can't be read", func(t *testing.T) {
		p := node(t, exchange{"list_numbers", 200, "numbers"}, exchange{"find_configurations", 400, "error_BAD_REQUEST"})
		if got, err := p.ListNumbers(t.Context()); err != nil || len(got) != 3 || got[0].IncomingURL != "" {
			t.Errorf("%+v, %v", got, err)
		}
	})
	t.Run("gives none for an account without numbers", func(t *testing.T) {
		p := node(t, exchange{"list_numbers", 200, "numbers_none"})
		if got, err := p.ListNumbers(t.Context()); err != nil || len(got) != 0 {
			t.Errorf("%+v, %v", got, err)
		}
	})
	t.Run("fails whole when it may not", func(t *testing.T) {
		_, err := node(t, exchange{"list_numbers", 403, "error_FORBIDDEN"}).ListNumbers(t.Context())
		lacksNumbers(t, err)
	})
}

// lacksNumbers checks the words for a key without the scope for numbers.
func lacksNumbers(t *testing.T, err error) {
	t.Helper()
	e := explained(t, err)
	for _, want := range []string{"lacks the scope numbers:manage", "Nothing was changed.", "portal", "support@infobip.com"} {
		if !strings.Contains(e.Message, want) {
			t.Errorf("%q lacks %q", e.Message, want)
		}
	}
	if e.Code != sms.RejectedByProvider || e.Detail != "numbers:manage" {
		t.Errorf("error = %+v", e)
	}
}

var (
	findNumber = exchange{"find_number", 200, "numbers_one"}
	found      = func(answer string) exchange { return exchange{"find_configurations", 200, answer} }
	setNumber  = exchange{"set_number", 200, "configuration_stored"}
)

func TestProvider_SetIncomingURL(t *testing.T) {
	for name, row := range map[string]struct {
		script []exchange
		before string
	}{
		"sets the first one":           {[]exchange{findNumber, found("configurations_none"), setNumber}, ""},
		"replaces another one":         {[]exchange{findNumber, found("configurations_elsewhere"), setNumber}, "https://old.example/sms"},
		"repeats its own":              {[]exchange{findNumber, found("configurations_right"), setNumber}, ours},
		"replaces the keeping":         {[]exchange{findNumber, found("configurations_pull"), setNumber}, "kept at Infobip until fetched"},
		"replaces e-mail":              {[]exchange{findNumber, found("configurations_mail"), setNumber}, "forwarded by e-mail"},
		"replaces a keyword's":         {[]exchange{findNumber, found("configurations_keywords_alone"), {"set_quiz", 200, "configuration_stored"}, setNumber}, "keyword QUIZ: https://old.example/quiz"},
		"replaces the keywords' apart": {[]exchange{findNumber, found("configurations_keywords"), {"set_stop", 200, "configuration_stored"}, {"set_quiz", 200, "configuration_stored"}, setNumber}, ours + "; keyword STOP: nowhere; keyword QUIZ: https://old.example/quiz"},
	} {
		t.Run(name, func(t *testing.T) {
			got, err := node(t, row.script...).SetIncomingURL(t.Context(), shop, ours)
			if want := (sms.WebhookChange{Before: row.before, After: ours}); got != want || err != nil {
				t.Errorf("change = %+v, %v, want %+v", got, err, want)
			}
		})
	}
	t.Run("names the country of a short code", func(t *testing.T) {
		p := node(t, exchange{"find_short_code", 200, "numbers_short_code"}, exchange{"find_short_code_configurations", 200, "configurations_none"},
			exchange{"set_short_code", 200, "configuration_stored"})
		if got, err := p.SetIncomingURL(t.Context(), "68400", ours); err != nil || got.After != ours {
			t.Errorf("change = %+v, %v", got, err)
		}
	})
}

func TestProvider_SetIncomingURL_when_it_fails(t *testing.T) {
	for name, row := range map[string]struct {
		script []exchange
		code   sms.Code
		want   string
	}{
		"a number of somebody else":  {[]exchange{{"find_number", 200, "numbers_none"}}, sms.NotFound, "The Infobip account has no number +447700900001"},
		"a number that is locked":    {[]exchange{{"find_number", 200, "numbers_locked"}, found("configurations_none")}, sms.RejectedByProvider, "Infobip doesn't let customers set"},
		"an address that is refused": {[]exchange{findNumber, found("configurations_none"), {"set_number", 400, "error_BAD_REQUEST"}}, sms.RejectedByProvider, "Infobip refused this"},
		"a key that is refused":      {[]exchange{{"find_number", 401, "error_UNAUTHORIZED"}}, sms.CredentialsRefused, "Infobip refused the credentials"},
		"after some of the keywords": {[]exchange{findNumber, found("configurations_keywords"), {"set_stop", 200, "configuration_stored"}, {"set_quiz", 500, "error_E500"}}, sms.ProviderUnavailable, "Infobip took the address for some keywords of +447700900001 only."},
		"too many requests in a row": {[]exchange{findNumber, {"find_configurations", 429, "error_TOO_MANY_REQUESTS"}}, sms.RateLimited, "Infobip has too many requests"},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := node(t, row.script...).SetIncomingURL(t.Context(), shop, ours)
			if e := explained(t, err); e.Code != row.code || !strings.HasPrefix(e.Message, row.want) {
				t.Errorf("error = %s: %s", e.Code, e.Message)
			}
		})
	}
	t.Run("a missing scope", func(t *testing.T) {
		_, err := node(t, exchange{"find_number", 403, "error_FORBIDDEN"}).SetIncomingURL(t.Context(), shop, ours)
		lacksNumbers(t, err)
	})
}

func TestProvider_CheckIncomingURL(t *testing.T) {
	for answer, want := range map[string]sms.WebhookHealth{
		"configurations_none":           {State: sms.WebhookMissing},
		"configurations_right":          {State: sms.WebhookRight, Found: ours},
		"configurations_elsewhere":      {State: sms.WebhookChanged, Found: "https://old.example/sms"},
		"configurations_pull":           {State: sms.WebhookPulled},
		"configurations_mail":           {State: sms.WebhookChanged, Found: "forwarded by e-mail"},
		"configurations_format":         {State: sms.WebhookChanged, Found: ours},
		"configurations_keywords":       {State: sms.WebhookOverridden, Found: ""},
		"configurations_keywords_alone": {State: sms.WebhookMissing},
		"configurations_keywords_pull":  {State: sms.WebhookOverridden, Found: "kept at Infobip until fetched"},
	} {
		got, err := node(t, findNumber, found(answer)).CheckIncomingURL(t.Context(), shop, ours)
		if err != nil || got.State != want.State || got.Found != want.Found || got.Text == "" || (got.Remedy == "") != (want.State == sms.WebhookRight) {
			t.Errorf("%s: %+v, %v", answer, got, err)
		}
	}
	_, err := node(t, exchange{"find_number", 403, "error_FORBIDDEN"}).CheckIncomingURL(t.Context(), shop, ours)
	lacksNumbers(t, err)
}
