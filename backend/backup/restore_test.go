package backup_test

import (
	"archive/tar"
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/smsdesk/smsdesk/backend/backup"
	"github.com/smsdesk/smsdesk/backend/sms"
	"github.com/smsdesk/smsdesk/backend/sms/smstest"
	"github.com/smsdesk/smsdesk/backend/store"
	"github.com/smsdesk/smsdesk/backend/store/storetest"
)

func TestRestore(t *testing.T) {
	for name, locked := range map[string]bool{"an open backup": false, "a locked backup": true} {
		t.Run(name, func(t *testing.T) {
			d := newDesk(t)
			if locked {
				smstest.Must(t, d.SetPassphrase(t.Context(), d.mia, passphrase))
			}
			file := d.backUp(t)
			d.at = d.at.Add(time.Hour)
			d.receives(t, "+14155550124", "STOP")

			preview := smstest.OK[backup.Preview](t)(d.Look(t.Context(), d.mia, backup.Source{Kept: file.ID}, ""))
			want := backup.Preview{Name: file.ID, Made: file.Made, Program: "1.2.3", Locked: locked,
				Contents: sms.BackupContents{Conversations: 1, Texts: 1, Customers: 1, People: 1, Accounts: 1}, Loss: sms.RestoreLoss{Texts: 1, OptOuts: 1}}
			if diff := cmp.Diff(want, preview); diff != "" {
				t.Error(diff)
			}
			smstest.Must(t, d.Restore(t.Context(), d.mia, backup.Source{Kept: file.ID}, ""))
			if d.restarts != 1 || !d.Pending() {
				t.Fatalf("%d restarts, decided: %v", d.restarts, d.Pending())
			}
			d.receives(t, "+14155550125", "before it stops") // acknowledged, so it must be in the copy
			d.finish(t)

			state := d.now(t)
			if got := state.Restored; got == nil || got.Problem != "" || got.From != file.ID || got.Done.OptOuts != 1 {
				t.Fatalf("the result is %+v", got)
			}
			if _, opted, err := d.store.OptOut(t.Context(), "+14155550124"); err != nil || !opted {
				t.Error("who said STOP since isn't opted out", err)
			}
			copied := state.Kept[0]
			if !copied.Before || copied.Locked != locked || copied.ID != state.Restored.Copy {
				t.Errorf("the state before is %+v", copied)
			}
			before := smstest.OK[backup.Preview](t)(d.Look(t.Context(), d.mia, backup.Source{Kept: copied.ID}, ""))
			if before.Contents.Texts != 3 {
				t.Errorf("the state before has %d texts, want 3", before.Contents.Texts)
			}
			page, _, err := d.store.Activities(t.Context(), sms.ActivityFilter{}, sms.Cursor{}, 1)
			smstest.Must(t, err)
			if got := page[0].Sentence(); got != "SMS Desk restored a backup. 1 customer who opted out since stays opted out." {
				t.Errorf("the log says %q", got)
			}
			d.at = d.at.Add(7 * 24 * time.Hour)
			if d.now(t).Restored != nil {
				t.Error("the page still speaks of it after a week")
			}
			for _, gone := range []string{"restore", "replaced"} {
				if _, err := os.Stat(filepath.Join(d.home, gone)); err == nil {
					t.Errorf("%s is left", gone)
				}
			}
		})
	}
}

func TestRestore_OnANewComputer(t *testing.T) {
	old := newDesk(t)
	file := old.kept(old.backUp(t))
	d := newDesk(t)
	smstest.Must(t, os.RemoveAll(filepath.Join(d.home, "media")))
	id, name, err := d.Adopt(t.Context(), d.mia, file)
	if err != nil || name != filepath.Base(file) {
		t.Fatal(name, err)
	}
	smstest.Must(t, d.Restore(t.Context(), d.mia, backup.Source{Upload: id}, ""))
	d.finish(t)
	kept := names(t, filepath.Join(d.home, "media"))
	if diff := cmp.Diff(names(t, filepath.Join(old.home, "media")), kept); diff != "" {
		t.Errorf("the attachments differ:\n%s", diff)
	}
}

