package linkmobility_test

import (
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"

	"github.com/smsdesk/smsdesk/backend/provider/linkmobility"
	"github.com/smsdesk/smsdesk/backend/sandbox"
	"github.com/smsdesk/smsdesk/backend/sandbox/fault"
	simulator "github.com/smsdesk/smsdesk/backend/sandbox/linkmobility"
	"github.com/smsdesk/smsdesk/backend/sandbox/phones"
	"github.com/smsdesk/smsdesk/backend/sandbox/sandboxtest"
	"github.com/smsdesk/smsdesk/backend/sms"
)

// desk is the sandbox, the adapter of its first account, and what its gates
// brought.
type desk struct {
	*sandbox.Sandbox
	*linkmobility.Provider

	settings map[string]string

	mu      sync.Mutex
	reports []sms.Report
	texts   []sms.Incoming
}

func connected(t *testing.T) *desk {
	t.Helper()
	box := sandboxtest.Start(t)
	d := &desk{Sandbox: box, settings: box.LinkMobility().Accounts()[0]}
	d.Provider = d.adapter(t)
	door := httptest.NewServer(d.door(t))
	t.Cleanup(door.Close)
	if err := box.Paste(sandbox.LinkMobility, d.settings, door.URL+"/incoming", door.URL+"/delivery"); err != nil {
		t.Fatal(err)
	}
	return d
}

// adapter makes the account's adapter, with some settings changed.
func (d *desk) adapter(t *testing.T, pairs ...string) *linkmobility.Provider {
	t.Helper()
	return adapter(t, func(c *sms.ProviderConfig) {
		for key, value := range d.settings {
			c.Fields[key] = value
		}
		for i := 0; i < len(pairs); i += 2 {
			c.Fields[pairs[i]] = pairs[i+1]
		}
		c.BaseURL, c.Clock, c.Logger = d.BaseURL(sandbox.LinkMobility), d.Now, slog.New(slog.DiscardHandler)
	})
}

// door decodes what the gates post.
func (d *desk) door(t *testing.T) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		raw, err := io.ReadAll(r.Body)
		if err != nil {
			t.Error(err)
		}
		reading, err := d.Decode(posted(string(raw)))
		if err != nil {
			t.Errorf("%v in %s", err, raw)
		}
		d.mu.Lock()
		defer d.mu.Unlock()
		for _, event := range reading.Events {
			if event.Report != nil {
				d.reports = append(d.reports, *event.Report)
			} else {
				d.texts = append(d.texts, *event.Incoming)
			}
		}
		w.WriteHeader(reading.Ack.Status)
		w.Write(reading.Ack.Body)
	}
}

// ends sends a text and gives the status in which it ends by its reports.
func (d *desk) ends(t *testing.T, out sms.Outgoing) (sms.Status, sms.Reason) {
	t.Helper()
	if _, err := d.Send(t.Context(), out); err != nil {
		t.Fatal(err)
	}
	d.reports = nil
	d.Drain(t.Context())
	status, reason := sms.Sending, sms.Reason{}
	for _, report := range d.reports {
		if next := sms.Advance(status, report.Status); next != status {
			status, reason = next, report.Reason
		}
		if report.Ref != out.ID {
			t.Errorf("report = %+v", report)
		}
	}
	return status, reason
}

func to(number string) sms.Outgoing {
	return sms.Outgoing{ID: "msg-1", From: sms.Sender{Kind: sms.KindNumber, Address: longNumber}, To: number, Body: "Hi"}
}

func TestSandbox_customers_as_LINK_reports_them(t *testing.T) {
	d := connected(t)
	wants := map[phones.Behaviour]struct {
		status sms.Status
		code   string
	}{
		phones.On: {sms.Delivered, ""}, phones.Off: {sms.Undelivered, "1002"}, phones.Landline: {sms.Failed, "2102"},
		phones.Filtered: {sms.Undelivered, "2103"}, phones.NoNumber: {sms.Failed, "2106"}, phones.NoReceipt: {sms.Unconfirmed, "1010"},
	}
	for _, customer := range phones.Cast() {
		want := wants[customer.Behaviour]
		if status, reason := d.ends(t, to(customer.Number)); status != want.status || reason.Code != want.code {
			t.Errorf("%s (%s): %s, %+v", customer.Name, customer.Behaviour, status, reason)
		}
	}
}

func TestSandbox_numbers_that_decide_how_a_text_ends(t *testing.T) {
	d := connected(t)
	for number, want := range map[string]sms.Status{
		"+4790001000": sms.Delivered, "+4790001001": sms.Delivered, "+4790002106": sms.Failed, "+4790000004": sms.Unconfirmed,
		"+4790002205": sms.Undelivered, "+4790000000": sms.Failed, "+4790009999": sms.Unconfirmed,
	} {
		if status, reason := d.ends(t, to(number)); status != want || reason.OptedOut != (number == "+4790002205") {
			t.Errorf("%s: %s, %+v, want %s", number, status, reason, want)
		}
	}
	if e := failure(t, d.Provider, to("+4790000403")); e.Fate != sms.Later || !e.StopsAccount || e.Reason.Code != "106102" {
		t.Errorf("error = %+v", e)
	}
}

