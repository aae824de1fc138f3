package sms

import (
	"regexp"
	"slices"
	"strings"
	"unicode"

	"github.com/nyaruka/phonenumbers"
)

// SenderKind says what a text can be sent from, and so what can come back.
type SenderKind string

// The kinds of sender that providers sell.
const (
	KindNumber       SenderKind = "number"       // E.164, sends and receives
	KindShortCode    SenderKind = "short_code"   // 3 to 8 digits, sends and receives
	KindAlphanumeric SenderKind = "alphanumeric" // 1 to 11 characters, one way
)

// Sender is the checked form of what a text is sent from.
type Sender struct {
	Kind    SenderKind
	Address string // E.164 with "+", bare digits, or the text itself
}

// CanReceive is false for alphanumeric senders: nobody can answer to a text.
func (s Sender) CanReceive() bool { return s.Kind != KindAlphanumeric }

var (
	e164         = regexp.MustCompile(`^\+[1-9][0-9]{6,14}$`)
	shortCode    = regexp.MustCompile(`^[0-9]{3,8}$`)
	alphanumeric = regexp.MustCompile(`^[A-Za-z0-9 ]{1,11}$`)
)

// ParseSender checks what an administrator typed as "Phone number".
//
// It accepts E.164 ("+" country code and number, nothing else), a short code
// of 3 to 8 digits, or an alphanumeric sender of 1 to 11 letters, digits and
// blanks with at least one letter. Anything else is an Invalid error on field
// "phoneNumber"; where the intended number can be told, Suggestion holds it.
func ParseSender(input string) (Sender, error) {
	switch {
	case input == "":
		return Sender{}, FieldError("phoneNumber", "Enter a phone number, for example +12345678910.")
	case e164.MatchString(input):
		if err := possible(input); err != nil {
			return Sender{}, err
		}
		return Sender{KindNumber, input}, nil
	case shortCode.MatchString(input):
		return Sender{KindShortCode, input}, nil
	case alphanumeric.MatchString(input) && strings.ContainsFunc(input, unicode.IsLetter):
		if strings.TrimSpace(input) != input {
			return Sender{}, suggest("phoneNumber", strings.TrimSpace(input), "A sender name can't begin or end with a blank.")
		}
		return Sender{KindAlphanumeric, input}, nil
	}
	if fixed, ok := correct(input); ok {
		return Sender{}, suggest("phoneNumber", fixed,
			"Write the number without blanks or other characters: "+fixed+".")
	}
	if strings.ContainsFunc(input, unicode.IsLetter) {
		return Sender{}, FieldError("phoneNumber",
			"A sender name has 1 to 11 letters, digits and blanks, with at least one letter, and no other characters.")
	}
	return Sender{}, FieldError("phoneNumber",
		"Enter + with the country code and the number, for example +12345678910. A short code is 3 to 8 digits.")
}

// OfferNumber adds to a refusal of ParseSender the full form of a number that was
// typed as people of a country (ISO 3166 alpha-2) write it at home, where that
// can be told.
func OfferNumber(refusal error, input, country string) error {
	if e := Explain(refusal); e.Suggestion != "" || strings.HasPrefix(strings.TrimSpace(input), "+") {
		return refusal
	}
	full, err := ParseAddress(input, country)
	if err != nil || possible(full) != nil {
		return refusal
	}
	return suggest("phoneNumber", full, "Write the number with + and its country code: "+full+".")
}

// ParseAddress reads a customer's number as typed. Numbers without "+" are
// read as numbers of country (ISO 3166 alpha-2, for example "US"). The answer
// is E.164. Errors are Invalid on field "to".
func ParseAddress(input, country string) (string, error) {
	text := strings.TrimSpace(input)
	if text == "" {
		return "", FieldError("to", "Enter the customer's number, for example +14155550123.")
	}
	number, err := phonenumbers.Parse(text, strings.ToUpper(country))
	if err != nil || strings.ContainsFunc(text, unicode.IsLetter) {
		return "", FieldError("to", "“%s” is not a phone number. Enter + with the country code and the number, for example +14155550123.", text)
	}
	if !phonenumbers.IsPossibleNumber(number) {
		return "", FieldError("to", "“%s” has too few or too many digits for its country. Check the number.", text)
	}
	return phonenumbers.Format(number, phonenumbers.E164), nil
}

// FormatAddress gives an E.164 number as people read it: national for the home
// country (ISO 3166 alpha-2), international otherwise. Anything that is no phone
// number comes back as a name (PlainText).
func FormatAddress(address, home string) string {
	if !e164.MatchString(address) {
		return PlainText(address)
	}
	number, err := phonenumbers.Parse(address, "")
	if err != nil {
		return address
	}
	if home != "" && strings.EqualFold(phonenumbers.GetRegionCodeForNumber(number), home) {
		return phonenumbers.Format(number, phonenumbers.NATIONAL)
	}
	return phonenumbers.Format(number, phonenumbers.INTERNATIONAL)
}

