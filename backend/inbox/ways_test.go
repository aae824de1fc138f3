package inbox_test

import (
	"slices"
	"testing"

	"github.com/smsdesk/smsdesk/backend/inbox"
	"github.com/smsdesk/smsdesk/backend/sms"
	"github.com/smsdesk/smsdesk/backend/sms/smstest"
)

// wrote has Ana text a number of ours.
func (d *desk) wrote(t *testing.T, number, providerID string) {
	t.Helper()
	_, err := d.store.SaveDelivery(t.Context(), sms.RawCallback{AccountID: "a1", Key: providerID, Kind: sms.IncomingCallback, Method: "POST"},
		[]sms.Event{{Incoming: &sms.Incoming{ProviderID: providerID, From: ana, To: number, Body: "Hi", Segments: 1}}})
	smstest.Must(t, err)
}

// workshop gives Mia a second number.
func (d *desk) workshop(t *testing.T) {
	t.Helper()
	smstest.Must(t, d.store.AddNumbers(t.Context(), []sms.Number{{
		ID: "n2", AccountID: "a1", Sender: sms.Sender{Kind: sms.KindNumber, Address: "+14155550101"}, Name: "Workshop",
		Owners: []string{d.mia.ID}, MaySend: true, MayReceive: true, DefaultCountry: "US",
	}}))
}

// from gives each number with what speaks for it, the current one marked by *.
func from(ways inbox.Ways) []string {
	var list []string
	for _, number := range ways.From {
		line := number.Name + ": " + number.Why
		if number.Current {
			line = "*" + line
		}
		list = append(list, line)
	}
	return list
}

func TestInbox_Ways(t *testing.T) {
	t.Run("say to which number the customer wrote", func(t *testing.T) {
		d := start(t)
		d.workshop(t)
		d.wrote(t, "+14155550100", "SM1")
		thread := d.thread(t)
		ways := smstest.OK[inbox.Ways](t)(d.Ways(t.Context(), d.mia, thread.ID))
		if got := from(ways); !slices.Equal(got, []string{"*Main line: The customer wrote to this number.", "Workshop: "}) {
			t.Errorf("got %q", got)
		}
	})
	t.Run("leave out numbers that may not send", func(t *testing.T) {
		d := start(t)
		d.workshop(t)
		smstest.OK[sms.Number](t)(d.store.UpdateNumber(t.Context(), "n2", func(n *sms.Number) error { n.MaySend = false; return nil }))
		ways := smstest.OK[inbox.Ways](t)(d.Ways(t.Context(), d.mia, d.thread(t).ID))
		if got := from(ways); !slices.Equal(got, []string{"*Main line: "}) {
			t.Errorf("got %q", got)
		}
	})
	t.Run("name every phone of the customer's record", func(t *testing.T) {
		d := start(t)
		d.wrote(t, "+14155550100", "SM1")
		thread := d.thread(t)
		smstest.OK[sms.Record](t)(d.store.UpdateRecord(t.Context(), thread.RecordID, func(r *sms.Record) error {
			r.Phones = append(r.Phones, sms.RecordPhone{Address: "+14155550199", Label: sms.BusinessPhone})
			return nil
		}))
		ways := smstest.OK[inbox.Ways](t)(d.Ways(t.Context(), d.mia, thread.ID))
		want := []inbox.ToNumber{
			{RecordPhone: sms.RecordPhone{Address: ana, Label: sms.MobilePhone}, Current: true},
			{RecordPhone: sms.RecordPhone{Address: "+14155550199", Label: sms.BusinessPhone}},
		}
		if !slices.Equal(ways.To, want) {
			t.Errorf("got %+v", ways.To)
		}
	})
	t.Run("know the number of somebody without a record", func(t *testing.T) {
		d := start(t)
		ways := smstest.OK[inbox.Ways](t)(d.Ways(t.Context(), d.mia, d.thread(t).ID))
		if len(ways.To) != 1 || ways.To[0].Address != ana || !ways.To[0].Current {
			t.Errorf("got %+v", ways.To)
		}
	})
	t.Run("are nobody else's business", func(t *testing.T) {
		d := start(t)
		_, err := d.Ways(t.Context(), sms.User{ID: "kai", Role: sms.Salesperson, Active: true}, d.thread(t).ID)
		smstest.Wants(t, err, sms.NotFound, "", "This conversation isn't here, or isn't yours. Go back to the inbox.")
	})
}

func TestInbox_Recognize(t *testing.T) {
	d := start(t)
	smstest.Must(t, d.store.SetSetting(t.Context(), "business.country", "US"))
	smstest.Must(t, d.store.AddNumbers(t.Context(), []sms.Number{{
		ID: "n3", AccountID: "a1", Sender: sms.Sender{Kind: sms.KindNumber, Address: "+4915735981234"}, Name: "Berlin",
		Owners: []string{d.mia.ID}, MaySend: true, MayReceive: true, DefaultCountry: "DE",
	}}))
	read := func(number, typed string) []inbox.Recognized {
		t.Helper()
		return smstest.OK[[]inbox.Recognized](t)(d.Recognize(t.Context(), d.mia, number, typed))
	}
	if got := read("n1", "(415) 555-2671"); len(got) != 1 || got[0].Address != "+14155552671" {
		t.Errorf("at home it is %+v", got)
	}
	if got := read("n1", "0157 35985678"); len(got) != 1 || got[0].Country != "DE" {
		t.Errorf("a number of the country of another number of ours is %+v", got)
	}
	two := read("n3", "202 555 0143")
	if len(two) == 0 || two[len(two)-1].Address != "+12025550143" {
		t.Errorf("from Berlin it is %+v", two)
	}
	smstest.Must(t, d.store.SaveOptOut(t.Context(), sms.OptOut{Address: "+14155552671", Source: sms.OptOutByCustomer, Reason: "STOP"}))
	if got := read("n1", "+14155552671"); got[0].OptedOut == "" {
		t.Error("an opt-out isn't told before anything is typed")
	}
	_, err := d.Recognize(t.Context(), d.mia, "n1", "BergBikes")
	smstest.Wants(t, err, sms.Invalid, "to", "“BergBikes” is not a phone number. Enter + with the country code and the number, for example +14155550123.")
}
