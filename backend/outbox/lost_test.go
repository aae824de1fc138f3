package outbox_test

import (
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/smsdesk/smsdesk/backend/sms"
	"github.com/smsdesk/smsdesk/backend/trouble"
)

func TestOutbox_LostAnswer(t *testing.T) {
	story(t, "is found at the provider, and the text is not repeated", func(t *testing.T) {
		d := start(t, fails(sms.Unknown, "The connection broke."))
		d.provider.lists = true
		id := d.write(1, "Hello")
		pass(30 * time.Second)
		if got := d.message(id); got.Status != sms.Sent || got.ProviderID != "SM-"+id || len(d.provider.bodies()) != 1 {
			t.Errorf("asked %d times: %+v", len(d.provider.bodies()), got)
		}
	})
	story(t, "that can't be found leaves the text to a person, and it is never sent again", func(t *testing.T) {
		d := start(t, fails(sms.Unknown, "The connection broke."))
		id := d.write(1, "Hello")
		pass(time.Minute)
		d.wants(id, sms.Sending)
		pass(6 * time.Hour)
		got := d.message(id)
		want := "The provider's answer was lost, and the text is not among those that it lists. Nobody can tell whether it arrived."
		if got.Status != sms.Unconfirmed || got.Reason.Text != want || len(d.provider.bodies()) != 1 {
			t.Errorf("asked %d times: %+v", len(d.provider.bodies()), got)
		}
	})
	story(t, "is looked for five times, further and further apart", func(t *testing.T) {
		d := start(t, fails(sms.Unknown, "The connection broke."))
		begun := time.Now()
		d.write(1, "Hello")
		for _, row := range []struct {
			age  time.Duration
			want int
		}{{4 * time.Second, 0}, {6 * time.Second, 1}, {14 * time.Second, 1}, {16 * time.Second, 2}, {41 * time.Second, 3}, {81 * time.Second, 4}, {121 * time.Second, 5}, {time.Hour, 5}} {
			pass(row.age - time.Since(begun))
			d.provider.mu.Lock()
			if d.provider.looked != row.want {
				t.Errorf("looked for %d times after %s, want %d", d.provider.looked, row.age, row.want)
			}
			d.provider.mu.Unlock()
		}
	})
	story(t, "is looked for once more when a person asks, and never sent for it", func(t *testing.T) {
		d := start(t, fails(sms.Unknown, "The connection broke."))
		id := d.write(1, "Hello")
		pass(time.Hour)
		d.wants(id, sms.Unconfirmed)
		err := d.Ask(t.Context(), id)
		if sms.ErrorCode(err) != sms.Invalid || err.Error() != "The provider has no such text in its list, as far as it shows it. Nothing was changed. Ask the customer, then decide." {
			t.Errorf("it says %v", err)
		}
		d.provider.mu.Lock()
		d.provider.lists = true
		d.provider.mu.Unlock()
		if err := d.Ask(t.Context(), id); err != nil {
			t.Error(err)
		}
		if got := d.message(id); got.Status != sms.Sent || got.ProviderID != "SM-"+id || len(d.provider.bodies()) != 1 {
			t.Errorf("asked %d times: %+v", len(d.provider.bodies()), got)
		}
	})
	story(t, "is looked for until the provider can be asked", func(t *testing.T) {
		d := start(t, fails(sms.Unknown, "The connection broke."))
		d.provider.lists, d.provider.finding = true, errors.New("no network")
		id := d.write(1, "Hello")
		pass(time.Hour)
		d.wants(id, sms.Sending)
		d.provider.mu.Lock()
		d.provider.finding = nil
		d.provider.mu.Unlock()
		pass(2 * time.Minute)
		d.wants(id, sms.Sent)
	})
	story(t, "is looked for while the provider is slow to tell of other texts", func(t *testing.T) {
		d := start(t)
		for customer := range 10 {
			d.write(customer, "Hello")
		}
		pass(50 * time.Second)
		d.provider.mu.Lock()
		d.provider.slow, d.provider.lists = true, true
		d.provider.answers = []func(sms.Outgoing) (sms.Report, error){fails(sms.Unknown, "The connection broke.")}
		d.provider.mu.Unlock()
		pass(40 * time.Second)
		id := d.write(11, "Hello")
		pass(time.Minute)
		d.wants(id, sms.Sent)
	})
	story(t, "of an adapter that panicked is treated alike", func(t *testing.T) {
		d := start(t, func(sms.Outgoing) (sms.Report, error) { panic("adapter broke") })
		id := d.write(1, "Hello")
		pass(10 * time.Minute)
		d.wants(id, sms.Unconfirmed)
		if asked := d.provider.bodies(); len(asked) != 1 {
			t.Errorf("asked %d times", len(asked))
		}
		if counted := d.watch.State(); counted.Count != 1 || counted.Last != trouble.Sending || strings.Contains(d.log.String(), "adapter broke") {
			t.Errorf("counted %+v, logged %s", counted, d.log.String())
		}
	})
	story(t, "survives an adapter that panics while it looks", func(t *testing.T) {
		d := start(t, fails(sms.Unknown, "The connection broke."))
		d.provider.breaks = true
		id := d.write(1, "Hello")
		pass(time.Hour)
		d.wants(id, sms.Sending)
		if counted := d.watch.State(); counted.Count == 0 || counted.Last != trouble.Reports {
			t.Errorf("counted %+v", counted)
		}
		if err := d.Ask(t.Context(), d.write(2, "Hello")); sms.ErrorCode(err) != sms.Invalid {
			t.Errorf("asked: %v", err)
		}
	})
	story(t, "keeps back no later text of the conversation", func(t *testing.T) {
		d := start(t, fails(sms.Unknown, "The connection broke."))
		d.write(1, "lost")
		pass(time.Second)
		second := d.write(1, "next")
		pass(time.Second)
		if d.message(second).ProviderID == "" {
			t.Error("the next text waits")
		}
	})
}
