//go:build !windows

package core

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
)

// makePrivate gives the data directory and every folder in it mode 0700, every file
// 0600. A symbolic link is left as it is: what it leads to is somebody's decision.
func makePrivate(dir string) error {
	return filepath.WalkDir(dir, func(path string, entry fs.DirEntry, err error) error {
		if err == nil {
			err = narrow(path, entry)
		}
		if errors.Is(err, fs.ErrNotExist) {
			return nil // it went meanwhile
		}
		return err
	})
}

func narrow(path string, entry fs.DirEntry) error {
	want := fs.FileMode(0o600)
	if entry.IsDir() {
		want = 0o700
	}
	if !entry.IsDir() && !entry.Type().IsRegular() {
		return nil
	}
	info, err := entry.Info()
	if err != nil || info.Mode().Perm() == want {
		return err
	}
	return os.Chmod(path, want)
}
