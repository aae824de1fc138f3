package sms

import (
	"encoding/json"
	"slices"
	"time"
)

// NotifyScope says of which conversations a person wants to hear.
type NotifyScope string

// The scopes.
const (
	NotifyAll               NotifyScope = "all"
	NotifyMineAndUnassigned NotifyScope = "mine_and_unassigned"
	NotifyMine              NotifyScope = "mine"
	NotifyNone              NotifyScope = "none"
)

// NotifyScopes lists the scopes from the most to the least.
func NotifyScopes() []NotifyScope {
	return []NotifyScope{NotifyAll, NotifyMineAndUnassigned, NotifyMine, NotifyNone}
}

// NotifyRules are how a person wants to be told. Off holds the kinds that they don't
// want. Native, Words, Sound and the quiet times are about the system's own
// notifications; the bell keeps what they hold back. The quiet times are "22:00" in
// Zone, and may go over midnight.
type NotifyRules struct {
	Scope      NotifyScope `json:"scope"`
	Off        []NewsKind  `json:"off"`
	Native     bool        `json:"native"`
	Words      bool        `json:"words"`
	Sound      bool        `json:"sound"`
	Quiet      bool        `json:"quiet"`
	QuietFrom  string      `json:"quietFrom"`
	QuietUntil string      `json:"quietUntil"`
	Zone       string      `json:"zone"`
}

// DefaultNotifyRules are those of a person who set nothing.
func DefaultNotifyRules() NotifyRules {
	return NotifyRules{
		Scope: NotifyAll, Off: []NewsKind{}, Native: true, Words: true, Sound: true,
		QuietFrom: "20:00", QuietUntil: "07:00", Zone: "UTC",
	}
}

// ParseNotifyRules reads what Encode wrote. What isn't there, or can't be read, is as
// a person who set nothing has it.
func ParseNotifyRules(text string) NotifyRules {
	rules := DefaultNotifyRules()
	if json.Unmarshal([]byte(text), &rules) != nil || rules.Check() != nil {
		return DefaultNotifyRules()
	}
	return rules
}

// Encode writes the rules down.
func (r NotifyRules) Encode() string {
	text, err := json.Marshal(r)
	if err != nil {
		panic(err) // strings and booleans always can be
	}
	return string(text)
}

// Check tells what is wrong with the rules; the errors are Invalid with a field.
func (r NotifyRules) Check() error {
	if !slices.Contains(NotifyScopes(), r.Scope) {
		return FieldError("scope", "SMS Desk doesn't know “%s” conversations. The former rules were kept. Choose one of the list.", r.Scope)
	}
	for _, kind := range r.Off {
		if !slices.Contains(NewsKinds(), kind) {
			return FieldError("off", "SMS Desk doesn't know notifications of “%s”. The former rules were kept. Choose from the list.", kind)
		}
	}
	if _, err := time.LoadLocation(r.Zone); err != nil || r.Zone == "" {
		return FieldError("zone", "SMS Desk doesn't know the time zone “%s”. The former rules were kept. Choose another.", r.Zone)
	}
	for _, time := range []struct{ field, text string }{{"quietFrom", r.QuietFrom}, {"quietUntil", r.QuietUntil}} {
		if _, ok := minuteOfDay(time.text); !ok {
			return FieldError(time.field, "“%s” is not a time of day. The former rules were kept. Enter one such as 20:00.", time.text)
		}
	}
	if r.Quiet && r.QuietFrom == r.QuietUntil {
		return FieldError("quietUntil", "The quiet time ends when it begins. The former rules were kept. Choose another end, or switch notifications of the system off.")
	}
	return nil
}

// MayShow tells whether the system's own notifications may be shown now.
func (r NotifyRules) MayShow(now Time) bool {
	if !r.Native || !r.Quiet {
		return r.Native
	}
	zone, err := time.LoadLocation(r.Zone)
	if err != nil {
		return false
	}
	from, _ := minuteOfDay(r.QuietFrom)
	until, _ := minuteOfDay(r.QuietUntil)
	here := now.Go().In(zone)
	minute := here.Hour()*60 + here.Minute()
	if from < until {
		return minute < from || minute >= until
	}
	return minute >= until && minute < from
}

func minuteOfDay(text string) (int, bool) {
	at, err := time.Parse("15:04", text)
	return at.Hour()*60 + at.Minute(), err == nil
}
