package imports

import (
	"fmt"
	"strings"

	"github.com/smsdesk/smsdesk/backend/sms"
)

// planner decides what becomes of each customer, in the order of the file. It writes
// nothing.
type planner struct {
	actor    sms.User
	choices  Choices
	people   people
	fileName string
	ids      sms.IDs

	existing map[string]sms.Known // what is in the database, by key
	planned  map[string]int       // what the file brought before, by key: its place in staged
	staged   []sms.Staged
	rows     []customer // of staged
	outs     []sms.OptOut
	status   Status
}

// keysOf gives what two records of one customer share: a number, or the e-mail
// address.
func keysOf(r sms.Record) []string {
	var keys []string
	for _, phone := range r.Phones {
		keys = append(keys, sms.AddressKey(phone.Address))
	}
	if r.Email != "" {
		keys = append(keys, r.Email)
	}
	return keys
}

// know adds what the database has.
func (p *planner) know(known []sms.Known) {
	for _, one := range known {
		for _, key := range keysOf(one.Record) {
			if before, there := p.existing[key]; !there || before.UpdatedAt < one.UpdatedAt {
				p.existing[key] = one
			}
		}
	}
}

// take decides about one customer.
func (p *planner) take(c customer) {
	if c.optedOut {
		p.optOut(c)
	}
	if c.refused != "" {
		if c.optedOut && len(c.record.Phones) > 0 {
			c.refused += " That the customer opted out was kept."
		}
		p.tell(c, Refused, c.refused)
		return
	}
	if p.choices.Duplicates == Add {
		p.add(c, false)
		return
	}
	for _, key := range keysOf(c.record) {
		if place, twice := p.planned[key]; twice {
			p.again(c, place)
			return
		}
		if known, there := p.existing[key]; there {
			p.there(c, known)
			return
		}
	}
	p.add(c, true)
}

// optOut holds whatever else becomes of the row.
func (p *planner) optOut(c customer) {
	for _, phone := range c.record.Phones {
		p.status.OptedOut++
		p.outs = append(p.outs, sms.OptOut{Address: phone.Address, Source: sms.OptOutByImport, Reason: "File " + p.fileName, By: p.actor.ID})
	}
}

// add makes a new customer.
func (p *planner) add(c customer, alone bool) {
	owner := p.people.parties[c.record.OwnerID]
	if c.record.OwnerID != "" && !sms.MayGiveRecord(p.actor, sms.Record{}, sms.RecordTies{ReadsAll: true}, sms.Party{}, owner) {
		p.tell(c, Refused, notYoursToGive)
		return
	}
	c.record.ID = p.ids()
	p.stage(c, sms.Staged{Record: c.record, Place: len(p.staged), Alone: alone})
}

const (
	notYoursToGive   = "The owner of this row is nobody to whom you may give customers. Leave it empty, or ask an administrator to import it."
	notYoursToChange = "A colleague's customer has this number or e-mail address, and isn't yours to change."
)

// again is a customer whom the file brought before.
func (p *planner) again(c customer, place int) {
	before := p.rows[place]
	if p.choices.Duplicates == Skip {
		p.tell(c, Skipped, fmt.Sprintf("The customer of line %d has this number or e-mail address too.", before.row.Line))
		return
	}
	merged, _ := merge(p.staged[place].Record, c)
	if err := merged.Check(); err != nil {
		p.tell(c, Refused, sms.Explain(err).Message)
		return
	}
	p.staged[place].Record = merged
	p.remember(merged, place)
	p.tell(c, Skipped, fmt.Sprintf("It was put together with line %d, which has this number or e-mail address too.", before.row.Line))
}

// there is a customer who is in the database.
func (p *planner) there(c customer, known sms.Known) {
	if p.choices.Duplicates == Skip {
		title := "A colleague's customer"
		if sms.MaySeeRecord(p.actor, known.Record, known.Ties) {
			title = "“" + sms.FormatAddress(known.Title(), "") + "”"
		}
		p.tell(c, Skipped, title+" has this number or e-mail address already.")
		return
	}
	if !sms.MayChangeRecord(p.actor, known.Record, known.Ties) {
		p.tell(c, Refused, notYoursToChange)
		return
	}
	merged, changed := merge(known.Record, c)
	if merged.OwnerID != known.OwnerID && !sms.MayGiveRecord(p.actor, known.Record, known.Ties, p.people.parties[known.OwnerID], p.people.parties[merged.OwnerID]) {
		p.tell(c, Refused, notYoursToGive)
		return
	}
	if err := merged.Check(); err != nil {
		p.tell(c, Refused, sms.Explain(err).Message)
		return
	}
	if !changed {
		p.status.Same++
		p.leftOut(c)
		return
	}
	p.stage(c, sms.Staged{Record: merged, Place: len(p.staged), Was: known.UpdatedAt})
}

func (p *planner) stage(c customer, staged sms.Staged) {
	p.staged, p.rows = append(p.staged, staged), append(p.rows, c)
	if staged.Was > 0 || staged.Alone {
		p.remember(staged.Record, staged.Place)
	}
	p.leftOut(c)
}

func (p *planner) remember(record sms.Record, place int) {
	for _, key := range keysOf(record) {
		if _, taken := p.planned[key]; !taken {
			p.planned[key] = place
		}
	}
}

// leftOut tells of what a good row brought and couldn't be kept.
func (p *planner) leftOut(c customer) {
	if len(c.left) > 0 {
		p.tell(c, Partly, "Left out: "+strings.Join(c.left, " "))
	}
}

// tell adds a line to the report.
func (p *planner) tell(c customer, result Result, reason string) {
	switch result {
	case Refused:
		p.status.Refused++
	case Skipped:
		p.status.Skipped++
	case Partly: // it is among those that were taken
	}
	reason = strings.ReplaceAll(reason, "Nothing was saved. ", "") // of a form, where the rule is from
	line := Line{Line: c.row.Line, Name: c.record.Name, Result: result, Reason: reason}
	if len(c.record.Phones) > 0 {
		line.Number = c.record.Phones[0].Address
	}
	p.status.Lines = append(p.status.Lines, line)
}

// merge puts what a row says over what a record has: what the row leaves empty stays,
// and numbers come to those that are there.
func merge(into sms.Record, c customer) (merged sms.Record, changed bool) {
	merged = into
	for _, part := range []struct {
		old *string
		now string
	}{
		{&merged.Name, c.record.Name}, {&merged.Company, c.record.Company}, {&merged.Email, c.record.Email}, {&merged.Notes, c.record.Notes},
	} {
		if part.now != "" && part.now != *part.old {
			*part.old, changed = part.now, true
		}
	}
	if c.kind && merged.Kind != c.record.Kind {
		merged.Kind, changed = c.record.Kind, true
	}
	if c.owner && merged.OwnerID != c.record.OwnerID {
		merged.OwnerID, changed = c.record.OwnerID, true
	}
	if c.state && merged.State != c.record.State {
		merged.State, changed = c.record.State, true
	}
	merged.Phones = append([]sms.RecordPhone{}, into.Phones...)
	for _, phone := range c.record.Phones {
		if !merged.Has(phone.Address) {
			merged.Phones, changed = append(merged.Phones, phone), true
		}
	}
	return merged, changed
}
