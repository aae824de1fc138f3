package setup_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/smsdesk/smsdesk/backend/secrets"
	"github.com/smsdesk/smsdesk/backend/setup"
	"github.com/smsdesk/smsdesk/backend/sms"
	"github.com/smsdesk/smsdesk/backend/sms/smstest"
)

func TestSetup_Consent(t *testing.T) {
	t.Run("is asked before anything is set up", func(t *testing.T) {
		d := start(t)
		_, err := d.Begin(t.Context(), d.admin, sms.Twilio, false)
		smstest.Wants(t, err, sms.Invalid, "statements", "Accept both statements first. Nothing was set up.")
	})
	t.Run("is asked for both", func(t *testing.T) {
		d := start(t)
		if _, err := d.Accept(t.Context(), d.admin, sms.Twilio, []string{sms.PrivacyStatement}); err != nil {
			t.Fatal(err)
		}
		_, err := d.Begin(t.Context(), d.admin, sms.Twilio, false)
		smstest.Wants(t, err, sms.Invalid, "statements", "Accept both statements first. Nothing was set up.")
	})
	t.Run("records who, when and which version", func(t *testing.T) {
		d := start(t)
		d.begun(t)
		statements, err := d.Statements(t.Context(), d.admin, sms.Twilio)
		if err != nil {
			t.Fatal(err)
		}
		for _, s := range statements {
			if s.Accepted == nil || s.By != "Mia Berg" || s.Accepted.At != sms.TimeOf(now) || s.Accepted.Version != s.Version {
				t.Errorf("%s: %+v by %q", s.ID, s.Accepted, s.By)
			}
		}
	})
	t.Run("is in the activity log with the version, once", func(t *testing.T) {
		d := start(t)
		d.begun(t)
		d.begun(t)
		want := []string{"consent twilio privacy 2026-11", "consent twilio opt_out_handling 2026-11"}
		if diff := cmp.Diff(want, d.book.entries); diff != "" {
			t.Error(diff)
		}
	})
	t.Run("knows no other statement", func(t *testing.T) {
		d := start(t)
		_, err := d.Accept(t.Context(), d.admin, sms.Twilio, []string{"everything"})
		smstest.Wants(t, err, sms.Invalid, "statements", "There is no statement “everything”. Nothing was accepted.")
	})
	t.Run("knows no other provider", func(t *testing.T) {
		d := start(t)
		_, err := d.Statements(t.Context(), d.admin, "pigeon")
		smstest.Wants(t, err, sms.Invalid, "kind", "SMS Desk doesn't know the provider “pigeon”.")
	})
}

func TestSetup_Save(t *testing.T) {
	t.Run("puts the secret into the keychain and nowhere else", func(t *testing.T) {
		d := start(t)
		account := d.saved(t)
		secret, err := d.secrets.Get(t.Context(), account.ID, "token")
		if err != nil || secret != "s3cret" {
			t.Errorf("the keychain holds %q, %v", secret, err)
		}
		if account.Fields["token"] != "" || len(account.SecretsSet) != 1 {
			t.Errorf("the account is %+v", account)
		}
	})
	t.Run("keeps a secret that isn't typed again", func(t *testing.T) {
		d := start(t)
		account := d.saved(t)
		in := filled()
		in.Name, in.Secrets = "Shop two", map[string]string{"token": ""}
		saved, err := d.Save(t.Context(), d.admin, account.ID, in)
		if err != nil || saved.Name != "Shop two" || len(saved.SecretsSet) != 1 {
			t.Errorf("got %+v, %v", saved, err)
		}
	})
	t.Run("drops the adapter that knew the old secret", func(t *testing.T) {
		d := start(t)
		account := d.saved(t)
		if len(d.acme.forgotten) != 1 || d.acme.forgotten[0] != account.ID {
			t.Errorf("forgot %v", d.acme.forgotten)
		}
	})
	t.Run("trims what was pasted", func(t *testing.T) {
		d := start(t)
		in := filled()
		in.Name, in.Fields["sid"] = "  Shop ", " ACbeef\n"
		saved, err := d.Save(t.Context(), d.admin, d.begun(t).ID, in)
		if err != nil || saved.Name != "Shop" || saved.Fields["sid"] != "ACbeef" {
			t.Errorf("got %+v, %v", saved, err)
		}
	})
}

func TestSetup_Save_Cleans(t *testing.T) {
	t.Run("what was pasted in another form is kept and shown in the right one", func(t *testing.T) {
		d := start(t)
		in := filled()
		in.Fields["sid"] = "acbeef"
		saved, err := d.Save(t.Context(), d.admin, d.begun(t).ID, in)
		if err != nil || saved.Fields["sid"] != "ACbeef" || saved.Fields["token"] != "" {
			t.Errorf("got %+v, %v", saved, err)
		}
	})
	t.Run("a new secret is held against the one that stays", func(t *testing.T) {
		d := start(t)
		account := d.saved(t)
		in := filled()
		in.Secrets = map[string]string{"second": "unlike"}
		_, err := d.Save(t.Context(), d.admin, account.ID, in)
		if e := sms.Explain(err); e == nil || e.Message != "Both have to be alike. Nothing was saved." {
			t.Errorf("got %v", err)
		}
	})
	t.Run("what can't be used is refused, and nothing is kept", func(t *testing.T) {
		d := start(t)
		account, in := d.begun(t), filled()
		in.Secrets["token"] = "two words"
		_, err := d.Save(t.Context(), d.admin, account.ID, in)
		if e := sms.Explain(err); e == nil || e.Field != "token" || e.Message != "A token has no blanks. Nothing was saved." {
			t.Errorf("got %v", err)
		}
		if kept, err := d.secrets.Get(t.Context(), account.ID, "token"); err == nil {
			t.Errorf("the keychain holds %q", kept)
		}
	})
}

