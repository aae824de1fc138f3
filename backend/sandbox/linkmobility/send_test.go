package linkmobility_test

import (
	"encoding/json"
	"net/http"
	"slices"
	"strings"
	"testing"

	"github.com/smsdesk/smsdesk/backend/sandbox"
	"github.com/smsdesk/smsdesk/backend/sandbox/sandboxtest"
)

func TestSend_takes_a_message(t *testing.T) {
	b := setup(t)
	got := b.send()
	shaped(t, "send", got.raw)
	if !strings.Contains(got.raw, `"resultCode":1005,"description":"Queued"`) || got.header.Get("Content-Type") != "application/json;charset=utf-8" {
		t.Errorf("got %s, %v", got.raw, got.header)
	}
	shaped(t, "send_counted", b.send("customParameters", map[string]string{"replySmsCount": "true"}).raw)
	if silent := b.do(http.MethodPost, "/sms/send", b.message("ignoreResponse", true)); silent.status != http.StatusNoContent || silent.raw != "" {
		t.Errorf("got %d %q, want 204 and nothing", silent.status, silent.raw)
	}
	b.Drain(t.Context())
	if got := b.phone(); !slices.Equal(got, []string{"Hi Ana", "Hi Ana", "Hi Ana"}) {
		t.Errorf("got %q on the phone", got)
	}
}

func TestSend_checks_in_order(t *testing.T) {
	b := setup(t)
	for name, row := range map[string]struct {
		body, login  string
		status, code int
	}{
		"another password":         {"{", b.cred["username"] + ":x", 401, 106100},
		"another user":             {"{", "nobody:" + b.cred["password"], 401, 106100},
		"no JSON":                  {"{", "", 400, 106000},
		"no platform":              {`{"platformPartnerId":"x"}`, "", 400, 106200},
		"another platform":         {b.message("platformId", "COOL", "source", nil), "", 400, 106200},
		"another partner":          {b.message("platformPartnerId", "1", "source", nil), "", 400, 106201},
		"no source":                {b.message("source", nil, "deliveryReportGates", []string{"x"}), "", 400, 106000},
		"a source of another type": {b.message("source", "+4790000110", "sourceTON", "SHORTNUMBER"), "", 400, 106000},
		"a type that isn't one":    {b.message("sourceTON", "SHORTCODE"), "", 400, 106000},
		"no destination":           {b.message("destination", nil), "", 400, 106000},
		"a destination without +":  {b.message("destination", "14155550123"), "", 400, 106000},
		"no text":                  {b.message("userData", ""), "", 400, 106000},
		"255 parts":                {b.message("userData", strings.Repeat("x", 254*153+1)), "", 400, 106000},
		"an encoding of others":    {b.message("dcs", "UC2"), "", 400, 106000},
		"a gate of nobody":         {b.message("deliveryReportGates", []string{"nothing0"}), "", 400, 106301},
		"a number to be refused":   {b.message("destination", "+4790000400"), "", 400, 106000},
		"a number without access":  {b.message("destination", "+4790000403"), "", 403, 106102},
	} {
		t.Run(name, func(t *testing.T) {
			login := []string{}
			if row.login != "" {
				login = append(login, row.login)
			}
			got := b.do(http.MethodPost, "/sms/send", row.body, login...)
			if got.status != row.status || got.code() != row.code {
				t.Errorf("got %d %s, want %d with %d", got.status, got.raw, row.status, row.code)
			}
			shaped(t, "error", got.raw)
		})
	}
	if n := len(b.sim.Messages(b.cred["username"])); n != 0 {
		t.Errorf("%d messages were taken", n)
	}
}

func TestSend_without_a_gate_is_taken_and_not_reported(t *testing.T) {
	b := setup(t)
	b.send("deliveryReportGates", nil, "useDeliveryReport", nil)
	b.send("useDeliveryReport", false, "deliveryReportGates", []string{"nothing0"})
	b.Drain(t.Context())
	if len(b.door.got()) != 0 || len(b.phone()) != 2 {
		t.Errorf("%d reports, %q on the phone", len(b.door.got()), b.phone())
	}
}

func TestSend_defaults(t *testing.T) {
	b := setup(t)
	b.send("source", "BergBikes", "sourceTON", nil, "destinationTON", nil, "dcs", nil, "refId", nil)
	b.Drain(t.Context())
	if calls := b.door.got(); len(calls) != 1 || !strings.HasPrefix(calls[0].body, `{"refId":null,`) {
		t.Errorf("got %+v", calls)
	}
}

