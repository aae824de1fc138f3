package secrets_test

import (
	"testing"

	"github.com/smsdesk/smsdesk/backend/secrets"
	"github.com/smsdesk/smsdesk/backend/sms"
)

func TestMemory_conforms(t *testing.T) { conformance(t, secrets.NewMemory()) }

func TestMemory_fails_as_the_keychain_does_until_it_is_unlocked(t *testing.T) {
	m := secrets.NewMemory()
	set(t, m, "api_key", "kept")
	m.SetState(secrets.Describe("linux", secrets.Locked))
	_, err := m.Get(t.Context(), account, "api_key")
	wantError(t, err, sms.Locked, "is locked", "unchanged", "Unlock it")
	wantError(t, m.Set(t.Context(), account, "api_key", "new"), sms.Locked, "was not saved")
	m.SetState(secrets.State{Kind: secrets.Available})
	wantSecret(t, m, "api_key", "kept")
}
