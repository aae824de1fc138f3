package telesign_test

import (
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"

	"go.uber.org/goleak"

	"github.com/smsdesk/smsdesk/backend/sandbox"
	"github.com/smsdesk/smsdesk/backend/sandbox/sandboxtest"
	"github.com/smsdesk/smsdesk/backend/sandbox/telesign"
)

const (
	ana       = sandboxtest.Ana
	mainLine  = "+15125550110"
	shortCode = "51234"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

// bench is a sandbox with the first account's credentials and a place for its
// callbacks.
type bench struct {
	*sandbox.Sandbox

	t        *testing.T
	sim      *telesign.Simulator
	customer string
	key      string
	hook     *hook
	nonce    int
}

func setup(t *testing.T, changes ...func(*sandbox.Config)) *bench {
	t.Helper()
	s := sandboxtest.Start(t, changes...)
	first := s.Telesign().Accounts()[0]
	return &bench{Sandbox: s, t: t, sim: s.Telesign(), customer: first[telesign.CustomerSID], key: first[telesign.APIKey], hook: newHook(t)}
}

// change lets something about the account be different.
func (b *bench) change(change func(*telesign.Account)) {
	b.t.Helper()
	if !b.sim.Change(b.customer, change) {
		b.t.Fatal("no such account")
	}
}

// result is an answer of the API.
type result struct {
	status int
	raw    string
	body   map[string]any
}

// code gives status.code.
func (r result) code() int {
	status, _ := r.body["status"].(map[string]any)
	code, _ := status["code"].(float64)
	return int(code)
}

func (r result) id() string {
	id, _ := r.body["reference_id"].(string)
	return id
}

// request makes a request with headers and body as they are given.
func (b *bench) request(method, path, body string, header http.Header) result {
	b.t.Helper()
	r, err := http.NewRequestWithContext(b.t.Context(), method, b.BaseURL(sandbox.Telesign)+path, strings.NewReader(body))
	if err != nil {
		b.t.Fatal(err)
	}
	r.Header, r.Close = header, true
	response, err := http.DefaultTransport.RoundTrip(r)
	if err != nil {
		b.t.Fatal(err)
	}
	defer response.Body.Close()
	raw, err := io.ReadAll(response.Body)
	if err != nil {
		b.t.Fatal(err)
	}
	got := result{status: response.StatusCode, raw: string(raw)}
	_ = json.Unmarshal(raw, &got.body)
	return got
}

// signed gives the headers of a proper request; changes are made before it is
// signed.
func (b *bench) signed(method, path, body string, changes ...func(http.Header)) http.Header {
	b.nonce++
	header := http.Header{}
	header.Set("Date", b.Now().UTC().Format(http.TimeFormat))
	header.Set("X-Ts-Auth-Method", "HMAC-SHA256")
	header.Set("X-Ts-Nonce", "nonce-"+strconv.Itoa(1000+b.nonce))
	if method == http.MethodPost {
		header.Set("Content-Type", "application/x-www-form-urlencoded")
	}
	for _, change := range changes {
		change(header)
	}
	date, own := header.Get("Date"), ""
	if value := header.Get("X-Ts-Date"); value != "" {
		date, own = "", "x-ts-date:"+value+"\n"
	}
	text := method + "\n" + header.Get("Content-Type") + "\n" + date + "\nx-ts-auth-method:" + header.Get("X-Ts-Auth-Method") + "\n" + own + "x-ts-nonce:" + header.Get("X-Ts-Nonce") + "\n"
	if body != "" {
		text += body + "\n"
	}
	header.Set("Authorization", "TSA "+b.customer+":"+telesign.Sign(b.key, []byte(text+path)))
	return header
}

// do calls the API with the account's credentials.
func (b *bench) do(method, path, body string) result {
	b.t.Helper()
	return b.request(method, path, body, b.signed(method, path, body))
}

func (b *bench) fetch(id string) result {
	b.t.Helper()
	return b.do(http.MethodGet, "/v1/messaging/"+id, "")
}

// send sends "Hi" from the main line to Ana with the hook for its reports; pairs
// of parameters replace that, "" takes one away.
func (b *bench) send(pairs ...string) result {
	b.t.Helper()
	form := url.Values{"phone_number": {ana[1:]}, "message": {"Hi"}, "message_type": {"ARN"}, "sender_id": {mainLine[1:]},
		"external_id": {"msg-1"}, "callback_url": {b.hook.url("/delivery")}}
	for i := 0; i < len(pairs); i += 2 {
		form.Del(pairs[i])
		if pairs[i+1] != "" {
			form.Set(pairs[i], pairs[i+1])
		}
	}
	return b.do(http.MethodPost, "/v1/messaging", form.Encode())
}

// taken sends what must be taken, and gives its id.
func (b *bench) taken(pairs ...string) string {
	b.t.Helper()
	got := b.send(pairs...)
	if got.status != http.StatusOK || got.code() != 290 || len(got.id()) != 32 {
		b.t.Fatalf("got %d %s, want 290", got.status, got.raw)
	}
	return got.id()
}

// text writes from Ana's phone to one of our numbers and lets everything happen.
func (b *bench) text(to, body string) {
	b.t.Helper()
	if _, err := b.Phones().Send(ana, to, body); err != nil {
		b.t.Fatal(err)
	}
	b.Drain(b.t.Context())
}

// hook is a place for callbacks that remembers what it was sent.
type hook struct {
	server *httptest.Server

	mu     sync.Mutex
	calls  []callback
	answer func(path string, call int) int
}

type callback struct {
	path   string
	header http.Header
	raw    string
	body   map[string]any
}

func newHook(t *testing.T) *hook {
	h := &hook{answer: func(string, int) int { return http.StatusOK }}
	h.server = httptest.NewServer(http.HandlerFunc(h.serve))
	t.Cleanup(h.server.Close)
	return h
}

func (h *hook) serve(w http.ResponseWriter, r *http.Request) {
	raw, _ := io.ReadAll(r.Body)
	call := callback{path: r.URL.Path, header: r.Header, raw: string(raw)}
	_ = json.Unmarshal(raw, &call.body)
	h.mu.Lock()
	h.calls = append(h.calls, call)
	status := h.answer(r.URL.Path, len(h.calls))
	h.mu.Unlock()
	w.WriteHeader(status)
}

func (h *hook) url(path string) string { return h.server.URL + path }

// answers decides the status of the answer to the call-th callback, from 1.
func (h *hook) answers(answer func(path string, call int) int) {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.answer = answer
}

func (h *hook) got() []callback {
	h.mu.Lock()
	defer h.mu.Unlock()
	return slices.Clone(h.calls)
}

// codes gives the status.code of every callback, in order of arrival.
func (h *hook) codes() []int {
	var all []int
	for _, c := range h.got() {
		all = append(all, result{body: c.body}.code())
	}
	return all
}
