package twilio_test

import (
	"encoding/json"
	"errors"
	"io"
	"maps"
	"net/http"
	"net/http/httptest"
	"net/url"
	"slices"
	"strings"
	"sync"
	"testing"

	twiliogo "github.com/twilio/twilio-go"
	"github.com/twilio/twilio-go/client"
	"go.uber.org/goleak"

	"github.com/smsdesk/smsdesk/backend/sandbox"
	"github.com/smsdesk/smsdesk/backend/sandbox/sandboxtest"
	"github.com/smsdesk/smsdesk/backend/sandbox/twilio"
)

const (
	ana      = sandboxtest.Ana
	mainLine = sandboxtest.MainLine
	tollFree = sandboxtest.TollFree
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

// bench is a sandbox with the first account's credentials and a webhook.
type bench struct {
	*sandbox.Sandbox

	t    *testing.T
	sim  *twilio.Simulator
	cred twilio.Credentials
	hook *hook
}

func setup(t *testing.T, changes ...func(*sandbox.Config)) *bench {
	t.Helper()
	s := sandboxtest.Start(t, changes...)
	return &bench{Sandbox: s, t: t, sim: s.Twilio(), cred: s.Twilio().Accounts()[0], hook: newHook(t)}
}

// client is twilio-go, sent to the simulator by a transport that replaces the
// host and nothing else.
func (b *bench) client(sid, token string) *twiliogo.RestClient {
	target, _ := url.Parse(b.BaseURL(sandbox.Twilio))
	c := &client.Client{Credentials: client.NewCredentials(sid, token), HTTPClient: &http.Client{Transport: rewrite{target}}}
	c.SetAccountSid(sid)
	return twiliogo.NewRestClientWithParams(twiliogo.ClientParams{Client: c, AccountSid: sid})
}

type rewrite struct{ to *url.URL }

func (r rewrite) RoundTrip(request *http.Request) (*http.Response, error) {
	request = request.Clone(request.Context())
	request.URL.Scheme, request.URL.Host, request.Host, request.Close = r.to.Scheme, r.to.Host, r.to.Host, true
	return http.DefaultTransport.RoundTrip(request)
}

// result is an answer of the API. body holds nil for anything but JSON.
type result struct {
	status int
	header http.Header
	raw    string
	body   map[string]any
}

func (r result) code() int {
	code, _ := r.body["code"].(float64)
	return int(code)
}

func (r result) text(key string) string {
	value, _ := r.body[key].(string)
	return value
}

// do calls the API with the account's credentials; path begins after the
// account's, or at the root with a leading "//".
func (b *bench) do(method, path string, form url.Values) (result, error) {
	address := b.BaseURL(sandbox.Twilio) + "/2010-04-01/Accounts/" + b.cred.AccountSID + path
	if root, found := strings.CutPrefix(path, "//"); found {
		address = b.BaseURL(sandbox.Twilio) + "/" + root
	}
	request, err := http.NewRequestWithContext(b.t.Context(), method, address, strings.NewReader(form.Encode()))
	if err != nil {
		return result{}, err
	}
	request.Close = true
	if method == http.MethodPost {
		request.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	}
	request.SetBasicAuth(b.cred.AccountSID, b.cred.AuthToken)
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

func (b *bench) must(method, path string, form url.Values) result {
	b.t.Helper()
	got, err := b.do(method, path, form)
	if err != nil {
		b.t.Fatalf("%s %s: %v", method, path, err)
	}
	return got
}

// send sends "Hi" from the main line to Ana with the hook as StatusCallback;
// pairs of parameters replace or add to that.
func (b *bench) send(pairs ...string) result {
	b.t.Helper()
	return b.must(http.MethodPost, "/Messages.json", b.form(pairs...))
}

func (b *bench) form(pairs ...string) url.Values {
	form := url.Values{"From": {mainLine}, "To": {ana}, "Body": {"Hi"}, "StatusCallback": {b.hook.url("/status?ref=msg_42")}}
	for i := 0; i < len(pairs); i += 2 {
		form.Del(pairs[i])
		if pairs[i+1] != "" {
			form.Set(pairs[i], pairs[i+1])
		}
	}
	return form
}

// mainSID gives the SID of the main line.
func (b *bench) mainSID() string { return b.sim.AccountNumbers(b.cred.AccountSID)[0].SID }

// webhook sets the main line's incoming address.
func (b *bench) webhook(pairs ...string) {
	b.t.Helper()
	form := url.Values{"SmsUrl": {b.hook.url("/incoming")}}
	for i := 0; i < len(pairs); i += 2 {
		form.Set(pairs[i], pairs[i+1])
	}
	if got := b.must(http.MethodPost, "/IncomingPhoneNumbers/"+b.mainSID()+".json", form); got.status != http.StatusOK {
		b.t.Fatalf("got %d %s, want 200", got.status, got.raw)
	}
}

// text writes from Ana's phone to the main line and lets everything happen.
func (b *bench) text(body string) {
	b.t.Helper()
	if _, err := b.Phones().Send(ana, mainLine, body); err != nil {
		b.t.Fatal(err)
	}
	b.Drain(b.t.Context())
}

// phone gives the bodies on Ana's phone, oldest first, her own in brackets.
func (b *bench) phone() []string {
	thread, err := b.Phones().Thread(ana, "")
	if err != nil {
		b.t.Fatal(err)
	}
	var bodies []string
	for _, text := range thread {
		if text.Mine {
			text.Body = "[" + text.Body + "]"
		}
		bodies = append(bodies, text.Body)
	}
	return bodies
}

// hook is a webhook that remembers what it was sent.
type hook struct {
	server *httptest.Server

	mu     sync.Mutex
	calls  []callback
	answer http.HandlerFunc
}

type callback struct {
	request *http.Request
	body    string
	form    url.Values // query included
}

func newHook(t *testing.T) *hook {
	h := &hook{answer: func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusNoContent) }}
	h.server = httptest.NewServer(http.HandlerFunc(h.serve))
	t.Cleanup(h.server.Close)
	return h
}

func (h *hook) serve(w http.ResponseWriter, r *http.Request) {
	body, err := io.ReadAll(r.Body)
	form, err2 := url.ParseQuery(string(body))
	if errors.Join(err, err2) != nil {
		w.WriteHeader(http.StatusBadRequest)
		return
	}
	maps.Copy(form, r.URL.Query())
	h.mu.Lock()
	h.calls = append(h.calls, callback{r, string(body), form})
	answer := h.answer
	h.mu.Unlock()
	answer(w, r)
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

// statuses gives the MessageStatus of every report, in order of arrival.
func (h *hook) statuses() []string {
	var all []string
	for _, c := range h.got() {
		all = append(all, c.form.Get("MessageStatus"))
	}
	return all
}

// valid asks twilio-go whether a callback's signature is right for an address.
func (c callback) valid(token, address string) bool {
	validator := client.NewRequestValidator(token)
	return validator.ValidateBody(address, []byte(c.body), c.request.Header.Get("X-Twilio-Signature"))
}

func replyWith(status int, mime, body string) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) {
		w.Header()["Content-Type"] = nil
		if mime != "" {
			w.Header().Set("Content-Type", mime)
		}
		w.WriteHeader(status)
		_, _ = io.WriteString(w, body)
	}
}
