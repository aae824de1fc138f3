package sms_test

import (
	"errors"
	"strings"
	"testing"

	"github.com/smsdesk/smsdesk/backend/sms"
)

func TestParseSender_Takes(t *testing.T) {
	rows := map[string]struct {
		input string
		kind  sms.SenderKind
	}{
		"an E.164 number":                 {"+12345678910", sms.KindNumber},
		"a short code of three digits":    {"123", sms.KindShortCode},
		"a short code of eight digits":    {"12345678", sms.KindShortCode},
		"an alphanumeric sender":          {"Acme Shop", sms.KindAlphanumeric},
		"eleven characters with a letter": {"ACME1234567", sms.KindAlphanumeric},
	}
	for name, row := range rows {
		t.Run(name, func(t *testing.T) {
			got, err := sms.ParseSender(row.input)
			if err != nil || got.Kind != row.kind || got.Address != row.input {
				t.Errorf("ParseSender(%q) = %+v, %v; want %s", row.input, got, err, row.kind)
			}
		})
	}
}

func TestParseSender_Refuses(t *testing.T) {
	rows := map[string]struct{ input, words, suggestion string }{
		"blanks and brackets, with the corrected form": {"+1 (234) 567-8910", "Write the number without blanks or other characters: +12345678910.", "+12345678910"},
		"blanks around a good number":                  {" +12345678910 ", "Write the number without blanks or other characters: +12345678910.", "+12345678910"},
		"00 in place of plus":                          {"0044 20 7946 0018", "Write the number without blanks or other characters: +442079460018.", "+442079460018"},
		"a national number without country code":       {"(234) 567-8910", "Enter + with the country code and the number, for example +12345678910. A short code is 3 to 8 digits.", ""},
		"nothing":                                      {"", "Enter a phone number, for example +12345678910.", ""},
		"two digits":                                   {"12", "Enter + with the country code and the number, for example +12345678910. A short code is 3 to 8 digits.", ""},
		"too few digits for the country":               {"+1234567", "+1234567 has too few or too many digits for its country. Check the number.", ""},
		"a country code that no country has":           {"+2101234567", "No country has the code that +2101234567 begins with. Check the number.", ""},
		"a sender name of twelve characters":           {"Acme Shop 123", "A sender name has 1 to 11 letters, digits and blanks, with at least one letter, and no other characters.", ""},
		"a sender name with a dash":                    {"Acme-Shop", "A sender name has 1 to 11 letters, digits and blanks, with at least one letter, and no other characters.", ""},
		"a sender name with a blank at its end":        {"Acme ", "A sender name can't begin or end with a blank.", "Acme"},
	}
	for name, row := range rows {
		t.Run(name, func(t *testing.T) {
			_, err := sms.ParseSender(row.input)
			e, ok := errors.AsType[*sms.Error](err)
			if !ok {
				t.Fatalf("ParseSender(%q) gave %v, want an error for people", row.input, err)
			}
			if e.Message != row.words || e.Suggestion != row.suggestion || e.Field != "phoneNumber" || e.Code != sms.Invalid {
				t.Errorf("ParseSender(%q) = %s %s %q suggesting %q\nwant %q suggesting %q", row.input, e.Code, e.Field, e.Message, e.Suggestion, row.words, row.suggestion)
			}
		})
	}
}

