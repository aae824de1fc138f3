package store_test

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"path/filepath"
	"testing"
	"testing/synctest"
	"time"

	_ "modernc.org/sqlite"

	"github.com/smsdesk/smsdesk/backend/sms"
	"github.com/smsdesk/smsdesk/backend/sms/smstest"
	"github.com/smsdesk/smsdesk/backend/store"
	"github.com/smsdesk/smsdesk/backend/store/storetest"
)

// statement runs SQL in the writer.
type statement func(query string, args ...any) error

const addSetting = "INSERT INTO setting (name, value) VALUES ($1, '')"

// hold keeps the writer busy until the returned function is called.
func hold(t *testing.T, s *store.Store) (release func()) {
	t.Helper()
	gate := make(chan struct{})
	go func() {
		_ = s.Write(context.Background(), func(func(string, ...any) error) error { <-gate; return nil })
	}()
	synctest.Wait()
	return func() { close(gate) }
}

// queued starts a write that has to wait, and gives where its outcome comes.
func queued(ctx context.Context, s *store.Store, fn func(exec statement) error) <-chan error {
	outcome := make(chan error, 1)
	go func() {
		outcome <- s.Write(ctx, func(exec func(string, ...any) error) error { return fn(exec) })
	}()
	synctest.Wait()
	return outcome
}

func names(t *testing.T, s *store.Store) string {
	t.Helper()
	return query(t, s, "SELECT COALESCE(GROUP_CONCAT(name, ' '), '') FROM (SELECT name FROM setting ORDER BY name)")
}

func TestWriter_Group(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := storetest.Open(t)
		refused := errors.New("refused")
		release := hold(t, s)
		first := queued(t.Context(), s, func(exec statement) error { return exec(addSetting, "first") })
		failing := queued(t.Context(), s, func(exec statement) error {
			return errors.Join(exec(addSetting, "failing"), refused)
		})
		breaking := queued(t.Context(), s, func(exec statement) error { return exec(addSetting, "first") })
		panicking := queued(t.Context(), s, func(exec statement) error { _ = exec(addSetting, "panicking"); panic("boom") })
		var seen bool
		var visible string
		last := queued(t.Context(), s, func(exec statement) error {
			seen = exec(addSetting, "first") != nil
			visible, _ = s.Setting(context.Background(), "first")
			return exec("INSERT INTO setting (name, value) VALUES ('last', 'x')")
		})
		release()
		if err := errors.Join(<-first, <-last); err != nil {
			t.Error(err)
		}
		if err := <-failing; !errors.Is(err, refused) {
			t.Errorf("the failing one got %v", err)
		}
		if err := <-breaking; err == nil || errors.Is(err, store.ErrUnavailable) {
			t.Errorf("the one that broke a rule of the schema got %v", err)
		}
		if err := <-panicking; !errors.Is(err, sms.ErrPanicked) {
			t.Errorf("the panicking one got %v", err)
		}
		if !seen || visible != "" {
			t.Errorf("they didn't share a transaction: the last one saw %v, a reader saw %q", seen, visible)
		}
		if got := names(t, s); got != "first last" {
			t.Errorf("kept %q", got)
		}
	})
}

func TestWriter_Group_that_can_not_be_committed_fails_as_a_whole(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := storetest.Open(t)
		release := hold(t, s)
		good := queued(t.Context(), s, func(exec statement) error { return exec(addSetting, "good") })
		bad := queued(t.Context(), s, func(exec statement) error {
			return errors.Join(exec("PRAGMA defer_foreign_keys = ON"),
				exec("INSERT INTO session (token_hash, user_id, expires_at) VALUES ('x', 'nobody', 1)"))
		})
		release()
		words := "This could not be saved, because the disk that holds the database refused it. Nothing was changed. Check the disk, then try again."
		for _, err := range []error{<-good, <-bad} {
			smstest.Wants(t, err, sms.Internal, "", words)
			if !errors.Is(err, store.ErrUnavailable) {
				t.Error("the error doesn't say that the store is unavailable")
			}
		}
		if got := names(t, s); got != "" {
			t.Errorf("kept %q", got)
		}
		smstest.Must(t, s.SetSetting(t.Context(), "next", ""))
	})
}

