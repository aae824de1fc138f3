//go:build linux

package faults_test

import (
	"fmt"
	"net/http"
	"slices"
	"strings"
	"sync/atomic"
	"testing"

	"github.com/smsdesk/smsdesk/backend/bind"
	"github.com/smsdesk/smsdesk/backend/journey/desktest"
)

// flood posts texts from number first on and remembers which were acknowledged.
func (s *twilioShop) flood(acked map[string]int, first, count, atOnce int) (answers map[int]int) {
	taken := make([]bool, count)
	answers = all(count, atOnce, func(n int) int {
		status := s.post(s.address, s.incoming(first+n))
		taken[n] = status == http.StatusOK
		return status
	})
	for n, ok := range taken {
		if ok {
			acked[fmt.Sprintf("in-%06d", first+n)]++
		}
	}
	return answers
}

// kept kills the hub and counts what of the acknowledged texts isn't there once.
func (s *twilioShop) kept(acked map[string]int) (lost, doubled int, integrity string) {
	s.T.Helper()
	s.Kill()
	l := readLedger(s.T, s.Dir)
	s.Start()
	for text := range acked {
		switch l.in[text] {
		case 0:
			lost++
		case 1:
		default:
			doubled++
		}
	}
	if lost+doubled > 0 || l.integrity != "ok" {
		s.T.Errorf("%d of %d acknowledged texts lost, %d doubled, integrity %s", lost, len(acked), doubled, l.integrity)
	}
	return lost, doubled, l.integrity
}

// only fails the test for an answer that isn't one of these.
func only(t *testing.T, answers map[int]int, allowed ...int) {
	t.Helper()
	for status, count := range answers {
		if !slices.Contains(allowed, status) {
			t.Errorf("%d callbacks were answered %d", count, status)
		}
	}
}

func TestFault07_TheDiskIsFull(t *testing.T) {
	dir, grow := desktest.SmallDisk(t)
	s := openTwilio(t, dir)
	thread, acked := s.TalkTo(desktest.Ana).ID, map[string]int{}
	posted, refused := 0, 0
	for posted < 40000 && refused < rounds(200, 2000) {
		answers := s.flood(acked, posted, 200, 8)
		only(t, answers, http.StatusOK, http.StatusServiceUnavailable)
		refused += answers[http.StatusServiceUnavailable]
		posted += 200
	}
	if refused == 0 {
		t.Fatal("the disk never filled up")
	}
	t.Run("and a text is sent", func(t *testing.T) { s.sendRefused(t, 8, "sending while the disk is full", thread) })
	full := len(acked)
	grow()
	after := s.flood(acked, posted, 100, 8)
	only(t, after, http.StatusOK)
	lost, doubled, integrity := s.kept(acked)
	say(t, 7, fmt.Sprintf("%d callbacks at a disk of 6 MiB, then a larger disk", posted+100), "503 while it is full, over without a restart, nothing lost",
		fmt.Sprintf("%d x 200, then %d x 503, then %d x 200 by the same process; %d lost, %d doubled, integrity %s", full, refused, after[http.StatusOK], lost, doubled, integrity))
}

// keys makes each refused text one of its own.
var keys atomic.Int64

// sendRefused wants a text refused before any request leaves.
func (s *twilioShop) sendRefused(t *testing.T, number int, done, thread string) {
	t.Helper()
	before, tries, refused := len(s.far.Texts()), 10, 0
	for range tries {
		_, err := desktest.Call[bind.MessageView](s.Desk, "Inbox/Send", bind.SendInput{
			Key: fmt.Sprintf("refused-text-%08d", keys.Add(1)), ConversationID: thread, Body: strings.Repeat("No room for this ", 80)})
		if err != nil {
			refused++
		}
	}
	left := len(s.far.Texts()) - before
	say(t, number, fmt.Sprintf("%s, %d times", done, tries), "refused before a request leaves", fmt.Sprintf("%d refused, %d requests left", refused, left))
	if refused != tries || left != 0 {
		t.Errorf("%d of %d refused, %d left", refused, tries, left)
	}
}

