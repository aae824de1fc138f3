package backup

import (
	"context"
	"encoding/json"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"github.com/smsdesk/smsdesk/backend/sms"
)

// A restore is laid out in a folder of its own beside the data. Once its plan is there
// it is decided, and the next start carries it out before anything is opened: whatever
// happens meanwhile, the program finds the old state or the new one.
const (
	stageFolder    = "restore"
	planName       = "plan.json"
	replacedFolder = "replaced"
	resultName     = "restored.json"
)

// plan is a restore that is decided. Prepared tells that the database of the backup is
// ready to take the other's place; Aside is where the files of a damaged one go.
type plan struct {
	From     string       `json:"from"`
	Made     time.Time    `json:"made"`
	Prepared bool         `json:"prepared"`
	Copy     string       `json:"copy"`
	Aside    string       `json:"aside"`
	Done     sms.Restored `json:"done"`
}

// Result is what the last restore came to. Copy is the backup of the state before, ""
// where that was too damaged for one: then Aside says where its files are. Problem says
// why nothing was restored.
type Result struct {
	At      time.Time    `json:"at"`
	From    string       `json:"from"`
	Made    time.Time    `json:"made"`
	Copy    string       `json:"copy"`
	Aside   string       `json:"aside"`
	Done    sms.Restored `json:"done"`
	Problem string       `json:"problem"`
}

func (m Maker) stage(name string) string { return filepath.Join(m.Home, stageFolder, name) }

// Stage reads a whole backup and lays it out for the next start. Until it returns
// without an error nothing has changed.
func (m Maker) Stage(ctx context.Context, path, passphrase string) (manifest Manifest, err error) {
	if err := m.clearStage(); err != nil {
		return manifest, cantUnpack(err)
	}
	defer func() {
		if err != nil {
			_ = m.clearStage()
		}
	}()
	if err := os.MkdirAll(m.stage("media"), 0o700); err != nil {
		return manifest, cantUnpack(err)
	}
	manifest, _, err = readFile(ctx, path, passphrase, m.Schema, func(member Member) (io.WriteCloser, error) {
		return durable(m.stage(filepath.FromSlash(member.Name)))
	})
	if err != nil {
		return manifest, err
	}
	if err := m.agree(ctx, m.stage(databaseName), manifest); err != nil {
		return manifest, err
	}
	syncFolder(m.stage("media"))
	return manifest, m.savePlan(plan{From: filepath.Base(path), Made: manifest.Made})
}

// agree looks whether a database is whole and what the manifest says.
func (m Maker) agree(ctx context.Context, path string, manifest Manifest) error {
	facts, err := m.Check(ctx, path)
	switch {
	case ctx.Err() != nil:
		return ctx.Err()
	case err != nil:
		return damaged(err, "its database is not whole")
	case facts.Schema > m.Schema:
		return newer(manifest.Program)
	case facts.Contents != manifest.Contents || facts.Schema != manifest.Schema:
		return damaged(nil, "its database holds something else than its list says")
	default:
		return nil
	}
}

func (m Maker) savePlan(p plan) error {
	if err := save(m.stage(planName), p); err != nil {
		return cantUnpack(err)
	}
	return nil
}

// clearStage takes a restore away that isn't decided, or is over: the plan first.
func (m Maker) clearStage() error {
	if err := os.Remove(m.stage(planName)); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	return os.RemoveAll(m.stage(""))
}

// End is what the end of a restore works with: where the copy of the present state goes
// and what locks it. Snapshot copies the present database, Prepare makes the other one
// fit to take its place, Damaged tells which errors are a damaged database's.
type End struct {
	Place      string
	Passphrase func(ctx context.Context) (string, error)
	Snapshot   func(ctx context.Context, path, target string) error
	Prepare    func(ctx context.Context, path, present string) (sms.Restored, error)
	Damaged    func(error) bool
}

// Finish carries out a restore that is decided; without one it does nothing. It must be
// called before the database is opened.
//
// The present state is kept as a backup first. Where that fails for another reason than
// damage, or the other database can't be made ready, the restore is given up, the present
// state stays, and the result says why.
func (m Maker) Finish(ctx context.Context, end End) error {
	p, found, err := load[plan](m.stage(planName))
	if err != nil {
		m.Logger.Error("restore not carried out", "error", err)
	}
	if !found {
		return m.clearStage()
	}
	present := filepath.Join(m.Home, databaseName)
	if !p.Prepared {
		if p, err = m.ready(ctx, p, present, end); err != nil {
			return m.giveUp(p, err)
		}
	}
	return m.exchange(p, present)
}

