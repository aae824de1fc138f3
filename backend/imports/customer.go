package imports

import (
	"fmt"
	"regexp"
	"strings"

	"github.com/smsdesk/smsdesk/backend/contacts"
	"github.com/smsdesk/smsdesk/backend/sms"
)

// customer is what a row says. refused is why nothing can be made of it; left what
// was left out of a good one. kind, owner and state tell whether the row itself says so.
type customer struct {
	row                contacts.Row
	record             sms.Record
	kind, owner, state bool
	optedOut           bool
	refused            string
	left               []string
}

// reading is how rows are to be understood.
type reading struct {
	Choices
	people people
}

// people are those who may own a customer, by name.
type people struct {
	parties map[string]sms.Party
	names   map[string]string
}

// customer reads a row. It is a pure function: what the database knows comes later.
func (r reading) customer(row contacts.Row) customer {
	c := customer{row: row, refused: row.Problem, record: sms.Record{Kind: r.Kind, OwnerID: r.OwnerID}}
	cells := map[contacts.Field]string{}
	var wrong []string
	for i, cell := range row.Cells {
		field, cell := r.Mapping[i], unguarded(strings.TrimSpace(cell))
		if cell == "" {
			continue
		}
		if field.Number() {
			wrong = append(wrong, c.addNumbers(field, cell, r.Country)...)
		} else {
			cells[field] = cell
		}
	}
	c.record.Name = cells[contacts.Name]
	if c.record.Name == "" {
		c.record.Name = strings.TrimSpace(cells[contacts.FirstName] + " " + cells[contacts.LastName])
	}
	c.record.Company, c.record.Notes = cells[contacts.Company], cells[contacts.Notes]
	c.takeEmail(cells[contacts.Email])
	c.takeOptOut(cells[contacts.OptOut])
	c.takeKind(cells[contacts.Kind])
	c.takeOwner(cells[contacts.Owner], r.people)
	c.takeState(cells[contacts.State])
	c.settleNumbers(wrong)
	c.record = c.record.Tidy()
	if err := c.record.Check(); err != nil {
		c.refuse(sms.Explain(err).Message)
	}
	return c
}

// unguarded takes the apostrophe away by which a spreadsheet, and our own export, keeps
// a cell from being a formula.
func unguarded(cell string) string {
	if rest, guarded := strings.CutPrefix(cell, "'"); guarded && sms.IsFormula(rest) {
		return rest
	}
	return cell
}

// refuse keeps the first reason.
func (c *customer) refuse(reason string) {
	if c.refused == "" {
		c.refused = reason
	}
}

// settleNumbers refuses a row without a number that can be texted, and notes those
// that a good one has besides.
func (c *customer) settleNumbers(wrong []string) {
	switch {
	case len(c.record.Phones) > 0:
		c.left = append(c.left, wrong...)
	case len(wrong) > 0:
		c.refuse(wrong[0])
	default:
		c.refuse("This row has no phone number.")
	}
}

// between cuts a cell that holds several numbers; ":::" is Google's way. A slash
// without blanks is part of a German number.
var between = regexp.MustCompile(`\s*(?::::|[;\n|])\s*|\s+/\s+|,\s+`)

// scientific is what a spreadsheet makes of a long number.
var scientific = regexp.MustCompile(`^[0-9][.,][0-9]+[eE]\+?[0-9]+$`)

// addNumbers adds the numbers of a cell, and says what is wrong with the others.
func (c *customer) addNumbers(field contacts.Field, cell, country string) (wrong []string) {
	label := sms.MobilePhone
	if field == contacts.Business {
		label = sms.BusinessPhone
	}
	if scientific.MatchString(cell) {
		return []string{fmt.Sprintf("“%s” was a number once, and a spreadsheet cut its digits off. Format the column as text, enter the number again and export the file anew.", cell)}
	}
	for _, typed := range between.Split(cell, -1) {
		if typed == "" {
			continue
		}
		address, err := sms.ParseAddress(typed, country)
		if err == nil && !sms.IsE164(address) {
			err = sms.FieldError("to", "“%s” is not a phone number that can be texted.", typed)
		}
		if err != nil {
			wrong = append(wrong, sms.Explain(err).Message)
			continue
		}
		if other := ambiguous(typed, address); other != "" {
			wrong = append(wrong, fmt.Sprintf("“%s” may be %s or %s. Write it with + and its country code.", typed, sms.FormatAddress(address, ""), sms.FormatAddress(other, "")))
			continue
		}
		c.record.Phones = append(c.record.Phones, sms.RecordPhone{Address: address, Label: label})
	}
	return wrong
}

// ambiguous gives the other number that may be meant, "" where there is none: of a
// number without + that is one of another country as well, and not surely one of the
// country in which it was read.
func ambiguous(typed, address string) string {
	if strings.HasPrefix(typed, "+") || strings.HasPrefix(typed, "0") || sms.CountryOf(address) != "" {
		return ""
	}
	other := sms.CanonicalAddress("+" + typed)
	if other == address || sms.CountryOf(other) == "" {
		return ""
	}
	return other
}

func (c *customer) takeEmail(cell string) {
	addresses := strings.FieldsFunc(cell, func(r rune) bool { return strings.ContainsRune(" ;,\n\t<>", r) })
	if len(addresses) == 0 {
		return
	}
	address := addresses[len(addresses)-1] // "Ana Lima <ana@lima.example>"
	if strings.Contains(addresses[0], "@") {
		address = addresses[0]
	}
	tidy := sms.Record{Email: address}.Tidy()
	if tidy.Check() != nil {
		c.left = append(c.left, fmt.Sprintf("“%s” is no e-mail address.", cell))
		return
	}
	c.record.Email = tidy.Email
}
