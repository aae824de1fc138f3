package backup

import (
	"context"
	"io"
	"os"
	"path/filepath"

	"github.com/smsdesk/smsdesk/backend/sms"
)

// Source is a backup to restore: one that is kept, by its name, or a file that was
// brought in, by the id that it got. One of the two is "".
type Source struct {
	Kept   string
	Upload string
}

// Preview is what a backup holds, and what would be lost with the present state.
type Preview struct {
	Name     string
	Made     sms.Time
	Program  string
	Locked   bool
	Contents sms.BackupContents
	Loss     sms.RestoreLoss
}

// Look reads a whole backup, checks it, and tells what it holds. An empty passphrase
// tries the one that is set. Errors: invalid (fields file, passphrase), not_found,
// conflict while another is read.
func (s *Service) Look(ctx context.Context, actor sms.User, source Source, passphrase string) (Preview, error) {
	if err := sms.Allow(actor, sms.ManageBackups); err != nil {
		return Preview{}, err
	}
	path, err := s.path(source)
	if err != nil {
		return Preview{}, err
	}
	if !s.busy.TryLock() {
		return Preview{}, inProgress()
	}
	defer s.busy.Unlock()
	defer func() { _ = os.RemoveAll(s.work("look")) }()
	if err := os.MkdirAll(s.work("look"), 0o700); err != nil {
		return Preview{}, cantUnpack(err)
	}
	copied := s.work(filepath.Join("look", databaseName))
	manifest, locked, err := readFile(ctx, path, Unlocking(ctx, s.Secrets, passphrase), s.Schema, func(member Member) (io.WriteCloser, error) {
		if member.Name != databaseName {
			return nil, nil
		}
		return create(copied)
	})
	if err != nil {
		return Preview{}, err
	}
	if err := s.agree(ctx, copied, manifest); err != nil {
		return Preview{}, err
	}
	made := sms.TimeOf(manifest.Made)
	loss, err := s.Database.Loss(ctx, copied, made)
	return Preview{Name: s.name(source), Made: made, Program: manifest.Program, Locked: locked, Contents: manifest.Contents, Loss: loss}, err
}

// Restore lays a backup out and has the program start again, which keeps a copy of the
// present state and exchanges the two. Errors: as Look; then nothing was changed.
func (s *Service) Restore(ctx context.Context, actor sms.User, source Source, passphrase string) error {
	if err := sms.Allow(actor, sms.ManageBackups); err != nil {
		return err
	}
	path, err := s.path(source)
	if err != nil {
		return err
	}
	if !s.busy.TryLock() {
		return inProgress()
	}
	defer s.busy.Unlock()
	if _, err := s.Stage(ctx, path, Unlocking(ctx, s.Secrets, passphrase)); err != nil {
		return err
	}
	sms.Note(ctx, s.Database, s.Logger, actor, sms.BackupChosen, "", s.name(source))
	s.Restart()
	return nil
}

// path finds the file of a source. A name that isn't one of a backup leads nowhere.
func (s *Service) path(source Source) (string, error) {
	if source.Upload != "" {
		return s.uploaded(source.Upload)
	}
	if !fileName.MatchString(source.Kept) {
		return "", sms.Errorf(sms.NotFound, "This backup isn't there any more. Nothing was changed. Load the list again.")
	}
	return filepath.Join(s.Place(), source.Kept), nil
}

func (s *Service) name(source Source) string {
	if source.Upload != "" {
		s.mu.Lock()
		defer s.mu.Unlock()
		return s.upload.name
	}
	return source.Kept
}
