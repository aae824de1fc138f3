package store_test

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strconv"
	"testing"
	"time"

	"github.com/smsdesk/smsdesk/backend/sms"
	"github.com/smsdesk/smsdesk/backend/sms/smstest"
	"github.com/smsdesk/smsdesk/backend/store"
	"github.com/smsdesk/smsdesk/backend/store/storetest"
)

// watched opens a database whose damage is heard.
func watched(t *testing.T, path string) (s *store.Store, heard *[]sms.Damage) {
	t.Helper()
	heard = &[]sms.Damage{}
	c := config(path)
	c.Damaged = func(kind sms.Damage) { *heard = append(*heard, kind) }
	s, err := store.Open(t.Context(), c)
	smstest.Must(t, err)
	t.Cleanup(func() { smstest.Must(t, s.Close()) })
	return s, heard
}

// kept makes a database with a setting, an hour ago, and closes it.
func kept(t *testing.T) (path string) {
	t.Helper()
	path = storetest.File(t)
	s := storetest.OpenFile(t, path, func() time.Time { return storetest.Now.Add(-time.Hour) })
	smstest.Must(t, s.SetSetting(t.Context(), "business.name", "Shop"))
	smstest.Must(t, s.Close())
	return path
}

// spoil overwrites the first page of a table or an index, as a failing disk does.
func spoil(t *testing.T, path, table string) {
	t.Helper()
	s := storetest.OpenFile(t, path, clock)
	page, err := strconv.ParseInt(query(t, s, "SELECT rootpage FROM sqlite_schema WHERE name = $1", table), 10, 64)
	smstest.Must(t, err)
	smstest.Must(t, s.Close())
	file, err := os.OpenFile(path, os.O_RDWR, 0) //nolint:gosec // the test's own file
	smstest.Must(t, err)
	_, err = file.WriteAt(slices.Repeat([]byte{0xA5}, 4096), (page-1)*4096)
	smstest.Must(t, errors.Join(err, file.Close()))
}

func wantsReadOnly(t *testing.T, s *store.Store, kind sms.Damage, words string) {
	t.Helper()
	if got := s.Damage(); got != kind {
		t.Errorf("the damage is %q, want %q", got, kind)
	}
	err := s.SetSetting(t.Context(), "never", "")
	smstest.Wants(t, err, sms.Internal, "", words)
	if !errors.Is(err, store.ErrUnavailable) {
		t.Error("the error doesn't say that the store is unavailable")
	}
}

const damagedWords = "This could not be saved, because the database on the disk is damaged. Nothing was changed, and SMS Desk writes nothing more into it. Restore a backup (App Settings > Backup), or tell your administrator."

func TestStore_Check(t *testing.T) {
	t.Run("finds_nothing_in_a_sound_database", func(t *testing.T) {
		s, heard := watched(t, kept(t))
		smstest.Must(t, s.Check(t.Context()))
		if s.Damage() != sms.Sound || len(*heard) != 0 {
			t.Errorf("found %q", s.Damage())
		}
		smstest.Must(t, s.SetSetting(t.Context(), "next", ""))
	})
	t.Run("that_is_cut_off_says_nothing_of_the_database", func(t *testing.T) {
		s, _ := watched(t, kept(t))
		ctx, cancel := context.WithCancel(t.Context())
		cancel()
		if err := s.Check(ctx); !errors.Is(err, context.Canceled) || s.Damage() != sms.Sound {
			t.Errorf("got %v, found %q", err, s.Damage())
		}
	})
	path := kept(t)
	sound, err := os.ReadFile(path) //nolint:gosec // the test's own file
	smstest.Must(t, err)
	spoil(t, path, "note")
	s, heard := watched(t, path)
	t.Run("finds_a_broken_page", func(t *testing.T) {
		smstest.Must(t, s.SetSetting(t.Context(), "before", "")) // nobody has met it yet
		smstest.Must(t, s.Check(t.Context()))
		wantsReadOnly(t, s, sms.Damaged, damagedWords)
		if !slices.Equal(*heard, []sms.Damage{sms.Damaged}) {
			t.Errorf("heard of %q", *heard)
		}
	})
	t.Run("leaves_what_can_be_read", func(t *testing.T) {
		if got, err := s.Setting(t.Context(), "business.name"); err != nil || got != "Shop" {
			t.Errorf("got %q, %v", got, err)
		}
	})
	smstest.Must(t, s.Close())
	t.Run("is_remembered_by_the_next_start", func(t *testing.T) {
		again, _ := watched(t, path)
		wantsReadOnly(t, again, sms.Damaged, damagedWords)
		smstest.Must(t, again.Close())
	})
	t.Run("is_over_with_a_sound_copy_in_its_place", func(t *testing.T) {
		smstest.Must(t, os.WriteFile(path, sound, 0o600))
		mended, _ := watched(t, path)
		smstest.Must(t, mended.SetSetting(t.Context(), "after", ""))
		if mended.Damage() != sms.Sound {
			t.Errorf("found %q", mended.Damage())
		}
	})
}

