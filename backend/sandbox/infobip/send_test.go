package infobip_test

import (
	"fmt"
	"net/http"
	"strings"
	"testing"

	"github.com/smsdesk/smsdesk/backend/sandbox/fault"
	"github.com/smsdesk/smsdesk/backend/sandbox/infobip"
	"github.com/smsdesk/smsdesk/backend/sandbox/phones"
)

func TestSend_accepts_and_answers_in_the_words_of_v3(t *testing.T) {
	b := setup(t)
	got := b.do(http.MethodPost, "/sms/3/messages", message{}.body())
	answer := into[sent](t, got)
	if got.status != 200 || answer.BulkID == "" || len(answer.Messages) != 1 || strings.Contains(got.raw, "details") {
		t.Fatalf("%d %s", got.status, got.raw)
	}
	if m := answer.Messages[0]; len(m.MessageID) != 36 || m.Destination != ana[1:] || m.Status.ID != 26 || m.Status.GroupID != 1 {
		t.Errorf("message = %+v", m)
	}
	counted := strings.TrimSuffix(message{text: strings.Repeat("ж", 71)}.body(), "}") + `,"options":{"includeSmsCountInResponse":true}}`
	if got := b.do(http.MethodPost, "/sms/3/messages", counted); !strings.Contains(got.raw, `"details":{"messageCount":2}`) {
		t.Errorf("%d %s", got.status, got.raw)
	}
}

func TestSend_rejects_in_the_answer(t *testing.T) {
	b := setup(t)
	b.send(message{id: "taken"})
	b.do(http.MethodPost, "/platform/1/blocklists", `{"blocklist":[{"destinations":[{"to":"447700900777"}]}]}`)
	for name, row := range map[string]struct {
		m    message
		want int
	}{
		"the same id":               {message{id: "taken"}, 23},
		"a number that is none":     {message{to: "+1415"}, 52},
		"a number with a plus":      {message{to: ana}, 52},
		"a sender of others":        {message{from: "447700900111"}, 11},
		"a text of 26 parts":        {message{text: strings.Repeat("x", 153*25+1)}, 25},
		"more than 4000 bytes":      {message{text: strings.Repeat("ä", 2001)}, 25},
		"a blocked number":          {message{to: "447700900777"}, 14},
		"a number that decides it":  {message{to: "447000100000"}, 10},
		"a name that is registered": {message{from: "BergBikes"}, 26},
		"a short code":              {message{from: shortCode}, 26},
	} {
		if got := b.send(row.m); got != row.want {
			t.Errorf("%s: %d, want %d", name, got, row.want)
		}
	}
	if taken := len(b.sim.Messages(b.key)); taken != 3 {
		t.Errorf("%d were taken", taken)
	}
	b.sim.Exhaust(b.key, true)
	if got := b.send(message{}); got != 12 {
		t.Errorf("without credit: %d", got)
	}
}

func TestSend_filters_floods_when_told_to(t *testing.T) {
	b := setup(t)
	b.sim.FilterFloods(true)
	for i := range 8 {
		if got := b.send(message{}); (got == 20) != (i >= 6) {
			t.Errorf("identical text %d: %d", i+1, got)
		}
	}
	for i := range 21 {
		if got := b.send(message{to: "447700900777", text: fmt.Sprint("Text ", i)}); (got == 20) != (i >= 20) {
			t.Errorf("different text %d: %d", i+1, got)
		}
	}
}

func TestSend_refuses_a_malformed_request_in_its_dialect(t *testing.T) {
	b := setup(t)
	for body, want := range map[string]string{
		"{": `"violations":[]`, "{}": `"property":"messages"`, `{"messages":[{"content":{"text":"x"}}]}`: `"messages[0].destinations"`,
		`{"messages":[{"destinations":[{}],"content":{"text":"x"}}]}`: `"messages[0].destinations[0].to"`,
		`{"messages":[{"destinations":[{"to":"1"}]}]}`:                `"messages[0].content"`,
		message{id: strings.Repeat("x", 201)}.body():                  `"messages[0].destinations[0].messageId"`,
	} {
		if got := b.do(http.MethodPost, "/sms/3/messages", body); got.status != 400 || !strings.Contains(got.raw, want) || !strings.Contains(got.raw, `"errorCode":"E400"`) {
			t.Errorf("%.60s: %d %s, want %s", body, got.status, got.raw, want)
		}
	}
	got := b.do(http.MethodPost, "/sms/2/text/advanced", `{"messages":[{"destinations":[{}]}]}`)
	if got.status != 400 || !strings.Contains(got.raw, `"messageId":"BAD_REQUEST"`) || !strings.Contains(got.raw, `"validationErrors":{"messages[0].destinations[0].to"`) {
		t.Errorf("v2: %d %s", got.status, got.raw)
	}
}

