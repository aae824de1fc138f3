package infobip_test

import (
	"encoding/json"
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/smsdesk/smsdesk/backend/sandbox/fault"
	"github.com/smsdesk/smsdesk/backend/sandbox/infobip"
	"github.com/smsdesk/smsdesk/backend/sandbox/sandboxtest"
)

const configurations = "/resource-management/1/inbound-message-configurations"

func TestPush_is_repeated_after_one_minute_and_n_squared_more(t *testing.T) {
	b := setup(t)
	b.door.answer(http.StatusServiceUnavailable)
	b.send(message{to: "447000150027", url: b.door.server.URL})
	b.Drain(t.Context())
	var waits []time.Duration
	var final []time.Time
	for _, post := range b.sim.Posts() {
		if strings.Contains(post.Body, `"id":15,`) {
			final = append(final, post.At)
		}
	}
	for i := range min(len(final)-1, 5) {
		waits = append(waits, final[i+1].Sub(final[i]).Round(time.Second))
	}
	if want := []time.Duration{time.Minute, 2 * time.Minute, 5 * time.Minute, 10 * time.Minute, 17 * time.Minute}; !slices.Equal(waits, want) {
		t.Errorf("waits = %v, want %v", waits, want)
	}
	if last := final[len(final)-1].Sub(sandboxtest.Noon); last > 49*time.Hour || len(final) < 19 || len(final) > 21 {
		t.Errorf("%d attempts, the last after %s", len(final), last)
	}
}

func TestPush_faults(t *testing.T) {
	b := setup(t)
	for kind, want := range map[fault.Kind][]int{fault.Duplicate: {7, 7, 5}, fault.Dropped: {5}, fault.Reordered: {5, 7}} {
		b.sim.Inject(fault.Fault{Kind: kind, Account: b.key})
		b.send(message{url: b.door.server.URL})
		b.Drain(t.Context())
		var got []int
		for _, report := range b.door.took(t) {
			got = append(got, report.Status.ID)
		}
		if !slices.Equal(got, want) {
			t.Errorf("%s: %v, want %v", kind, got, want)
		}
	}
}

func TestReports_without_an_address_are_fetched_once(t *testing.T) {
	b := setup(t)
	b.send(message{id: "m1"})
	b.send(message{id: "m2"})
	b.Drain(t.Context())
	ids := func(path string) []string {
		var ids []string
		for _, report := range into[sent](t, b.do(http.MethodGet, path, "")).Results {
			ids = append(ids, report.MessageID)
		}
		return ids
	}
	for _, step := range []struct {
		path string
		want []string
	}{
		{"/sms/3/reports?messageId=unknown", nil}, {"/sms/3/reports?messageId=m2", []string{"m2"}}, {"/sms/3/reports?messageId=m2", nil},
		{"/sms/1/reports?limit=1", []string{"m1"}}, {"/sms/3/reports", nil},
	} {
		if got := ids(step.path); !slices.Equal(got, step.want) {
			t.Errorf("%s: %q, want %q", step.path, got, step.want)
		}
	}
}

func TestLogs_can_be_read_again(t *testing.T) {
	b := setup(t)
	b.send(message{id: "m1", text: "First"})
	b.send(message{id: "m2"})
	b.send(message{id: "m1", text: "Again"})
	for range 2 {
		got := into[sent](t, b.do(http.MethodGet, "/sms/3/logs?messageId=m1&messageId=m0", "")).Results
		if len(got) != 2 || got[0].Status.ID != 23 || got[1].Status.ID != 26 || got[1].Content.Text != "First" || got[1].Destination != ana[1:] {
			t.Errorf("logs = %+v", got)
		}
	}
	if got := into[sent](t, b.do(http.MethodGet, "/sms/3/logs?messageId=m1,m2&generalStatus=PENDING", "")).Results; len(got) != 2 {
		t.Errorf("logs = %+v", got)
	}
	other := "App " + b.sim.NewAccount()[infobip.APIKey]
	if got := into[sent](t, b.do(http.MethodGet, "/sms/3/logs", "", other)).Results; len(got) != 0 {
		t.Errorf("another account's logs = %+v", got)
	}
}