func TestStore_AStatementThatMeetsDamage(t *testing.T) {
	t.Run("while_reading_ends_all_writing", func(t *testing.T) {
		path := kept(t)
		spoil(t, path, "team")
		s, _ := watched(t, path)
		_, err := s.Teams(t.Context())
		smstest.Wants(t, err, sms.Internal, "", "The database could not be read from the disk. Nothing was changed. Check the disk, then try again.")
		wantsReadOnly(t, s, sms.Damaged, damagedWords)
	})
	t.Run("while_writing_changes_nothing_and_ends_all_writing", func(t *testing.T) {
		path := kept(t)
		spoil(t, path, "public_address")
		s, _ := watched(t, path)
		err := s.Write(t.Context(), func(exec func(string, ...any) error) error {
			return errors.Join(exec(addSetting, "half"), exec("INSERT INTO public_address (id, url, since) VALUES ('a', 'b', 1)"))
		})
		if !errors.Is(err, store.ErrUnavailable) {
			t.Errorf("got %v", err)
		}
		wantsReadOnly(t, s, sms.Damaged, damagedWords)
		if got, err := s.Setting(t.Context(), "half"); err != nil || got != "" {
			t.Errorf("kept %q, %v", got, err)
		}
	})
}

func TestOpen_NoEmptyDatabaseWhereOneHasBeen(t *testing.T) {
	goneWords := func(path string) string {
		return "The database " + path + " is gone, though there has been one. Nothing was changed, and no new one was begun. Put the file or a backup of it back in its place, then start again. To begin anew, empty the folder " + filepath.Dir(path) + "."
	}
	refused := func(t *testing.T, path string) {
		t.Helper()
		_, err := store.Open(t.Context(), config(path))
		smstest.Wants(t, err, sms.Internal, "", goneWords(path))
	}
	t.Run("the_file_was_removed", func(t *testing.T) {
		path := kept(t)
		smstest.Must(t, os.Rename(path, path+".elsewhere"))
		refused(t, path)
		if _, err := os.Stat(path); !errors.Is(err, os.ErrNotExist) {
			t.Errorf("a new one was begun (%v)", err)
		}
		smstest.Must(t, os.Rename(path+".elsewhere", path))
		if got, err := storetest.OpenFile(t, path, clock).Setting(t.Context(), "business.name"); err != nil || got != "Shop" {
			t.Errorf("put back, it has %q, %v", got, err)
		}
	})
	t.Run("the_file_was_emptied", func(t *testing.T) {
		path := kept(t)
		smstest.Must(t, os.Truncate(path, 0))
		refused(t, path)
	})
	t.Run("only_its_log_is_left", func(t *testing.T) {
		path := filepath.Join(storetest.Dir(t), "smsdesk.db")
		smstest.Must(t, os.WriteFile(path+"-wal", []byte("the texts of the last minutes"), 0o600))
		refused(t, path)
		if left, err := os.ReadFile(path + "-wal"); err != nil || string(left) != "the texts of the last minutes" { //nolint:gosec // the test's own file
			t.Errorf("the log was changed: %q, %v", left, err)
		}
	})
}

// killed gives the files of a database as a program leaves them that is killed after
// it saved a setting.
func killed(t *testing.T) (path string) {
	t.Helper()
	from := kept(t)
	s := storetest.OpenFile(t, from, clock)
	smstest.Must(t, s.SetSetting(t.Context(), "newest", "x"))
	path = filepath.Join(storetest.Dir(t), "smsdesk.db")
	for _, end := range []string{"", "-wal", "-shm", ".state"} {
		data, err := os.ReadFile(from + end)
		smstest.Must(t, err)
		smstest.Must(t, os.WriteFile(path+end, data, 0o600))
	}
	return path
}

