package sms

import (
	"encoding/json"
	"slices"
	"time"
)

// Retention is how long a business keeps what was written: texts for MessageYears (0
// is for ever), callbacks as they arrived for CallbackDays.
type Retention struct {
	MessageYears int `json:"messageYears"`
	CallbackDays int `json:"callbackDays"`
}

const (
	// deadLetterDays is how long a callback that nobody understood is kept at least: an
	// update may learn to read it.
	deadLetterDays = 90
	// activityYears is how long the activity log is kept. It says who did what, so it
	// outlives what it was done to.
	activityYears = 10
)

// DefaultRetention is that of a business that chose nothing.
func DefaultRetention() Retention { return Retention{CallbackDays: 30} }

// MessageYearChoices are the years for which texts can be kept.
func MessageYearChoices() []int { return []int{0, 1, 2, 3, 5, 7, 10} }

// CallbackDayChoices are the days for which callbacks can be kept.
func CallbackDayChoices() []int { return []int{7, 30, 90, 365} }

// Validate refuses what is no choice.
func (r Retention) Validate() error {
	if !slices.Contains(MessageYearChoices(), r.MessageYears) {
		return FieldError("messageYears", "Messages can be kept for ever, or for 1, 2, 3, 5, 7 or 10 years. Nothing was changed. Choose one of these.")
	}
	if !slices.Contains(CallbackDayChoices(), r.CallbackDays) {
		return FieldError("callbackDays", "Callbacks can be kept for 7, 30, 90 or 365 days. Nothing was changed. Choose one of these.")
	}
	return nil
}

// ParseRetention reads what Encode wrote. What can't be read keeps everything that the
// setting could have deleted.
func ParseRetention(text string) Retention {
	kept := DefaultRetention()
	if json.Unmarshal([]byte(text), &kept) != nil || kept.Validate() != nil {
		return DefaultRetention()
	}
	return kept
}

// Encode writes the setting down.
func (r Retention) Encode() string {
	text, err := json.Marshal(r)
	if err != nil {
		panic(err) // a flat struct always can be written
	}
	return string(text)
}

// Expiry is from when back things are deleted: what is older than a time goes. Texts
// is 0 where they are kept for ever.
type Expiry struct {
	Texts       Time
	Callbacks   Time
	DeadLetters Time
	Activity    Time
}

// Expiry gives what the setting deletes at a time.
func (r Retention) Expiry(now time.Time) Expiry {
	e := Expiry{
		Callbacks:   TimeOf(now.AddDate(0, 0, -r.CallbackDays)),
		DeadLetters: TimeOf(now.AddDate(0, 0, -max(r.CallbackDays, deadLetterDays))),
		Activity:    TimeOf(now.AddDate(-activityYears, 0, 0)),
	}
	if r.MessageYears > 0 {
		e.Texts = TimeOf(now.AddDate(-r.MessageYears, 0, 0))
	}
	return e
}

// Expired counts what is older than an Expiry allows.
type Expired struct {
	Texts         int
	Attachments   int
	Conversations int // that have no newer text; those with a note, a draft or a planned text stay all the same
	Callbacks     int
}
