package setup_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/smsdesk/smsdesk/backend/setup"
	"github.com/smsdesk/smsdesk/backend/sms"
	"github.com/smsdesk/smsdesk/backend/sms/smstest"
)

func TestSetup_SaveDraft(t *testing.T) {
	t.Run("keeps what was typed so far", func(t *testing.T) {
		d := start(t)
		draft := d.begun(t)
		kept, err := d.SaveDraft(t.Context(), d.admin, draft.ID, setup.Input{
			Name: "Shop", Description: "Half", Fields: map[string]string{"sid": "AC"}, Secrets: map[string]string{"token": "s3cret"},
		})
		if err != nil || kept.Name != "Shop" || kept.Description != "Half" || kept.Fields["sid"] != "AC" || kept.State != sms.AccountDraft {
			t.Errorf("got %+v, %v", kept, err)
		}
		if secret, err := d.secrets.Get(t.Context(), draft.ID, "token"); err != nil || secret != "s3cret" {
			t.Errorf("the keychain holds %q, %v", secret, err)
		}
		_, err = d.Finish(t.Context(), d.admin, draft.ID)
		smstest.Wants(t, err, sms.Invalid, "sid", "An Account SID is AC and four characters. Nothing was saved.")
	})
	rows := map[string]struct {
		in   setup.Input
		want sms.Account
	}{
		"a name that another account has": {setup.Input{Name: "SHOP", Description: "new"}, sms.Account{Name: "Acme", Description: "new"}},
		"an endless name":                 {setup.Input{Name: strings.Repeat("x", 101)}, sms.Account{Name: "Acme"}},
		"an endless description":          {setup.Input{Name: "Two", Description: strings.Repeat("x", 501)}, sms.Account{Name: "Two"}},
		"an endless field":                {setup.Input{Name: "Two", Fields: map[string]string{"sid": strings.Repeat("x", 501)}}, sms.Account{Name: "Two"}},
		"a secret that can't be right":    {setup.Input{Name: "Two", Secrets: map[string]string{"token": "two words"}}, sms.Account{Name: "Two"}},
	}
	for name, row := range rows {
		t.Run("leaves out "+name, func(t *testing.T) {
			d := start(t)
			d.saved(t)
			kept, err := d.SaveDraft(t.Context(), d.admin, d.begun(t).ID, row.in)
			got := sms.Account{Name: kept.Name, Description: kept.Description}
			if diff := cmp.Diff(row.want, got); diff != "" || err != nil || kept.Fields["sid"] != "" || len(kept.SecretsSet) != 0 {
				t.Errorf("%v, %+v\n%s", err, kept, diff)
			}
		})
	}
	t.Run("changes no account that is in use", func(t *testing.T) {
		d := start(t)
		_, err := d.SaveDraft(t.Context(), d.admin, d.complete(t).ID, filled())
		smstest.Wants(t, err, sms.Conflict, "", "“Shop” is set up already. Nothing was changed. Edit it on its own page.")
	})
}