func TestSandbox_senders(t *testing.T) {
	d := connected(t)
	for name, row := range map[string]struct {
		from sms.Sender
		want sms.Status
		code string
	}{
		"the short number":     {sms.Sender{Kind: sms.KindShortCode, Address: "2333"}, sms.Delivered, ""},
		"the name":             {sms.Sender{Kind: sms.KindAlphanumeric, Address: "BergBikes"}, sms.Delivered, ""},
		"another short number": {sms.Sender{Kind: sms.KindShortCode, Address: "2999"}, sms.Failed, "2001"},
		"another long number":  {sms.Sender{Kind: sms.KindNumber, Address: "+4790000999"}, sms.Failed, "2003"},
	} {
		out := to(sandboxtest.Ana)
		out.From = row.from
		if status, reason := d.ends(t, out); status != row.want || reason.Code != row.code {
			t.Errorf("%s: %s, %+v", name, status, reason)
		}
	}
}

func TestSandbox_long_texts_are_reported_in_parts(t *testing.T) {
	d := connected(t)
	for _, kind := range []fault.Kind{"", fault.Reordered} {
		if kind != "" {
			d.LinkMobility().Inject(fault.Fault{Kind: kind})
		}
		out := to(sandboxtest.Ana)
		out.Body = strings.Repeat("Hallo ", 70) // 420 characters: three parts
		if status, _ := d.ends(t, out); status != sms.Delivered {
			t.Errorf("status = %s", status)
		}
		parts := map[int]bool{}
		for _, report := range d.reports {
			parts[report.Part] = report.Parts == 3 && report.ProviderID == d.reports[0].ProviderID && !strings.Contains(report.ProviderID, "$")
		}
		if len(d.reports) != 3 || !parts[1] || !parts[2] || !parts[3] || (d.reports[0].Part == 3) != (kind == fault.Reordered) {
			t.Errorf("reports = %+v", d.reports)
		}
	}
}

func TestSandbox_incoming_texts_in_every_shape(t *testing.T) {
	d := connected(t)
	sub := int64(9999999989)
	for name, row := range map[string]struct {
		to    string
		body  string
		shape simulator.Shape
		none  bool
	}{
		"to the long number":     {longNumber, "Hei", simulator.Shape{}, false},
		"to the short number":    {"2333", "Hei du", simulator.Shape{}, false},
		"to a sub-number":        {"2333", "Hei", simulator.Shape{SubNumber: &sub}, false},
		"from no known operator": {"2333", "Hei", simulator.Shape{NoOperator: true}, false},
		"STOP":                   {"2333", "STOP", simulator.Shape{}, false},
		"Unicode":                {longNumber, "Grüße 👍 \u2028 \"", simulator.Shape{}, false},
		"a picture":              {longNumber, "", simulator.Shape{Type: "MMS"}, true},
	} {
		d.texts = nil
		d.LinkMobility().ReceiveAs(phones.Text{Phone: sandboxtest.Ana, With: row.to, Body: row.body}, row.shape)
		d.Drain(t.Context())
		if row.none {
			if len(d.texts) != 0 {
				t.Errorf("%s: %+v", name, d.texts)
			}
			continue
		}
		if len(d.texts) != 1 || d.texts[0].To != row.to || d.texts[0].From != sandboxtest.Ana || d.texts[0].Body != row.body || d.texts[0].At == 0 {
			t.Errorf("%s: %+v", name, d.texts)
		}
	}
}

func TestSandbox_credentials(t *testing.T) {
	d := connected(t)
	for field, wrong := range map[string]string{"password": "x", "gate_id": "nothing0", "username": "nobody"} {
		_, err := d.adapter(t, field, wrong).TestCredentials(t.Context())
		want := field
		if field == "username" {
			want = "password" // nobody is told which of the two is wrong
		}
		if e := explained(t, err); e.Code != sms.CredentialsRefused || e.Field != want {
			t.Errorf("%s: %+v", field, e)
		}
	}
	if info, err := d.TestCredentials(t.Context()); err != nil || info.Warning != "" {
		t.Errorf("info = %+v, %v", info, err)
	}
	d.LinkMobility().DenyGates(d.settings["username"], true)
	if info, err := d.TestCredentials(t.Context()); err != nil || !strings.Contains(info.Warning, "doesn't let SMS Desk look up the gate") {
		t.Errorf("info = %+v, %v", info, err)
	}
	if _, err := d.adapter(t, "password", "x").TestCredentials(t.Context()); sms.ErrorCode(err) != sms.CredentialsRefused {
		t.Errorf("error = %v", err)
	}
	if e := failure(t, d.adapter(t, "gate_id", "nothing0"), to(sandboxtest.Ana)); e.Fate != sms.Later || !e.StopsAccount || e.Reason.Code != "106301" {
		t.Errorf("error = %+v", e)
	}
	if e := failure(t, d.adapter(t, "platform_id", "COOL"), to(sandboxtest.Ana)); e.Fate != sms.Later || !e.StopsAccount || e.Reason.Code != "106200" {
		t.Errorf("error = %+v", e)
	}
	if n := len(d.LinkMobility().Messages(d.settings["username"])); n != 0 {
		t.Errorf("%d texts were sent", n)
	}
}
