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
	"github.com/smsdesk/smsdesk/backend/sms"
)

// version is the format of the state file. A file of another version is set
// aside like an unreadable one.
const version = 1

// file is what the state file holds. Twilio is beside the others because it was
// there before them.
type file struct {
	Version int                          `json:"version"`
	Phones  phones.State                 `json:"phones"`
	Twilio  json.RawMessage              `json:"twilio"`
	Others  map[sms.Kind]json.RawMessage `json:"others,omitempty"`
}

// snapshot gives the present state.
func (s *Sandbox) snapshot() (file, error) {
	kept := file{Version: version, Phones: s.world.Snapshot(), Others: map[sms.Kind]json.RawMessage{}}
	for kind, sim := range s.simulators {
		raw, err := json.Marshal(sim.Snapshot())
		if err != nil {
			return file{}, err
		}
		kept.Others[kind] = raw
	}
	kept.Twilio = kept.Others[sms.Twilio]
	delete(kept.Others, sms.Twilio)
	return kept, nil
}

// restore puts a kept state in place of the present one.
func (s *Sandbox) restore(kept file) error {
	if err := s.simulators[sms.Twilio].Restore(kept.Twilio); err != nil {
		return err
	}
	for kind, raw := range kept.Others {
		if sim, known := s.simulators[kind]; known {
			if err := sim.Restore(raw); err != nil {
				return err
			}
		}
	}
	s.world.Restore(kept.Phones)
	return nil
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
		err = s.restore(kept)
	}
	if err == nil {
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
	err := s.saver.save(s.snapshot)
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

func (s *saver) save(snapshot func() (file, error)) error {
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
	kept, err := snapshot()
	if err != nil {
		return err
	}
	raw, err := json.Marshal(kept)
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
