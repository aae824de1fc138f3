package infobip_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/smsdesk/smsdesk/backend/provider/infobip"
	"github.com/smsdesk/smsdesk/backend/sms"
)

var hi = sms.Outgoing{
	ID: id, From: sms.Sender{Kind: sms.KindNumber, Address: shop}, To: ana, Body: "Your table <is> ready & “set”",
	StatusURL: "https://demo-tunnel.ngrok-free.app/callbacks/tok/delivery", Begun: noon,
}

// failure sends a text that must fail, and gives the error.
func failure(t *testing.T, p *infobip.Provider, out sms.Outgoing) *sms.SendError {
	t.Helper()
	report, err := p.Send(t.Context(), out)
	e, ok := errors.AsType[*sms.SendError](err)
	if !ok || report != (sms.Report{}) {
		t.Fatalf("report = %+v, error = %v, want a *sms.SendError", report, err)
	}
	if !strings.HasSuffix(e.Reason.Text, ".") || !strings.HasSuffix(e.Reason.Remedy, ".") {
		t.Errorf("a failed send has no words: %+v", e.Reason)
	}
	for _, canary := range []string{key, "canary", hi.Body, ana, ana[1:]} {
		if strings.Contains(e.Error()+e.Reason.Remedy, canary) {
			t.Errorf("the error holds %q: %v", canary, e)
		}
	}
	return e
}

func TestProvider_Send(t *testing.T) {
	want := sms.Report{ProviderID: id, Ref: id, Status: sms.Sending, Raw: "26", Segments: 1}
	for name, row := range map[string]struct {
		answer string
		change func(*sms.Report)
	}{
		"gives our own id back":            {"send", func(*sms.Report) {}},
		"reads past new fields":            {"send_with_new_fields", func(*sms.Report) {}},
		"does without details":             {"send_without_details", func(r *sms.Report) { r.Segments = 0 }},
		"takes a duplicate for taken once": {"send_duplicate", func(r *sms.Report) { r.Raw = "23" }},
	} {
		t.Run(name, func(t *testing.T) {
			wanted := want
			row.change(&wanted)
			got, err := node(t, exchange{"send", 200, row.answer}).Send(t.Context(), hi)
			if diff := cmp.Diff(wanted, got); diff != "" || err != nil {
				t.Errorf("error %v, report (-want +got):\n%s", err, diff)
			}
		})
	}
	t.Run("from a short code", func(t *testing.T) {
		out := hi
		out.From = sms.Sender{Kind: sms.KindShortCode, Address: "68400"}
		if _, err := node(t, exchange{"send_from_short_code", 200, "send"}).Send(t.Context(), out); err != nil {
			t.Error(err)
		}
	})
	t.Run("from a name, and without a public address", func(t *testing.T) {
		out := hi
		out.From, out.StatusURL = sms.Sender{Kind: sms.KindAlphanumeric, Address: "BergBikes"}, ""
		if _, err := node(t, exchange{"send_from_name", 200, "send"}).Send(t.Context(), out); err != nil {
			t.Error(err)
		}
	})
}

func TestProvider_Send_refuses_before_anything_leaves(t *testing.T) {
	for name, row := range map[string]struct {
		out  func(*sms.Outgoing)
		want string
	}{
		"a text that is too long": {func(o *sms.Outgoing) { o.Body = strings.Repeat("x", 1334) }, "Infobip takes at most 1,333 characters, and this text has 1,334."},
		"no phone number":         {func(o *sms.Outgoing) { o.To = "447999" }, "Infobip takes this for no valid phone number."},
	} {
		t.Run(name, func(t *testing.T) {
			out := hi
			row.out(&out)
			if e := failure(t, node(t), out); e.Fate != sms.Refused || e.Reason.Text != row.want {
				t.Errorf("error = %+v", e)
			}
		})
	}
}

func TestLimits_keep_within_4000_bytes_and_25_segments_however_they_are_counted(t *testing.T) {
	limits := infobip.Descriptor().Limits
	for _, unit := range []string{"x", "€", "ж", "語", "👍"} {
		body := strings.Repeat(unit, limits.MaxBody/len([]rune(unit)))
		if unit == "👍" {
			body = strings.Repeat(unit, limits.MaxBody/2)
		}
		if objection := limits.Objection("Infobip", body); objection != "" {
			t.Errorf("%s: %s", unit, objection)
		}
		if len(body) > 4000 || sms.CountSegments(body).Count > 25 {
			t.Errorf("%s: %d bytes, %d segments", unit, len(body), sms.CountSegments(body).Count)
		}
	}
}

