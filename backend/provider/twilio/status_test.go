package twilio_test

import (
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"github.com/smsdesk/smsdesk/backend/sms"
)

// listed is every code that a text can meet, by Twilio's documentation, and
// what it means for it: r refused, l later, u unknown, s stops the account, o
// opted out.
var listed = map[string]string{
	"10002": "r", "20003": "ls", "20005": "ls", "90010": "ls", "20008": "ls", "20404": "r", "20422": "r", "20429": "l", "20500": "u", "20503": "u",
	"21211": "r", "21212": "r", "21266": "r", "21408": "r", "21602": "r", "21603": "r", "21604": "r", "21619": "r",
	"21606": "r", "21659": "r", "21660": "r", "21608": "r", "21609": "r", "21610": "ro", "21611": "l", "21612": "r",
	"21614": "r", "21616": "r", "21617": "r", "21620": "r", "21621": "r", "21623": "r", "21624": "r", "90007": "r",
	"21635": "r", "21701": "r", "21702": "r", "21703": "r", "21704": "r", "21705": "r", "35111": "r", "35114": "r", "35118": "r",
	"14107": "l", "30001": "l", "30002": "r", "30003": "l", "30004": "r", "30005": "r", "30006": "r", "30007": "r", "30008": "u",
	"30017": "l", "30019": "r", "11751": "r", "30022": "l", "30023": "l", "30027": "l", "30032": "r", "30034": "r", "30035": "l",
	"30036": "r", "30410": "u", "30450": "r", "63017": "l", "63038": "r", "572002": "r", "572005": "r",
}

func TestErrorTable_has_words_and_a_fate_for_every_code(t *testing.T) {
	fates := map[byte]sms.Fate{'r': sms.Refused, 'l': sms.Later, 'u': sms.Unknown}
	texts := map[string]string{}
	for code, means := range listed {
		got := failure(t, at(t, func(w http.ResponseWriter, _ *http.Request) {
			w.WriteHeader(http.StatusBadRequest)
			fmt.Fprintf(w, `{"code":%s,"message":"x","status":400}`, code)
		}), hi)
		if got.Fate != fates[means[0]] || got.StopsAccount != strings.Contains(means, "s") || got.Reason.OptedOut != strings.Contains(means, "o") {
			t.Errorf("%s: %+v, want %s", code, got, means)
		}
		if got.Reason.Code != code {
			t.Errorf("%s: code = %q", code, got.Reason.Code)
		}
		speaksPlainly(t, code, got.Reason)
		texts[got.Reason.Text] = code
	}
	if len(texts) < len(listed)-5 {
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
	for raw, want := range map[string]sms.Status{
		"accepted": sms.Sending, "scheduled": sms.Sending, "queued": sms.Sending, "sending": sms.Sending, "sent": sms.Sent,
		"delivered": sms.Delivered, "read": sms.Delivered, "undelivered": sms.Undelivered, "failed": sms.Failed,
		"canceled": sms.Canceled, "partially_delivered": sms.Sent, "DELIVERED": sms.Delivered, "pondering": sms.Sending,
	} {
		fields := url.Values{"MessageSid": {"SM00000000000000000000000000000002"}, "MessageStatus": {raw}, "From": {shop}, "To": {ana}}
		reading, err := adapter(t).Decode(posted(fields))
		if err != nil {
			t.Errorf("%s: %v", raw, err)
			continue
		}
		report := reading.Events[0].Report
		if report.Status != want || report.Raw != raw {
			t.Errorf("%s: report = %+v, want %s", raw, report, want)
		}
		if report.Status.Bad() != (report.Reason.Text != "") {
			t.Errorf("%s: reason = %+v", raw, report.Reason)
		}
	}
}

// posted is a callback with these fields, as the door hands it over.
func posted(fields url.Values) sms.Callback {
	return sms.Callback{
		Method: http.MethodPost, URLs: []string{ours}, Query: url.Values{}, Body: []byte(fields.Encode()),
		Header: http.Header{"Content-Type": {"application/x-www-form-urlencoded"}},
	}
}
