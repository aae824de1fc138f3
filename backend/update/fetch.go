package update

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io"
	"os"
	"path/filepath"

	"github.com/smsdesk/smsdesk/backend/sms"
)

// Fetch downloads the package of the newest version into Dir. It is there under its
// name only when size and hash are those that the release key signed. Errors:
// not_found when there is nothing newer, or nothing for this system; those of Check;
// rejected_by_provider when the package is another one; invalid when the disk
// refuses it.
func (s *Service) Fetch(ctx context.Context, actor sms.User) (State, error) {
	if err := s.may(actor); err != nil {
		return State{}, err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	k, found, err := s.look(ctx) // what was believed yesterday is asked again
	if err != nil {
		return s.state(k), err
	}
	if !newer(found.Version, s.Version) {
		return s.state(k), sms.Errorf(sms.NotFound, "There is no newer version than %s. Nothing was fetched.", s.Version)
	}
	file, ok := found.forSystem(s.System)
	if !ok {
		return s.state(k), sms.Errorf(sms.NotFound, "Version %s has no package for this computer. Nothing was fetched. Look for it where you got SMS Desk.", found.Version)
	}
	if err := s.fetch(ctx, file); err != nil {
		return s.state(k), err
	}
	k.Fetched = file.Name
	if err := s.keep(ctx, k); err != nil {
		return State{}, err
	}
	sms.Note(ctx, s.Settings, s.Logger, actor, sms.UpdateFetched, "", found.Version)
	return s.state(k), nil
}

func (s *Service) fetch(ctx context.Context, file File) error {
	body, err := s.get(ctx, file.Name, file.Size)
	if err != nil {
		return err
	}
	defer func() { _ = body.Close() }()
	target := filepath.Join(s.Dir, file.Name)
	partial := target + ".partial"
	sum, size, err := s.write(partial, body)
	if err == nil && (size != file.Size || sum != file.SHA256) {
		err = sms.Errorf(sms.RejectedByProvider, "The package that came is not the one that the makers of SMS Desk signed. It was deleted, and nothing was changed. Try again later; if it happens again, look for the newest version where you got SMS Desk.")
	}
	if err == nil {
		err = s.only(target)
	}
	if err != nil {
		_ = os.Remove(partial)
		return err
	}
	return nil
}

// write puts what comes on the disk and gives its hash.
func (s *Service) write(path string, body io.Reader) (sum string, size int64, err error) {
	if err := os.MkdirAll(s.Dir, 0o700); err != nil {
		return "", 0, cantWrite(err)
	}
	file, err := os.OpenFile(path, os.O_CREATE|os.O_TRUNC|os.O_WRONLY, 0o600)
	if err != nil {
		return "", 0, cantWrite(err)
	}
	hash := sha256.New()
	size, err = io.Copy(io.MultiWriter(disk{file}, hash), body)
	if synced := errors.Join(file.Sync(), file.Close()); err == nil && synced != nil {
		err = cantWrite(synced)
	}
	return hex.EncodeToString(hash.Sum(nil)), size, err
}

// disk gives what the disk refuses in words for people.
type disk struct{ file *os.File }

// Write writes on.
func (d disk) Write(p []byte) (int, error) {
	n, err := d.file.Write(p)
	if err != nil {
		err = cantWrite(err)
	}
	return n, err
}

// only gives the package its name and removes those of former versions.
func (s *Service) only(target string) error {
	if err := os.Rename(target+".partial", target); err != nil {
		return cantWrite(err)
	}
	entries, err := os.ReadDir(s.Dir)
	if err != nil {
		return cantWrite(err)
	}
	for _, entry := range entries {
		if entry.Name() != filepath.Base(target) {
			_ = os.Remove(filepath.Join(s.Dir, entry.Name())) // it is in nobody's way
		}
	}
	return nil
}

// whole gives where a package lies, or "" when it doesn't any more.
func (s *Service) whole(name string) string {
	if name == "" {
		return ""
	}
	path := filepath.Join(s.Dir, name)
	if _, err := os.Stat(path); err != nil {
		return ""
	}
	return path
}

func cantWrite(err error) error {
	return sms.Wrap(sms.Invalid, err, "The package could not be written to the disk. Nothing was changed. Free some space, then try again.")
}
