package backup_test

import (
	"bytes"
	"os"
	"path/filepath"
	"runtime"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/smsdesk/smsdesk/backend/backup"
	"github.com/smsdesk/smsdesk/backend/secrets"
	"github.com/smsdesk/smsdesk/backend/sms"
	"github.com/smsdesk/smsdesk/backend/sms/smstest"
	"github.com/smsdesk/smsdesk/backend/store/storetest"
)

func TestBackup_IsOneFile(t *testing.T) {
	d := newDesk(t)
	file := d.backUp(t)
	t.Run("named after its time, for its owner only", func(t *testing.T) {
		info := smstest.OK[os.FileInfo](t)(os.Stat(d.kept(file)))
		if file.ID != "smsdesk-0123abcd-20261124T090000Z.backup" || runtime.GOOS != "windows" && info.Mode().Perm() != 0o600 || info.Size() != file.Bytes {
			t.Errorf("%s, %v, %d bytes; listed are %d", file.ID, info.Mode(), info.Size(), file.Bytes)
		}
	})
	t.Run("with nothing else beside it", func(t *testing.T) {
		if diff := cmp.Diff([]string{file.ID}, names(t, d.Place())); diff != "" {
			t.Error(diff)
		}
		if diff := cmp.Diff([]string{"backup-work", "backups", "media", "smsdesk.db", "smsdesk.db-shm", "smsdesk.db-wal", "smsdesk.db.state"}, names(t, d.home)); diff != "" {
			t.Error(diff)
		}
		if left := names(t, filepath.Join(d.home, "backup-work")); len(left) != 0 {
			t.Errorf("%q are left", left)
		}
	})
	t.Run("that holds no secret", func(t *testing.T) {
		data := smstest.OK[[]byte](t)(os.ReadFile(d.kept(file)))
		if bytes.Contains(data, []byte(canary)) {
			t.Error("the canary is in it")
		}
		if !bytes.Contains(data, []byte("a picture")) || !bytes.Contains(data, []byte("PNG the picture")) {
			t.Error("the text or its attachment isn't in it")
		}
	})
	t.Run("and is in the activity log", func(t *testing.T) {
		page, _, err := d.store.Activities(t.Context(), sms.ActivityFilter{}, sms.Cursor{}, 1)
		smstest.Must(t, err)
		if got := page[0].Sentence(); got != "Mia Berg made the backup smsdesk-0123abcd-20261124T090000Z.backup" {
			t.Errorf("it says %q", got)
		}
	})
}

func TestBackup_APassphraseThatTheKeychainRefusesChangesNothing(t *testing.T) {
	refused := secrets.State{Kind: secrets.Locked, Sentence: "The keychain is locked.", Remedy: "Unlock it."}
	t.Run("when the first is set", func(t *testing.T) {
		d := newDesk(t)
		d.secrets.FailAt(1, refused, true)
		smstest.Wants(t, d.SetPassphrase(t.Context(), d.mia, passphrase), sms.Locked, "", "The keychain is locked. The secret was not saved. Unlock it.")
		if d.now(t).Locked {
			t.Error("backups would wait for a passphrase that there isn't")
		}
	})
	t.Run("when another is set", func(t *testing.T) {
		d := newDesk(t)
		smstest.Must(t, d.SetPassphrase(t.Context(), d.mia, passphrase))
		d.secrets.FailAt(1, refused, false)
		smstest.Wants(t, d.SetPassphrase(t.Context(), d.mia, "green lamp river tofu"), sms.Locked, "", "The keychain is locked. The secret was not saved. Unlock it.")
		if kept, err := d.secrets.Get(t.Context(), "backup", "passphrase"); kept != passphrase || err != nil || !d.now(t).Locked {
			t.Errorf("the keychain holds %q, %v; locked: %v", kept, err, d.now(t).Locked)
		}
	})
	t.Run("when it is removed", func(t *testing.T) {
		d := newDesk(t)
		smstest.Must(t, d.SetPassphrase(t.Context(), d.mia, passphrase))
		d.secrets.FailAt(1, refused, true)
		smstest.Wants(t, d.RemovePassphrase(t.Context(), d.mia), sms.Locked, "", "The keychain is locked. The secret was not deleted. Unlock it.")
		if !d.now(t).Locked {
			t.Error("backups would lie open")
		}
	})
}

