package acs_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/smsdesk/smsdesk/backend/sms"
)

// listed is every code of a failed report, by Azure's documentation, and what it
// means for the text.
var listed = map[string]struct {
	status   sms.Status
	optedOut bool
}{
	"4000": {sms.Failed, false}, "4001": {sms.Failed, false}, "4002": {sms.Failed, false}, "4003": {sms.Failed, false},
	"4004": {sms.Undelivered, false}, "4005": {sms.Undelivered, false}, "4006": {sms.Undelivered, false}, "4007": {sms.Failed, true},
	"4008": {sms.Failed, false}, "4009": {sms.Failed, false}, "4010": {sms.Failed, false}, "4020": {sms.Undelivered, false},
	"5000": {sms.Failed, false}, "5001": {sms.Failed, false}, "5002": {sms.Sent, false}, "9999": {sms.Failed, false},
}

// reportOf is what a report with this status and these details says.
func reportOf(t *testing.T, status, details string) sms.Report {
	t.Helper()
	return *decoded(t, posted("["+fmt.Sprintf(reportEvent, status, details)+"]")).Events[0].Report
}

func TestErrorTable_has_words_and_a_status_for_every_code(t *testing.T) {
	texts := map[string]string{}
	for code, want := range listed {
		got := reportOf(t, "Failed", code+": Something")
		if got.Status != want.status || got.Reason.OptedOut != want.optedOut || got.Reason.Code != code || got.Raw != "Failed" {
			t.Errorf("%s: %+v, want %+v", code, got, want)
		}
		speaksPlainly(t, code, got.Reason)
		texts[got.Reason.Text] = code
	}
	if len(texts) != len(listed) {
		t.Errorf("%d codes share %d texts", len(listed), len(texts))
	}
}

// speaksPlainly holds a reason to how SMS Desk talks to people.
func speaksPlainly(t *testing.T, code string, reason sms.Reason) {
	t.Helper()
	for _, text := range []string{reason.Text, reason.Remedy} {
		if len(text) < 15 || !strings.HasSuffix(text, ".") {
			t.Errorf("%s: not a sentence: %q", code, text)
		}
		for _, word := range []string{"lease ", "ops", "!", "SMS Desk doesn't know", "arameter", "API"} {
			if strings.Contains(text, word) {
				t.Errorf("%s: %q says %q", code, text, word)
			}
		}
	}
}

func TestReports_translate_statuses(t *testing.T) {
	for name, row := range map[string]struct {
		status, details string
		want            sms.Status
		code            string
	}{
		"delivered":                        {"Delivered", "No error.", sms.Delivered, ""},
		"delivered, with the code":         {"Delivered", "2000: No Error", sms.Delivered, ""},
		"delivered, in another case":       {"delivered", "", sms.Delivered, ""},
		"failed, without a reason":         {"Failed", "", sms.Undelivered, ""},
		"failed, with the code of success": {"Failed", "2000: No Error", sms.Undelivered, "2000"},
		"failed, with a new code":          {"Failed", "4999: Something else", sms.Undelivered, "4999"},
		"failed, with the code alone":      {"Failed", "4006", sms.Undelivered, "4006"},
		"failed, with words alone":         {"Failed", "It didn't work", sms.Undelivered, ""},
		"failed, with a year in the words": {"Failed", "In 2026 it didn't work", sms.Undelivered, ""},
		"blocked":                          {"Failed", "SENDER blocked for given recipient", sms.Failed, "4007"},
		"pending":                          {"Pending", "", sms.Sent, ""},
		"a new word":                       {"Pondering", "4006", sms.Sent, ""},
		"no word":                          {"", "", sms.Sent, ""},
	} {
		t.Run(name, func(t *testing.T) {
			got := reportOf(t, row.status, row.details)
			if got.Status != row.want || got.Raw != row.status || got.Reason.Code != row.code || got.Status.Bad() != (got.Reason.Text != "") {
				t.Errorf("report = %+v, want %s %s", got, row.want, row.code)
			}
		})
	}
}
