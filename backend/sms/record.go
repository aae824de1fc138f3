package sms

import (
	"cmp"
	"net/mail"
	"regexp"
	"slices"
	"strings"
	"time"
)

// RecordKind says what a customer is to the business.
type RecordKind string

// The kinds of customer.
const (
	ContactRecord     RecordKind = "contact"
	AccountRecord     RecordKind = "account"
	OpportunityRecord RecordKind = "opportunity"
	LeadRecord        RecordKind = "lead"
)

// RecordKinds lists the kinds in the order in which an incoming text prefers them.
func RecordKinds() []RecordKind {
	return []RecordKind{ContactRecord, AccountRecord, OpportunityRecord, LeadRecord}
}

// RecordState tells customers whom the business deals with from those of before.
type RecordState string

// The states of a customer.
const (
	RecordActive   RecordState = "active"
	RecordInactive RecordState = "inactive"
)

// PhoneLabel says whose a number is.
type PhoneLabel string

// The labels of a customer's number.
const (
	MobilePhone   PhoneLabel = "mobile"
	BusinessPhone PhoneLabel = "business"
)

// RecordPhone is one number of a customer, in E.164 or as the provider called a
// sender that is no number.
type RecordPhone struct {
	Address string
	Label   PhoneLabel
}

// Record is a customer. OwnerID is a user, a team, or "" for nobody; Zone an IANA
// zone and Language a BCP 47 tag, "" where nobody said.
type Record struct {
	ID        string
	Kind      RecordKind
	Name      string // "" until somebody writes one
	Company   string
	Email     string
	OwnerID   string
	State     RecordState
	Notes     string
	Zone      string
	Language  string
	Phones    []RecordPhone
	CreatedAt Time
	UpdatedAt Time
}

// NewLead is the record of somebody of whom only the address is known.
func NewLead(id, address string) Record {
	return Record{ID: id, Kind: LeadRecord, State: RecordActive, Phones: []RecordPhone{{address, MobilePhone}}}
}

// Title is what the record is called in a list: its name, else its company, its
// first number, its e-mail address.
func (r Record) Title() string {
	number := ""
	if len(r.Phones) > 0 {
		number = r.Phones[0].Address
	}
	return cmp.Or(r.Name, r.Company, number, r.Email)
}

// Has tells whether an address, or a variant of it, is one of the record's.
func (r Record) Has(address string) bool {
	key := AddressKey(address)
	return slices.ContainsFunc(r.Phones, func(p RecordPhone) bool { return AddressKey(p.Address) == key })
}

// What a record takes, in characters.
const (
	maxRecordName  = 100
	maxRecordEmail = 254
	maxRecordNotes = 4000
	maxPhones      = 10
)

var languageTag = regexp.MustCompile(`^[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?$`)

// Tidy gives the record without blanks around what was typed, without what can't be
// seen in its name and company (PlainText), its e-mail address in
// small letters, kind and state filled in, and each number once.
func (r Record) Tidy() Record {
	r.Name, r.Company = PlainText(r.Name), PlainText(r.Company)
	for _, text := range []*string{&r.Email, &r.Notes, &r.Zone, &r.Language} {
		*text = strings.TrimSpace(*text)
	}
	r.Email = strings.ToLower(r.Email)
	r.Kind, r.State = cmp.Or(r.Kind, LeadRecord), cmp.Or(r.State, RecordActive)
	var phones []RecordPhone
	for _, phone := range r.Phones {
		phone.Label = cmp.Or(phone.Label, MobilePhone)
		if !slices.ContainsFunc(phones, func(p RecordPhone) bool { return p.Address == phone.Address }) {
			phones = append(phones, phone)
		}
	}
	r.Phones = phones
	return r
}

// Check says what is wrong with a tidy record, as an Invalid error on the field
// kind, name, company, email, state, notes, zone, language or phones.
func (r Record) Check() error {
	switch {
	case !slices.Contains(RecordKinds(), r.Kind):
		return FieldError("kind", "“%s” is no kind of customer. Nothing was saved. Choose contact, account, opportunity or lead.", r.Kind)
	case r.State != RecordActive && r.State != RecordInactive:
		return FieldError("state", "“%s” is no state of a customer. Nothing was saved. Choose active or inactive.", r.State)
	case len([]rune(r.Name)) > maxRecordName:
		return FieldError("name", "A name has at most %d characters. Nothing was saved. Shorten it.", maxRecordName)
	case len([]rune(r.Company)) > maxRecordName:
		return FieldError("company", "A company has at most %d characters. Nothing was saved. Shorten it.", maxRecordName)
	case r.Email != "" && !isEmail(r.Email):
		return FieldError("email", "“%s” is no e-mail address. Nothing was saved. Check it, or leave it empty.", r.Email)
	case len([]rune(r.Notes)) > maxRecordNotes:
		return FieldError("notes", "Notes have at most 4,000 characters. Nothing was saved. Shorten them.")
	case r.Zone != "" && !isZone(r.Zone):
		return FieldError("zone", "“%s” is no time zone. Nothing was saved. Choose one such as Europe/Berlin, or leave it empty.", r.Zone)
	case r.Language != "" && !languageTag.MatchString(r.Language):
		return FieldError("language", "“%s” is no language. Nothing was saved. Choose one such as en or de-AT, or leave it empty.", r.Language)
	case len(r.Phones) > maxPhones:
		return FieldError("phones", "A customer has at most %d numbers. Nothing was saved. Leave some out.", maxPhones)
	case r.Title() == "":
		return FieldError("name", "This customer has no name, company, number or e-mail address. Nothing was saved. Enter one of them.")
	}
	for _, phone := range r.Phones {
		if phone.Label != MobilePhone && phone.Label != BusinessPhone {
			return FieldError("phones", "“%s” is no label of a number. Nothing was saved. Choose mobile or business.", phone.Label)
		}
	}
	return nil
}

func isEmail(text string) bool {
	address, err := mail.ParseAddress(text)
	return err == nil && address.Address == text && len(text) <= maxRecordEmail
}

func isZone(name string) bool {
	_, err := time.LoadLocation(name)
	return err == nil && name != "Local"
}

// RecordFilter chooses records; a zero field chooses all. Owners are ids of users
// and teams. Reader is who must have something to do with it: it is theirs or their
// team's, they may read a conversation of it, or it is nobody's and has none.
type RecordFilter struct {
	Kind   RecordKind
	State  RecordState
	Owners []string
	Reader string
	Search RecordSearch
}

// RecordSearch is looked for in name, company and e-mail, and its Numbers in the
// numbers.
type RecordSearch struct {
	Text    string
	Numbers []string
}

// SearchRecords reads what somebody typed to find a customer; a number as dialled in
// country (ISO 3166 alpha-2). Too long a text is an Invalid error on field "query".
func SearchRecords(typed, country string) (RecordSearch, error) {
	if err := CheckSearch("query", typed); err != nil {
		return RecordSearch{}, err
	}
	return RecordSearch{strings.TrimSpace(typed), numbersOf(typed, country)}, nil
}

// RecordCursor is a place in the list of records, which is ordered by name.
type RecordCursor struct{ Key, ID string }

// RecordTies is what a person has to do with a record's conversations: there are
// some, they may read one, they may read all of them (also when there are none).
type RecordTies struct{ Any, Reads, ReadsAll bool }
