package setup_test

import (
	"context"
	"testing"

	"github.com/smsdesk/smsdesk/backend/secrets"
	"github.com/smsdesk/smsdesk/backend/sms"
	"github.com/smsdesk/smsdesk/backend/sms/smstest"
	"github.com/smsdesk/smsdesk/backend/store"
)

// fullDisk takes no change to an account.
type fullDisk struct{ *store.Store }

func (fullDisk) CreateAccount(context.Context, sms.Account) error { return noRoom() }

func (fullDisk) UpdateAccount(context.Context, string, func(*sms.Account) error) (sms.Account, error) {
	return sms.Account{}, noRoom()
}

func noRoom() error { return sms.Errorf(sms.Internal, "The disk is full.") }

// onceRefusing is a keychain that takes so many secrets and then refuses.
type onceRefusing struct {
	*secrets.Memory
	left int
}

// Set refuses when the number is used up.
func (r *onceRefusing) Set(ctx context.Context, account, field, secret string) error {
	if r.left--; r.left < 0 {
		return sms.Errorf(sms.Locked, "The keychain is locked.")
	}
	return r.Memory.Set(ctx, account, field, secret)
}

func TestSetup_Save_ThatFailsChangesNoSecret(t *testing.T) {
	again := filled()
	again.Secrets = map[string]string{"token": "n3w"}
	t.Run("when the database can't write", func(t *testing.T) {
		d := start(t)
		account := d.saved(t)
		d.Accounts, d.acme.forgotten = fullDisk{d.store}, nil
		_, err := d.Save(t.Context(), d.admin, account.ID, again)
		smstest.Wants(t, err, sms.Internal, "", "The disk is full.")
		if kept, err := d.secrets.Get(t.Context(), account.ID, "token"); kept != "s3cret" || err != nil {
			t.Errorf("the keychain holds %q, %v", kept, err)
		}
		if len(d.acme.forgotten) != 1 {
			t.Error("an adapter that was made with the new secret would stay")
		}
	})
	t.Run("when there was none before", func(t *testing.T) {
		d := start(t)
		account := d.begun(t)
		d.Accounts = fullDisk{d.store}
		_, err := d.Save(t.Context(), d.admin, account.ID, filled())
		smstest.Wants(t, err, sms.Internal, "", "The disk is full.")
		if kept, err := d.secrets.Get(t.Context(), account.ID, "token"); sms.ErrorCode(err) != sms.NotFound {
			t.Errorf("the keychain holds %q, %v", kept, err)
		}
	})
	t.Run("when the keychain takes one secret of two", func(t *testing.T) {
		d := start(t)
		d.begun(t) // for its consents
		d.Secrets = &onceRefusing{d.secrets, 1}
		d.acme.also = map[string]string{"second": "two"}
		if _, err := d.Begin(t.Context(), d.admin, sms.Twilio, true); sms.ErrorCode(err) != sms.Locked {
			t.Errorf("got %v", err)
		}
		for _, field := range []string{"token", "second"} {
			if kept, err := d.secrets.Get(t.Context(), d.made[len(d.made)-1], field); sms.ErrorCode(err) != sms.NotFound {
				t.Errorf("the keychain holds %q of %s, %v", kept, field, err)
			}
		}
	})
}
