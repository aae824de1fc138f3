package setup_test

import (
	"testing"

	"github.com/smsdesk/smsdesk/backend/secrets"
	"github.com/smsdesk/smsdesk/backend/sms"
	"github.com/smsdesk/smsdesk/backend/sms/smstest"
)

func TestSetup_Test(t *testing.T) {
	t.Run("says to which account it connected, with its limits", func(t *testing.T) {
		d := start(t)
		d.acme.info.Warning = "It is a trial."
		outcome, err := d.Test(t.Context(), d.admin, d.saved(t).ID)
		if err != nil || !outcome.OK || outcome.Text != "Connected to “Shop”. It is a trial." {
			t.Errorf("got %+v, %v", outcome, err)
		}
	})
	t.Run("keeps a refusal as an outcome in words", func(t *testing.T) {
		d := start(t)
		d.acme.err = sms.Errorf(sms.CredentialsRefused, "Acme refused the auth token.")
		account := d.saved(t)
		outcome, err := d.Test(t.Context(), d.admin, account.ID)
		if err != nil || outcome.OK || outcome.Text != "Acme refused the auth token." {
			t.Errorf("got %+v, %v", outcome, err)
		}
		kept, err := d.Get(t.Context(), d.admin, account.ID)
		if err != nil || kept.Tested != outcome {
			t.Errorf("kept %+v, %v", kept.Tested, err)
		}
	})
	t.Run("heals an account that was stopped", func(t *testing.T) {
		d := start(t)
		account := d.saved(t)
		if _, err := d.store.UpdateAccount(t.Context(), account.ID, func(a *sms.Account) error {
			a.Problem = sms.Reason{Text: "refused"}
			return nil
		}); err != nil {
			t.Fatal(err)
		}
		if _, err := d.Test(t.Context(), d.admin, account.ID); err != nil {
			t.Fatal(err)
		}
		healed, err := d.Get(t.Context(), d.admin, account.ID)
		if err != nil || healed.Problem.Text != "" {
			t.Errorf("got %+v, %v", healed.Problem, err)
		}
	})
	t.Run("asks for the secret first", func(t *testing.T) {
		d := start(t)
		_, err := d.Test(t.Context(), d.admin, d.begun(t).ID)
		smstest.Wants(t, err, sms.Invalid, "token", "Enter the Auth token before testing.")
	})
	t.Run("says that the keychain is locked", func(t *testing.T) {
		d := start(t)
		account := d.saved(t)
		d.secrets.SetState(secrets.State{Kind: secrets.Locked, Sentence: "The keychain is locked.", Remedy: "Unlock it."})
		if _, err := d.Test(t.Context(), d.admin, account.ID); sms.ErrorCode(err) != sms.Locked {
			t.Errorf("got %v", err)
		}
	})
}

func TestSetup_Finish(t *testing.T) {
	t.Run("makes a complete draft active, even when the provider is down", func(t *testing.T) {
		d := start(t)
		d.acme.err = sms.Errorf(sms.ProviderUnavailable, "Acme is down.")
		account := d.saved(t)
		if _, err := d.Test(t.Context(), d.admin, account.ID); err != nil {
			t.Fatal(err)
		}
		finished, err := d.Finish(t.Context(), d.admin, account.ID)
		if err != nil || finished.State != sms.AccountActive {
			t.Errorf("got %+v, %v", finished, err)
		}
	})
	t.Run("refuses an incomplete one", func(t *testing.T) {
		d := start(t)
		_, err := d.Finish(t.Context(), d.admin, d.begun(t).ID)
		smstest.Wants(t, err, sms.Invalid, "sid", "Enter the Account SID. Nothing was saved.")
	})
}

func TestSetup_SetActive(t *testing.T) {
	d := start(t)
	draft := d.saved(t)
	_, err := d.SetActive(t.Context(), d.admin, draft.ID, true)
	smstest.Wants(t, err, sms.Conflict, "", "This account isn't finished. Resume its set-up first.")
	if _, err := d.Finish(t.Context(), d.admin, draft.ID); err != nil {
		t.Fatal(err)
	}
	for _, active := range []bool{false, true} {
		account, err := d.SetActive(t.Context(), d.admin, draft.ID, active)
		if err != nil || (account.State == sms.AccountActive) != active {
			t.Errorf("SetActive(%v) = %s, %v", active, account.State, err)
		}
	}
}

