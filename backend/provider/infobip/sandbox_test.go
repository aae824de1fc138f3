package infobip_test

import (
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/smsdesk/smsdesk/backend/provider/infobip"
	"github.com/smsdesk/smsdesk/backend/sandbox"
	simulator "github.com/smsdesk/smsdesk/backend/sandbox/infobip"
	"github.com/smsdesk/smsdesk/backend/sandbox/phones"
	"github.com/smsdesk/smsdesk/backend/sandbox/sandboxtest"
	"github.com/smsdesk/smsdesk/backend/sms"
)

// desk is the sandbox, the adapter of its first account, and what was pushed.
type desk struct {
	*sandbox.Sandbox
	*infobip.Provider

	settings map[string]string
	url      string // of the door

	mu      sync.Mutex
	reports []sms.Report
	texts   []sms.Incoming
}

func connected(t *testing.T) *desk {
	t.Helper()
	box := sandboxtest.Start(t)
	d := &desk{Sandbox: box, settings: box.Infobip().Accounts()[0]}
	d.Provider = adapter(t, func(c *sms.ProviderConfig) {
		c.Fields, c.BaseURL, c.Clock, c.Logger = d.settings, "", d.Now, slog.New(slog.DiscardHandler)
	})
	door := httptest.NewServer(d.door(t))
	t.Cleanup(door.Close)
	d.url = door.URL
	return d
}

func (d *desk) key() string { return d.settings[simulator.APIKey] }

// door decodes what is pushed.
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
	}
}

func (d *desk) to(id, number string) sms.Outgoing {
	return sms.Outgoing{ID: id, From: sms.Sender{Kind: sms.KindNumber, Address: longNumber}, To: number, Body: "Hi", StatusURL: d.url + "/delivery"}
}

// ends sends a text and gives the status in which it ends by its reports, which
// must be the one that is fetched.
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
		if report.Ref != out.ID || report.ProviderID != out.ID {
			t.Errorf("report = %+v", report)
		}
	}
	fetched, err := d.FetchStatus(t.Context(), out.ID)
	if err != nil || (fetched.Status != status && fetched.Status != sms.Unconfirmed) || (fetched.Status == status && fetched.Reason != reason) {
		t.Errorf("fetched %+v, %v, reported %s, %+v", fetched, err, status, reason)
	}
	return status, reason
}

func TestSandbox_customers_as_Infobip_reports_them(t *testing.T) {
	d := connected(t)
	wants := map[phones.Behaviour]struct {
		status sms.Status
		code   string
	}{
		phones.On: {sms.Delivered, ""}, phones.Off: {sms.Undelivered, "27"}, phones.Landline: {sms.Undelivered, "568"},
		phones.Filtered: {sms.Undelivered, "607"}, phones.NoNumber: {sms.Undelivered, "1"}, phones.NoReceipt: {sms.Sent, ""},
	}
	for i, customer := range phones.Cast() {
		want := wants[customer.Behaviour]
		if status, reason := d.ends(t, d.to(fmt.Sprint("msg-", i), customer.Number)); status != want.status || reason.Code != want.code {
			t.Errorf("%s (%s): %s, %+v", customer.Name, customer.Behaviour, status, reason)
		}
	}
}

func TestSandbox_a_repeated_id_is_taken_once(t *testing.T) {
	d := connected(t)
	for range 2 {
		if report, err := d.Send(t.Context(), d.to("msg-1", sandboxtest.Ana)); err != nil || report.Status != sms.Sending || report.ProviderID != "msg-1" {
			t.Errorf("report = %+v, %v", report, err)
		}
	}
	d.Drain(t.Context())
	if texts, err := d.Phones().Thread(sandboxtest.Ana, longNumber); err != nil || len(texts) != 1 {
		t.Errorf("%d texts on the phone, %v", len(texts), err)
	}
	if report, err := d.FetchStatus(t.Context(), "msg-1"); err != nil || report.Status != sms.Delivered {
		t.Errorf("report = %+v, %v", report, err)
	}
}

func TestSandbox_what_is_fetched_comes_once_and_whole(t *testing.T) {
	d := connected(t)
	if err := d.Infobip().Forward(longNumber, "", simulator.Pull); err != nil {
		t.Fatal(err)
	}
	for i := range 51 {
		if _, err := d.Phones().Send(sandboxtest.Ana, longNumber, fmt.Sprint("Text ", i)); err != nil {
			t.Fatal(err)
		}
	}
	d.Drain(t.Context())
	if health, err := d.CheckIncomingURL(t.Context(), longNumber, d.url); err != nil || health.State != sms.WebhookPulled {
		t.Errorf("health = %+v, %v", health, err)
	}
	for _, want := range []struct {
		count int
		more  bool
	}{{50, true}, {1, false}, {0, false}} {
		texts, more, err := d.PullIncoming(t.Context())
		if err != nil || len(texts) != want.count || more != want.more {
			t.Errorf("%d texts, more %v, %v, want %+v", len(texts), more, err, want)
		}
	}
}

