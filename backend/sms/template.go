package sms

import (
	"regexp"
	"strings"
)

// Template is a text to begin from. OwnerID is the person whose own one it is, ""
// for one that everybody shares. Placeholders describes those that Body has, in the
// order of their first place in it.
type Template struct {
	ID           string
	OwnerID      string
	Name         string
	Category     Category
	Language     string // "en", or "pt-BR"
	Body         string
	Placeholders []Placeholder
	Used         int
	UsedAt       Time
	CreatedBy    string
	CreatedAt    Time
	UpdatedAt    Time
}

// Shared tells whether everybody has the template.
func (t Template) Shared() bool { return t.OwnerID == "" }

// TemplateFilter chooses templates; a zero field chooses all. Text is looked for in
// name and body, whatever the case.
type TemplateFilter struct {
	Text     string
	Category Category
	Language string
}

// Category is the kind of customer that a template is for.
type Category string

// The categories.
const (
	AccountCategory     Category = "account"
	ContactCategory     Category = "contact"
	LeadCategory        Category = "lead"
	OpportunityCategory Category = "opportunity"
)

// Categories lists every category in the order in which a page offers them.
func Categories() []Category {
	return []Category{ContactCategory, AccountCategory, OpportunityCategory, LeadCategory}
}

// Placeholder is a place in a body that something of the customer or the sender
// fills: {{first_name}} has the key first_name. Label is how people call it, Default
// what stands there where a customer has nothing of the kind.
type Placeholder struct {
	Key     string `json:"key"`
	Label   string `json:"label"`
	Default string `json:"default"`
}

// Recipient is whose values fill a template, and From who sends it.
type Recipient struct {
	Name    string
	Company string
	Email   string
	Phone   string // E.164
	Owner   string // the name of the person or team that owns the record
	From    Signature
}

// Signature is what a template may say of its sender.
type Signature struct {
	Name     string // the person's
	Business string
	Number   string // E.164
}

// field is something that a placeholder can stand for.
type field struct {
	key, label string
	of         func(Recipient) string
}

var (
	fieldFirstName = field{"first_name", "First name", func(r Recipient) string { return FirstName(r.Name) }}
	fieldCompany   = field{"company", "Company", func(r Recipient) string { return r.Company }}
	fieldEmail     = field{"email", "E-mail", func(r Recipient) string { return r.Email }}
	fieldPhone     = field{"phone", "Phone number", func(r Recipient) string { return FormatAddress(r.Phone, CountryOf(r.Phone)) }}
	fieldOwner     = field{"owner", "Owner", func(r Recipient) string { return r.Owner }}
	senderFields   = []field{
		{"my_name", "My name", func(r Recipient) string { return r.From.Name }},
		{"business_name", "Business name", func(r Recipient) string { return r.From.Business }},
		{"my_number", "My phone number", func(r Recipient) string { return FormatAddress(r.From.Number, CountryOf(r.Phone)) }},
	}
)

func fieldName(label string) field {
	return field{"name", label, func(r Recipient) string { return r.Name }}
}

// fieldsOf lists what a placeholder of a category can stand for, nil for what is no
// category.
func fieldsOf(category Category) []field {
	var own []field
	switch category {
	case ContactCategory:
		own = []field{fieldFirstName, fieldName("Full name"), fieldCompany, fieldEmail, fieldPhone, fieldOwner}
	case LeadCategory:
		own = []field{fieldFirstName, fieldName("Lead name"), fieldCompany, fieldEmail, fieldPhone, fieldOwner}
	case AccountCategory:
		own = []field{fieldName("Account name"), fieldEmail, fieldPhone, fieldOwner}
	case OpportunityCategory:
		own = []field{fieldName("Opportunity name"), fieldCompany, fieldEmail, fieldPhone, fieldOwner}
	default:
		return nil
	}
	return append(own, senderFields...)
}

// Placeholders lists what can be chosen for a body of a category: the fields of its
// customers, then those of the sender.
func Placeholders(category Category) []Placeholder {
	var list []Placeholder
	for _, f := range fieldsOf(category) {
		list = append(list, Placeholder{Key: f.key, Label: f.label})
	}
	return list
}

// Values gives what fills the placeholders of a category for one customer. A record
// may be of another kind than the template: what the category has counts.
func Values(category Category, to Recipient) map[string]string {
	values := map[string]string{}
	for _, f := range fieldsOf(category) {
		values[f.key] = strings.TrimSpace(f.of(to))
	}
	return values
}

// Rendered is a body with its placeholders filled. Missing lists the labels of those
// that nothing could fill; each still stands in Text as {{label}}, so that nobody
// sends it without seeing it.
type Rendered struct {
	Text    string
	Missing []string
}

var placeholder = regexp.MustCompile(`\{\{[ \t]*([^{}]*?)[ \t]*\}\}`)

// Render fills the placeholders of a body: with the value of their key, else with
// their default. What was filled in isn't looked at again, so a customer who is
// called "{{phone}}" stays so.
func Render(body string, placeholders []Placeholder, values map[string]string) Rendered {
	known := map[string]Placeholder{}
	for _, p := range placeholders {
		known[p.Key] = p
	}
	var out Rendered
	noted := map[string]bool{}
	out.Text = placeholder.ReplaceAllStringFunc(body, func(found string) string {
		key := placeholder.FindStringSubmatch(found)[1]
		p := known[key]
		for _, value := range []string{values[key], p.Default} {
			if strings.TrimSpace(value) != "" {
				return value
			}
		}
		label := p.Label
		if label == "" {
			label = key
		}
		if !noted[label] {
			noted[label] = true
			out.Missing = append(out.Missing, label)
		}
		return "{{" + label + "}}"
	})
	return out
}

var (
	titles     = regexp.MustCompile(`(?i)^(dr|prof|mr|mrs|ms|miss|mx|herr|frau|sr|sra|srta|m|mme|mlle|don|doña)\.?$`)
	familyName = regexp.MustCompile(`^[^,]+,\s*(\S.*)$`)
)

// FirstName gives what somebody is called by, from a full name: "Ana" from "Dr. Ana
// Lima" and from "Lima, Ana".
func FirstName(name string) string {
	if first := familyName.FindStringSubmatch(strings.TrimSpace(name)); first != nil {
		name = first[1]
	}
	words := strings.Fields(name)
	for len(words) > 1 && titles.MatchString(words[0]) {
		words = words[1:]
	}
	if len(words) == 0 {
		return ""
	}
	return words[0]
}