func TestProvider_Send_rejected_in_the_answer(t *testing.T) {
	for id, want := range statuses {
		body := fmt.Sprintf(`{"messages":[{"messageId":"x","status":{"groupId":5,"id":%d}}]}`, id)
		p := at(t, func(w http.ResponseWriter, _ *http.Request) { io.WriteString(w, body) })
		if want.fate == "" {
			if report, err := p.Send(t.Context(), hi); err != nil || report.Status != want.status {
				t.Errorf("%d: %+v, %v", id, report, err)
			}
			continue
		}
		e := failure(t, p, hi)
		if e.Fate != want.fate || e.Wait != want.wait || e.StopsAccount != want.stops || e.Reason.OptedOut != want.opted ||
			e.Reason.Code != fmt.Sprintf("status-%d", id) || e.Alone != (want.wait > 0) {
			t.Errorf("%d: %+v", id, e)
		}
	}
}

func TestProvider_Send_when_it_fails(t *testing.T) {
	for name, row := range map[string]struct {
		status int
		answer string
		fate   sms.Fate
		stops  bool
		code   string
		text   string
	}{
		"a bad request":                    {400, "error_E400", sms.Refused, false, "E400", "Infobip takes this for no valid phone number."},
		"a bad request, older":             {400, "error_BAD_REQUEST", sms.Refused, false, "BAD_REQUEST", "Infobip doesn't take this sender."},
		"a bad request without reason":     {400, "", sms.Refused, false, "400", "Infobip couldn't read the request."},
		"a wrong key":                      {401, "error_E401", sms.Later, true, "E401", "Infobip refused the API key"},
		"a wrong key, older":               {401, "error_UNAUTHORIZED", sms.Later, true, "UNAUTHORIZED", "Infobip refused the API key"},
		"a missing scope":                  {403, "error_E403", sms.Later, true, "E403", "The API key may not send texts: it lacks the scope sms:manage."},
		"a missing scope, older":           {403, "error_FORBIDDEN", sms.Later, true, "FORBIDDEN", "The API key may not send texts"},
		"another host":                     {404, "<html>", sms.Later, true, "404", "There is no SMS service of Infobip at the API Base URL."},
		"too many requests":                {429, "error_E429", sms.Later, false, "E429", "Infobip has too many requests just now"},
		"a server error":                   {500, "error_GENERAL_ERROR", sms.Unknown, false, "GENERAL_ERROR", "It isn't known whether Infobip took the text"},
		"a gateway's page":                 {502, "<html>", sms.Unknown, false, "502", "It isn't known whether Infobip took the text"},
		"an answer that can't be read":     {200, "<html>", sms.Unknown, false, "200", "It isn't known whether Infobip took the text"},
		"an answer without entries":        {200, "send_nothing", sms.Unknown, false, "", "It isn't known whether Infobip took the text"},
		"an answer without a status":       {200, "send_without_status", sms.Unknown, false, "", "It isn't known whether Infobip took the text"},
		"a status whose group isn't known": {200, `{"messages":[{"status":{"groupId":9,"id":900}}]}`, sms.Unknown, false, "status-900", "Infobip reports a status"},
	} {
		t.Run(name, func(t *testing.T) {
			e := failure(t, node(t, exchange{"send", row.status, row.answer}), hi)
			if e.Fate != row.fate || e.StopsAccount != row.stops || e.Reason.Code != row.code && row.code != "200" || !strings.HasPrefix(e.Reason.Text, row.text) {
				t.Errorf("error = %+v", e)
			}
		})
	}
}

func TestProvider_Send_obeys_Retry_After(t *testing.T) {
	p := at(t, func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Retry-After", "90")
		w.WriteHeader(http.StatusTooManyRequests)
		io.WriteString(w, fixture(t, "error_TOO_MANY_REQUESTS"))
	})
	if e := failure(t, p, hi); e.Fate != sms.Later || e.Wait != 90*time.Second || e.StopsAccount {
		t.Errorf("error = %+v", e)
	}
}

func TestProvider_Send_without_a_key_sends_nothing(t *testing.T) {
	if e := failure(t, adapter(t, fields("api_key", "")), hi); e.Fate != sms.Later || !e.StopsAccount || !strings.Contains(e.Reason.Text, "isn't known just now") {
		t.Errorf("error = %+v", e)
	}
}

func TestProvider_Send_makes_one_request_whatever_comes_of_it(t *testing.T) {
	var count atomic.Int32
	p := at(t, func(w http.ResponseWriter, r *http.Request) {
		count.Add(1)
		var body struct{ Messages []json.RawMessage }
		if json.NewDecoder(r.Body).Decode(&body) != nil || len(body.Messages) != 1 {
			t.Error("not one message")
		}
		panic(http.ErrAbortHandler)
	})
	if e := failure(t, p, hi); e.Fate != sms.Unknown || count.Load() != 1 {
		t.Errorf("%d requests, %+v", count.Load(), e)
	}
}
