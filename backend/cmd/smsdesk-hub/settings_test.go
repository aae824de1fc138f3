package main

import (
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
)

func TestParse_TheVaultsKey(t *testing.T) {
	dir := t.TempDir()
	file := func(name, key string, mode os.FileMode) string {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, []byte(key), mode); err != nil {
			t.Fatal(err)
		}
		return path
	}
	getenv := func(name string) string { return map[string]string{"SMSDESK_VAULT_KEY": "of the environment"}[name] }
	rows := map[string]struct {
		args      []string
		key, says string
	}{
		"is that of the environment":       {nil, "of the environment", ""},
		"is better kept in a file":         {[]string{"--vault-key-file", file("own", "of the file\n", 0o600)}, "of the file", ""},
		"isn't taken from a file of all":   {[]string{"--vault-key-file", file("open", "of the file", 0o644)}, "", "Others on this computer can read the vault's key in "},
		"isn't taken when it can't be had": {[]string{"--vault-key-file", filepath.Join(dir, "none")}, "", "The file of the vault's key can't be read ("},
	}
	for name, row := range rows {
		t.Run(name, func(t *testing.T) {
			if runtime.GOOS == "windows" && strings.Contains(row.says, "Others") {
				t.Skip("Windows has other rights")
			}
			set, err := parse(append(row.args, "--secrets", "vault"), getenv)
			if set.core.VaultKey != row.key {
				t.Errorf("the key is %q, want %q", set.core.VaultKey, row.key)
			}
			if row.says == "" && err != nil || row.says != "" && (err == nil || !strings.Contains(err.Error(), row.says) || !strings.Contains(err.Error(), "Nothing was started.")) {
				t.Errorf("got %v, want %q", err, row.says)
			}
		})
	}
}

func TestTaken_IsGoneFromTheEnvironment(t *testing.T) {
	t.Setenv("SMSDESK_VAULT_KEY", "CANARY")
	t.Setenv("SMSDESK_OTHER", "left")
	getenv := taken("SMSDESK_VAULT_KEY")
	if getenv("SMSDESK_VAULT_KEY") != "CANARY" || getenv("SMSDESK_OTHER") != "left" {
		t.Error("it can't be read")
	}
	if strings.Contains(strings.Join(os.Environ(), "\n"), "CANARY") {
		t.Error("it is still in the environment")
	}
}
