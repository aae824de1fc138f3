package secrets

import (
	"context"
	"errors"
	"maps"
	"os"
	"sync"
	"time"

	"github.com/smsdesk/smsdesk/backend/sms"
)

// MinKey is the length in characters below which a vault's passphrase is refused.
const MinKey = 12

// VaultConfig configures a Vault.
type VaultConfig struct {
	// Path of the encrypted file. It is made at the first Set, mode 0600.
	Path string
	// Key is a passphrase of at least MinKey characters, or an age identity
	// ("AGE-SECRET-KEY-1…"), which is as safe and spares the work of stretching.
	Key string
	// WorkFactor is the base-2 logarithm of scrypt's N for a passphrase. Default
	// 17 (128 MiB, a few tenths of a second), the least that OWASP advises
	// (https://cheatsheetseries.owasp.org/cheatsheets/Password_Storage_Cheat_Sheet.html).
	WorkFactor int
}

// Vault keeps secrets in one encrypted file, for a hub on a machine without a
// keychain. The decrypted secrets stay in memory while the file is unchanged.
//
// Set and Delete write a new file and put it in the old one's place after it has
// reached the disk: a crash leaves the old secrets or the new ones. A file that
// can't be read is never written over.
type Vault struct {
	cfg VaultConfig

	mu     sync.Mutex
	items  map[string]string
	seen   stamp // of the file that items, or failed, came from
	loaded bool
	failed error
}

// stamp tells whether the file is the one that was read.
type stamp struct {
	exists  bool
	size    int64
	changed time.Time
}

// NewVault gives a Vault without reading the file; State and the first call do.
func NewVault(cfg VaultConfig) *Vault {
	if cfg.WorkFactor <= 0 {
		cfg.WorkFactor = 17
	}
	return &Vault{cfg: cfg}
}

// Get gives a secret; NotFound when it was never set.
func (v *Vault) Get(_ context.Context, account, field string) (string, error) {
	v.mu.Lock()
	defer v.mu.Unlock()
	name, err := v.open(reading, account, field)
	if err != nil {
		return "", err
	}
	secret, ok := v.items[name]
	if !ok {
		return "", notFound()
	}
	return secret, nil
}

// Set keeps a secret of at most MaxBytes in place of an earlier one.
func (v *Vault) Set(_ context.Context, account, field, secret string) error {
	if err := checkSecret(field, secret); err != nil {
		return err
	}
	v.mu.Lock()
	defer v.mu.Unlock()
	name, err := v.open(saving, account, field)
	if err != nil {
		return err
	}
	items := maps.Clone(v.items)
	items[name] = secret
	return v.save(saving, items)
}

// Delete removes a secret; NotFound when there is none.
func (v *Vault) Delete(_ context.Context, account, field string) error {
	v.mu.Lock()
	defer v.mu.Unlock()
	name, err := v.open(deleting, account, field)
	if err != nil {
		return err
	}
	if _, ok := v.items[name]; !ok {
		return notFound()
	}
	items := maps.Clone(v.items)
	delete(items, name)
	return v.save(deleting, items)
}

// State says whether the file can be read with the key. A file that does not
// exist yet is Available; a wrong key is Locked; a damaged file is Refused.
func (v *Vault) State(context.Context) State {
	v.mu.Lock()
	defer v.mu.Unlock()
	if err := v.load(); err != nil {
		return vaultState(err)
	}
	return State{Kind: Available, Sentence: "Secrets are kept in the encrypted vault file."}
}

// Close forgets the decrypted secrets. The Vault can be used again.
func (v *Vault) Close() {
	v.mu.Lock()
	defer v.mu.Unlock()
	clear(v.items)
	v.items, v.loaded, v.failed = nil, false, nil
}

func (v *Vault) open(op operation, account, field string) (string, error) {
	name, err := itemName("", account, field)
	if err != nil {
		return "", err
	}
	if err := v.load(); err != nil {
		return "", vaultState(err).failure(op, err)
	}
	return name, nil
}

// load reads the file when it is not the one that was read last. A failure is
// remembered too, so that a wrong key isn't stretched for every callback.
func (v *Vault) load() error {
	now, err := look(v.cfg.Path)
	if err != nil {
		return err
	}
	if v.loaded && now == v.seen {
		return v.failed
	}
	v.items, v.failed = nil, nil
	v.items, v.failed = readVault(v.cfg, now.exists)
	v.seen, v.loaded = now, true
	return v.failed
}

func (v *Vault) save(op operation, items map[string]string) error {
	if err := writeVault(v.cfg, items); err != nil {
		return sms.Wrap(sms.Locked, err, "The vault file could not be written. %s The secrets that were saved before are unchanged. Check that the disk has room and that the data directory belongs to the hub's user, and try again.", op)
	}
	now, err := look(v.cfg.Path)
	if err != nil {
		now = stamp{}
	}
	v.items, v.seen = items, now
	return nil
}

func look(path string) (stamp, error) {
	info, err := os.Stat(path)
	if errors.Is(err, os.ErrNotExist) {
		return stamp{}, nil
	}
	if err != nil {
		return stamp{}, err
	}
	return stamp{exists: true, size: info.Size(), changed: info.ModTime()}, nil
}