func TestSecurity27_ABackupIsLockedWithItsPassphrase(t *testing.T) {
	d := newDesk(t)
	smstest.Must(t, d.SetPassphrase(t.Context(), d.mia, passphrase))
	file := d.backUp(t)
	data := smstest.OK[[]byte](t)(os.ReadFile(d.kept(file)))
	if !file.Locked || bytes.Contains(data, []byte("a picture")) || bytes.Contains(data, []byte("smsdesk.db")) {
		t.Error("what is in it can be read")
	}
	t.Run("keeps that in the keychain only", func(t *testing.T) {
		for _, name := range []string{"smsdesk.db", "smsdesk.db-wal"} {
			if data := smstest.OK[[]byte](t)(os.ReadFile(filepath.Join(d.home, name))); bytes.Contains(data, []byte(passphrase)) {
				t.Errorf("it is in %s", name)
			}
		}
	})
	t.Run("never lies open because the keychain has lost it", func(t *testing.T) {
		smstest.Must(t, d.secrets.Delete(t.Context(), "backup", "passphrase"))
		d.at = d.at.Add(time.Hour)
		smstest.Must(t, d.BackUp(t.Context(), d.mia))
		d.Step(t.Context())
		const words = "The passphrase of the backups is not on this computer. No backup was made; the earlier ones are as they were, and SMS Desk goes on. Set it again on the page Backup."
		if state := d.now(t); state.Problem != words || len(state.Kept) != 1 {
			t.Errorf("got %q and %d backups", state.Problem, len(state.Kept))
		}
	})
	t.Run("is open again once it was removed", func(t *testing.T) {
		smstest.Must(t, d.RemovePassphrase(t.Context(), d.mia))
		if d.backUp(t).Locked {
			t.Error("it is locked")
		}
	})
	t.Run("refuses one that is too short", func(t *testing.T) {
		err := d.SetPassphrase(t.Context(), d.mia, "short")
		smstest.Wants(t, err, sms.Invalid, "passphrase", "A passphrase has 12 to 200 characters. Nothing was changed. Four words that nobody would guess are a good one.")
	})
}

func TestBackup_IsMadeEveryDay(t *testing.T) {
	d := newDesk(t)
	pause := func() time.Duration { return d.Step(t.Context()) }
	t.Run("the first one two minutes after the start", func(t *testing.T) {
		if got := pause(); got != 2*time.Minute || len(d.now(t).Kept) != 0 {
			t.Errorf("the pause is %v", got)
		}
		d.at = d.at.Add(2 * time.Minute)
		pause()
		if len(d.now(t).Kept) != 1 {
			t.Error("there is none")
		}
	})
	t.Run("and the next one a day later", func(t *testing.T) {
		if next := d.now(t).Next; next != sms.TimeOf(d.at).Add(24*time.Hour) {
			t.Errorf("the next one is made at %s", next.RFC3339())
		}
		d.at = d.at.Add(24*time.Hour - time.Second)
		pause()
		if len(d.now(t).Kept) != 1 {
			t.Error("it was made too early")
		}
		d.at = d.at.Add(time.Second)
		pause()
		if len(d.now(t).Kept) != 2 {
			t.Error("it wasn't made")
		}
	})
}

