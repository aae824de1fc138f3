package activity_test

import (
	"fmt"
	"log/slog"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/smsdesk/smsdesk/backend/activity"
	"github.com/smsdesk/smsdesk/backend/sms"
	"github.com/smsdesk/smsdesk/backend/sms/smstest"
	"github.com/smsdesk/smsdesk/backend/store"
	"github.com/smsdesk/smsdesk/backend/store/storetest"
)

type desk struct {
	*activity.Service
	store   *store.Store
	mia     sms.User
	account sms.Account
	number  sms.Number
}

func start(t *testing.T) *desk {
	t.Helper()
	d := &desk{store: storetest.Open(t)}
	d.mia = storetest.Owner(t, d.store)
	d.account = storetest.Account(t, d.store, "Shop")
	d.number = storetest.Number(t, d.store, d.account, "+14155550100", d.mia)
	d.Service = activity.New(activity.Config{
		Store: d.store, Logger: slog.New(slog.DiscardHandler),
		ProviderName: func(kind sms.Kind) string { return map[sms.Kind]string{sms.Twilio: "Twilio"}[kind] },
	})
	return d
}

func (d *desk) note(t *testing.T, action sms.ActivityAction, subject, text string) {
	t.Helper()
	if err := d.store.Audit(t.Context(), d.mia.ID, string(action), subject, text); err != nil {
		t.Fatal(err)
	}
}

func (d *desk) list(t *testing.T, filter activity.Filter) []string {
	t.Helper()
	page, _, err := d.List(t.Context(), d.mia, filter, sms.Cursor{})
	if err != nil {
		t.Fatal(err)
	}
	var sentences []string
	for _, entry := range page {
		sentences = append(sentences, entry.Sentence())
	}
	return sentences
}

func TestActivity_List(t *testing.T) {
	d := start(t)
	d.note(t, sms.StatementAccepted, "twilio", "privacy 2026-11")
	d.note(t, sms.NumberAdded, d.number.ID, "")
	d.note(t, sms.SecretReplaced, d.account.ID, "Auth token")
	rows := map[string]struct {
		filter activity.Filter
		want   []string
	}{
		"names what each entry is about": {activity.Filter{}, []string{
			"Mia Berg replaced the Auth token of “Shop”", "Mia Berg added +1 415-555-0100",
			"Mia Berg accepted SMS Desk's privacy statement (version 2026-11) for “Twilio”",
		}},
		"finds a word of the sentence": {activity.Filter{Text: " AUTH "}, []string{"Mia Berg replaced the Auth token of “Shop”"}},
		"finds a number as it is read": {activity.Filter{Text: "415-555"}, []string{"Mia Berg added +1 415-555-0100"}},
		"finds where it was":           {activity.Filter{Text: "shop"}, []string{"Mia Berg replaced the Auth token of “Shop”", "Mia Berg added +1 415-555-0100"}},
		"finds nothing":                {activity.Filter{Text: "Vibes"}, nil},
		"chooses a group": {activity.Filter{ActivityFilter: sms.ActivityFilter{Group: sms.NumberActivity}},
			[]string{"Mia Berg added +1 415-555-0100"}},
	}
	for name, row := range rows {
		t.Run(name, func(t *testing.T) {
			if diff := cmp.Diff(row.want, d.list(t, row.filter)); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestActivity_List_FindsATextPageByPage(t *testing.T) {
	d := start(t)
	for i := range 130 {
		d.note(t, sms.ActivityExported, "", fmt.Sprintf("%d entries", i))
		d.note(t, sms.AddressSet, "off", "")
	}
	var seen []string
	var before sms.Cursor
	var pages []int
	for {
		page, next, err := d.List(t.Context(), d.mia, activity.Filter{Text: "entries"}, before)
		if err != nil {
			t.Fatal(err)
		}
		pages = append(pages, len(page))
		for _, entry := range page {
			seen = append(seen, entry.Text)
		}
		if before = next; next == (sms.Cursor{}) {
			break
		}
	}
	if !slices.Equal(pages, []int{50, 50, 30}) || len(slices.Compact(seen)) != 130 || seen[0] != "129 entries" {
		t.Errorf("pages of %v, %d in all, the first %q", pages, len(seen), seen[0])
	}
}

func TestActivity_Export(t *testing.T) {
	d := start(t)
	d.note(t, sms.NumberAdded, d.number.ID, "")
	d.note(t, sms.BusinessUpdated, "business", `=HYPERLINK("http://x")`)
	table, err := d.Export(t.Context(), d.mia, activity.Filter{}, sms.TimeOf(storetest.Now))
	if err != nil {
		t.Fatal(err)
	}
	want := "\uFEFFTime (UTC),Person,What,Where,Group\r\n" +
		"2026-11-24T09:00:00.000Z,Mia Berg,\"changed the business to “=HYPERLINK(\"\"http://x\"\")”\",Business and data,Business and data\r\n" +
		"2026-11-24T09:00:00.000Z,Mia Berg,added +1 415-555-0100,Shop,Phone numbers\r\n"
	if table.Name != "SMS Desk activity 2026-11-24.csv" || table.Text != want {
		t.Errorf("got %q\n%s", table.Name, cmp.Diff(want, table.Text))
	}
	t.Run("is an entry itself", func(t *testing.T) {
		if got := d.list(t, activity.Filter{}); got[0] != "Mia Berg exported the activity log (2 entries)" {
			t.Errorf("got %q", got)
		}
	})
	t.Run("holds what the filter chooses", func(t *testing.T) {
		table, err := d.Export(t.Context(), d.mia, activity.Filter{Text: "added"}, sms.TimeOf(storetest.Now))
		if err != nil || strings.Count(table.Text, "\r\n") != 2 {
			t.Errorf("got %q, %v", table.Text, err)
		}
	})
}

func TestActivity_Refuses(t *testing.T) {
	d := start(t)
	_, _, err := d.List(t.Context(), d.mia, activity.Filter{ActivityFilter: sms.ActivityFilter{Group: "secrets"}}, sms.Cursor{})
	smstest.Wants(t, err, sms.Invalid, "group", "There is no group “secrets”. Choose one from the list.")
	_, _, err = d.List(t.Context(), d.mia, activity.Filter{ActivityFilter: sms.ActivityFilter{From: 2, Until: 1}}, sms.Cursor{})
	smstest.Wants(t, err, sms.Invalid, "until", "The period ends before it begins. Choose a later end.")
}

func TestActivity_OnlyAdministratorsReadIt(t *testing.T) {
	d := start(t)
	const words = "Your role doesn't allow this. Nothing was changed. Ask an administrator."
	for _, role := range []sms.Role{sms.SalesManager, sms.Salesperson} {
		actor := sms.User{ID: "u2", Role: role, Active: true}
		calls := map[string]func() error{
			"List":   func() error { _, _, err := d.List(t.Context(), actor, activity.Filter{}, sms.Cursor{}); return err },
			"Export": func() error { _, err := d.Export(t.Context(), actor, activity.Filter{}, 0); return err },
			"People": func() error { _, err := d.People(t.Context(), actor); return err },
		}
		for name, try := range calls {
			t.Run(string(role)+" "+name, func(t *testing.T) { smstest.Wants(t, try(), sms.Forbidden, "", words) })
		}
	}
	if got := d.list(t, activity.Filter{}); len(got) != 0 {
		t.Errorf("the log has %q", got)
	}
}
