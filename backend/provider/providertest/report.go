package providertest

import (
	"strings"
	"testing"

	"github.com/smsdesk/smsdesk/backend/sms"
)

func reports(t *testing.T, v Vendor) {
	t.Run("they climb to delivered and name our reference", func(t *testing.T) {
		d := start(t, v)
		d.sent(t, ref, "Hi")
		d.Drain()
		if got := d.status(); got != sms.Delivered || d.state().Dead != 0 {
			t.Errorf("status = %q, %+v", got, d.state())
		}
	})
	t.Run("before the answer, they end in the same state", func(t *testing.T) {
		d := start(t, v)
		entered, release := make(chan struct{}, 1), make(chan struct{})
		d.Hold(entered, release)
		answered := make(chan error, 1)
		go func() {
			report, err := d.adapter.Send(t.Context(), d.out(ref, "Hi"))
			d.mu.Lock()
			defer d.mu.Unlock()
			d.report(report)
			answered <- err
		}()
		<-entered
		d.Drain()
		if got := d.status(); got != sms.Delivered {
			t.Errorf("status before the answer = %q", got)
		}
		close(release)
		if err := <-answered; err != nil {
			t.Error(err)
		}
		if got := d.status(); got != sms.Delivered {
			t.Errorf("status after the answer = %q", got)
		}
	})
	for _, fault := range []Fault{Repeated, Reversed, MoreFields} {
		t.Run(string(fault)+", they end in the same state", func(t *testing.T) {
			d := start(t, v)
			d.Inject(fault)
			d.sent(t, ref, "Hi")
			d.Drain()
			if got := d.status(); got != sms.Delivered || d.state().Dead != 0 {
				t.Errorf("status = %q, %+v", got, d.state())
			}
		})
	}
	t.Run("every code has a sentence and a remedy", func(t *testing.T) { codes(t, v) })
	if v.Descriptor.Has(sms.CanFetchStatus) {
		t.Run("fetching says what they say", func(t *testing.T) {
			d := start(t, v)
			id := d.sent(t, ref, "Hi").ProviderID
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
