package outbox_test

import (
	"context"
	"slices"
	"testing"
	"testing/synctest"
	"time"

	"github.com/smsdesk/smsdesk/backend/sms"
)

// story runs a test in a bubble of its own time; pass lets it pass.
func story(t *testing.T, name string, tell func(t *testing.T)) {
	t.Helper()
	t.Run(name, func(t *testing.T) { synctest.Test(t, tell) })
}

// pass lets time pass and everything that is due happen.
func pass(d time.Duration) {
	<-time.After(d) // the bubble's clock: nobody waits
	synctest.Wait()
}

func TestOutbox(t *testing.T) {
	story(t, "keeps the provider's id of a text that was taken", func(t *testing.T) {
		d := start(t)
		id := d.write(1, "Hello")
		pass(time.Second)
		if got := d.message(id); got.Status != sms.Sending || got.ProviderID != "SM-"+id {
			t.Errorf("got %+v", got)
		}
		if out := d.provider.asked[0]; out.From.Address != "+14155550100" || out.To != "+14155550201" || out.StatusURL == "" {
			t.Errorf("asked for %+v", out)
		}
	})
	story(t, "fails a refused text with the reason, and never tries again", func(t *testing.T) {
		d := start(t, fails(sms.Refused, "The number is a landline."))
		id := d.write(1, "Hello")
		pass(6 * time.Hour)
		if got := d.message(id); got.Status != sms.Failed || got.Reason.Text != "The number is a landline." || got.Reason.Code != "42" || got.Reason.Remedy != "Mend it." {
			t.Errorf("got %+v", got)
		}
		if asked := d.provider.bodies(); len(asked) != 1 {
			t.Errorf("asked %d times", len(asked))
		}
	})
	story(t, "tries a text again that was not taken", func(t *testing.T) {
		busy := fails(sms.Later, "Busy.")
		d := start(t, busy, busy)
		id := d.write(1, "Hello")
		pass(time.Second)
		if got := d.message(id); got.NextTryAt == 0 || got.Reason.Text != "Busy." || got.Status.Final() {
			t.Errorf("while waiting: %+v", got)
		}
		pass(time.Minute)
		if got := d.message(id); got.ProviderID == "" || len(d.provider.bodies()) != 3 {
			t.Errorf("asked %d times: %+v", len(d.provider.bodies()), got)
		}
	})
	story(t, "waits as long as the provider says, with every text of the account", func(t *testing.T) {
		d := start(t, func(sms.Outgoing) (sms.Report, error) {
			return sms.Report{}, &sms.SendError{Fate: sms.Later, Wait: 90 * time.Second, Reason: sms.Reason{Code: "20429", Text: "Too fast."}}
		})
		d.write(1, "first")
		pass(time.Second)
		d.write(2, "second")
		pass(80 * time.Second)
		if asked := d.provider.bodies(); !slices.Equal(asked, []string{"first"}) {
			t.Errorf("asked for %v before the time", asked)
		}
		pass(20 * time.Second)
		if asked := d.provider.bodies(); len(asked) != 3 {
			t.Errorf("asked for %v after it", asked)
		}
	})
	story(t, "keeps nobody back for a text that waits because of its sender or customer", func(t *testing.T) {
		d := start(t, func(sms.Outgoing) (sms.Report, error) {
			return sms.Report{}, &sms.SendError{Fate: sms.Later, Wait: 5 * time.Minute, Alone: true, Reason: sms.Reason{Code: "21611", Text: "The queue of this number is full."}}
		})
		stuck := d.write(1, "stuck")
		pass(time.Second)
		free := d.write(2, "free")
		pass(time.Second)
		if d.message(free).ProviderID == "" || d.message(stuck).ProviderID != "" {
			t.Errorf("asked for %v", d.provider.bodies())
		}
	})
	story(t, "waits for the longest time that it was told, whatever it is told after", func(t *testing.T) {
		wait := func(d, answerAfter time.Duration) func(sms.Outgoing) (sms.Report, error) {
			return func(sms.Outgoing) (sms.Report, error) {
				<-time.After(answerAfter)
				return sms.Report{}, &sms.SendError{Fate: sms.Later, Wait: d, Reason: sms.Reason{Code: "20429", Text: "Too fast."}}
			}
		}
		d := start(t, wait(90*time.Second, time.Second), wait(3*time.Second, 2*time.Second))
		d.write(1, "first")
		d.write(2, "second")
		pass(80 * time.Second)
		if asked := d.provider.bodies(); len(asked) != 2 {
			t.Errorf("asked for %v before the time", asked)
		}
	})
	story(t, "writes down what the provider took as soon as the disk has room again", func(t *testing.T) {
		d := start(t)
		d.full.Store(true)
		id := d.write(1, "Hello")
		behind := d.write(1, "and")
		pass(10 * time.Minute)
		d.wants(id, sms.Sending)
		d.full.Store(false)
		pass(time.Minute)
		if d.message(id).ProviderID == "" || d.message(behind).ProviderID == "" || len(d.provider.bodies()) != 2 {
			t.Errorf("asked for %v: %+v", d.provider.bodies(), d.message(id))
		}
	})
	story(t, "doesn't send what waited more than a day for its first attempt", func(t *testing.T) {
		d := start(t)
		d.close()
		id := d.write(1, "See you in an hour")
		pass(25 * time.Hour)
		d.open()
		pass(time.Minute)
		if got := d.message(id); got.Status != sms.Failed || got.Reason.Text != "It could not be sent within a day: SMS Desk was closed, or the provider account could not send." {
			t.Errorf("got %+v", got)
		}
		if asked := d.provider.bodies(); len(asked) != 0 {
			t.Errorf("sent %v", asked)
		}
	})
	story(t, "gives a text up after a day", func(t *testing.T) {
		d := start(t, slices.Repeat([]func(sms.Outgoing) (sms.Report, error){fails(sms.Later, "No network.")}, 2000)...)
		id := d.write(1, "Hello")
		pass(25 * time.Hour)
		if got := d.message(id); got.Status != sms.Failed || got.Reason.Text != "It could not be sent within a day: No network." || got.Reason.Remedy != "Send it again if it still matters." {
			t.Errorf("got %+v", got)
		}
	})
	story(t, "doesn't send when STOP comes in while the keychain is asked", func(t *testing.T) {
		d := start(t)
		d.opening = func() {
			if err := d.store.SaveOptOut(t.Context(), sms.OptOut{Address: "+14155550201", Source: sms.OptOutByCustomer, Reason: "STOP"}); err != nil {
				t.Error(err)
			}
		}
		id := d.write(1, "Hello")
		pass(time.Hour)
		if got := d.message(id); got.Status != sms.Failed || got.Reason.Text != "This customer texted “STOP” before the text left, so it was not sent." {
			t.Errorf("got %+v", got)
		}
		if asked := d.provider.bodies(); len(asked) != 0 {
			t.Errorf("sent %v", asked)
		}
	})
	story(t, "learns from the provider that a customer opted out", func(t *testing.T) {
		d := start(t, func(sms.Outgoing) (sms.Report, error) {
			return sms.Report{}, &sms.SendError{Fate: sms.Refused, Reason: sms.Reason{Code: "21610", Text: "Opted out.", OptedOut: true}}
		})
		d.write(1, "Hello")
		pass(time.Second)
		if _, out, err := d.store.OptOut(t.Context(), "+14155550201"); !out || err != nil {
			t.Errorf("opted out: %v, %v", out, err)
		}
	})
}