func TestSend_doubles_what_is_sent_twice(t *testing.T) {
	b := setup(t)
	if first, again := b.send().id(), b.send().id(); first == again {
		t.Error("refId is a reference, and must not keep a message from being sent again")
	}
}

func TestSendBatch(t *testing.T) {
	b := setup(t)
	batch := func(count int, pairs ...any) result {
		item := map[string]any{"source": longNumber, "sourceTON": "MSISDN", "destination": ana, "userData": "Hi Ana", "refId": "msg-0001"}
		pairs = append([]any{"source", nil, "destination", nil, "userData", nil, "refId", nil, "sendRequestMessages", slices.Repeat([]any{item}, count)}, pairs...)
		return b.do(http.MethodPost, "/sms/sendbatch", b.message(pairs...))
	}
	got := batch(1)
	shaped(t, "batch", got.raw)
	if two := batch(2, "customParameters", map[string]string{"replySmsCount": "true"}); strings.Count(two.raw, `"smsCount":1`) != 2 {
		t.Errorf("got %s", two.raw)
	}
	if silent := batch(1, "ignoreResponse", true); silent.status != http.StatusNoContent || silent.raw != "" {
		t.Errorf("got %+v", silent)
	}
	for name, got := range map[string]result{
		"1001 messages": batch(1001), "none": batch(0), "no JSON": b.do(http.MethodPost, "/sms/sendbatch", "["),
		"another platform": batch(1, "platformId", "x"), "no such gate": batch(1, "deliveryReportGates", []string{"x"}),
	} {
		if got.status != http.StatusBadRequest || got.code() == 0 {
			t.Errorf("%s: got %d %s", name, got.status, got.raw)
		}
	}
	b.Drain(t.Context())
	if got := b.phone(); len(got) != 4 || len(b.door.got()) != 4 {
		t.Errorf("got %q on the phone, %d reports", got, len(b.door.got()))
	}
}

func TestAccounts(t *testing.T) {
	b := setup(t)
	second, err := b.NewAccount(sandbox.LinkMobility)
	if err != nil || second["username"] == b.cred["username"] || second["gate_id"] == b.cred["gate_id"] || second["base_url"] != b.BaseURL(sandbox.LinkMobility)+"/sms" {
		t.Errorf("got %v, %v, want another account", second, err)
	}
	if got := b.sim.Numbers(); !slices.Equal(got, []string{"+4790000110", "2333", "+4790000111", "2334"}) {
		t.Errorf("got %q", got)
	}
	if err := b.sim.Paste(map[string]string{"username": "nobody"}, "", ""); err == nil {
		t.Error("an account that doesn't exist was set up")
	}
	for name, pairs := range map[string][]any{
		"2001": {"source", "2334", "sourceTON", "SHORTNUMBER"}, "2002": {"source", "BergBikes2", "sourceTON", "ALPHANUMERIC"}, "2003": {"source", "+4790000111"},
	} {
		b.send(pairs...)
		b.Drain(t.Context())
		if got := b.door.results(); got[len(got)-1] != " "+name {
			t.Errorf("got %q, want %s for another account's sender", got, name)
		}
	}
}

func TestState_survives(t *testing.T) {
	b := setup(t)
	b.door.answer(answer{503, ""}, answer{200, "OK"})
	b.send()
	b.Step(t.Context())
	b.Step(t.Context()) // the report came at a bad time
	b.write("2333", "Not yet posted")
	b.send("userData", "Under way")
	kept, err := json.Marshal(b.sim.Snapshot())
	if err != nil {
		t.Fatal(err)
	}
	again := sandboxtest.Start(t)
	if err := again.LinkMobility().Restore(kept); err != nil {
		t.Fatal(err)
	}
	if got := again.LinkMobility().Accounts()[0]; got["password"] != b.cred["password"] || got["gate_id"] != b.cred["gate_id"] {
		t.Errorf("got %v", got)
	}
	calls := len(b.door.got())
	again.Drain(t.Context())
	if got := len(b.door.got()) - calls; got != 3 {
		t.Errorf("%d callbacks after the restart, want the report that failed, the text, and the new report", got)
	}
	if err := again.LinkMobility().Restore([]byte("{")); err == nil {
		t.Error("a state that can't be read was taken")
	}
}
