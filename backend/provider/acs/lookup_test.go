package acs_test

import (
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/smsdesk/smsdesk/backend/sms"
)

func TestProvider_FetchStatus(t *testing.T) {
	ended := sms.TimeOf(noon.Add(5*time.Second + 285*time.Millisecond))
	t.Run("gives status, time, segments and our reference", func(t *testing.T) {
		got, err := vendor(t, exchange{"fetch_report", 200, "fetch_report", ""}).FetchStatus(t.Context(), outgoing)
		want := sms.Report{ProviderID: outgoing, Ref: hi.ID, Status: sms.Delivered, Raw: "Delivered", Segments: 2, At: ended}
		if diff := cmp.Diff(want, got); diff != "" || err != nil {
			t.Errorf("error %v, report (-want +got):\n%s", err, diff)
		}
	})
	t.Run("gives the reason of a failure", func(t *testing.T) {
		got, err := vendor(t, exchange{"fetch_report", 200, "fetch_report_failed", ""}).FetchStatus(t.Context(), outgoing)
		if err != nil || got.Status != sms.Undelivered || got.Reason.Code != "4006" || got.Reason.Text != "The customer's phone is off or out of reach." {
			t.Errorf("report = %+v, %v", got, err)
		}
	})
	t.Run("moves nothing for a status of the preview", func(t *testing.T) {
		got, err := vendor(t, exchange{"fetch_report", 200, "fetch_report_pending", ""}).FetchStatus(t.Context(), outgoing)
		if err != nil || got.Status != sms.Sent || got.Raw != "Pending" || got.Reason.Text != "" {
			t.Errorf("report = %+v, %v", got, err)
		}
	})
	t.Run("says that there is no report yet", func(t *testing.T) {
		_, err := vendor(t, exchange{"fetch_report", 404, "error_title", ""}).FetchStatus(t.Context(), outgoing)
		if e := explained(t, err); e.Code != sms.NotFound || !strings.HasPrefix(e.Message, "Azure has no report on this text yet.") {
			t.Errorf("error = %+v", e)
		}
	})
	t.Run("asks for nothing but a text", func(t *testing.T) {
		for _, id := range []string{"", "..", "../sms", "a/b", "a?b", strings.Repeat("a", 201)} {
			_, err := vendor(t).FetchStatus(t.Context(), id)
			if e := explained(t, err); e.Code != sms.NotFound {
				t.Errorf("%q: error = %+v", id, e)
			}
		}
	})
	t.Run("doesn't take a fault for an absence", func(t *testing.T) {
		_, err := vendor(t, exchange{"fetch_report", 503, "error_unavailable", ""}).FetchStatus(t.Context(), outgoing)
		if e := explained(t, err); e.Code != sms.ProviderUnavailable || e.Detail != "ServiceUnavailable" {
			t.Errorf("error = %+v", e)
		}
	})
}

func TestProvider_CheckOptOut(t *testing.T) {
	from := sms.Sender{Kind: sms.KindNumber, Address: shop}
	for answer, want := range map[string]bool{"check_opt_out": true, "check_opt_out_none": false} {
		got, err := vendor(t, exchange{"check_opt_out", 200, answer, ""}).CheckOptOut(t.Context(), from, ana)
		if err != nil || got != want {
			t.Errorf("%s: %v, %v", answer, got, err)
		}
	}
	t.Run("asks nothing about senders that can't be answered to", func(t *testing.T) {
		if got, err := vendor(t).CheckOptOut(t.Context(), sms.Sender{Kind: sms.KindAlphanumeric, Address: "Contoso"}, ana); got || err != nil {
			t.Errorf("got %v, %v", got, err)
		}
	})
	for name, row := range map[string]struct {
		script []exchange
		code   sms.Code
	}{
		"a number that Azure doesn't take": {[]exchange{{"check_opt_out", 200, "check_opt_out_bad", ""}}, sms.RejectedByProvider},
		"no answer for the number":         {[]exchange{{"check_opt_out", 200, "send_message_to_nobody", ""}}, sms.RejectedByProvider},
		"somebody else's sender":           {[]exchange{{"check_opt_out", 401, "error_unauthorized", ""}, {"check_opt_out", 401, "error_unauthorized", secondaryKey}}, sms.RejectedByProvider},
		"refused keys":                     {[]exchange{{"check_opt_out", 401, "error_denied", ""}, {"check_opt_out", 401, "error_denied", secondaryKey}}, sms.CredentialsRefused},
		"a fault of Azure's":               {[]exchange{{"check_opt_out", 500, "", ""}}, sms.ProviderUnavailable},
	} {
		t.Run("says no for "+name, func(t *testing.T) {
			_, err := vendor(t, row.script...).CheckOptOut(t.Context(), from, ana)
			if e := explained(t, err); e.Code != row.code {
				t.Errorf("error = %+v, want %s", e, row.code)
			}
		})
	}
}

func TestProvider_ListNumbers(t *testing.T) {
	number := func(address string) sms.Sender { return sms.Sender{Kind: sms.KindNumber, Address: address} }
	t.Run("gives the numbers of all pages", func(t *testing.T) {
		p := vendor(t, exchange{"list_numbers_1", 200, "list_numbers_1", ""}, exchange{"list_numbers_2", 200, "list_numbers_2", ""})
		got, err := p.ListNumbers(t.Context())
		want := []sms.RemoteNumber{
			{Sender: number("+18665550110"), Type: sms.TypeTollFree, CanSend: true, CanReceive: true},
			{Sender: number("+14255550111"), Type: sms.TypeGeo, CanSend: true, CanReceive: true},
			{Sender: number("+14255550112"), Type: sms.TypeGeo, CanReceive: true},
			{Sender: number("+4915755550112"), CanSend: true},
			{Sender: number("+14255550113"), Type: sms.TypeGeo},
		}
		if diff := cmp.Diff(want, got); diff != "" || err != nil {
			t.Errorf("error %v, numbers (-want +got):\n%s", err, diff)
		}
	})
	t.Run("signs the next page with the key that works", func(t *testing.T) {
		p := vendor(t, exchange{"list_numbers_1", 401, "error_denied", ""}, exchange{"list_numbers_1", 200, "list_numbers_1", secondaryKey},
			exchange{"list_numbers_2", 200, "list_numbers_2", secondaryKey})
		if got, err := p.ListNumbers(t.Context()); err != nil || len(got) != 5 {
			t.Errorf("numbers = %+v, %v", got, err)
		}
	})
	t.Run("gives none for a resource with short codes only", func(t *testing.T) {
		if got, err := vendor(t, exchange{"list_numbers_1", 200, "list_numbers_empty", ""}).ListNumbers(t.Context()); err != nil || len(got) != 0 {
			t.Errorf("numbers = %+v, %v", got, err)
		}
	})
	t.Run("fails whole when a page fails", func(t *testing.T) {
		p := vendor(t, exchange{"list_numbers_1", 200, "list_numbers_1", ""}, exchange{"list_numbers_2", 503, "error_unavailable", ""})
		got, err := p.ListNumbers(t.Context())
		if e := explained(t, err); e.Code != sms.ProviderUnavailable || got != nil {
			t.Errorf("numbers = %+v, error = %+v", got, e)
		}
	})
}
