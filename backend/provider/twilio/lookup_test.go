package twilio_test

import (
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/smsdesk/smsdesk/backend/sms"
)

func TestProvider_FetchStatus(t *testing.T) {
	const sid = "SM00000000000000000000000000000002"
	t.Run("gives status, time and reason", func(t *testing.T) {
		got, err := vendor(t, exchange{"fetch_message", 200, "fetch_message_undelivered"}).FetchStatus(t.Context(), sid)
		if err != nil || got.Status != sms.Undelivered || got.ProviderID != sid || got.Reason.Code != "30003" || got.At != sms.TimeOf(noon.Add(9*time.Second)) {
			t.Errorf("report = %+v, %v", got, err)
		}
	})
	t.Run("takes a toll-free block for an opt-out", func(t *testing.T) {
		got, err := vendor(t, exchange{"fetch_message", 200, "fetch_message_toll_free"}).FetchStatus(t.Context(), sid)
		if err != nil || got.Reason.Code != "30004" || !got.Reason.OptedOut {
			t.Errorf("report = %+v, %v", got, err)
		}
	})
	t.Run("says that Twilio no longer has a text", func(t *testing.T) {
		_, err := vendor(t, exchange{"fetch_message", 404, "error_20404"}).FetchStatus(t.Context(), sid)
		if e := explained(t, err); e.Code != sms.NotFound || !strings.HasPrefix(e.Message, "Twilio no longer has this text") {
			t.Errorf("error = %+v", e)
		}
	})
	t.Run("asks for nothing but a message", func(t *testing.T) {
		for _, id := range []string{"", "../Calls/CA1", "PN00000000000000000000000000000001", sid + "?x"} {
			_, err := vendor(t).FetchStatus(t.Context(), id)
			if e := explained(t, err); e.Code != sms.NotFound {
				t.Errorf("%q: error = %+v", id, e)
			}
		}
	})
}

func TestProvider_ListIncoming(t *testing.T) {
	since := noon.Add(-24 * time.Hour)
	listed := []exchange{{"list_incoming_1", 200, "list_incoming_1"}, {"list_incoming_2", 200, "list_incoming_2"}}
	want := []sms.Incoming{
		{ProviderID: "SM0000000000000000000000000000000b", From: ana, To: shop, Body: "Is it ready? 👍", At: sms.TimeOf(noon.Add(-time.Hour + 4*time.Second)), Segments: 1},
		{ProviderID: "MM0000000000000000000000000000000d", From: ana, To: shop, At: sms.TimeOf(noon.Add(-time.Hour + 4*time.Second)), Segments: 1},
	}
	t.Run("gives only what came in, with attachments", func(t *testing.T) {
		p := vendor(t, append(listed, exchange{"list_media", 200, "list_media"})...)
		got, err := p.ListIncoming(t.Context(), shop, since)
		if err != nil || len(got) != 2 || len(got[1].Media) != 1 {
			t.Fatalf("texts = %+v, %v", got, err)
		}
		media := got[1].Media[0]
		if !strings.HasPrefix(media.URL, "http://127.0.0.1:") || media.ContentType != "image/jpeg" ||
			!strings.HasSuffix(media.URL, "/2010-04-01/Accounts/"+account+"/Messages/MM0000000000000000000000000000000d/Media/ME00000000000000000000000000000001") {
			t.Errorf("attachment = %+v", media)
		}
		got[1].Media = nil
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("texts (-want +got):\n%s", diff)
		}
	})
	t.Run("keeps a text whose attachments were deleted", func(t *testing.T) {
		p := vendor(t, append(listed, exchange{"list_media", 404, "error_20404"})...)
		got, err := p.ListIncoming(t.Context(), shop, since)
		if diff := cmp.Diff(want, got); diff != "" || err != nil {
			t.Errorf("error %v, texts (-want +got):\n%s", err, diff)
		}
	})
	t.Run("gives nothing rather than a part", func(t *testing.T) {
		for _, script := range [][]exchange{
			{listed[0], {"list_incoming_2", 500, "error_20500"}},
			append(listed[:2:2], exchange{"list_media", 500, "error_20500"}),
		} {
			got, err := vendor(t, script...).ListIncoming(t.Context(), shop, since)
			if e := explained(t, err); e.Code != sms.ProviderUnavailable || got != nil {
				t.Errorf("texts = %+v, error = %+v", got, e)
			}
		}
	})
}

func TestProvider_FindSend(t *testing.T) {
	pages := []exchange{{"find_send_1", 200, "find_send_1"}, {"find_send_2", 200, "find_send_2"}}
	lost := func(known ...string) sms.LostSend {
		return sms.LostSend{Outgoing: hi, Known: func(id string) bool {
			for _, k := range known {
				if id == k {
					return true
				}
			}
			return false
		}}
	}
	sid := func(hex string) string { return "SM000000000000000000000000000000" + hex }
	for name, row := range map[string]struct {
		lost sms.LostSend
		want string
	}{
		"the oldest text in the window":      {lost(), sid("1b")},
		"not one that belongs to another":    {lost(sid("1b"), sid("1c")), sid("19")},
		"one with a trial account's notice":  {lost(sid("1b"), sid("19")), sid("1c")},
		"nothing when all belong to another": {lost(sid("1b"), sid("19"), sid("1c")), ""},
	} {
		t.Run(name, func(t *testing.T) {
			got, found, err := vendor(t, pages...).FindSend(t.Context(), row.lost)
			if err != nil || found != (row.want != "") || got.ProviderID != row.want || (found && got.Ref != hi.ID) {
				t.Errorf("found %v: %+v, %v, want %q", found, got, err, row.want)
			}
		})
	}
	t.Run("doesn't take a failed look-up for an absence", func(t *testing.T) {
		_, found, err := vendor(t, pages[0], exchange{"find_send_2", 503, ""}).FindSend(t.Context(), lost())
		if e := explained(t, err); e.Code != sms.ProviderUnavailable || found {
			t.Errorf("found %v, error = %+v", found, e)
		}
	})
}
