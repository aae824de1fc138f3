package store_test

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/smsdesk/smsdesk/backend/sms"
	"github.com/smsdesk/smsdesk/backend/sms/smstest"
	"github.com/smsdesk/smsdesk/backend/store"
	"github.com/smsdesk/smsdesk/backend/store/storetest"
)

// log gives the sentences of the activity log, newest first.
func (d *desk) log(t *testing.T) []string {
	t.Helper()
	return d.logOf(t, sms.ActivityFilter{})
}

func (d *desk) logOf(t *testing.T, filter sms.ActivityFilter) []string {
	t.Helper()
	page, _, err := d.Activities(t.Context(), filter, sms.Cursor{}, 100)
	smstest.Must(t, err)
	sentences := []string{}
	for _, entry := range page {
		sentences = append(sentences, entry.Sentence())
	}
	return sentences
}

func (d *desk) note(t *testing.T, user sms.User, action sms.ActivityAction, subject, text string) {
	t.Helper()
	d.at = d.at.Add(time.Minute)
	smstest.Must(t, d.Audit(t.Context(), user.ID, string(action), subject, text))
}

func TestStore_Activities(t *testing.T) {
	d := newDesk(t)
	kai := d.colleague(t, "Kai")
	d.note(t, d.owner, sms.AccountSetUp, d.account.ID, "")
	d.note(t, d.owner, sms.NumberAdded, d.number.ID, d.number.Sender.Address)
	from := d.now()
	d.note(t, kai, sms.NumberUpdated, d.number.ID, "")
	d.note(t, kai, sms.AddressSet, "off", "")
	d.note(t, sms.User{}, sms.OptedOutByCustomer, customer, "")
	const out = "SMS Desk noted that +1 415-555-0123 opted out by text"
	const setUp, added, changed, off = "Mia Berg set up “Shop”", "Mia Berg added +1 415-555-0100", "Kai changed the properties of +1 415-555-0100", "Kai switched the public address off"
	rows := map[string]struct {
		filter sms.ActivityFilter
		want   []string
	}{
		"all, newest first":          {sms.ActivityFilter{}, []string{out, off, changed, added, setUp}},
		"of SMS Desk itself":         {sms.ActivityFilter{Itself: true}, []string{out}},
		"of a person":                {sms.ActivityFilter{UserID: kai.ID}, []string{off, changed}},
		"of a group":                 {sms.ActivityFilter{Group: sms.NumberActivity}, []string{changed, added}},
		"of an account, its numbers": {sms.ActivityFilter{AccountID: d.account.ID}, []string{changed, added, setUp}},
		"from a time on":             {sms.ActivityFilter{From: from}, []string{out, off, changed, added}},
		"until a time":               {sms.ActivityFilter{Until: from}, []string{setUp}},
		"of all that":                {sms.ActivityFilter{UserID: kai.ID, Group: sms.NumberActivity, AccountID: d.account.ID, From: from, Until: d.now()}, []string{changed}},
		"of nobody":                  {sms.ActivityFilter{UserID: "ghost"}, []string{}},
	}
	for name, row := range rows {
		t.Run(name, func(t *testing.T) {
			if diff := cmp.Diff(row.want, d.logOf(t, row.filter)); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestStore_Activities_come_page_by_page(t *testing.T) {
	d := newDesk(t)
	for i := range 7 { // all at the same instant
		smstest.Must(t, d.Audit(t.Context(), d.owner.ID, string(sms.ActivityExported), "", fmt.Sprint(i)))
	}
	var seen []string
	var before sms.Cursor
	for range 4 {
		page, next, err := d.Activities(t.Context(), sms.ActivityFilter{}, before, 2)
		smstest.Must(t, err)
		for _, entry := range page {
			seen = append(seen, entry.Text)
		}
		before = next
	}
	if !slices.Equal(seen, []string{"6", "5", "4", "3", "2", "1", "0"}) || before != (sms.Cursor{}) {
		t.Errorf("got %v, then %+v", seen, before)
	}
}

func TestStore_Activities_name_what_is_gone(t *testing.T) {
	d := newDesk(t)
	d.note(t, d.owner, sms.NumberAdded, d.number.ID, "")
	smstest.Must(t, d.DeleteNumber(t.Context(), d.number.ID)) // never used, so erased
	d.note(t, d.owner, sms.NumberRemoved, d.number.ID, "")
	smstest.Must(t, d.DeleteAccount(t.Context(), d.account.ID))
	d.note(t, d.owner, sms.AccountRemoved, d.account.ID, "Shop")
	want := []string{"Mia Berg deleted “Shop”", "Mia Berg removed +1 415-555-0100", "Mia Berg added +1 415-555-0100"}
	if diff := cmp.Diff(want, d.logOf(t, sms.ActivityFilter{AccountID: d.account.ID})); diff != "" {
		t.Error(diff)
	}
}

func TestStore_Activities_tell_of_opt_outs(t *testing.T) {
	d := newDesk(t)
	d.write(t, customer, "our secret words")
	d.receive(t, "1", customer, "Stop!")
	d.receive(t, "2", customer, "stop")
	d.receive(t, "3", customer, "START")
	smstest.Must(t, d.SaveOptOut(t.Context(), sms.OptOut{Address: customer, Source: sms.OptOutByProvider, Reason: "21610"}))
	d.receive(t, "4", customer, "yes")
	smstest.Must(t, d.SaveOptOut(t.Context(), sms.OptOut{Address: customer, Source: sms.OptOutBySeller, Reason: "asked", By: d.owner.ID}))
	want := []string{
		"Mia Berg opted +1 415-555-0123 out",
		"SMS Desk noted that +1 415-555-0123 opted in again",
		"SMS Desk noted that +1 415-555-0123 is opted out at the provider",
		"SMS Desk noted that +1 415-555-0123 opted in again",
		"SMS Desk held back a text to +1 415-555-0123 from +1 415-555-0100, because the customer had opted out",
		"SMS Desk noted that +1 415-555-0123 opted out by text",
	}
	if diff := cmp.Diff(want, d.log(t)); diff != "" {
		t.Error(diff)
	}
	if n := query(t, d.Store, "SELECT COUNT(*) FROM audit_entry WHERE body LIKE '%secret%' OR body LIKE '%stop%'"); n != "0" {
		t.Error("what a text says is in the activity log")
	}
}

func TestStore_Audited_is_called_after_each_entry(t *testing.T) {
	called := 0
	c := config(storetest.Dir(t) + "/smsdesk.db")
	c.Audited = func() { called++ }
	s := smstest.OK[*store.Store](t)(store.Open(t.Context(), c))
	defer func() { smstest.Must(t, s.Close()) }()
	smstest.Must(t, s.Audit(t.Context(), "u", "public_address", "off", ""))
	smstest.Must(t, s.SetSetting(t.Context(), "business.name", "Shop"))
	smstest.Must(t, s.SaveOptOut(t.Context(), sms.OptOut{Address: customer, Source: sms.OptOutByProvider}))
	if called != 2 {
		t.Errorf("called %d times, want 2", called)
	}
}
