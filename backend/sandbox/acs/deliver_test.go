package acs_test

import (
	"net/http"
	"slices"
	"testing"
	"time"

	"github.com/smsdesk/smsdesk/backend/sandbox/acs"
	"github.com/smsdesk/smsdesk/backend/sandbox/fault"
)

func TestDelivery(t *testing.T) {
	// fates gives how each try ended, with the pause before it.
	fates := func(b *bench) (fates []string, pauses []time.Duration) {
		pushes := b.sim.Pushes()
		for i, push := range pushes {
			fates = append(fates, push.Fate)
			if i > 0 {
				pauses = append(pauses, push.At.Sub(pushes[i-1].At))
			}
		}
		return fates, pauses
	}
	for _, lost := range []int{400, 401, 403, 413} {
		t.Run("answered "+http.StatusText(lost)+" is lost for good", func(t *testing.T) {
			b := subscribed(t, acs.Options{})
			b.hook.answers(status(lost))
			b.text(tollFree, "Hello")
			if got, _ := fates(b); !slices.Equal(got, []string{"dropped"}) {
				t.Errorf("fates = %v", got)
			}
		})
	}
	for name, row := range map[string]struct {
		status int
		pauses []time.Duration
	}{
		"500": {500, []time.Duration{10 * time.Second, 30 * time.Second, time.Minute, 5 * time.Minute, 10 * time.Minute, 30 * time.Minute, time.Hour, 3 * time.Hour, 6 * time.Hour, 12 * time.Hour}},
		"503": {503, []time.Duration{30 * time.Second, 30 * time.Second, time.Minute, 5 * time.Minute, 10 * time.Minute, 30 * time.Minute, time.Hour, 3 * time.Hour, 6 * time.Hour, 12 * time.Hour}},
		"408": {408, []time.Duration{2 * time.Minute, 2 * time.Minute, 2 * time.Minute, 5 * time.Minute, 10 * time.Minute, 30 * time.Minute, time.Hour, 3 * time.Hour, 6 * time.Hour, 12 * time.Hour}},
		"404": {404, []time.Duration{10 * time.Second, 30 * time.Second, time.Minute, 5 * time.Minute, 10 * time.Minute, 30 * time.Minute, time.Hour, 3 * time.Hour, 6 * time.Hour, 12 * time.Hour}},
	} {
		t.Run("answered "+name+" is repeated for a day", func(t *testing.T) {
			b := subscribed(t, acs.Options{})
			b.hook.answers(status(row.status))
			b.text(tollFree, "Hello")
			got, pauses := fates(b)
			if !slices.Equal(pauses, row.pauses) || got[len(got)-1] != "expired" {
				t.Errorf("fates = %v after %v, want %v", got, pauses, row.pauses)
			}
		})
	}
	t.Run("that was taken at last has the number of tries in its header", func(t *testing.T) {
		b := subscribed(t, acs.Options{})
		b.hook.answers(status(503))
		b.write(tollFree, "Hello")
		b.Step(t.Context())
		b.hook.answers(consent)
		b.Drain(t.Context())
		calls := b.hook.got()
		if len(calls) != 2 || calls[1].header.Get("aeg-delivery-count") != "1" || string(calls[0].body) != string(calls[1].body) {
			t.Errorf("calls = %v", calls)
		}
	})
	t.Run("may hold several events", func(t *testing.T) {
		b := subscribed(t, acs.Options{Batch: 2})
		for _, body := range []string{"One", "Two", "Three"} {
			b.write(tollFree, body)
		}
		b.Drain(t.Context())
		if calls := b.hook.got(); len(calls) != 2 || len(calls[0].events) != 2 || len(calls[1].events) != 1 {
			t.Errorf("calls = %v", calls)
		}
	})
	t.Run("comes twice, late, not at all or with new fields, on demand", func(t *testing.T) {
		b := subscribed(t, acs.Options{PascalCase: true})
		for _, kind := range []fault.Kind{fault.Duplicate, fault.Dropped, fault.Reordered, fault.Unknown} {
			b.sim.Inject(fault.Fault{Kind: kind, Number: ana})
			b.write(tollFree, string(kind))
		}
		b.Drain(t.Context())
		var got []string
		for _, call := range b.hook.got() {
			got = append(got, call.data()["Message"].(string))
		}
		if want := []string{"duplicate_callback", "duplicate_callback", "unknown_field", "reordered_reports"}; !slices.Equal(got, want) {
			t.Errorf("got %v, want %v", got, want)
		}
		if calls := b.hook.got(); calls[2].data()["SandboxExtraField"] == nil {
			t.Errorf("data = %v", calls[2].data())
		}
	})
	t.Run("stays on this computer", func(t *testing.T) {
		b := setup(t)
		if err := b.sim.Paste(b.sim.Accounts()[0], "https://shop.example/incoming", "https://shop.example/delivery"); err != nil {
			t.Fatal(err)
		}
		b.Drain(t.Context())
		for _, sub := range b.sim.Subscriptions() {
			if sub.State != acs.Refused {
				t.Errorf("%s is %s", sub.Name, sub.State)
			}
		}
	})
}