func TestBackup_OldOnesGo(t *testing.T) {
	d := newDesk(t)
	d.at = time.Date(2026, time.September, 1, 9, 0, 0, 0, time.UTC)
	d.serve(t, "")
	other := filepath.Join(d.Place(), "smsdesk-89abcdef-20260101T000000Z.backup")
	smstest.Must(t, os.WriteFile(other, []byte("of another desk"), 0o600))
	for range 60 {
		d.at = d.at.Add(24 * time.Hour)
		d.backUp(t)
	}
	d.at = d.at.Add(time.Hour)
	d.backUp(t) // the second one of its day
	var got []string
	for _, file := range d.now(t).Kept {
		got = append(got, file.Made.Go().Format("Mon 01-02 15:04"))
	}
	want := []string{
		"Sat 10-31 10:00", "Fri 10-30 09:00", "Thu 10-29 09:00", "Wed 10-28 09:00", "Tue 10-27 09:00", "Mon 10-26 09:00", "Sun 10-25 09:00",
		"Sun 10-18 09:00", "Sun 10-11 09:00",
		"Thu 01-01 00:00", // nobody else's is touched
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestBackup_APlaceThatCantBeWritten(t *testing.T) {
	d := newDesk(t)
	kept := d.backUp(t)
	chosen := storetest.Dir(t)
	t.Run("is refused when it is chosen", func(t *testing.T) {
		missing := filepath.Join(chosen, "missing")
		err := d.SetPlace(t.Context(), d.mia, missing)
		smstest.Wants(t, err, sms.Invalid, "", "Backups can't be written to "+missing+". Nothing was changed. Choose another folder.")
	})
	t.Run("is said in words when it goes away, and is no end of the program", func(t *testing.T) {
		away := filepath.Join(chosen, "disk")
		smstest.Must(t, os.Mkdir(away, 0o700))
		smstest.Must(t, d.SetPlace(t.Context(), d.mia, away))
		smstest.Must(t, os.Remove(away))
		smstest.Must(t, d.BackUp(t.Context(), d.mia))
		d.Step(t.Context())
		words := "The folder for backups, " + away + ", isn't there. No backup was made; the earlier ones are as they were, and SMS Desk goes on. Connect the disk that holds it, or choose another folder."
		if state := d.now(t); state.Problem != words || state.Running {
			t.Errorf("got %q", state.Problem)
		}
		if _, problem, late := d.Health(); problem != words || late {
			t.Errorf("the health page has %q, late %v", problem, late)
		}
	})
	t.Run("leaves the earlier backups where they are", func(t *testing.T) {
		smstest.Must(t, d.SetPlace(t.Context(), d.mia, ""))
		if state := d.now(t); len(state.Kept) != 1 || state.Kept[0].ID != kept.ID || state.Problem != "" {
			t.Errorf("%+v", state)
		}
	})
	t.Run("can't be chosen where the program's flag says it", func(t *testing.T) {
		d.serve(t, chosen)
		err := d.SetPlace(t.Context(), d.mia, d.home)
		smstest.Wants(t, err, sms.Conflict, "", "The folder for backups was chosen when SMS Desk was started, with --backup-dir. Nothing was changed. Start it with another one.")
	})
}

func TestBackup_WhatACrashLeftIsSwept(t *testing.T) {
	d := newDesk(t)
	kept := d.backUp(t)
	for _, name := range []string{"smsdesk-0123abcd-20261124T100000Z.backup.partial", "smsdesk-89abcdef-20261124T100000Z.backup.partial"} {
		smstest.Must(t, os.WriteFile(filepath.Join(d.Place(), name), []byte("x"), 0o600))
	}
	smstest.Must(t, os.MkdirAll(filepath.Join(d.home, "backup-work", "made"), 0o700))
	d.serve(t, "")
	want := []string{kept.ID, "smsdesk-89abcdef-20261124T100000Z.backup.partial"} // another desk may be writing it
	if diff := cmp.Diff(want, names(t, d.Place())); diff != "" {
		t.Error(diff)
	}
	if _, err := os.Stat(filepath.Join(d.home, "backup-work")); err == nil {
		t.Error("copies are left")
	}
}

func TestBackup_Health(t *testing.T) {
	d := newDesk(t)
	made := d.backUp(t)
	d.at = d.at.Add(48 * time.Hour)
	if last, problem, late := d.Health(); last != made.Made || problem != "" || late {
		t.Errorf("after two days: %v %q %v", last, problem, late)
	}
	d.at = d.at.Add(time.Second)
	if _, _, late := d.Health(); !late {
		t.Error("it isn't late after more than two days")
	}
}

func TestBackup_OneAtATime(t *testing.T) {
	d := newDesk(t)
	smstest.Must(t, d.BackUp(t.Context(), d.mia))
	err := d.BackUp(t.Context(), d.mia)
	smstest.Wants(t, err, sms.Conflict, "", "A backup is being made or read just now. Nothing was changed. Wait for its end, then try again.")
}

func TestBackup_IsForAdministrators(t *testing.T) {
	d := newDesk(t)
	kai := sms.User{ID: "kai", Role: sms.SalesManager, Active: true}
	const words = "Your role doesn't allow this. Nothing was changed. Ask an administrator."
	ctx := t.Context()
	_, now := d.Now(ctx, kai)
	_, look := d.Look(ctx, kai, backup.Source{}, "")
	_, begin := d.Begin(ctx, kai, "x", 1)
	_, _, adopt := d.Adopt(ctx, kai, "x")
	for _, err := range []error{
		now, look, begin, adopt, d.BackUp(ctx, kai), d.SetPlace(ctx, kai, ""), d.SetPassphrase(ctx, kai, passphrase), d.RemovePassphrase(ctx, kai),
		d.Append(ctx, kai, "x", 0, nil), d.Restore(ctx, kai, backup.Source{}, ""),
	} {
		smstest.Wants(t, err, sms.Forbidden, "", words)
	}
}
