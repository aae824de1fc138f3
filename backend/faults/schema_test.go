//go:build linux

package faults_test

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"

	"github.com/pressly/goose/v3"

	"github.com/smsdesk/smsdesk/backend/journey/desktest"
	"github.com/smsdesk/smsdesk/backend/store/migrations"
)

// oldVersion is the schema of the database that is brought up to date.
const oldVersion = 9

// oldDatabase makes a data directory of an earlier SMS Desk, with one person, and
// gives the newest version that there is.
func oldDatabase(t *testing.T) (dir string, newest int64) {
	t.Helper()
	dir = t.TempDir()
	db, err := sql.Open("sqlite", filepath.Join(dir, "smsdesk.db"))
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = db.Close() }()
	steps, err := goose.NewProvider(goose.DialectSQLite3, db, migrations.FS, goose.WithDisableGlobalRegistry(true))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := steps.UpTo(t.Context(), oldVersion); err != nil {
		t.Fatal(err)
	}
	const person = "INSERT INTO app_user (id, name, role, created_at) VALUES ('0190a000-0000-7000-8000-000000000001', 'Old Olga', 'administrator', 1)"
	if _, err := db.ExecContext(t.Context(), person); err != nil {
		t.Fatal(err)
	}
	return dir, steps.ListSources()[len(steps.ListSources())-1].Version
}

// killedAtWrite starts a hub that is killed at the n-th write of one of its threads.
// It tells whether the hub came as far as to serve.
func killedAtWrite(t *testing.T, dir string, n int) (served bool) {
	t.Helper()
	binary, err := desktest.Build()
	if err != nil {
		t.Fatal(err)
	}
	hub := exec.CommandContext(context.Background(), "strace", "-f", "-qq", "-o", os.DevNull, "-e", "trace="+writes,
		"-e", fmt.Sprintf("inject=%s:signal=SIGKILL:when=%d", writes, n),
		binary, "--data", dir, "--listen", "127.0.0.1:0", "--callback-listen", "127.0.0.1:0", "--in-memory-secrets")
	hub.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	out, err := hub.StdoutPipe()
	if err == nil {
		err = hub.Start()
	}
	if err != nil {
		t.Skip("not run: it needs strace")
	}
	first := make([]byte, 256)
	said, _ := out.Read(first)
	_ = syscall.Kill(-hub.Process.Pid, syscall.SIGKILL)
	_ = hub.Wait()
	return strings.HasPrefix(string(first[:said]), "SMS Desk hub")
}

// schemaOf gives the version of a database, whether it is sound and knows Olga.
func schemaOf(t *testing.T, dir string) (version int64, sound string) {
	t.Helper()
	db := openCopy(t, dir)
	defer func() { _ = db.Close() }()
	var people int
	err := db.QueryRowContext(t.Context(), "PRAGMA integrity_check").Scan(&sound)
	if err == nil {
		err = db.QueryRowContext(t.Context(), "SELECT MAX(version_id) FROM goose_db_version WHERE is_applied").Scan(&version)
	}
	if err == nil {
		err = db.QueryRowContext(t.Context(), "SELECT COUNT(*) FROM app_user WHERE name = 'Old Olga'").Scan(&people)
	}
	if err != nil || people != 1 {
		return version, fmt.Sprintf("%s, %d people, %v", sound, people, err)
	}
	return version, sound
}

