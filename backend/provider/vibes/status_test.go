package vibes_test

import (
	"fmt"
	"io"
	"net/http"
	"slices"
	"strings"
	"testing"

	"github.com/smsdesk/smsdesk/backend/sms"
)

// refusals is every reason that the platform documents for refusing a text: r
// refused, l later, u unknown, s stops the account.
var refusals = map[string]string{"1": "r", "8": "u", "10": "r", "11": "r", "14": "ls", "88": "l", "1025": "r", "1026": "r", "1027": "r", "1028": "r"}

// internal is every code of Vibes' own that a receipt can bear; 9 is a block.
var internal = []string{"1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12", "13", "14", "15", "16", "26", "255"}

// carriers has the carriers' reasons in their documented order, from 100.
var carriers = []string{
	"Receipt state unknown", "Message validity expired", "Message deleted by carrier", "Message undeliverable", "Message accepted on behalf of the phone",
	"Message rejected by phone", "MDN not opted in to premium", "Carrier failed while submitting message", "Unknown or unparsable status",
}

// listedCodes is every code of a receipt.
func listedCodes() []string {
	all := slices.Clone(internal)
	for i := range carriers {
		all = append(all, fmt.Sprint(100+i))
	}
	return all
}

func TestRefusals_have_words_and_a_fate(t *testing.T) {
	fates := map[byte]sms.Fate{'r': sms.Refused, 'l': sms.Later, 'u': sms.Unknown}
	texts := map[string]bool{}
	for code, means := range refusals {
		got := failure(t, at(t, func(w http.ResponseWriter, _ *http.Request) {
			w.WriteHeader(http.StatusBadRequest)
			io.WriteString(w, "<mtMessageRsp><status isError=\"true\"><errorCode>"+code+"</errorCode></status></mtMessageRsp>")
		}), hi)
		if got.Fate != fates[means[0]] || got.StopsAccount != strings.Contains(means, "s") || got.Reason.OptedOut || got.Reason.Code != code {
			t.Errorf("%s: %+v, want %s", code, got, means)
		}
		speaksPlainly(t, code, got.Reason)
		texts[got.Reason.Text] = true
	}
	if len(texts) != len(refusals) {
		t.Errorf("%d codes share %d texts", len(refusals), len(texts))
	}
}

// speaksPlainly holds a reason to how SMS Desk talks to people.
func speaksPlainly(t *testing.T, code string, reason sms.Reason) {
	t.Helper()
	for _, text := range []string{reason.Text, reason.Remedy} {
		if len(text) < 15 || !strings.HasSuffix(text, ".") {
			t.Errorf("%s: not a sentence: %q", code, text)
		}
		for _, word := range []string{"lease ", "ops", "!", "SMS Desk doesn't know", "arameter", "API", "MDN"} {
			if strings.Contains(text, word) {
				t.Errorf("%s: %q says %q", code, text, word)
			}
		}
	}
}

// reported reads a receipt of a text that failed.
func reported(t *testing.T, stage, description, carrier, own string) *sms.Report {
	t.Helper()
	status := `<status isError="true"><description>` + description + `</description>`
	if carrier != "" {
		status += `<errorCode>` + carrier + `</errorCode>`
	}
	if own != "" {
		status += `<internalErrorCode>` + own + `</internalErrorCode>`
	}
	reading, err := adapter(t).Decode(posted(`<mtMessageResponse messageId="1"><type>` + stage + `</type>` + status + `</status></mtMessageResponse>`))
	if err != nil {
		t.Fatal(err)
	}
	return reading.Events[0].Report
}

func TestReceipts_explain_every_code(t *testing.T) {
	texts := map[string]bool{}
	for _, code := range internal {
		got := reported(t, "System", "", "", code)
		if got.Status != sms.Failed || got.Reason.Code != code || got.Reason.OptedOut != (code == "9") {
			t.Errorf("%s: %+v", code, got)
		}
		speaksPlainly(t, code, got.Reason)
		texts[got.Reason.Text] = true
	}
	if len(texts) != len(internal) {
		t.Errorf("%d codes share %d texts", len(internal), len(texts))
	}
	clear(texts)
	for i, words := range carriers {
		code := fmt.Sprint(100 + i)
		byWords, byNumber := reported(t, "Handset", words, "4711", "255"), reported(t, "Carrier", "", code, "")
		if byWords.Status != sms.Undelivered || byWords.Reason.Code != "4711" || byNumber.Reason.Code != code || byWords.Reason.Text != byNumber.Reason.Text {
			t.Errorf("%s: by words %+v, by number %+v", code, byWords.Reason, byNumber.Reason)
		}
		speaksPlainly(t, code, byNumber.Reason)
		texts[byNumber.Reason.Text] = true
	}
	if len(texts) != len(carriers) {
		t.Errorf("%d reasons share %d texts", len(carriers), len(texts))
	}
}

func TestReceipts_choose_between_two_codes(t *testing.T) {
	for name, row := range map[string]struct{ stage, description, carrier, own, code, text string }{
		"a block counts whatever else there is": {"Handset", carriers[3], "103", "9", "9", "Vibes keeps this customer on its block list"},
		"at Vibes, its own":                     {"System", carriers[7], "107", "16", "16", "The Vibes account doesn't hold the number"},
		"at the carrier, its words":             {"Carrier", carriers[7], "107", "7", "107", "The carrier failed when Vibes handed it"},
		"strange words, and a known code":       {"Carrier", "Whatever", "103", "8", "8", "The customer's carrier can't be reached"},
		"strange words, and a carrier's number": {"Carrier", "Whatever", "103", "255", "103", "The text wasn't delivered. Vibes says: “Whatever”."},
		"no words, and a carrier's number":      {"Carrier", "", "103", "255", "103", "The customer's carrier can't deliver"},
		"known words without a number":          {"Handset", carriers[3], "", "", "", "The text wasn't delivered. Vibes says: “Message undeliverable”."},
		"two numbers that nobody knows":         {"Handset", "", "999", "99", "999", "The text wasn't delivered. Vibes reports error 999"},
		"nothing":                               {"Handset", "", "", "", "", "The text wasn't delivered, and Vibes gave no reason."},
	} {
		t.Run(name, func(t *testing.T) {
			got := reported(t, row.stage, row.description, row.carrier, row.own)
			if got.Reason.Code != row.code || !strings.HasPrefix(got.Reason.Text, row.text) || got.Reason.OptedOut != (row.code == "9") {
				t.Errorf("reason = %+v, want %s: %s", got.Reason, row.code, row.text)
			}
		})
	}
}

func TestReceipts_translate_stages(t *testing.T) {
	for stage, want := range map[string][2]sms.Status{
		"System": {sms.Sent, sms.Failed}, "Carrier": {sms.Sent, sms.Undelivered}, "Handset": {sms.Delivered, sms.Undelivered},
		"HANDSET": {sms.Delivered, sms.Undelivered}, "Aggregator": {sms.Sending, sms.Failed},
	} {
		for i, isError := range []string{"false", "TRUE"} {
			reading, err := adapter(t).Decode(posted(`<mtMessageResponse messageId="1"><type> ` + stage + `</type><status isError="` + isError + `"/></mtMessageResponse>`))
			if err != nil {
				t.Fatal(err)
			}
			report := reading.Events[0].Report
			if report.Status != want[i] || !strings.HasPrefix(report.Raw, stage) || report.Status.Bad() != (report.Reason.Text != "") {
				t.Errorf("%s, error %s: %+v, want %s", stage, isError, report, want[i])
			}
		}
	}
}
