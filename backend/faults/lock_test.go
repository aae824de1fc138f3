//go:build linux

package faults_test

import (
	"database/sql"
	"fmt"
	"net/http"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/smsdesk/smsdesk/backend/journey/desktest"
)

func TestFault13_AnotherProgramHoldsTheLock(t *testing.T) {
	t.Parallel()
	s := openTwilio(t, t.TempDir())
	s.TalkTo(desktest.Ana)
	db, err := sql.Open("sqlite", filepath.Join(s.Dir, "smsdesk.db")+"?_pragma=busy_timeout(10000)")
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = db.Close() }()
	db.SetMaxOpenConns(1)
	lock := func(statement string) {
		t.Helper()
		if _, err := db.ExecContext(t.Context(), statement); err != nil {
			t.Fatal(err)
		}
	}
	acked := map[string]int{}
	lock("BEGIN IMMEDIATE")
	long := s.flood(acked, 0, 5, 5) // the hub waits for three seconds, and answers
	lock("ROLLBACK")
	only(t, long, http.StatusServiceUnavailable)
	lock("BEGIN IMMEDIATE")
	waits := make(chan map[int]int)
	go func() { waits <- s.flood(acked, 100, 5, 5) }()
	wait(t.Context(), 500*time.Millisecond)
	lock("ROLLBACK")
	short := <-waits
	only(t, short, http.StatusOK)
	after := s.flood(acked, 200, 20, 4)
	only(t, after, http.StatusOK)
	lost, doubled, integrity := s.kept(acked)
	say(t, 13, "another program holds the write lock until the hub gives up, and for half of one", "503 after the wait, no crash; a short lock is waited for",
		fmt.Sprintf("%d x 503, then %d x 200 after a short lock and %d x 200 without; %d lost, %d doubled, integrity %s",
			long[http.StatusServiceUnavailable], short[http.StatusOK], after[http.StatusOK], lost, doubled, integrity))
}

func TestFault14_ASecondHubIsStarted(t *testing.T) {
	s := openTwilio(t, t.TempDir())
	s.TalkTo(desktest.Ana)
	acked, starts := map[string]int{}, rounds(6, 50)
	held, taken := 0, 0
	answers := make(chan string, 2*starts)
	for range starts { // the same data, and the same port with other data
		go func() {
			answers <- desktest.Refused(t, s.Env, "--data", s.Dir, "--listen", "127.0.0.1:0", "--callback-listen", "127.0.0.1:0", "--secrets", "vault", s.Extra[2], s.Extra[3])
		}()
		go func() {
			answers <- desktest.Refused(t, s.Env, "--data", t.TempDir(), "--listen", "127.0.0.1:0", "--callback-listen", s.Extra[1], "--secrets", "vault", s.Extra[2], s.Extra[3])
		}()
	}
	calls := s.flood(acked, 0, 50, 4)
	for range 2 * starts {
		switch said := <-answers; {
		case strings.Contains(said, "These data are open already"):
			held++
		case strings.Contains(said, "can't be used. Another program may have it."):
			taken++
		default:
			t.Errorf("it says %q", said)
		}
	}
	only(t, calls, http.StatusOK)
	lost, doubled, integrity := s.kept(acked)
	say(t, 14, fmt.Sprintf("%d hubs started on the same data and %d on the same port, under callbacks", starts, starts), "each is told so, and one door takes the callbacks",
		fmt.Sprintf("%d told that the data are open, %d that the port is taken; %d x 200 by the first, %d lost, %d doubled, integrity %s",
			held, taken, calls[http.StatusOK], lost, doubled, integrity))
}
