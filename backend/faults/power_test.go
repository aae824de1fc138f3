//go:build linux

package faults_test

import (
	"fmt"
	"net/http"
	"strings"
	"testing"

	"github.com/smsdesk/smsdesk/backend/journey/desktest"
)

func TestFault06_NothingIsAnsweredBeforeItIsSynced(t *testing.T) {
	s := openTwilio(t, t.TempDir())
	s.TalkTo(desktest.Ana)
	texts := rounds(40, 1000)
	stop := traced(t, s.Desk, "trace=fsync,fdatasync,write")
	for n := range texts {
		if status := s.post(s.address, s.incoming(n)); status != http.StatusOK {
			t.Fatalf("answered %d", status)
		}
	}
	answers, early, synced := 0, 0, false
	for line := range strings.SplitSeq(stop(), "\n") {
		switch {
		case strings.Contains(line, "sync") && (strings.Contains(line, "smsdesk.db-wal") || strings.Contains(line, "resumed")) && strings.HasSuffix(line, "= 0"):
			synced = true
		case strings.Contains(line, "write(") && strings.Contains(line, `"HTTP/1.1 200`):
			answers++
			if !synced {
				early++
			}
			synced = false
		}
	}
	say(t, 6, fmt.Sprintf("the system calls of %d callbacks, one after another", texts), "every 200 leaves after the sync of its text",
		fmt.Sprintf("%d answers, %d of them before a sync", answers, early))
	if answers != texts || early > 0 {
		t.Errorf("%d answers, %d before a sync", answers, early)
	}
}

func TestFault35_OutOfMemory(t *testing.T) {
	s := openTwilio(t, t.TempDir())
	s.TalkTo(desktest.Ana)
	acked, kills := map[string]int{}, 0
	s.Stop()
	s.Env = append(s.Env, "GOMEMLIMIT=24MiB") // less than it has at rest
	s.Start()
	only(t, s.flood(acked, 0, rounds(300, 5000), 8), http.StatusOK)
	for round := range rounds(2, 20) {
		ended := limitMemory(t, s.Process(), 4<<20)
		s.flood(acked, 100000*(round+1), 1000, 64)
		if ended() {
			kills++
		}
		s.Kill()
		s.Start()
	}
	lost, doubled, integrity := s.kept(acked)
	say(t, 35, fmt.Sprintf("callbacks under a memory limit below what is needed, and %d kills by the system for want of memory", kills), "no damage, the next start is clean",
		fmt.Sprintf("%d acknowledged, %d lost, %d doubled, integrity %s", len(acked), lost, doubled, integrity))
}