func TestOutbox_Order(t *testing.T) {
	story(t, "sends one text of a conversation at a time, in order", func(t *testing.T) {
		d := start(t, fails(sms.Later, "Busy."))
		for _, body := range []string{"one", "two", "three"} {
			d.write(1, body)
		}
		pass(time.Minute)
		if asked := d.provider.bodies(); !slices.Equal(asked, []string{"one", "one", "two", "three"}) {
			t.Errorf("asked for %v", asked)
		}
	})
	story(t, "lets a stuck conversation stop nobody else", func(t *testing.T) {
		release := make(chan struct{})
		d := start(t, func(out sms.Outgoing) (sms.Report, error) { <-release; return taken(out) })
		d.write(1, "stuck")
		pass(time.Second)
		second := d.write(2, "free")
		pass(time.Second)
		d.wants(second, sms.Sending)
		close(release)
	})
	story(t, "has at most five requests of an account under way", func(t *testing.T) {
		release := make(chan struct{})
		hold := func(out sms.Outgoing) (sms.Report, error) { <-release; return taken(out) }
		d := start(t, slices.Repeat([]func(sms.Outgoing) (sms.Report, error){hold}, 8)...)
		for customer := range 8 {
			d.write(customer, "Hello")
		}
		pass(10 * time.Second)
		if asked := d.provider.bodies(); len(asked) != 5 {
			t.Errorf("%d requests under way", len(asked))
		}
		close(release)
	})
}

func TestOutbox_Restart(t *testing.T) {
	story(t, "looks for a text that a crash cut off, and doesn't send it again", func(t *testing.T) {
		d := start(t)
		d.close()
		id := d.write(1, "Hello")
		if jobs, err := d.store.Claim(t.Context(), sms.TimeOf(time.Now()), []string{"a1"}, 1); len(jobs) != 1 || err != nil {
			t.Fatalf("claimed %v, %v", jobs, err)
		} // and here the program ends
		d.open()
		pass(10 * time.Minute)
		d.wants(id, sms.Unconfirmed)
		if asked := d.provider.bodies(); len(asked) != 0 {
			t.Errorf("sent %v", asked)
		}
	})
	story(t, "sends a text that was only queued, once", func(t *testing.T) {
		d := start(t)
		d.close()
		d.write(1, "Hello")
		d.open()
		pass(time.Minute)
		if asked := d.provider.bodies(); len(asked) != 1 {
			t.Errorf("sent %v", asked)
		}
	})
	story(t, "waits for a request under way, then cuts it off", func(t *testing.T) {
		d := start(t)
		d.provider.answers = []func(sms.Outgoing) (sms.Report, error){func(sms.Outgoing) (sms.Report, error) {
			<-time.After(20 * time.Second)
			return sms.Report{}, &sms.SendError{Fate: sms.Unknown, Cause: context.Canceled}
		}}
		id := d.write(1, "Hello")
		pass(time.Second)
		d.close()
		d.wants(id, sms.Sending)
		if asked := d.provider.bodies(); len(asked) != 1 {
			t.Errorf("sent %v", asked)
		}
	})
}
