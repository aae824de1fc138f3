package core_test

import (
	"testing"

	"golang.org/x/sys/unix"

	"github.com/smsdesk/smsdesk/backend/core"
)

func TestSecurity24_NoMemoryIsKeptOfACrash(t *testing.T) {
	var before unix.Rlimit
	if err := unix.Getrlimit(unix.RLIMIT_CORE, &before); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { // as far as it goes: a limit that was taken down stays down for most users
		_ = unix.Setrlimit(unix.RLIMIT_CORE, &before)
		_ = unix.Prctl(unix.PR_SET_DUMPABLE, 1, 0, 0, 0)
	})
	if err := core.NoDumps(); err != nil {
		t.Fatal(err)
	}
	if err := core.Hide(); err != nil {
		t.Fatal(err)
	}
	var now unix.Rlimit
	if err := unix.Getrlimit(unix.RLIMIT_CORE, &now); err != nil || now.Cur != 0 || now.Max != 0 {
		t.Errorf("a dump may have %d bytes (%d at most), %v", now.Cur, now.Max, err)
	}
	if shown, err := unix.PrctlRetInt(unix.PR_GET_DUMPABLE, 0, 0, 0, 0); err != nil || shown != 0 {
		t.Errorf("others may look at the memory: %d, %v", shown, err)
	}
}
