package desktest

import (
	"testing"
	"time"

	"github.com/smsdesk/smsdesk/backend/bind"
	"github.com/smsdesk/smsdesk/backend/sandbox"
	"github.com/smsdesk/smsdesk/backend/sandbox/sandboxtest"
	"github.com/smsdesk/smsdesk/backend/sandbox/twilio"
)

// Far is the providers, played by simulators outside the hub's process, so that
// they outlive the hub. Credentials are those of the first account at Twilio, Name
// what it is called at a desk.
type Far struct {
	*sandbox.Sandbox
	Name        string
	Credentials map[string]string
}

// StartFar starts the providers.
func StartFar(t *testing.T) Far {
	t.Helper()
	s := sandboxtest.Start(t, func(c *sandbox.Config) { c.Manual, c.Now, c.Speed, c.Texts = false, time.Now, 10, 1_000_000 })
	credentials, err := s.Credentials("twilio")
	if err != nil {
		t.Fatal(err)
	}
	return Far{s, "Shop", credentials}
}

// Env leads a hub to the simulated Twilio.
func (f Far) Env() string { return "SMSDESK_API_TWILIO=" + f.BaseURL("twilio") }

// Texts gives what Twilio was asked to send.
func (f Far) Texts() []twilio.Message {
	var out []twilio.Message
	for _, m := range f.Twilio().Messages(f.Credentials["account_sid"]) {
		if m.Direction == "outbound-api" {
			out = append(out, m)
		}
	}
	return out
}

// Input is the wizard's page filled in for Twilio.
func (f Far) Input() bind.AccountInput {
	return bind.AccountInput{Name: f.Name, Fields: map[string]string{"account_sid": f.Credentials["account_sid"]},
		Secrets: map[string]string{"auth_token": f.Credentials["auth_token"]}}
}

// RealShop is a desk with a real account, as far as the hub can tell, and an own
// public address that leads straight to it.
func RealShop(t *testing.T, f Far) Shop {
	t.Helper()
	return RealShopAt(Open(t, f.Env()), f)
}

// RealShopAt is RealShop on a desk that the test has opened.
func RealShopAt(d *Desk, f Far) Shop {
	d.T.Helper()
	Must[bind.AddressView](d, "Settings/UseOwnAddress", "http://"+d.Extra[1])
	Must[[]bind.StatementView](d, "Setup/Accept", "twilio", []string{"privacy", "opt_out_handling"})
	account := Must[bind.AccountView](d, "Setup/Begin", "twilio", false)
	return Furnish(d, Must[bind.AccountView](d, "Setup/Save", account.ID, f.Input()))
}
