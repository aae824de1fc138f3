package setup_test

import (
	"context"
	"fmt"
	"log/slog"
	"strings"
	"testing"
	"time"

	"github.com/smsdesk/smsdesk/backend/secrets"
	"github.com/smsdesk/smsdesk/backend/setup"
	"github.com/smsdesk/smsdesk/backend/sms"
	"github.com/smsdesk/smsdesk/backend/sms/smstest"
	"github.com/smsdesk/smsdesk/backend/store"
	"github.com/smsdesk/smsdesk/backend/store/storetest"
)

// closed is what a keychain answers that was locked in the middle.
var closed = secrets.State{Kind: secrets.Locked, Sentence: "The keychain is locked.", Remedy: "Unlock it."}

const mixed = "The keychain refused in the middle, and what it had taken already could not be taken back. " +
	"This account may hold old and new secrets now. Unlock the keychain, then enter all secrets of this account again."

// trial is something that needs the keychain: half is what must be so when it was
// refused, whole when it was done.
type trial struct {
	keychain    *secrets.Memory
	do          func() error
	half, whole func(t *testing.T)
}

// sweep does something again and again, with the first call to the keychain failing, the
// second, and so on, until none is left to fail. It must be refused in words, or be done
// whole.
func sweep(t *testing.T, lasting bool, prepare func(t *testing.T) trial) {
	t.Helper()
	for n := 1; n < 50; n++ {
		failed := false
		t.Run(fmt.Sprintf("call %d", n), func(t *testing.T) {
			try := prepare(t)
			try.keychain.FailAt(n, closed, lasting)
			err := try.do()
			failed = try.keychain.Failed()
			try.keychain.FailAt(0, secrets.State{}, false)
			switch {
			case !failed:
				smstest.Must(t, err)
				try.whole(t)
			case err != nil:
				if e := sms.Explain(err); sms.ErrorCode(err) != sms.Locked || e == nil || !strings.Contains(e.Message, "keychain") {
					t.Errorf("it says %v", err)
				}
				if !lasting || sms.Explain(err).Message != mixed {
					try.half(t)
				}
			default:
				try.whole(t) // it could be done without
			}
		})
		if !failed {
			if n < 2 {
				t.Error("it never came to the keychain")
			}
			return
		}
	}
	t.Error("it never ends")
}

// both sweeps with a keychain that refuses once, and with one that goes on refusing.
func both(t *testing.T, prepare func(t *testing.T) trial) {
	t.Helper()
	t.Run("once", func(t *testing.T) { sweep(t, false, prepare) })
	t.Run("from then on", func(t *testing.T) { sweep(t, true, prepare) })
}

// holds looks whether the keychain has just these secrets of an owner, "" for none.
func holds(t *testing.T, keychain *secrets.Memory, owner string, want map[string]string) {
	t.Helper()
	for field, secret := range want {
		kept, err := keychain.Get(t.Context(), owner, field)
		if kept != secret || (secret == "") != (sms.ErrorCode(err) == sms.NotFound) {
			t.Errorf("the keychain holds %q of %s, %v; want %q", kept, field, err, secret)
		}
	}
}

