package store_test

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/smsdesk/smsdesk/backend/sms"
	"github.com/smsdesk/smsdesk/backend/sms/smstest"
	"github.com/smsdesk/smsdesk/backend/store/storetest"
)

func TestStore_Number_comes_back_whole(t *testing.T) {
	d := newDesk(t)
	ana := d.colleague(t, "ana")
	want := sms.Number{
		ID: "n2", AccountID: d.account.ID, Sender: sms.Sender{Kind: sms.KindShortCode, Address: "12345"}, Name: "Sale",
		Type: sms.TypeShortCode, Owners: []string{ana.ID, d.owner.ID}, MaySend: true, DefaultCountry: "US",
		Webhook:   sms.WebhookHealth{State: sms.WebhookChanged, Found: "https://x.example", Text: "Changed.", Remedy: "Set it."},
		WebhookAt: now, CaughtUpTo: now + 1, CreatedAt: now + 2,
	}
	slices.Sort(want.Owners)
	smstest.Must(t, d.AddNumbers(t.Context(), []sms.Number{want}))
	if diff := cmp.Diff(want, smstest.OK[sms.Number](t)(d.Number(t.Context(), "n2"))); diff != "" {
		t.Error(diff)
	}
	want.Name, want.MayReceive, want.Owners = "Offers", true, []string{ana.ID}
	got := smstest.OK[sms.Number](t)(d.UpdateNumber(t.Context(), "n2", func(n *sms.Number) error {
		n.Name, n.MayReceive, n.Owners = "Offers", true, []string{ana.ID}
		n.Sender.Address, n.AccountID = "54321", "other" // stay
		return nil
	}))
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestStore_AddNumbers(t *testing.T) {
	d := newDesk(t)
	other := storetest.Account(t, d.Store, "Other")
	smstest.Must(t, d.CreateAccount(t.Context(), sms.Account{ID: "draft", State: sms.AccountDraft}))
	smstest.OK[sms.Number](t)(d.UpdateNumber(t.Context(), d.number.ID, func(n *sms.Number) error { n.Name = "Main line"; return nil }))
	add := func(accountID, address, name string, owners ...string) error {
		return d.AddNumbers(t.Context(), []sms.Number{
			{ID: "first", AccountID: accountID, Sender: sms.Sender{Kind: sms.KindNumber, Address: "+14155550177"}, Name: "Fine"},
			{ID: "second", AccountID: accountID, Sender: sms.Sender{Kind: sms.KindNumber, Address: address}, Name: name, Owners: owners},
		})
	}
	t.Run("refuses_a_number_of_any_account_and_says_where_it_is", func(t *testing.T) {
		smstest.Wants(t, add(other.ID, "+14155550100", "New"), sms.Conflict, "phoneNumber",
			"+14155550100 is already in SMS Desk, at the provider account “Shop” as “Main line”. Nothing was saved.")
	})
	t.Run("refuses_a_name_of_any_account_whatever_the_case", func(t *testing.T) {
		smstest.Wants(t, add(other.ID, "+14155550101", "MAIN line"), sms.Conflict, "name",
			"There is already a number named “Main line”: +14155550100 at the provider account “Shop”. Choose another name.")
	})
	t.Run("refuses_two_that_are_the_same", func(t *testing.T) {
		smstest.Wants(t, add("draft", "+14155550177", "New"), sms.Conflict, "phoneNumber",
			"+14155550177 is already in SMS Desk, at a provider account that isn't finished as “Fine”. Nothing was saved.")
	})
	t.Run("refuses_an_owner_who_is_unknown", func(t *testing.T) {
		smstest.Wants(t, add(other.ID, "+14155550101", "New", "nobody"), sms.Invalid, "owners",
			"One of the owners is no longer in SMS Desk. Nothing was saved. Choose the owners again.")
	})
	t.Run("refuses_an_account_that_is_unknown", func(t *testing.T) {
		smstest.Wants(t, add("nothing", "+14155550101", "New"), sms.NotFound, "",
			"This provider account is no longer in SMS Desk. Nothing was changed. Go back to the list.")
	})
	t.Run("keeps_none_when_one_is_refused", func(t *testing.T) {
		if left := smstest.OK[[]sms.Number](t)(d.Numbers(t.Context(), "")); len(left) != 1 {
			t.Errorf("got %+v", left)
		}
	})
}

func TestStore_UpdateNumber_refuses_a_name_that_is_taken(t *testing.T) {
	d := newDesk(t)
	storetest.Number(t, d.Store, d.account, "+14155550101")
	_, err := d.UpdateNumber(t.Context(), d.number.ID, func(n *sms.Number) error { n.Name = "+14155550101"; return nil })
	smstest.Wants(t, err, sms.Conflict, "name", "There is already a number named “+14155550101”: +14155550101 at the provider account “Shop”. Choose another name.")
}

func TestStore_OwnedNumbers_are_those_of_the_person(t *testing.T) {
	d := newDesk(t)
	ana := d.colleague(t, "ana")
	hers := storetest.Number(t, d.Store, d.account, "+14155550101", ana)
	if got := smstest.OK[[]sms.Number](t)(d.OwnedNumbers(t.Context(), ana.ID)); len(got) != 1 || got[0].ID != hers.ID {
		t.Errorf("got %+v", got)
	}
}

func TestStore_DeleteNumber(t *testing.T) {
	d := newDesk(t)
	t.Run("forgets_one_without_history", func(t *testing.T) {
		unused := storetest.Number(t, d.Store, d.account, "+14155550101", d.owner)
		smstest.Must(t, d.DeleteNumber(t.Context(), unused.ID))
		_, err := d.Number(t.Context(), unused.ID)
		smstest.Wants(t, err, sms.NotFound, "", "This number is no longer in SMS Desk. Nothing was changed. Go back to the list.")
	})
	t.Run("keeps_one_with_history_readable_for_its_owners", func(t *testing.T) {
		d.receive(t, "SM1", "+14155550123", "hello")
		smstest.Must(t, d.DeleteNumber(t.Context(), d.number.ID))
		kept := smstest.OK[sms.Number](t)(d.Number(t.Context(), d.number.ID))
		if kept.MaySend || kept.MayReceive || !sms.MayUse(d.owner, kept) {
			t.Errorf("got %+v", kept)
		}
		if page, _, err := d.Conversations(t.Context(), d.owner.ID, sms.FilterOpen, sms.SortNewest, sms.Cursor{}, 10); err != nil || len(page) != 1 {
			t.Errorf("the inbox has %+v (%v)", page, err)
		}
	})
	t.Run("leaves_nothing_to_change_or_to_text_from", func(t *testing.T) {
		const words = "This number was removed. Nothing was changed. Its history stays readable in the inbox."
		smstest.Wants(t, d.DeleteNumber(t.Context(), d.number.ID), sms.NotFound, "", words)
		_, err := d.UpdateNumber(t.Context(), d.number.ID, func(*sms.Number) error { return nil })
		smstest.Wants(t, err, sms.NotFound, "", words)
		_, err = d.OpenConversation(t.Context(), d.number.ID, "+14155550124")
		smstest.Wants(t, err, sms.NotFound, "", words)
		page, _, err := d.Conversations(t.Context(), d.owner.ID, sms.FilterOpen, sms.SortNewest, sms.Cursor{}, 10)
		smstest.Must(t, err)
		_, _, err = d.Enqueue(t.Context(), sms.NewMessage{ID: "late", ConversationID: page[0].ID, Body: "hi", UserID: d.owner.ID})
		smstest.Wants(t, err, sms.Conflict, "", "This number was removed from SMS Desk, so nothing was sent. Write from another number.")
		if left := smstest.OK[[]sms.Number](t)(d.OwnedNumbers(t.Context(), d.owner.ID)); len(left) != 0 {
			t.Errorf("still to text from: %+v", left)
		}
	})
	t.Run("frees_number_and_name", func(t *testing.T) {
		smstest.Must(t, d.AddNumbers(t.Context(), []sms.Number{{ID: "again", AccountID: d.account.ID, Sender: d.number.Sender, Name: d.number.Name}}))
	})
}
