package secrets

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"unicode/utf8"

	"filippo.io/age"
)

// vaultContent is what the file holds, before encryption with age
// (https://age-encryption.org/v1). Items maps "owner/field" to the secret.
type vaultContent struct {
	Version int               `json:"version"`
	Items   map[string]string `json:"items"`
}

const (
	vaultVersion  = 1
	maxVaultBytes = 16 << 20
	// maxWork refuses a file whose header asks for more than a gigabyte of memory.
	maxWork = 20
)

var (
	errNoKey    = errors.New("the vault has no key")
	errShortKey = errors.New("the vault's key is too short")
	errBadKey   = errors.New("the vault's key is not a proper age identity")
	errWrongKey = errors.New("the vault's key does not open the file")
	errDamaged  = errors.New("the vault file is damaged")
	errNewer    = errors.New("the vault file is of a newer version")
)

// vaultState gives the words for a vault that can't be read.
func vaultState(err error) State {
	switch {
	case errors.Is(err, errNoKey):
		return State{Missing, "The hub has no key for its vault file.", "Start the hub with the key in the environment variable SMSDESK_VAULT_KEY."}
	case errors.Is(err, errShortKey):
		return State{Missing, fmt.Sprintf("The key for the vault file has fewer than %d characters.", MinKey), "Start the hub with a longer key in the environment variable SMSDESK_VAULT_KEY."}
	case errors.Is(err, errBadKey):
		return State{Missing, "The key for the vault file looks like an age identity and is not a whole one.", "Start the hub with the whole key in the environment variable SMSDESK_VAULT_KEY."}
	case errors.Is(err, errWrongKey):
		return State{Locked, "The key does not open the vault file.", "Start the hub with the key that the file was made with in the environment variable SMSDESK_VAULT_KEY. Without that key, move the file away and enter the secrets again."}
	case errors.Is(err, errNewer):
		return State{Refused, "The vault file was written by a newer version of SMS Desk.", "Update this hub."}
	case errors.Is(err, errDamaged):
		return State{Refused, "The vault file is damaged, and SMS Desk leaves it as it is.", "Put a backup of the file in its place. Without one, move the file away and enter the secrets again."}
	default:
		return State{Refused, "The vault file can't be read.", "Check that the file and its directory belong to the hub's user, and try again."}
	}
}

// keys makes age's two halves from the key.
func (c VaultConfig) keys() (age.Identity, age.Recipient, error) {
	key := strings.TrimSpace(c.Key)
	switch {
	case key == "":
		return nil, nil, errNoKey
	case strings.HasPrefix(key, "AGE-SECRET-KEY-1"):
		identity, err := age.ParseX25519Identity(key)
		if err != nil {
			return nil, nil, errBadKey
		}
		return identity, identity.Recipient(), nil
	case utf8.RuneCountInString(key) < MinKey:
		return nil, nil, errShortKey
	}
	identity, err := age.NewScryptIdentity(key)
	if err != nil {
		return nil, nil, errNoKey
	}
	identity.SetMaxWorkFactor(maxWork)
	recipient, err := age.NewScryptRecipient(key)
	if err != nil {
		return nil, nil, errNoKey
	}
	recipient.SetWorkFactor(c.WorkFactor)
	return identity, recipient, nil
}

// readVault gives the items, none when the file does not exist yet. It tightens
// the mode of a file that others may read.
func readVault(cfg VaultConfig, exists bool) (map[string]string, error) {
	identity, _, err := cfg.keys()
	if err != nil {
		return nil, err
	}
	if !exists {
		return map[string]string{}, nil
	}
	if err := os.Chmod(cfg.Path, 0o600); err != nil {
		return nil, err
	}
	file, err := os.Open(cfg.Path)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	return decryptVault(io.LimitReader(file, maxVaultBytes), identity)
}

// decryptVault drops the texts of age and json, which could quote a secret.
func decryptVault(from io.Reader, identity age.Identity) (map[string]string, error) {
	plain, err := age.Decrypt(from, identity)
	if _, ok := errors.AsType[*age.NoIdentityMatchError](err); ok {
		return nil, errWrongKey
	}
	if err != nil {
		return nil, errDamaged
	}
	raw, err := io.ReadAll(plain)
	if err != nil {
		return nil, errDamaged
	}
	var content vaultContent
	if json.Unmarshal(raw, &content) != nil || content.Version < vaultVersion {
		return nil, errDamaged
	}
	if content.Version > vaultVersion {
		return nil, errNewer
	}
	if content.Items == nil {
		content.Items = map[string]string{}
	}
	return content.Items, nil
}

// writeVault puts a new file in the old one's place once it is on the disk.
func writeVault(cfg VaultConfig, items map[string]string) error {
	_, recipient, err := cfg.keys()
	if err != nil {
		return err
	}
	raw, err := json.Marshal(vaultContent{Version: vaultVersion, Items: items})
	if err != nil {
		return err
	}
	var sealed bytes.Buffer
	to, err := age.Encrypt(&sealed, recipient)
	if err != nil {
		return err
	}
	if _, err := to.Write(raw); err != nil {
		return err
	}
	if err := to.Close(); err != nil {
		return err
	}
	if sealed.Len() > maxVaultBytes {
		return fmt.Errorf("the vault would be longer than %d bytes", maxVaultBytes)
	}
	return replaceFile(cfg.Path, sealed.Bytes())
}

func replaceFile(path string, content []byte) error {
	dir := filepath.Dir(path)
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return err
	}
	temp, err := os.CreateTemp(dir, ".vault-*")
	if err != nil {
		return err
	}
	defer os.Remove(temp.Name())
	_, err = temp.Write(content)
	if err == nil {
		err = temp.Sync()
	}
	if err := errors.Join(err, temp.Close()); err != nil {
		return err
	}
	if err := os.Rename(temp.Name(), path); err != nil {
		return err
	}
	return syncDir(dir)
}
