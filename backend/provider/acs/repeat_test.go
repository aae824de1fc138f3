package acs_test

import (
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/smsdesk/smsdesk/backend/provider/acs"
	"github.com/smsdesk/smsdesk/backend/sms"
)

func TestProvider_RepeatSend(t *testing.T) {
	lost := sms.LostSend{Outgoing: hi, Known: func(string) bool { return false }}
	t.Run("makes the very same request", func(t *testing.T) {
		again := lost
		again.StatusURL = "" // no part of the request
		p := vendor(t, exchange{"send_message", 202, "send_message", ""})
		got := must(p.RepeatSend(t.Context(), again))(t)
		if got.ProviderID != outgoing || got.Ref != hi.ID {
			t.Errorf("report = %+v", got)
		}
	})
	t.Run("dates it with the beginning of the attempt, however late it is", func(t *testing.T) {
		p := at(t, func(w http.ResponseWriter, r *http.Request) {
			if got := r.Header.Get("x-ms-date"); got != "Tue, 24 Nov 2026 12:00:00 GMT" {
				t.Errorf("signed at %s", got)
			}
			w.WriteHeader(http.StatusInternalServerError)
		})
		earlier := lost
		earlier.Begun = noon.Add(-4 * time.Minute)
		if _, err := p.RepeatSend(t.Context(), earlier); failed(t, err).Fate != sms.Unknown {
			t.Errorf("error = %v", err)
		}
	})
	for name, row := range map[string]struct {
		status int
		answer string
		want   sms.Fate
	}{
		"a number that is wrong in itself":    {400, "error_recipients", sms.Refused},
		"a sender that is wrong in itself":    {400, "error_from", sms.Refused},
		"a recipient that is wrong in itself": {202, "result_400_recipient", sms.Refused},
		"a refusal in new words":              {202, "result_400_unknown", sms.Unknown},
		"a refusal with a new code":           {400, "error_new_code", sms.Unknown},
		"an id that was used":                 {400, "error_repeatability", sms.Unknown},
		"a rejected repetition":               {202, "result_400_rejected", sms.Unknown},
		"a window that is over":               {202, "result_412", sms.Unknown},
		"a request that is still at work":     {202, "result_409", sms.Unknown},
		"too many requests":                   {429, "error_throttled", sms.Unknown},
		"too many for the recipient":          {202, "result_429", sms.Unknown},
		"a recipient out of service":          {202, "result_503", sms.Unknown},
		"no permission":                       {403, "", sms.Unknown},
		"no resource":                         {404, "error_title", sms.Unknown},
		"a fault of Azure's":                  {500, "", sms.Unknown},
	} {
		t.Run("says what "+name+" means for the first request", func(t *testing.T) {
			p := vendor(t, exchange{"send_message", row.status, row.answer, ""})
			_, err := p.RepeatSend(t.Context(), lost)
			if e := failed(t, err); e.Fate != row.want || e.Wait != 0 || e.Reason.Text == "" || e.Reason.Remedy == "" {
				t.Errorf("error = %+v, want %s", e, row.want)
			}
		})
	}
	t.Run("doesn't forget that the keys are refused", func(t *testing.T) {
		_, err := vendor(t, denied(""), denied(secondaryKey)).RepeatSend(t.Context(), lost)
		if e := failed(t, err); e.Fate != sms.Unknown || !e.StopsAccount {
			t.Errorf("error = %+v", e)
		}
	})
	t.Run("ends before Azure's five minutes are over", func(t *testing.T) {
		if got := acs.Descriptor().RepeatFor; got != 4*time.Minute+30*time.Second {
			t.Errorf("RepeatFor = %s", got)
		}
	})
	t.Run("leaves the fate open while no key is known", func(t *testing.T) {
		_, err := adapter(t, func(c *sms.ProviderConfig) { c.Fields = nil }).RepeatSend(t.Context(), lost)
		if e := failed(t, err); e.Fate != sms.Unknown || !strings.Contains(e.Error(), "no access key is known") {
			t.Errorf("error = %+v", e)
		}
	})
}
