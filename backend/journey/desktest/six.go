package desktest

import (
	"github.com/smsdesk/smsdesk/backend/bind"
	"github.com/smsdesk/smsdesk/backend/provider"
	"github.com/smsdesk/smsdesk/backend/sms"
)

// RealShopOf is RealShopAt for any provider, at a desk that has a public address.
// What the vendor's portal or support does is done at the simulator.
func RealShopOf(d *Desk, f Far, kind string) Shop {
	d.T.Helper()
	credentials, err := f.Sandbox.Credentials(kind)
	if err != nil {
		d.T.Fatal(err)
	}
	entry, _ := provider.Find(sms.Kind(kind))
	in := bind.AccountInput{Name: entry.Descriptor.Name, Fields: map[string]string{}, Secrets: map[string]string{}}
	for _, field := range entry.Descriptor.Fields {
		if field.Secret {
			in.Secrets[field.Key] = credentials[field.Key]
		} else {
			in.Fields[field.Key] = credentials[field.Key]
		}
	}
	Must[[]bind.StatementView](d, "Setup/Accept", kind, []string{"privacy", "opt_out_handling"})
	account := Must[bind.AccountView](d, "Setup/Begin", kind, false)
	account = Must[bind.AccountView](d, "Setup/Save", account.ID, in)
	if err := f.Paste(kind, credentials, addressOf(account, "incoming"), addressOf(account, "delivery")); err != nil {
		d.T.Fatal(err)
	}
	if entry.Descriptor.Has(sms.CanListNumbers) {
		return Furnish(d, account)
	}
	number := Must[bind.NumberView](d, "Numbers/Add", bind.NumberInput{AccountID: account.ID, Name: entry.Descriptor.Name,
		PhoneNumber: f.Senders(kind, credentials)[0], MaySend: true, MayReceive: true, DefaultCountry: "US", Owners: []string{}})
	return Shop{d, Must[bind.AccountView](d, "Setup/Finish", account.ID), number}
}

// addressOf gives the callback URL of one kind, "" where the provider has none.
func addressOf(account bind.AccountView, kind string) string {
	for _, callback := range account.Callbacks {
		if callback.Kind == kind {
			return callback.URL
		}
	}
	return ""
}