func TestOpen_AfterAKill(t *testing.T) {
	t.Run("has_everything", func(t *testing.T) {
		s := storetest.OpenFile(t, killed(t), clock)
		if got, err := s.Setting(t.Context(), "newest"); err != nil || got != "x" || s.Damage() != sms.Sound {
			t.Errorf("got %q, %v, %q", got, err, s.Damage())
		}
	})
	t.Run("has_everything_without_the_index_of_the_log", func(t *testing.T) {
		path := killed(t)
		smstest.Must(t, os.Remove(path+"-shm"))
		s := storetest.OpenFile(t, path, clock)
		if got, err := s.Setting(t.Context(), "newest"); err != nil || got != "x" || s.Damage() != sms.Sound {
			t.Errorf("got %q, %v, %q", got, err, s.Damage())
		}
	})
	t.Run("without_the_log_writes_nothing_until_it_is_back", func(t *testing.T) {
		path := killed(t)
		smstest.Must(t, os.Rename(path+"-wal", path+".elsewhere"))
		words := "This could not be saved, because the file smsdesk.db-wal with the newest texts was taken away while SMS Desk was closed. Nothing was changed. Put the file back and start again, or restore a backup (App Settings > Backup), or tell your administrator."
		for range 2 { // the next start finds it again
			s, _ := watched(t, path)
			wantsReadOnly(t, s, sms.NewestGone, words)
			if got, err := s.Setting(t.Context(), "business.name"); err != nil || got != "Shop" {
				t.Errorf("got %q, %v", got, err)
			}
			smstest.Must(t, s.Close())
		}
		smstest.Must(t, os.Rename(path+".elsewhere", path+"-wal"))
		s := storetest.OpenFile(t, path, clock)
		if got, err := s.Setting(t.Context(), "newest"); err != nil || got != "x" || s.Damage() != sms.Sound {
			t.Errorf("with the log it has %q, %v, %q", got, err, s.Damage())
		}
	})
	t.Run("takes_a_copy_that_was_put_in_its_place", func(t *testing.T) {
		path := killed(t)
		smstest.Must(t, os.Remove(path+"-wal"))
		other, err := os.ReadFile(kept(t)) //nolint:gosec // the test's own file
		smstest.Must(t, errors.Join(err, os.WriteFile(path, other, 0o600)))
		if s := storetest.OpenFile(t, path, clock); s.Damage() != sms.Sound {
			t.Errorf("found %q", s.Damage())
		}
	})
}

func TestStore_FilesTakenAwayWhileItRuns(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("Windows doesn't let a file go that is open")
	}
	t.Run("the_database", func(t *testing.T) {
		s, heard := watched(t, kept(t))
		path := query(t, s, "SELECT file FROM pragma_database_list WHERE name = 'main'")
		smstest.Must(t, os.Rename(path, path+".elsewhere"))
		smstest.Must(t, os.WriteFile(path, nil, 0o600)) // something else is in its place
		words := "This could not be saved, because the database file smsdesk.db was taken away while SMS Desk was running. Nothing was changed. Restore a backup (App Settings > Backup), or tell your administrator."
		smstest.Wants(t, s.SetSetting(t.Context(), "never", ""), sms.Internal, "", words)
		wantsReadOnly(t, s, sms.DatabaseGone, words)
		if !slices.Equal(*heard, []sms.Damage{sms.DatabaseGone}) {
			t.Errorf("heard of %q", *heard)
		}
		_, err := s.Setting(t.Context(), "business.name") // by a connection that would have to be opened
		smstest.Wants(t, err, sms.Internal, "", words)
	})
	t.Run("the_log", func(t *testing.T) {
		path := kept(t)
		s, _ := watched(t, path)
		smstest.Must(t, s.SetSetting(t.Context(), "newest", "x"))
		smstest.Must(t, os.Remove(path+"-wal"))
		smstest.Must(t, s.Watch(t.Context())) // as it is looked at from time to time
		wantsReadOnly(t, s, sms.LogGone, "This could not be saved, because the file smsdesk.db-wal was taken away while SMS Desk was running. Nothing was changed, and all that was saved before is kept. Close SMS Desk and start it again.")
		smstest.Must(t, s.Close())
		again := storetest.OpenFile(t, path, clock)
		if got, err := again.Setting(t.Context(), "newest"); err != nil || got != "x" || again.Damage() != sms.Sound {
			t.Errorf("after the next start it has %q, %v, %q", got, err, again.Damage())
		}
	})
}
