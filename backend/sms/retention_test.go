package sms_test

import (
	"testing"
	"time"

	"github.com/smsdesk/smsdesk/backend/sms"
	"github.com/smsdesk/smsdesk/backend/sms/smstest"
)

func TestRetention_Expiry(t *testing.T) {
	at := func(year int, month time.Month, day int) sms.Time {
		return sms.TimeOf(time.Date(year, month, day, 9, 0, 0, 0, time.UTC))
	}
	now := time.Date(2026, time.November, 24, 9, 0, 0, 0, time.UTC)
	for name, row := range map[string]struct {
		chosen sms.Retention
		want   sms.Expiry
	}{
		"nothing chosen": {sms.DefaultRetention(), sms.Expiry{Callbacks: at(2026, 10, 25), DeadLetters: at(2026, 8, 26), Activity: at(2016, 11, 24)}},
		"two years":      {sms.Retention{MessageYears: 2, CallbackDays: 7}, sms.Expiry{Texts: at(2024, 11, 24), Callbacks: at(2026, 11, 17), DeadLetters: at(2026, 8, 26), Activity: at(2016, 11, 24)}},
		"callbacks for longer than dead letters must be": {sms.Retention{CallbackDays: 365}, sms.Expiry{Callbacks: at(2025, 11, 24), DeadLetters: at(2025, 11, 24), Activity: at(2016, 11, 24)}},
	} {
		t.Run(name, func(t *testing.T) {
			if got := row.chosen.Expiry(now); got != row.want {
				t.Errorf("got %+v, want %+v", got, row.want)
			}
		})
	}
}

func TestRetention_Validate(t *testing.T) {
	smstest.Must(t, sms.DefaultRetention().Validate())
	smstest.Wants(t, sms.Retention{MessageYears: -1, CallbackDays: 30}.Validate(), sms.Invalid, "messageYears", "Messages can be kept for ever, or for 1, 2, 3, 5, 7 or 10 years. Nothing was changed. Choose one of these.")
	smstest.Wants(t, sms.Retention{MessageYears: 1}.Validate(), sms.Invalid, "callbackDays", "Callbacks can be kept for 7, 30, 90 or 365 days. Nothing was changed. Choose one of these.")
}

func TestParseRetention(t *testing.T) {
	for text, want := range map[string]sms.Retention{
		"": sms.DefaultRetention(), "{": sms.DefaultRetention(), `{"messageYears":-5}`: sms.DefaultRetention(),
		sms.Retention{MessageYears: 5, CallbackDays: 90}.Encode(): {MessageYears: 5, CallbackDays: 90},
	} {
		if got := sms.ParseRetention(text); got != want {
			t.Errorf("%q is %+v, want %+v", text, got, want)
		}
	}
}
