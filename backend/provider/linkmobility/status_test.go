package linkmobility_test

import (
	"fmt"
	"io"
	"net/http"
	"strconv"
	"strings"
	"testing"

	"github.com/smsdesk/smsdesk/backend/sms"
)

// listed is every result code of LINK's document and what it means for a text.
var listed = map[int]sms.Status{
	0: sms.Failed, 1: sms.Failed, 2: sms.Failed, 3: sms.Failed, 4: sms.Unconfirmed, 5: sms.Unconfirmed, 6: sms.Undelivered,
	104: sms.Failed, 105: sms.Failed,
	1000: sms.Sent, 1001: sms.Delivered, 1002: sms.Undelivered, 1003: sms.Undelivered, 1004: sms.Undelivered, 1005: sms.Sending,
	1006: sms.Undelivered, 1007: sms.Delivered, 1008: sms.Sending, 1009: sms.Undelivered, 1010: sms.Unconfirmed, 1011: sms.Sent,
	1012: sms.Sending, 1013: sms.Sent,
	2000: sms.Failed, 2001: sms.Failed, 2002: sms.Failed, 2003: sms.Failed,
	2100: sms.Failed, 2101: sms.Failed, 2102: sms.Failed, 2103: sms.Undelivered, 2104: sms.Undelivered, 2105: sms.Undelivered,
	2106: sms.Failed, 2107: sms.Undelivered,
	2200: sms.Failed, 2201: sms.Failed, 2202: sms.Failed, 2203: sms.Failed, 2204: sms.Failed, 2205: sms.Undelivered, 2206: sms.Failed, 2207: sms.Failed,
	3000: sms.Failed, 3001: sms.Failed, 3002: sms.Failed,
	4000: sms.Failed, 4001: sms.Failed, 4002: sms.Failed, 4003: sms.Failed, 4004: sms.Failed, 4005: sms.Failed, 4006: sms.Failed, 4007: sms.Failed,
}

// optedOut are the codes by which the customer is known to refuse texts.
var optedOut = map[int]bool{2105: true, 2205: true}

// reported gives what a report with a code says.
func reported(t *testing.T, code int) sms.Report {
	t.Helper()
	reading, err := adapter(t).Decode(posted(fmt.Sprintf(`{"id":"fPJFgT+ZqikAAAFXlRC29Rfq","refId":"msg-0001","resultCode":%d,"segments":1}`, code)))
	if err != nil || len(reading.Events) != 1 || reading.Events[0].Report == nil {
		t.Fatalf("%d: reading = %+v, %v", code, reading, err)
	}
	return *reading.Events[0].Report
}

func TestReports_have_a_status_and_words_for_every_code(t *testing.T) {
	texts := map[string]int{}
	for code, want := range listed {
		got := reported(t, code)
		if got.Status != want || got.Raw != strconv.Itoa(code) || got.Reason.OptedOut != optedOut[code] {
			t.Errorf("%d: report = %+v, want %s", code, got, want)
		}
		if !want.Bad() {
			if got.Reason != (sms.Reason{}) {
				t.Errorf("%d: a text that is well has the reason %+v", code, got.Reason)
			}
			continue
		}
		if got.Reason.Code != strconv.Itoa(code) {
			t.Errorf("%d: code = %q", code, got.Reason.Code)
		}
		speaksPlainly(t, code, got.Reason)
		if other, used := texts[got.Reason.Text]; used {
			t.Errorf("%d and %d have the same words", code, other)
		}
		texts[got.Reason.Text] = code
	}
}

// speaksPlainly holds a reason to how SMS Desk talks to people.
func speaksPlainly(t *testing.T, code int, reason sms.Reason) {
	t.Helper()
	for _, text := range []string{reason.Text, reason.Remedy} {
		if len(text) < 12 || !strings.HasSuffix(text, ".") {
			t.Errorf("%d: not a sentence: %q", code, text)
		}
		for _, word := range []string{"lease ", "ops", "!", "SMS Desk doesn't know", "arameter", "API", "MSISDN", "UDH", "DLR"} {
			if strings.Contains(text, word) {
				t.Errorf("%d: %q says %q", code, text, word)
			}
		}
	}
}

func TestReports_with_a_code_that_nobody_knows(t *testing.T) {
	got := reported(t, 9999)
	if got.Status != sms.Unconfirmed || got.Reason.Code != "9999" || !strings.Contains(got.Reason.Text, "the text may have arrived") {
		t.Errorf("report = %+v", got)
	}
	for _, current := range []sms.Status{sms.Sent, sms.Undelivered, sms.Delivered} {
		if after := sms.Advance(current, got.Status); after != current {
			t.Errorf("it turns %s into %s", current, after)
		}
	}
}

func TestErrors_have_words_and_a_fate_for_every_code(t *testing.T) {
	for code, row := range map[int]struct {
		status int
		fate   sms.Fate
		stops  bool
	}{
		106000: {400, sms.Refused, false}, 106100: {401, sms.Later, true}, 106101: {403, sms.Later, true}, 106102: {403, sms.Later, true},
		106200: {400, sms.Later, true}, 106201: {400, sms.Later, true}, 106202: {400, sms.Refused, false},
		106300: {400, sms.Later, true}, 106301: {400, sms.Later, true},
	} {
		for _, name := range []string{"status", "resultCode"} {
			got := failure(t, at(t, func(w http.ResponseWriter, _ *http.Request) {
				w.WriteHeader(row.status)
				fmt.Fprintf(w, `{%q:%d,"description":"canary","translatedDescription":null}`, name, code)
			}), hi)
			if got.Fate != row.fate || got.StopsAccount != row.stops || got.Reason.Code != strconv.Itoa(code) || got.Reason.OptedOut {
				t.Errorf("%d in %s: %+v", code, name, got)
			}
			speaksPlainly(t, code, got.Reason)
		}
	}
}

func TestSend_answers_without_an_error_that_are_not_queued(t *testing.T) {
	answered := func(code int) *sms.SendError {
		return failure(t, at(t, func(w http.ResponseWriter, _ *http.Request) {
			io.WriteString(w, `{"messageId":"fPJFgT+ZqikAAAFXlRC29Rfq","resultCode":`+strconv.Itoa(code)+`,"description":"canary"}`)
		}), hi)
	}
	for code, status := range listed {
		if code == 1005 {
			continue
		}
		want := sms.Unknown // it is under way, or may be
		if status == sms.Failed || status == sms.Undelivered {
			want = sms.Refused
		}
		got := answered(code)
		if got.Fate != want || got.StopsAccount || got.Reason.Code != strconv.Itoa(code) || got.Reason.OptedOut != optedOut[code] {
			t.Errorf("%d: %+v, want %s", code, got, want)
		}
		speaksPlainly(t, code, got.Reason)
	}
	if got := answered(9999); got.Fate != sms.Refused || got.Reason.Code != "9999" || got.Reason.Remedy == "" {
		t.Errorf("an unknown code: %+v", got)
	}
	if got := answered(106301); got.Fate != sms.Later || !got.StopsAccount {
		t.Errorf("an error code: %+v", got)
	}
}