// failing runs callbacks while the hub's system calls fail, and afterwards.
func (s *twilioShop) failing(acked map[string]int, first, count int, expressions ...string) (faults int, answers map[int]int) {
	s.T.Helper()
	stop := traced(s.T, s.Desk, expressions...)
	answers = s.flood(acked, first, count, 4)
	faults = injected(stop())
	only(s.T, answers, http.StatusOK, http.StatusServiceUnavailable)
	return faults, answers
}

// syncs and writes are the calls by which a commit reaches the disk.
const (
	syncs  = "fsync,fdatasync"
	writes = "pwrite64"
)

func TestFault09_TheDiskDoesNotSync(t *testing.T) {
	s := openTwilio(t, t.TempDir())
	thread, acked := s.TalkTo(desktest.Ana).ID, map[string]int{}
	only(t, s.flood(acked, 0, 20, 4), http.StatusOK)
	count := rounds(60, 1000)
	stop := traced(t, s.Desk, "trace="+syncs, "inject="+syncs+":error=EIO")
	answers := s.flood(acked, 1000, count, 4)
	s.sendRefused(t, 9, "sending while fsync fails", thread)
	faults := injected(stop())
	only(t, answers, http.StatusServiceUnavailable)
	after := s.flood(acked, 1000, count, 4)
	only(t, after, http.StatusOK)
	swept, single := s.sweep(acked, rounds(6, 60), "trace="+syncs, "inject="+syncs+":error=EIO:when=%d")
	lost, doubled, integrity := s.kept(acked)
	say(t, 9, fmt.Sprintf("fsync fails for ever under %d callbacks (%d times), and once as the n-th of each thread for n to %d (%d times)", count, faults, swept, single),
		"503, the same process goes on afterwards, nothing lost",
		fmt.Sprintf("%d x 503, then %d x 200; %d acknowledged, %d lost, %d doubled, integrity %s", answers[http.StatusServiceUnavailable], after[http.StatusOK], len(acked), lost, doubled, integrity))
	if faults == 0 || single == 0 {
		t.Errorf("%d and %d faults were injected", faults, single)
	}
}

// sweep has the n-th call of each thread fail for n = 1, 2, …; each time callbacks
// are repeated until they are taken, as a provider does.
func (s *twilioShop) sweep(acked map[string]int, until int, trace, inject string) (swept, faults int) {
	s.T.Helper()
	for n := 1; n <= until; n++ {
		first := 100000 + 100*n
		struck, answers := s.failing(acked, first, 8, trace, fmt.Sprintf(inject, n))
		faults += struck
		if answers[http.StatusServiceUnavailable] > 0 {
			only(s.T, s.flood(acked, first, 8, 4), http.StatusOK)
		}
	}
	return until, faults
}

func TestFault10_TheDiskDoesNotWrite(t *testing.T) {
	s := openTwilio(t, t.TempDir())
	s.TalkTo(desktest.Ana)
	acked := map[string]int{}
	count := rounds(40, 1000)
	for i, way := range []struct{ name, inject string }{
		{"EIO", "error=EIO"}, {"ENOSPC", "error=ENOSPC"},
	} {
		first := 10000 * (i + 1)
		faults, answers := s.failing(acked, first, count, "trace="+writes, "inject="+writes+":"+way.inject)
		after := s.flood(acked, first, count, 4)
		only(t, after, http.StatusOK)
		swept, single := s.sweep(acked, rounds(3, 60), "trace="+writes, "inject="+writes+":"+way.inject+":when=%d")
		lost, doubled, integrity := s.kept(acked)
		say(t, 10, fmt.Sprintf("writes end with %s under %d callbacks (%d times), and once as the n-th of each thread for n to %d (%d times)", way.name, count, faults, swept, single),
			"503, the same process goes on afterwards, nothing lost",
			fmt.Sprintf("%d x 503, then %d x 200; %d acknowledged, %d lost, %d doubled, integrity %s", answers[http.StatusServiceUnavailable], after[http.StatusOK], len(acked), lost, doubled, integrity))
		if faults == 0 {
			t.Errorf("%s was never injected", way.name)
		}
	}
}
