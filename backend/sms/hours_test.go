package sms_test

import (
	"strings"
	"testing"
	"time"
	_ "time/tzdata" // the rules of zones are the same on every machine

	"github.com/smsdesk/smsdesk/backend/sms"
	"github.com/smsdesk/smsdesk/backend/sms/smstest"
)

func zones(t *testing.T, names ...string) []*time.Location {
	t.Helper()
	var found []*time.Location
	for _, name := range names {
		found = append(found, smstest.OK[*time.Location](t)(time.LoadLocation(name)))
	}
	return found
}

func instant(t *testing.T, text string) sms.Time {
	t.Helper()
	return sms.TimeOf(smstest.OK[time.Time](t)(time.Parse(time.RFC3339, text)))
}

func TestReleaseAt(t *testing.T) {
	noon := sms.QuietWindow{From: 12 * 60, Until: 13*60 + 30}
	sunday := sms.QuietWindow{From: 21 * 60, Until: 8 * 60, Days: []time.Weekday{time.Sunday}}
	for name, row := range map[string]struct {
		now   string
		zones []string
		quiet sms.QuietWindow
		want  string // "" for never
	}{
		"in the day at once":                  {"2026-11-24T09:00:00Z", []string{"Europe/London"}, sms.UsualQuiet, "2026-11-24T09:00:00Z"},
		"in the middle of a minute at once":   {"2026-11-24T09:00:30Z", []string{"Europe/London"}, sms.UsualQuiet, "2026-11-24T09:00:30Z"},
		"at the last minute before the night": {"2026-11-24T20:59:59Z", []string{"Europe/London"}, sms.UsualQuiet, "2026-11-24T20:59:59Z"},
		"at 21:00 in the morning":             {"2026-11-24T21:00:00Z", []string{"Europe/London"}, sms.UsualQuiet, "2026-11-25T08:00:00Z"},
		"after midnight the same morning":     {"2026-11-25T02:10:20Z", []string{"Europe/London"}, sms.UsualQuiet, "2026-11-25T08:00:00Z"},
		"at 08:00 sharp":                      {"2026-11-25T08:00:00Z", []string{"Europe/London"}, sms.UsualQuiet, "2026-11-25T08:00:00Z"},
		"a window within one day":             {"2026-11-25T12:15:00Z", []string{"Europe/London"}, noon, "2026-11-25T13:30:00Z"},
		"no window":                           {"2026-11-25T03:00:00Z", []string{"Europe/London"}, sms.QuietWindow{}, "2026-11-25T03:00:00Z"},
		"a whole quiet day":                   {"2026-11-28T22:00:00Z", []string{"Europe/London"}, sms.QuietWindow{Days: []time.Weekday{time.Sunday}}, "2026-11-28T22:00:00Z"},
		"a quiet Sunday with its nights":      {"2026-11-28T22:00:00Z", []string{"Europe/London"}, sunday, "2026-11-30T08:00:00Z"},
		"half an hour off":                    {"2026-11-24T18:00:00Z", []string{"Asia/Kolkata"}, sms.UsualQuiet, "2026-11-25T02:30:00Z"},
		"three quarters of an hour off":       {"2026-11-24T18:00:00Z", []string{"Asia/Kathmandu"}, sms.UsualQuiet, "2026-11-25T02:15:00Z"},
		"Adelaide in its summer":              {"2026-11-24T12:00:00Z", []string{"Australia/Adelaide"}, sms.UsualQuiet, "2026-11-24T21:30:00Z"},
		"the two sides of the date line":      {"2026-11-24T12:00:00Z", []string{"Pacific/Auckland", "Pacific/Honolulu"}, sms.UsualQuiet, "2026-11-24T19:00:00Z"},
		"Sunday on either side of it":         {"2026-11-28T12:00:00Z", []string{"Pacific/Kiritimati", "Pacific/Pago_Pago"}, sunday, "2026-11-30T19:00:00Z"},
		"the night that loses an hour":        {"2026-03-29T00:30:00Z", []string{"Europe/Berlin"}, sms.UsualQuiet, "2026-03-29T06:00:00Z"},
		"the night that gains one":            {"2026-10-24T20:30:00Z", []string{"Europe/Berlin"}, sms.UsualQuiet, "2026-10-25T07:00:00Z"},
		"an end that the clock skips":         {"2026-03-29T00:10:00Z", []string{"Europe/Berlin"}, sms.QuietWindow{From: 60, Until: 150}, "2026-03-29T01:00:00Z"},
		"an end that the clock has twice":     {"2026-10-24T23:10:00Z", []string{"Europe/Berlin"}, sms.QuietWindow{From: 60, Until: 150}, "2026-10-25T00:30:00Z"},
		"half an hour of summer time":         {"2026-10-03T14:00:00Z", []string{"Australia/Lord_Howe"}, sms.UsualQuiet, "2026-10-03T21:00:00Z"},
		"several zones: the last to wake":     {"2026-11-24T11:00:00Z", []string{"America/New_York", "America/Los_Angeles"}, sms.UsualQuiet, "2026-11-24T16:00:00Z"},
		"several zones: the first to sleep":   {"2026-11-25T02:30:00Z", []string{"America/New_York", "America/Los_Angeles"}, sms.UsualQuiet, "2026-11-25T16:00:00Z"},
		"no zone":                             {"2026-11-24T12:00:00Z", nil, sms.UsualQuiet, ""},
		"zones that never wake together":      {"2026-11-24T12:00:00Z", []string{"Europe/London", "Pacific/Auckland"}, sms.QuietWindow{From: 18 * 60, Until: 9 * 60}, ""},
	} {
		t.Run(name, func(t *testing.T) {
			got, found := sms.ReleaseAt(instant(t, row.now), zones(t, row.zones...), row.quiet)
			if row.want == "" {
				if found {
					t.Errorf("released at %s, want never", got.RFC3339())
				}
				return
			}
			if want := instant(t, row.want); !found || got != want {
				t.Errorf("released at %s (%v), want %s", got.RFC3339(), found, want.RFC3339())
			}
		})
	}
}

