package sms_test

import (
	"testing"

	"github.com/smsdesk/smsdesk/backend/sms"
)

func TestPlainText(t *testing.T) {
	for name, want := range map[string]string{
		"Ana Lima":                        "Ana Lima",
		"  Ana\r\n\tLima\u00a0 ":          "Ana Lima",
		"\u202eamiL anA":                  "amiL anA", // written backwards, and no longer turned round
		"Ana\u200b\u2060\ufeff\u00ad":     "Ana",
		"Ana\u200d\u200c Lima\u200e":      "Ana Lima",
		"\u2066Ana\u2069\u061c":           "Ana",
		"Ana\x00\x07\u3164\u115f":         "Ana",
		"\u200d\u200b":                    "",
		"José 👩‍💻 Ñandú":                  "José 👩‍💻 Ñandú",
		"می\u200cخواهم":                   "می\u200cخواهم",
		"דנה":                             "דנה",
		"🏴\U000e0067\U000e0062\U000e007f": "🏴\U000e0067\U000e0062\U000e007f",
		"Ana\U000e0067":                   "Ana",
		"O’Brien & Söhne – “Shop” ❤️":     "O’Brien & Söhne – “Shop” ❤️",
	} {
		if got := sms.PlainText(name); got != want {
			t.Errorf("%q becomes %q, want %q", name, got, want)
		}
	}
}
