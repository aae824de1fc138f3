// Command release writes what the update address shows: manifest.json with the
// packages of a release, and manifest.json.sig, made with the release key.
//
//	release -new-key                 prints a new pair, once and for all
//	release -version 1.4.0 packages  signs the packages of a folder
//
// The private half comes from SMSDESK_RELEASE_KEY, never from an argument, which
// other users of the computer could read.
package main

import (
	"crypto/ed25519"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"log"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/smsdesk/smsdesk/backend/update"
)

// systems tells by the end of its name for which systems a package is.
var systems = []struct {
	end string
	of  []string
}{
	{"-amd64-installer.exe", []string{"windows/amd64"}},
	{"-macos.zip", []string{"darwin/arm64", "darwin/amd64"}},
	{"_amd64.deb", []string{"linux/amd64"}},
	{"_arm64.deb", []string{"linux/arm64"}},
}

func main() {
	log.SetFlags(0)
	newKey := flag.Bool("new-key", false, "print a new pair of keys")
	version := flag.String("version", "", "the version of the packages")
	flag.Parse()
	var err error
	switch {
	case *newKey:
		err = pair(os.Stdout)
	case flag.NArg() == 1 && *version != "":
		err = sign(flag.Arg(0), *version, os.Getenv("SMSDESK_RELEASE_KEY"), time.Now())
	default:
		err = errors.New("usage: release -new-key | release -version VERSION FOLDER")
	}
	if err != nil {
		log.Fatal("release: ", err)
	}
}

// pair prints a new pair, both halves in base64.
func pair(out io.Writer) error {
	public, private, err := ed25519.GenerateKey(nil)
	if err != nil {
		return err
	}
	_, err = fmt.Fprintf(out, "public, for the build: %s\nprivate, for the release alone: %s\n",
		base64.StdEncoding.EncodeToString(public), base64.StdEncoding.EncodeToString(private.Seed()))
	return err
}

// sign writes manifest and signature into a folder, beside its packages, and reads
// them back as the program does.
func sign(folder, version, key string, now time.Time) error {
	seed, err := base64.StdEncoding.DecodeString(key)
	if err != nil || len(seed) != ed25519.SeedSize {
		return errors.New("SMSDESK_RELEASE_KEY holds no release key")
	}
	private := ed25519.NewKeyFromSeed(seed)
	manifest := update.Manifest{Version: version, Released: now.UTC().Format(time.RFC3339)}
	entries, err := os.ReadDir(folder)
	if err != nil {
		return err
	}
	for _, entry := range entries {
		for _, kind := range systems {
			if !strings.HasSuffix(entry.Name(), kind.end) {
				continue
			}
			file, err := measure(filepath.Join(folder, entry.Name()))
			if err != nil {
				return err
			}
			for _, file.System = range kind.of {
				manifest.Files = append(manifest.Files, file)
			}
		}
	}
	text, err := json.MarshalIndent(manifest, "", "  ")
	if err != nil {
		return err
	}
	signature := update.Sign(text, private)
	public, _ := private.Public().(ed25519.PublicKey)
	if _, err := update.Read(text, signature, public); err != nil {
		return fmt.Errorf("the program would refuse this release: %w", err)
	}
	return errors.Join(
		os.WriteFile(filepath.Join(folder, update.ManifestName), text, 0o600),
		os.WriteFile(filepath.Join(folder, update.SignatureName), []byte(signature+"\n"), 0o600))
}

func measure(path string) (update.File, error) {
	file, err := os.Open(path)
	if err != nil {
		return update.File{}, err
	}
	defer func() { _ = file.Close() }()
	sum := sha256.New()
	size, err := io.Copy(sum, file)
	return update.File{Name: filepath.Base(path), Size: size, SHA256: hex.EncodeToString(sum.Sum(nil))}, err
}