// ready copies the present state and makes the other one fit to take its place.
func (m Maker) ready(ctx context.Context, p plan, present string, end End) (plan, error) {
	if _, err := os.Stat(present); err == nil {
		passphrase, err := end.Passphrase(ctx)
		if err != nil {
			return p, err
		}
		file, err := m.Make(ctx, end.Place, passphrase, true, func(ctx context.Context, target string) error { return end.Snapshot(ctx, present, target) })
		switch {
		case err == nil:
			p.Copy = file.ID
		case end.Damaged(err):
			p.Aside = "damaged-" + m.Clock().UTC().Format(stamp)
		default:
			return p, err
		}
	}
	done, err := end.Prepare(ctx, m.stage(databaseName), present)
	if err != nil {
		return p, err
	}
	p.Done, p.Prepared = done, true
	return p, m.savePlan(p)
}

// giveUp leaves the present state as it is and says why.
func (m Maker) giveUp(p plan, why error) error {
	m.Logger.Error("backup not restored", "from", p.From, "error", why)
	result := Result{At: m.Clock().UTC(), From: p.From, Made: p.Made, Problem: sms.Explain(why).Message}
	return errors.Join(save(filepath.Join(m.Home, resultName), result), m.clearStage())
}

// exchange puts the restored state in the place of the present one. Each step may have
// been done before a crash.
func (m Maker) exchange(p plan, present string) error {
	if err := m.moveMedia(); err != nil {
		return cantUnpack(err)
	}
	replaced := filepath.Join(m.Home, replacedFolder)
	if _, err := os.Stat(m.stage(databaseName)); err == nil {
		if err := os.MkdirAll(replaced, 0o700); err != nil {
			return cantUnpack(err)
		}
		for _, end := range []string{"", "-wal", "-shm", ".state"} { // the last is how the store left it
			if err := move(present+end, filepath.Join(replaced, databaseName+end)); err != nil {
				return cantUnpack(err)
			}
		}
		if err := os.Rename(m.stage(databaseName), present); err != nil {
			return cantUnpack(err)
		}
		syncFolder(m.Home)
	}
	result := Result{At: m.Clock().UTC(), From: p.From, Made: p.Made, Copy: p.Copy, Aside: p.Aside, Done: p.Done}
	if p.Aside != "" {
		if err := move(replaced, filepath.Join(m.Home, p.Aside)); err != nil {
			return cantUnpack(err)
		}
	}
	if err := save(filepath.Join(m.Home, resultName), result); err != nil {
		return cantUnpack(err)
	}
	m.Logger.Info("backup restored", "from", p.From)
	return errors.Join(os.RemoveAll(replaced), m.clearStage())
}

// moveMedia adds the attachments of the backup to those that are there: each has a name
// of its own, and what belongs to nothing is swept later.
func (m Maker) moveMedia() error {
	entries, err := os.ReadDir(m.stage("media"))
	if errors.Is(err, fs.ErrNotExist) || len(entries) == 0 {
		return nil
	}
	if err != nil {
		return err
	}
	if err := os.MkdirAll(m.media(mediaFolder), 0o700); err != nil {
		return err
	}
	for _, entry := range entries {
		if err := os.Rename(m.stage(filepath.Join("media", entry.Name())), m.media(mediaFolder+entry.Name())); err != nil {
			return err
		}
	}
	syncFolder(m.media(mediaFolder))
	return nil
}

// move renames what is there.
func move(from, to string) error {
	err := os.Rename(from, to)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	return err
}

// Pending tells whether the next start carries out a restore.
func (m Maker) Pending() bool {
	_, err := os.Stat(m.stage(planName))
	return err == nil
}

// LastRestore gives what the last restore came to.
func (m Maker) LastRestore() (Result, bool, error) {
	return load[Result](filepath.Join(m.Home, resultName))
}

// durable makes a file that is on the disk when it is closed.
func durable(path string) (io.WriteCloser, error) {
	file, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return nil, err
	}
	return synced{file}, nil
}

type synced struct{ *os.File }

// Close waits for the disk.
func (s synced) Close() error { return errors.Join(s.Sync(), s.File.Close()) }

// save writes a small file (mode 0600) that is whole or not there.
func save(path string, value any) error {
	data, err := json.MarshalIndent(value, "", "  ")
	if err != nil {
		return err
	}
	partial := path + partialSuffix
	_ = os.Remove(partial)
	file, err := durable(partial)
	if err != nil {
		return err
	}
	if _, err = file.Write(data); err != nil {
		return errors.Join(err, file.Close())
	}
	if err := file.Close(); err != nil {
		return err
	}
	if err := os.Rename(partial, path); err != nil {
		return err
	}
	syncFolder(filepath.Dir(path))
	return nil
}

// load reads what save wrote.
func load[T any](path string) (value T, found bool, err error) {
	data, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		return value, false, nil
	}
	if err != nil {
		return value, false, err
	}
	err = json.Unmarshal(data, &value)
	return value, err == nil, err
}