func TestSetup_EveryCallToTheKeychainFails(t *testing.T) {
	two := func(secret string) map[string]string { return map[string]string{"token": secret, "second": secret} }
	t.Run("while two secrets are replaced", func(t *testing.T) {
		both(t, func(t *testing.T) trial {
			d := start(t)
			in := filled()
			in.Secrets = two("old")
			account := smstest.OK[sms.Account](t)(d.Save(t.Context(), d.admin, d.begun(t).ID, in))
			again := filled()
			again.Name, again.Secrets = "Renamed", two("new")
			named := func(t *testing.T, name string) {
				t.Helper()
				if kept := smstest.OK[sms.Account](t)(d.Get(t.Context(), d.admin, account.ID)); kept.Name != name {
					t.Errorf("the account is named %q, want %q", kept.Name, name)
				}
			}
			return trial{
				d.secrets, func() error { _, err := d.Save(t.Context(), d.admin, account.ID, again); return err },
				func(t *testing.T) { holds(t, d.secrets, account.ID, two("old")); named(t, "Shop") },
				func(t *testing.T) { holds(t, d.secrets, account.ID, two("new")); named(t, "Renamed") },
			}
		})
	})
	t.Run("while a draft is kept for the first time", func(t *testing.T) {
		both(t, func(t *testing.T) trial {
			d := start(t)
			account := d.begun(t)
			in := filled()
			in.Secrets = two("new")
			return trial{
				d.secrets, func() error { _, err := d.SaveDraft(t.Context(), d.admin, account.ID, in); return err },
				func(t *testing.T) { holds(t, d.secrets, account.ID, two("")) },
				func(t *testing.T) { holds(t, d.secrets, account.ID, two("new")) },
			}
		})
	})
	t.Run("while the sandbox is set up", func(t *testing.T) {
		both(t, func(t *testing.T) trial {
			d := start(t)
			d.begun(t) // for its consents
			d.acme.also = map[string]string{"second": "sandbox token"}
			count := func(t *testing.T, want int) {
				t.Helper()
				if accounts := smstest.OK[[]sms.Account](t)(d.List(t.Context(), d.admin)); len(accounts) != want {
					t.Errorf("%d accounts, want %d", len(accounts), want)
				}
			}
			return trial{
				d.secrets, func() error { _, err := d.Begin(t.Context(), d.admin, sms.Twilio, true); return err },
				func(t *testing.T) { holds(t, d.secrets, d.made[len(d.made)-1], two("")); count(t, 1) },
				func(t *testing.T) { holds(t, d.secrets, d.made[len(d.made)-1], two("sandbox token")); count(t, 2) },
			}
		})
	})
	t.Run("while an account is deleted", func(t *testing.T) {
		both(t, func(t *testing.T) trial {
			d := start(t)
			account := d.saved(t)
			gone := func(t *testing.T) {
				t.Helper()
				if _, err := d.Get(t.Context(), d.admin, account.ID); sms.ErrorCode(err) != sms.NotFound {
					t.Errorf("the account is still there: %v", err)
				}
			}
			// The account goes first: no text leaves with what somebody wanted deleted.
			return trial{
				d.secrets, func() error { return d.Delete(t.Context(), d.admin, account.ID) }, gone,
				func(t *testing.T) { gone(t); holds(t, d.secrets, account.ID, map[string]string{"token": ""}) },
			}
		})
	})
	t.Run("while the authtoken of ngrok is replaced", func(t *testing.T) {
		both(t, func(t *testing.T) trial {
			a, far, admin := address(t)
			keychain := a.Secrets.(*secrets.Memory)
			smstest.Must(t, a.UseNgrok(t.Context(), admin, "old", "old.ngrok.app"))
			leads := func(t *testing.T, token string) {
				t.Helper()
				holds(t, keychain, "tunnel", map[string]string{"authtoken": token})
				settings, _, err := a.Now(t.Context(), admin)
				if err != nil || settings.Domain != token+".ngrok.app" || far.token != token {
					t.Errorf("the address is %+v with %q, %v", settings, far.token, err)
				}
			}
			return trial{
				keychain, func() error { return a.UseNgrok(t.Context(), admin, "new", "new.ngrok.app") },
				func(t *testing.T) { leads(t, "old") }, func(t *testing.T) { leads(t, "new") },
			}
		})
	})
}

func TestSetup_AKeychainThatTakesNothingBackSaysWhatToDo(t *testing.T) {
	d := start(t)
	in := filled()
	in.Secrets = map[string]string{"token": "old", "second": "old"}
	account := smstest.OK[sms.Account](t)(d.Save(t.Context(), d.admin, d.begun(t).ID, in))
	in.Secrets = map[string]string{"token": "new", "second": "new"}
	d.secrets.FailAt(6, closed, true) // read twice for the check, then each read and set
	_, err := d.Save(t.Context(), d.admin, account.ID, in)
	smstest.Wants(t, err, sms.Locked, "", mixed)
}

// brittle is a database that takes some settings and then none.
type brittle struct {
	*store.Store
	left int
}

func (b *brittle) SetSetting(ctx context.Context, key, value string) error {
	if b.left--; b.left < 0 {
		return noRoom()
	}
	return b.Store.SetSetting(ctx, key, value)
}

func TestAddress_UseNgrok_ThatIsNotSavedChangesNothing(t *testing.T) {
	for left := range 2 {
		for _, first := range []string{"", "old"} {
			t.Run(fmt.Sprintf("after %d settings, authtoken before: %q", left, first), func(t *testing.T) {
				database := &brittle{storetest.Open(t), 100}
				admin := storetest.Owner(t, database.Store)
				keychain, far := secrets.NewMemory(), &tunnel{phase: "off"}
				a := &setup.Address{
					Settings: database, Secrets: keychain, Tunnel: far, Probes: &probes{}, Way: func() setup.Way { return online },
					Clock: func() time.Time { return now }, Logger: slog.New(slog.DiscardHandler),
				}
				if first != "" {
					smstest.Must(t, a.UseNgrok(t.Context(), admin, first, ""))
					smstest.Must(t, a.TurnOff(t.Context(), admin))
				}
				database.left = left
				smstest.Wants(t, a.UseNgrok(t.Context(), admin, "new", "new.ngrok.app"), sms.Internal, "", "The disk is full.")
				holds(t, keychain, "tunnel", map[string]string{"authtoken": first})
				settings, _, err := a.Now(t.Context(), admin)
				if err != nil || settings.Mode != setup.ModeOff || far.token == "new" {
					t.Errorf("the address is %+v, %v; the tunnel has %q", settings, err, far.token)
				}
			})
		}
	}
}
