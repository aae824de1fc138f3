package core_test

import (
	"bytes"
	"database/sql"
	"errors"
	"log/slog"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"github.com/smsdesk/smsdesk/backend/core"
	"github.com/smsdesk/smsdesk/backend/sms"
	"github.com/smsdesk/smsdesk/backend/sms/smstest"
	"github.com/smsdesk/smsdesk/backend/store"
	"github.com/smsdesk/smsdesk/backend/store/storetest"
)

func TestChecks_LookThroughTheDatabase(t *testing.T) {
	at := storetest.Now
	var done []string
	var failing error
	step := core.Checks(func(what string) error { done = append(done, what); return failing }, func() time.Time { return at })
	after := func(pause time.Duration) []string {
		done = nil
		at = at.Add(pause)
		step(t.Context())
		return done
	}
	rows := []struct {
		pause time.Duration
		fails error
		want  []string
	}{
		{0, nil, nil}, // the start has better things to do
		{time.Minute, nil, []string{"check"}},
		{time.Minute, nil, []string{"watch"}},
		{23 * time.Hour, nil, []string{"watch"}},
		{time.Hour, errors.New("a burst"), []string{"check"}},
		{time.Minute, nil, []string{"watch"}},
		{10 * time.Minute, nil, []string{"check"}},
		{time.Minute, nil, []string{"watch"}},
	}
	for i, row := range rows {
		failing = row.fails
		if got := after(row.pause); !slices.Equal(got, row.want) {
			t.Errorf("step %d did %q, want %q", i, got, row.want)
		}
	}
}

// damagedHome is a data directory with one Twilio account and a text that waits in the
// outbox, of which a table is damaged that nothing reads at the start.
func damagedHome(t *testing.T, dir string) {
	t.Helper()
	path := filepath.Join(dir, "smsdesk.db")
	s := storetest.OpenFile(t, path, time.Now)
	mia := storetest.Owner(t, s)
	number := storetest.Number(t, s, storetest.Account(t, s, "The-Shop-Of-Mia"), "+14155550100", mia)
	thread := storetest.Conversation(t, s, number, "+14155550123")
	_, _, err := s.Enqueue(t.Context(), sms.NewMessage{ID: "waits", ConversationID: thread.ID, Body: "Hello", Segments: 1, UserID: mia.ID})
	smstest.Must(t, errors.Join(err, s.Close()))
	db, err := sql.Open("sqlite", path)
	smstest.Must(t, err)
	var page int64
	smstest.Must(t, errors.Join(db.QueryRowContext(t.Context(), "SELECT rootpage FROM sqlite_schema WHERE name = 'template'").Scan(&page), db.Close()))
	file, err := os.OpenFile(path, os.O_RDWR, 0) //nolint:gosec // the test's own file
	smstest.Must(t, err)
	_, err = file.WriteAt(bytes.Repeat([]byte{0xA5}, 4096), (page-1)*4096)
	smstest.Must(t, errors.Join(err, file.Close()))
	found, err := store.Open(t.Context(), store.Config{Path: path, Clock: time.Now, IDs: storetest.IDs(path), Logger: slog.New(slog.DiscardHandler)})
	smstest.Must(t, err)
	smstest.Must(t, errors.Join(found.Check(t.Context()), found.Close()))
}

// A program whose database was found damaged shows it, takes nothing in, and sends
// nothing of what waits.
func TestStart_WithADamagedDatabase(t *testing.T) {
	c := config(t, nil)
	damagedHome(t, c.Home)
	desk, err := core.Start(t.Context(), c)
	smstest.Must(t, err)
	t.Cleanup(desk.Stop)
	mia, err := desk.People().Owner(t.Context(), "")
	smstest.Must(t, err)
	smstest.Must(t, desk.KeepSecret(t.Context(), "account-The-Shop-Of-Mia", "auth_token", "secret"))
	t.Run("says so on its health page", func(t *testing.T) {
		report, err := desk.Services().Health.Now(t.Context(), mia)
		if err != nil || len(report.Items) < 2 || report.Items[0].ID != "database" || report.Items[0].Page != "/settings/backup" {
			t.Errorf("got %+v, %v", report, err)
		}
	})
	t.Run("shows what can be read", func(t *testing.T) {
		list, _, err := desk.Services().Inbox.List(t.Context(), mia, sms.FilterOpen, sms.SortNewest, sms.Cursor{})
		if err != nil || len(list) != 1 {
			t.Errorf("got %+v, %v", list, err)
		}
	})
	t.Run("refuses a text in words", func(t *testing.T) {
		smstest.Wants(t, desk.Refused(t.Context()), sms.Internal, "", "This could not be saved, because the database on the disk is damaged. Nothing was changed, and SMS Desk writes nothing more into it. Restore a backup (App Settings > Backup), or tell your administrator.")
	})
	t.Run("has callbacks come again", func(t *testing.T) {
		answer, err := http.Post(desk.Services().LocalTarget()+"/callbacks/token-The-Shop-Of-Mia/incoming", "application/x-www-form-urlencoded", bytes.NewReader(nil)) //nolint:noctx,gosec // the test's own door
		smstest.Must(t, err)
		smstest.Must(t, answer.Body.Close())
		if answer.StatusCode != http.StatusServiceUnavailable {
			t.Errorf("answered %d", answer.StatusCode)
		}
	})
	t.Run("asks no provider for anything", func(t *testing.T) {
		if _, err := desk.Open(t.Context(), "account-The-Shop-Of-Mia"); !errors.Is(err, store.ErrUnavailable) {
			t.Errorf("got %v", err)
		}
	})
}
