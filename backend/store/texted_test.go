package store_test

import (
	"testing"

	"github.com/smsdesk/smsdesk/backend/sms"
	"github.com/smsdesk/smsdesk/backend/sms/smstest"
	"github.com/smsdesk/smsdesk/backend/store/storetest"
)

func TestStore_Texted(t *testing.T) {
	d := newDesk(t)
	other := storetest.Account(t, d.Store, "Second")
	quiet := storetest.Number(t, d.Store, other, "+14155550101", d.owner)
	is := func(step string, sent, received bool) {
		t.Helper()
		bySent, byReceived, err := d.AccountTexted(t.Context(), d.account.ID)
		smstest.Must(t, err)
		ofSent, ofReceived, err := d.NumberTexted(t.Context(), d.number.ID)
		smstest.Must(t, err)
		if bySent != sent || byReceived != received || ofSent != sent || ofReceived != received {
			t.Errorf("%s: account %v %v, number %v %v, want %v %v", step, bySent, byReceived, ofSent, ofReceived, sent, received)
		}
	}
	is("at first", false, false)
	m := d.write(t, "+14155550123", "hello")
	is("a text that waits went nowhere", false, false)
	d.claim(t)
	d.settle(t, sms.Outcome{MessageID: m.ID, Report: sms.Report{ProviderID: "SM0", Status: sms.Failed, Raw: "failed"}})
	is("a refused one neither", false, false)
	d.sent(t, "+14155550124", "SM1")
	is("the provider took one", true, false)
	d.receive(t, "SM2", "+14155550123", "hi")
	is("one came in", true, true)

	sent, received, err := d.AccountTexted(t.Context(), other.ID)
	smstest.Must(t, err)
	ofSent, ofReceived, err := d.NumberTexted(t.Context(), quiet.ID)
	smstest.Must(t, err)
	if sent || received || ofSent || ofReceived {
		t.Error("another account's texts count")
	}
}
