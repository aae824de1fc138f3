package setup_test

import (
	"testing"

	"github.com/smsdesk/smsdesk/backend/setup"
	"github.com/smsdesk/smsdesk/backend/sms"
	"github.com/smsdesk/smsdesk/backend/sms/smstest"
)

func line(accountID string) setup.NumberInput {
	return setup.NumberInput{AccountID: accountID, PhoneNumber: "+14155550100", Name: "Main line", Type: sms.TypeGeo,
		MaySend: true, MayReceive: true, DefaultCountry: "us"}
}

func TestSetup_AddNumber(t *testing.T) {
	t.Run("is owned by who adds it", func(t *testing.T) {
		d := start(t)
		number, err := d.AddNumber(t.Context(), d.admin, line(d.saved(t).ID))
		if err != nil || len(number.Owners) != 1 || number.Owners[0] != d.admin.ID || number.DefaultCountry != "US" {
			t.Errorf("got %+v, %v", number, err)
		}
	})
	rows := map[string]struct {
		spoil        func(*setup.NumberInput)
		field, words string
	}{
		"blanks in the number":     {func(in *setup.NumberInput) { in.PhoneNumber = "+1 (234) 567-8910" }, "phoneNumber", "Write the number without blanks or other characters: +12345678910."},
		"an empty number":          {func(in *setup.NumberInput) { in.PhoneNumber = "" }, "phoneNumber", "Enter a phone number, for example +12345678910."},
		"a kind that isn't sold":   {func(in *setup.NumberInput) { in.PhoneNumber = "Acme" }, "phoneNumber", "Acme can't send from an alphanumeric sender."},
		"an empty name":            {func(in *setup.NumberInput) { in.Name = "" }, "name", "Enter a name for the number, for example “Main line”."},
		"a type that isn't sold":   {func(in *setup.NumberInput) { in.Type = sms.TypeAlphanumeric }, "type", "Acme has no numbers of the type “Alphanumeric sender”."},
		"a type of other numbers":  {func(in *setup.NumberInput) { in.Type = sms.TypeShortCode }, "type", "“+14155550100” is a phone number, which can't be of the type “Short code”. Choose another type, or none."},
		"a national number":        {func(in *setup.NumberInput) { in.PhoneNumber = "(415) 555-0100" }, "phoneNumber", "Write the number with + and its country code: +14155550100."},
		"a country that isn't one": {func(in *setup.NumberInput) { in.DefaultCountry = "Utopia" }, "defaultCountry", "“Utopia” is not a country. Choose one from the list."},
		"an owner who isn't there": {func(in *setup.NumberInput) { in.Owners = []string{"ghost"} }, "owners", "One of the owners is no longer in SMS Desk, or in none of your teams. Nothing was saved. Choose the owners again."},
	}
	for name, row := range rows {
		t.Run("refuses "+name, func(t *testing.T) {
			d := start(t)
			in := line(d.saved(t).ID)
			row.spoil(&in)
			_, err := d.AddNumber(t.Context(), d.admin, in)
			smstest.Wants(t, err, sms.Invalid, row.field, row.words)
		})
	}
	t.Run("refuses a number that is there, and names what is in the way", func(t *testing.T) {
		d := start(t)
		id := d.saved(t).ID
		if _, err := d.AddNumber(t.Context(), d.admin, line(id)); err != nil {
			t.Fatal(err)
		}
		in := line(id)
		in.Name = "Second line"
		_, err := d.AddNumber(t.Context(), d.admin, in)
		smstest.Wants(t, err, sms.Conflict, "phoneNumber", "+14155550100 is already in SMS Desk, at the provider account “Shop” as “Main line”. Nothing was saved.")
	})
}

func TestSetup_UpdateNumber(t *testing.T) {
	d := start(t)
	number, err := d.AddNumber(t.Context(), d.admin, line(d.saved(t).ID))
	if err != nil {
		t.Fatal(err)
	}
	in := line(number.AccountID)
	in.Name, in.MayReceive = "Sales", false
	updated, err := d.UpdateNumber(t.Context(), d.admin, number.ID, in)
	if err != nil || updated.Name != "Sales" || updated.MayReceive {
		t.Errorf("got %+v, %v", updated, err)
	}
	in.PhoneNumber = "+14155550101"
	_, err = d.UpdateNumber(t.Context(), d.admin, number.ID, in)
	smstest.Wants(t, err, sms.Invalid, "phoneNumber", "The number itself can't be changed, because its conversations hang on it. Add the new number and remove this one.")
}