func TestSetup_Delete(t *testing.T) {
	t.Run("takes the secrets out of the keychain", func(t *testing.T) {
		d := start(t)
		account := d.saved(t)
		if err := d.Delete(t.Context(), d.admin, account.ID); err != nil {
			t.Fatal(err)
		}
		if _, err := d.secrets.Get(t.Context(), account.ID, "token"); sms.ErrorCode(err) != sms.NotFound {
			t.Errorf("the secret is still there: %v", err)
		}
		if _, err := d.Get(t.Context(), d.admin, account.ID); sms.ErrorCode(err) != sms.NotFound {
			t.Errorf("the account is still there: %v", err)
		}
	})
	t.Run("says so when the keychain keeps one", func(t *testing.T) {
		d := start(t)
		account := d.saved(t)
		d.secrets.SetState(secrets.State{Kind: secrets.Locked, Sentence: "The keychain is locked.", Remedy: "Unlock it."})
		err := d.Delete(t.Context(), d.admin, account.ID)
		smstest.Wants(t, err, sms.Locked, "", "The account was removed, but a secret of it is still in the keychain, because the keychain refused. Unlock it and delete the entry “SMS Desk”.")
	})
	t.Run("discards drafts only", func(t *testing.T) {
		d := start(t)
		account := d.saved(t)
		if _, err := d.Finish(t.Context(), d.admin, account.ID); err != nil {
			t.Fatal(err)
		}
		smstest.Wants(t, d.Discard(t.Context(), d.admin, account.ID), sms.Conflict, "", "“Shop” is set up already. Delete it on its own page.")
	})
}

func TestSetup_OnlyAdministratorsMay(t *testing.T) {
	d := start(t)
	seller := sms.User{ID: "u2", Role: sms.Salesperson, Active: true}
	const words = "Your role doesn't allow this. Nothing was changed. Ask an administrator."
	id := d.saved(t).ID
	calls := map[string]func() error{
		"List":        func() error { _, err := d.List(t.Context(), seller); return err },
		"Get":         func() error { _, err := d.Get(t.Context(), seller, id); return err },
		"Statements":  func() error { _, err := d.Statements(t.Context(), seller, sms.Twilio); return err },
		"Accept":      func() error { _, err := d.Accept(t.Context(), seller, sms.Twilio, nil); return err },
		"Begin":       func() error { _, err := d.Begin(t.Context(), seller, sms.Twilio, true); return err },
		"Save":        func() error { _, err := d.Save(t.Context(), seller, id, filled()); return err },
		"SaveDraft":   func() error { _, err := d.SaveDraft(t.Context(), seller, id, filled()); return err },
		"RotateToken": func() error { _, err := d.RotateToken(t.Context(), seller, id); return err },
		"Test":        func() error { _, err := d.Test(t.Context(), seller, id); return err },
		"Finish":      func() error { _, err := d.Finish(t.Context(), seller, id); return err },
		"SetActive":   func() error { _, err := d.SetActive(t.Context(), seller, id, false); return err },
		"Delete":      func() error { return d.Delete(t.Context(), seller, id) },
		"Discard":     func() error { return d.Discard(t.Context(), seller, id) },
		"ListNumbers": func() error { _, err := d.ListNumbers(t.Context(), seller, ""); return err },
		"AddNumber":   func() error { _, err := d.AddNumber(t.Context(), seller, line(id)); return err },
		"Import":      func() error { _, err := d.Import(t.Context(), seller, id, nil); return err },
		"SetWebhook":  func() error { _, err := d.SetWebhook(t.Context(), seller, "n1"); return err },
	}
	for name, try := range calls {
		t.Run(name, func(t *testing.T) { smstest.Wants(t, try(), sms.Forbidden, "", words) })
	}
}
