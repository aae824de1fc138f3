package providertest

import (
	"maps"
	"strings"
	"testing"

	"github.com/smsdesk/smsdesk/backend/sms"
)

func reports(t *testing.T, v Vendor) {
	t.Run("they climb to delivered and name our reference", func(t *testing.T) {
		d := start(t, v)
		d.sent(t, "msg-1", "Hi")
		d.Drain()
		if got := d.status("msg-1"); got != sms.Delivered || d.state().Dead != 0 {
			t.Errorf("status = %q, %+v", got, d.state())
		}
	})
	t.Run("before the answer, they end in the same state", func(t *testing.T) {
		d := start(t, v)
		entered, release := make(chan struct{}, 1), make(chan struct{})
		d.Hold(entered, release)
		answered := make(chan error, 1)
		go func() {
			report, err := d.adapter.Send(t.Context(), d.out("msg-1", "Hi"))
			d.mu.Lock()
			defer d.mu.Unlock()
			d.report(report)
			answered <- err
		}()
		<-entered
		d.Drain()
		if got := d.status("msg-1"); got != sms.Delivered {
			t.Errorf("status before the answer = %q", got)
		}
		close(release)
		if err := <-answered; err != nil {
			t.Error(err)
		}
		if got := d.status("msg-1"); got != sms.Delivered {
			t.Errorf("status after the answer = %q", got)
		}
	})
	for _, fault := range []Fault{Repeated, Reversed, MoreFields} {
		t.Run(string(fault)+", they end in the same state", func(t *testing.T) {
			d := start(t, v)
			d.Inject(fault)
			d.sent(t, "msg-1", "Hi")
			d.Drain()
			if got := d.status("msg-1"); got != sms.Delivered || d.state().Dead != 0 {
				t.Errorf("status = %q, %+v", got, d.state())
			}
		})
	}
	t.Run("every code has a sentence and a remedy", func(t *testing.T) { codes(t, v) })
	if v.Descriptor.Has(sms.CanFetchStatus) {
		t.Run("fetching says what they say", func(t *testing.T) {
			d := start(t, v)
			id := d.sent(t, "msg-1", "Hi").ProviderID
			d.Drain()
			report, err := d.adapter.(sms.StatusFetcher).FetchStatus(t.Context(), id)
			if err != nil || report.ProviderID != id || report.Status != sms.Delivered {
				t.Errorf("report = %+v, %v", report, err)
			}
		})
	}
}

// codes lets a text end with each code, and with one that nobody knows.
func codes(t *testing.T, v Vendor) {
	d := start(t, v)
	for _, code := range append([]string{"39999"}, v.Codes...) {
		d.Outcome(code)
		id := d.sent(t, "msg-"+code, "Hi").ProviderID
		d.Drain()
		d.mu.Lock()
		status, reason := d.statuses[id], d.reasons[id]
		d.mu.Unlock()
		if !status.Bad() || reason.Code != code || !strings.HasSuffix(reason.Text, ".") || !strings.HasSuffix(reason.Remedy, ".") {
			t.Errorf("%s: %s, %+v", code, status, reason)
		}
	}
}

func incoming(t *testing.T, v Vendor) {
	const body = "Is it ready? 👍 & größer\n  "
	t.Run("a text arrives as it was written", func(t *testing.T) {
		d := start(t, v)
		d.Write(body)
		d.Drain()
		if len(d.texts) != 1 {
			t.Fatalf("%d texts", len(d.texts))
		}
		for id, text := range d.texts {
			if id == "" || text.From != d.Customer || text.To != d.From.Address || text.Body != body {
				t.Errorf("text = %+v", text)
			}
		}
	})
	t.Run("posted twice, it is one text", func(t *testing.T) {
		d := start(t, v)
		d.Inject(Repeated)
		d.Write(body)
		d.Drain()
		if len(d.texts) != 1 || len(d.raw) != 2 {
			t.Errorf("%d texts of %d callbacks", len(d.texts), len(d.raw))
		}
	})
	if v.Descriptor.AnswersStop {
		t.Run("after STOP, sending is refused as opted out", func(t *testing.T) {
			d := start(t, v)
			d.Write("STOP")
			d.Drain()
			if len(d.texts) != 1 {
				t.Errorf("%d texts", len(d.texts))
			}
			if e := refused(t, d.adapter, d.out("msg-1", "Hi")); e.Fate != sms.Refused || !e.Reason.OptedOut {
				t.Errorf("error = %+v", e)
			}
		})
	}
	if v.Descriptor.Has(sms.CanListIncoming) {
		t.Run("what was missed is listed as it would have arrived", func(t *testing.T) {
			d := start(t, v)
			since := d.Config.Clock()
			d.sent(t, "msg-1", "Ours")
			d.Write(body)
			d.Drain()
			listed, err := d.adapter.(sms.IncomingLister).ListIncoming(t.Context(), d.From.Address, since)
			if err != nil {
				t.Fatal(err)
			}
			missed := map[string]string{}
			for _, text := range listed {
				missed[text.ProviderID] = text.From + text.To + text.Body
			}
			arrived := map[string]string{}
			for id, text := range d.texts {
				arrived[id] = text.From + text.To + text.Body
			}
			if !maps.Equal(missed, arrived) || len(missed) != 1 {
				t.Errorf("listed %q, arrived %q", missed, arrived)
			}
		})
	}
}
