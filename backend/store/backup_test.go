package store_test

import (
	"errors"
	"os"
	"path/filepath"
	"runtime"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/smsdesk/smsdesk/backend/sms"
	"github.com/smsdesk/smsdesk/backend/sms/smstest"
	"github.com/smsdesk/smsdesk/backend/store"
	"github.com/smsdesk/smsdesk/backend/store/storetest"
)

// snapshot copies the desk's database.
func (d *desk) snapshot(t *testing.T) string {
	t.Helper()
	path := filepath.Join(storetest.Dir(t), "snapshot.db")
	smstest.Must(t, d.Snapshot(t.Context(), path))
	return path
}

func TestStore_Snapshot(t *testing.T) {
	d := newDesk(t)
	d.receive(t, "SM1", "+14155550123", "hello")
	d.write(t, "+14155550123", "good morning")
	path := d.snapshot(t)
	t.Run("is_one_file_for_its_owner_only", func(t *testing.T) {
		files := smstest.OK[[]os.DirEntry](t)(os.ReadDir(filepath.Dir(path)))
		info := smstest.OK[os.FileInfo](t)(os.Stat(path))
		if len(files) != 1 || runtime.GOOS != "windows" && info.Mode().Perm() != 0o600 {
			t.Errorf("%d files, mode %v", len(files), info.Mode())
		}
	})
	t.Run("holds_what_the_database_held", func(t *testing.T) {
		got := smstest.OK[sms.DatabaseFacts](t)(store.Inspect(t.Context(), path))
		want := sms.DatabaseFacts{Schema: store.SchemaVersion(), Contents: sms.BackupContents{Conversations: 1, Texts: 2, Customers: 1, People: 1, Accounts: 1}}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Error(diff)
		}
	})
	t.Run("that_can_t_be_written_says_why_and_leaves_nothing", func(t *testing.T) {
		target := filepath.Join(storetest.Dir(t), "no such folder", "snapshot.db")
		err := d.Snapshot(t.Context(), target)
		smstest.Wants(t, err, sms.Internal, "", "The database could not be copied, because the disk refused it. Nothing was changed. Check that the disk has room for a second copy of smsdesk.db, then try again.")
		if !errors.Is(err, store.ErrUnavailable) {
			t.Error("it isn't ErrUnavailable")
		}
	})
}

func TestInspect_refuses_what_is_no_whole_database(t *testing.T) {
	d := newDesk(t)
	for i := range 50 {
		d.receive(t, "SM"+string(rune('A'+i)), "+14155550123", "a text of some length, so that there are pages of them")
	}
	path := d.snapshot(t)
	t.Run("a_foreign_file", func(t *testing.T) {
		foreign := filepath.Join(storetest.Dir(t), "foreign.db")
		smstest.Must(t, os.WriteFile(foreign, []byte("no database at all, and long enough to be looked at"), 0o600))
		if _, err := store.Inspect(t.Context(), foreign); err == nil {
			t.Error("it was taken")
		}
	})
	t.Run("an_empty_file", func(t *testing.T) {
		empty := filepath.Join(storetest.Dir(t), "empty.db")
		smstest.Must(t, os.WriteFile(empty, nil, 0o600))
		if _, err := store.Inspect(t.Context(), empty); !errors.Is(err, store.ErrForeign) {
			t.Errorf("got %v", err)
		}
	})
	t.Run("one_with_a_damaged_page", func(t *testing.T) {
		data := smstest.OK[[]byte](t)(os.ReadFile(path))
		for at := 4096 * 4; at < 4096*30 && at < len(data); at++ {
			data[at] ^= 0xff
		}
		smstest.Must(t, os.WriteFile(path, data, 0o600))
		if _, err := store.Inspect(t.Context(), path); err == nil {
			t.Error("it was taken")
		}
	})
}

func TestStore_Loss(t *testing.T) {
	d := newDesk(t)
	d.receive(t, "SM1", "+14155550123", "STOP")
	path := d.snapshot(t)
	made := d.now()
	d.at = d.at.Add(time.Hour)
	d.receive(t, "SM2", "+14155550124", "STOP")
	d.receive(t, "SM3", "+14155550125", "hello")
	got := smstest.OK[sms.RestoreLoss](t)(d.Loss(t.Context(), path, made))
	if want := (sms.RestoreLoss{Texts: 2, OptOuts: 1}); got != want {
		t.Errorf("got %+v, want %+v", got, want)
	}
}

func TestOpen_keeps_the_three_newest_copies_from_before_a_change(t *testing.T) {
	path := filepath.Join(storetest.Dir(t), "smsdesk.db")
	for _, name := range []string{"9-20260105T000000Z", "10-20260101T000000Z", "11-20260103T000000Z", "12-20260102T000000Z", "13-20260104T000000Z", "14-20260109T000000Z.partial"} {
		smstest.Must(t, os.WriteFile(path+".before-"+name, []byte("x"), 0o600))
	}
	storetest.OpenFile(t, path, clock)
	left := smstest.OK[[]string](t)(filepath.Glob(path + ".before-*"))
	want := []string{path + ".before-11-20260103T000000Z", path + ".before-13-20260104T000000Z", path + ".before-9-20260105T000000Z"}
	if diff := cmp.Diff(want, left); diff != "" {
		t.Error(diff)
	}
}
