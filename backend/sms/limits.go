package sms

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode/utf16"
	"unicode/utf8"
)

// Limits are what a provider takes. A zero field limits nothing.
type Limits struct {
	MaxBody     int      // longest text in UTF-16 units
	MaxSegments int      // texts that one may cost
	BasicPlane  bool     // no character beyond U+FFFF, as most emoji are
	Countries   []string // ISO 3166 alpha-2, of the customers that can be texted
}

// Objection says why provider can't take a body, "" when it can: what it takes,
// what this text has, and what to do.
func (l Limits) Objection(provider, body string) string {
	if units := len(utf16.Encode([]rune(body))); l.MaxBody > 0 && units > l.MaxBody {
		return provider + " takes at most " + thousands(l.MaxBody) + " characters, and this text has " + thousands(units) + ". Nothing was sent. Shorten it or send it in two."
	}
	if count := CountSegments(body).Count; l.MaxSegments > 0 && count > l.MaxSegments {
		return provider + " takes texts of at most " + strconv.Itoa(l.MaxSegments) + " segments, and this one has " + strconv.Itoa(count) + ". Nothing was sent. Shorten it or send it in two."
	}
	if at := strings.IndexFunc(body, func(r rune) bool { return r > 0xFFFF }); l.BasicPlane && at >= 0 {
		first, _ := utf8.DecodeRuneInString(body[at:])
		return provider + " can't send the character “" + string(first) + "”. Nothing was sent. Take it out; most emoji can't be sent there."
	}
	return ""
}

// Reaches tells whether customers with a number (E.164) can be texted.
func (l Limits) Reaches(address string) bool {
	if len(l.Countries) == 0 {
		return true
	}
	country := CountryOf(address)
	if country == "" { // a number that the data doesn't know counts by its country code
		country = mainCountry(address)
	}
	return slices.Contains(l.Countries, country)
}

func thousands(n int) string {
	if n < 1000 {
		return strconv.Itoa(n)
	}
	return fmt.Sprintf("%d,%03d", n/1000, n%1000)
}
