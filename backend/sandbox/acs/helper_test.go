package acs_test

import (
	"bytes"
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"go.uber.org/goleak"

	"github.com/smsdesk/smsdesk/backend/sandbox"
	"github.com/smsdesk/smsdesk/backend/sandbox/acs"
	"github.com/smsdesk/smsdesk/backend/sandbox/sandboxtest"
)

const (
	ana       = sandboxtest.Ana
	tollFree  = "+18665550110"
	local     = "+14255550111"
	shortCode = "24680"
	newest    = "?api-version=2026-01-23"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

// bench is a sandbox with its first resource and two addresses for events.
type bench struct {
	*sandbox.Sandbox

	t       *testing.T
	sim     *acs.Simulator
	account acs.Account
	hook    *hook
}

func setup(t *testing.T, changes ...func(*sandbox.Config)) *bench {
	t.Helper()
	s := sandboxtest.Start(t, changes...)
	return &bench{Sandbox: s, t: t, sim: s.ACS(), account: s.ACS().Resources()[0], hook: newHook(t)}
}

// subscribed has both subscriptions created and consented to.
func subscribed(t *testing.T, options acs.Options, changes ...func(*sandbox.Config)) *bench {
	t.Helper()
	b := setup(t, changes...)
	b.sim.Set(options)
	b.paste()
	b.Drain(t.Context())
	b.hook.forget()
	return b
}

func (b *bench) paste() {
	b.t.Helper()
	if err := b.sim.Paste(b.sim.Accounts()[0], b.hook.url("/incoming"), b.hook.url("/delivery")); err != nil {
		b.t.Fatal(err)
	}
}

// result is an answer of the API.
type result struct {
	status int
	header http.Header
	raw    string
	body   map[string]any
}

// do makes a request, signed with the primary key of the account unless changes say
// otherwise.
func (b *bench) do(method, target, body string, changes ...func(*http.Request)) (result, error) {
	request, err := http.NewRequestWithContext(b.t.Context(), method, b.BaseURL(sandbox.ACS)+target, strings.NewReader(body))
	if err != nil {
		return result{}, err
	}
	request.Close = true
	sign(request, []byte(body), b.account.Keys[0], b.Now())
	for _, change := range changes {
		change(request)
	}
	response, err := http.DefaultTransport.RoundTrip(request)
	if err != nil {
		return result{}, err
	}
	defer response.Body.Close()
	raw, err := io.ReadAll(response.Body)
	got := result{status: response.StatusCode, header: response.Header, raw: string(raw)}
	_ = json.Unmarshal(raw, &got.body)
	return got, err
}

func (b *bench) must(method, target, body string, changes ...func(*http.Request)) result {
	b.t.Helper()
	got, err := b.do(method, target, body, changes...)
	if err != nil {
		b.t.Fatalf("%s %s: %v", method, target, err)
	}
	return got
}

// sign signs a request with the simulator's own arithmetic, which sign_test holds
// to the documented vectors.
func sign(r *http.Request, body []byte, key string, at time.Time) {
	date := at.UTC().Format(http.TimeFormat)
	r.Header.Set("x-ms-date", date)
	r.Header.Set("x-ms-content-sha256", acs.HashOf(body))
	signed := acs.Signed{Method: r.Method, Target: r.URL.RequestURI(), Date: date, Host: r.URL.Host, ContentHash: acs.HashOf(body)}
	r.Header.Set("Authorization", "HMAC-SHA256 SignedHeaders=x-ms-date;host;x-ms-content-sha256&Signature="+signed.Sign(key))
	r.Header.Set("Content-Type", "application/json")
}

// send sends "Hi" from a sender to a customer, with a report.
func (b *bench) send(from, to string) result {
	b.t.Helper()
	return b.must(http.MethodPost, "/sms"+newest, sendBody(from, to, "Hi"))
}

func sendBody(from, to, message string) string {
	body, _ := json.Marshal(map[string]any{
		"from": from, "smsRecipients": []map[string]string{{"to": to}}, "message": message,
		"smsSendOptions": map[string]any{"enableDeliveryReport": true, "tag": "msg-42"},
	})
	return string(body)
}

// first gives the first item of the answer's value.
func (r result) first() map[string]any {
	items, _ := r.body["value"].([]any)
	if len(items) == 0 {
		return nil
	}
	item, _ := items[0].(map[string]any)
	return item
}

func (r result) id() string {
	id, _ := r.first()["messageId"].(string)
	return id
}

// text writes from Ana's phone and lets everything happen.
func (b *bench) text(to, body string) {
	b.t.Helper()
	if _, err := b.Phones().Send(ana, to, body); err != nil {
		b.t.Fatal(err)
	}
	b.Drain(b.t.Context())
}

// write writes from Ana's phone and lets nothing happen yet.
func (b *bench) write(to, body string) {
	b.t.Helper()
	if _, err := b.Phones().Send(ana, to, body); err != nil {
		b.t.Fatal(err)
	}
}

// phone gives the bodies on Ana's phone that came from us, oldest first.
func (b *bench) phone() []string {
	thread, err := b.Phones().Thread(ana, "")
	if err != nil {
		b.t.Fatal(err)
	}
	var bodies []string
	for _, text := range thread {
		if !text.Mine {
			bodies = append(bodies, text.Body)
		}
	}
	return bodies
}

// hook takes events and remembers them. By itself it gives consent to either kind
// of question, and answers 200.
type hook struct {
	server *httptest.Server

	mu     sync.Mutex
	calls  []callback
	answer http.HandlerFunc
}

type callback struct {
	method string
	path   string
	header http.Header
	body   []byte
	events []map[string]any
}

func newHook(t *testing.T) *hook {
	h := &hook{answer: consent}
	h.server = httptest.NewServer(http.HandlerFunc(h.serve))
	t.Cleanup(h.server.Close)
	return h
}

func (h *hook) serve(w http.ResponseWriter, r *http.Request) {
	body, _ := io.ReadAll(r.Body)
	h.mu.Lock()
	h.calls = append(h.calls, callback{r.Method, r.URL.Path, r.Header, body, eventsIn(body)})
	answer := h.answer
	h.mu.Unlock()
	r.Body = io.NopCloser(bytes.NewReader(body))
	answer(w, r)
}

func consent(w http.ResponseWriter, r *http.Request) {
	if r.Method == http.MethodOptions {
		w.Header().Set("WebHook-Allowed-Origin", r.Header.Get("WebHook-Request-Origin"))
		w.Header().Set("WebHook-Allowed-Rate", "120")
		return
	}
	body, _ := io.ReadAll(r.Body)
	for _, event := range eventsIn(body) {
		data, _ := event["data"].(map[string]any)
		if code, asked := data["validationCode"]; asked {
			json.NewEncoder(w).Encode(map[string]any{"validationResponse": code})
		}
	}
}

// status answers every call with a status.
func status(code int) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(code) }
}

func eventsIn(body []byte) []map[string]any {
	var many []map[string]any
	if json.Unmarshal(body, &many) == nil {
		return many
	}
	var one map[string]any
	if json.Unmarshal(body, &one) == nil {
		return []map[string]any{one}
	}
	return nil
}

func (h *hook) url(path string) string { return h.server.URL + path }

func (h *hook) answers(answer http.HandlerFunc) {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.answer = answer
}

func (h *hook) got() []callback {
	h.mu.Lock()
	defer h.mu.Unlock()
	return slices.Clone(h.calls)
}

func (h *hook) forget() {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.calls = nil
}

// data gives the data of a call's first event.
func (c callback) data() map[string]any {
	if len(c.events) == 0 {
		return nil
	}
	data, _ := c.events[0]["data"].(map[string]any)
	return data
}
