package infobip_test

import (
	"fmt"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/smsdesk/smsdesk/backend/sms"
)

// end is what a status means in a report, and in the answer to a send ("" where
// the text was taken).
type end struct {
	status sms.Status
	fate   sms.Fate
	wait   time.Duration
	stops  bool
	opted  bool
}

// statuses is Infobip's table, with what SMS Desk makes of it.
var statuses = map[int]end{
	0: {status: sms.Sending}, 1: {status: sms.Sending}, 26: {status: sms.Sending}, 23: {status: sms.Sending},
	3: {status: sms.Sent}, 7: {status: sms.Sent}, 2: {status: sms.Sent}, 5: {status: sms.Delivered},
	4: {status: sms.Undelivered, fate: sms.Refused}, 9: {status: sms.Undelivered, fate: sms.Refused}, 31: {status: sms.Failed, fate: sms.Refused},
	15: {status: sms.Undelivered, fate: sms.Refused}, 22: {status: sms.Undelivered, fate: sms.Refused}, 29: {status: sms.Unconfirmed, fate: sms.Unknown},
	87: {status: sms.Failed, fate: sms.Refused}, 6: {status: sms.Failed, fate: sms.Refused}, 8: {status: sms.Failed, fate: sms.Refused},
	52: {status: sms.Failed, fate: sms.Refused}, 10: {status: sms.Failed, fate: sms.Refused}, 11: {status: sms.Failed, fate: sms.Refused},
	12: {status: sms.Failed, fate: sms.Later, stops: true}, 13: {status: sms.Failed, fate: sms.Refused},
	14: {status: sms.Failed, fate: sms.Refused, opted: true}, 17: {status: sms.Failed, fate: sms.Later, stops: true},
	18: {status: sms.Failed, fate: sms.Refused}, 19: {status: sms.Failed, fate: sms.Refused},
	20: {status: sms.Failed, fate: sms.Later, wait: time.Hour}, 21: {status: sms.Failed, fate: sms.Later},
	24: {status: sms.Failed, fate: sms.Refused}, 25: {status: sms.Failed, fate: sms.Refused}, 51: {status: sms.Failed, fate: sms.Refused},
	100: {status: sms.Failed, fate: sms.Refused},
}

// faults is Infobip's table of errors, as far as it is named to people, with
// whether it tells of an opt-out.
var faults = map[int]bool{
	1: false, 9: false, 11: false, 12: false, 6: false, 27: false, 31: false, 32: false, 256: false,
	5: false, 13: false, 255: false, 500: false, 502: false, 2048: false, 4097: false,
	351: false, 352: false, 568: false, 569: false, 629: false, 3041: false,
	603: true, 573: true, 604: true, 2052: true, 560: false, 566: false, 2050: false,
	2053: false, 375: false, 368: false, 581: false, 4099: false, 541: false, 542: false, 4202: false,
	488: false, 562: false, 571: false, 572: false, 594: false, 561: false, 607: false, 608: false, 609: false,
	628: false, 4100: false, 4101: false, 4098: false, 811: false, 4103: false, 4104: false, 5492: false,
}

// reported decodes a report with a status and an error.
func reported(t *testing.T, group, status, fault int) sms.Report {
	t.Helper()
	body := fmt.Sprintf(`{"results":[{"messageId":"m1","callbackData":"m1","status":{"groupId":%d,"id":%d},"error":{"groupId":1,"id":%d}}]}`, group, status, fault)
	reading, err := adapter(t).Decode(sms.Callback{Method: http.MethodPost, Body: []byte(body)})
	if err != nil || len(reading.Events) != 1 || reading.Events[0].Report == nil {
		t.Fatalf("reading = %+v, %v", reading, err)
	}
	return *reading.Events[0].Report
}

func TestStatus_of_every_status_in_a_report(t *testing.T) {
	for id, want := range statuses {
		got := reported(t, 99, id, 0)
		if got.Status != want.status || got.Raw != fmt.Sprint(id) || got.Reason.OptedOut != want.opted {
			t.Errorf("%d: %+v, want %+v", id, got, want)
		}
		worded(t, got.Reason, want.status.Bad(), fmt.Sprintf("status-%d", id))
	}
}

