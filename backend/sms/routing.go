package sms

import (
	"cmp"
	"slices"
)

// Addressed is the number that a customer's text came to, as far as routing asks:
// the people who own it, the teams that do, and who is in these.
type Addressed struct {
	People  []string
	Teams   []string
	Members []string
}

// Sellers are whom the customer addressed: the people who own the number, where only
// teams do their members.
func (a Addressed) Sellers() []string {
	if len(a.People) > 0 {
		return a.People
	}
	return a.Members
}

// Candidate is a record to which a text may belong. TextedAt is when the number last
// texted it under the customer's address, TalkedAt when one of the sellers last
// exchanged a text with the customer on it; 0 is never.
type Candidate struct {
	Record   Record
	TextedAt Time
	TalkedAt Time
}

// Route chooses the record of an incoming text: the one that the number texted last,
// else of those that share the customer's number the one with the sellers' most recent
// conversation; one that a seller owns; one that the number's team or somebody in it
// owns; by kind; active ones first; the one that was changed last. False means that
// there is none.
func Route(to Addressed, candidates []Candidate) (Record, bool) {
	if len(candidates) == 0 {
		return Record{}, false
	}
	best := slices.MaxFunc(candidates, func(a, b Candidate) int {
		return cmp.Or(
			cmp.Compare(a.TextedAt, b.TextedAt),
			cmp.Compare(a.TalkedAt, b.TalkedAt),
			isIn(a.Record.OwnerID, to.People)-isIn(b.Record.OwnerID, to.People),
			isIn(a.Record.OwnerID, to.Teams, to.Members)-isIn(b.Record.OwnerID, to.Teams, to.Members),
			slices.Index(RecordKinds(), b.Record.Kind)-slices.Index(RecordKinds(), a.Record.Kind),
			isIn(string(a.Record.State), []string{string(RecordActive)})-isIn(string(b.Record.State), []string{string(RecordActive)}),
			cmp.Compare(a.Record.UpdatedAt, b.Record.UpdatedAt),
			cmp.Compare(a.Record.ID, b.Record.ID),
		)
	})
	return best.Record, true
}

func isIn(id string, lists ...[]string) int {
	for _, list := range lists {
		if slices.Contains(list, id) {
			return 1
		}
	}
	return 0
}
