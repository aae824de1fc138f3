package storetest

import (
	"io"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/smsdesk/smsdesk/backend/store"
)

// FixtureDir is the folder of the large fixture: SMSDESK_FIXTURE, else dist/fixture
// in the repository.
func FixtureDir() string {
	if dir := os.Getenv("SMSDESK_FIXTURE"); dir != "" {
		return dir
	}
	root, _ := os.Getwd() // a folder that isn't there has no fixture
	for root != filepath.Dir(root) {
		if _, err := os.Stat(filepath.Join(root, "go.mod")); err == nil {
			break
		}
		root = filepath.Dir(root)
	}
	return filepath.Join(root, "dist", "fixture")
}

// OpenLarge opens the large fixture for a benchmark that only reads. Where it wasn't
// made, the benchmark is left out.
func OpenLarge(b *testing.B) *store.Store {
	b.Helper()
	return OpenFile(b, large(b), time.Now)
}

// CopyLarge opens a copy of the large fixture, which is removed after the benchmark.
func CopyLarge(b *testing.B) *store.Store {
	b.Helper()
	from, err := os.Open(large(b))
	if err != nil {
		b.Fatal(err)
	}
	defer func() { _ = from.Close() }()
	path := filepath.Join(Dir(b), "smsdesk.db")
	to, err := os.OpenFile(path, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600)
	if err != nil {
		b.Fatal(err)
	}
	if _, err := io.Copy(to, from); err != nil {
		b.Fatal(err)
	}
	if err := to.Sync(); err != nil { // or the disk is busy with it while it measures
		b.Fatal(err)
	}
	if err := to.Close(); err != nil {
		b.Fatal(err)
	}
	return OpenFile(b, path, time.Now)
}

func large(b *testing.B) string {
	b.Helper()
	path := filepath.Join(FixtureDir(), "smsdesk.db")
	if _, err := os.Stat(path); err != nil {
		b.Skip("not run: there is no large database. `make fixture` makes it.")
	}
	return path
}
