package providertest

import (
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"sync"
	"testing"

	"github.com/smsdesk/smsdesk/backend/sms"
)

// desk stands for SMS Desk around an adapter: a door for callbacks, and as much
// memory as the rules of status and repetition need.
type desk struct {
	World
	adapter sms.Provider
	base    string

	mu       sync.Mutex
	raw      []sms.Callback // verified ones, as they came
	keys     map[string]bool
	statuses map[string]sms.Status // by the provider's id
	reasons  map[string]sms.Reason
	refs     map[string]string // the provider's id by our own
	texts    map[string]sms.Incoming
	forged   int
	dead     int
}

// start gives a desk whose account is set up: adapter, door, incoming URL.
func start(t *testing.T, v Vendor) *desk {
	t.Helper()
	d := &desk{World: v.Start(t), keys: map[string]bool{}, statuses: map[string]sms.Status{}, reasons: map[string]sms.Reason{},
		refs: map[string]string{}, texts: map[string]sms.Incoming{}}
	d.adapter = open(t, v, d.Config)
	server := httptest.NewServer(http.HandlerFunc(d.serve))
	t.Cleanup(server.Close)
	d.base = server.URL
	d.Incoming(d.incomingURL())
	d.raw = nil // what a vendor posts to learn whether we listen
	return d
}

func open(t *testing.T, v Vendor, config sms.ProviderConfig) sms.Provider {
	t.Helper()
	adapter, err := v.New(config)
	if err != nil {
		t.Fatal(err)
	}
	return adapter
}

// with gives the account's adapter with other fields.
func (d *desk) with(t *testing.T, v Vendor, fields map[string]string) sms.Provider {
	t.Helper()
	config := d.Config
	config.Fields = fields
	return open(t, v, config)
}

func (d *desk) incomingURL() string { return d.base + "/callbacks/token/incoming" }

// out is a text to the customer.
func (d *desk) out(id, body string) sms.Outgoing {
	return sms.Outgoing{ID: id, From: d.From, To: d.Customer, Body: body, StatusURL: d.base + "/callbacks/token/delivery", Begun: d.Config.Clock()}
}

// serve is the door: the answer to a vendor that asks first, 403 for a forgery, 503
// when it can't be told, else the adapter's own answer.
func (d *desk) serve(w http.ResponseWriter, r *http.Request) {
	body, _ := io.ReadAll(io.LimitReader(r.Body, 1<<20))
	cb := sms.Callback{Method: r.Method, URLs: []string{d.base + r.URL.RequestURI()}, Query: r.URL.Query(), Header: r.Header, Body: body}
	if asked, can := d.adapter.(sms.Handshaker); can && r.Method == http.MethodOptions {
		if ack, err := asked.Handshake(cb); err == nil {
			answer(w, ack)
			return
		}
	}
	switch err := d.adapter.Verify(cb); {
	case errors.Is(err, sms.ErrForged):
		d.mu.Lock()
		d.forged++
		d.mu.Unlock()
		w.WriteHeader(http.StatusForbidden)
	case err != nil:
		w.WriteHeader(http.StatusServiceUnavailable)
	default:
		answer(w, d.apply(cb))
	}
}

func answer(w http.ResponseWriter, ack sms.Ack) {
	for name, values := range ack.Header {
		w.Header()[name] = values
	}
	w.Header().Set("Content-Type", ack.ContentType)
	w.WriteHeader(ack.Status)
	w.Write(ack.Body)
}

// apply takes a verified callback in, once for its key.
func (d *desk) apply(cb sms.Callback) sms.Ack {
	reading, err := d.adapter.Decode(cb)
	d.mu.Lock()
	defer d.mu.Unlock()
	d.raw = append(d.raw, cb)
	if err != nil {
		d.dead++
		return reading.Ack
	}
	if d.keys[reading.Key] {
		return reading.Ack
	}
	d.keys[reading.Key] = true
	for _, event := range reading.Events {
		if event.Incoming != nil {
			d.texts[event.Incoming.ProviderID] = *event.Incoming
		}
		if event.Report != nil {
			d.report(*event.Report)
		}
	}
	return reading.Ack
}

// report moves a text up the ladder.
func (d *desk) report(report sms.Report) {
	id := report.ProviderID
	current, known := d.statuses[id]
	if !known {
		current = sms.Queued
	}
	d.statuses[id] = sms.Advance(current, report.Status)
	if d.statuses[id] == report.Status && report.Reason.Text != "" {
		d.reasons[id] = report.Reason
	}
	if report.Ref != "" {
		d.refs[report.Ref] = id
	}
}

// state is everything that a callback may change, for comparison.
type state struct {
	Statuses map[string]sms.Status
	Texts    int
	Dead     int
}

func (d *desk) state() state {
	d.mu.Lock()
	defer d.mu.Unlock()
	statuses := map[string]sms.Status{}
	for id, status := range d.statuses {
		statuses[id] = status
	}
	return state{statuses, len(d.texts), d.dead}
}

// ref is our id of the one text of a sentence.
const ref = "msg-1"

// status gives the present status of the text with that id.
func (d *desk) status() sms.Status {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.statuses[d.refs[ref]]
}

// sent sends a text that must be taken, and gives the report.
func (d *desk) sent(t *testing.T, id, body string) sms.Report {
	t.Helper()
	report, err := d.adapter.Send(t.Context(), d.out(id, body))
	if err != nil {
		t.Fatal(err)
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	d.report(report)
	return report
}

// refused sends a text that must fail, and gives the error.
func refused(t *testing.T, adapter sms.Provider, out sms.Outgoing) *sms.SendError {
	t.Helper()
	_, err := adapter.Send(t.Context(), out)
	e, ok := errors.AsType[*sms.SendError](err)
	if !ok {
		t.Fatalf("error = %v, want a *sms.SendError", err)
	}
	if e.Reason.Text == "" || e.Reason.Remedy == "" {
		t.Errorf("a failed send has no words: %+v", e)
	}
	return e
}
