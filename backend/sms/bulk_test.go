package sms_test

import (
	"testing"
	"time"

	"github.com/smsdesk/smsdesk/backend/sms"
)

func TestBulkCandidate_LeftOut(t *testing.T) {
	ana := sms.BulkCandidate{Name: "Ana Lima", To: sms.Recipient{Phone: "+14155550123"}, Reached: true}
	rows := map[string]struct {
		change func(*sms.BulkCandidate)
		why    string
	}{
		"nobody who can be texted":    {func(*sms.BulkCandidate) {}, ""},
		"who has no number":           {func(c *sms.BulkCandidate) { c.To.Phone = "" }, "has no phone number"},
		"a short code":                {func(c *sms.BulkCandidate) { c.To.Phone = "72345" }, "“72345” is not a phone number that can be texted"},
		"who opted out":               {func(c *sms.BulkCandidate) { c.OptedOut = &sms.OptOut{Since: sms.TimeOf(closed)} }, "opted out on 29 November 2026"},
		"who may have asked to stop":  {func(c *sms.BulkCandidate) { c.Wish = true }, "may have asked to stop; somebody has to decide in the conversation first"},
		"an inactive customer":        {func(c *sms.BulkCandidate) { c.Inactive = true }, "is inactive"},
		"the second with one number":  {func(c *sms.BulkCandidate) { c.Twin = "Kai Berg" }, "has the number of Kai Berg, who gets the text already"},
		"who can't be reached":        {func(c *sms.BulkCandidate) { c.Reached = false }, "lives in a country that the provider doesn't reach"},
		"whose text would have a gap": {func(c *sms.BulkCandidate) { c.Missing = []string{"First name", "Company"} }, "has no value for First name, Company"},
		"whose text can't be sent":    {func(c *sms.BulkCandidate) { c.Objection = "Too long." }, "Too long."},
		"who opted out, before anything that could be mended": {func(c *sms.BulkCandidate) {
			c.OptedOut, c.Inactive, c.Missing = &sms.OptOut{Since: sms.TimeOf(closed)}, true, []string{"Company"}
		}, "opted out on 29 November 2026"},
	}
	for name, row := range rows {
		t.Run(name, func(t *testing.T) {
			candidate := ana
			row.change(&candidate)
			if got := candidate.LeftOut(); got != row.why {
				t.Errorf("got %q, want %q", got, row.why)
			}
		})
	}
}

func TestPace_ByTheTypeOfTheNumber(t *testing.T) {
	rows := map[string]struct {
		number   sms.Number
		segments int
		pace     time.Duration
		words    string
	}{
		"a long code":         {sms.Number{Sender: sms.Sender{Kind: sms.KindNumber}}, 90, time.Second, "About 2 minutes, at one segment a second."},
		"a toll-free number":  {sms.Number{Sender: sms.Sender{Kind: sms.KindNumber}, Type: sms.TypeTollFree}, 3, time.Second / 3, "About 1 second, at 3 segments a second."},
		"a short code":        {sms.Number{Sender: sms.Sender{Kind: sms.KindShortCode}}, 100_000, time.Second / 10, "About 3 hours, at 10 segments a second."},
		"an alphanumeric one": {sms.Number{Sender: sms.Sender{Kind: sms.KindAlphanumeric}}, 600, time.Second / 10, "About 60 seconds, at 10 segments a second."},
	}
	for name, row := range rows {
		t.Run(name, func(t *testing.T) {
			if pace, words := sms.Pace(row.number), sms.PaceWords(row.number, row.segments); pace != row.pace || words != row.words {
				t.Errorf("got %s %q, want %s %q", pace, words, row.pace, row.words)
			}
		})
	}
}
