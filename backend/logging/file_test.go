package logging_test

import (
	"bytes"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/smsdesk/smsdesk/backend/logging"
)

func TestSecurity23_TheFile(t *testing.T) {
	t.Run("holds no secret, and is for its owner only", func(t *testing.T) {
		dir, terminal := t.TempDir(), &bytes.Buffer{}
		logger, file := logging.File(dir, terminal)
		logger.Warn("call failed", "header", "TSA FFFF:CANARY", "to", "14155550123")
		logger.Info("started")
		closed(t, file.Close())
		text := read(t, filepath.Join(dir, logging.Name))
		if strings.Contains(text, "CANARY") || strings.Contains(text, "14155550123") || strings.Count(text, "\n") != 2 {
			t.Errorf("the log is %q", text)
		}
		if shown := terminal.String(); !strings.Contains(shown, "call failed") || strings.Contains(shown, "CANARY") || strings.Contains(shown, "started") {
			t.Errorf("the terminal shows %q", shown)
		}
		private(t, dir)
	})
	t.Run("takes rights away that older files have", func(t *testing.T) {
		dir := t.TempDir()
		for _, name := range []string{logging.Name, "smsdesk-2026-01-02T03-04-05.678.log"} {
			if err := os.WriteFile(filepath.Join(dir, name), []byte("older\n"), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		logger, file := logging.File(dir, &bytes.Buffer{})
		logger.Info("started")
		closed(t, file.Close())
		private(t, dir)
		if text := read(t, filepath.Join(dir, logging.Name)); !strings.HasPrefix(text, "older\n{") {
			t.Errorf("the log is %q", text)
		}
	})
	t.Run("is rotated, and three old ones are kept", func(t *testing.T) {
		dir := t.TempDir()
		full := bytes.Repeat([]byte("so much to tell\n"), 5<<16) // 5 MiB
		for range 6 {
			if err := os.WriteFile(filepath.Join(dir, logging.Name), full, 0o600); err != nil {
				t.Fatal(err)
			}
			logger, file := logging.File(dir, &bytes.Buffer{})
			logger.Info("one line more")
			closed(t, file.Close())
		}
		few := func() bool { return len(logging.Files(dir)) == 4 } // those too many go behind the writing
		for tick := time.NewTicker(10 * time.Millisecond); !few(); <-tick.C {
			if t.Context().Err() != nil {
				t.Fatalf("%d files", len(logging.Files(dir)))
			}
		}
		for _, path := range logging.Files(dir) {
			if info, err := os.Stat(path); err != nil || info.Size() > 5<<20 {
				t.Errorf("%s: %v %v", path, info, err)
			}
		}
		private(t, dir)
	})
}

func TestSecurity23_ALogThatCantBeWrittenStopsNothing(t *testing.T) {
	places := map[string]func(t *testing.T, dir string){
		"the disk is full": func(t *testing.T, dir string) {
			if _, err := os.Stat("/dev/full"); err != nil {
				t.Skip("not run: this system has no full disk to write to")
			}
			if err := os.Symlink("/dev/full", filepath.Join(dir, logging.Name)); err != nil {
				t.Fatal(err)
			}
		},
		"a directory is in its place": func(t *testing.T, dir string) {
			if err := os.Mkdir(filepath.Join(dir, logging.Name), 0o700); err != nil {
				t.Fatal(err)
			}
		},
		"the directory is gone and can't be made": func(t *testing.T, dir string) {
			if err := os.Remove(dir); err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(dir, nil, 0o600); err != nil {
				t.Fatal(err)
			}
		},
	}
	for name, spoil := range places {
		t.Run(name, func(t *testing.T) {
			dir, terminal := filepath.Join(t.TempDir(), "data"), &bytes.Buffer{}
			if err := os.Mkdir(dir, 0o700); err != nil {
				t.Fatal(err)
			}
			spoil(t, dir)
			logger, file := logging.File(dir, terminal)
			logger.Info("started")
			logger.Warn("still here")
			_ = file.Close()
			if !strings.Contains(terminal.String(), "still here") {
				t.Errorf("the terminal shows %q", terminal)
			}
		})
	}
}

func closed(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func read(t *testing.T, path string) string {
	t.Helper()
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// private wants every log in a directory to be its owner's only.
func private(t *testing.T, dir string) {
	t.Helper()
	for _, path := range logging.Files(dir) {
		if info, err := os.Stat(path); runtime.GOOS != "windows" && (err != nil || info.Mode() != fs.FileMode(0o600)) {
			t.Errorf("%s has the mode %v (%v)", path, info.Mode(), err)
		}
	}
	if len(logging.Files(dir)) == 0 {
		t.Error("there is no log")
	}
}
