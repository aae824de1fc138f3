package setup_test

import (
	"slices"
	"testing"
	"time"

	"github.com/smsdesk/smsdesk/backend/setup"
	"github.com/smsdesk/smsdesk/backend/sms"
	"github.com/smsdesk/smsdesk/backend/sms/smstest"
)

// complete gives an account in use.
func (d *desk) complete(t *testing.T) sms.Account {
	t.Helper()
	account, err := d.Finish(t.Context(), d.admin, d.saved(t).ID)
	if err != nil {
		t.Fatal(err)
	}
	return account
}

func TestSetup_RotateToken(t *testing.T) {
	t.Run("gives new URLs, and the old ones go on working for three days", func(t *testing.T) {
		d := start(t)
		before := d.complete(t)
		after, err := d.RotateToken(t.Context(), d.admin, before.ID)
		if err != nil || after.Token == before.Token || after.OldToken != before.Token {
			t.Fatalf("got %+v, %v", after, err)
		}
		if want := sms.TimeOf(now).Add(72 * time.Hour); after.OldTokenUntil != want || d.OldURLsUntil(after) != want {
			t.Errorf("until %s, want %s", after.OldTokenUntil.RFC3339(), want.RFC3339())
		}
		for _, token := range []string{before.Token, after.Token} {
			if found, err := d.store.AccountByToken(t.Context(), token); err != nil || found.ID != before.ID {
				t.Errorf("%s leads to %q, %v", token, found.ID, err)
			}
		}
		later := *d.Service
		later.Clock = func() time.Time { return now.Add(setup.OldURLsFor + time.Second) }
		if until := later.OldURLsUntil(after); until != 0 {
			t.Errorf("afterwards still until %s", until.RFC3339())
		}
		if !slices.Contains(d.book.entries, "callback_urls_replaced "+before.ID+" Shop") {
			t.Errorf("the activity log holds %q", d.book.entries)
		}
	})
	t.Run("says of each number that the provider has the former URL", func(t *testing.T) {
		d := start(t)
		account := d.complete(t)
		number, err := d.AddNumber(t.Context(), d.admin, line(account.ID))
		if err != nil {
			t.Fatal(err)
		}
		if _, err := d.SetWebhook(t.Context(), d.admin, number.ID); err != nil {
			t.Fatal(err)
		}
		if _, err := d.RotateToken(t.Context(), d.admin, account.ID); err != nil {
			t.Fatal(err)
		}
		if number, err = d.store.Number(t.Context(), number.ID); err != nil || number.Webhook.State != sms.WebhookChanged ||
			number.Webhook.Text != "The provider still calls the former callback URL." {
			t.Errorf("got %+v, %v", number.Webhook, err)
		}
		if health, err := d.SetWebhook(t.Context(), d.admin, number.ID); err != nil || health.State != sms.WebhookRight {
			t.Errorf("one click later: %+v, %v", health, err)
		}
	})
	t.Run("tells the sandbox by itself", func(t *testing.T) {
		d := start(t)
		d.begun(t) // for its consents
		account, err := d.Begin(t.Context(), d.admin, sms.Twilio, true)
		if err != nil {
			t.Fatal(err)
		}
		number, err := d.AddNumber(t.Context(), d.admin, line(account.ID))
		if err != nil {
			t.Fatal(err)
		}
		if _, err := d.Finish(t.Context(), d.admin, account.ID); err != nil {
			t.Fatal(err)
		}
		rotated, err := d.RotateToken(t.Context(), d.admin, account.ID)
		if err != nil {
			t.Fatal(err)
		}
		want := "https://shop.example/callbacks/" + rotated.Token
		if last := d.acme.pasted[len(d.acme.pasted)-1]; last != account.ID+" "+want+"/incoming "+want+"/delivery" {
			t.Errorf("pasted %q", last)
		}
		if got := d.acme.urls[number.Sender.Address]; got != want+"/incoming" {
			t.Errorf("the number calls %s", got)
		}
	})
	t.Run("leaves a draft alone", func(t *testing.T) {
		d := start(t)
		_, err := d.RotateToken(t.Context(), d.admin, d.saved(t).ID)
		smstest.Wants(t, err, sms.Conflict, "", "This account isn't finished. Its callback URLs stay as they are. Resume its set-up first.")
	})
}

func TestSetup_Import_ConnectsTheSandbox(t *testing.T) {
	d := start(t)
	d.begun(t) // for its consents
	account, err := d.Begin(t.Context(), d.admin, sms.Twilio, true)
	if err != nil {
		t.Fatal(err)
	}
	d.acme.numbers = []sms.RemoteNumber{remote("+14155550100", "Front desk")}
	added, err := d.Import(t.Context(), d.admin, account.ID, []string{"+14155550100"})
	if err != nil || len(added) != 1 || added[0].Webhook.State != sms.WebhookRight {
		t.Errorf("got %+v, %v", added, err)
	}
	d.acme.numbers = []sms.RemoteNumber{remote("+14155550101", "Real line")}
	added, err = d.Import(t.Context(), d.admin, d.saved(t).ID, []string{"+14155550101"})
	if err != nil || len(added) != 1 || added[0].Webhook.State != "" || d.acme.urls["+14155550101"] != "" {
		t.Errorf("a real account was changed at its provider: %+v, %v", added, err)
	}
}
