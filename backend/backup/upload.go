package backup

import (
	"context"
	"os"
	"path/filepath"

	"github.com/smsdesk/smsdesk/backend/sms"
)

const (
	// MaxBytes bounds a file that is brought in.
	MaxBytes = 64 << 30
	// MaxPiece bounds one piece of it.
	MaxPiece = 512 << 10
)

// upload is the file that is being brought in, one at a time; path is where it lies,
// ours where it is a copy.
type upload struct {
	id   string
	name string
	path string
	size int64
	ours bool
}

func notWhole() error {
	return sms.FieldError("file", "The file didn't come in whole. Nothing was changed. Choose it again.")
}

// Begin makes room for a file, whose pieces follow. One that was brought in before is
// put away. Errors: invalid (field file).
func (s *Service) Begin(_ context.Context, actor sms.User, name string, size int64) (string, error) {
	if err := sms.Allow(actor, sms.ManageBackups); err != nil {
		return "", err
	}
	switch {
	case size <= 0:
		return "", sms.FieldError("file", "The file is empty. Nothing was changed. Choose another one.")
	case size > MaxBytes:
		return "", sms.FieldError("file", "The file has more than 64 GB. Nothing was changed. Restore it with smsdesk-hub --restore.")
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.forget()
	id := s.IDs()
	if err := os.MkdirAll(s.work("upload"), 0o700); err != nil {
		return "", cantUnpack(err)
	}
	file, err := create(s.work(filepath.Join("upload", id)))
	if err != nil {
		return "", cantUnpack(err)
	}
	if err := file.Close(); err != nil {
		return "", cantUnpack(err)
	}
	short := []rune(name)
	s.upload = upload{id: id, name: string(short[:min(len(short), 100)]), path: s.work(filepath.Join("upload", id)), size: size, ours: true}
	return id, nil
}

// Append takes the piece of the file that begins at a place. A piece that came already
// is no error: a call may be repeated. Errors: invalid (field file), not_found.
func (s *Service) Append(_ context.Context, actor sms.User, id string, at int64, piece []byte) error {
	if err := sms.Allow(actor, sms.ManageBackups); err != nil {
		return err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.upload.id == "" || s.upload.id != id || !s.upload.ours {
		return notBrought()
	}
	info, err := os.Stat(s.upload.path)
	if err != nil {
		return notBrought()
	}
	switch end := at + int64(len(piece)); {
	case at < 0, at > info.Size(), end > s.upload.size, len(piece) > MaxPiece:
		return notWhole()
	case end <= info.Size():
		return nil
	}
	file, err := os.OpenFile(s.upload.path, os.O_WRONLY, 0)
	if err != nil {
		return cantUnpack(err)
	}
	_, err = file.WriteAt(piece, at)
	if closing := file.Close(); err == nil {
		err = closing
	}
	if err != nil {
		return cantUnpack(err)
	}
	return nil
}

// Adopt takes the file that the system's dialog gave.
func (s *Service) Adopt(_ context.Context, actor sms.User, path string) (id, name string, err error) {
	if err := sms.Allow(actor, sms.ManageBackups); err != nil {
		return "", "", err
	}
	info, err := os.Stat(path)
	if err != nil || !info.Mode().IsRegular() {
		return "", "", sms.Wrap(sms.Invalid, err, "This file can't be read. Nothing was changed. Choose another one.")
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.forget()
	s.upload = upload{id: s.IDs(), name: info.Name(), path: path, size: info.Size()}
	return s.upload.id, s.upload.name, nil
}

// forget puts away the file that was brought in before.
func (s *Service) forget() {
	if s.upload.ours {
		_ = os.Remove(s.upload.path) // swept at the next start
	}
	s.upload = upload{}
}

// uploaded finds a file that has come in whole.
func (s *Service) uploaded(id string) (string, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.upload.id == "" || s.upload.id != id {
		return "", notBrought()
	}
	info, err := os.Stat(s.upload.path)
	if err != nil || s.upload.ours && info.Size() != s.upload.size {
		return "", notWhole()
	}
	return s.upload.path, nil
}

func notBrought() error {
	return sms.Errorf(sms.NotFound, "This file isn't here any more. Nothing was changed. Choose it again.")
}
