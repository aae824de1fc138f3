package journey_test

import (
	"bytes"
	"context"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"net/http/httputil"
	"net/url"
	"os"
	"path"
	"path/filepath"
	"runtime"
	"strings"
	"sync"
	"sync/atomic"
	"testing"

	"github.com/smsdesk/smsdesk/backend/bind"
	"github.com/smsdesk/smsdesk/backend/journey/desktest"
	"github.com/smsdesk/smsdesk/backend/tunnel/tunneltest"
)

// The texts and people that must not leave database and page.
const (
	sentText     = "Kanarienvogel one we sent"
	failedText   = "Kanarienvogel two that failed"
	answerText   = "Kanarienvogel three the answer"
	forgedText   = "Kanarienvogel four of a forger"
	deadText     = "Kanarienvogel five nobody understood"
	importedName = "Kanaria Importova"
	importedNote = "Kanarienvogel six imported"
	importedTel  = "+14155557319"
	kanaria      = "+14155557318" // a customer who is not of the sandbox's own cast
)

// mirror stands between the hub and a provider's simulator. While it echoes, it
// answers every request with an error that quotes it whole: address, headers and body.
type mirror struct {
	*httptest.Server
	echoing atomic.Bool
}

func newMirror(t *testing.T, behind string) *mirror {
	t.Helper()
	target, err := url.Parse(behind)
	if err != nil {
		t.Fatal(err)
	}
	proxy, m := httputil.NewSingleHostReverseProxy(target), &mirror{}
	m.Server = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if !m.echoing.Load() {
			proxy.ServeHTTP(w, r)
			return
		}
		dump, _ := httputil.DumpRequest(r, true)
		quote := string(dump)
		w.Header().Set("Content-Type", "application/json")
		w.WriteHeader(http.StatusBadRequest)
		_ = json.NewEncoder(w).Encode(map[string]any{ // wherever a provider puts its words
			"code": 21211, "message": quote, "status": map[string]any{"code": 10033, "description": quote}, "description": quote, "title": quote, "detail": quote,
			"error": map[string]any{"code": "Bad", "message": quote}, "requestError": map[string]any{"serviceException": map[string]any{"messageId": "BAD", "text": quote}},
			"errorCode": "E400", "content": []string{quote}, "violations": []string{quote},
		})
	}))
	t.Cleanup(m.Close)
	return m
}

// leaky is a desk with an account at each of the six providers, behind mirrors.
type leaky struct {
	*desk
	far     far
	mirrors map[string]*mirror
	tunnels *tunneltest.Service
	seen    *recorder
	shops   map[string]shop
	secrets canaries
	said    *said
}

func openLeaky(t *testing.T) *leaky {
	t.Helper()
	l := &leaky{far: startFar(t), mirrors: map[string]*mirror{}, tunnels: tunneltest.Start(t), seen: &recorder{}, shops: map[string]shop{}, secrets: canaries{}}
	authority := filepath.Join(t.TempDir(), "ca.pem")
	if err := os.WriteFile(authority, l.tunnels.CAPEM(), 0o600); err != nil {
		t.Fatal(err)
	}
	env := []string{"SMSDESK_NGROK_SERVER=" + l.tunnels.Addr(), "SMSDESK_NGROK_CA=" + authority}
	for _, kind := range kinds {
		l.mirrors[kind] = newMirror(t, l.far.BaseURL(kind))
		env = append(env, "SMSDESK_API_"+strings.ToUpper(kind)+"="+l.mirrors[kind].URL)
	}
	if _, err := l.far.Phones().AddCustomer("Kanaria", kanaria); err != nil {
		t.Fatal(err)
	}
	l.desk = desktest.New(t, t.TempDir(), env...)
	l.said = &said{t: t}
	l.Says = l.said
	l.Start()
	l.Client.Transport = l.seen
	l.secrets["the password"] = password
	l.keepSession("the session of the set-up")
	key, err := os.ReadFile(l.Extra[3])
	if err != nil {
		t.Fatal(err)
	}
	l.secrets["the vault's key"] = string(key)
	return l
}

func (l *leaky) keepSession(name string) { _, l.secrets[name], _ = strings.Cut(l.Cookie, "=") }

