package setup_test

import (
	"testing"

	"github.com/smsdesk/smsdesk/backend/setup"
	"github.com/smsdesk/smsdesk/backend/sms"
)

func TestSupportMail(t *testing.T) {
	d := sms.Descriptor{
		Name: "Acme", Support: sms.Support{Team: "Acme's customer care", Email: "care@acme.example"},
		Fields: []sms.Field{{Key: "user", Label: "Username"}, {Key: "password", Label: "Password", Secret: true}},
		Callbacks: []sms.CallbackURL{
			{Kind: sms.DeliveryCallback, Label: "Delivery report callback URL"}, {Kind: sms.IncomingCallback, Label: "Incoming callback URL"},
		},
	}
	account := sms.Account{Fields: map[string]string{"user": "bergbikes", "password": "never here"}}
	url := func(kind sms.CallbackKind) string { return "https://shop.example/" + string(kind) }
	t.Run("asks for the addresses and names the account, without secrets", func(t *testing.T) {
		want := setup.Mail{To: "care@acme.example", Subject: "Callback URLs for our SMS account", Body: `Hello,

we use our Acme account with SMS Desk. Set these addresses for it, so that incoming texts and delivery reports reach us:

Delivery report callback URL: https://shop.example/delivery
Incoming callback URL: https://shop.example/incoming

They take HTTPS POST requests in your usual format. Our account:

Username: bergbikes

Tell us when they are in use.

Thank you
Berg Bikes`}
		if got := setup.SupportMail(d, account, "Berg Bikes", url); got != want {
			t.Errorf("got %q\nwant %q", got.Body, want.Body)
		}
	})
	t.Run("is not written while there is no public address", func(t *testing.T) {
		if got := setup.SupportMail(d, account, "", func(sms.CallbackKind) string { return "" }); got != (setup.Mail{}) {
			t.Errorf("got %+v", got)
		}
	})
	t.Run("is not written where nobody has to be asked", func(t *testing.T) {
		d.Support = sms.Support{}
		if got := setup.SupportMail(d, account, "", url); got != (setup.Mail{}) {
			t.Errorf("got %+v", got)
		}
	})
}
