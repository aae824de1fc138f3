package sms_test

import (
	"testing"
	"time"

	"github.com/smsdesk/smsdesk/backend/sms"
	"github.com/smsdesk/smsdesk/backend/sms/smstest"
)

// weekdays are nine to five in New York, and a bar's night on Saturday.
func weekdays() sms.BusinessHours {
	nine := sms.Span{From: 9 * 60, To: 17 * 60}
	return sms.BusinessHours{Zone: "America/New_York", Days: [7]sms.Span{{}, nine, nine, nine, nine, nine, {From: 20 * 60, To: 2 * 60}}}
}

func TestBusinessHours_Open(t *testing.T) {
	rows := map[string]struct {
		at   string
		want bool
	}{
		"in the middle of a Thursday":                     {"2026-11-26T17:00:00Z", true},
		"at the minute of opening":                        {"2026-11-26T14:00:00Z", true},
		"a minute before":                                 {"2026-11-26T13:59:59Z", false},
		"at the minute of closing":                        {"2026-11-26T22:00:00Z", false},
		"on a Sunday":                                     {"2026-11-29T17:00:00Z", false},
		"on Saturday night":                               {"2026-11-29T02:00:00Z", true},
		"after midnight of a Saturday night":              {"2026-11-29T06:59:00Z", true},
		"when Saturday night is over":                     {"2026-11-29T07:00:00Z", false},
		"by the business's day, which isn't that of UTC":  {"2026-11-27T21:59:00Z", true},
		"an hour earlier in UTC where summer time begins": {"2026-03-09T13:00:00Z", true},
		"and no longer at the hour of winter":             {"2026-03-09T21:00:00Z", false},
	}
	for name, row := range rows {
		t.Run(name, func(t *testing.T) {
			at := smstest.OK[time.Time](t)(time.Parse(time.RFC3339, row.at))
			if got := weekdays().Open(at); got != row.want {
				t.Errorf("Open(%s) = %v", row.at, got)
			}
		})
	}
	t.Run("always, where the zone can't be read", func(t *testing.T) {
		if !(sms.BusinessHours{Zone: "Mars/Olympus"}).Open(time.Unix(0, 0)) {
			t.Error("it is closed")
		}
	})
}

func TestBusinessHours_Day(t *testing.T) {
	at := time.Date(2026, 11, 27, 3, 0, 0, 0, time.UTC)
	if got := weekdays().Day(at); got != "2026-11-26" {
		t.Errorf("got %s", got)
	}
}

func TestBusinessHours_Validate(t *testing.T) {
	smstest.Must(t, weekdays().Validate())
	rows := map[string]struct {
		change       func(*sms.BusinessHours)
		field, words string
	}{
		"no zone": {func(h *sms.BusinessHours) { h.Zone = "" }, "zone",
			"SMS Desk doesn't know the time zone “”. Nothing was saved. Choose one from the list."},
		"the zone of whatever computer it is": {func(h *sms.BusinessHours) { h.Zone = "Local" }, "zone",
			"SMS Desk doesn't know the time zone “Local”. Nothing was saved. Choose one from the list."},
		"an hour that no day has": {func(h *sms.BusinessHours) { h.Days[1].To = 25 * 60 }, "hours",
			"The hours of Monday are no times of day. Nothing was saved. Enter them as 09:00 and 17:00."},
		"no time between opening and closing": {func(h *sms.BusinessHours) { h.Days[2] = sms.Span{From: 60, To: 60} }, "hours",
			"On Tuesday the business would open and close at the same time. Nothing was saved. Enter an end, or mark the day as closed."},
	}
	for name, row := range rows {
		t.Run("refuses "+name, func(t *testing.T) {
			hours := weekdays()
			row.change(&hours)
			smstest.Wants(t, hours.Validate(), sms.Invalid, row.field, row.words)
		})
	}
}
