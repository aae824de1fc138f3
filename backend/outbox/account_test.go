package outbox_test

import (
	"testing"
	"time"

	"github.com/smsdesk/smsdesk/backend/sms"
)

func TestOutbox_Account(t *testing.T) {
	refusesKey := func(sms.Outgoing) (sms.Report, error) {
		return sms.Report{}, &sms.SendError{Fate: sms.Later, StopsAccount: true, Reason: sms.Reason{Code: "20003", Text: "Acme refused the auth token.", Remedy: "Enter it again."}}
	}
	mend := func(t *testing.T, d *desk) {
		t.Helper()
		if _, err := d.store.UpdateAccount(t.Context(), "a1", func(a *sms.Account) error { a.Problem = sms.Reason{}; return nil }); err != nil {
			t.Fatal(err)
		}
		d.Wake()
	}
	story(t, "whose key is refused sends nothing until a person mends it, and loses nothing", func(t *testing.T) {
		d := start(t, refusesKey)
		first := d.write(1, "one")
		pass(time.Second)
		second := d.write(2, "two")
		pass(6 * time.Hour)
		if asked := d.provider.bodies(); len(asked) != 1 {
			t.Errorf("asked for %v", asked)
		}
		account, err := d.store.Account(t.Context(), "a1")
		if err != nil || account.Problem.Text != "Acme refused the auth token." {
			t.Errorf("the account says %+v, %v", account.Problem, err)
		}
		mend(t, d)
		pass(time.Second)
		for _, id := range []string{first, second} {
			if d.message(id).ProviderID == "" {
				t.Errorf("%s was not sent: %+v", id, d.message(id))
			}
		}
	})
	story(t, "whose keychain is locked keeps its texts waiting, with the words", func(t *testing.T) {
		d := start(t)
		d.locks(sms.Errorf(sms.Locked, "The keychain is locked."))
		id := d.write(1, "Hello")
		pass(time.Second)
		if got := d.message(id); got.Reason.Text != "The keychain is locked." || got.NextTryAt == 0 {
			t.Errorf("got %+v", got)
		}
		d.locks(nil)
		pass(time.Minute)
		if d.message(id).ProviderID == "" {
			t.Error("the text was not sent after the keychain was unlocked")
		}
	})
	story(t, "that is switched off keeps its texts", func(t *testing.T) {
		d := start(t)
		if _, err := d.store.UpdateAccount(t.Context(), "a1", func(a *sms.Account) error { a.State = sms.AccountInactive; return nil }); err != nil {
			t.Fatal(err)
		}
		id := d.write(1, "Hello")
		pass(time.Hour)
		d.wants(id, sms.Queued)
	})
}

func TestOutbox_Reports(t *testing.T) {
	story(t, "are asked for when they don't come", func(t *testing.T) {
		d := start(t)
		d.provider.status = sms.Report{Status: sms.Delivered, Raw: "delivered"}
		id := d.write(1, "Hello")
		pass(2 * time.Minute)
		d.wants(id, sms.Delivered)
	})
	story(t, "are asked for until the provider can be asked", func(t *testing.T) {
		d := start(t)
		d.provider.status = sms.Report{Status: sms.Delivered, Raw: "delivered"}
		id := d.write(1, "Hello")
		pass(time.Second)
		d.locks(sms.Errorf(sms.Locked, "The keychain is locked."))
		pass(22 * time.Hour)
		d.locks(nil)
		pass(time.Hour)
		d.wants(id, sms.Delivered)
	})
	story(t, "are asked for when a person wants to know", func(t *testing.T) {
		d := start(t)
		d.provider.status = sms.Report{Status: sms.Undelivered, Reason: sms.Reason{Code: "30003", Text: "The phone is off."}}
		id := d.write(1, "Hello")
		pass(time.Second)
		if err := d.Ask(t.Context(), id); err != nil {
			t.Fatal(err)
		}
		if got := d.message(id); got.Status != sms.Undelivered || got.Reason.Code != "30003" {
			t.Errorf("got %+v", got)
		}
	})
	story(t, "can't be asked for without the provider's id", func(t *testing.T) {
		d := start(t, fails(sms.Later, "Busy."))
		id := d.write(1, "Hello")
		pass(time.Second)
		err := d.Ask(t.Context(), id)
		want := "The provider gave this text no number of its own, so it can't be asked about. SMS Desk looks for it by itself."
		if sms.ErrorCode(err) != sms.Invalid || err.Error() != want {
			t.Errorf("got %v", err)
		}
	})
}