func TestFault04_KillDuringASchemaChange(t *testing.T) {
	if _, err := exec.LookPath("strace"); err != nil {
		t.Skip("not run: it needs strace")
	}
	kills, between, kept, bad := 0, 0, 0, []string(nil)
	original, newest := oldDatabase(t)
	step := rounds(25, 1)
	for n := 1; ; n += step {
		dir := t.TempDir()
		if err := copyFile(filepath.Join(original, "smsdesk.db"), filepath.Join(dir, "smsdesk.db")); err != nil {
			t.Fatal(err)
		}
		if killedAtWrite(t, dir, n) {
			break
		}
		kills++
		version, sound := schemaOf(t, dir)
		if version > oldVersion && version < newest {
			between++
		}
		copies, _ := filepath.Glob(filepath.Join(dir, "smsdesk.db.before-9-*Z"))
		kept += min(len(copies), 1)
		if sound != "ok" || version < oldVersion || version > oldVersion && len(copies) == 0 {
			bad = append(bad, fmt.Sprintf("at write %d: version %d, %s, %d copies", n, version, sound, len(copies)))
		}
		bad = append(bad, startsAgain(t, dir, newest)...)
	}
	say(t, 4, fmt.Sprintf("%d kills at every %d. write of a change from version %d to %d", kills, step, oldVersion, newest),
		"whole steps only, the copy of before kept, the next start ends the change",
		fmt.Sprintf("%d between two steps, %d with the copy, %d unsound: %s", between, kept, len(bad), strings.Join(bad, "; ")))
	if len(bad) > 0 || kills < 3 || kept == 0 {
		t.Errorf("%d kills, %d copies, %v", kills, kept, bad)
	}
}

// startsAgain has the next start end the change, and leave no half copy.
func startsAgain(t *testing.T, dir string, newest int64) (bad []string) {
	t.Helper()
	d := desktest.New(t, dir)
	d.Says = hubLog(t)
	d.Run()
	d.Stop()
	if version, sound := schemaOf(t, dir); version != newest || sound != "ok" {
		bad = append(bad, fmt.Sprintf("after the next start: version %d, %s", version, sound))
	}
	if partial, _ := filepath.Glob(filepath.Join(dir, "*.partial")); len(partial) > 0 {
		bad = append(bad, fmt.Sprintf("left: %v", partial))
	}
	return bad
}

func TestFault15_ANewerSchema(t *testing.T) {
	d := desktest.Open(t)
	d.Stop()
	db, err := sql.Open("sqlite", filepath.Join(d.Dir, "smsdesk.db"))
	if err != nil {
		t.Fatal(err)
	}
	_, err = db.ExecContext(t.Context(), "INSERT INTO goose_db_version (version_id, is_applied) VALUES (9999, 1)")
	if err != nil || db.Close() != nil {
		t.Fatal(err)
	}
	before, starts := sums(t, d.Dir), rounds(3, 20)
	for range starts {
		said := desktest.Refused(t, d.Env, "--data", d.Dir, "--listen", "127.0.0.1:0", "--callback-listen", "127.0.0.1:0", "--secrets", "vault", d.Extra[2], d.Extra[3])
		if !strings.Contains(said, "This data was written by a newer SMS Desk") {
			t.Errorf("it says %q", said)
		}
	}
	same := slices.Equal(before, sums(t, d.Dir))
	say(t, 15, fmt.Sprintf("%d starts on a database of a newer schema", starts), "refused, nothing changed", fmt.Sprintf("refused in words, files unchanged: %v", same))
	if !same {
		t.Errorf("before %v\nafter %v", before, sums(t, d.Dir))
	}
	restore, err := sql.Open("sqlite", filepath.Join(d.Dir, "smsdesk.db"))
	if err != nil {
		t.Fatal(err)
	}
	_, err = restore.ExecContext(t.Context(), "DELETE FROM goose_db_version WHERE version_id = 9999")
	if err != nil || restore.Close() != nil {
		t.Fatal(err)
	}
	d.Start()
}

// sums gives name and checksum of the database's files.
func sums(t *testing.T, dir string) (list []string) {
	t.Helper()
	files, err := fs.Glob(os.DirFS(dir), "smsdesk.db*")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range files {
		content, err := os.ReadFile(filepath.Join(dir, name))
		if err != nil {
			t.Fatal(err)
		}
		list = append(list, fmt.Sprintf("%s %x", name, sha256.Sum256(content)))
	}
	return list
}
