package providertest

import (
	"testing"

	"github.com/smsdesk/smsdesk/backend/sms"
)

func numbers(t *testing.T, v Vendor) {
	if v.Descriptor.Has(sms.CanListNumbers) {
		t.Run("the account's sender is listed", func(t *testing.T) {
			d := start(t, v)
			listed, err := d.adapter.(sms.NumberLister).ListNumbers(t.Context())
			if err != nil {
				t.Fatal(err)
			}
			for _, number := range listed {
				// Only who can check the URL knows of one for each number.
				right := !v.Descriptor.Has(sms.CanCheckWebhook) || number.IncomingURL == d.incomingURL()
				if number.Sender == d.From && number.CanSend && number.CanReceive && right {
					return
				}
			}
			t.Errorf("%s is not among %+v", d.From.Address, listed)
		})
	}
	if !v.Descriptor.Has(sms.CanSetWebhook) || !v.Descriptor.Has(sms.CanCheckWebhook) {
		return
	}
	t.Run("setting the incoming URL says what it replaced, and checking sees it", func(t *testing.T) {
		d := start(t, v)
		setter, checker := d.adapter.(sms.WebhookSetter), d.adapter.(sms.WebhookChecker)
		const other = "https://new.example/callbacks/token/incoming"
		expect(t, checker, d.From.Address, other, sms.WebhookChanged)
		change, err := setter.SetIncomingURL(t.Context(), d.From.Address, other)
		if want := (sms.WebhookChange{Before: d.incomingURL(), After: other}); err != nil || change != want {
			t.Errorf("change = %+v, %v, want %+v", change, err, want)
		}
		expect(t, checker, d.From.Address, other, sms.WebhookRight)
		d.Incoming("")
		expect(t, checker, d.From.Address, other, sms.WebhookMissing)
	})
	t.Run("a number of somebody else can't be set", func(t *testing.T) {
		d := start(t, v)
		_, err := d.adapter.(sms.WebhookSetter).SetIncomingURL(t.Context(), d.Customer, d.incomingURL())
		if e := sms.Explain(err); e == nil || e.Code != sms.NotFound {
			t.Errorf("error = %+v", e)
		}
	})
}

func expect(t *testing.T, checker sms.WebhookChecker, number, url string, want sms.WebhookState) {
	t.Helper()
	health, err := checker.CheckIncomingURL(t.Context(), number, url)
	if err != nil || health.State != want || health.Text == "" || (health.Remedy == "") != (want == sms.WebhookRight) {
		t.Errorf("health = %+v, %v, want %s", health, err, want)
	}
}
