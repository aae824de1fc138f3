package twilio_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/smsdesk/smsdesk/backend/sms"
)

func TestProvider_ListNumbers(t *testing.T) {
	t.Run("gives numbers and short codes of all pages", func(t *testing.T) {
		p := vendor(t, exchange{"list_numbers_1", 200, "list_numbers_1"}, exchange{"list_numbers_2", 200, "list_numbers_2"},
			exchange{"list_short_codes", 200, "list_short_codes"})
		got, err := p.ListNumbers(t.Context())
		want := []sms.RemoteNumber{
			{Sender: sms.Sender{Kind: sms.KindNumber, Address: "+14155550100"}, Name: "Shop", Type: sms.TypeGeo, CanSend: true, CanReceive: true, IncomingURL: ours},
			{Sender: sms.Sender{Kind: sms.KindNumber, Address: "+18335550199"}, Name: "Support line", Type: sms.TypeTollFree, CanSend: true, CanReceive: true},
			{Sender: sms.Sender{Kind: sms.KindNumber, Address: "+14155550101"}, Name: "Fax", Type: sms.TypeGeo},
			{Sender: sms.Sender{Kind: sms.KindNumber, Address: "+14155550102"}, Name: "Bot", Type: sms.TypeGeo, CanSend: true, CanReceive: true},
			{Sender: sms.Sender{Kind: sms.KindShortCode, Address: "894546"}, Name: "Offers", Type: sms.TypeShortCode, CanSend: true, CanReceive: true, IncomingURL: "https://old.example/sms"},
		}
		if diff := cmp.Diff(want, got); diff != "" || err != nil {
			t.Errorf("error %v, numbers (-want +got):\n%s", err, diff)
		}
	})
	t.Run("gives none for an account without numbers", func(t *testing.T) {
		p := vendor(t, exchange{"list_numbers_1", 200, "list_numbers_empty"}, exchange{"list_short_codes", 404, "error_20404"})
		if got, err := p.ListNumbers(t.Context()); err != nil || len(got) != 0 {
			t.Errorf("numbers = %+v, %v", got, err)
		}
	})
	t.Run("fails whole when a page fails", func(t *testing.T) {
		p := vendor(t, exchange{"list_numbers_1", 200, "list_numbers_1"}, exchange{"list_numbers_2", 500, "error_20500"})
		got, err := p.ListNumbers(t.Context())
		if e := explained(t, err); e.Code != sms.ProviderUnavailable || e.Detail != "20500" || got != nil {
			t.Errorf("numbers = %+v, error = %+v", got, e)
		}
	})
}

func TestProvider_SetIncomingURL(t *testing.T) {
	find := func(fixture string) exchange { return exchange{"find_number", 200, fixture} }
	set := exchange{"update_number", 200, "update_number"}
	for name, row := range map[string]struct {
		find, set exchange
		before    string
	}{
		"sets the first one":       {find("find_number_unset"), set, ""},
		"replaces another one":     {find("find_number_elsewhere"), set, "https://old.example/sms#rc=1"},
		"repeats its own":          {find("find_number_right"), set, ours},
		"takes an application off": {find("find_number_application"), exchange{"update_number_clearing_application", 200, "update_number"}, "the TwiML application AP00000000000000000000000000000001"},
	} {
		t.Run(name, func(t *testing.T) {
			got, err := vendor(t, row.find, row.set).SetIncomingURL(t.Context(), "+14155550100", ours)
			if want := (sms.WebhookChange{Before: row.before, After: ours}); got != want || err != nil {
				t.Errorf("change = %+v, %v, want %+v", got, err, want)
			}
		})
	}
	t.Run("sets that of a short code", func(t *testing.T) {
		p := vendor(t, exchange{"list_short_codes", 200, "list_short_codes"}, exchange{"update_short_code", 200, "update_short_code"})
		got, err := p.SetIncomingURL(t.Context(), "894546", ours)
		if want := (sms.WebhookChange{Before: "https://old.example/sms", After: ours}); got != want || err != nil {
			t.Errorf("change = %+v, %v", got, err)
		}
	})
	for name, row := range map[string]struct {
		number string
		script []exchange
		code   sms.Code
		want   string
	}{
		"a number of somebody else": {"+14155550100", []exchange{find("list_numbers_empty")}, sms.NotFound,
			"The Twilio account has no number +14155550100 that gets texts. Nothing was changed."},
		"a short code of somebody else": {"12345", []exchange{{"list_short_codes", 200, "list_short_codes"}}, sms.NotFound,
			"The Twilio account has no number 12345 that gets texts. Nothing was changed."},
		"an address that Twilio refuses": {"+14155550100", []exchange{find("find_number_unset"), {"update_number", 400, "error_21402"}}, sms.RejectedByProvider,
			"Twilio doesn't take the address for incoming texts. Nothing was changed."},
		"refused credentials": {"+14155550100", []exchange{{"find_number", 401, "error_20003"}}, sms.CredentialsRefused,
			"Twilio refused the Account SID and Auth Token, or the account is suspended. Nothing was changed."},
	} {
		t.Run("refuses "+name, func(t *testing.T) {
			_, err := vendor(t, row.script...).SetIncomingURL(t.Context(), row.number, ours)
			if e := explained(t, err); e.Code != row.code || !strings.HasPrefix(e.Message, row.want) {
				t.Errorf("error = %s: %s, want %s: %s", e.Code, e.Message, row.code, row.want)
			}
		})
	}
}
