package linkmobility_test

import (
	"encoding/json"
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
	"github.com/smsdesk/smsdesk/backend/sandbox/linkmobility"
	"github.com/smsdesk/smsdesk/backend/sandbox/phones"
	"github.com/smsdesk/smsdesk/backend/sandbox/sandboxtest"
)

const (
	ana        = sandboxtest.Ana
	longNumber = "+4790000110"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

// bench is a sandbox with the first account's settings and a receiver at both
// gates.
type bench struct {
	*sandbox.Sandbox

	t    *testing.T
	sim  *linkmobility.Simulator
	cred map[string]string
	door *door
}

func setup(t *testing.T, changes ...func(*sandbox.Config)) *bench {
	t.Helper()
	s := sandboxtest.Start(t, changes...)
	b := &bench{Sandbox: s, t: t, sim: s.LinkMobility(), cred: s.LinkMobility().Accounts()[0], door: newDoor(t)}
	b.paste(b.door.server.URL+"/incoming", b.door.server.URL+"/delivery")
	return b
}

func (b *bench) paste(incoming, delivery string) {
	b.t.Helper()
	if err := b.sim.Paste(b.cred, incoming, delivery); err != nil {
		b.t.Fatal(err)
	}
}

// result is an answer of the API.
type result struct {
	status int
	header http.Header
	raw    string
}

// code gives LINK's error code, 0 where there is none.
func (r result) code() int {
	var body struct{ Status, ResultCode int }
	_ = json.Unmarshal([]byte(r.raw), &body)
	return body.Status
}

// id gives the id of a message that was taken.
func (r result) id() string {
	var body struct{ MessageID string }
	_ = json.Unmarshal([]byte(r.raw), &body)
	return body.MessageID
}

// do calls the API with the account's login, or another one as "user:password".
func (b *bench) do(method, path, body string, login ...string) result {
	b.t.Helper()
	r, err := http.NewRequestWithContext(b.t.Context(), method, b.BaseURL(sandbox.LinkMobility)+path, strings.NewReader(body))
	if err != nil {
		b.t.Fatal(err)
	}
	r.Close = true
	r.SetBasicAuth(b.cred["username"], b.cred["password"])
	if len(login) > 0 {
		user, password, _ := strings.Cut(login[0], ":")
		r.SetBasicAuth(user, password)
	}
	answer, err := http.DefaultTransport.RoundTrip(r)
	if err != nil {
		return result{}
	}
	defer answer.Body.Close()
	raw, _ := io.ReadAll(answer.Body)
	return result{answer.StatusCode, answer.Header, string(raw)}
}

// message is a complete request to send, with fields changed or, with nil, left
// out, in pairs.
func (b *bench) message(pairs ...any) string {
	fields := map[string]any{
		"source": longNumber, "sourceTON": "MSISDN", "destination": ana, "destinationTON": "MSISDN", "dcs": "TEXT", "userData": "Hi Ana",
		"useDeliveryReport": true, "deliveryReportGates": []string{b.cred["gate_id"]}, "platformId": b.cred["platform_id"],
		"platformPartnerId": b.cred["platform_partner_id"], "refId": "msg-0001", "ignoreResponse": false,
	}
	for i := 0; i < len(pairs); i += 2 {
		name := pairs[i].(string)
		fields[name] = pairs[i+1]
		if pairs[i+1] == nil {
			delete(fields, name)
		}
	}
	body, err := json.Marshal(fields)
	if err != nil {
		b.t.Fatal(err)
	}
	return string(body)
}

// send sends a message that must be taken.
func (b *bench) send(pairs ...any) result {
	b.t.Helper()
	got := b.do(http.MethodPost, "/sms/send", b.message(pairs...))
	if got.status != http.StatusOK || len(got.id()) != 24 {
		b.t.Fatalf("got %d %s, want a message", got.status, got.raw)
	}
	return got
}

// gatePath is the path of one of the account's gates.
func (b *bench) gatePath(id string) string {
	return "/gate/partnergate/platform/" + b.cred["platform_id"] + "/partner/" + b.cred["platform_partner_id"] + "/id/" + id
}

// phone gives the bodies on Ana's phone from us.
func (b *bench) phone() []string {
	b.t.Helper()
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

// write sends a text from Ana's phone.
func (b *bench) write(to, body string, media ...phones.Media) {
	b.t.Helper()
	if _, err := b.Phones().Send(ana, to, body, media...); err != nil {
		b.t.Fatal(err)
	}
}

// door is SMS Desk, as the gates see it: it remembers what they post.
type door struct {
	server *httptest.Server

	mu      sync.Mutex
	answers []answer // the last one stays
	calls   []posted
}

type answer struct {
	status int
	body   string
}

type posted struct {
	path, body string
	header     http.Header
}

func newDoor(t *testing.T) *door {
	d := &door{answers: []answer{{http.StatusOK, "OK"}}}
	d.server = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		body, _ := io.ReadAll(r.Body)
		d.mu.Lock()
		d.calls = append(d.calls, posted{r.URL.Path, string(body), r.Header})
		now := d.answers[0]
		if len(d.answers) > 1 {
			d.answers = d.answers[1:]
		}
		d.mu.Unlock()
		w.WriteHeader(now.status)
		io.WriteString(w, now.body)
	}))
	t.Cleanup(d.server.Close)
	return d
}

// answer arranges the answers to come; the last one stays.
func (d *door) answer(answers ...answer) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.answers = answers
}

func (d *door) got() []posted {
	d.mu.Lock()
	defer d.mu.Unlock()
	return slices.Clone(d.calls)
}

// results gives the id and result code of every report that came.
func (d *door) results() []string {
	var all []string
	for _, call := range d.got() {
		var report struct {
			ID         string
			ResultCode json.Number
		}
		_ = json.Unmarshal([]byte(call.body), &report)
		all = append(all, report.ID[min(len(report.ID), 24):]+" "+report.ResultCode.String())
	}
	return all
}

// shaped checks that a body has exactly the fields of a shape in testdata, of
// the same types, in the same order.
func shaped(t *testing.T, name, body string) {
	t.Helper()
	want, err := os.ReadFile("testdata/" + name + ".json")
	if err != nil {
		t.Fatal(err)
	}
	if got, want := shape(t, body), shape(t, string(want)); !slices.Equal(got, want) {
		t.Errorf("%s:\ngot  %q\nwant %q", name, got, want)
	}
}

// shape lists the names and the kinds of values of a body, in order.
func shape(t *testing.T, body string) []string {
	t.Helper()
	var tokens []string
	decoder := json.NewDecoder(strings.NewReader(body))
	kinds := []bool{} // of each open bracket: an object
	name := false
	for {
		token, err := decoder.Token()
		if err == io.EOF {
			return tokens
		}
		if err != nil {
			t.Fatalf("%v in %s", err, body)
		}
		switch value := token.(type) {
		case json.Delim:
			tokens = append(tokens, value.String())
			if value == '{' || value == '[' {
				kinds, name = append(kinds, value == '{'), value == '{'
				continue
			}
			kinds = kinds[:len(kinds)-1]
		case string:
			if name {
				tokens, name = append(tokens, value), false
				continue
			}
			tokens = append(tokens, "text")
		case float64:
			tokens = append(tokens, "number")
		case bool:
			tokens = append(tokens, "bool")
		default:
			tokens = append(tokens, "null")
		}
		name = len(kinds) > 0 && kinds[len(kinds)-1]
	}
}