func TestWriter_Context(t *testing.T) {
	t.Run("that_ended_before_runs_nothing", func(t *testing.T) {
		s := storetest.Open(t)
		ctx, cancel := context.WithCancel(t.Context())
		cancel()
		if err := s.SetSetting(ctx, "never", ""); !errors.Is(err, context.Canceled) {
			t.Errorf("got %v", err)
		}
		if _, err := s.Setting(t.Context(), "never"); err != nil || names(t, s) != "" {
			t.Errorf("it was kept (%v)", err)
		}
	})
	t.Run("that_ends_while_waiting_runs_nothing", func(t *testing.T) {
		synctest.Test(t, func(t *testing.T) {
			s := storetest.Open(t)
			release := hold(t, s)
			ctx, cancel := context.WithCancel(t.Context())
			outcome := queued(ctx, s, func(exec statement) error { return exec(addSetting, "never") })
			cancel()
			if err := <-outcome; !errors.Is(err, context.Canceled) {
				t.Errorf("got %v", err)
			}
			release()
			if got := names(t, s); got != "" {
				t.Errorf("kept %q", got)
			}
		})
	})
	t.Run("that_ends_once_it_runs_still_tells_the_outcome", func(t *testing.T) {
		s := storetest.Open(t)
		ctx, cancel := context.WithCancel(t.Context())
		err := s.Write(ctx, func(exec func(string, ...any) error) error {
			cancel()
			return exec(addSetting, "kept")
		})
		if got := names(t, s); err != nil || got != "kept" {
			t.Errorf("got %v, kept %q", err, got)
		}
	})
}

func TestStore_Close_waits_for_the_queue(t *testing.T) {
	path := filepath.Join(storetest.Dir(t), "smsdesk.db")
	synctest.Test(t, func(t *testing.T) {
		s := storetest.OpenFile(t, path, clock)
		release := hold(t, s)
		var outcomes []<-chan error
		for i := range 120 { // more than one group
			outcomes = append(outcomes, queued(t.Context(), s, func(exec statement) error { return exec(addSetting, fmt.Sprint(i)) }))
		}
		closed := make(chan error, 1)
		go func() { closed <- s.Close() }()
		synctest.Wait()
		release()
		for _, outcome := range outcomes {
			smstest.Must(t, <-outcome)
		}
		smstest.Must(t, <-closed)
	})
	if n := query(t, storetest.OpenFile(t, path, clock), "SELECT COUNT(*) FROM setting"); n != "120" {
		t.Errorf("%s of 120 were kept", n)
	}
}

func TestWriter_reopens_its_connection_after_trouble(t *testing.T) {
	path := filepath.Join(storetest.Dir(t), "smsdesk.db")
	s := storetest.OpenFile(t, path, clock)
	other, err := sql.Open("sqlite", path)
	smstest.Must(t, err)
	t.Cleanup(func() { _ = other.Close() })
	conn, err := other.Conn(t.Context())
	smstest.Must(t, err)
	lock := func(query string) {
		_, err := conn.ExecContext(t.Context(), query)
		smstest.Must(t, err)
	}
	query(t, s, "PRAGMA busy_timeout = 0") // of the connection that the trouble will end
	lock("BEGIN IMMEDIATE")
	err = s.SetSetting(t.Context(), "a", "")
	smstest.Wants(t, err, sms.Internal, "", "This could not be saved, because another program has locked the database on the disk. Nothing was changed. Close that program, then try again.")
	if !errors.Is(err, store.ErrUnavailable) {
		t.Error("the error doesn't say that the store is unavailable")
	}
	if _, err := s.Setting(t.Context(), "a"); err != nil {
		t.Errorf("reading is held up as well: %v", err)
	}
	lock("ROLLBACK")
	smstest.Must(t, s.SetSetting(t.Context(), "a", ""))
	if got := query(t, s, "PRAGMA busy_timeout"); got != "3000" {
		t.Errorf("the connection is the old one: its patience is %s", got)
	}
}

