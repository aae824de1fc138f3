package sms_test

import (
	"strings"
	"testing"

	"github.com/smsdesk/smsdesk/backend/sms"
)

func TestCountSegments(t *testing.T) {
	rows := map[string]struct {
		body   string
		enc    sms.Encoding
		units  int
		count  int
		forces string
	}{
		"nothing costs nothing":                         {"", sms.GSM7, 0, 0, ""},
		"160 GSM characters are one text":               {strings.Repeat("a", 160), sms.GSM7, 160, 1, ""},
		"161 are two":                                   {strings.Repeat("a", 161), sms.GSM7, 161, 2, ""},
		"306 are two":                                   {strings.Repeat("a", 306), sms.GSM7, 306, 2, ""},
		"307 are three":                                 {strings.Repeat("a", 307), sms.GSM7, 307, 3, ""},
		"euro and brackets take two":                    {"€[]{}\\~^|", sms.GSM7, 18, 1, ""},
		"a double-width character isn't split over two": {strings.Repeat("a", 152) + "€" + strings.Repeat("a", 152), sms.GSM7, 306, 3, ""},
		"a curly quote forces Unicode":                  {"it’s", sms.UCS2, 4, 1, "’"},
		"70 Unicode characters are one text":            {strings.Repeat("я", 70), sms.UCS2, 70, 1, "я"},
		"71 are two":                                    {strings.Repeat("я", 71), sms.UCS2, 71, 2, "я"},
		"an emoji takes two units":                      {"👍", sms.UCS2, 2, 1, "👍"},
		"an emoji isn't split over two":                 {strings.Repeat("я", 66) + "👍" + strings.Repeat("я", 66), sms.UCS2, 134, 3, "я"},
		"accents of the GSM alphabet are no Unicode":    {"café à la crème", sms.GSM7, 15, 1, ""},
	}
	for name, row := range rows {
		t.Run(name, func(t *testing.T) {
			got := sms.CountSegments(row.body)
			if got.Encoding != row.enc || got.Units != row.units || got.Count != row.count || got.Forces != row.forces {
				t.Errorf("got %+v, want %s %d units, %d segments, forced by %q", got, row.enc, row.units, row.count, row.forces)
			}
		})
	}
}
