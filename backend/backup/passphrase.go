package backup

import (
	"context"
	"unicode/utf8"

	"github.com/smsdesk/smsdesk/backend/sms"
)

// The keychain item of the passphrase, and the setting that says that there is one: were
// it only in the keychain, backups would lie open once that has lost it.
const (
	secretOwner   = "backup"
	secretField   = "passphrase"
	lockedSetting = "backup.locked"
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
	if err := s.Secrets.Set(ctx, secretOwner, secretField, passphrase); err != nil {
		return err
	}
	return s.lock(ctx, actor, "1", sms.BackupLocked)
}

// RemovePassphrase leaves the backups that are made from now on open. Those that are
// there stay locked.
func (s *Service) RemovePassphrase(ctx context.Context, actor sms.User) error {
	if err := sms.Allow(actor, sms.ManageBackups); err != nil {
		return err
	}
	if err := s.lock(ctx, actor, "", sms.BackupUnlocked); err != nil {
		return err
	}
	if err := s.Secrets.Delete(ctx, secretOwner, secretField); err != nil && sms.ErrorCode(err) != sms.NotFound {
		return err
	}
	return nil
}

func (s *Service) lock(ctx context.Context, actor sms.User, value string, action sms.ActivityAction) error {
	if err := s.Database.SetSetting(ctx, lockedSetting, value); err != nil {
		return err
	}
	s.mu.Lock()
	s.problem = ""
	s.mu.Unlock()
	sms.Note(ctx, s.Database, s.Logger, actor, action, "", "")
	s.changed()
	return nil
}

func (s *Service) locked(ctx context.Context) (bool, error) {
	value, err := s.Database.Setting(ctx, lockedSetting)
	return value != "", err
}

// passphrase gives what locks a new backup, "" where none was set. It never falls back
// to none.
func (s *Service) passphrase(ctx context.Context) (string, error) {
	locked, err := s.locked(ctx)
	if err != nil || !locked {
		return "", err
	}
	return Passphrase(ctx, s.Secrets)
}

// Passphrase reads the passphrase of a desk that has one.
func Passphrase(ctx context.Context, secrets Secrets) (string, error) {
	found, err := secrets.Get(ctx, secretOwner, secretField)
	if sms.ErrorCode(err) == sms.NotFound {
		return "", sms.Wrap(sms.Locked, err, "The passphrase of the backups is not on this computer. No backup was made; the earlier ones are as they were, and SMS Desk goes on. Set it again on the page Backup.")
	}
	return found, err
}
