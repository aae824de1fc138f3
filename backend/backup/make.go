package backup

import (
	"context"
	"errors"
	"io"
	"io/fs"
	"log/slog"
	"os"
	"path/filepath"
	"time"

	"github.com/smsdesk/smsdesk/backend/sms"
)

// Maker writes backups. Home is the data directory, Tag tells its backups from those of
// another one in the same folder, Work is that of opening a locked backup (see seal).
// Facts counts what a database file holds, Check looks besides whether it is whole.
type Maker struct {
	Home    string
	Tag     string
	Program string
	Schema  int64
	Facts   func(ctx context.Context, path string) (sms.DatabaseFacts, error)
	Check   func(ctx context.Context, path string) (sms.DatabaseFacts, error)
	Clock   sms.Clock
	Work    int
	Logger  *slog.Logger
}

// workFolder is where copies lie while a backup is made or looked at.
const workFolder = "backup-work"

func (m Maker) work(name string) string { return filepath.Join(m.Home, workFolder, name) }

// Sweep removes what a crash left of backups that were being made.
func (m Maker) Sweep(place string) {
	_ = os.RemoveAll(m.work(""))
	sweep(place, m.Tag)
}

// Make writes a backup into a folder. Under its name it is whole and was read again;
// before that it is a .partial. snapshot writes the copy of the database. Only then
// are backups removed that needn't stay.
func (m Maker) Make(ctx context.Context, place, passphrase string, before bool, snapshot func(ctx context.Context, target string) error) (File, error) {
	defer func() { _ = os.RemoveAll(m.work("made")) }()
	if _, err := os.ReadDir(place); err != nil {
		return File{}, cantKeep(place, err)
	}
	if err := os.MkdirAll(m.work("made"), 0o700); err != nil {
		return File{}, cantUnpack(err)
	}
	copied := m.work(filepath.Join("made", databaseName))
	made := m.Clock()
	if err := snapshot(ctx, copied); err != nil {
		return File{}, err
	}
	name := nameFor(place, m.Tag, made, before)
	partial := filepath.Join(place, name+partialSuffix)
	manifest, err := m.write(ctx, partial, passphrase, made, copied)
	if err == nil {
		err = m.verify(ctx, partial, passphrase, manifest)
	}
	if err == nil {
		err = os.Rename(partial, filepath.Join(place, name))
	}
	if err != nil {
		_ = os.Remove(partial)
		if isForPeople(err) || ctx.Err() != nil {
			return File{}, err
		}
		return File{}, cantKeep(place, err)
	}
	syncFolder(place)
	m.prune(place)
	info, err := os.Stat(filepath.Join(place, name))
	if err != nil {
		return File{}, cantKeep(place, err)
	}
	return File{ID: name, Made: sms.TimeOf(made), Bytes: info.Size(), Locked: passphrase != "", Before: before, tag: m.Tag}, nil
}

// fill measures what a backup will hold. An attachment that is gone from the disk, as
// after its customer was erased, isn't in it.
func (m Maker) fill(ctx context.Context, manifest *Manifest, copied string) error {
	facts, err := m.Facts(ctx, copied)
	if err != nil {
		return err
	}
	manifest.Schema, manifest.Contents = facts.Schema, facts.Contents
	member, err := measure(ctx, databaseName, copied)
	if err != nil {
		return err
	}
	manifest.Members = append(manifest.Members, member)
	for _, name := range facts.Media {
		member, err := measure(ctx, mediaFolder+name, m.media(mediaFolder+name))
		if errors.Is(err, fs.ErrNotExist) || !mediaName.MatchString(mediaFolder+name) {
			continue
		}
		if err != nil {
			return err
		}
		manifest.Members = append(manifest.Members, member)
	}
	return nil
}

func (m Maker) media(name string) string { return filepath.Join(m.Home, filepath.FromSlash(name)) }

// tries is how often a backup is begun anew because an attachment went meanwhile.
const tries = 3

// write measures and writes what a backup holds.
func (m Maker) write(ctx context.Context, path, passphrase string, made time.Time, copied string) (manifest Manifest, err error) {
	for range tries {
		manifest = Manifest{Product: product, Format: format, Program: m.Program, Made: made.UTC()}
		if err = m.fill(ctx, &manifest, copied); err == nil {
			err = m.writeFile(ctx, path, passphrase, manifest, copied)
		}
		if !errors.Is(err, fs.ErrNotExist) {
			break
		}
		_ = os.Remove(path)
	}
	return manifest, err
}

// writeFile writes the file (mode 0600); it is on the disk when it returns.
func (m Maker) writeFile(ctx context.Context, path, passphrase string, manifest Manifest, copied string) error {
	file, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return err
	}
	at := func(name string) string {
		if name == databaseName {
			return copied
		}
		return m.media(name)
	}
	sealing, err := seal(file, passphrase, m.Work)
	if err == nil {
		err = pack(ctx, sealing, manifest, at)
	}
	if err == nil {
		err = sealing.Close()
	}
	if err == nil {
		err = file.Sync()
	}
	return errors.Join(err, file.Close())
}

// verify reads a backup again as a restore would.
func (m Maker) verify(ctx context.Context, path, passphrase string, want Manifest) error {
	copied := m.work(filepath.Join("made", "again.db"))
	got, _, err := readFile(ctx, path, passphrase, m.Schema, func(member Member) (io.WriteCloser, error) {
		if member.Name != databaseName {
			return nil, nil
		}
		return create(copied)
	})
	if err != nil {
		return m.spoilt(err)
	}
	facts, err := m.Check(ctx, copied)
	if err != nil {
		return m.spoilt(err)
	}
	if facts.Contents != got.Contents || facts.Contents != want.Contents || len(got.Members) != len(want.Members) {
		return m.spoilt(errors.New("the counts differ"))
	}
	return nil
}

// spoilt is said of a backup that can't be read right after it was written.
func (m Maker) spoilt(err error) error {
	if sms.ErrorCode(err) == sms.LimitReached || errors.Is(err, context.Canceled) {
		return err
	}
	return sms.Wrap(sms.Internal, err, "The backup was written and could not be read again, so it was not kept. The earlier ones are as they were, and SMS Desk goes on. Check the disk, or choose another folder.")
}

// prune removes backups that needn't stay.
func (m Maker) prune(place string) {
	files, err := list(place)
	if err != nil {
		m.Logger.Warn("old backups not looked at", "error", err)
		return
	}
	var own []File
	for _, file := range files {
		if file.tag == m.Tag {
			own = append(own, file)
		}
	}
	for _, file := range surplus(own, m.Clock()) {
		if err := os.Remove(filepath.Join(place, file.ID)); err != nil {
			m.Logger.Warn("old backup not removed", "file", file.ID, "error", err)
		}
	}
}

// create makes a file for its owner only, in place of a former one.
func create(path string) (io.WriteCloser, error) {
	_ = os.Remove(path)
	return os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
}
