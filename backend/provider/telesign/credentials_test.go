package telesign_test

import (
	"net"
	"strings"
	"testing"

	"github.com/smsdesk/smsdesk/backend/sms"
)

func TestProvider_TestCredentials_takes_a_missing_text_for_a_good_sign(t *testing.T) {
	for _, row := range []exchange{{"fetch_nothing", 404, "error_10017"}, {"fetch_nothing", 404, "error_10036"}, {"fetch_nothing", 400, "error_11011"}} {
		got, err := vendor(t, row).TestCredentials(t.Context())
		if want := (sms.AccountInfo{Name: customer}); got != want || err != nil {
			t.Errorf("%+v: info = %+v, %v", row, got, err)
		}
	}
}

func TestProvider_TestCredentials_says_what_is_wrong(t *testing.T) {
	const kept = " What you typed was kept."
	for name, row := range map[string]struct {
		status int
		answer string
		code   sms.Code
		field  string
		want   string
	}{
		"a wrong key":            {401, "error_10022", sms.CredentialsRefused, "api_key", "Telesign refused the API key." + kept},
		"a wrong signature":      {401, `{"status":{"code":10008},"signature_string":"x"}`, sms.CredentialsRefused, "api_key", "Telesign refused the signature: the API key doesn't belong to this Customer SID." + kept},
		"a wrong signature, old": {401, "error_30006", sms.CredentialsRefused, "api_key", "Telesign refused the signature"},
		"an unknown customer":    {401, "error_10015", sms.CredentialsRefused, "customer_sid", "Telesign doesn't know this Customer SID." + kept},
		"a suspended account":    {401, "error_10010", sms.CredentialsRefused, "customer_sid", "Telesign has suspended this account." + kept},
		"no SMS":                 {401, "error_10011", sms.CredentialsRefused, "customer_sid", "SMS isn't switched on for this Telesign account." + kept},
		"a closed address":       {401, "error_10014", sms.CredentialsRefused, "customer_sid", "This Telesign account takes requests from certain internet addresses only"},
		"the other host":         {401, "error_10035", sms.CredentialsRefused, "customer_sid", "Telesign doesn't let this account use the addresses that SMS Desk knows." + kept},
		"a wrong clock":          {401, "error_10004", sms.RejectedByProvider, "", "Telesign didn't answer, because the clock of this computer is wrong." + kept},
		"a used nonce":           {401, `{"status":{"code":10002}}`, sms.RateLimited, "", "Telesign doesn't take this just now." + kept},
		"401 without a code":     {401, "<html>", sms.CredentialsRefused, "api_key", "Telesign refused the credentials of this account."},
		"too many requests":      {429, "error_10019", sms.RateLimited, "", "Telesign doesn't take this just now." + kept},
		"a fault of Telesign's":  {503, "error_10000", sms.ProviderUnavailable, "", "Telesign gave no usable answer: 127.0.0.1"},
		"a sign-in page":         {200, "<html>", sms.ProviderUnavailable, "", "Telesign gave no usable answer: the answer of 127.0.0.1"},
		"somebody else's JSON":   {200, "{}", sms.ProviderUnavailable, "", "Something answered in Telesign's place"},
		"somebody else's 404":    {404, "<html>", sms.ProviderUnavailable, "", "Something answered in Telesign's place"},
		"a refusal of new kinds": {400, `{"status":{"code":19999}}`, sms.RejectedByProvider, "", "Telesign refused this (HTTP 400)."},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := vendor(t, exchange{"fetch_nothing", row.status, row.answer}).TestCredentials(t.Context())
			e := explained(t, err)
			if e.Code != row.code || e.Field != row.field || !strings.HasPrefix(e.Message, row.want) {
				t.Errorf("error = %s on %q: %s, want %q", e.Code, e.Field, e.Message, row.want)
			}
			if strings.Contains(err.Error(), key) {
				t.Error("the error holds the key")
			}
		})
	}
	t.Run("nobody reached", func(t *testing.T) {
		closed, _ := net.Listen("tcp", "127.0.0.1:0")
		closed.Close()
		_, err := adapter(t, func(c *sms.ProviderConfig) { c.BaseURL = "http://" + closed.Addr().String() }).TestCredentials(t.Context())
		if e := explained(t, err); e.Code != sms.ProviderUnavailable || !strings.HasPrefix(e.Message, "Telesign can't be reached: no connection to 127.0.0.1") {
			t.Errorf("error = %+v", e)
		}
	})
	t.Run("no key", func(t *testing.T) {
		_, err := adapter(t, withKey("")).TestCredentials(t.Context())
		if e := explained(t, err); e.Code != sms.Invalid || e.Field != "api_key" || e.Message != "Enter the API key before testing." {
			t.Errorf("error = %+v", e)
		}
	})
}