func remote(address, name string) sms.RemoteNumber {
	return sms.RemoteNumber{Sender: sms.Sender{Kind: sms.KindNumber, Address: address}, Name: name, CanSend: true, CanReceive: true}
}

func TestSetup_Import(t *testing.T) {
	d := start(t)
	account := d.saved(t)
	d.acme.numbers = []sms.RemoteNumber{remote("+14155550100", "Front desk"), remote("+14155550101", "Front desk"), remote("+14155550102", "")}
	added, err := d.Import(t.Context(), d.admin, account.ID, []string{"+14155550100", "+14155550101", "+14155550102"})
	if err != nil || len(added) != 3 || added[0].Name != "Front desk" || added[1].Name != "Front desk 2" || added[2].Name != "+14155550102" {
		t.Fatalf("got %+v, %v", added, err)
	}
	listed, err := d.ListImportable(t.Context(), d.admin, account.ID)
	if err != nil || listed[0].InUse != "Front desk" {
		t.Errorf("listed %+v, %v", listed, err)
	}
	_, err = d.Import(t.Context(), d.admin, account.ID, nil)
	smstest.Wants(t, err, sms.Invalid, "phoneNumbers", "Choose at least one number.")
	_, err = d.Import(t.Context(), d.admin, account.ID, []string{"+14155550109"})
	smstest.Wants(t, err, sms.Invalid, "phoneNumbers", "+14155550109 is no longer in the account. Nothing was imported. Load the list again.")
}

func TestSetup_SetWebhook(t *testing.T) {
	d := start(t)
	account := d.saved(t)
	number, err := d.AddNumber(t.Context(), d.admin, line(account.ID))
	if err != nil {
		t.Fatal(err)
	}
	if health, err := d.CheckWebhook(t.Context(), d.admin, number.ID); err != nil || health.State != sms.WebhookMissing {
		t.Errorf("before: %+v, %v", health, err)
	}
	d.acme.urls["+14155550100"] = "https://old.example/sms"
	health, err := d.SetWebhook(t.Context(), d.admin, number.ID)
	want := "Incoming texts of this number come to SMS Desk now. Before, they went to https://old.example/sms."
	if err != nil || health.State != sms.WebhookRight || health.Text != want {
		t.Errorf("got %+v, %v", health, err)
	}
	if d.acme.urls["+14155550100"] != d.CallbackURL(account, sms.IncomingCallback) {
		t.Errorf("set %s", d.acme.urls["+14155550100"])
	}
	kept, err := d.store.Number(t.Context(), number.ID)
	if err != nil || kept.Webhook.State != sms.WebhookRight || kept.WebhookAt != sms.TimeOf(now) {
		t.Errorf("kept %+v, %v", kept, err)
	}
	d.base = ""
	_, err = d.SetWebhook(t.Context(), d.admin, number.ID)
	smstest.Wants(t, err, sms.TunnelDown, "", "There is no public address yet, so the provider has nowhere to call. Set one up in App Settings > Public address, then try again.")
}

func TestSetup_ListImportable_AtAProviderWithoutAList(t *testing.T) {
	d := start(t)
	d.acme.plain = true
	bought := d.saved(t)
	_, err := d.ListImportable(t.Context(), d.admin, bought.ID)
	smstest.Wants(t, err, sms.Invalid, "", "Acme can't list its numbers. Add them by hand.")
	sandbox, err := d.Begin(t.Context(), d.admin, sms.Twilio, true)
	if err != nil {
		t.Fatal(err)
	}
	listed, err := d.ListImportable(t.Context(), d.admin, sandbox.ID)
	if err != nil || len(listed) != 1 || listed[0].Sender.Address != "+14155550177" {
		t.Errorf("the sandbox lists %+v, %v", listed, err)
	}
}
