package secrets_test

import (
	"bytes"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"filippo.io/age"
	"github.com/smsdesk/smsdesk/backend/secrets"
	"github.com/smsdesk/smsdesk/backend/sms"
)

const passphrase = "correct horse battery"

func vaultAt(dir, key string) *secrets.Vault {
	return secrets.NewVault(secrets.VaultConfig{Path: filepath.Join(dir, "vault.age"), Key: key, WorkFactor: 10})
}

func TestVault_conforms(t *testing.T) {
	t.Run("with_a_passphrase", func(t *testing.T) { conformance(t, vaultAt(folder(t), passphrase)) })
	t.Run("with_an_age_identity", func(t *testing.T) {
		identity, err := age.GenerateX25519Identity()
		if err != nil {
			t.Fatal(err)
		}
		conformance(t, vaultAt(folder(t), identity.String()))
	})
}

func TestVault_keeps_secrets_over_a_restart(t *testing.T) {
	dir := folder(t)
	before := vaultAt(dir, passphrase)
	if err := before.Set(t.Context(), account, "api_key", "kept"); err != nil {
		t.Fatal(err)
	}
	before.Close()
	wantSecret(t, vaultAt(dir, passphrase), "api_key", "kept")
	wantSecret(t, before, "api_key", "kept")
}

func TestVault_writes_nothing_readable_and_for_its_owner_only(t *testing.T) {
	dir := folder(t)
	if err := vaultAt(dir, passphrase).Set(t.Context(), account, "api_key", "canary-5d1f"); err != nil {
		t.Fatal(err)
	}
	entries, err := os.ReadDir(dir)
	if err != nil || len(entries) != 1 {
		t.Fatalf("directory holds %v (%v), want the vault alone", entries, err)
	}
	raw, err := os.ReadFile(filepath.Join(dir, "vault.age"))
	if err != nil {
		t.Fatal(err)
	}
	if bytes.Contains(raw, []byte("canary")) || bytes.Contains(raw, []byte("api_key")) {
		t.Error("the file shows the secret or its name")
	}
	if runtime.GOOS == "windows" {
		return
	}
	info, err := os.Stat(filepath.Join(dir, "vault.age"))
	if err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("mode %v (%v), want 0600", info.Mode(), err)
	}
}

func TestVault_with_a_wrong_key_says_so_and_leaves_the_file_alone(t *testing.T) {
	dir := folder(t)
	if err := vaultAt(dir, passphrase).Set(t.Context(), account, "api_key", "kept"); err != nil {
		t.Fatal(err)
	}
	other := vaultAt(dir, "another passphrase")
	_, err := other.Get(t.Context(), account, "api_key")
	wantError(t, err, sms.Locked, "key does not open", "unchanged", "SMSDESK_VAULT_KEY")
	err = other.Set(t.Context(), account, "api_key", "overwritten")
	wantError(t, err, sms.Locked, "was not saved")
	if strings.Contains(err.Error(), "overwritten") || strings.Contains(err.Error(), "another passphrase") {
		t.Errorf("error %q shows the secret or the key", err)
	}
	if state := other.State(t.Context()); state.Kind != secrets.Locked || state.Remedy == "" {
		t.Errorf("State = %+v, want locked with a remedy", state)
	}
	wantSecret(t, vaultAt(dir, passphrase), "api_key", "kept")
}

func TestVault_refuses_to_start_without_a_proper_key(t *testing.T) {
	for name, row := range map[string]struct{ key, words string }{
		"none":           {"", "has no key"},
		"blank":          {"   ", "has no key"},
		"short":          {"secret", "fewer than 12 characters"},
		"broken_age_key": {"AGE-SECRET-KEY-1QQQQ", "not a whole one"},
	} {
		t.Run(name, func(t *testing.T) {
			v := vaultAt(folder(t), row.key)
			wantError(t, v.Set(t.Context(), account, "api_key", "x"), sms.Locked, row.words, "was not saved", "SMSDESK_VAULT_KEY")
			if state := v.State(t.Context()); state.Kind != secrets.Missing {
				t.Errorf("State = %+v, want missing", state)
			}
		})
	}
}

func TestVault_never_writes_over_a_file_that_it_cannot_read(t *testing.T) {
	dir := folder(t)
	if err := vaultAt(dir, passphrase).Set(t.Context(), account, "api_key", "kept"); err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(dir, "vault.age")
	whole, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	flipped := bytes.Clone(whole)
	flipped[len(flipped)-3] ^= 1
	for name, damaged := range map[string][]byte{
		"empty": {}, "cut": whole[:len(whole)-8], "flipped": flipped, "something_else": []byte("hello\n"),
	} {
		t.Run(name, func(t *testing.T) {
			if err := os.WriteFile(path, damaged, 0o600); err != nil {
				t.Fatal(err)
			}
			v := vaultAt(dir, passphrase)
			wantError(t, v.Set(t.Context(), account, "api_key", "new"), sms.Locked, "is damaged", "was not saved", "backup")
			if state := v.State(t.Context()); state.Kind != secrets.Refused {
				t.Errorf("State = %+v, want refused", state)
			}
			if after, err := os.ReadFile(path); err != nil || !bytes.Equal(after, damaged) {
				t.Errorf("the file was changed (%v)", err)
			}
		})
	}
	t.Run("and_recovers_when_a_backup_is_put_in_place", func(t *testing.T) {
		v := vaultAt(dir, passphrase)
		_, err := v.Get(t.Context(), account, "api_key")
		wantError(t, err, sms.Locked)
		if err := os.WriteFile(path, whole, 0o600); err != nil {
			t.Fatal(err)
		}
		wantSecret(t, v, "api_key", "kept")
	})
}

func TestVault_that_cannot_be_written_keeps_what_it_has(t *testing.T) {
	dir := folder(t)
	v := vaultAt(dir, passphrase)
	if err := v.Set(t.Context(), account, "api_key", "kept"); err != nil {
		t.Fatal(err)
	}
	blocked := filepath.Join(dir, "vault.age", "below", "vault.age")
	bad := secrets.NewVault(secrets.VaultConfig{Path: blocked, Key: passphrase, WorkFactor: 10})
	err := bad.Set(t.Context(), account, "api_key", "new")
	wantError(t, err, sms.Locked, "was not saved")
	wantSecret(t, v, "api_key", "kept")
}

func TestKeychain_words_say_what_happened_and_what_to_do(t *testing.T) {
	for _, goos := range []string{"linux", "windows", "darwin", "freebsd"} {
		for _, kind := range []secrets.Kind{secrets.Locked, secrets.Missing, secrets.Refused} {
			state := secrets.Describe(goos, kind)
			if state.Kind != kind || !strings.HasSuffix(state.Sentence, ".") || !strings.HasSuffix(state.Remedy, ".") {
				t.Errorf("%s %s: %+v", goos, kind, state)
			}
		}
	}
	for goos, word := range map[string]string{"windows": "Credential Manager", "darwin": "Keychain Access", "linux": "--secrets vault"} {
		if remedy := secrets.Describe(goos, secrets.Missing).Remedy; !strings.Contains(remedy, word) {
			t.Errorf("%s: remedy %q does not name %q", goos, remedy, word)
		}
	}
}