// listen hears the event stream until the test ends.
func (l *leaky) listen() {
	l.T.Helper()
	ctx, cancel := context.WithCancel(context.Background())
	l.T.Cleanup(cancel)
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, l.Base+"/events", http.NoBody)
	if err != nil {
		l.T.Fatal(err)
	}
	request.Header.Set("Cookie", l.Cookie)
	response, err := (&http.Client{Transport: l.seen}).Do(request)
	if err != nil {
		l.T.Fatal(err)
	}
	go func() {
		defer func() { _ = response.Body.Close() }()
		_, _ = io.Copy(io.Discard, response.Body)
	}()
}

// setUp gives a provider's account a wrong secret first and the right one then.
func (l *leaky) setUp(kind string) {
	l.T.Helper()
	must[[]bind.StatementView](l.desk, "Setup/Accept", kind, []string{"privacy", "opt_out_handling"})
	account := must[bind.AccountView](l.desk, "Setup/Begin", kind, false)
	credentials, err := l.far.Sandbox.Credentials(kind)
	if err != nil {
		l.T.Fatal(err)
	}
	right, wrong := bind.AccountInput{Name: "Shop at " + kind, Fields: map[string]string{}, Secrets: map[string]string{}}, map[string]string{}
	for _, field := range l.fieldsOf(kind) {
		value := credentials[field.Key]
		if !field.Secret {
			right.Fields[field.Key] = value
			continue
		}
		right.Secrets[field.Key], wrong[field.Key] = value, spoiled(value)
		l.secrets["the "+field.Label+" of "+kind] = bare(value)
		l.secrets["a wrong "+field.Label+" of "+kind] = bare(wrong[field.Key])
	}
	must[bind.AccountView](l.desk, "Setup/Save", account.ID, bind.AccountInput{Name: right.Name, Fields: right.Fields, Secrets: wrong})
	if test := must[bind.TestView](l.desk, "Setup/Test", account.ID); test.OK {
		l.T.Errorf("%s takes a wrong secret", kind)
	}
	l.mirrors[kind].echoing.Store(true)
	must[bind.TestView](l.desk, "Setup/Test", account.ID)
	l.mirrors[kind].echoing.Store(false)
	account = must[bind.AccountView](l.desk, "Setup/Save", account.ID, right)
	if test := must[bind.TestView](l.desk, "Setup/Test", account.ID); !test.OK {
		l.T.Fatalf("%s: %s", kind, test.Text)
	}
	incoming, delivery := "", ""
	for _, callback := range account.Callbacks {
		if callback.Kind == "incoming" {
			incoming = callback.URL
		} else {
			delivery = callback.URL
		}
	}
	if err := l.far.Paste(kind, credentials, incoming, delivery); err != nil {
		l.T.Fatal(err)
	}
	number := must[bind.NumberView](l.desk, "Numbers/Add", bind.NumberInput{
		AccountID: account.ID, PhoneNumber: l.far.Senders(kind, credentials)[0], Name: "Line at " + kind, Owners: []string{}, MaySend: true, MayReceive: true, DefaultCountry: "US",
	})
	if number.CanSetWebhook {
		must[bind.WebhookView](l.desk, "Numbers/SetWebhook", number.ID)
	}
	l.shops[kind] = shop{Desk: l.desk, Account: must[bind.AccountView](l.desk, "Setup/Finish", account.ID), Number: number}
}

func (l *leaky) fieldsOf(kind string) []bind.FieldView {
	for _, p := range must[[]bind.ProviderView](l.desk, "Setup/Providers") {
		if p.Kind == kind {
			return p.Fields
		}
	}
	l.T.Fatalf("no provider %s", kind)
	return nil
}

// spoiled is a secret of the same shape that isn't the right one.
func spoiled(secret string) string {
	turn := strings.NewReplacer("a", "b", "b", "c", "c", "d", "d", "e", "e", "f", "f", "a", "1", "2", "2", "3", "3", "4", "4", "1")
	if before, key, found := strings.Cut(secret, "accesskey="); found {
		return before + "accesskey=" + turn.Replace(key)
	}
	return turn.Replace(secret)
}

// bare is the part of a secret that is one: a connection string's address isn't.
func bare(secret string) string {
	if _, key, found := strings.Cut(secret, "accesskey="); found {
		return key
	}
	return secret
}

