package imports

import (
	"slices"
	"strings"

	"github.com/smsdesk/smsdesk/backend/contacts"
	"github.com/smsdesk/smsdesk/backend/sms"
)

// check says what is wrong with the choices for a file.
func (c Choices) check(file contacts.File) error {
	switch {
	case len(c.Mapping) != len(file.Columns):
		return sms.FieldError("mapping", "The file has %d columns, and %d were assigned. Nothing was imported. Choose the file again.", len(file.Columns), len(c.Mapping))
	case c.Country != "" && !sms.KnownCountry(c.Country):
		return sms.FieldError("country", "“%s” is no country. Nothing was imported. Choose one from the list.", c.Country)
	case !slices.Contains(sms.RecordKinds(), c.Kind):
		return sms.FieldError("kind", "“%s” is no kind of customer. Nothing was imported. Choose contact, account, opportunity or lead.", c.Kind)
	case !slices.Contains([]Duplicates{Skip, Update, Add}, c.Duplicates):
		return sms.FieldError("duplicates", "“%s” is no way with customers who are there already. Nothing was imported. Choose to skip, update or add them.", c.Duplicates)
	}
	seen := map[contacts.Field]bool{}
	for _, field := range c.Mapping {
		if field != contacts.Ignored && !slices.Contains(contacts.Fields(), field) {
			return sms.FieldError("mapping", "“%s” is nothing that SMS Desk knows of a customer. Nothing was imported. Assign the columns again.", field)
		}
		if seen[field] && field != contacts.Ignored && !field.Number() {
			return sms.FieldError("mapping", "Two columns are assigned to “%s”. Nothing was imported. Leave one of them out.", titleOf(field))
		}
		seen[field] = true
	}
	return nil
}

// numbered tells whether a column holds numbers: without one nobody can be texted.
func (c Choices) numbered() error {
	if slices.ContainsFunc(c.Mapping, contacts.Field.Number) {
		return nil
	}
	return sms.FieldError("mapping", "No column is assigned to a phone number. Nothing was imported. Choose the column that holds the numbers.")
}

// guess says what each column holds. A column that is called State is often that of an
// address: it counts where every cell says active or inactive.
func guess(file contacts.File) []contacts.Field {
	fields := contacts.Guess(file.Columns)
	at := slices.Index(fields, contacts.State)
	if at < 0 {
		return fields
	}
	for _, row := range file.Rows {
		if cell := strings.TrimSpace(row.Cells[at]); cell != "" && stateOf(cell) == "" {
			fields[at] = contacts.Ignored
			break
		}
	}
	return fields
}

func titleOf(field contacts.Field) string {
	return map[contacts.Field]string{
		contacts.Name: "Name", contacts.FirstName: "First name", contacts.LastName: "Last name", contacts.Company: "Company", contacts.Email: "E-mail",
		contacts.Mobile: "Mobile phone", contacts.Business: "Business phone", contacts.Kind: "Kind", contacts.Owner: "Owner", contacts.State: "State", contacts.Notes: "Notes", contacts.OptOut: "Opt-out",
	}[field]
}