func TestIncoming_goes_where_the_configuration_says(t *testing.T) {
	b := setup(t)
	b.write(longNumber, "Lost, for the number follows subscriptions")
	put := func(body, want string) {
		if got := b.do(http.MethodPost, configurations, body); got.status != 200 || !strings.Contains(got.raw, want) {
			t.Errorf("%d %s", got.status, got.raw)
		}
	}
	put(`{"channel":"SMS","number":"447700900110","forwarding":{"type":"HTTP_FORWARD","url":"`+b.door.server.URL+`"}}`, `"format":"MO_JSON_2"`)
	put(`{"channel":"SMS","number":"447700900110","keyword":"stop","blockListConfiguration":{"type":"BLOCK","level":"FROM_SENDER"}}`, `"keyword":"stop"`)
	put(`{"channel":"SMS","number":"68400","countryCode":"GB","forwarding":{"type":"PULL"}}`, `"type":"PULL"`)
	b.write(longNumber, "Hello")
	b.write(shortCode, "One")
	b.write(shortCode, "Two")
	if got := b.door.took(t); len(got) != 1 || got[0].Text != "Hello" || got[0].From != ana[1:] || got[0].To != longNumber[1:] || len(got[0].MessageID) != 19 {
		t.Errorf("pushed %+v", got)
	}
	for _, want := range []string{`"pendingMessageCount":1`, `"pendingMessageCount":0`, `"results":[]`} {
		if got := b.do(http.MethodGet, "/sms/1/inbox/reports?limit=1", ""); !strings.Contains(got.raw, want) {
			t.Errorf("inbox = %s, want %s", got.raw, want)
		}
	}
	b.write(longNumber, "STOP please")
	if got := b.door.took(t); len(got) != 0 {
		t.Errorf("a keyword without forwarding was pushed: %+v", got)
	}
	if got := b.send(message{}); got != 14 {
		t.Errorf("after STOP: %d", got)
	}
	if got := b.send(message{from: shortCode}); got != 26 {
		t.Errorf("from another sender: %d", got)
	}
	put(`{"channel":"SMS","number":"447700900110","keyword":"START","forwarding":{"type":"HTTP_FORWARD","url":"`+b.door.server.URL+`"},"blockListConfiguration":{"type":"UNBLOCK","level":"FROM_SENDER"}}`, `"UNBLOCK"`)
	b.write(longNumber, "Start again")
	if got := b.door.took(t); len(got) != 1 || b.send(message{}) != 26 {
		t.Errorf("after START: %+v", got)
	}
}

func TestConfigurations(t *testing.T) {
	b := setup(t)
	for body, want := range map[string]int{
		"{":                                  400,
		`{"number":"447700900110"}`:          400,
		`{"channel":"SMS"}`:                  400,
		`{"channel":"SMS","number":"68400"}`: 400,
		`{"channel":"SMS","number":"447700900110","forwarding":{"type":"HTTP_FORWARD"}}`:                  400,
		`{"channel":"SMS","number":"447700900110","forwarding":{"type":"HTTP_FORWARD_TO_URL","url":"x"}}`: 400,
		`{"channel":"SMS","number":"447700900111","forwarding":{"type":"PULL"}}`:                          404,
	} {
		if got := b.do(http.MethodPost, configurations, body); got.status != want {
			t.Errorf("%s: %d %s, want %d", body, got.status, got.raw, want)
		}
	}
	b.do(http.MethodPost, configurations, `{"channel":"SMS","number":"447700900110","forwarding":{"type":"PULL"}}`)
	b.do(http.MethodPost, configurations, `{"channel":"SMS","number":"447700900110","blockListConfiguration":{"type":"BLOCK","level":"FROM_ANY_SENDER"}}`)
	list := func() []infobip.Configuration {
		return into[[]infobip.Configuration](t, b.do(http.MethodGet, configurations+"?channel=SMS&number=447700900110", ""))
	}
	kept := list()
	if len(kept) != 1 || kept[0].Forwarding == nil || kept[0].Block == nil || kept[0].Account != "" || kept[0].Number != "" || kept[0].NumberKey != "" {
		t.Fatalf("configurations = %+v", kept)
	}
	b.do(http.MethodPost, configurations, `{"channel":"SMS","number":"447700900110","unset":["FORWARDING"]}`)
	if kept := list(); len(kept) != 1 || kept[0].Forwarding != nil {
		t.Errorf("configurations = %+v", kept)
	}
	for _, want := range []int{204, 404} {
		if got := b.do(http.MethodDelete, configurations+"/"+kept[0].Key, ""); got.status != want {
			t.Errorf("delete: %d, want %d", got.status, want)
		}
	}
}