// trade sends texts, well and badly, and takes answers, genuine, forged and not
// understood.
func (l *leaky) trade(kind string, n byte) {
	l.T.Helper()
	s := l.shops[kind]
	conversation := s.TalkTo(kanaria).ID
	s.Reaches(s.Text(conversation, key(n), sentText), "delivered")
	l.mirrors[kind].echoing.Store(true)
	failed := s.Text(conversation, key(n+10), failedText)
	eventually(l.T, kind+" never failed", func() bool {
		m := s.Messages(conversation)[0]
		return m.ID == failed.ID && m.Status != "queued" || m.NextTryAt != ""
	})
	l.mirrors[kind].echoing.Store(false)
	if _, err := l.far.Phones().Send(kanaria, s.Number.PhoneNumber, answerText); err != nil {
		l.T.Fatal(err)
	}
	eventually(l.T, kind+": the answer never came", func() bool { return s.Messages(conversation)[0].Body == answerText })
	for _, callback := range s.Account.Callbacks {
		deliver(l.T, callback.URL, "not the signature", url.Values{"Body": {forgedText}, "From": {kanaria}})
		l.secrets["the callback token of "+kind] = path.Base(path.Dir(callback.URL))
		response, err := http.Post(callback.URL, "application/json", strings.NewReader(fmt.Sprintf(`{"what":%q,"from":%q}`, deadText, kanaria)))
		if err != nil {
			l.T.Fatal(err)
		}
		_ = response.Body.Close()
	}
}

// importAndExport takes a file with people and gives out every table.
func (l *leaky) importAndExport() {
	l.T.Helper()
	file := "Name,Phone,Note\n" + importedName + "," + importedTel + "," + importedNote + "\nwrong,12,\n"
	id := must[string](l.desk, "Imports/Begin", "people.csv", len(file))
	must[any](l.desk, "Imports/Append", id, 0, base64.StdEncoding.EncodeToString([]byte(file)))
	preview := must[bind.ImportPreview](l.desk, "Imports/Preview", id, bind.ImportChoices{Country: "US", Kind: "contact", Duplicates: "skip"})
	must[any](l.desk, "Imports/Run", id, bind.ImportChoices{Mapping: preview.Mapping, Country: "US", Kind: "contact", Duplicates: "skip"})
	eventually(l.T, "the import never ended", func() bool { return must[bind.ImportView](l.desk, "Imports/Progress").State == "done" })
	for _, export := range []string{"Customers/Export", "Activity/Export"} {
		must[any](l.desk, export, struct{}{})
	}
	must[any](l.desk, "Numbers/Export")
	must[any](l.desk, "OptOuts/Export", "")
	must[any](l.desk, "OptOuts/Evidence", kanaria)
}

// askEverything calls each method that can be called without anything.
func (l *leaky) askEverything() {
	l.T.Helper()
	for _, method := range methods(l.desk) {
		args := make([]any, len(method.Arguments))
		for i, kind := range method.Arguments {
			args[i] = zero(kind)
		}
		if name := strings.Replace(method.Name, ".", "/", 1); name != "Settings/TurnOff" {
			_, _ = call[any](l.desk, name, args...)
		}
	}
}

// process is what any program of the same user may see of the hub from outside.
func (l *leaky) process() map[string][]byte {
	l.T.Helper()
	seen := map[string][]byte{}
	if runtime.GOOS != "linux" {
		return seen
	}
	for _, name := range []string{"cmdline", "environ", "comm", "status"} {
		content, err := os.ReadFile(fmt.Sprintf("/proc/%d/%s", l.Process(), name))
		if err != nil {
			l.T.Fatal(err)
		}
		seen["/proc/"+name] = content
	}
	return seen
}

