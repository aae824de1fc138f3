package sandbox

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"sync"
	"sync/atomic"

	"github.com/smsdesk/smsdesk/backend/sandbox/phones"
	"github.com/smsdesk/smsdesk/backend/sandbox/twilio"
)

// version is the format of the state file. A file of another version is set
// aside like an unreadable one.
const version = 1

// file is what the state file holds.
type file struct {
	Version int          `json:"version"`
	Phones  phones.State `json:"phones"`
	Twilio  twilio.State `json:"twilio"`
}

// load restores what the state file holds. A file that makes no sense is set
// aside, so that it can be looked at, and the sandbox starts afresh.
func (s *Sandbox) load() {
	if s.cfg.StatePath == "" {
		return
	}
	kept, err := read(s.cfg.StatePath)
	if errors.Is(err, fs.ErrNotExist) {
		return
	}
	if err == nil {
		s.world.Restore(kept.Phones)
		s.twilio.Restore(kept.Twilio)
		return
	}
	aside := s.cfg.StatePath + ".unreadable"
	if moved := os.Rename(s.cfg.StatePath, aside); moved != nil {
		err = errors.Join(err, moved)
	}
	s.cfg.Logger.Warn("sandbox state set aside", "kept_as", filepath.Base(aside), "error", err)
}

func read(path string) (file, error) {
	raw, err := os.ReadFile(path)
	if err != nil {
		return file{}, err
	}
	var kept file
	if err := json.Unmarshal(raw, &kept); err != nil {
		return file{}, err
	}
	if kept.Version != version {
		return file{}, fmt.Errorf("sandbox: state of version %d, want %d", kept.Version, version)
	}
	return kept, nil
}

// save keeps the present state, if there is a file for it. It returns when what
// happened before the call is on disk. A full disk costs the sandbox its memory,
// not its work: it warns and goes on.
func (s *Sandbox) save() {
	err := s.saver.save(func() any { return file{version, s.world.Snapshot(), s.twilio.Snapshot()} })
	if err != nil {
		s.cfg.Logger.Warn("sandbox state not saved", "error", err)
	}
}

// saver writes a file, once for all who ask while a write is under way.
type saver struct {
	path   string // "" writes nothing
	asked  atomic.Uint64
	mu     sync.Mutex
	served uint64
}

func (s *saver) save(snapshot func() any) error {
	if s.path == "" {
		return nil
	}
	mine := s.asked.Add(1)
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.served >= mine {
		return nil
	}
	covers := s.asked.Load()
	raw, err := json.Marshal(snapshot())
	if err != nil {
		return err
	}
	if err := replace(s.path, raw); err != nil {
		return err
	}
	s.served = covers
	return nil
}

// replace puts raw in a file's place so that a crash leaves the old or the new.
func replace(path string, raw []byte) error {
	temp, err := os.CreateTemp(filepath.Dir(path), filepath.Base(path)+".*") // mode 0600
	if err != nil {
		return err
	}
	_, err = temp.Write(raw)
	err = errors.Join(err, temp.Sync(), temp.Close())
	if err == nil {
		err = os.Rename(temp.Name(), path)
	}
	if err != nil {
		return errors.Join(err, os.Remove(temp.Name()))
	}
	return nil
}