func TestStore_FullDisk(t *testing.T) {
	d := newDesk(t)
	const words = "This could not be saved, because the disk is full. Nothing was changed. Free some space on the disk, then try again."
	query(t, d.Store, "PRAGMA max_page_count = "+query(t, d.Store, "PRAGMA page_count"))
	var last string
	var err error
	for i := 0; err == nil && i < 1000; i++ {
		last = fmt.Sprintf("SM%d", i)
		_, err = d.SaveDelivery(t.Context(), sms.RawCallback{AccountID: d.account.ID, Key: last, Body: make([]byte, 2000)}, []sms.Event{{Incoming: &sms.Incoming{
			ProviderID: last, From: fmt.Sprintf("+1415555%04d", i), To: "+14155550100", Body: "hello",
		}}})
	}
	t.Run("is_told_in_words", func(t *testing.T) {
		smstest.Wants(t, err, sms.Internal, "", words)
		if !errors.Is(err, store.ErrUnavailable) {
			t.Error("the error doesn't say that the store is unavailable")
		}
	})
	t.Run("leaves_nothing_half_written", func(t *testing.T) {
		for _, count := range []string{
			"SELECT COUNT(*) FROM raw_callback WHERE delivery_key = $1",
			"SELECT COUNT(*) FROM message WHERE provider_id = $1",
		} {
			if n := query(t, d.Store, count, last); n != "0" {
				t.Errorf("%s gives %s", count, n)
			}
		}
		if n := query(t, d.Store, `SELECT (SELECT COUNT(*) FROM conversation) - (SELECT COUNT(*) FROM message) + (SELECT COUNT(*) FROM conversation)
			- (SELECT COUNT(*) FROM record) + (SELECT COUNT(*) FROM conversation) - (SELECT COUNT(*) FROM raw_callback)`); n != "0" {
			t.Errorf("texts, conversations, customers and callbacks differ by %s", n)
		}
		if check := query(t, d.Store, "PRAGMA integrity_check"); check != "ok" {
			t.Error(check)
		}
	})
	t.Run("is_over_when_there_is_room", func(t *testing.T) {
		query(t, d.Store, "PRAGMA max_page_count = 1000000")
		applied := d.deliver(t, last, sms.Event{Incoming: &sms.Incoming{ProviderID: last, From: customer, To: "+14155550100", Body: "hello"}})
		if applied.Duplicate || len(applied.Received) != 1 {
			t.Errorf("got %+v", applied)
		}
	})
}

func TestStore_SameDelivery_a_hundred_times_at_once_is_one_text(t *testing.T) {
	d := newDesk(t)
	outcomes := make(chan sms.Applied)
	for range 100 {
		go func() {
			applied, err := d.SaveDelivery(t.Context(), sms.RawCallback{AccountID: d.account.ID, Key: "k"},
				[]sms.Event{{Incoming: &sms.Incoming{ProviderID: "SM1", From: customer, To: "+14155550100", Body: "hello"}}})
			if err != nil {
				t.Error(err)
			}
			outcomes <- applied
		}()
	}
	fresh := 0
	for range 100 {
		select {
		case applied := <-outcomes:
			if !applied.Duplicate {
				fresh++
			}
		case <-time.After(time.Minute):
			t.Fatal("a delivery got no answer")
		}
	}
	if n := query(t, d.Store, "SELECT COUNT(*) FROM message"); fresh != 1 || n != "1" {
		t.Errorf("%d were new, %s texts", fresh, n)
	}
}