// TestSecurity21_SecretsAreInTheKeychainAndNowhereElse sends known secrets, texts and
// numbers on every way through the hub, then looks for them wherever they don't belong.
func TestSecurity21_SecretsAreInTheKeychainAndNowhereElse(t *testing.T) {
	l := openLeaky(t)
	l.listen()
	l.secrets["ngrok's authtoken"] = "2kAnArIeNvOgElAuThToKeN12345_6kAnArIeNvOgEl67890123"
	l.tunnels.RefuseAuth(105)
	_, _ = call[bind.AddressView](l.desk, "Settings/UseNgrok", l.secrets["ngrok's authtoken"], "")
	eventually(t, "ngrok never refused", func() bool {
		return must[bind.AddressView](l.desk, "Settings/PublicAddress").Problem.Code == "ERR_NGROK_105"
	})
	must[bind.AddressView](l.desk, "Settings/UseOwnAddress", "http://"+l.Extra[1])
	for i, kind := range kinds {
		l.setUp(kind)
		l.trade(kind, byte(i))
	}
	l.importAndExport()
	l.askEverything()
	outside := l.process()
	running := filesOf(t, l.Dir)
	l.Kill()
	killed := filesOf(t, l.Dir)
	l.Start()
	l.keepSession("the session of the sign-in")
	invitation := must[bind.InvitationView](l.desk, "People/Invite", bind.UserInput{Name: "Kai", Role: "salesperson", Teams: []string{}})
	l.askEverything()
	answers, events := l.seen.read()
	l.Stop()

	kept := map[string][]byte{"the terminal": []byte(l.said.String()), "the event stream": events}
	for when, files := range map[string]map[string][]byte{"running": running, "killed": killed, "stopped": filesOf(t, l.Dir)} {
		for name, content := range files {
			kept[name+" ("+when+")"] = content
		}
	}
	for name, content := range outside {
		kept[name] = content
	}
	texts := canaries{"a text that was sent": sentText, "a text that failed": failedText, "an answer": answerText, "a forged text": forgedText,
		"a text nobody understood": deadText, "a name": importedName, "a note": importedNote, "a number": strings.TrimPrefix(importedTel, "+"), "a customer's number": strings.TrimPrefix(kanaria, "+")}
	t.Run("secrets are nowhere", func(t *testing.T) {
		for name, content := range kept {
			for _, found := range without(l.secrets, "callback token", strings.HasPrefix(name, "smsdesk.db")).foundIn(content) {
				t.Errorf("%s holds %s", name, found)
			}
		}
		for _, found := range without(l.secrets, "callback token", true).foundIn(answers) { // the page shows where providers must post
			t.Errorf("an answer holds %s", found)
		}
		if found := (canaries{"an invitation": invitation.Code}).foundIn(kept["smsdesk.db (stopped)"]); len(found) > 0 {
			t.Errorf("the database holds %v", found)
		}
	})
	t.Run("texts and people are in the database only", func(t *testing.T) {
		for name, content := range kept {
			if strings.HasPrefix(name, "smsdesk.db") {
				continue
			}
			for _, found := range texts.foundIn(content) {
				t.Errorf("%s holds %s", name, found)
			}
		}
	})
	t.Run("and all that was looked through was there", func(t *testing.T) {
		for _, name := range []string{"smsdesk.db (running)", "smsdesk.db-wal (killed)", "smsdesk.log (stopped)", "secrets.age (stopped)", "the event stream", "the terminal"} {
			if len(kept[name]) == 0 {
				t.Errorf("%s is empty", name)
			}
		}
		database := append(kept["smsdesk.db (killed)"], kept["smsdesk.db-wal (killed)"]...)
		for name := range texts {
			if _, shown := map[string]bool{"a forged text": true}[name]; !shown && len((canaries{name: texts[name]}).foundIn(database)) == 0 {
				t.Errorf("the database doesn't hold %s", name)
			}
		}
	})
}

// without leaves out the canaries whose names hold a word, if they may be there.
func without(all canaries, word string, may bool) canaries {
	rest := canaries{}
	for name, canary := range all {
		if !may || !strings.Contains(name, word) {
			rest[name] = canary
		}
	}
	return rest
}

// said is what the hub wrote to the terminal; it goes to the test's log, too.
type said struct {
	t    *testing.T
	mu   sync.Mutex
	text []byte
}

// Write keeps and logs one piece.
func (s *said) Write(p []byte) (int, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.text = append(s.text, p...)
	s.t.Logf("hub: %s", bytes.TrimSpace(p))
	return len(p), nil
}

// String gives all of it.
func (s *said) String() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return string(s.text)
}
