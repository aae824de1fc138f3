package store_test

import (
	"errors"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"

	"github.com/smsdesk/smsdesk/backend/sms"
	"github.com/smsdesk/smsdesk/backend/sms/smstest"
	"github.com/smsdesk/smsdesk/backend/store"
	"github.com/smsdesk/smsdesk/backend/store/storetest"
)

func TestStore_EveryConnection(t *testing.T) {
	s := storetest.Open(t)
	pragmas := map[string][2]string{ // writer, readers
		"journal_mode":       {"wal", "wal"},
		"synchronous":        {"2", "2"},
		"foreign_keys":       {"1", "1"},
		"busy_timeout":       {"3000", "3000"},
		"journal_size_limit": {"16777216", "16777216"},
		"fullfsync":          {"1", "1"},
		"checkpoint_fullfsync": {
			"1", "1",
		},
		"secure_delete":  {"1", "1"},
		"trusted_schema": {"0", "0"},
		"query_only":     {"0", "1"},
	}
	for pragma, want := range pragmas {
		t.Run("has "+pragma, func(t *testing.T) {
			writer, err := s.Query(t.Context(), "PRAGMA "+pragma)
			if err != nil || writer != want[0] {
				t.Errorf("the writer has %q (%v), want %q", writer, err, want[0])
			}
			readers, err := s.QueryReaders("PRAGMA " + pragma)
			if err != nil || len(readers) != 4 {
				t.Fatalf("%d readers, error %v", len(readers), err)
			}
			for _, reader := range readers {
				if reader != want[1] {
					t.Errorf("a reader has %q, want %q", reader, want[1])
				}
			}
		})
	}
}

func TestStore_Open(t *testing.T) {
	t.Run("makes_files_that_only_their_owner_can_read", func(t *testing.T) {
		if runtime.GOOS == "windows" {
			t.Skip("Windows keeps rights in access control lists")
		}
		path := filepath.Join(storetest.Dir(t), "smsdesk.db")
		if err := os.WriteFile(path, nil, 0o644); err != nil { //nolint:gosec // too open on purpose
			t.Fatal(err)
		}
		storetest.OpenFile(t, path, clock)
		for _, name := range []string{path, path + "-wal", path + "-shm"} {
			info, err := os.Stat(name)
			if err != nil || info.Mode().Perm() != 0o600 {
				t.Errorf("%s has the mode %v (%v)", filepath.Base(name), info.Mode(), err)
			}
		}
	})
	t.Run("works_in_a_folder_with_an_awkward_name", func(t *testing.T) {
		dir := filepath.Join(storetest.Dir(t), "Søren's 100% #1 [désk]")
		if err := os.Mkdir(dir, 0o700); err != nil {
			t.Fatal(err)
		}
		path := filepath.Join(dir, "smsdesk.db")
		storetest.OpenFile(t, path, clock)
		if _, err := os.Stat(path); err != nil {
			t.Error(err)
		}
	})
	t.Run("takes_a_path_from_the_working_folder", func(t *testing.T) {
		dir := storetest.Dir(t)
		t.Chdir(dir)
		smstest.Must(t, storetest.OpenFile(t, "smsdesk.db", clock).SetSetting(t.Context(), "a", "b"))
		if _, err := os.Stat(filepath.Join(dir, "smsdesk.db")); err != nil {
			t.Error(err)
		}
	})
	t.Run("refuses_a_file_that_is_no_database", func(t *testing.T) {
		path := filepath.Join(storetest.Dir(t), "smsdesk.db")
		body := []byte(strings.Repeat("this is a letter to my aunt\n", 400))
		if err := os.WriteFile(path, body, 0o600); err != nil {
			t.Fatal(err)
		}
		_, err := store.Open(t.Context(), config(path))
		smstest.Wants(t, err, sms.Internal, "", "The database "+path+" is damaged and could not be opened. Nothing was changed. Put a copy of smsdesk.db in its place, then start again.")
		if after, _ := os.ReadFile(path); !slices.Equal(after, body) { //nolint:gosec // the test's own file
			t.Error("the file was changed")
		}
	})
	t.Run("says_when_the_folder_is_missing", func(t *testing.T) {
		path := filepath.Join(storetest.Dir(t), "gone", "smsdesk.db")
		_, err := store.Open(t.Context(), config(path))
		smstest.Wants(t, err, sms.Internal, "", "The database "+path+" could not be opened. Nothing was changed. Check the disk that holds it, then start again.")
	})
}

func TestStore_Close(t *testing.T) {
	s := storetest.Open(t)
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	words := "SMS Desk is closing, so this could not be saved. Nothing was changed. Start it again and try once more."
	t.Run("refuses_later_writes", func(t *testing.T) {
		err := s.SetSetting(t.Context(), "a", "b")
		smstest.Wants(t, err, sms.Internal, "", words)
		if !errors.Is(err, store.ErrUnavailable) {
			t.Error("the error doesn't say that the store is unavailable")
		}
	})
	t.Run("refuses_later_reads", func(t *testing.T) {
		_, err := s.Setting(t.Context(), "a")
		smstest.Wants(t, err, sms.Internal, "", words)
	})
	t.Run("may_be_repeated", func(t *testing.T) {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
}

func TestStore_KeepsWhatWasWritten_OverAReopening(t *testing.T) {
	path := filepath.Join(storetest.Dir(t), "smsdesk.db")
	first := storetest.OpenFile(t, path, clock)
	smstest.Must(t, first.SetSetting(t.Context(), "business.name", "Bäckerei “Süß”"))
	smstest.Must(t, first.Close())
	got, err := storetest.OpenFile(t, path, clock).Setting(t.Context(), "business.name")
	if err != nil || got != "Bäckerei “Süß”" {
		t.Errorf("got %q, %v", got, err)
	}
}

func TestStore_Checkpoint_EmptiesTheLog(t *testing.T) {
	path := filepath.Join(storetest.Dir(t), "smsdesk.db")
	s := storetest.OpenFile(t, path, clock)
	smstest.Must(t, s.SetSetting(t.Context(), "a", strings.Repeat("x", 100_000)))
	smstest.Must(t, s.Checkpoint(t.Context()))
	info, err := os.Stat(path + "-wal")
	if err != nil || info.Size() != 0 {
		t.Errorf("the log has %d bytes (%v)", info.Size(), err)
	}
	smstest.Must(t, s.Health(t.Context()))
}