func TestKey_and_scopes(t *testing.T) {
	b := setup(t)
	for _, authorization := range []string{"", "App", "App ", "App x", "app " + b.key, "Basic " + b.key, "Bearer " + b.key, b.key, "App " + b.key + "x"} {
		if got := b.do(http.MethodGet, "/sms/3/logs", "", authorization); got.status != 401 || !strings.Contains(got.raw, `"errorCode":"E401"`) {
			t.Errorf("%q: %d %s", authorization, got.status, got.raw)
		}
		if got := b.do(http.MethodGet, "/account/1/balance", "", authorization); got.status != 401 || !strings.Contains(got.raw, `"messageId":"UNAUTHORIZED"`) {
			t.Errorf("%q: %d %s", authorization, got.status, got.raw)
		}
	}
	if got := b.do(http.MethodGet, "/platform/1/openapi/available-products", "", ""); got.status != 200 || !strings.Contains(got.raw, `{"id":"sms"}`) {
		t.Errorf("products: %d %s", got.status, got.raw)
	}
	if got := b.do(http.MethodGet, "/nothing", ""); got.status != 404 {
		t.Errorf("no path: %d", got.status)
	}
	b.sim.Deny(b.key, infobip.ScopeManage, infobip.ScopeLogs, infobip.ScopeNumbers, infobip.ScopeAccount)
	for path, want := range map[string]int{
		"/sms/3/logs": 403, "/sms/1/logs": 403, "/numbers/1/numbers": 403, "/account/1/balance": 403,
		"/resource-management/1/inbound-message-configurations": 403, "/sms/3/reports": 200, "/sms/1/inbox/reports": 200, "/platform/1/blocklists": 200,
	} {
		if got := b.do(http.MethodGet, path, ""); got.status != want {
			t.Errorf("%s: %d, want %d", path, got.status, want)
		}
	}
}

func TestReports_climb_at_the_address_of_the_message(t *testing.T) {
	b := setup(t)
	b.send(message{id: "m1", url: b.door.server.URL})
	b.Drain(t.Context())
	got := b.door.took(t)
	if len(got) != 2 || got[0].Status.ID != 7 || got[1].Status.ID != 5 || got[1].Error.ID != 0 {
		t.Fatalf("reports = %+v", got)
	}
	if r := got[1]; r.MessageID != "m1" || r.CallbackData != "ref-m1" || r.Sender != longNumber[1:] || r.From != "" || r.To != ana[1:] || !strings.HasSuffix(r.DoneAt, "+0000") {
		t.Errorf("report = %+v", r)
	}
	if texts, err := b.Phones().Thread(ana, longNumber); err != nil || len(texts) != 1 || texts[0].Body != "Hi Ana" {
		t.Errorf("on the phone: %+v, %v", texts, err)
	}
}

func TestReports_of_v2_have_the_older_words(t *testing.T) {
	b := setup(t)
	b.do(http.MethodPost, "/sms/2/text/advanced", `{"type":"text","messages":[{"from":"`+longNumber[1:]+`","destinations":[{"to":"`+ana[1:]+`","messageId":"m2"}],"text":"Hi","notifyUrl":"`+b.door.server.URL+`"}]}`)
	b.Drain(t.Context())
	if got := b.door.took(t); len(got) != 1 || got[0].From != longNumber[1:] || got[0].Sender != "" || got[0].Status.ID != 5 {
		t.Errorf("reports = %+v", got)
	}
}

func TestReports_of_every_phone_and_of_numbers_that_decide(t *testing.T) {
	b := setup(t)
	wants := map[phones.Behaviour][2]int{phones.On: {5, 0}, phones.Off: {15, 27}, phones.Landline: {9, 568}, phones.Filtered: {4, 607}, phones.NoNumber: {9, 1}, phones.NoReceipt: {29, 0}}
	ends := map[string][2]int{"+447000040603": {4, 603}, "+447000020000": {2, 0}, "+447000220811": {22, 811}}
	for _, customer := range phones.Cast() {
		ends[customer.Number] = wants[customer.Behaviour]
	}
	for number, want := range ends {
		b.send(message{to: number[1:], url: b.door.server.URL})
		b.Drain(t.Context())
		got := b.door.took(t)
		if last := got[len(got)-1]; last.Status.ID != want[0] || last.Error.ID != want[1] {
			t.Errorf("%s: %+v, want %v", number, last, want)
		}
	}
	for code, want := range map[string][2]int{"2052": {4, 2052}, "status-14": {14, 0}, "39999": {4, 39999}} {
		b.sim.Inject(fault.Fault{Kind: fault.Ending, Account: b.key, Code: code})
		b.send(message{url: b.door.server.URL})
		b.Drain(t.Context())
		if got := b.door.took(t); got[1].Status.ID != want[0] || got[1].Error.ID != want[1] {
			t.Errorf("%s: %+v", code, got)
		}
	}
}
