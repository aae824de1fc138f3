package store_test

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/smsdesk/smsdesk/backend/sms"
	"github.com/smsdesk/smsdesk/backend/sms/smstest"
	"github.com/smsdesk/smsdesk/backend/store/storetest"
)

func TestStore_Told(t *testing.T) {
	called := func(t *testing.T, d *desk, key string, kind sms.CallbackKind, base string) sms.Applied {
		t.Helper()
		return smstest.OK[sms.Applied](t)(d.SaveDelivery(t.Context(), sms.RawCallback{
			AccountID: d.account.ID, Key: key, Kind: kind, Method: "POST", Base: base,
		}, nil))
	}
	knows := func(t *testing.T, d *desk, want map[string]sms.Told) {
		t.Helper()
		if diff := cmp.Diff(want, smstest.OK[map[string]sms.Told](t)(d.Told(t.Context()))); diff != "" {
			t.Error(diff)
		}
	}
	t.Run("nothing_is_known_at_first", func(t *testing.T) { knows(t, newDesk(t), map[string]sms.Told{}) })
	t.Run("the_latest_counts", func(t *testing.T) {
		d := newDesk(t)
		smstest.Must(t, d.SaveTold(t.Context(), sms.Told{AccountID: d.account.ID, URL: "https://old.example", How: sms.ToldAtSetUp, At: now - 9}))
		smstest.Must(t, d.SaveTold(t.Context(), sms.Told{AccountID: d.account.ID, URL: "https://new.example", How: sms.ToldByAPI}))
		knows(t, d, map[string]sms.Told{d.account.ID: {AccountID: d.account.ID, URL: "https://new.example", How: sms.ToldByAPI, At: now}})
	})
	t.Run("a_text_tells_where_its_provider_calls_and_the_pages_hear_of_it_once", func(t *testing.T) {
		d := newDesk(t)
		called(t, d, "1", sms.IncomingCallback, "https://old.example")
		moved := called(t, d, "2", sms.IncomingCallback, "https://new.example")
		if diff := cmp.Diff([]sms.Change{{Topic: sms.AccountChanged, ID: d.account.ID}}, moved.Changes); diff != "" {
			t.Error(diff)
		}
		if again := called(t, d, "3", sms.IncomingCallback, "https://new.example"); len(again.Changes) != 0 {
			t.Errorf("told again: %v", again.Changes)
		}
		knows(t, d, map[string]sms.Told{d.account.ID: {AccountID: d.account.ID, URL: "https://new.example", How: sms.ToldByCall, At: now}})
	})
	t.Run("a_report_tells_nothing_for_its_address_goes_with_each_text", func(t *testing.T) {
		d := newDesk(t)
		called(t, d, "1", sms.DeliveryCallback, "https://new.example")
		called(t, d, "2", sms.IncomingCallback, "")
		knows(t, d, map[string]sms.Told{})
	})
	t.Run("a_deleted_account_is_told_nothing", func(t *testing.T) {
		d := newDesk(t)
		smstest.Must(t, d.DeleteAccount(t.Context(), d.account.ID))
		err := d.SaveTold(t.Context(), sms.Told{AccountID: d.account.ID, URL: "https://new.example", How: sms.ToldByAPI})
		smstest.Wants(t, err, sms.NotFound, "", "This provider account was deleted. Nothing was changed. Its history stays readable in the inbox.")
	})
}

// Accounts from before are taken to be told the address of that time: a change
// after the update must not go unnoticed.
func TestMigrations_take_the_address_in_force_for_told(t *testing.T) {
	path := at(t, slices.Index(stepNames(t), "0009_told_address.sql"))
	s := storetest.OpenFile(t, path, clock)
	want := map[string]sms.Told{"a": {AccountID: "a", URL: "https://a.example", How: sms.ToldAtSetUp, At: 4}}
	if diff := cmp.Diff(want, smstest.OK[map[string]sms.Told](t)(s.Told(t.Context()))); diff != "" {
		t.Error(diff)
	}
}
