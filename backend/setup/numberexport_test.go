package setup_test

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/smsdesk/smsdesk/backend/sms"
	"github.com/smsdesk/smsdesk/backend/sms/smstest"
)

func TestSetup_ExportNumbers(t *testing.T) {
	d := start(t)
	d.Book = logbook{d.store, &d.logged}
	account := d.saved(t)
	d.line(t, account.ID)
	code := line(account.ID)
	code.PhoneNumber, code.Name, code.Type, code.MaySend, code.DefaultCountry = "72345", "Offers", sms.TypeShortCode, false, ""
	if _, err := d.AddNumber(t.Context(), d.admin, code); err != nil {
		t.Fatal(err)
	}
	d.logged = nil
	header, rows, err := d.ExportNumbers(t.Context(), d.admin)
	if err != nil {
		t.Fatal(err)
	}
	want := [][]string{
		{"Phone number", "Name", "Provider", "Account", "Type", "Owners", "May send", "May receive", "Default country", "State"},
		{"+14155550100", "Main line", "Acme", "Shop", "Geo", "Mia Berg", "Yes", "Yes", "US", "Waits until its provider account is finished."},
		{"72345", "Offers", "Acme", "Shop", "Short code", "Mia Berg", "No", "Yes", "", "Waits until its provider account is finished."},
	}
	if diff := cmp.Diff(want, append([][]string{header}, rows...)); diff != "" {
		t.Error(diff)
	}
	if want := []string{"numbers_exported: 2 phone numbers"}; !slices.Equal(d.logged, want) {
		t.Errorf("the activity log has %q, want %q", d.logged, want)
	}
	_, _, err = d.ExportNumbers(t.Context(), seller)
	smstest.Wants(t, err, sms.Forbidden, "", "Your role doesn't allow this. Nothing was changed. Ask an administrator.")
}

func TestSetup_NumberAccounts(t *testing.T) {
	d := start(t)
	account := d.saved(t)
	manager := sms.User{ID: "lee", Role: sms.SalesManager, Active: true}
	found, err := d.NumberAccounts(t.Context(), manager)
	if err != nil || len(found) != 1 || found[0].ID != account.ID {
		t.Errorf("got %+v, %v", found, err)
	}
	_, err = d.NumberAccounts(t.Context(), seller)
	smstest.Wants(t, err, sms.Forbidden, "", "Your role doesn't allow this. Nothing was changed. Ask an administrator.")
}