// IsE164 tells whether address is a full phone number, so that a reply to it
// can be sent.
func IsE164(address string) bool { return e164.MatchString(address) }

// CanonicalAddress gives the one spelling under which a customer is known, from
// however a provider or a person writes it: an opt-out must meet whoever is texted.
// Nine digits or more can't be a short code, so a missing plus is put back; a
// short code or a name stays as it is.
func CanonicalAddress(from string) string {
	text := strings.TrimSpace(from)
	if strings.ContainsFunc(text, unicode.IsLetter) {
		return text
	}
	digits := digitsOf(text)
	if rest, international := strings.CutPrefix(digits, "00"); international {
		digits = rest
	}
	address := mexicanMobile.ReplaceAllString("+"+digits, "+52$1")
	if !e164.MatchString(address) || len(digits) < 9 && !strings.HasPrefix(text, "+") {
		return text
	}
	number, err := phonenumbers.Parse(address, "")
	if err != nil || !phonenumbers.IsPossibleNumber(number) {
		return address
	}
	return phonenumbers.Format(number, phonenumbers.E164)
}

// AddressKey gives what the variants of one number share, from its canonical
// spelling: carriers write Argentine mobile numbers with and without the 9, Brazilian
// ones with and without the ninth digit, Mexican ones with and without the 1. It
// serves to compare only; texts go to the number as the customer writes it. Whatever
// is no such number is its own key.
func AddressKey(address string) string {
	switch {
	case argentineMobile.MatchString(address):
		return "+54" + address[4:]
	case brazilianMobile.MatchString(address):
		return address[:5] + address[6:]
	case mexicanMobile.MatchString(address):
		return "+52" + address[4:]
	default:
		return address
	}
}

// Where a country has two ways to write a mobile number, the other way is that of
// no other number: Argentina's area codes are shared by fixed and mobile lines, and
// Brazil's numbers of eight digits that begin with 6 to 9 were the mobile ones.
var (
	argentineMobile = regexp.MustCompile(`^\+549[0-9]{10}$`)
	brazilianMobile = regexp.MustCompile(`^\+55[0-9]{2}9[6-9][0-9]{7}$`)
)

// mexicanMobile is how Mexican mobile numbers were written until 2019. Carriers
// may still show it; people type the same number without the 1.
var mexicanMobile = regexp.MustCompile(`^\+521([0-9]{10})$`)

func digitsOf(text string) string {
	return strings.Map(func(r rune) rune {
		if r >= '0' && r <= '9' {
			return r
		}
		return -1
	}, text)
}

// Shorten hides the middle of an address for logs: "+1415…23".
func Shorten(address string) string {
	if len(address) < 8 {
		return "…"
	}
	return address[:5] + "…" + address[len(address)-2:]
}

func possible(address string) error {
	number, err := phonenumbers.Parse(address, "")
	if err != nil {
		return FieldError("phoneNumber", "No country has the code that %s begins with. Check the number.", address)
	}
	if !phonenumbers.IsPossibleNumber(number) {
		return FieldError("phoneNumber", "%s has too few or too many digits for its country. Check the number.", address)
	}
	return nil
}

// correct keeps "+" and digits of something that was meant as a full number.
// It offers nothing for input with letters or without a country code.
func correct(input string) (string, bool) {
	text := strings.TrimSpace(input)
	if rest, found := strings.CutPrefix(text, "00"); found {
		text = "+" + rest
	}
	if !strings.HasPrefix(text, "+") || strings.ContainsFunc(text, unicode.IsLetter) {
		return "", false
	}
	text = strings.Replace(text, "(0)", "", 1)
	fixed := "+" + digitsOf(text)
	return fixed, e164.MatchString(fixed) && possible(fixed) == nil
}

func suggest(field, value, message string) *Error {
	e := FieldError(field, "%s", message)
	e.Suggestion = value
	return e
}

// KnownCountry tells whether code is an ISO 3166 alpha-2 country, Kosovo
// included.
func KnownCountry(code string) bool {
	return phonenumbers.GetSupportedRegions()[code] || slices.Contains(withoutNumbers, code)
}

// withoutNumbers are the countries that have no phone numbers of their own. There
// every number needs its "+" and country code.
var withoutNumbers = []string{"AQ", "BV", "GS", "HM", "PN", "TF", "UM"}

// CountryOf gives the ISO 3166 alpha-2 country of an E.164 number, "" where it
// can't be told.
func CountryOf(address string) string {
	number, err := phonenumbers.Parse(address, "")
	if err != nil {
		return ""
	}
	if country := phonenumbers.GetRegionCodeForNumber(number); KnownCountry(country) {
		return country
	}
	return ""
}

// mainCountry gives the country to which the country code of a number belongs in
// the first place, such as US for +1.
func mainCountry(address string) string {
	number, err := phonenumbers.Parse(address, "")
	if err != nil {
		return ""
	}
	return phonenumbers.GetRegionCodeForCountryCode(int(number.GetCountryCode()))
}
