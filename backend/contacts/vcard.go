package contacts

import (
	"fmt"
	"slices"
	"strings"
)

// isVCard tells a file of cards from a table.
func isVCard(text string) bool {
	const begin = "BEGIN:VCARD"
	text = strings.TrimLeft(text, " \t\r\n")
	return len(text) >= len(begin) && strings.EqualFold(text[:len(begin)], begin)
}

// card is what counts of a vCard.
type card struct {
	line             int
	name, company    string
	structured       string // the name made of its parts
	email, notes     string
	mobile, business []string
	crowded          bool // it has more numbers than one customer can have
	organization     bool // it is of a company, not a person
	group            bool // it is a list of cards
	preferred        bool // the e-mail address is
	phones           []phone
	labels           map[string]string // of groups: item1 → "work"
}

// phone waits for the label that its group may have further down.
type phone struct {
	group, number string
	types         []string
}

// readCards reads vCards of the versions 2.1, 3.0 and 4.0, as phones, Google, Apple
// and Outlook write them. Each card becomes a row; one that has no end is a problem.
func readCards(text string, maxRows int) (File, error) {
	var cards []card
	problems := map[int]string{}
	var open *card
	finish := func(problem string) {
		if open == nil || open.group {
			open = nil
			return
		}
		if problem == "" && open.crowded {
			problem = crowded
		}
		if problem != "" {
			problems[len(cards)] = problem
		}
		open.settle()
		cards = append(cards, *open)
		open = nil
	}
	for p := range properties(text) {
		switch {
		case p.name == "BEGIN" && strings.EqualFold(p.value, "VCARD"):
			finish(noEnd)
			open = &card{line: p.line, labels: map[string]string{}}
		case p.name == "END" && strings.EqualFold(p.value, "VCARD"):
			finish("")
		case open != nil:
			open.take(p)
		}
		if len(cards) > maxRows {
			return File{}, tooMany(maxRows)
		}
	}
	finish(noEnd)
	return cardTable(cards, problems), nil
}

// mostNumbers is how many numbers are read from a card: each makes a column for all.
const mostNumbers = 50

const crowded = "This card has more than 50 phone numbers, so it isn't one customer's. Split it into several."

const noEnd = "This card has no end, so the file may be cut off here. Export it again."

// cardTable puts cards into a table with as many columns for numbers as one needs.
func cardTable(cards []card, problems map[int]string) File {
	mobiles, businesses := 0, 0
	for _, c := range cards {
		mobiles, businesses = max(mobiles, len(c.mobile)), max(businesses, len(c.business))
	}
	file := File{Format: VCard, Columns: []string{"Full name", "Company", "E-mail", "Notes", "Kind"}}
	numbered := func(title string, n int) {
		for i := range n {
			if i > 0 {
				file.Columns = append(file.Columns, fmt.Sprintf("%s %d", title, i+1))
			} else {
				file.Columns = append(file.Columns, title)
			}
		}
	}
	numbered("Mobile phone", mobiles)
	numbered("Business phone", businesses)
	for i, c := range cards {
		kind := ""
		if c.organization {
			kind = "account"
		}
		cells := []string{c.name, c.company, c.email, c.notes, kind}
		cells = append(cells, padded(c.mobile, mobiles)...)
		cells = append(cells, padded(c.business, businesses)...)
		file.Rows = append(file.Rows, Row{Line: c.line, Cells: cells, Problem: problems[i]})
	}
	return file
}

func padded(list []string, length int) []string {
	return append(slices.Clone(list), make([]string, length-len(list))...)
}

// take keeps what a property says.
func (c *card) take(p property) {
	switch p.name {
	case "FN":
		c.name = clean(unescape(p.value))
	case "N":
		parts := components(p.value)
		if len(parts) > 1 {
			c.structured = clean(parts[1] + " " + parts[0])
		} else if len(parts) == 1 {
			c.structured = clean(parts[0])
		}
	case "ORG":
		if parts := components(p.value); len(parts) > 0 {
			c.company = clean(parts[0])
		}
	case "EMAIL":
		preferred := p.has("PREF")
		if c.email == "" || preferred && !c.preferred {
			c.email, c.preferred = strings.TrimPrefix(strings.TrimSpace(unescape(p.value)), "mailto:"), preferred
		}
	case "NOTE":
		c.notes = strings.TrimSpace(unescape(p.value))
	case "TEL":
		if c.crowded = len(c.phones) == mostNumbers; !c.crowded {
			c.phones = append(c.phones, phone{p.group, telephone(p.value), p.types})
		}
	case "X-ABLABEL":
		c.labels[p.group] = strings.ToUpper(strings.Trim(unescape(p.value), "_$!<>"))
	case "X-ABSHOWAS":
		c.organization = strings.EqualFold(p.value, "COMPANY")
	case "KIND", "X-ADDRESSBOOKSERVER-KIND":
		c.organization = c.organization || strings.EqualFold(p.value, "org")
		c.group = strings.EqualFold(p.value, "group")
	}
}

// settle decides what had to wait for the card's end.
func (c *card) settle() {
	if c.name == "" {
		c.name = c.structured
	}
	if c.name == "" {
		c.name = c.company
	}
	for _, p := range c.phones {
		types := slices.Concat(p.types, []string{c.labels[p.group]})
		of := func(names ...string) bool {
			return slices.ContainsFunc(types, func(t string) bool { return slices.Contains(names, t) })
		}
		switch mobile := of("CELL", "MOBILE", "IPHONE", "TEXT"); {
		case p.number == "" || !mobile && of("FAX", "PAGER", "MODEM", "WORK FAX", "HOME FAX", "OTHER FAX"): // takes no texts
		case !mobile && of("WORK", "MAIN", "COMPANY_MAIN"):
			c.business = append(c.business, p.number)
		default:
			c.mobile = append(c.mobile, p.number)
		}
	}
}

// telephone gives a number out of a value or an address such as
// tel:+1-415-555-0123;ext=12 (RFC 3966).
func telephone(value string) string {
	value = strings.TrimSpace(unescape(value))
	if len(value) > 4 && strings.EqualFold(value[:4], "tel:") {
		value, _, _ = strings.Cut(value[4:], ";")
	}
	return value
}

// clean puts a name on one line.
func clean(text string) string { return strings.Join(strings.Fields(text), " ") }
