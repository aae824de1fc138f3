package telesign_test

import (
	"fmt"
	"net/http"
	"strings"
	"testing"

	"github.com/smsdesk/smsdesk/backend/sms"
)

// reported is every code that a report can bear, by Telesign's list, and what it
// means.
var reported = map[string]sms.Status{
	"290": sms.Sending, "292": sms.Sending, "295": sms.Sending, "599": sms.Sending,
	"203": sms.Sent, "201": sms.Sent, "200": sms.Delivered, "250": sms.Unconfirmed, "251": sms.Unconfirmed,
	"207": sms.Undelivered, "210": sms.Undelivered, "211": sms.Undelivered, "220": sms.Undelivered, "221": sms.Undelivered,
	"222": sms.Undelivered, "231": sms.Undelivered, "502": sms.Undelivered, "503": sms.Undelivered, "504": sms.Undelivered,
	"505": sms.Undelivered, "506": sms.Undelivered, "507": sms.Undelivered, "508": sms.Undelivered, "509": sms.Undelivered,
	"510": sms.Undelivered, "511": sms.Undelivered, "512": sms.Undelivered, "513": sms.Undelivered, "514": sms.Undelivered,
	"515": sms.Undelivered, "516": sms.Undelivered, "517": sms.Undelivered, "520": sms.Undelivered, "521": sms.Undelivered,
	"229": sms.Failed, "230": sms.Failed, "233": sms.Failed, "237": sms.Failed, "238": sms.Failed, "500": sms.Failed, "501": sms.Failed,
	"518": sms.Failed, "519": sms.Failed, "10000": sms.Failed, "10030": sms.Failed, "10031": sms.Failed, "10032": sms.Failed, "11000": sms.Failed,
}

// well are the codes that need no words.
var well = map[string]bool{"290": true, "292": true, "203": true, "200": true}

func TestReports_translate_every_code(t *testing.T) {
	for code, want := range reported {
		report := reading(t, `{"status":{"code":`+code+`,"description":"In words"},"reference_id":"`+sent+`"}`).Events[0].Report
		if report.Status != want || report.Raw != code+" In words" || report.ProviderID != sent {
			t.Errorf("%s: report = %+v, want %s", code, report, want)
		}
		if (report.Reason.Text == "") != well[code] || report.Reason.OptedOut != (code == "510") {
			t.Errorf("%s: reason = %+v", code, report.Reason)
		}
		if !well[code] {
			if report.Reason.Code != code {
				t.Errorf("%s: code = %q", code, report.Reason.Code)
			}
			speaksPlainly(t, code, report.Reason)
		}
	}
	t.Run("and leave open what they don't know", func(t *testing.T) {
		for _, code := range []string{"234", "285", "291", "39999", "-1"} {
			report := reading(t, `{"status":{"code":"`+code+`"},"reference_id":"`+sent+`"}`).Events[0].Report
			if report.Status != sms.Unconfirmed || report.Reason.Code != code || !strings.Contains(report.Reason.Text, code) || report.Reason.Remedy == "" {
				t.Errorf("%s: report = %+v", code, report)
			}
		}
	})
}

func TestReports_10031_is_a_block_and_no_wrong_host(t *testing.T) {
	report := reading(t, `{"status":{"code":10031},"reference_id":"`+sent+`"}`).Events[0].Report
	if report.Reason.Text != "Telesign blocks this number for your account, at your own or Telesign's request." {
		t.Errorf("reason = %+v", report.Reason)
	}
}

// refusals is every code that the answer to a send can bear, by Telesign's list,
// and what it means for the text: r refused, l later, u unknown, s stops the
// account.
var refusals = map[string]string{
	"10000": "u", "10002": "l", "10003": "l", "10004": "l", "10005": "ls", "10006": "ls", "10007": "ls", "10008": "ls", "10009": "ls",
	"10010": "ls", "10011": "ls", "10013": "ls", "10014": "ls", "10015": "ls", "10017": "r", "10019": "l", "10020": "l", "10022": "ls",
	"10028": "ls", "10030": "ls", "10031": "ls", "10032": "r", "10033": "r", "10035": "ls", "10036": "r",
	"11000": "r", "11001": "r", "11003": "r", "11004": "r", "11009": "r", "11010": "r", "11011": "r", "11013": "r", "11016": "r", "11017": "r",
	"11027": "r", "11034": "r", "11035": "r", "12000": "r", "12009": "r", "12017": "r",
	"-10001": "r", "-10004": "r", "-10009": "ls", "-10030": "ls", "-20001": "r", "-20002": "ls", "-20003": "ls", "-20004": "r", "-30000": "ls", "-30001": "ls",
	"-30002": "ls", "-30003": "l", "-30004": "ls", "-30005": "ls", "-30006": "ls", "-30007": "ls", "-30008": "ls", "-30009": "ls", "-30010": "l",
	"-30011": "l", "-30012": "l", "-30013": "r", "-30014": "ls", "-30015": "ls", "-40007": "l", "-40008": "l", "-40009": "r", "-90001": "u",
}

func TestErrorTable_has_words_and_a_fate_for_every_code(t *testing.T) {
	fates := map[byte]sms.Fate{'r': sms.Refused, 'l': sms.Later, 'u': sms.Unknown}
	for code, means := range refusals {
		for _, body := range bodies(code) {
			got := failure(t, at(t, func(w http.ResponseWriter, _ *http.Request) {
				w.WriteHeader(http.StatusBadRequest)
				fmt.Fprint(w, body)
			}), hi)
			if got.Fate != fates[means[0]] || got.StopsAccount != strings.Contains(means, "s") || got.Reason.OptedOut {
				t.Errorf("%s: %+v, want %s", code, got, means)
			}
			if got.Reason.Code != code {
				t.Errorf("%s: code = %q", code, got.Reason.Code)
			}
			speaksPlainly(t, code, got.Reason)
		}
	}
}

// bodies gives the shapes in which a code may come: a negative one only beside
// the status of a whole family.
func bodies(code string) []string {
	older := `{"reference_id":"` + sent + `","sub_resource":"sms","status":{"code":500,"description":"Transaction not attempted"},"errors":[{"code":` + code + `,"description":"x"}]}`
	if strings.HasPrefix(code, "-") {
		return []string{older}
	}
	newer := `{"reference_id":"` + sent + `","status":{"code":` + code + `,"description":"x"},"external_id":null}`
	return []string{older, newer, strings.Replace(newer, `"external_id":null`, `"errors":{}`, 1), strings.Replace(newer, `"external_id":null`, `"errors":[]`, 1)}
}

// speaksPlainly holds a reason to how SMS Desk talks to people.
func speaksPlainly(t *testing.T, code string, reason sms.Reason) {
	t.Helper()
	for _, text := range []string{reason.Text, reason.Remedy} {
		if len(text) < 15 || !strings.HasSuffix(text, ".") {
			t.Errorf("%s: not a sentence: %q", code, text)
		}
		for _, word := range []string{"lease ", "ops", "!", "SMS Desk doesn't know", "arameter"} {
			if strings.Contains(text, word) {
				t.Errorf("%s: %q says %q", code, text, word)
			}
		}
	}
}
