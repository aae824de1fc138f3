package outbox_test

import (
	"context"
	"testing"
	"time"

	"github.com/smsdesk/smsdesk/backend/sms"
)

// repeating is a provider that sends a repeated request once.
type repeating struct{ *provider }

// RepeatSend answers as Send does.
func (p repeating) RepeatSend(ctx context.Context, lost sms.LostSend) (sms.Report, error) {
	return p.Send(ctx, lost.Outgoing)
}

func TestOutbox_LostAnswerThatMayBeRepeated(t *testing.T) {
	lost := fails(sms.Unknown, "The connection broke.")
	repeats := func(t *testing.T, answers ...func(sms.Outgoing) (sms.Report, error)) *desk {
		d := start(t, answers...)
		d.provider.mu.Lock()
		d.repeats = true
		d.provider.mu.Unlock()
		return d
	}
	story(t, "is asked for with the very same request", func(t *testing.T) {
		d := repeats(t, lost)
		id := d.write(1, "Hello")
		pass(30 * time.Second)
		d.wants(id, sms.Sending)
		asked := d.provider.requests()
		if len(asked) != 2 || asked[0] != asked[1] || d.message(id).ProviderID == "" {
			t.Errorf("asked %+v", asked)
		}
	})
	story(t, "is repeated until the provider's promise ends, and then left to a person", func(t *testing.T) {
		d := repeats(t, lost, lost, lost, lost, lost, lost, lost)
		id := d.write(1, "Hello")
		pass(time.Minute)
		during := len(d.provider.bodies())
		pass(10 * time.Minute)
		d.wants(id, sms.Unconfirmed)
		if after := len(d.provider.bodies()); during < 3 || after != during {
			t.Errorf("asked %d times within the minute of the promise, and %d times in all", during, after)
		}
	})
	story(t, "that the provider refuses has failed, with the reason", func(t *testing.T) {
		d := repeats(t, lost, fails(sms.Refused, "The number is wrong."))
		id := d.write(1, "Hello")
		pass(30 * time.Second)
		d.wants(id, sms.Failed)
		if got := d.message(id).Reason.Text; got != "The number is wrong." {
			t.Errorf("because %q", got)
		}
	})
	story(t, "isn't repeated to a customer who opted out meanwhile", func(t *testing.T) {
		d := repeats(t, lost)
		id := d.write(1, "Hello")
		pass(time.Second)
		if err := d.store.SaveOptOut(t.Context(), sms.OptOut{Address: d.provider.requests()[0].To, Source: sms.OptOutByCustomer, Reason: "STOP"}); err != nil {
			t.Fatal(err)
		}
		pass(10 * time.Minute)
		if asked := d.provider.bodies(); len(asked) != 1 {
			t.Errorf("asked %d times", len(asked))
		}
		if got := d.message(id).Status; !got.Bad() {
			t.Errorf("the text is %s", got)
		}
	})
	story(t, "isn't repeated with an account that was switched off", func(t *testing.T) {
		d := repeats(t, lost)
		id := d.write(1, "Hello")
		pass(time.Second)
		if _, err := d.store.UpdateAccount(t.Context(), "a1", func(a *sms.Account) error { a.State = sms.AccountInactive; return nil }); err != nil {
			t.Fatal(err)
		}
		pass(10 * time.Minute)
		d.wants(id, sms.Unconfirmed)
		if asked := d.provider.bodies(); len(asked) != 1 {
			t.Errorf("asked %d times", len(asked))
		}
	})
}

func TestOutbox_LostAnswerOfAProviderWithoutAList(t *testing.T) {
	story(t, "is left to a person, who is told why", func(t *testing.T) {
		d := start(t, fails(sms.Unknown, "The connection broke."))
		d.acme.Powers = nil
		id := d.write(1, "Hello")
		pass(10 * time.Minute)
		d.wants(id, sms.Unconfirmed)
		want := "The provider's answer was lost, and it can't be asked for the text. Nobody can tell whether it arrived, until a delivery report comes."
		if got := d.message(id).Reason.Text; got != want {
			t.Errorf("because %q", got)
		}
	})
}

func TestOutbox_AsksForAReportByItself(t *testing.T) {
	rows := map[string]struct {
		acme  sms.Descriptor
		asked bool
	}{
		"where the provider can be asked":              {sms.Descriptor{Powers: []sms.Power{sms.CanFetchStatus}}, true},
		"while the provider still tells":               {sms.Descriptor{Powers: []sms.Power{sms.CanFetchStatus}, StatusFor: time.Hour}, true},
		"but not one that can't be asked":              {sms.Descriptor{}, false},
		"but not one that wants a person to ask":       {sms.Descriptor{Powers: []sms.Power{sms.CanFetchStatus}, StatusOnAsk: true}, false},
		"but not one that no longer tells of the text": {sms.Descriptor{Powers: []sms.Power{sms.CanFetchStatus}, StatusFor: time.Second}, false},
	}
	for name, row := range rows {
		story(t, name, func(t *testing.T) {
			d := start(t)
			d.acme = row.acme
			d.provider.status = sms.Report{Status: sms.Delivered, Raw: "delivered"}
			id := d.write(1, "Hello")
			pass(10 * time.Minute)
			if got := d.message(id).Status == sms.Delivered; got != row.asked {
				t.Errorf("asked: %v", got)
			}
		})
	}
}
