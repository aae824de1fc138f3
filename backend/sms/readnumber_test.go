package sms_test

import (
	"slices"
	"testing"

	"github.com/smsdesk/smsdesk/backend/sms"
	"github.com/smsdesk/smsdesk/backend/sms/smstest"
)

func TestReadNumber(t *testing.T) {
	for name, row := range map[string]struct {
		typed     string
		countries []string
		want      []sms.NumberReading
	}{
		"a country code leaves no doubt":               {"+44 7700 900123", []string{"US", "DE"}, []sms.NumberReading{{Address: "+447700900123"}}},
		"a number of the home country":                 {"(415) 555-2671", []string{"US"}, []sms.NumberReading{{"+14155552671", "US"}}},
		"two countries with one country code are one":  {"(415) 555-2671", []string{"US", "CA"}, []sms.NumberReading{{"+14155552671", "US"}}},
		"a number of another country of the business":  {"07400 123456", []string{"US", "GB"}, []sms.NumberReading{{"+447400123456", "GB"}}},
		"one that two countries have, home first":      {"0151 2345 6789", []string{"DE", "GB"}, []sms.NumberReading{{"+4915123456789", "DE"}}},
		"one that may be of either":                    {"0171 2345678", []string{"DE", "AT"}, []sms.NumberReading{{"+491712345678", "DE"}, {"+431712345678", "AT"}}},
		"nobody dials a German number without its 0":   {"(415) 555-2671", []string{"US", "DE"}, []sms.NumberReading{{"+14155552671", "US"}}},
		"a country code without its plus":              {"4915123456789", []string{"US"}, []sms.NumberReading{{"+4915123456789", ""}}},
		"one that no list knows is read as at home":    {"(415) 155-0123", []string{"US"}, []sms.NumberReading{{"+14151550123", "US"}}},
		"without any country a code has to be written": {"+1 415 555 2671", nil, []sms.NumberReading{{Address: "+14155552671"}}},
	} {
		t.Run(name, func(t *testing.T) {
			got, err := sms.ReadNumber(row.typed, row.countries)
			if err != nil || !slices.Equal(got, row.want) {
				t.Errorf("got %v, %v, want %v", got, err, row.want)
			}
		})
	}
}

func TestReadNumber_refuses(t *testing.T) {
	for name, row := range map[string]struct{ typed, words string }{
		"a short code": {"12345", "“12345” has too few or too many digits for its country. Check the number."},
		"a name":       {"BergBikes", "“BergBikes” is not a phone number. Enter + with the country code and the number, for example +14155550123."},
		"nothing":      {" ", "Enter the customer's number, for example +14155550123."},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := sms.ReadNumber(row.typed, []string{"US"})
			smstest.Wants(t, err, sms.Invalid, "to", row.words)
		})
	}
}
