package sms

import (
	"encoding/json"
	"fmt"
	"slices"
	"time"

	"github.com/nyaruka/phonenumbers"
)

// QuietWindow is when nothing that no person sends by hand may arrive, by the
// clock of whoever receives it: from From until Until, over midnight where From is
// the later one, and on Days the whole day. From and Until are minutes after
// midnight; the same twice is no window.
type QuietWindow struct {
	From  int            `json:"from"`
	Until int            `json:"until"`
	Days  []time.Weekday `json:"days,omitempty"`
}

// UsualQuiet hold until somebody chooses others: 21:00 to 08:00, as the
// United States' rule for telephone solicitation has it (47 CFR 64.1200(c)(1)).
var UsualQuiet = QuietWindow{From: 21 * 60, Until: 8 * 60}

// QuietSetting is the name under which they are kept, as JSON.
const QuietSetting = "texting.quiet_hours"

const minutesOfDay = 24 * 60

// ReadQuiet reads what is kept. What can't be read counts as never set: it is
// safer to hold a text than to wake somebody.
func ReadQuiet(kept string) QuietWindow {
	var window QuietWindow
	if kept == "" || json.Unmarshal([]byte(kept), &window) != nil || window.Check() != nil {
		return UsualQuiet
	}
	return window
}

// Check refuses hours that are none, and hours that leave no time to send at all.
func (q QuietWindow) Check() error {
	for _, row := range []struct {
		field string
		at    int
	}{{"from", q.From}, {"until", q.Until}} {
		if row.at < 0 || row.at >= minutesOfDay {
			return FieldError(row.field, "That is not a time of day. The quiet hours stay as they were. Enter one from 00:00 to 23:59.")
		}
	}
	if slices.ContainsFunc(q.Days, func(day time.Weekday) bool { return day < time.Sunday || day > time.Saturday }) {
		return FieldError("days", "That is not a day of the week. The quiet hours stay as they were. Choose days from the list.")
	}
	for day := time.Sunday; day <= time.Saturday; day++ {
		if !slices.Contains(q.Days, day) {
			return nil
		}
	}
	return FieldError("days", "With every day quiet, no planned text would ever leave. The quiet hours stay as they were. Leave at least one day.")
}

// Words says the hours for the activity log: "21:00–08:00, Sunday".
func (q QuietWindow) Words() string {
	words := "none"
	if q.From != q.Until {
		words = fmt.Sprintf("%02d:%02d–%02d:%02d", q.From/60, q.From%60, q.Until/60, q.Until%60)
	}
	for _, day := range q.Days {
		words += ", " + day.String()
	}
	return words
}

// Holds tells whether a local time lies in the quiet hours.
func (q QuietWindow) Holds(local time.Time) bool {
	if slices.Contains(q.Days, local.Weekday()) {
		return true
	}
	minute := local.Hour()*60 + local.Minute()
	if q.From <= q.Until {
		return minute >= q.From && minute < q.Until
	}
	return minute >= q.From || minute < q.Until
}

// searchDays bounds the search for a release: a week holds every day, and zones
// that lie a day apart may each take one away.
const searchDays = 9

// ReleaseAt gives the first instant from now on that is quiet in none of zones: a
// customer may be in any of them, so the narrowest window counts. It is false
// where there are no zones, and where no instant suits them all.
//
// It walks minute by minute: whatever a zone does to its clock that night, the
// answer is what the clock on the wall says.
func ReleaseAt(now Time, zones []*time.Location, quiet QuietWindow) (Time, bool) {
	if len(zones) == 0 {
		return 0, false
	}
	at, end := now.Go(), now.Go().AddDate(0, 0, searchDays)
	for at.Before(end) {
		if !slices.ContainsFunc(zones, func(zone *time.Location) bool { return quiet.Holds(at.In(zone)) }) {
			return TimeOf(at), true
		}
		at = at.Truncate(time.Minute).Add(time.Minute)
	}
	return 0, false
}

// ZonesOf gives the zones in which a customer may be: the one that somebody wrote
// down, else every one that the number may belong to. There are none where nobody
// can tell; a number that belongs to no place, such as a satellite phone's, is one
// of these.
func ZonesOf(chosen, address string) []*time.Location {
	if zone, err := time.LoadLocation(chosen); chosen != "" && chosen != "Local" && err == nil {
		return []*time.Location{zone}
	}
	if !IsE164(address) {
		return nil
	}
	names, err := phonenumbers.GetTimezonesForPrefix(address)
	if err != nil {
		return nil
	}
	var zones []*time.Location
	for _, name := range names {
		zone, err := time.LoadLocation(name)
		if err != nil { // Etc/Unknown among them: one zone that isn't known makes all of it unknown
			return nil
		}
		zones = append(zones, zone)
	}
	return zones
}

// ZoneNames names zones as the database of zones does: "Europe/Berlin".
func ZoneNames(zones []*time.Location) []string {
	names := make([]string, len(zones))
	for i, zone := range zones {
		names[i] = zone.String()
	}
	return names
}