// TestRestore_IsOldOrNewWheneverItIsCutOff breaks the end of a restore off after each
// of its steps on the disk, and begins it again as the next start does.
func TestRestore_IsOldOrNewWheneverItIsCutOff(t *testing.T) {
	d := newDesk(t)
	file := d.backUp(t)
	d.at = d.at.Add(time.Hour)
	d.receives(t, "+14155550124", "STOP")
	smstest.Must(t, d.Restore(t.Context(), d.mia, backup.Source{Kept: file.ID}, ""))
	smstest.Must(t, d.store.Close())
	calls := 0
	for cut := 0; ; cut++ {
		end, left := d.end(), cut
		step := func() error {
			calls++
			if left--; left < 0 {
				return errors.New("cut off")
			}
			return nil
		}
		prepare := end.Prepare
		ctx, cancel := context.WithCancel(t.Context())
		end.Prepare = func(ctx context.Context, path, present string) (sms.Restored, error) {
			done, err := prepare(ctx, path, present)
			if step() != nil {
				panic("cut off") // as a power cut, after the work and before it is noted
			}
			return done, err
		}
		finished := func() (ok bool) {
			defer func() { ok = recover() == nil }()
			smstest.Must(t, d.maker().Finish(ctx, end))
			return true
		}()
		cancel()
		if finished {
			break
		}
		if facts, err := store.Inspect(t.Context(), filepath.Join(d.home, "smsdesk.db")); err != nil || facts.Contents.Texts != 2 {
			t.Fatalf("cut %d left %+v, %v", cut, facts.Contents, err)
		}
	}
	d.reopen(t)
	if _, opted, err := d.store.OptOut(t.Context(), "+14155550124"); err != nil || !opted || d.now(t).Restored.Problem != "" || calls != 2 {
		t.Errorf("opted out: %v, %v, after %d calls", opted, err, calls)
	}
}

// The exchange itself, begun again in every state in which a power cut can leave it.
func TestRestore_TheExchangeGoesOnWhereItWasCutOff(t *testing.T) {
	moved := []string{"smsdesk.db", "smsdesk.db-wal", "smsdesk.db-shm"}
	for count := range len(moved) + 1 {
		d := newDesk(t)
		file := d.backUp(t)
		d.receives(t, "+14155550124", "newer")
		smstest.Must(t, d.Restore(t.Context(), d.mia, backup.Source{Kept: file.ID}, ""))
		smstest.Must(t, d.store.Close())
		for _, name := range moved[1:] {
			smstest.Must(t, os.WriteFile(filepath.Join(d.home, name), []byte("of the present database"), 0o600))
		}
		plan := filepath.Join(d.home, "restore", "plan.json")
		text := smstest.OK[[]byte](t)(os.ReadFile(plan))
		smstest.Must(t, os.WriteFile(plan, bytes.Replace(text, []byte(`"prepared": false`), []byte(`"prepared": true`), 1), 0o600))
		smstest.Must(t, os.Mkdir(filepath.Join(d.home, "replaced"), 0o700))
		for _, name := range moved[:count] {
			smstest.Must(t, os.Rename(filepath.Join(d.home, name), filepath.Join(d.home, "replaced", name)))
		}
		smstest.Must(t, d.maker().Finish(t.Context(), d.end()))
		facts, err := store.Inspect(t.Context(), filepath.Join(d.home, "smsdesk.db"))
		if err != nil || facts.Contents.Texts != 1 {
			t.Errorf("after %d moves it holds %+v, %v", count, facts.Contents, err)
		}
		for _, name := range moved[1:] {
			if _, err := os.Stat(filepath.Join(d.home, name)); err == nil {
				t.Errorf("after %d moves, %s of the former database lies beside the new one", count, name)
			}
		}
	}
}

func TestRestore_GivesUpWhereThePresentStateCantBeKept(t *testing.T) {
	d := newDesk(t)
	file := d.backUp(t)
	d.receives(t, "+14155550124", "newer")
	smstest.Must(t, d.Restore(t.Context(), d.mia, backup.Source{Kept: file.ID}, ""))
	smstest.Must(t, d.store.Close())
	end := d.end()
	end.Place = filepath.Join(d.home, "gone")
	smstest.Must(t, d.maker().Finish(t.Context(), end))
	d.reopen(t)
	words := "The folder for backups, " + end.Place + ", isn't there. No backup was made; the earlier ones are as they were, and SMS Desk goes on. Connect the disk that holds it, or choose another folder."
	if got := d.now(t).Restored; got == nil || got.Problem != words || d.Pending() {
		t.Errorf("the result is %+v", got)
	}
	if facts := smstest.OK[sms.DatabaseFacts](t)(store.Inspect(t.Context(), filepath.Join(d.home, "smsdesk.db"))); facts.Contents.Texts != 2 {
		t.Errorf("it holds %+v", facts.Contents)
	}
}

