//go:build linux

package faults_test

import (
	"fmt"
	"math/rand/v2"
	"net/http"
	"path/filepath"
	"testing"
	"time"

	"github.com/smsdesk/smsdesk/backend/bind"
	"github.com/smsdesk/smsdesk/backend/journey/desktest"
)

func TestFault05_KillDuringABackup(t *testing.T) {
	s := openTwilio(t, t.TempDir())
	s.TalkTo(desktest.Ana)
	acked := map[string]int{}
	only(t, s.flood(acked, 0, 200, 8), http.StatusOK)
	desktest.Must[any](s.Desk, "Backups/BackUp")
	s.backedUp()
	kills, seed := rounds(6, 300), uint64(time.Now().UnixNano())
	chance := rand.New(rand.NewPCG(seed, 5))
	cut, left := 0, 0
	for range kills {
		desktest.Must[any](s.Desk, "Backups/BackUp")
		for range 1000 { // until it is being written; a quick one may have ended before it is seen
			if len(s.files("*.partial")) > 0 || !wait(t.Context(), time.Millisecond) {
				break
			}
		}
		wait(t.Context(), time.Duration(chance.IntN(20))*time.Millisecond)
		s.Kill()
		cut += len(s.files("*.partial"))
		s.Start()
		left += len(s.files("*.partial"))
	}
	state := s.backedUp()
	whole := 0
	for _, kept := range state.Kept {
		preview, err := desktest.Call[bind.BackupPreview](s.Desk, "Backups/Preview", bind.BackupSource{Kept: kept.ID}, "")
		if err == nil && preview.Texts == len(acked) {
			whole++
		}
	}
	lost, doubled, integrity := s.kept(acked)
	say(t, 5, fmt.Sprintf("%d kills within 20 ms after a backup began to be written (seed %d), %d of them in the middle", kills, seed, cut), "earlier backups whole, what was cut off removed",
		fmt.Sprintf("%d of %d backups whole, %d cut off ones left; %d lost, %d doubled, integrity %s", whole, len(state.Kept), left, lost, doubled, integrity))
	if whole == 0 || whole != len(state.Kept) || left > 0 {
		t.Errorf("%d of %d whole, %d left", whole, len(state.Kept), left)
	}
}

// backedUp waits until no backup is being made.
func (s *twilioShop) backedUp() (state bind.BackupsView) {
	s.T.Helper()
	desktest.Eventually(s.T, "the backup never ended", func() bool {
		state = desktest.Must[bind.BackupsView](s.Desk, "Backups/State")
		return !state.Running && len(state.Kept) > 0
	})
	return state
}

func (s *twilioShop) files(pattern string) []string {
	found, err := filepath.Glob(filepath.Join(s.Dir, "backups", pattern))
	if err != nil {
		s.T.Fatal(err)
	}
	return found
}
