package customers_test

import (
	"strings"
	"testing"

	"github.com/smsdesk/smsdesk/backend/customers"
	"github.com/smsdesk/smsdesk/backend/sms"
	"github.com/smsdesk/smsdesk/backend/sms/smstest"
	"github.com/smsdesk/smsdesk/backend/store/storetest"
)

func TestCustomers_Export(t *testing.T) {
	d := start(t)
	now := sms.TimeOf(storetest.Now)
	smstest.OK[sms.Record](t)(d.Create(t.Context(), d.kai, customers.Input{
		Kind: sms.ContactRecord, Name: "=1+1", Company: "Lima, Bikes", Email: "ana@lima.example", Notes: "one\ntwo",
		Phones: []customers.Phone{{"+14155550123", ""}, {"+14155550124", ""}, {"+14155550125", sms.BusinessPhone}},
	}, d.kai.ID))
	d.created(t, d.eva, "Bo", "+14155550130", "eva")
	smstest.Must(t, d.store.SaveOptOut(t.Context(), sms.OptOut{Address: "+14155550124", Source: sms.OptOutByCustomer, Reason: "STOP"}))
	const header = "\uFEFFName,Company,E-mail,Mobile phone,Mobile phone 2,Business phone,Kind,Owner,State,Notes,Opt-out\r\n"
	const anas = "'=1+1,\"Lima, Bikes\",ana@lima.example,+14155550123,+14155550124,+14155550125,contact,Kai,active,\"one\r\ntwo\",yes\r\n"
	t.Run("has what the person sees, without a formula", func(t *testing.T) {
		got := smstest.OK[customers.Table](t)(d.Export(t.Context(), d.kai, customers.Filter{}, now))
		if got.Name != "Customers 2026-11-24.csv" || got.Text != header+anas {
			t.Errorf("%s\n%q", got.Name, got.Text)
		}
	})
	t.Run("has everybody for who manages, and what the filter chooses", func(t *testing.T) {
		all := smstest.OK[customers.Table](t)(d.Export(t.Context(), d.mia, customers.Filter{}, now))
		if all.Text != header+anas+"Bo,,,+14155550130,,,lead,Eva,active,,\r\n" {
			t.Errorf("%q", all.Text)
		}
		leads := smstest.OK[customers.Table](t)(d.Export(t.Context(), d.mia, customers.Filter{Kind: sms.LeadRecord}, now))
		if strings.Contains(leads.Text, "Lima") || !strings.Contains(leads.Text, "Bo") {
			t.Errorf("%q", leads.Text)
		}
	})
	t.Run("is an entry of the activity log", func(t *testing.T) {
		entries, _, err := d.store.Activities(t.Context(), sms.ActivityFilter{UserID: d.mia.ID}, sms.Cursor{}, 10)
		smstest.Must(t, err)
		said := map[string]bool{}
		for _, entry := range entries {
			said[entry.What()] = true
		}
		if !said["exported 2 customers"] || !said["exported 1 customer"] {
			t.Errorf("the log says %v", said)
		}
	})
}
