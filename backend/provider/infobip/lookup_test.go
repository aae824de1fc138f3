package infobip_test

import (
	"io"
	"net/http"
	"strings"
	"sync/atomic"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/smsdesk/smsdesk/backend/sms"
)

var doneAt = sms.TimeOf(noon) + 1250

func TestProvider_FetchStatus(t *testing.T) {
	for answer, want := range map[string]sms.Status{"logs": sms.Delivered, "logs_duplicate_first": sms.Delivered, "logs_failed": sms.Undelivered} {
		got, err := node(t, exchange{"logs", 200, answer}).FetchStatus(t.Context(), id)
		if err != nil || got.ProviderID != id || got.Status != want || got.At != doneAt || got.Segments != 1 || want.Bad() != (got.Reason.Code == "1") {
			t.Errorf("%s: %+v, %v", answer, got, err)
		}
	}
	t.Run("tells of the rejection, not of the id that came again", func(t *testing.T) {
		got, err := node(t, exchange{"logs", 200, "logs_rejected_before"}).FetchStatus(t.Context(), id)
		if err != nil || got.Status != sms.Failed || got.Reason.Code != "status-12" {
			t.Errorf("%+v, %v", got, err)
		}
	})
	for _, answer := range []string{"logs_none", "logs_other_id"} {
		_, err := node(t, exchange{"logs", 200, answer}).FetchStatus(t.Context(), id)
		if e := explained(t, err); e.Code != sms.NotFound {
			t.Errorf("%s: %+v", answer, e)
		}
	}
}

func TestProvider_FindSend(t *testing.T) {
	lost := sms.LostSend{Outgoing: hi, Known: func(string) bool { return false }}
	want := sms.Report{ProviderID: id, Ref: id, Status: sms.Delivered, Raw: "5", Segments: 1, At: doneAt}
	for _, answer := range []string{"logs", "logs_without_text", "logs_transliterated", "logs_duplicate_first"} {
		got, found, err := node(t, exchange{"logs", 200, answer}).FindSend(t.Context(), lost)
		if diff := cmp.Diff(want, got); diff != "" || !found || err != nil {
			t.Errorf("%s: found %v, %v (-want +got):\n%s", answer, found, err, diff)
		}
	}
	for _, answer := range []string{"logs_none", "logs_other_id", "logs_other_destination"} {
		got, found, err := node(t, exchange{"logs", 200, answer}).FindSend(t.Context(), lost)
		if found || err != nil || got != (sms.Report{}) {
			t.Errorf("%s: found %v: %+v, %v", answer, found, got, err)
		}
	}
	t.Run("asks nothing for a text that is known already", func(t *testing.T) {
		lost := sms.LostSend{Outgoing: hi, Known: func(known string) bool { return known == id }}
		if _, found, err := node(t).FindSend(t.Context(), lost); found || err != nil {
			t.Errorf("found %v, %v", found, err)
		}
	})
	t.Run("names the scope that is missing", func(t *testing.T) {
		_, found, err := node(t, exchange{"logs", 403, "error_E403"}).FindSend(t.Context(), lost)
		if e := explained(t, err); found || e.Code != sms.RejectedByProvider || !strings.Contains(e.Message, "sms:logs:read") {
			t.Errorf("found %v, %+v", found, e)
		}
	})
	t.Run("is an error when it can't be told", func(t *testing.T) {
		for status, answer := range map[int]string{429: "error_E429", 500: "error_E500", 200: "<html>"} {
			if _, found, err := node(t, exchange{"logs", status, answer}).FindSend(t.Context(), lost); err == nil || found {
				t.Errorf("%d: found %v, %v", status, found, err)
			}
		}
	})
}

func TestProvider_PullIncoming(t *testing.T) {
	t.Run("takes a batch and says that more wait", func(t *testing.T) {
		got, more, err := node(t, exchange{"inbox", 200, "inbox"}).PullIncoming(t.Context())
		want := []sms.Incoming{
			{ProviderID: "817790313235066447", From: ana, To: shop, Body: "Is it ready? 👍 & größer\n  ", At: sms.TimeOf(noon), Segments: 1},
			{ProviderID: "817790313235066448", From: ana, To: "68400", Body: "STOP", At: sms.TimeOf(noon), Segments: 1},
			{ProviderID: "ib:53a4aa296999f2dba1a92b95034f3c81ee0219ea0f92e4e2f7a7fcbcef89889b", From: "unknown", Body: "?"},
		}
		if diff := cmp.Diff(want, got); diff != "" || !more || err != nil {
			t.Errorf("more %v, %v (-want +got):\n%s", more, err, diff)
		}
	})
	t.Run("loses no text for what is odd about it or its neighbours", func(t *testing.T) {
		odd := `{"results":[{"messageId":1,"from":"447700900999","to":"447700900001","text":"A","smsCount":"1"},"odd",{"text":{"b":1},"to":"12345678","smsCount":[]}],"pendingMessageCount":"0"}`
		got, more, err := node(t, exchange{"inbox", 200, odd}).PullIncoming(t.Context())
		if err != nil || more || len(got) != 2 || got[0].ProviderID != "1" || got[0].Segments != 1 || got[1].Body != `{"b":1}` || got[1].To != "12345678" || got[1].ProviderID == "" {
			t.Errorf("%+v, %v, %v", got, more, err)
		}
	})
	t.Run("asks once when a connection that was kept is cut", func(t *testing.T) {
		var asked atomic.Int32
		p := at(t, func(w http.ResponseWriter, r *http.Request) {
			if r.URL.Path == "/sms/1/inbox/reports" {
				asked.Add(1)
				panic(http.ErrAbortHandler)
			}
			io.WriteString(w, `{"results":[]}`)
		})
		_, _ = p.FetchStatus(t.Context(), "msg-1") // which keeps the connection
		if _, _, err := p.PullIncoming(t.Context()); err == nil || asked.Load() != 1 {
			t.Errorf("asked %d times, %v", asked.Load(), err)
		}
	})
	t.Run("finds nothing", func(t *testing.T) {
		if got, more, err := node(t, exchange{"inbox", 200, "inbox_empty"}).PullIncoming(t.Context()); len(got) != 0 || more || err != nil {
			t.Errorf("%+v, %v, %v", got, more, err)
		}
	})
	t.Run("names the scope that is missing", func(t *testing.T) {
		_, _, err := node(t, exchange{"inbox", 403, "error_FORBIDDEN"}).PullIncoming(t.Context())
		if e := explained(t, err); !strings.Contains(e.Message, "sms:inbound-message:read") {
			t.Errorf("error = %+v", e)
		}
	})
}

func TestProvider_ListOptOuts(t *testing.T) {
	got, err := node(t, exchange{"blocklist", 200, "blocklist"}).ListOptOuts(t.Context())
	want := []sms.RemoteOptOut{
		{From: shop, To: ana, At: sms.TimeOf(noon)},
		{To: "+447700900998", At: sms.TimeOf(noon.AddDate(0, 0, -1))},
		{From: "BergBikes", To: "+447700900996"},
	}
	if diff := cmp.Diff(want, got); diff != "" || err != nil {
		t.Errorf("%v (-want +got):\n%s", err, diff)
	}
	_, err = node(t, exchange{"blocklist", 403, "error_FORBIDDEN"}).ListOptOuts(t.Context())
	if e := explained(t, err); e.Detail != "blocklist:manage" {
		t.Errorf("error = %+v", e)
	}
}
