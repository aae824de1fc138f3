package main

import (
	"bytes"
	"crypto/ed25519"
	"encoding/base64"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/smsdesk/smsdesk/backend/update"
)

var released = time.Date(2026, 11, 20, 10, 0, 0, 0, time.UTC)

func TestRelease_Sign(t *testing.T) {
	seed := []byte(strings.Repeat("k", ed25519.SeedSize))
	key, folder := base64.StdEncoding.EncodeToString(seed), t.TempDir()
	for _, name := range []string{"smsdesk-amd64-installer.exe", "smsdesk-macos.zip", "smsdesk_amd64.deb", "smsdesk-hub", "SHA256SUMS"} {
		if err := os.WriteFile(filepath.Join(folder, name), []byte(name), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if err := sign(folder, "1.4.0", key, released); err != nil {
		t.Fatal(err)
	}
	text, err := os.ReadFile(filepath.Join(folder, update.ManifestName))
	if err != nil {
		t.Fatal(err)
	}
	signature, err := os.ReadFile(filepath.Join(folder, update.SignatureName))
	if err != nil {
		t.Fatal(err)
	}
	public, _ := ed25519.NewKeyFromSeed(seed).Public().(ed25519.PublicKey)
	manifest, err := update.Read(text, string(signature), public)
	if err != nil || manifest.Version != "1.4.0" || manifest.Released != "2026-11-20T10:00:00Z" {
		t.Fatalf("the program reads %+v, %v", manifest, err)
	}
	var got []string
	for _, file := range manifest.Files {
		got = append(got, file.System+" "+file.Name)
	}
	want := "windows/amd64 smsdesk-amd64-installer.exe, darwin/arm64 smsdesk-macos.zip, darwin/amd64 smsdesk-macos.zip, linux/amd64 smsdesk_amd64.deb"
	if strings.Join(got, ", ") != want {
		t.Errorf("got  %s\nwant %s", strings.Join(got, ", "), want)
	}
}

func TestRelease_Sign_refuses(t *testing.T) {
	key := base64.StdEncoding.EncodeToString([]byte(strings.Repeat("k", ed25519.SeedSize)))
	for name, row := range map[string]struct{ key, version, words string }{
		"no key":            {"", "1.4.0", "SMSDESK_RELEASE_KEY holds no release key"},
		"a key cut off":     {key[:20], "1.4.0", "SMSDESK_RELEASE_KEY holds no release key"},
		"nothing to sign":   {key, "1.4.0", "the program would refuse this release"},
		"a version of none": {key, "v1", "the program would refuse this release"},
	} {
		t.Run(name, func(t *testing.T) {
			folder := t.TempDir()
			err := sign(folder, row.version, row.key, released)
			if err == nil || !strings.Contains(err.Error(), row.words) {
				t.Errorf("got %v, want %q", err, row.words)
			}
			if left, _ := os.ReadDir(folder); len(left) != 0 {
				t.Errorf("%s was written", left[0].Name())
			}
		})
	}
}

func TestRelease_Pair(t *testing.T) {
	var out bytes.Buffer
	if err := pair(&out); err != nil {
		t.Fatal(err)
	}
	var halves [][]byte
	for line := range strings.Lines(out.String()) {
		_, text, _ := strings.Cut(strings.TrimSpace(line), ": ")
		half, err := base64.StdEncoding.DecodeString(text)
		if err != nil {
			t.Fatal(err)
		}
		halves = append(halves, half)
	}
	public, _ := ed25519.NewKeyFromSeed(halves[1]).Public().(ed25519.PublicKey)
	if !public.Equal(ed25519.PublicKey(halves[0])) {
		t.Error("the halves don't belong together")
	}
}