func TestSandbox_setting_the_URL_reaches_keywords_and_STOP_is_heeded(t *testing.T) {
	d := connected(t)
	const configurations = "/resource-management/1/inbound-message-configurations"
	r, err := http.NewRequestWithContext(t.Context(), http.MethodPost, d.BaseURL(sandbox.Infobip)+configurations,
		strings.NewReader(`{"channel":"SMS","number":"447700900110","keyword":"STOP","blockListConfiguration":{"type":"BLOCK","level":"FROM_ANY_SENDER"}}`))
	if err != nil {
		t.Fatal(err)
	}
	r.Header.Set("Authorization", "App "+d.key())
	answer, err := http.DefaultClient.Do(r)
	if err != nil || answer.StatusCode != http.StatusOK {
		t.Fatal(answer, err)
	}
	answer.Body.Close()
	change, err := d.SetIncomingURL(t.Context(), longNumber, d.url)
	if want := (sms.WebhookChange{Before: "keyword STOP: nowhere", After: d.url}); err != nil || change != want {
		t.Errorf("change = %+v, %v", change, err)
	}
	if health, err := d.CheckIncomingURL(t.Context(), longNumber, d.url); err != nil || health.State != sms.WebhookRight {
		t.Errorf("health = %+v, %v", health, err)
	}
	if _, err := d.Phones().Send(sandboxtest.Ana, longNumber, "Stop"); err != nil {
		t.Fatal(err)
	}
	d.Drain(t.Context())
	if len(d.texts) != 1 || d.texts[0].Body != "Stop" {
		t.Errorf("texts = %+v", d.texts)
	}
	if e := failure(t, d.Provider, d.to("msg-1", sandboxtest.Ana)); e.Fate != sms.Refused || !e.Reason.OptedOut || e.Reason.Code != "status-14" {
		t.Errorf("error = %+v", e)
	}
	optOuts, err := d.ListOptOuts(t.Context())
	if err != nil || len(optOuts) != 1 || optOuts[0].To != sandboxtest.Ana || optOuts[0].From != "" || optOuts[0].At == 0 {
		t.Errorf("opt-outs = %+v, %v", optOuts, err)
	}
}

func TestSandbox_floods_wait_an_hour_and_alone(t *testing.T) {
	d := connected(t)
	d.Infobip().FilterFloods(true)
	for i := range 6 {
		if _, err := d.Send(t.Context(), d.to(fmt.Sprint("msg-", i), sandboxtest.Ana)); err != nil {
			t.Fatal(err)
		}
	}
	e := failure(t, d.Provider, d.to("msg-7", sandboxtest.Ana))
	if e.Fate != sms.Later || e.Wait != time.Hour || !e.Alone || e.StopsAccount || !strings.Contains(e.Reason.Remedy, "20 different or 6 identical") {
		t.Errorf("error = %+v", e)
	}
}

func TestSandbox_an_account_without_credit_stops(t *testing.T) {
	d := connected(t)
	d.Infobip().Exhaust(d.key(), true)
	if e := failure(t, d.Provider, d.to("msg-1", sandboxtest.Ana)); e.Fate != sms.Later || !e.StopsAccount {
		t.Errorf("error = %+v", e)
	}
	d.Infobip().Exhaust(d.key(), false)
	if _, err := d.Send(t.Context(), d.to("msg-1", sandboxtest.Ana)); err != nil {
		t.Error(err)
	}
}

func TestSandbox_keys_with_few_scopes(t *testing.T) {
	d := connected(t)
	if info, err := d.TestCredentials(t.Context()); err != nil || info.Warning != "" || !strings.HasPrefix(info.Name, "127.0.0.1") {
		t.Errorf("info = %+v, %v", info, err)
	}
	d.Infobip().Deny(d.key(), simulator.ScopeManage, simulator.ScopeLogs, simulator.ScopeNumbers, simulator.ScopeAccount)
	info, err := d.TestCredentials(t.Context())
	if err != nil || !strings.Contains(info.Warning, "numbers:manage") || !strings.Contains(info.Warning, "sms:logs:read") || strings.Contains(info.Warning, "blocklist") {
		t.Errorf("info = %+v, %v", info, err)
	}
	_, err = d.SetIncomingURL(t.Context(), longNumber, d.url)
	lacksNumbers(t, err)
	d.Infobip().Deny(d.key(), simulator.ScopeManage, simulator.ScopeSend)
	if _, err := d.TestCredentials(t.Context()); sms.Explain(err).Field != "api_key" {
		t.Errorf("error = %v", err)
	}
	if e := failure(t, d.Provider, d.to("msg-1", sandboxtest.Ana)); e.Fate != sms.Later || !e.StopsAccount {
		t.Errorf("error = %+v", e)
	}
}
