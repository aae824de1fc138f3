package sms

import (
	"slices"
	"strings"

	"github.com/nyaruka/phonenumbers"
)

// NumberReading is one number that what a person typed may mean. Country is that by whose
// rules it was read, "" where the country code was typed.
type NumberReading struct {
	Address string // E.164
	Country string // ISO 3166 alpha-2
}

// ReadNumber gives every number that typed may mean in one of countries, the first of
// them first: one where it is clear, several where a person must say which. What can't
// be a number is an error on field "to".
func ReadNumber(typed string, countries []string) ([]NumberReading, error) {
	home := ""
	if len(countries) > 0 {
		home = countries[0]
	}
	usual, err := ParseAddress(typed, home)
	text := strings.TrimSpace(typed)
	if strings.HasPrefix(text, "+") {
		if err != nil {
			return nil, err
		}
		return []NumberReading{{Address: usual}}, nil
	}
	var readings []NumberReading
	add := func(input, country string) {
		address, err := ParseAddress(input, country)
		if err == nil && valid(address) && !slices.ContainsFunc(readings, func(r NumberReading) bool { return r.Address == address }) {
			readings = append(readings, NumberReading{address, country})
		}
	}
	for i, country := range countries {
		if i == 0 || asDialled(text, country) {
			add(text, country)
		}
	}
	if digits := digitsOf(text); len(digits) > 9 && !strings.HasPrefix(digits, "0") { // the plus was left out
		add("+"+digits, "")
	}
	if len(readings) == 0 && err == nil { // new numbers are dialled before the lists know them
		readings = append(readings, NumberReading{usual, home})
	}
	if len(readings) > 0 {
		return readings, nil
	}
	return nil, err
}

// asDialled tells whether people in country would dial these digits: where a number
// begins with 0 there, it does. Else every number of one country would be taken for
// one of another.
func asDialled(text, country string) bool {
	number, err := phonenumbers.Parse(text, country)
	return err == nil && digitsOf(phonenumbers.Format(number, phonenumbers.NATIONAL)) == digitsOf(text)
}

func valid(address string) bool {
	number, err := phonenumbers.Parse(address, "")
	return err == nil && phonenumbers.IsValidNumber(number)
}
