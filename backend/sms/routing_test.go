package sms_test

import (
	"slices"
	"testing"

	"github.com/smsdesk/smsdesk/backend/sms"
)

// Kai and the team Sales own the number; Eva is in Sales, Tom is in no team of it.
var addressed = sms.Addressed{People: []string{"kai"}, Teams: []string{"sales"}, Members: []string{"eva", "kai"}}

func candidate(id string, change func(*sms.Candidate)) sms.Candidate {
	c := sms.Candidate{Record: sms.Record{ID: id, Kind: sms.LeadRecord, State: sms.RecordActive, OwnerID: "tom", UpdatedAt: 5}}
	if change != nil {
		change(&c)
	}
	return c
}

func owned(owner string) func(*sms.Candidate) {
	return func(c *sms.Candidate) { c.Record.OwnerID = owner }
}

func kind(k sms.RecordKind) func(*sms.Candidate) {
	return func(c *sms.Candidate) { c.Record.Kind = k }
}

// Each row has the one that is chosen against one that every later rule would choose.
func TestRoute_EachRuleComesBeforeTheLaterOnes(t *testing.T) {
	later := []func(*sms.Candidate){
		func(c *sms.Candidate) { c.TextedAt = 9 },
		func(c *sms.Candidate) { c.TalkedAt = 9 },
		owned("kai"),
		owned("eva"),
		kind(sms.ContactRecord),
		func(c *sms.Candidate) { c.Record.UpdatedAt = 9 },
	}
	all := func(rules []func(*sms.Candidate)) func(*sms.Candidate) {
		return func(c *sms.Candidate) {
			for _, rule := range slices.Backward(rules) { // owned by Kai is more than owned by Eva
				rule(c)
			}
		}
	}
	for name, row := range map[string]struct{ chosen, other func(*sms.Candidate) }{
		"whom the number texted last":                {func(c *sms.Candidate) { c.TextedAt = 1 }, all(later[1:])},
		"the latest of two whom it texted":           {func(c *sms.Candidate) { c.TextedAt = 2 }, all(append(later[1:], func(c *sms.Candidate) { c.TextedAt = 1 }))},
		"the seller's most recent conversation":      {func(c *sms.Candidate) { c.TalkedAt = 1 }, all(later[2:])},
		"the latest of two of these":                 {func(c *sms.Candidate) { c.TalkedAt = 2 }, all(append(later[2:], func(c *sms.Candidate) { c.TalkedAt = 1 }))},
		"what the addressed seller owns":             {owned("kai"), all(later[3:])},
		"what a seller in the number's team owns":    {owned("eva"), all(later[4:])},
		"what the team itself owns":                  {owned("sales"), all(later[4:])},
		"a contact before an account":                {kind(sms.ContactRecord), all(append(later[5:], kind(sms.AccountRecord)))},
		"an account before an opportunity":           {kind(sms.AccountRecord), all(append(later[5:], kind(sms.OpportunityRecord)))},
		"an opportunity before a lead":               {kind(sms.OpportunityRecord), all(later[5:])},
		"an inactive contact before an active lead":  {func(c *sms.Candidate) { c.Record.Kind, c.Record.State = sms.ContactRecord, sms.RecordInactive }, all(later[5:])},
		"an active one before an inactive one":       {nil, all(append(later[5:], func(c *sms.Candidate) { c.Record.State = sms.RecordInactive }))},
		"the one that was changed last":              {func(c *sms.Candidate) { c.Record.UpdatedAt = 6 }, nil},
		"the one with the later id, when all is one": {func(c *sms.Candidate) { c.Record.ID = "z" }, nil},
	} {
		t.Run(name, func(t *testing.T) {
			chosen, other := candidate("a", row.chosen), candidate("b", row.other)
			for _, order := range [][]sms.Candidate{{chosen, other}, {other, chosen}} {
				if got, found := sms.Route(addressed, order); !found || got.ID != chosen.Record.ID {
					t.Errorf("%q was chosen", got.ID)
				}
			}
		})
	}
}

func TestRoute_ATieIsLeftToTheNextRule(t *testing.T) {
	for name, rule := range map[string]func(*sms.Candidate){
		"texted at the same time":    func(c *sms.Candidate) { c.TextedAt = 3 },
		"talked to at the same time": func(c *sms.Candidate) { c.TalkedAt = 3 },
		"both the seller's":          owned("kai"),
		"both of the team":           owned("eva"),
		"both nobody's":              owned(""),
		"both contacts":              kind(sms.ContactRecord),
		"both inactive":              func(c *sms.Candidate) { c.Record.State = sms.RecordInactive },
	} {
		t.Run(name, func(t *testing.T) {
			chosen, other := candidate("a", rule), candidate("b", rule)
			chosen.Record.UpdatedAt = 6
			for _, order := range [][]sms.Candidate{{chosen, other}, {other, chosen}} {
				if got, _ := sms.Route(addressed, order); got.ID != "a" {
					t.Errorf("%q was chosen", got.ID)
				}
			}
		})
	}
}

func TestRoute_WithoutARecord(t *testing.T) {
	if got, found := sms.Route(addressed, nil); found {
		t.Errorf("got %+v", got)
	}
}

func TestAddressed_Sellers(t *testing.T) {
	if got := addressed.Sellers(); !slices.Equal(got, []string{"kai"}) {
		t.Errorf("of a number with an owner: %q", got)
	}
	team := sms.Addressed{Teams: []string{"sales"}, Members: []string{"eva", "kai"}}
	if got := team.Sellers(); !slices.Equal(got, []string{"eva", "kai"}) {
		t.Errorf("of a team's number: %q", got)
	}
}
