package sms

import (
	"strings"
	"unicode"

	"github.com/nyaruka/phonenumbers"
)

// ParsePhone reads a customer's number as somebody typed it: with "+", or as dialled
// in country (ISO 3166 alpha-2, "" where that isn't known). The answer is E.164. What
// is no number, or may be one of two, is an Invalid error on the field phones, whose
// Suggestion is the number that was probably meant.
func ParsePhone(input, country string) (string, error) {
	text := strings.TrimSpace(input)
	if text == "" || strings.ContainsFunc(text, unicode.IsLetter) {
		return "", FieldError("phones", "“%s” is no phone number. Nothing was saved. Enter one such as +14155550123.", text)
	}
	if strings.HasPrefix(text, "+") {
		if full, ok := possibleNumber(text, ""); ok {
			return full, nil
		}
		return "", wrongPhone(text, country)
	}
	home, atHome := possibleNumber(text, country)
	abroad, isAbroad := possibleNumber("+"+strings.TrimPrefix(digitsOf(text), "00"), "")
	switch {
	case !atHome || strings.HasPrefix(text, "00") && isAbroad:
		return "", wrongPhone(text, country)
	case isAbroad && abroad != home && isValid(abroad) && !isValid(home):
		return "", suggest("phones", abroad, "“"+text+"” may be "+abroad+" without its +, or a number at home. Nothing was saved. Write it with + and the country code.")
	default:
		return home, nil
	}
}

// wrongPhone refuses a number, and offers it with its country code where that can be
// told.
func wrongPhone(text, country string) error {
	for _, meant := range []string{"+" + strings.TrimPrefix(digitsOf(text), "00"), strings.TrimPrefix(text, "+")} {
		if full, ok := possibleNumber(meant, country); ok && isValid(full) {
			return suggest("phones", full, "“"+text+"” is no full phone number. Nothing was saved. Write it as "+full+", if that is the one.")
		}
	}
	return FieldError("phones", "“%s” has too few or too many digits for its country. Nothing was saved. Check it, or write it with + and the country code.", text)
}

func possibleNumber(text, country string) (string, bool) {
	if strings.HasPrefix(text, "+") {
		text = CanonicalAddress(text)
	}
	number, err := phonenumbers.Parse(text, strings.ToUpper(country))
	if err != nil || !phonenumbers.IsPossibleNumber(number) {
		return "", false
	}
	return phonenumbers.Format(number, phonenumbers.E164), true
}

func isValid(address string) bool {
	number, err := phonenumbers.Parse(address, "")
	return err == nil && phonenumbers.IsValidNumber(number)
}
