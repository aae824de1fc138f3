package sms_test

import (
	"strings"
	"testing"

	"github.com/smsdesk/smsdesk/backend/sms"
)

func TestLimits_Objection(t *testing.T) {
	rows := []struct {
		name   string
		limits sms.Limits
		body   string
		want   string
	}{
		{"nothing is limited", sms.Limits{}, strings.Repeat("x", 5000) + "👍", ""},
		{"the longest text is taken", sms.Limits{MaxBody: 1600}, strings.Repeat("x", 1600), ""},
		{"a character more isn't", sms.Limits{MaxBody: 1600}, strings.Repeat("x", 1601),
			"Acme takes at most 1,600 characters, and this text has 1,601. Nothing was sent. Shorten it or send it in two."},
		{"an emoji counts as two", sms.Limits{MaxBody: 900}, strings.Repeat("x", 899) + "👍",
			"Acme takes at most 900 characters, and this text has 901. Nothing was sent. Shorten it or send it in two."},
		{"so many segments are taken", sms.Limits{MaxSegments: 2}, strings.Repeat("x", 306), ""},
		{"one more isn't", sms.Limits{MaxSegments: 2}, strings.Repeat("x", 307),
			"Acme takes texts of at most 2 segments, and this one has 3. Nothing was sent. Shorten it or send it in two."},
		{"accents are in the basic plane", sms.Limits{BasicPlane: true}, "é ✓ 日本", ""},
		{"emoji are not, and the first is named", sms.Limits{BasicPlane: true}, "ok 👍🎉",
			"Acme can't send the character “👍”. Nothing was sent. Take it out; most emoji can't be sent there."},
	}
	for _, row := range rows {
		t.Run(row.name, func(t *testing.T) {
			if got := row.limits.Objection("Acme", row.body); got != row.want {
				t.Errorf("got %q, want %q", got, row.want)
			}
		})
	}
}

func TestLimits_Reaches(t *testing.T) {
	america := sms.Limits{Countries: []string{"US", "CA"}}
	rows := map[string]bool{
		"+12125550134":  true,  // United States
		"+16135550134":  true,  // Canada
		"+14155550123":  true,  // set aside for fiction, so of no known place
		"+18095550134":  false, // Dominican Republic, which shares +1
		"+491701234567": false,
		"12345":         false,
	}
	for number, want := range rows {
		if got := america.Reaches(number); got != want {
			t.Errorf("%s: %v", number, got)
		}
		if !(sms.Limits{}).Reaches(number) {
			t.Errorf("%s is not reached without a limit", number)
		}
	}
}
