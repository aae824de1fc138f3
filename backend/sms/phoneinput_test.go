package sms_test

import (
	"testing"

	"github.com/smsdesk/smsdesk/backend/sms"
)

func TestParsePhone_Reads(t *testing.T) {
	for typed, row := range map[string]struct{ country, want string }{
		"+1 415 555 0123":   {"", "+14155550123"},
		"(415) 555-0123":    {"US", "+14155550123"},
		"1-415-555-0123":    {"US", "+14155550123"},
		" 0151 23456789 ":   {"DE", "+4915123456789"},
		"030 901820":        {"DE", "+4930901820"},
		"+52 1 55 12345678": {"US", "+525512345678"},
		"020 7183 8750":     {"GB", "+442071838750"},
	} {
		if got, err := sms.ParsePhone(typed, row.country); got != row.want || err != nil {
			t.Errorf("%q in %q: %q, %v; want %q", typed, row.country, got, err, row.want)
		}
	}
}

func TestParsePhone_RefusesWithWhatWasProbablyMeant(t *testing.T) {
	for typed, row := range map[string]struct{ country, suggestion, words string }{
		"":                 {"US", "", "“” is no phone number. Nothing was saved. Enter one such as +14155550123."},
		"call Ana":         {"US", "", "“call Ana” is no phone number. Nothing was saved. Enter one such as +14155550123."},
		"12":               {"US", "", "“12” has too few or too many digits for its country. Nothing was saved. Check it, or write it with + and the country code."},
		"4930901820":       {"US", "+4930901820", "“4930901820” may be +4930901820 without its +, or a number at home. Nothing was saved. Write it with + and the country code."},
		"4915123456789":    {"US", "+4915123456789", "“4915123456789” is no full phone number. Nothing was saved. Write it as +4915123456789, if that is the one."},
		"0049 30 901820":   {"DE", "+4930901820", "“0049 30 901820” is no full phone number. Nothing was saved. Write it as +4930901820, if that is the one."},
		"+0151 23456789":   {"DE", "+4915123456789", "“+0151 23456789” is no full phone number. Nothing was saved. Write it as +4915123456789, if that is the one."},
		"4155550123":       {"", "", "“4155550123” has too few or too many digits for its country. Nothing was saved. Check it, or write it with + and the country code."},
		"+14 155 550 1234": {"US", "", "“+14 155 550 1234” has too few or too many digits for its country. Nothing was saved. Check it, or write it with + and the country code."},
	} {
		t.Run(typed, func(t *testing.T) {
			_, err := sms.ParsePhone(typed, row.country)
			if err == nil {
				t.Fatal("no error")
			}
			if e := sms.Explain(err); e.Code != sms.Invalid || e.Field != "phones" || e.Suggestion != row.suggestion || e.Message != row.words {
				t.Errorf("got %s %q %q\n%s", e.Code, e.Field, e.Suggestion, e.Message)
			}
		})
	}
}
