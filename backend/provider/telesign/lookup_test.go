package telesign_test

import (
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/smsdesk/smsdesk/backend/sms"
)

func TestProvider_FetchStatus(t *testing.T) {
	t.Run("gives status, time, parts and our reference", func(t *testing.T) {
		got, err := vendor(t, exchange{"fetch_message", 200, "fetch_message_delivered"}).FetchStatus(t.Context(), sent)
		want := sms.Report{ProviderID: sent, Ref: hi.ID, Status: sms.Delivered, Raw: "200 Delivered to handset", Segments: 2, At: sms.TimeOf(noon.Add(9 * time.Second))}
		if diff := cmp.Diff(want, got); diff != "" || err != nil {
			t.Errorf("error %v, report (-want +got):\n%s", err, diff)
		}
	})
	t.Run("tells of an opt-out", func(t *testing.T) {
		got, err := vendor(t, exchange{"fetch_message", 200, "fetch_message_opted_out"}).FetchStatus(t.Context(), sent)
		if err != nil || got.Status != sms.Undelivered || got.Reason.Code != "510" || !got.Reason.OptedOut {
			t.Errorf("report = %+v, %v", got, err)
		}
	})
	t.Run("takes the codes of a look-up for those of a report", func(t *testing.T) {
		got, err := vendor(t, exchange{"fetch_message", 200, `{"status":{"code":10031}}`}).FetchStatus(t.Context(), sent)
		if err != nil || got.Status != sms.Failed || got.Reason.Code != "10031" || got.ProviderID != sent {
			t.Errorf("report = %+v, %v", got, err)
		}
	})
	t.Run("says that Telesign no longer tells of a text", func(t *testing.T) {
		for _, row := range []exchange{{"fetch_message", 404, "error_10017"}, {"fetch_message", 404, "error_10036"}, {"fetch_message", 400, "error_11011"},
			{"fetch_message", 404, `{"status":{"code":500},"errors":[{"code":-10004}]}`}} {
			_, err := vendor(t, row).FetchStatus(t.Context(), sent)
			if e := explained(t, err); e.Code != sms.NotFound || !strings.HasPrefix(e.Message, "Telesign no longer tells of this text") {
				t.Errorf("%+v: error = %+v", row, e)
			}
		}
	})
	t.Run("doesn't take a failed look-up for an absence", func(t *testing.T) {
		for _, row := range []struct {
			exchange

			code sms.Code
		}{
			{exchange{"fetch_message", 404, "<html>"}, sms.ProviderUnavailable}, // a 404 that isn't Telesign's
			{exchange{"fetch_message", 503, "error_10000"}, sms.ProviderUnavailable},
			{exchange{"fetch_message", 429, "error_10019"}, sms.RateLimited},
			{exchange{"fetch_message", 401, "error_10022"}, sms.CredentialsRefused},
			{exchange{"fetch_message", 200, "error_30006"}, sms.CredentialsRefused},
			{exchange{"fetch_message", 200, "{}"}, sms.ProviderUnavailable},
			{exchange{"fetch_message", 200, "<html>"}, sms.ProviderUnavailable},
		} {
			_, err := vendor(t, row.exchange).FetchStatus(t.Context(), sent)
			if e := explained(t, err); e.Code != row.code {
				t.Errorf("%+v: error = %+v", row.exchange, e)
			}
		}
	})
	t.Run("asks for nothing but a message", func(t *testing.T) {
		for _, id := range []string{"", "../status/1", strings.Repeat("G", 32), sent + "?x"} {
			_, err := vendor(t).FetchStatus(t.Context(), id)
			if e := explained(t, err); e.Code != sms.NotFound {
				t.Errorf("%q: error = %+v", id, e)
			}
		}
	})
	t.Run("needs the API key", func(t *testing.T) {
		_, err := adapter(t, withKey("")).FetchStatus(t.Context(), sent)
		if e := explained(t, err); e.Code != sms.Locked || !strings.HasPrefix(e.Message, "The API key isn't known just now. Nothing was changed.") {
			t.Errorf("error = %+v", e)
		}
	})
}
