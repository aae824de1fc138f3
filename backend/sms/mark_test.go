package sms_test

import (
	"testing"

	"github.com/smsdesk/smsdesk/backend/sms"
)

func TestOpenMark(t *testing.T) {
	for body, want := range map[string]string{
		"Hi Ana":                          "",
		"An offer for {{Company}}, {{x}}": "{{Company}}",
		"Braces { } and {{ alone":         "",
		"Dear {{}}":                       "{{}}",
		"{{ First\nname }} and so on":     "{{ First\nname }}",
		"{{{name}}}":                      "{{name}}",
	} {
		if got := sms.OpenMark(body); got != want {
			t.Errorf("%q has %q, want %q", body, got, want)
		}
	}
}
