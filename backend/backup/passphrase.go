package backup

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"unicode/utf8"

	"github.com/smsdesk/smsdesk/backend/sms"
)

// The keychain item of the passphrase, and the file that says that there is one: were
// it only in the keychain, backups would lie open once that has lost it. It isn't in the
// database, which a restore exchanges.
const (
	secretOwner = "backup"
	secretField = "passphrase"
	lockedFile  = "backup-locked"
)

// shortest and widest bound a passphrase, in characters.
const (
	shortest = 12
	widest   = 200
)

// SetPassphrase locks the backups that are made from now on. It is kept in the keychain
// only; nobody can read it. Errors: invalid (field passphrase), locked.
func (s *Service) SetPassphrase(ctx context.Context, actor sms.User, passphrase string) error {
	if err := sms.Allow(actor, sms.ManageBackups); err != nil {
		return err
	}
	if n := utf8.RuneCountInString(passphrase); n < shortest || n > widest {
		return sms.FieldError("passphrase", "A passphrase has %d to %d characters. Nothing was changed. Four words that nobody would guess are a good one.", shortest, widest)
	}
	before := s.locked()
	if err := save(filepath.Join(s.Home, lockedFile), true); err != nil {
		return cantNote(err)
	}
	if err := s.Secrets.Set(ctx, secretOwner, secretField, passphrase); err != nil {
		if !before {
			s.mark(false)
		}
		return err
	}
	return s.noted(ctx, actor, sms.BackupLocked, "")
}

// RemovePassphrase leaves the backups that are made from now on open. Those that are
// there stay locked.
func (s *Service) RemovePassphrase(ctx context.Context, actor sms.User) error {
	if err := sms.Allow(actor, sms.ManageBackups); err != nil {
		return err
	}
	before := s.locked()
	if err := os.Remove(filepath.Join(s.Home, lockedFile)); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return cantNote(err)
	}
	if err := s.Secrets.Delete(ctx, secretOwner, secretField); err != nil && sms.ErrorCode(err) != sms.NotFound {
		if before {
			s.mark(true)
		}
		return err
	}
	return s.noted(ctx, actor, sms.BackupUnlocked, "")
}

// mark takes back what the file says, after a keychain that refused. A backup that is
// marked as locked and has no passphrase isn't made, so a failure leaves none open.
func (s *Service) mark(locked bool) {
	path := filepath.Join(s.Home, lockedFile)
	var err error
	if locked {
		err = save(path, true)
	} else {
		err = os.Remove(path)
	}
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		s.Logger.Error("backups not marked as before", "locked", locked, "error", err)
	}
}

// noted writes down what was chosen; what the last try failed on may be over.
func (s *Service) noted(ctx context.Context, actor sms.User, action sms.ActivityAction, text string) error {
	s.mu.Lock()
	s.problem = ""
	s.mu.Unlock()
	sms.Note(ctx, s.Database, s.Logger, actor, action, "", text)
	s.changed()
	return nil
}

func cantNote(err error) error {
	return sms.Wrap(sms.Internal, err, "This could not be noted, because the disk refused it. Nothing was changed. Check the disk, then try again.")
}

// locked tells whether backups are locked with a passphrase.
func (m Maker) locked() bool {
	_, err := os.Stat(filepath.Join(m.Home, lockedFile))
	return err == nil
}

// Passphrase gives what locks a new backup, "" where none was set. It never falls back
// to none.
func (m Maker) Passphrase(ctx context.Context, secrets Secrets) (string, error) {
	if !m.locked() {
		return "", nil
	}
	found, err := secrets.Get(ctx, secretOwner, secretField)
	if sms.ErrorCode(err) == sms.NotFound {
		return "", sms.Wrap(sms.Locked, err, "The passphrase of the backups is not on this computer. No backup was made; the earlier ones are as they were, and SMS Desk goes on. Set it again on the page Backup.")
	}
	return found, err
}

// Unlocking gives the passphrase with which to open a backup: the one that was entered,
// else the one that is kept.
func Unlocking(ctx context.Context, secrets Secrets, entered string) string {
	if entered != "" {
		return entered
	}
	stored, err := secrets.Get(ctx, secretOwner, secretField)
	if err != nil {
		return "" // the file says whether it wants one
	}
	return stored
}
