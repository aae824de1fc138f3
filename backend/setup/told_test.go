package setup_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/smsdesk/smsdesk/backend/setup"
	"github.com/smsdesk/smsdesk/backend/sms"
	"github.com/smsdesk/smsdesk/backend/sms/smstest"
)

// moved gives a finished account with two numbers at Acme, whose public address
// has changed since.
func moved(t *testing.T) (*desk, sms.Account) {
	t.Helper()
	d := start(t)
	account := d.saved(t)
	for phone, name := range map[string]string{"+14155550100": "Main line", "+14155550101": "Second line"} {
		if _, err := d.AddNumber(t.Context(), d.admin, setup.NumberInput{AccountID: account.ID, PhoneNumber: phone, Name: name, MaySend: true, MayReceive: true}); err != nil {
			t.Fatal(err)
		}
	}
	account, err := d.Finish(t.Context(), d.admin, account.ID)
	if err != nil {
		t.Fatal(err)
	}
	d.base = "https://moved.example"
	return d, account
}

func outdated(t *testing.T, d *desk) []setup.Outdated {
	t.Helper()
	list, err := d.Outdated(t.Context(), d.admin)
	if err != nil {
		t.Fatal(err)
	}
	return list
}

func TestOutdated_ListsWhoIsToBeToldOfANewAddress(t *testing.T) {
	d, account := moved(t)
	if diff := cmp.Diff([]setup.Outdated{{Account: account, Was: "https://shop.example", CanSet: true}}, outdated(t, d)); diff != "" {
		t.Error(diff)
	}
	t.Run("but not while there is none", func(t *testing.T) {
		d.base = ""
		if list := outdated(t, d); len(list) != 0 {
			t.Errorf("got %+v", list)
		}
	})
	t.Run("nor when it is the old one again", func(t *testing.T) {
		d.base = "https://shop.example"
		if list := outdated(t, d); len(list) != 0 {
			t.Errorf("got %+v", list)
		}
	})
}

func TestOutdated_LeavesOutWhoNeverWasTold(t *testing.T) {
	d := start(t)
	d.base = ""
	account := d.saved(t)
	if _, err := d.Finish(t.Context(), d.admin, account.ID); err != nil {
		t.Fatal(err)
	}
	d.base = "https://first.example"
	if list := outdated(t, d); len(list) != 0 {
		t.Errorf("got %+v", list)
	}
}

func TestOutdated_AnItemGoesAway(t *testing.T) {
	gone := func(t *testing.T, d *desk, how sms.ToldHow) {
		t.Helper()
		if list := outdated(t, d); len(list) != 0 {
			t.Errorf("still there: %+v", list)
		}
		told, err := d.store.Told(t.Context())
		for _, is := range told {
			if is.URL != "https://moved.example" || is.How != how {
				t.Errorf("known is %+v, %v", is, err)
			}
		}
	}
	t.Run("when the URL of all numbers was set and verified", func(t *testing.T) {
		d, account := moved(t)
		updates, err := d.UpdateAtProvider(t.Context(), d.admin, account.ID)
		if err != nil || len(updates) != 2 || !updates[0].OK || updates[0].Text != "Incoming texts of this number come to SMS Desk now." {
			t.Fatalf("got %+v, %v", updates, err)
		}
		gone(t, d, sms.ToldByAPI)
	})
	t.Run("not when only one was", func(t *testing.T) {
		d, _ := moved(t)
		numbers, err := d.store.Numbers(t.Context(), "")
		if err != nil {
			t.Fatal(err)
		}
		if _, err := d.SetWebhook(t.Context(), d.admin, numbers[0].ID); err != nil || len(outdated(t, d)) != 1 {
			t.Errorf("%v, left %+v", err, outdated(t, d))
		}
		if _, err := d.SetWebhook(t.Context(), d.admin, numbers[1].ID); err != nil {
			t.Fatal(err)
		}
		gone(t, d, sms.ToldByAPI)
	})
	t.Run("when the provider says of all numbers that it has it", func(t *testing.T) {
		d, account := moved(t)
		numbers, err := d.store.Numbers(t.Context(), "")
		if err != nil {
			t.Fatal(err)
		}
		for _, number := range numbers { // as a person sets it in the portal
			d.acme.urls[number.Sender.Address] = d.CallbackURL(account, sms.IncomingCallback)
			if _, err := d.CheckWebhook(t.Context(), d.admin, number.ID); err != nil {
				t.Fatal(err)
			}
		}
		gone(t, d, sms.ToldByAPI)
	})
	t.Run("when a text came in under the new address", func(t *testing.T) {
		d, account := moved(t)
		_, err := d.store.SaveDelivery(t.Context(), sms.RawCallback{AccountID: account.ID, Key: "k", Kind: sms.IncomingCallback, Method: "POST", Base: d.base}, nil)
		if err != nil {
			t.Fatal(err)
		}
		gone(t, d, sms.ToldByCall)
	})
	t.Run("when a person says that it is done", func(t *testing.T) {
		d, account := moved(t)
		if err := d.MarkTold(t.Context(), d.admin, account.ID); err != nil {
			t.Fatal(err)
		}
		gone(t, d, sms.ToldByPersons)
	})
}

func TestUpdateAtProvider_SaysWhatFailed(t *testing.T) {
	d, account := moved(t)
	d.acme.err = sms.Errorf(sms.CredentialsRefused, "Acme refused the token. Nothing was changed.")
	updates, err := d.UpdateAtProvider(t.Context(), d.admin, account.ID)
	if err != nil || len(updates) != 2 || updates[1].OK || updates[1].Text != "Acme refused the token. Nothing was changed." {
		t.Errorf("got %+v, %v", updates, err)
	}
	if len(outdated(t, d)) != 1 {
		t.Error("the account is no longer listed")
	}
	t.Run("and what it can't do", func(t *testing.T) {
		d.acme.mute = true
		_, err := d.UpdateAtProvider(t.Context(), d.admin, account.ID)
		smstest.Wants(t, err, sms.Invalid, "", "Acme has no way to set the address from here. Nothing was changed. Copy the callback URLs to its portal, or send the ready e-mail.")
	})
	const nowhere = "There is no public address yet, so the provider has nowhere to call. Set one up in App Settings > Public address, then try again."
	t.Run("without a public address", func(t *testing.T) {
		d.acme.mute, d.base = false, ""
		_, err := d.UpdateAtProvider(t.Context(), d.admin, account.ID)
		smstest.Wants(t, err, sms.TunnelDown, "", nowhere)
		smstest.Wants(t, d.MarkTold(t.Context(), d.admin, account.ID), sms.TunnelDown, "", nowhere)
	})
	t.Run("to whom", func(t *testing.T) {
		manager := sms.User{ID: "u2", Role: sms.SalesManager, Active: true}
		const words = "Your role doesn't allow this. Nothing was changed. Ask an administrator."
		_, err := d.UpdateAtProvider(t.Context(), manager, account.ID)
		smstest.Wants(t, err, sms.Forbidden, "", words)
		_, err = d.Outdated(t.Context(), manager)
		smstest.Wants(t, err, sms.Forbidden, "", words)
		smstest.Wants(t, d.MarkTold(t.Context(), manager, account.ID), sms.Forbidden, "", words)
	})
}