func TestRestore_PutsADamagedDatabaseAside(t *testing.T) {
	d := newDesk(t)
	file := d.backUp(t)
	smstest.Must(t, d.Restore(t.Context(), d.mia, backup.Source{Kept: file.ID}, ""))
	smstest.Must(t, d.store.Close())
	smstest.Must(t, os.WriteFile(filepath.Join(d.home, "smsdesk.db"), []byte("SQLite format 3\x00 and then nothing of it"), 0o600))
	smstest.Must(t, d.maker().Finish(t.Context(), d.end()))
	d.reopen(t)
	got := d.now(t).Restored
	if got == nil || got.Aside != "damaged-20261124T090000Z" || !got.Done.PresentUnread || got.Copy != "" {
		t.Fatalf("the result is %+v", got)
	}
	if diff := cmp.Diff([]string{"smsdesk.db", "smsdesk.db.state"}, names(t, filepath.Join(d.home, got.Aside))); diff != "" {
		t.Error(diff)
	}
}

// forge writes a backup by hand, with change made to its parts.
func forge(t *testing.T, change func(m *backup.Manifest, files map[string]string)) string {
	t.Helper()
	d := newDesk(t)
	database := filepath.Join(d.home, "copy.db")
	smstest.Must(t, d.store.Snapshot(t.Context(), database))
	facts := smstest.OK[sms.DatabaseFacts](t)(store.Inspect(t.Context(), database))
	files := map[string]string{"smsdesk.db": string(smstest.OK[[]byte](t)(os.ReadFile(database)))}
	m := backup.Manifest{Product: "SMS Desk backup", Format: 1, Program: "1.2.3", Schema: facts.Schema, Made: storetest.Now, Contents: facts.Contents,
		Members: []backup.Member{member("smsdesk.db", files["smsdesk.db"])}}
	change(&m, files)
	list, err := json.Marshal(m)
	smstest.Must(t, err)
	sum := sha256.Sum256(list)
	var out bytes.Buffer
	archive := tar.NewWriter(&out)
	add := func(name, content string) {
		smstest.Must(t, archive.WriteHeader(&tar.Header{Typeflag: tar.TypeReg, Name: name, Size: int64(len(content)), Mode: 0o600}))
		_, err := io.WriteString(archive, content)
		smstest.Must(t, err)
	}
	add("manifest.json", string(list))
	add("manifest.sha256", hex.EncodeToString(sum[:]))
	for _, one := range m.Members {
		add(one.Name, files[one.Name])
	}
	for name, content := range files {
		if extra, found := strings.CutPrefix(name, "extra "); found {
			add(extra, content)
		}
	}
	smstest.Must(t, archive.Close())
	path := filepath.Join(d.home, "forged.backup")
	smstest.Must(t, os.WriteFile(path, out.Bytes(), 0o600))
	return path
}

func member(name, content string) backup.Member {
	sum := sha256.Sum256([]byte(content))
	return backup.Member{Name: name, Bytes: int64(len(content)), SHA256: hex.EncodeToString(sum[:])}
}

