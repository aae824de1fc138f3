package sms

import (
	"regexp"
	"time"
)

// PreviewLimit is how many texts the number of the Azure SMS preview may send in
// a calendar month. A long text counts as one.
const PreviewLimit = 1000

// PreviewTermsKind stands for the preview where terms are accepted once, like the
// statements of a provider.
const PreviewTermsKind Kind = "azure_sms_preview"

// The terms, with the version in force.
const (
	PreviewTermsID      = "voice_and_text_terms"
	PreviewTermsVersion = "2026-11"
)

// Month is a calendar month in UTC: "2026-11". Azure's own clock is UTC, and a
// business may have people in several zones.
type Month string

const monthForm = "2006-01"

// MonthOf gives the month of an instant.
func MonthOf(at Time) Month { return Month(at.Go().Format(monthForm)) }

// Begin gives the first instant of the month.
func (m Month) Begin() Time { return TimeOf(m.first()) }

// End gives the first instant after the month.
func (m Month) End() Time { return TimeOf(m.first().AddDate(0, 1, 0)) }

// Name gives the month in English: "November".
func (m Month) Name() string { return m.first().Month().String() }

// Next gives the first day of the next month: "1 December".
func (m Month) Next() string { return m.first().AddDate(0, 1, 0).Format("2 January") }

func (m Month) first() time.Time {
	first, _ := time.Parse(monthForm, string(m)) // MonthOf made it
	return first
}

// Preview is the one number of the Azure SMS preview, with the texts of Month that
// count so far.
type Preview struct {
	NumberID string
	KeptBy   string // user id
	KeptAt   Time
	Month    Month
	Used     int
}

// Left tells how many texts may still be sent this month.
func (p Preview) Left() int { return max(0, PreviewLimit-p.Used) }

// Words gives the count for people: "312 of 1,000 texts in November".
func (p Preview) Words() string {
	return thousands(p.Used) + " of " + thousands(PreviewLimit) + " texts in " + p.Month.Name()
}

// PreviewReaches tells whether a preview number may text a customer: the preview
// is domestic. Puerto Rico is a part of the country to the carriers.
func PreviewReaches(customer string) bool {
	return Limits{Countries: []string{"US", "PR"}}.Reaches(customer)
}

// PreviewAbroad says why a customer can't be texted from a preview number.
func PreviewAbroad(number Number) string {
	return "“" + number.Name + "” is an Azure SMS preview number, which reaches customers in the United States only. Text this customer from another number."
}

// PreviewUsedUp refuses a text over the limit and says when there are texts again.
func PreviewUsedUp(number Number, month Month) *Error {
	return Errorf(LimitReached,
		"“%s” has used the %s texts that an Azure SMS preview number may send in %s. Nothing was sent, and what you wrote is still here. "+
			"It sends again from %s (UTC). Until then, text from another number.", number.Name, thousands(PreviewLimit), month.Name(), month.Next())
}

var usTollFree = regexp.MustCompile(`^\+18(00|33|44|55|66|77|88)[2-9][0-9]{6}$`)

// IsUSTollFree tells whether a sender is a toll-free number of the United States
// in E.164, the only kind that the preview had.
func IsUSTollFree(sender Sender) bool {
	return sender.Kind == KindNumber && usTollFree.MatchString(sender.Address)
}