func TestParseAddress(t *testing.T) {
	rows := map[string]struct{ input, country, want, words string }{
		"international form":             {"+1 415 555 0123", "", "+14155550123", ""},
		"national form of the country":   {"(415) 555-0123", "US", "+14155550123", ""},
		"national form of another":       {"020 7946 0018", "gb", "+442079460018", ""},
		"nothing":                        {" ", "US", "", "Enter the customer's number, for example +14155550123."},
		"words":                          {"Ana", "US", "", "“Ana” is not a phone number. Enter + with the country code and the number, for example +14155550123."},
		"letters on the keypad":          {"1-800-FLOWERS", "US", "", "“1-800-FLOWERS” is not a phone number. Enter + with the country code and the number, for example +14155550123."},
		"no country to read it by":       {"415 555 0123", "", "", "“415 555 0123” is not a phone number. Enter + with the country code and the number, for example +14155550123."},
		"too few digits for its country": {"+1 415 555", "", "", "“+1 415 555” has too few or too many digits for its country. Check the number."},
	}
	for name, row := range rows {
		t.Run(name, func(t *testing.T) {
			got, err := sms.ParseAddress(row.input, row.country)
			if got != row.want || (err == nil) != (row.words == "") || (err != nil && err.Error() != row.words) {
				t.Errorf("ParseAddress(%q, %q) = %q, %v; want %q, %q", row.input, row.country, got, err, row.want, row.words)
			}
		})
	}
}

func TestFormatAddress(t *testing.T) {
	rows := map[string]struct{ address, home, want string }{
		"national at home":     {"+14155550123", "US", "(415) 555-0123"},
		"international abroad": {"+14155550123", "DE", "+1 415-555-0123"},
		"a short code stays":   {"24273", "US", "24273"},
		"a sender name stays":  {"Acme", "US", "Acme"},
	}
	for name, row := range rows {
		t.Run(name, func(t *testing.T) {
			if got := sms.FormatAddress(row.address, row.home); got != row.want {
				t.Errorf("FormatAddress(%q, %q) = %q, want %q", row.address, row.home, got, row.want)
			}
		})
	}
}

func TestCanonicalAddress(t *testing.T) {
	rows := map[string]string{
		"+14155550123":       "+14155550123",
		"+1 (415) 555-0123":  "+14155550123",
		"+1 415.555.0123":    "+14155550123",
		"14155550123":        "+14155550123",
		" 14155550123 ":      "+14155550123",
		"0014155550123":      "+14155550123",
		"+5215512345678":     "+525512345678",
		"+525512345678":      "+525512345678",
		"+4915112345678":     "+4915112345678",
		"+999123456789":      "+999123456789", // no country has this code
		"41411":              "41411",
		"12345678":           "12345678", // may be a short code
		"ACME Bank":          "ACME Bank",
		"unknown":            "unknown",
		"":                   "",
		"+":                  "+",
		"04155550123":        "04155550123", // a national number of nobody knows where
		"whatsapp:+14155550": "whatsapp:+14155550",
	}
	for from, want := range rows {
		t.Run(from, func(t *testing.T) {
			got := sms.CanonicalAddress(from)
			if got != want {
				t.Errorf("CanonicalAddress(%q) = %q, want %q", from, got, want)
			}
			if again := sms.CanonicalAddress(got); again != got {
				t.Errorf("the canonical %q becomes %q", got, again)
			}
			if typed, err := sms.ParseAddress(from, "US"); strings.HasPrefix(want, "+") && err == nil && typed != want {
				t.Errorf("a person who types %q texts %q", from, typed)
			}
		})
	}
}

func TestAddressKey_VariantsOfANumberShareIt(t *testing.T) {
	rows := map[string]struct{ address, key string }{
		"Argentina with the 9":                      {"+5491123456789", "+541123456789"},
		"Argentina without it":                      {"+541123456789", "+541123456789"},
		"Brazil with the ninth digit":               {"+5511987654321", "+551187654321"},
		"Brazil without it":                         {"+551187654321", "+551187654321"},
		"Mexico with the 1":                         {"+5215512345678", "+525512345678"},
		"Mexico without it":                         {"+525512345678", "+525512345678"},
		"a fixed line of Brazil is nobody's mobile": {"+551132654321", "+551132654321"},
		"another country":                           {"+14155550123", "+14155550123"},
		"a short code":                              {"12345", "12345"},
		"a name":                                    {"ACME", "ACME"},
	}
	for name, row := range rows {
		t.Run(name, func(t *testing.T) {
			if got := sms.AddressKey(row.address); got != row.key {
				t.Errorf("AddressKey(%q) = %q, want %q", row.address, got, row.key)
			}
		})
	}
}