func TestNumbers_and_blocklist_come_in_pages(t *testing.T) {
	b := setup(t)
	for path, want := range map[string]string{
		"/numbers/1/numbers":                     `"numberCount":2`,
		"/numbers/1/numbers?limit=1&page=1":      `"type":"SHORT_CODE"`,
		"/numbers/1/numbers?limit=1&page=2":      `"numbers":[]`,
		"/numbers/1/numbers?number=447700900110": `"numberCount":1`,
		"/numbers/1/numbers?number=44770090011":  `"numberCount":0`,
		"/account/1/balance":                     `{"balance":47.79,"currency":"EUR"}`,
		"/platform/1/blocklists?page=0&size=1":   `"totalPages":0`,
	} {
		if got := b.do(http.MethodGet, path, ""); got.status != 200 || !strings.Contains(got.raw, want) {
			t.Errorf("%s: %d %s, want %s", path, got.status, got.raw, want)
		}
	}
	entries := `{"blocklist":[{"destinations":[{"to":"1"},{"to":"2"},{"to":"2"}],"channel":"SMS"}]}`
	if got := b.do(http.MethodPost, "/platform/1/blocklists", entries); got.status != 202 || got.raw != "" {
		t.Errorf("%d %s", got.status, got.raw)
	}
	if got := b.do(http.MethodGet, "/platform/1/blocklists?page=1&size=1", ""); !strings.Contains(got.raw, `"destination":"2"`) || !strings.Contains(got.raw, `"totalPages":2`) {
		t.Errorf("%s", got.raw)
	}
	b.do(http.MethodDelete, "/platform/1/blocklists", entries)
	if got := b.do(http.MethodGet, "/platform/1/blocklists", ""); !strings.Contains(got.raw, `"results":[]`) {
		t.Errorf("%s", got.raw)
	}
}

func TestState_survives_and_goes_on(t *testing.T) {
	b := setup(t)
	if err := b.sim.Forward(longNumber, "", infobip.Pull); err != nil {
		t.Fatal(err)
	}
	b.write(longNumber, "Kept")
	b.send(message{id: "m1", url: b.door.server.URL})
	kept, err := json.Marshal(b.sim.Snapshot())
	if err != nil {
		t.Fatal(err)
	}
	c := setup(t)
	if err := c.sim.Restore(kept); err != nil {
		t.Fatal(err)
	}
	again, err := json.Marshal(c.sim.Snapshot())
	if diff := cmp.Diff(string(kept), string(again)); diff != "" || err != nil {
		t.Errorf("%v (-want +got):\n%s", err, diff)
	}
	c.key = b.key
	c.Drain(t.Context())
	if got := b.door.took(t); len(got) != 2 || got[1].Status.ID != 5 {
		t.Errorf("reports = %+v", got)
	}
	if got := c.do(http.MethodGet, "/sms/1/inbox/reports", ""); !strings.Contains(got.raw, "Kept") {
		t.Errorf("inbox = %s", got.raw)
	}
}

func TestAccounts_have_numbers_of_their_own(t *testing.T) {
	b := setup(t)
	second := b.sim.NewAccount()
	if got := b.sim.Senders(second); !slices.Equal(got, []string{"+447700900111", "68401", "BergBikes2"}) {
		t.Errorf("senders = %q", got)
	}
	if got := b.sim.Senders(b.sim.Accounts()[0]); !slices.Equal(got, []string{longNumber, shortCode, "BergBikes"}) || b.sim.Senders(nil) != nil {
		t.Errorf("senders = %q", got)
	}
	if len(second[infobip.APIKey]) != 69 || second[infobip.APIBaseURL] == "" || b.sim.Paste(second, "a", "b") != nil {
		t.Errorf("account = %q", second)
	}
}
