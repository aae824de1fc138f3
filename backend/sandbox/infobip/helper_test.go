package infobip_test

import (
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"

	"go.uber.org/goleak"

	"github.com/smsdesk/smsdesk/backend/sandbox"
	"github.com/smsdesk/smsdesk/backend/sandbox/infobip"
	"github.com/smsdesk/smsdesk/backend/sandbox/sandboxtest"
)

const (
	ana        = sandboxtest.Ana
	longNumber = "+447700900110"
	shortCode  = "68400"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

// bench is a sandbox with the first account's settings and a receiver of what is
// pushed.
type bench struct {
	*sandbox.Sandbox

	t    *testing.T
	sim  *infobip.Simulator
	key  string
	door *door
}

func setup(t *testing.T, changes ...func(*sandbox.Config)) *bench {
	t.Helper()
	s := sandboxtest.Start(t, changes...)
	return &bench{Sandbox: s, t: t, sim: s.Infobip(), key: s.Infobip().Accounts()[0][infobip.APIKey], door: newDoor(t)}
}

// result is an answer of the API.
type result struct {
	status int
	header http.Header
	raw    string
}

// into decodes an answer.
func into[T any](t *testing.T, r result) T {
	t.Helper()
	var value T
	if err := json.Unmarshal([]byte(r.raw), &value); err != nil {
		t.Fatalf("%v in %s", err, r.raw)
	}
	return value
}

// do calls the API with the account's key, or with another Authorization ("" for
// none).
func (b *bench) do(method, path, body string, authorization ...string) result {
	b.t.Helper()
	r, err := http.NewRequestWithContext(b.t.Context(), method, b.BaseURL(sandbox.Infobip)+path, strings.NewReader(body))
	if err != nil {
		b.t.Fatal(err)
	}
	r.Close = true
	r.Header.Set("Authorization", "App "+b.key)
	if len(authorization) > 0 {
		r.Header.Set("Authorization", authorization[0])
	}
	answer, err := http.DefaultTransport.RoundTrip(r)
	if err != nil {
		return result{}
	}
	defer answer.Body.Close()
	raw, _ := io.ReadAll(answer.Body)
	return result{answer.StatusCode, answer.Header, string(raw)}
}

// message is what a test sends; URL is where its reports go.
type message struct{ from, to, id, text, url string }

func (m message) body() string {
	if m.from == "" {
		m.from = longNumber[1:]
	}
	if m.to == "" {
		m.to = ana[1:]
	}
	if m.text == "" {
		m.text = "Hi Ana"
	}
	hooks := map[string]any{"callbackData": "ref-" + m.id}
	if m.url != "" {
		hooks["delivery"] = map[string]any{"url": m.url, "intermediateReport": true}
	}
	body, err := json.Marshal(map[string]any{"messages": []any{map[string]any{
		"sender": m.from, "destinations": []any{map[string]any{"to": m.to, "messageId": m.id}},
		"content": map[string]any{"text": m.text}, "webhooks": hooks}}})
	if err != nil {
		panic(err)
	}
	return string(body)
}

// sent is the answer to a send, or a list of entries.
type sent struct {
	BulkID   string
	Messages []entry
	Results  []entry
}

type entry struct {
	MessageID, Destination, Sender, From, To, Text, CallbackData, SentAt, DoneAt string

	Status  struct{ GroupID, ID int }
	Error   struct{ ID int }
	Content struct{ Text string }
}

// send sends a message and gives the id of its status.
func (b *bench) send(m message) int {
	b.t.Helper()
	got := b.do(http.MethodPost, "/sms/3/messages", m.body())
	if got.status != 200 {
		b.t.Fatalf("%d %s", got.status, got.raw)
	}
	return into[sent](b.t, got).Messages[0].Status.ID
}

// write lets a customer text one of our numbers.
func (b *bench) write(number, body string) {
	b.t.Helper()
	if _, err := b.Phones().Send(ana, number, body); err != nil {
		b.t.Fatal(err)
	}
	b.Drain(b.t.Context())
}

// door takes what is pushed, and answers with status.
type door struct {
	server *httptest.Server

	mu     sync.Mutex
	status int
	bodies []string
}

func newDoor(t *testing.T) *door {
	d := &door{status: http.StatusOK}
	d.server = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		raw, _ := io.ReadAll(r.Body)
		d.mu.Lock()
		defer d.mu.Unlock()
		if r.Header.Get("Content-Type") != "application/json" {
			t.Errorf("Content-Type %q", r.Header.Get("Content-Type"))
		}
		d.bodies = append(d.bodies, string(raw))
		w.WriteHeader(d.status)
	}))
	t.Cleanup(d.server.Close)
	return d
}

// took gives the entries of all that was pushed, and forgets them.
func (d *door) took(t *testing.T) []entry {
	t.Helper()
	d.mu.Lock()
	defer d.mu.Unlock()
	var all []entry
	for _, body := range d.bodies {
		all = append(all, into[sent](t, result{raw: body}).Results...)
	}
	d.bodies = nil
	return all
}

func (d *door) answer(status int) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.status = status
}
