package vibes_test

import (
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"slices"
	"strings"
	"sync"
	"testing"

	"go.uber.org/goleak"

	"github.com/smsdesk/smsdesk/backend/sandbox"
	"github.com/smsdesk/smsdesk/backend/sandbox/sandboxtest"
	"github.com/smsdesk/smsdesk/backend/sandbox/vibes"
)

const (
	ana  = sandboxtest.Ana
	code = "98765"
	long = "+13125550110"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

// bench is a sandbox with the first account's credentials and a webhook to which
// its incoming texts go.
type bench struct {
	*sandbox.Sandbox

	t    *testing.T
	sim  *vibes.Simulator
	cred map[string]string
	hook *hook
}

func setup(t *testing.T, changes ...func(*sandbox.Config)) *bench {
	t.Helper()
	s := sandboxtest.Start(t, changes...)
	b := &bench{Sandbox: s, t: t, sim: s.Vibes(), cred: s.Vibes().Accounts()[0], hook: newHook(t)}
	if err := b.sim.Paste(b.cred, b.hook.url("/incoming"), ""); err != nil {
		t.Fatal(err)
	}
	return b
}

// result is an answer of the API.
type result struct {
	status int
	header http.Header
	body   string
	root   *node // nil for what is no XML
}

// do calls the API with the account's credentials; headers come in pairs.
func (b *bench) do(method, path, body string, headers ...string) (result, error) {
	request, err := http.NewRequestWithContext(b.t.Context(), method, b.BaseURL(sandbox.Vibes)+path, strings.NewReader(body))
	if err != nil {
		return result{}, err
	}
	request.Close = true
	request.Header.Set("Content-Type", "text/xml; charset=UTF-8")
	request.SetBasicAuth(b.cred[vibes.Username], b.cred[vibes.Password])
	for i := 0; i < len(headers); i += 2 {
		request.Header.Set(headers[i], headers[i+1])
	}
	response, err := http.DefaultTransport.RoundTrip(request)
	if err != nil {
		return result{}, err
	}
	defer response.Body.Close()
	raw, err := io.ReadAll(response.Body)
	root, _ := parse(string(raw))
	return result{response.StatusCode, response.Header, string(raw), root}, err
}

func (b *bench) must(method, path, body string, headers ...string) result {
	b.t.Helper()
	got, err := b.do(method, path, body, headers...)
	if err != nil {
		b.t.Fatalf("%s %s: %v", method, path, err)
	}
	return got
}

// request is the document of a submit to Ana, with pairs of words replaced.
func (b *bench) request(pairs ...string) string {
	body := strings.ReplaceAll(file(b.t, "submit"), "CALLBACK", b.hook.url("/delivery"))
	return strings.NewReplacer(pairs...).Replace(body)
}

// send submits a text and gives its id.
func (b *bench) send(pairs ...string) string {
	b.t.Helper()
	got := b.must(http.MethodPost, "/MessageApi/mt/messages", b.request(pairs...))
	if got.status != http.StatusOK || got.root == nil || got.root.name != "mtMessageRsp" || got.root.attrs["messageId"] == "" {
		b.t.Fatalf("got %d %s", got.status, got.body)
	}
	return got.root.attrs["messageId"]
}

func (b *bench) drain() { b.Drain(b.t.Context()) }

// write sends a text from Ana's phone and lets everything happen.
func (b *bench) write(to, body string) {
	b.t.Helper()
	if _, err := b.Phones().Send(ana, to, body); err != nil {
		b.t.Fatal(err)
	}
	b.drain()
}

// phone gives what is on a customer's phone that we sent.
func (b *bench) phone(number string) []string {
	b.t.Helper()
	texts, err := b.Phones().Thread(number, "")
	if err != nil {
		b.t.Fatal(err)
	}
	var bodies []string
	for _, text := range texts {
		if !text.Mine {
			bodies = append(bodies, text.Body)
		}
	}
	return bodies
}

func file(t *testing.T, name string) string {
	t.Helper()
	raw, err := os.ReadFile("testdata/" + name + ".xml")
	if err != nil {
		t.Fatal(err)
	}
	return strings.ReplaceAll(string(raw), "\r\n", "\n")
}

// hook is a webhook that remembers what it was sent.
type hook struct {
	server *httptest.Server

	mu     sync.Mutex
	calls  []callback
	status int
}

type callback struct {
	request *http.Request
	body    string
	root    *node
}

func newHook(t *testing.T) *hook {
	h := &hook{status: http.StatusOK}
	h.server = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		body, _ := io.ReadAll(r.Body)
		root, err := parse(string(body))
		if err != nil {
			t.Errorf("%v: %s", err, body)
		}
		h.mu.Lock()
		defer h.mu.Unlock()
		h.calls = append(h.calls, callback{r, string(body), root})
		w.WriteHeader(h.status)
	}))
	t.Cleanup(h.server.Close)
	return h
}

func (h *hook) url(path string) string { return h.server.URL + path }

func (h *hook) answers(status int) {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.status = status
}

func (h *hook) got() []callback {
	h.mu.Lock()
	defer h.mu.Unlock()
	return slices.Clone(h.calls)
}

// receipts puts what came to the webhook into words: stage, and codes of an error.
func (h *hook) receipts() []string {
	var all []string
	for _, call := range h.got() {
		word := call.root.kid("type").text
		if status := call.root.kid("status"); status.attrs["isError"] == "true" {
			word += " error"
			for _, name := range []string{"errorCode", "internalErrorCode"} {
				if c := status.kid(name); c != nil {
					word += " " + c.text
				}
			}
		}
		all = append(all, word)
	}
	return all
}
