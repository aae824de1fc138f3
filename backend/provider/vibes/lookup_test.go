package vibes_test

import (
	"strings"
	"testing"

	"github.com/smsdesk/smsdesk/backend/provider/vibes"
	"github.com/smsdesk/smsdesk/backend/sms"
)

func TestProvider_FetchStatus_takes_the_furthest_receipt(t *testing.T) {
	for answer, want := range map[string]struct {
		status   sms.Status
		raw      string
		code     string
		segments int
	}{
		"responses":              {sms.Delivered, "Handset", "", 0},
		"responses_none":         {sms.Sending, "", "", 0},
		"responses_carrier":      {sms.Sent, "Carrier", "", 0},
		"responses_blocked":      {sms.Failed, "System error 9", "9", 0},
		"responses_late_success": {sms.Delivered, "Handset", "", 0},
		"responses_part_missing": {sms.Sent, "Handset", "", 2},
		"responses_all_parts":    {sms.Delivered, "Handset", "", 2},
		"responses_part_failed":  {sms.Undelivered, "Handset error 103", "103", 2},
	} {
		t.Run(answer, func(t *testing.T) {
			got, err := vendor(t, exchange{"responses", 200, answer}).FetchStatus(t.Context(), message)
			if err != nil || got.ProviderID != message || got.Status != want.status || got.Raw != want.raw || got.Reason.Code != want.code ||
				got.Segments != want.segments || got.Parts != 0 {
				t.Errorf("report = %+v, %v, want %+v", got, err, want)
			}
			if got.Status != sms.Sending && got.Ref != hi.ID {
				t.Errorf("ref = %q", got.Ref)
			}
		})
	}
}

func TestProvider_FetchStatus_says_what_is_wrong(t *testing.T) {
	for name, row := range map[string]struct {
		status int
		answer string
		code   sms.Code
		want   string
	}{
		"a text that Vibes doesn't know": {404, "error_words", sms.NotFound, "Vibes doesn't tell of this text"},
		"wrong credentials":              {401, "", sms.CredentialsRefused, "Vibes refused the credentials"},
		"not allowed":                    {403, "", sms.CredentialsRefused, "Vibes refused the credentials of this account for this."},
		"a fault of Vibes'":              {500, "error_8", sms.ProviderUnavailable, "Vibes gave no usable answer"},
		"another document":               {200, "message", sms.ProviderUnavailable, "Vibes gave no usable answer: it can't be read."},
		"a receipt that is none":         {200, "<mtMessageResponses><mtMessageResponse/></mtMessageResponses>", sms.ProviderUnavailable, "Vibes gave no usable answer: it can't be read."},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := vendor(t, exchange{"responses", row.status, row.answer}).FetchStatus(t.Context(), message)
			if e := explained(t, err); e.Code != row.code || !strings.HasPrefix(e.Message, row.want) {
				t.Errorf("error = %s: %s, want %q", e.Code, e.Message, row.want)
			}
		})
	}
	t.Run("an id that can't be one", func(t *testing.T) {
		for _, id := range []string{"", "../mdns/1", strings.Repeat("1", 65)} {
			_, err := vendor(t).FetchStatus(t.Context(), id)
			if e := explained(t, err); e.Code != sms.NotFound {
				t.Errorf("%q: %+v", id, e)
			}
		}
	})
}

func TestProvider_LookUpCarrier(t *testing.T) {
	t.Run("names the carrier", func(t *testing.T) {
		got, err := vendor(t, exchange{"mdn", 200, "mdn"}).LookUpCarrier(t.Context(), ana)
		if want := (vibes.Carrier{Code: "104", Name: "AT&T"}); got != want || err != nil {
			t.Errorf("carrier = %+v, %v", got, err)
		}
	})
	t.Run("gives the code of one that it can't name", func(t *testing.T) {
		got, err := vendor(t, exchange{"mdn", 200, `<mdn carrier="999"/>`}).LookUpCarrier(t.Context(), ana)
		if want := (vibes.Carrier{Code: "999"}); got != want || err != nil {
			t.Errorf("carrier = %+v, %v", got, err)
		}
	})
	for name, row := range map[string]struct {
		status int
		answer string
		code   sms.Code
	}{
		"no carrier":         {200, "mdn_unknown", sms.NotFound},
		"carrier 0":          {200, `<mdn carrier="0"/>`, sms.NotFound},
		"an unknown number":  {404, "", sms.NotFound},
		"another document":   {200, "message", sms.ProviderUnavailable},
		"refused":            {400, "error_11", sms.RejectedByProvider},
		"a wrong password":   {401, "", sms.CredentialsRefused},
		"too many questions": {429, "", sms.RateLimited},
	} {
		t.Run("says so: "+name, func(t *testing.T) {
			_, err := vendor(t, exchange{"mdn", row.status, row.answer}).LookUpCarrier(t.Context(), ana)
			if e := explained(t, err); e.Code != row.code {
				t.Errorf("error = %+v, want %s", e, row.code)
			}
		})
	}
	t.Run("asks for numbers of the US and Canada only", func(t *testing.T) {
		for _, number := range []string{"+4915112345678", "4155550123", ""} {
			_, err := vendor(t).LookUpCarrier(t.Context(), number)
			if e := explained(t, err); e.Code != sms.Invalid || e.Field != "to" {
				t.Errorf("%s: %+v", number, e)
			}
		}
	})
}
