package outbox_test

import (
	"slices"
	"testing"
	"testing/synctest"
	"time"

	"github.com/smsdesk/smsdesk/backend/sms"
	"github.com/smsdesk/smsdesk/backend/sms/smstest"
)

// hold queues a text to a customer that can be taken back for five seconds.
func (d *desk) hold(customer int, body string) string {
	d.t.Helper()
	return d.put(customer, body, 5*time.Second)
}

func TestOutbox_ATextThatCanBeTakenBackLeavesAtItsTime(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		d := start(t)
		id := d.hold(1, "hello")
		pass(4900 * time.Millisecond)
		if got := d.provider.bodies(); len(got) > 0 {
			t.Fatalf("it left after 4.9 s")
		}
		pass(200 * time.Millisecond)
		if got := d.provider.bodies(); !slices.Equal(got, []string{"hello"}) {
			t.Errorf("after 5.1 s the provider has %q", got)
		}
		d.wants(id, sms.Sending)
	})
}

func TestOutbox_ATextThatWasTakenBackNeverLeaves(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		d := start(t)
		first, next := d.hold(1, "wrong"), d.write(1, "right")
		pass(4 * time.Second)
		_, _, err := d.store.TakeBack(t.Context(), first)
		smstest.Must(t, err)
		d.Wake()
		pass(time.Minute)
		if got := d.provider.bodies(); !slices.Equal(got, []string{"right"}) {
			t.Errorf("the provider has %q", got)
		}
		d.wants(first, sms.Canceled)
		d.wants(next, sms.Sending)
	})
}

func TestOutbox_AHeldTextLeavesAfterARestart(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		d := start(t)
		d.hold(1, "hello")
		pass(2 * time.Second)
		d.close()
		pass(time.Hour)
		d.open()
		synctest.Wait()
		if got := d.provider.bodies(); !slices.Equal(got, []string{"hello"}) {
			t.Errorf("the provider has %q", got)
		}
	})
}