func TestRestore_Refuses(t *testing.T) {
	const damaged = "This backup is damaged: %s. Nothing was changed. Choose another one."
	edit := func(change func([]byte) []byte) func(t *testing.T) string {
		return func(t *testing.T) string {
			d := newDesk(t)
			path := d.kept(d.backUp(t))
			data := smstest.OK[[]byte](t)(os.ReadFile(path))
			smstest.Must(t, os.WriteFile(path, change(data), 0o600))
			return path
		}
	}
	made := func(change func(m *backup.Manifest, files map[string]string)) func(t *testing.T) string {
		return func(t *testing.T) string { return forge(t, change) }
	}
	locked := func(change func([]byte) []byte) func(t *testing.T) string {
		return func(t *testing.T) string {
			d := newDesk(t)
			smstest.Must(t, d.SetPassphrase(t.Context(), d.mia, passphrase))
			path := d.kept(d.backUp(t))
			data := smstest.OK[[]byte](t)(os.ReadFile(path))
			smstest.Must(t, os.WriteFile(path, change(data), 0o600))
			return path
		}
	}
	whole := func(data []byte) []byte { return data }
	for name, row := range map[string]struct {
		file         func(t *testing.T) string
		with         string
		field, words string
	}{
		"a newer schema": {made(func(m *backup.Manifest, _ map[string]string) { m.Schema, m.Program = m.Schema+1, "9.0" }), "", "file",
			"This backup was made by a newer SMS Desk (9.0), whose data this one can't read. Nothing was changed. Install the newer version, then restore it there."},
		"a newer form": {made(func(m *backup.Manifest, _ map[string]string) { m.Format, m.Program = 2, "9.0" }), "", "file",
			"This backup was made by a newer SMS Desk (9.0), whose data this one can't read. Nothing was changed. Install the newer version, then restore it there."},
		"a picture":         {edit(func([]byte) []byte { return []byte("\x89PNG and so on") }), "", "file", "This file is no backup of SMS Desk. Nothing was changed. Choose a file whose name begins with “smsdesk-”."},
		"an empty file":     {edit(func([]byte) []byte { return nil }), "", "file", "This file is no backup of SMS Desk. Nothing was changed. Choose a file whose name begins with “smsdesk-”."},
		"another product's": {made(func(m *backup.Manifest, _ map[string]string) { m.Product = "Other" }), "", "file", "This file is no backup of SMS Desk. Nothing was changed. Choose a file whose name begins with “smsdesk-”."},
		"one whose end is missing": {edit(func(data []byte) []byte { return data[:len(data)/2] }), "", "file",
			strings.ReplaceAll(damaged, "%s", "its end is missing")},
		"one with a flipped bit": {edit(func(data []byte) []byte { data[len(data)/2] ^= 1; return data }), "", "file",
			strings.ReplaceAll(damaged, "%s", "a file in it was changed")},
		"one with a changed list": {edit(func(data []byte) []byte { return bytes.Replace(data, []byte(`"texts": 1`), []byte(`"texts": 2`), 1) }), "", "file",
			strings.ReplaceAll(damaged, "%s", "its list of files was changed")},
		"other counts than its database": {made(func(m *backup.Manifest, _ map[string]string) { m.Contents.Texts = 7 }), "", "file",
			strings.ReplaceAll(damaged, "%s", "its database holds something else than its list says")},
		"a database that is none": {made(func(m *backup.Manifest, files map[string]string) {
			files["smsdesk.db"] = "no database"
			m.Members[0] = member("smsdesk.db", "no database")
		}), "", "file", strings.ReplaceAll(damaged, "%s", "its database is not whole")},
		"a file that leads out of its folder": {made(func(m *backup.Manifest, files map[string]string) {
			m.Members, files["media/../../evil"] = append(m.Members, member("media/../../evil", "x")), "x"
		}), "", "file", strings.ReplaceAll(damaged, "%s", "its list of files is wrong")},
		"the same file twice": {made(func(m *backup.Manifest, _ map[string]string) { m.Members = append(m.Members, m.Members[0]) }), "", "file",
			strings.ReplaceAll(damaged, "%s", "its list of files is wrong")},
		"more than its list says": {made(func(_ *backup.Manifest, files map[string]string) { files["extra media/more"] = "x" }), "", "file",
			strings.ReplaceAll(damaged, "%s", "there is more in it than its list of files says")},
		"another size than its list says": {made(func(m *backup.Manifest, _ map[string]string) { m.Members[0].Bytes++ }), "", "file",
			strings.ReplaceAll(damaged, "%s", "a file in it isn't what its list says")},
		"no passphrase":      {locked(whole), "", "passphrase", "This backup is locked with a passphrase. Nothing was changed. Enter the one that was set when it was made."},
		"a wrong passphrase": {locked(whole), "green lamp river tofu", "passphrase", "This is not the passphrase of this backup. Nothing was changed. Enter the one that was set when it was made."},
		"a locked one with a flipped bit": {locked(func(data []byte) []byte { data[len(data)/2] ^= 1; return data }), passphrase, "file",
			strings.ReplaceAll(damaged, "%s", "it can't be read")},
		"a locked one whose end is missing": {locked(func(data []byte) []byte { return data[:len(data)-70000] }), passphrase, "file",
			strings.ReplaceAll(damaged, "%s", "it can't be read")},
	} {
		t.Run(name, func(t *testing.T) {
			file, d := row.file(t), newDesk(t)
			before := names(t, d.home)
			id, _, err := d.Adopt(t.Context(), d.mia, file)
			smstest.Must(t, err)
			_, err = d.Look(t.Context(), d.mia, backup.Source{Upload: id}, row.with)
			smstest.Wants(t, err, sms.Invalid, row.field, row.words)
			err = d.Restore(t.Context(), d.mia, backup.Source{Upload: id}, row.with)
			smstest.Wants(t, err, sms.Invalid, row.field, row.words)
			after := names(t, d.home)
			if d.restarts != 0 || d.Pending() {
				t.Error("the restore is decided")
			}
			if diff := cmp.Diff(before, without(after, "backup-work")); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func without(all []string, one string) (left []string) {
	for _, name := range all {
		if name != one {
			left = append(left, name)
		}
	}
	return left
}

func TestRestore_NamesLeadNowhere(t *testing.T) {
	d := newDesk(t)
	for _, name := range []string{"", "../smsdesk.db", "/etc/passwd", "smsdesk-0123abcd-20261124T090000Z.backup/../../smsdesk.db", "smsdesk-0123abcd-20261124T090000Z.backup"} {
		_, err := d.Look(t.Context(), d.mia, backup.Source{Kept: name}, "")
		smstest.Wants(t, err, sms.NotFound, "", "This backup isn't there any more. Nothing was changed. Load the list again.")
	}
}

func TestRestore_Upload(t *testing.T) {
	d := newDesk(t)
	data := smstest.OK[[]byte](t)(os.ReadFile(d.kept(d.backUp(t))))
	const broken = "The file didn't come in whole. Nothing was changed. Choose it again."
	id := smstest.OK[string](t)(d.Begin(t.Context(), d.mia, "from my stick.backup", int64(len(data))))
	send := func(at int, piece []byte) error { return d.Append(t.Context(), d.mia, id, int64(at), piece) }
	half := backup.MaxPiece
	smstest.Must(t, send(0, data[:half]))
	t.Run("can't be looked at before it is whole", func(t *testing.T) {
		_, err := d.Look(t.Context(), d.mia, backup.Source{Upload: id}, "")
		smstest.Wants(t, err, sms.Invalid, "file", broken)
	})
	t.Run("takes a piece again", func(t *testing.T) { smstest.Must(t, send(0, data[:half])) })
	t.Run("refuses a gap, and more than was said", func(t *testing.T) {
		for _, err := range []error{send(half+1, []byte("x")), send(-1, []byte("x")), send(half, make([]byte, backup.MaxPiece+1)), send(half, make([]byte, len(data)))} {
			smstest.Wants(t, err, sms.Invalid, "file", broken)
		}
	})
	t.Run("is a backup once it is whole", func(t *testing.T) {
		for at := half; at < len(data); at += backup.MaxPiece {
			smstest.Must(t, send(at, data[at:min(at+backup.MaxPiece, len(data))]))
		}
		preview := smstest.OK[backup.Preview](t)(d.Look(t.Context(), d.mia, backup.Source{Upload: id}, ""))
		if preview.Name != "from my stick.backup" || preview.Contents.Texts != 1 {
			t.Errorf("%+v", preview)
		}
	})
	t.Run("gives way to the next one", func(t *testing.T) {
		smstest.OK[string](t)(d.Begin(t.Context(), d.mia, "next", 1))
		_, err := d.Look(t.Context(), d.mia, backup.Source{Upload: id}, "")
		smstest.Wants(t, err, sms.NotFound, "", "This file isn't here any more. Nothing was changed. Choose it again.")
	})
	t.Run("is bounded", func(t *testing.T) {
		_, err := d.Begin(t.Context(), d.mia, "empty", 0)
		smstest.Wants(t, err, sms.Invalid, "file", "The file is empty. Nothing was changed. Choose another one.")
		_, err = d.Begin(t.Context(), d.mia, "huge", backup.MaxBytes+1)
		smstest.Wants(t, err, sms.Invalid, "file", "The file has more than 64 GB. Nothing was changed. Restore it with smsdesk-hub --restore.")
	})
}
