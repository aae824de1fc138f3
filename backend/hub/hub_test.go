package hub_test

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"io"
	"io/fs"
	"log/slog"
	"math/rand/v2"
	"net/http"
	"net/http/cookiejar"
	"net/http/httptest"
	"os"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/fstest"
	"time"

	"github.com/smsdesk/smsdesk/backend/bind"
	"github.com/smsdesk/smsdesk/backend/hub"
	"github.com/smsdesk/smsdesk/backend/people"
	"github.com/smsdesk/smsdesk/backend/sms"
	"github.com/smsdesk/smsdesk/backend/store/storetest"
)

// backend has one provider and tells its changes to whoever listens.
type backend struct {
	people *people.Service
	mu     sync.Mutex
	hear   map[int]func(sms.Change)
	heard  chan struct{}
}

func (b *backend) Desk(ctx context.Context, who func(context.Context) (sms.User, error)) bind.Desk {
	return bind.NewDesk(ctx, &bind.Services{
		Providers: []sms.Descriptor{{Kind: sms.Twilio, Name: "Twilio"}},
		Log:       func(string, error) {},
	}, who)
}

func (b *backend) Subscribe(hear func(sms.Change)) func() {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.hear[len(b.hear)] = hear
	b.heard <- struct{}{}
	return func() {}
}

func (b *backend) Door(ctx context.Context, who error) (bind.DoorView, error) {
	return bind.DoorOf(ctx, b.people, who)
}

func (b *backend) MayHear(_ context.Context, _ sms.User, change sms.Change) bool {
	return change.NumberID != "somebody else's"
}

func (b *backend) announce(change sms.Change) {
	b.mu.Lock()
	defer b.mu.Unlock()
	for _, hear := range b.hear {
		hear(change)
	}
}

type desk struct {
	*httptest.Server
	backend *backend
	client  *http.Client
	link    string // the one-time token
}

func start(t *testing.T) desk {
	t.Helper()
	signing := people.New(people.Config{
		Store: storetest.Open(t), Clock: func() time.Time { return storetest.Now }, IDs: func() string { return "kai" },
		Random: rand.NewChaCha8([32]byte{1}), Announce: func(...sms.Change) {}, Logger: slog.New(slog.DiscardHandler),
	})
	link, err := signing.SetUpToken(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	b := &backend{people: signing, hear: map[int]func(sms.Change){}, heard: make(chan struct{}, 8)}
	h := hub.New(hub.Config{
		People: signing, Backend: b, Logger: slog.New(slog.DiscardHandler),
		Page: fstest.MapFS{"index.html": {Data: []byte("<html><head></head></html>")}, "assets/a.js": {Data: []byte("1")}},
	})
	server := httptest.NewServer(h.Handler())
	t.Cleanup(server.Close)
	jar, err := cookiejar.New(nil)
	if err != nil {
		t.Fatal(err)
	}
	return desk{server, b, &http.Client{Jar: jar}, link}
}

// send gives the status and the body of one request; an Origin of "" sends none.
func (d desk) send(t *testing.T, method, path, origin, body string) (int, string) {
	t.Helper()
	request, err := http.NewRequestWithContext(t.Context(), method, d.URL+path, strings.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	if origin != "" {
		request.Header.Set("Origin", origin)
	}
	response, err := d.client.Do(request)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = response.Body.Close() }()
	answer, err := io.ReadAll(response.Body)
	if err != nil {
		t.Fatal(err)
	}
	return response.StatusCode, string(answer)
}

const password = "correct horse battery"

// signIn spends the one-time link, which signs the administrator in.
func (d desk) signIn(t *testing.T) {
	t.Helper()
	if status, body := d.send(t, "POST", "/session/setup", d.URL, `{"token":"`+d.link+`","name":"Mia Berg","password":"`+password+`"}`); status != http.StatusOK {
		t.Fatalf("set-up: %d %s", status, body)
	}
}

func TestHub_RPC(t *testing.T) {
	rows := map[string]struct {
		path, origin, body string
		signedIn           bool
		status             int
		words              string
	}{
		"runs a method as the signed-in person": {"/rpc/Setup/Providers", "own", `[]`, true, 200, `"name":"Twilio"`},
		"refuses nobody":                        {"/rpc/Setup/Providers", "own", `[]`, false, 401, "You are signed out."},
		"refuses a foreign page":                {"/rpc/Setup/Providers", "https://evil.example", `[]`, true, 403, "This call came from another page and was refused."},
		"refuses a call without an origin":      {"/rpc/Setup/Providers", "", `[]`, true, 403, "This call came from another page and was refused."},
		"knows no other method":                 {"/rpc/Setup/Explode", "own", `[]`, true, 404, "SMS Desk has no call of this name."},
		"knows no other struct":                 {"/rpc/Kernel/Providers", "own", `[]`, true, 404, "SMS Desk has no call of this name."},
		"wants as many arguments":               {"/rpc/Setup/Providers", "own", `[1]`, true, 422, "The call's arguments don't fit."},
		"wants arguments of the type":           {"/rpc/Inbox/Conversation", "own", `[7]`, true, 422, "The call's arguments don't fit."},
		"wants no unknown fields":               {"/rpc/Inbox/Send", "own", `[{"key":"k","sudo":true}]`, true, 422, "The call's arguments don't fit."},
		"wants an array":                        {"/rpc/Setup/Providers", "own", `{}`, true, 422, "The call's arguments don't fit."},
		"survives a panic":                      {"/rpc/Session/Me", "own", `[]`, true, 500, "Something went wrong inside SMS Desk."},
		"bounds the body":                       {"/rpc/Inbox/Draft", "own", `["` + strings.Repeat("x", 2<<20) + `"]`, true, 413, "The call is too large."},
	}
	for name, row := range rows {
		t.Run(name, func(t *testing.T) {
			d := start(t)
			if row.signedIn {
				d.signIn(t)
			}
			origin := row.origin
			if origin == "own" {
				origin = d.URL
			}
			status, body := d.send(t, "POST", row.path, origin, row.body)
			if status != row.status || !strings.Contains(body, row.words) {
				t.Errorf("got %d %s\nwant %d with %q", status, body, row.status, row.words)
			}
		})
	}
}

func TestHub_ListsItsMethods(t *testing.T) {
	d := start(t)
	status, body := d.send(t, "GET", "/rpc", "", "")
	var methods []struct {
		Name      string
		Arguments []string
		Result    string
	}
	if err := json.Unmarshal([]byte(body), &methods); err != nil || status != http.StatusOK {
		t.Fatalf("%d %v", status, err)
	}
	for _, method := range methods {
		if method.Name == "Inbox.Send" && len(method.Arguments) == 1 && method.Arguments[0] == "bind.SendInput" && method.Result == "bind.MessageView" {
			return
		}
	}
	t.Errorf("Inbox.Send(bind.SendInput) bind.MessageView is not in %s", body)
}

func TestHub_RefusesAForeignName(t *testing.T) {
	d := start(t)
	request, err := http.NewRequestWithContext(t.Context(), http.MethodGet, d.URL+"/", nil)
	if err != nil {
		t.Fatal(err)
	}
	request.Host = "rebound.example"
	response, err := d.client.Do(request)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = response.Body.Close() }()
	if response.StatusCode != http.StatusForbidden {
		t.Errorf("got %d, want 403", response.StatusCode)
	}
}

