package store_test

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/smsdesk/smsdesk/backend/sms"
	"github.com/smsdesk/smsdesk/backend/sms/smstest"
	"github.com/smsdesk/smsdesk/backend/store/storetest"
)

func TestStore_Account_comes_back_whole(t *testing.T) {
	s := storetest.Open(t)
	want := sms.Account{
		ID: "a1", Kind: sms.Twilio, Name: "Shop", Description: "Main", Sandbox: true, State: sms.AccountInactive,
		Fields: map[string]string{"account_sid": "AC1"}, SecretsSet: []string{"auth_token"}, Token: "tok", OldToken: "old",
		OldTokenUntil: now.Add(time.Hour), Tested: sms.Test{At: now, OK: true, Text: "Connected."},
		Problem: sms.Reason{Code: "20003", Text: "Refused.", Remedy: "Enter it again."}, CreatedBy: "mia", CreatedAt: now, UpdatedAt: now,
	}
	smstest.Must(t, s.CreateAccount(t.Context(), want))
	if diff := cmp.Diff(want, smstest.OK[sms.Account](t)(s.Account(t.Context(), "a1"))); diff != "" {
		t.Error(diff)
	}
	want.Name, want.Fields, want.Problem, want.State = "Shop 2", map[string]string{}, sms.Reason{}, sms.AccountActive
	got := smstest.OK[sms.Account](t)(s.UpdateAccount(t.Context(), "a1", func(a *sms.Account) error {
		a.Name, a.Fields, a.Problem, a.State = "Shop 2", nil, sms.Reason{}, sms.AccountActive
		a.Kind, a.CreatedAt = sms.ACS, 0 // stay
		return nil
	}))
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestStore_Accounts_lists_drafts_and_nothing_deleted_newest_last(t *testing.T) {
	s := storetest.Open(t)
	for i, state := range []sms.AccountState{sms.AccountActive, sms.AccountDraft, sms.AccountInactive} {
		smstest.Must(t, s.CreateAccount(t.Context(), sms.Account{ID: "z" + string(rune('9'-i)), State: state, CreatedAt: now + sms.Time(i)}))
	}
	gone := storetest.Account(t, s, "Gone")
	smstest.Must(t, s.DeleteAccount(t.Context(), gone.ID))
	var ids []string
	for _, account := range smstest.OK[[]sms.Account](t)(s.Accounts(t.Context())) {
		ids = append(ids, account.ID)
	}
	if diff := cmp.Diff([]string{"z9", "z8", "z7"}, ids); diff != "" {
		t.Error(diff)
	}
}

func TestStore_AccountNames(t *testing.T) {
	s := storetest.Open(t)
	storetest.Account(t, s, "Straße")
	const words = "There is already a provider account named “Straße”. Nothing was saved. Choose another name."
	t.Run("are_unique_whatever_the_case", func(t *testing.T) {
		smstest.Wants(t, s.CreateAccount(t.Context(), sms.Account{ID: "b", Name: "STRAßE ", State: sms.AccountDraft}), sms.Conflict, "name", words)
	})
	t.Run("are_unique_when_changed", func(t *testing.T) {
		storetest.Account(t, s, "Other")
		_, err := s.UpdateAccount(t.Context(), "account-Other", func(a *sms.Account) error { a.Name = "straße"; return nil })
		smstest.Wants(t, err, sms.Conflict, "name", words)
	})
	t.Run("may_be_missing_in_any_number_of_drafts", func(t *testing.T) {
		smstest.Must(t, s.CreateAccount(t.Context(), sms.Account{ID: "d1", State: sms.AccountDraft}))
		smstest.Must(t, s.CreateAccount(t.Context(), sms.Account{ID: "d2", State: sms.AccountDraft}))
	})
	t.Run("are_free_again_after_deletion", func(t *testing.T) {
		smstest.Must(t, s.DeleteAccount(t.Context(), "account-Straße"))
		smstest.Must(t, s.CreateAccount(t.Context(), sms.Account{ID: "c", Name: "straße", State: sms.AccountDraft}))
	})
}

func TestStore_UpdateAccount_keeps_nothing_when_the_change_fails(t *testing.T) {
	s := storetest.Open(t)
	before := storetest.Account(t, s, "Shop")
	refused := errors.New("no")
	_, err := s.UpdateAccount(t.Context(), before.ID, func(a *sms.Account) error { a.Name = "Other"; return refused })
	if !errors.Is(err, refused) {
		t.Errorf("got %v", err)
	}
	if after := smstest.OK[sms.Account](t)(s.Account(t.Context(), before.ID)); after.Name != "Shop" {
		t.Errorf("the name is %q", after.Name)
	}
	_, err = s.UpdateAccount(t.Context(), "nothing", func(*sms.Account) error { return nil })
	smstest.Wants(t, err, sms.NotFound, "", "This provider account is no longer in SMS Desk. Nothing was changed. Go back to the list.")
}

// Equal hashes are looked for, so that the time of a look-up says nothing of how much of
// a token is right; that the index of the hash is what is read, plan_test.go says.
func TestSecurity02_TokensAreLookedUpByTheirHash(t *testing.T) {
	s := storetest.Open(t)
	account := storetest.Account(t, s, "Shop")
	sum := sha256.Sum256([]byte(account.Token))
	if got := query(t, s, "SELECT token_hash FROM account"); got != hex.EncodeToString(sum[:]) {
		t.Errorf("the hash is %q", got)
	}
	for at := range account.Token {
		if found, err := s.AccountByToken(t.Context(), account.Token[:at]); sms.ErrorCode(err) != sms.NotFound {
			t.Errorf("%d characters of the token find %q: %v", at, found.ID, err)
		}
	}
	for _, pattern := range []string{"%", "_", "token-%", "*", "' OR 1=1 --", hex.EncodeToString(sum[:])} {
		if found, err := s.AccountByToken(t.Context(), pattern); sms.ErrorCode(err) != sms.NotFound {
			t.Errorf("%q finds %q: %v", pattern, found.ID, err)
		}
	}
}

func TestStore_AccountByToken(t *testing.T) {
	at := storetest.Now
	s := storetest.OpenAt(t, func() time.Time { return at })
	shop := storetest.Account(t, s, "Shop")
	storetest.Account(t, s, "Other")
	smstest.Must(t, s.CreateAccount(t.Context(), sms.Account{ID: "empty", State: sms.AccountDraft}))
	const words = "There is no callback address like this."
	missing := func(t *testing.T, token string) {
		t.Helper()
		_, err := s.AccountByToken(t.Context(), token)
		smstest.Wants(t, err, sms.NotFound, "", words)
	}
	t.Run("finds_the_account", func(t *testing.T) {
		if got := smstest.OK[sms.Account](t)(s.AccountByToken(t.Context(), "token-Shop")); got.ID != shop.ID {
			t.Errorf("got %s", got.ID)
		}
	})
	t.Run("knows_no_other_token", func(t *testing.T) {
		for _, token := range []string{"", "token-shop", "token-Shop ", "token-%"} {
			missing(t, token)
		}
	})
	t.Run("takes_the_old_token_until_its_time", func(t *testing.T) {
		smstest.OK[sms.Account](t)(s.UpdateAccount(t.Context(), shop.ID, func(a *sms.Account) error {
			a.OldToken, a.OldTokenUntil, a.Token = a.Token, now.Add(time.Hour), "fresh"
			return nil
		}))
		for _, token := range []string{"fresh", "token-Shop"} {
			if got := smstest.OK[sms.Account](t)(s.AccountByToken(t.Context(), token)); got.ID != shop.ID {
				t.Errorf("%s gives %s", token, got.ID)
			}
		}
		at = at.Add(time.Hour + time.Millisecond)
		missing(t, "token-Shop")
	})
	t.Run("knows_no_deleted_account", func(t *testing.T) {
		smstest.Must(t, s.DeleteAccount(t.Context(), shop.ID))
		missing(t, "fresh")
	})
}

func TestStore_DeleteAccount(t *testing.T) {
	t.Run("forgets_an_unused_draft_with_its_numbers", func(t *testing.T) {
		s := storetest.Open(t)
		smstest.Must(t, s.CreateAccount(t.Context(), sms.Account{ID: "d", State: sms.AccountDraft}))
		storetest.Number(t, s, sms.Account{ID: "d"}, "+14155550100", storetest.Owner(t, s))
		smstest.Must(t, s.DeleteAccount(t.Context(), "d"))
		if n := query(t, s, "SELECT (SELECT COUNT(*) FROM account) + (SELECT COUNT(*) FROM phone_number)"); n != "0" {
			t.Errorf("%s rows are left", n)
		}
	})
	t.Run("keeps_the_history_readable", func(t *testing.T) {
		d := newDesk(t)
		d.receive(t, "SM1", "+14155550123", "hello")
		smstest.Must(t, d.DeleteAccount(t.Context(), d.account.ID))
		page, _, err := d.Conversations(t.Context(), d.owner.ID, sms.FilterOpen, sms.SortNewest, sms.Cursor{}, 10)
		smstest.Must(t, err)
		texts := storetest.Texts(t, d.Store, page[0].ID)
		if len(page) != 1 || texts[0].Body != "hello" {
			t.Errorf("got %+v %+v", page, texts)
		}
		account := smstest.OK[sms.Account](t)(d.Account(t.Context(), d.account.ID))
		number := smstest.OK[sms.Number](t)(d.Number(t.Context(), d.number.ID))
		if account.State != sms.AccountDeleted || number.MaySend || number.MayReceive || number.Name != "+14155550100" {
			t.Errorf("got %+v %+v", account, number)
		}
		if left := smstest.OK[[]sms.Number](t)(d.Numbers(t.Context(), "")); len(left) != 0 {
			t.Errorf("numbers in use: %+v", left)
		}
	})
	t.Run("frees_its_numbers_for_another_account", func(t *testing.T) {
		d := newDesk(t)
		d.receive(t, "SM1", "+14155550123", "hello")
		smstest.Must(t, d.DeleteAccount(t.Context(), d.account.ID))
		next := storetest.Account(t, d.Store, "Next")
		smstest.Must(t, d.AddNumbers(t.Context(), []sms.Number{{ID: "again", AccountID: next.ID, Sender: d.number.Sender, Name: d.number.Name}}))
	})
	t.Run("ends_the_texts_that_wait", func(t *testing.T) {
		d := newDesk(t)
		queued := d.write(t, "+14155550123", "hello")
		lost := d.write(t, "+14155550124", "hello")
		smstest.Must(t, d.Exec(t.Context(), "UPDATE outbox SET state = 'unknown' WHERE message_id = $1", lost.ID))
		smstest.Must(t, d.DeleteAccount(t.Context(), d.account.ID))
		got := d.message(t, queued.ID)
		if got.Status != sms.Failed || got.Reason.Text != "The number was removed from SMS Desk before this text left, so it was not sent." {
			t.Errorf("the waiting text is %s: %q", got.Status, got.Reason.Text)
		}
		got = d.message(t, lost.ID)
		if got.Status != sms.Unconfirmed || got.Reason.Text != "The answer of the provider was lost, and the number was removed from SMS Desk before it could be asked again." {
			t.Errorf("the lost text is %s: %q", got.Status, got.Reason.Text)
		}
		if n := query(t, d.Store, "SELECT COUNT(*) FROM outbox"); n != "0" {
			t.Errorf("%s rows are left in the outbox", n)
		}
	})
	t.Run("is_done_once", func(t *testing.T) {
		d := newDesk(t)
		smstest.Must(t, d.DeleteAccount(t.Context(), d.account.ID))
		const words = "This provider account was deleted. Nothing was changed. Its history stays readable in the inbox."
		smstest.Wants(t, d.DeleteAccount(t.Context(), d.account.ID), sms.NotFound, "", words)
		_, err := d.UpdateAccount(t.Context(), d.account.ID, func(*sms.Account) error { return nil })
		smstest.Wants(t, err, sms.NotFound, "", words)
	})
}

func TestStore_Consents_are_kept_once_for_each_statement_and_version(t *testing.T) {
	s := storetest.Open(t)
	given := []sms.Consent{
		{Kind: sms.Twilio, Statement: sms.PrivacyStatement, Version: "1", UserID: "mia", At: now},
		{Kind: sms.Twilio, Statement: sms.OptOutStatement, Version: "1", UserID: "mia", At: now + 1},
	}
	smstest.Must(t, s.SaveConsents(t.Context(), given))
	smstest.Must(t, s.SaveConsents(t.Context(), []sms.Consent{{Kind: sms.Twilio, Statement: sms.PrivacyStatement, Version: "1", UserID: "tom", At: now + 5}}))
	smstest.Must(t, s.SaveConsents(t.Context(), []sms.Consent{{Kind: sms.ACS, Statement: sms.PrivacyStatement, Version: "1", UserID: "tom", At: now}}))
	if diff := cmp.Diff(given, smstest.OK[[]sms.Consent](t)(s.Consents(t.Context(), sms.Twilio))); diff != "" {
		t.Error(diff)
	}
}
