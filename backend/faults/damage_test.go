//go:build linux

package faults_test

import (
	"fmt"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/smsdesk/smsdesk/backend/bind"
	"github.com/smsdesk/smsdesk/backend/journey/desktest"
)

// garble writes noise over the first page of a table or an index, as a failing disk may. The hub
// must not run.
func (s *twilioShop) garble(name string) {
	s.T.Helper()
	db := openCopy(s.T, s.Dir)
	defer func() { _ = db.Close() }()
	var page, size int64
	err := db.QueryRowContext(s.T.Context(), "SELECT rootpage, (SELECT page_size FROM pragma_page_size) FROM sqlite_schema WHERE name = $1", name).Scan(&page, &size)
	if err != nil {
		s.T.Fatal(err)
	}
	file, err := os.OpenFile(filepath.Join(s.Dir, "smsdesk.db"), os.O_WRONLY, 0)
	if err != nil {
		s.T.Fatal(err)
	}
	_, err = file.WriteAt([]byte(strings.Repeat("\xa5", int(size))), (page-1)*size)
	if closed := file.Close(); err != nil || closed != nil {
		s.T.Fatal(err, closed)
	}
}

// item gives the health page's words on a part, "" where it says nothing of it.
func (s *twilioShop) item(id string) string {
	s.T.Helper()
	for _, item := range desktest.Must[bind.HealthView](s.Desk, "Health/Now").Items {
		if item.ID == id {
			return item.Level + ": " + item.Text + " " + item.Remedy
		}
	}
	return ""
}

func TestFault11_ADamagedPage(t *testing.T) {
	s := openTwilio(t, t.TempDir())
	conversation := s.TalkTo(desktest.Ana).ID
	acked := map[string]int{}
	only(t, s.flood(acked, 0, rounds(40, 400), 4), http.StatusOK)
	desktest.Must[any](s.Desk, "Backups/BackUp")
	newest := s.backedUp().Kept[0].ID
	s.Stop()
	s.garble("sqlite_autoindex_draft_1")
	s.Start()

	_, met := desktest.Call[string](s.Desk, "Inbox/Draft", conversation)
	answers := all(20, 4, func(n int) int { return s.post(s.address, s.incoming(10_000+n)) })
	only(t, answers, http.StatusServiceUnavailable)
	_, refused := desktest.Call[bind.MessageView](s.Desk, "Inbox/Send", bind.SendInput{Key: desktest.Key(1), ConversationID: conversation, Body: "out-000001"})
	const words = "This could not be saved, because the database on the disk is damaged. Nothing was changed, and SMS Desk writes nothing more into it. Restore a backup (App Settings > Backup), or tell your administrator."
	if refused == nil || refused.Error() != words {
		t.Errorf("a text is refused with %v", refused)
	}
	health := s.item("database")
	if met == nil || !strings.HasPrefix(health, "error: The database is damaged.") || !strings.Contains(health, "Restore a backup.") {
		t.Errorf("the draft was read with %v, and the health page says %q", met, health)
	}
	if left := len(s.far.Texts()); left != 0 {
		t.Errorf("%d requests left", left)
	}
	s.Stop()
	s.Start() // found again, and an administrator gets in
	if again := s.item("database"); again != health {
		t.Errorf("after a start the health page says %q", again)
	}
	desktest.Must[any](s.Desk, "Backups/Restore", bind.BackupSource{Kept: newest}, "")
	restored := s.back()
	lost, doubled, integrity := s.kept(acked)
	say(t, 11, "noise over a page of the database, then 20 callbacks, a text to send, and the newest backup", "found, nothing taken in or sent, said in words, restored, the state before kept",
		fmt.Sprintf("20 answers of 503: %v, 0 requests left, %q; after the restore of %d texts %d lost, %d doubled, integrity %s, the state before is in %q",
			answers, health, len(acked), lost, doubled, integrity, restored.Copy+restored.Aside))
	if restored.Problem != "" || restored.Copy+restored.Aside == "" {
		t.Errorf("the restore came to %+v", restored)
	}
}

// back signs in at a hub that is starting again after a restore.
func (s *twilioShop) back() (restored bind.RestoredView) {
	s.T.Helper()
	desktest.Eventually(s.T, "the hub never came back", func() bool {
		response, _, err := s.TryPost("/session", map[string]string{"password": desktest.Password})
		if err != nil || response.StatusCode != http.StatusOK {
			return false
		}
		s.Cookie = strings.Split(response.Header.Get("Set-Cookie"), ";")[0]
		state, err := desktest.Call[bind.BackupsView](s.Desk, "Backups/State")
		if err != nil || state.Restored == nil {
			return false
		}
		restored = *state.Restored
		return true
	})
	return restored
}

func TestFault12_AFileIsTakenAway(t *testing.T) {
	s := openTwilio(t, t.TempDir())
	database := filepath.Join(s.Dir, "smsdesk.db")
	acked, taken := map[string]int{}, map[int]int{}
	flood := func(first, count int, allowed ...int) {
		answers := s.flood(acked, first, count, 4)
		only(t, answers, allowed...)
		for status, n := range answers {
			taken[status] += n
		}
	}
	flood(0, 50, http.StatusOK)

	// the log, while the hub runs: what it held is saved, and nothing more is taken
	if err := os.Remove(database + "-wal"); err != nil {
		t.Fatal(err)
	}
	flood(1000, 20, http.StatusServiceUnavailable)
	running := s.item("database")
	s.Stop()
	s.Start()
	flood(2000, 50, http.StatusOK)

	// the log, while the hub is off: nothing is taken until it is back
	s.Kill()
	if err := os.Rename(database+"-wal", database+"-wal.away"); err != nil {
		t.Fatal(err)
	}
	s.Run()
	flood(3000, 20, http.StatusServiceUnavailable)
	s.Stop()
	if err := os.Rename(database+"-wal.away", database+"-wal"); err != nil {
		t.Fatal(err)
	}
	s.Start()
	flood(4000, 50, http.StatusOK)

	// the database itself: no empty one takes its place
	s.Stop()
	if err := os.Rename(database, database+".away"); err != nil {
		t.Fatal(err)
	}
	said := desktest.Refused(t, s.Env, slices.Concat([]string{"--listen", "127.0.0.1:0", "--data", s.Dir, "--secrets", "vault"}, s.Extra)...)
	if !strings.Contains(said, "is gone, though there has been one. Nothing was changed, and no new one was begun.") {
		t.Errorf("it says %q", said)
	}
	if err := os.Rename(database+".away", database); err != nil {
		t.Fatal(err)
	}
	s.Start()
	lost, doubled, integrity := s.kept(acked)
	say(t, 12, "the write-ahead log removed while the hub ran, moved away while it was off, the database moved away", "opens, or says what to put back; nothing lost, no silent empty inbox",
		fmt.Sprintf("answers %v, %q, start refused without the database; %d acknowledged, %d lost, %d doubled, integrity %s", taken, running, len(acked), lost, doubled, integrity))
}
