package acs_test

import (
	"io"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/smsdesk/smsdesk/backend/provider/acs"
	"github.com/smsdesk/smsdesk/backend/sms"
)

// exchanges with the two keys: "" stands for the primary one.
func sent(answer, key string) exchange   { return exchange{"send_message", 202, answer, key} }
func denied(key string) exchange         { return exchange{"send_message", 401, "error_denied", key} }
func notOurs(key string) exchange        { return exchange{"send_message", 401, "error_unauthorized", key} }
func advice(p *acs.Provider) string      { return p.Advice().Text }
func send(t *testing.T, p *acs.Provider) { t.Helper(); _ = must(p.Send(t.Context(), hi))(t) }

// must gives a report that must have come without an error.
func must(report sms.Report, err error) func(*testing.T) sms.Report {
	return func(t *testing.T) sms.Report {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		return report
	}
}

func TestKeys(t *testing.T) {
	t.Run("the same request goes with the secondary one when the primary one is refused, and so does the next", func(t *testing.T) {
		p := vendor(t, denied(""), sent("send_message", secondaryKey), sent("send_message", secondaryKey))
		if advice(p) != "" {
			t.Errorf("advice before anything was sent: %q", advice(p))
		}
		send(t, p)
		send(t, p)
		if got := p.Advice(); !strings.HasPrefix(got.Text, "Azure refuses the primary connection string; the secondary one works") || !strings.HasPrefix(got.Remedy, "Copy the new primary connection string") {
			t.Errorf("advice = %+v", got)
		}
	})
	t.Run("the primary one is used again when the secondary one is refused in turn", func(t *testing.T) {
		p := vendor(t, denied(""), sent("send_message", secondaryKey), denied(secondaryKey), sent("send_message", ""), sent("send_message", ""))
		send(t, p)
		send(t, p)
		send(t, p)
		if !strings.HasPrefix(advice(p), "Azure refuses the secondary connection string") {
			t.Errorf("advice = %q", advice(p))
		}
	})
	t.Run("both refused keep the text and stop the account", func(t *testing.T) {
		p := vendor(t, denied(""), denied(secondaryKey))
		e := failure(t, p, hi)
		if e.Fate != sms.Later || !e.StopsAccount || e.Reason.Code != "Denied" || e.Reason.Text != "Azure refused both connection strings. The text was not sent." || advice(p) != "" {
			t.Errorf("error = %+v, advice %q", e, advice(p))
		}
	})
	t.Run("refused without a code, or in HTML, they are refused all the same", func(t *testing.T) {
		p := vendor(t, exchange{"send_message", 401, "<html>", ""}, exchange{"send_message", 401, "", secondaryKey})
		if e := failure(t, p, hi); e.Fate != sms.Later || !e.StopsAccount {
			t.Errorf("error = %+v", e)
		}
	})
	for name, row := range map[string]struct {
		script []exchange
		advice string
	}{
		"both keys right":       {[]exchange{notOurs(""), notOurs(secondaryKey)}, ""},
		"a stale primary key":   {[]exchange{denied(""), notOurs(secondaryKey)}, "Azure refuses the primary connection string"},
		"a stale secondary key": {[]exchange{notOurs(""), denied(secondaryKey)}, "Azure refuses the secondary connection string"},
	} {
		t.Run("somebody else's sender is refused without stopping the account: "+name, func(t *testing.T) {
			p := vendor(t, row.script...)
			e := failure(t, p, hi)
			if e.Fate != sms.Refused || e.StopsAccount || e.Reason.Code != "Unauthorized" || !strings.HasPrefix(e.Reason.Text, "This sender doesn't belong to the Azure resource") {
				t.Errorf("error = %+v", e)
			}
			if !strings.HasPrefix(advice(p), row.advice) || (row.advice == "") != (advice(p) == "") {
				t.Errorf("advice = %q, want %q", advice(p), row.advice)
			}
		})
	}
	for name, answer := range map[string]int{"400": 400, "403": 403, "404": 404, "429": 429, "500": 500, "503": 503} {
		t.Run("the secondary one isn't tried after "+name, func(t *testing.T) {
			failure(t, vendor(t, exchange{"send_message", answer, "", ""}), hi)
		})
	}
	t.Run("a lost answer to the second request is unknown", func(t *testing.T) {
		first := true
		p := at(t, func(w http.ResponseWriter, _ *http.Request) {
			if !first {
				panic(http.ErrAbortHandler)
			}
			first = false
			w.WriteHeader(http.StatusUnauthorized)
		})
		if e := failure(t, p, hi); e.Fate != sms.Unknown || advice(p) != "" {
			t.Errorf("error = %+v, advice %q", e, advice(p))
		}
	})
}

func TestKeys_are_not_blamed_for_a_wrong_clock(t *testing.T) {
	for name, row := range map[string]struct {
		theirs time.Duration
		want   string
	}{
		"fast":  {-7 * time.Minute, "The clock of this computer is 7 minutes fast, so Azure refuses its connection strings."},
		"slow":  {3 * time.Minute, "The clock of this computer is 3 minutes slow, so Azure refuses its connection strings."},
		"right": {time.Minute, "Azure refused both connection strings."},
	} {
		t.Run(name, func(t *testing.T) {
			p := at(t, func(w http.ResponseWriter, _ *http.Request) {
				w.Header().Set("Date", noon.Add(row.theirs).Format(http.TimeFormat))
				w.WriteHeader(http.StatusUnauthorized)
				io.WriteString(w, fixture(t, "error_denied"))
			})
			if e := failure(t, p, hi); e.Fate != sms.Later || !e.StopsAccount || !strings.HasPrefix(e.Reason.Text, row.want) {
				t.Errorf("error = %+v", e)
			}
			_, err := p.TestCredentials(t.Context())
			if e := explained(t, err); e.Code != sms.CredentialsRefused || strings.Contains(e.Message, "clock") != strings.Contains(row.want, "clock") {
				t.Errorf("error = %+v", e)
			}
			_, err = p.ListNumbers(t.Context())
			if e := explained(t, err); e.Code != sms.CredentialsRefused || strings.Contains(e.Message, "clock") != strings.Contains(row.want, "clock") {
				t.Errorf("error = %+v", e)
			}
		})
	}
}