func TestHub_Session(t *testing.T) {
	d := start(t)
	is := func(want string) {
		t.Helper()
		if _, body := d.send(t, "GET", "/session", "", ""); !strings.Contains(body, want) {
			t.Errorf("the door says %s, want %s", body, want)
		}
	}
	answers := func(method, path, body string, status int, words string) string {
		t.Helper()
		got, answer := d.send(t, method, path, d.URL, body)
		if got != status || !strings.Contains(answer, words) {
			t.Fatalf("%s %s: %d %s\nwant %d with %q", method, path, got, answer, status, words)
		}
		return answer
	}
	is(`{"state":"setup","alone":false,"idleMinutes":0}`)
	answers("POST", "/session/setup", `{"token":"twice"}`, 401, "used or is old")
	d.signIn(t)
	is(`{"state":"signed_in","alone":true,"idleMinutes":0}`)
	answers("POST", "/session/seen", ``, 204, "")
	answers("POST", "/session/password", `{"old":"guess","password":"blue lamp river tofu"}`, 422, "This is not your present password.")
	answers("POST", "/session/password", `{"old":"`+password+`","password":"blue lamp river tofu"}`, 204, "")
	is(`"signed_in"`)
	mia, err := d.backend.people.Owner(t.Context(), "")
	if err != nil {
		t.Fatal(err)
	}
	invitation, err := d.backend.people.Invite(t.Context(), mia, people.Input{Name: "Kai", Role: sms.Salesperson})
	if err != nil {
		t.Fatal(err)
	}
	answers("DELETE", "/session", ``, 204, "")
	is(`{"state":"signed_out","alone":false,"idleMinutes":0}`)
	answers("POST", "/session/seen", ``, 401, "You are signed out.")
	answers("POST", "/session/password", `{}`, 401, "You are signed out.")
	answers("POST", "/session", `{"name":"Mia Berg","password":"`+password+`"}`, 401, "The name or the password is wrong. Try again.")
	answers("POST", "/session/invitation", `{"code":"guess","password":"`+password+`"}`, 401, "This invitation was used, replaced, or is old.")
	answers("POST", "/session/invitation", `{"code":"`+invitation.Code+`","password":"quiet green harbour"}`, 200, `"signed_in"`)
	answers("DELETE", "/session", ``, 204, "")
	answers("POST", "/session", `{"name":"mia berg","password":"blue lamp river tofu"}`, 200, `"signed_in"`)
	is(`"signed_in"`)
}

