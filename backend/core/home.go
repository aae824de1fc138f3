package core

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/gofrs/flock"

	"github.com/smsdesk/smsdesk/backend/sms"
)

// Home gives the data directory: SMSDESK_HOME, else "SMS Desk" in the user's
// configuration directory.
func Home(getenv func(string) string) string {
	if home := getenv("SMSDESK_HOME"); home != "" {
		return home
	}
	base, err := os.UserConfigDir()
	if err != nil {
		base = "."
	}
	return filepath.Join(base, "SMS Desk")
}

// home is the data directory, held by this process alone.
type home struct {
	dir  string
	lock *flock.Flock
}

// openHome makes the directory, takes its lock, and makes it and what is in it the
// owner's alone again, whatever was done to them meanwhile. A second program is told
// who holds it.
func openHome(dir, who string) (*home, error) {
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return nil, sms.Wrap(sms.Internal, err, "The data directory %s can't be made (%v). Nothing was changed. Check its rights or choose another with SMSDESK_HOME.", dir, err)
	}
	if err := os.Chmod(dir, 0o700); err != nil { //nolint:gosec // a directory needs the x bit
		return nil, sms.Wrap(sms.Internal, err, "The data directory %s isn't yours (%v). Nothing was changed. Choose another with SMSDESK_HOME.", dir, err)
	}
	h := &home{dir: dir, lock: flock.New(filepath.Join(dir, "smsdesk.lock"))}
	taken, err := h.lock.TryLock()
	if err != nil {
		return nil, sms.Wrap(sms.Internal, err, "The data directory %s can't be locked (%v). Nothing was changed.", dir, err)
	}
	if !taken {
		return nil, sms.Errorf(sms.Conflict, "These data are open already: %s holds %s. Nothing was changed. Close it first, or choose another data directory.", holder(dir), dir)
	}
	if err := makePrivate(dir); err != nil {
		_ = h.lock.Unlock() // the system frees it with the process anyway
		return nil, sms.Wrap(sms.Internal, err, "The data directory %s can't be kept from other users of this computer (%v). SMS Desk did not start, and no text was touched. Make its files yours, or choose another with SMSDESK_HOME.", dir, err)
	}
	note := fmt.Sprintf("%s (process %d)", who, os.Getpid())
	if err := os.WriteFile(filepath.Join(dir, "smsdesk.holder"), []byte(note), 0o600); err != nil {
		return nil, sms.Wrap(sms.Internal, err, "The data directory %s can't be written (%v). Nothing was changed.", dir, err)
	}
	return h, nil
}

func (h *home) path(name string) string { return filepath.Join(h.dir, name) }

func (h *home) close() error { return h.lock.Unlock() }

func holder(dir string) string {
	note, err := os.ReadFile(filepath.Join(dir, "smsdesk.holder"))
	if err != nil || len(note) == 0 {
		return "another SMS Desk"
	}
	return strings.TrimSpace(string(note))
}