// Whatever the night and the zone: the release lies outside the window, and the
// minute before it doesn't.
func TestReleaseAt_is_the_first_minute_that_is_not_quiet(t *testing.T) {
	for _, name := range []string{"Europe/Berlin", "America/St_Johns", "Australia/Lord_Howe", "Asia/Kathmandu", "Pacific/Chatham", "America/Sao_Paulo", "Africa/Casablanca"} {
		zone := zones(t, name)
		for hour := range 366 * 8 {
			at := instant(t, "2026-01-01T00:20:00Z").Add(time.Duration(hour) * 3 * time.Hour)
			got, found := sms.ReleaseAt(at, zone, sms.UsualQuiet)
			if !found || sms.UsualQuiet.Holds(got.Go().In(zone[0])) {
				t.Fatalf("%s at %s: released at %s (%v)", name, at.RFC3339(), got.RFC3339(), found)
			}
			if got > at && !sms.UsualQuiet.Holds(got.Add(-time.Minute).Go().In(zone[0])) {
				t.Fatalf("%s at %s: released at %s, and a minute before would do", name, at.RFC3339(), got.RFC3339())
			}
		}
	}
}

func TestZonesOf(t *testing.T) {
	for name, row := range map[string]struct{ chosen, address, want string }{
		"the customer's own":                {"Europe/Paris", "+14155550123", "Europe/Paris"},
		"the number's":                      {"", "+14155550123", "America/Los_Angeles"},
		"of a country with one zone":        {"", "+4915112345678", "Europe/Berlin"},
		"every one that it may be in":       {"", "+61891234567", "Australia/Adelaide, Australia/Perth"},
		"no word for a zone":                {"Nowhere/Here", "+14155550123", "America/Los_Angeles"},
		"this computer's is no customer's":  {"Local", "+4915112345678", "Europe/Berlin"},
		"a satellite phone's can't be told": {"", "+88161234567", ""},
		"nor a short code's":                {"", "12345", ""},
		"nor a name's":                      {"", "PayPal", ""},
	} {
		t.Run(name, func(t *testing.T) {
			if got := strings.Join(sms.ZoneNames(sms.ZonesOf(row.chosen, row.address)), ", "); got != row.want {
				t.Errorf("got %q, want %q", got, row.want)
			}
		})
	}
	t.Run("a number that may be anywhere in North America has many", func(t *testing.T) {
		if got := sms.ZonesOf("", "+18005550123"); len(got) < 20 {
			t.Errorf("got %v", sms.ZoneNames(got))
		}
	})
}

func TestReadQuiet_holds_the_usual_hours_where_nothing_sensible_is_kept(t *testing.T) {
	for _, kept := range []string{"", "{", `{"from":-1,"until":5}`, `{"from":0,"until":1440}`, `{"from":0,"until":0,"days":[0,1,2,3,4,5,6]}`, `{"days":[7]}`} {
		if got := sms.ReadQuiet(kept); got.From != 21*60 || got.Until != 8*60 || len(got.Days) != 0 {
			t.Errorf("%q gives %+v", kept, got)
		}
	}
	if got := sms.ReadQuiet(`{"from":1320,"until":420,"days":[0]}`); got.From != 1320 || got.Until != 420 || len(got.Days) != 1 {
		t.Errorf("got %+v", got)
	}
}

func TestQuietWindow_Check(t *testing.T) {
	for _, row := range []struct {
		window       sms.QuietWindow
		field, words string
	}{
		{sms.QuietWindow{From: 1440}, "from", "That is not a time of day. The quiet hours stay as they were. Enter one from 00:00 to 23:59."},
		{sms.QuietWindow{Until: -1}, "until", "That is not a time of day. The quiet hours stay as they were. Enter one from 00:00 to 23:59."},
		{sms.QuietWindow{Days: []time.Weekday{9}}, "days", "That is not a day of the week. The quiet hours stay as they were. Choose days from the list."},
		{sms.QuietWindow{Days: []time.Weekday{0, 1, 2, 3, 4, 5, 6}}, "days",
			"With every day quiet, no planned text would ever leave. The quiet hours stay as they were. Leave at least one day."},
	} {
		smstest.Wants(t, row.window.Check(), sms.Invalid, row.field, row.words)
	}
	smstest.Must(t, sms.UsualQuiet.Check())
}