func TestHub_Events_TellOnlyWhatThePersonMayHear(t *testing.T) {
	d := start(t)
	d.signIn(t)
	request, err := http.NewRequestWithContext(t.Context(), http.MethodGet, d.URL+"/events", nil)
	if err != nil {
		t.Fatal(err)
	}
	response, err := d.client.Do(request)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = response.Body.Close() }()
	<-d.backend.heard
	d.backend.announce(sms.Change{Topic: sms.MessageReceived, ID: "m1", NumberID: "somebody else's"})
	d.backend.announce(sms.Change{Topic: sms.MessageReceived, ID: "m2", ConversationID: "c2", NumberID: "n2", Seq: 7})
	lines := bufio.NewScanner(response.Body)
	var seen bytes.Buffer
	for lines.Scan() {
		seen.WriteString(lines.Text() + "\n")
		if strings.Contains(lines.Text(), "m2") {
			break
		}
	}
	want := "event: message:received\ndata: {\"topic\":\"message:received\",\"id\":\"m2\",\"conversationId\":\"c2\",\"numberId\":\"n2\",\"seq\":7}\n"
	if !strings.HasSuffix(seen.String(), want) || strings.Contains(seen.String(), "m1") {
		t.Errorf("the stream said:\n%s", seen.String())
	}
}

// The meta tag of the page is the window's only policy; the hub says it again, and
// who may frame the page, which only a header can say.
func TestSecurity13_TheHubsPolicyIsThePages(t *testing.T) {
	d := start(t)
	response, err := d.client.Get(d.URL + "/")
	if err != nil {
		t.Fatal(err)
	}
	_ = response.Body.Close()
	header, framed := strings.CutSuffix(response.Header.Get("Content-Security-Policy"), "; frame-ancestors 'none'")
	if !framed {
		t.Errorf("the header lets others frame the page: %q", header)
	}
	for _, file := range []string{"../../frontend/index.html", "../../frontend/dist/index.html"} {
		t.Run(file, func(t *testing.T) {
			page, err := os.ReadFile(file)
			if errors.Is(err, fs.ErrNotExist) {
				t.Skip("the page isn't built")
			}
			if err != nil {
				t.Fatal(err)
			}
			found := regexp.MustCompile(`<meta\s+http-equiv="Content-Security-Policy"\s+content="([^"]*)"`).FindAllSubmatchIndex(page, -1)
			if len(found) != 1 {
				t.Fatalf("%d policies in the page", len(found))
			}
			if meta := string(page[found[0][2]:found[0][3]]); meta != header {
				t.Errorf("the page says\n%s\nthe hub says\n%s", meta, header)
			}
			if script := bytes.Index(page, []byte("<script")); script >= 0 && script < found[0][0] {
				t.Error("a script stands before the policy")
			}
		})
	}
}

func TestSecurity13_ThePolicyForbidsAllButOurOwn(t *testing.T) {
	d := start(t)
	response, err := d.client.Get(d.URL + "/")
	if err != nil {
		t.Fatal(err)
	}
	_ = response.Body.Close()
	policy := response.Header.Get("Content-Security-Policy")
	for _, wanted := range []string{"default-src 'none'", "script-src 'self'", "connect-src 'self'", "base-uri 'none'", "form-action 'none'", "object-src 'none'", "frame-ancestors 'none'"} {
		if !slices.Contains(strings.Split(policy, "; "), wanted) {
			t.Errorf("the policy lacks %q: %s", wanted, policy)
		}
	}
	for _, loose := range []string{"unsafe", "*", "http:", "https:", "ws:"} {
		if strings.Contains(policy, loose) {
			t.Errorf("the policy holds %q: %s", loose, policy)
		}
	}
}

func TestHub_Page(t *testing.T) {
	d := start(t)
	response, err := d.client.Get(d.URL + "/")
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = response.Body.Close() }()
	body, err := io.ReadAll(response.Body)
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(string(body), `<head><script src="/hub.js"></script>`) {
		t.Errorf("the page doesn't load the twin first: %s", body)
	}
	policy := response.Header.Get("Content-Security-Policy")
	if !strings.Contains(policy, "default-src 'none'") || !strings.Contains(policy, "frame-ancestors 'none'") || strings.Contains(policy, "unsafe") {
		t.Errorf("the policy is %q", policy)
	}
	if status, script := d.send(t, "GET", "/hub.js", "", ""); status != http.StatusOK || !strings.Contains(script, "window.runtime") {
		t.Errorf("the twin: %d", status)
	}
	if status, _ := d.send(t, "GET", "/nothing", "", ""); status != http.StatusNotFound {
		t.Errorf("a page that isn't there: %d", status)
	}
}