func TestSetup_Finish_TellsTheSandboxWhereToCall(t *testing.T) {
	d := start(t)
	d.begun(t) // for its consents
	account, err := d.Begin(t.Context(), d.admin, sms.Twilio, true)
	if err != nil {
		t.Fatal(err)
	}
	finish := func(id string) {
		if _, err := d.Finish(t.Context(), d.admin, id); err != nil {
			t.Fatal(err)
		}
	}
	finish(account.ID)
	base := "https://shop.example/callbacks/" + account.Token
	if want := account.ID + " " + base + "/incoming " + base + "/delivery"; len(d.acme.pasted) != 1 || d.acme.pasted[0] != want {
		t.Errorf("pasted %q, want %q", d.acme.pasted, want)
	}
	finish(d.saved(t).ID)
	if len(d.acme.pasted) != 1 {
		t.Errorf("pasted for a real account: %q", d.acme.pasted)
	}
}

func TestSetup_Save_Refuses(t *testing.T) {
	rows := map[string]struct {
		spoil        func(*setup.Input)
		field, words string
	}{
		"no name":                {func(in *setup.Input) { in.Name = " " }, "name", "Enter a name, for example “Acme main”. Nothing was saved."},
		"an endless name":        {func(in *setup.Input) { in.Name = strings.Repeat("x", 101) }, "name", "A name has at most 100 characters. Nothing was saved."},
		"an endless description": {func(in *setup.Input) { in.Description = strings.Repeat("x", 501) }, "description", "A description has at most 500 characters. Nothing was saved."},
		"an empty field":         {func(in *setup.Input) { in.Fields["sid"] = "" }, "sid", "Enter the Account SID. Nothing was saved."},
		"a field of wrong form":  {func(in *setup.Input) { in.Fields["sid"] = "AC1" }, "sid", "An Account SID is AC and four characters. Nothing was saved."},
		"no secret":              {func(in *setup.Input) { in.Secrets = nil }, "token", "Enter the Auth token. Nothing was saved."},
		"a secret as a field":    {func(in *setup.Input) { in.Fields["token"] = "s3cret" }, "token", "Acme has no field “token”. Nothing was saved."},
		"a field as a secret":    {func(in *setup.Input) { in.Secrets["sid"] = "ACbeef" }, "sid", "Acme has no secret “sid”. Nothing was saved."},
	}
	for name, row := range rows {
		t.Run(name, func(t *testing.T) {
			d := start(t)
			account, in := d.begun(t), filled()
			row.spoil(&in)
			_, err := d.Save(t.Context(), d.admin, account.ID, in)
			smstest.Wants(t, err, sms.Invalid, row.field, row.words)
			kept, err := d.Get(t.Context(), d.admin, account.ID)
			if err != nil || kept.Name != "Acme" || len(kept.Fields) != 0 || len(kept.SecretsSet) != 0 {
				t.Errorf("something was saved: %+v, %v", kept, err)
			}
		})
	}
	t.Run("a name that another account has", func(t *testing.T) {
		d := start(t)
		d.saved(t)
		in := filled()
		in.Name = "SHOP"
		_, err := d.Save(t.Context(), d.admin, d.begun(t).ID, in)
		smstest.Wants(t, err, sms.Conflict, "name", "There is already a provider account named “Shop”. Nothing was saved. Choose another name.")
	})
	t.Run("while the keychain is locked", func(t *testing.T) {
		d := start(t)
		account := d.begun(t)
		d.secrets.SetState(secrets.State{Kind: secrets.Locked, Sentence: "The keychain is locked.", Remedy: "Unlock it."})
		_, err := d.Save(t.Context(), d.admin, account.ID, filled())
		if sms.ErrorCode(err) != sms.Locked {
			t.Errorf("got %v", err)
		}
		kept, err := d.Get(t.Context(), d.admin, account.ID)
		if err != nil || kept.Name != "Acme" {
			t.Errorf("something was saved: %+v, %v", kept, err)
		}
	})
}

func TestSetup_Begin_ProposesAName(t *testing.T) {
	d := start(t)
	for _, want := range []string{"Acme", "Acme 2"} {
		if draft := d.begun(t); draft.Name != want {
			t.Errorf("got %q, want %q", draft.Name, want)
		}
	}
}

func TestSetup_Sandbox_ComesFilledIn(t *testing.T) {
	d := start(t)
	d.begun(t)
	account, err := d.Begin(t.Context(), d.admin, sms.Twilio, true)
	if err != nil || !account.Sandbox || account.Name != "Acme sandbox" || account.Fields["sid"] != "ACbeef" || len(account.SecretsSet) != 1 {
		t.Fatalf("got %+v, %v", account, err)
	}
	second, err := d.Begin(t.Context(), d.admin, sms.Twilio, true)
	if err != nil || second.Name != "Acme sandbox 2" {
		t.Errorf("a second one: %q, %v", second.Name, err)
	}
}

func TestSetup_CallbackURL(t *testing.T) {
	d := start(t)
	account := d.begun(t)
	before := d.CallbackURL(account, sms.IncomingCallback)
	if before != "https://shop.example/callbacks/"+account.Token+"/incoming" {
		t.Errorf("before the account is saved: %s", before)
	}
	saved, err := d.Save(t.Context(), d.admin, account.ID, filled())
	if err != nil {
		t.Fatal(err)
	}
	if after := d.CallbackURL(saved, sms.IncomingCallback); after != before {
		t.Errorf("it changed to %s", after)
	}
	d.base = ""
	if none := d.CallbackURL(saved, sms.DeliveryCallback); none != "" {
		t.Errorf("without a public address: %s", none)
	}
}