func TestStatus_of_every_error_in_a_report(t *testing.T) {
	for id, opted := range faults {
		got := reported(t, 2, 4, id)
		if got.Status != sms.Undelivered || got.Raw != fmt.Sprintf("4/%d", id) || got.Reason.OptedOut != opted {
			t.Errorf("%d: %+v", id, got)
		}
		worded(t, got.Reason, true, fmt.Sprint(id))
		if strings.Contains(got.Reason.Text, "SMS Desk doesn't know") || strings.Contains(got.Reason.Text, "has the code") {
			t.Errorf("%d isn't known: %s", id, got.Reason.Text)
		}
	}
}

func TestStatus_that_nobody_knows_is_told_by_its_group(t *testing.T) {
	for group, want := range map[int]sms.Status{0: sms.Sending, 1: sms.Sending, 2: sms.Undelivered, 3: sms.Delivered, 4: sms.Undelivered, 5: sms.Failed, 6: sms.Unconfirmed} {
		got := reported(t, group, 7777, 0)
		if got.Status != want {
			t.Errorf("group %d: %s, want %s", group, got.Status, want)
		}
		worded(t, got.Reason, want.Bad(), "status-7777")
	}
}

func TestStatus_with_an_error_that_nobody_knows_names_its_code(t *testing.T) {
	got := reported(t, 4, 15, 39999)
	if got.Reason.Code != "39999" || !strings.Contains(got.Reason.Text, "out of reach") || !strings.HasSuffix(got.Reason.Text, "The error has the code 39999.") {
		t.Errorf("reason = %+v", got.Reason)
	}
}

func TestStatus_opted_out_counts_whichever_tells_of_it(t *testing.T) {
	for _, got := range []sms.Report{reported(t, 5, 14, 0), reported(t, 5, 14, 7777), reported(t, 2, 4, 603), reported(t, 5, 14, 2052)} {
		if !got.Reason.OptedOut {
			t.Errorf("%s: %+v", got.Raw, got.Reason)
		}
	}
	for _, got := range []sms.Report{reported(t, 5, 10, 2050), reported(t, 5, 10, 0), reported(t, 3, 5, 603), reported(t, 2, 4, 560)} {
		if got.Reason.OptedOut {
			t.Errorf("%s: %+v", got.Raw, got.Reason)
		}
	}
}

// worded fails the test unless a reason has words where it must, and none else.
func worded(t *testing.T, reason sms.Reason, bad bool, code string) {
	t.Helper()
	if !bad {
		if reason != (sms.Reason{}) {
			t.Errorf("%s: %+v, want no reason", code, reason)
		}
		return
	}
	if reason.Code != code || !strings.HasSuffix(reason.Text, ".") || !strings.HasSuffix(reason.Remedy, ".") {
		t.Errorf("%s: %+v", code, reason)
	}
}

func TestReports_without_an_id_go_by_their_group(t *testing.T) {
	for group, want := range map[string]sms.Status{"5": sms.Failed, "3": sms.Delivered, "1": sms.Sending, "99": sms.Unconfirmed} {
		reading, err := adapter(t).Decode(posted(`{"results":[{"messageId":"msg-1","status":{"groupId":` + group + `},"error":{}}]}`))
		if err != nil || reading.Events[0].Report.Status != want || reading.Events[0].Report.Reason.OptedOut {
			t.Errorf("group %s: %+v, %v, want %s", group, reading.Events, err, want)
		}
	}
}

func TestIncoming_of_eight_digits_may_be_a_short_code(t *testing.T) {
	reading, err := adapter(t).Decode(posted(`{"results":[{"messageId":"1","from":"12345678","to":"87654321","text":"x"}]}`))
	if err != nil || reading.Events[0].Incoming.From != "12345678" || reading.Events[0].Incoming.To != "87654321" {
		t.Errorf("%+v, %v", reading.Events, err)
	}
}
