package secrets_test

import (
	"os"
	"path/filepath"
	"runtime"
	"strconv"
	"testing"

	"github.com/smsdesk/smsdesk/backend/secrets"
	"github.com/smsdesk/smsdesk/backend/sms"
)

// testNamespace keeps the tests away from a developer's own items.
const testNamespace = "smsdesk-test"

func systemKeychain(t *testing.T) *secrets.Keychain {
	t.Helper()
	k := secrets.NewKeychain(secrets.KeychainConfig{Namespace: testNamespace})
	t.Cleanup(k.Stop)
	return k
}

// requireService skips unless the session was prepared for the test: on a
// developer's desktop a keyring would open prompts.
func requireService(t *testing.T, value string) {
	t.Helper()
	if got := os.Getenv("SMSDESK_TEST_SECRET_SERVICE"); got != value {
		t.Skipf("SMSDESK_TEST_SECRET_SERVICE is %q; %q is set by the script that prepares such a keyring", got, value)
	}
}

func TestKeychain_conforms_on_this_system(t *testing.T) {
	requireService(t, "1")
	conformance(t, systemKeychain(t))
}

func TestKeychain_on_a_locked_keyring_says_how_to_unlock_it(t *testing.T) {
	requireService(t, "locked")
	k := systemKeychain(t)
	if state := k.State(t.Context()); state.Kind != secrets.Locked || state.Remedy == "" {
		t.Fatalf("State = %+v, want locked with a remedy", state)
	}
	_, err := k.Get(t.Context(), account, "api_key")
	wantError(t, err, sms.Locked, "is locked", "unchanged", "Unlock it")
	wantError(t, k.Set(t.Context(), account, "api_key", "x"), sms.Locked, "is locked", "was not saved")
}

func TestKeychain_on_a_session_without_a_keyring_says_what_to_install(t *testing.T) {
	requireService(t, "none")
	wantMissing(t, systemKeychain(t))
}

func TestKeychain_without_a_session_bus(t *testing.T) {
	if runtime.GOOS != "linux" {
		t.Skip("session buses are found on Linux")
	}
	t.Run("whose_address_leads_nowhere", func(t *testing.T) {
		t.Setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path="+filepath.Join(folder(t), "gone"))
		wantMissing(t, systemKeychain(t))
	})
	for name, address := range map[string]string{"whose_address_is_unset": "", "that_would_be_launched": "autolaunch:"} {
		t.Run(name, func(t *testing.T) {
			if _, err := os.Stat(filepath.Join("/run/user", currentUID(), "bus")); err == nil {
				t.Skip("this user has a session bus at its fixed place")
			}
			t.Setenv("DBUS_SESSION_BUS_ADDRESS", address)
			mark := trapLaunch(t)
			wantMissing(t, systemKeychain(t))
			if _, err := os.Stat(mark); err == nil {
				t.Error("dbus-launch was run")
			}
		})
	}
}

// trapLaunch puts a dbus-launch on the path that leaves a mark when it is run.
func trapLaunch(t *testing.T) string {
	t.Helper()
	dir := folder(t)
	if err := os.MkdirAll(dir, 0o700); err != nil {
		t.Fatal(err)
	}
	mark := filepath.Join(dir, "mark")
	script := "#!/bin/sh\n: > '" + mark + "'\nexit 1\n"
	if err := os.WriteFile(filepath.Join(dir, "dbus-launch"), []byte(script), 0o700); err != nil {
		t.Fatal(err)
	}
	t.Setenv("PATH", dir)
	return mark
}

func wantMissing(t *testing.T, k *secrets.Keychain) {
	t.Helper()
	if state := k.State(t.Context()); state.Kind != secrets.Missing || state.Remedy == "" {
		t.Errorf("State = %+v, want missing with a remedy", state)
	}
	_, err := k.Get(t.Context(), account, "api_key")
	wantError(t, err, sms.Locked, "no keyring", "unchanged", "Install GNOME Keyring")
	wantError(t, k.Set(t.Context(), account, "api_key", "x"), sms.Locked, "was not saved")
	wantError(t, k.Delete(t.Context(), account, "api_key"), sms.Locked, "was not deleted")
}

func currentUID() string { return strconv.Itoa(os.Getuid()) }
