package sms

import (
	"fmt"
	"time"
)

// Span is a stretch of a day in minutes after midnight; To is not in it. A zero
// Span is a day on which the business is closed. To before From ends on the next day.
type Span struct {
	From int `json:"from"`
	To   int `json:"to"`
}

// BusinessHours is when a business is there, by its own clock. Zone is an IANA name,
// Days begins with Sunday as time.Weekday does.
type BusinessHours struct {
	Zone string  `json:"zone"`
	Days [7]Span `json:"days"`
}

const dayMinutes = 24 * 60

// Validate gives an error for people: field zone, or hours.
func (h BusinessHours) Validate() error {
	if _, err := h.location(); err != nil {
		return FieldError("zone", "SMS Desk doesn't know the time zone “%s”. Nothing was saved. Choose one from the list.", h.Zone)
	}
	for day, span := range h.Days {
		if span.From < 0 || span.To < 0 || span.From >= dayMinutes || span.To > dayMinutes {
			return FieldError("hours", "The hours of %s are no times of day. Nothing was saved. Enter them as 09:00 and 17:00.", time.Weekday(day))
		}
		if span.From == span.To && span != (Span{}) {
			return FieldError("hours", "On %s the business would open and close at the same time. Nothing was saved. Enter an end, or mark the day as closed.", time.Weekday(day))
		}
	}
	return nil
}

// Open tells whether the business is there at a moment. A zone that can't be read
// counts as open, so that nothing is answered by itself on a guess.
func (h BusinessHours) Open(at time.Time) bool {
	zone, err := h.location()
	if err != nil {
		return true
	}
	local := at.In(zone)
	minute := local.Hour()*60 + local.Minute()
	today, yesterday := h.Days[local.Weekday()], h.Days[(local.Weekday()+6)%7]
	if yesterday.To < yesterday.From && minute < yesterday.To {
		return true
	}
	if today.To < today.From {
		return minute >= today.From
	}
	return minute >= today.From && minute < today.To
}

// Day names the business's own day at a moment, "2026-11-26".
func (h BusinessHours) Day(at time.Time) string {
	zone, err := h.location()
	if err != nil {
		zone = time.UTC
	}
	return at.In(zone).Format(time.DateOnly)
}

func (h BusinessHours) location() (*time.Location, error) {
	if h.Zone == "" || h.Zone == "Local" { // "" would be UTC, and Local whatever this computer is set to
		return nil, fmt.Errorf("no time zone: %q", h.Zone)
	}
	return time.LoadLocation(h.Zone)
}
