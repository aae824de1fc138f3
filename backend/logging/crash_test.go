package logging_test

import (
	"bytes"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"github.com/smsdesk/smsdesk/backend/logging"
)

// TestMain is also what crashes, when the test starts its own program with a directory to
// crash in.
func TestMain(m *testing.M) {
	dir := os.Getenv("SMSDESK_TEST_CRASH")
	if dir == "" {
		os.Exit(m.Run())
	}
	if _, _, err := logging.CatchCrash(dir); err != nil {
		os.Exit(3)
	}
	fallsOver(errors.New("the token is swordfish\ngoroutine 1 [running]:\nmain.swordfish(...)\nswordfish\n\tswordfish"))
}

//go:noinline
func fallsOver(cause error) { panic(cause) }

func TestSecurity24_ACrashLeavesNoSecret(t *testing.T) {
	dir := t.TempDir()
	program := exec.Command(os.Args[0])
	program.Env = append(os.Environ(), "SMSDESK_TEST_CRASH="+dir)
	var terminal bytes.Buffer
	program.Stderr = &terminal
	if err := program.Run(); err == nil || program.ProcessState.ExitCode() == 3 || !strings.Contains(terminal.String(), "swordfish") {
		t.Fatalf("it did not crash: %v, %s", err, terminal.String())
	}
	raw := filepath.Join(dir, "smsdesk.crash")
	if info, err := os.Stat(raw); err != nil || runtime.GOOS != "windows" && info.Mode().Perm() != 0o600 || info.Size() == 0 {
		t.Fatalf("what Go wrote: %v, %v", info, err)
	}

	crashed, end, err := logging.CatchCrash(dir)
	if err != nil || !crashed {
		t.Fatalf("crashed: %v, %v", crashed, err)
	}
	kept := read(t, filepath.Join(dir, logging.Crash))
	if strings.Contains(kept, "swordfish") || !strings.Contains(kept, "logging_test.fallsOver") || !strings.Contains(kept, "crash_test.go:") {
		t.Errorf("kept %s", kept)
	}
	if info, err := os.Stat(raw); err != nil || info.Size() != 0 {
		t.Errorf("what Go wrote is still there: %v, %v", info, err)
	}
	end()
	if _, err := os.Stat(raw); err == nil {
		t.Error("an end without a crash leaves a file")
	}
	crashed, end, err = logging.CatchCrash(dir)
	if end(); crashed || err != nil {
		t.Errorf("the run after that: crashed %v, %v", crashed, err)
	}
}

func TestCleanCrash(t *testing.T) {
	const text = `panic: runtime error: index out of range [3] with length 2 [recovered]
	panic: swordfish

goroutine 18 [running, locked to thread]:
panic({0x5b1f40?, 0xc0000140a8?})
	runtime/panic.go:783 +0x132
github.com/smsdesk/smsdesk/backend/store.(*writer).step(0xc000012345, {0x1, 0x2})
	github.com/smsdesk/smsdesk/backend/store/writer.go:112 +0x1d
main.run[...](...)
	main.go:9
swordfish swordfish
created by github.com/smsdesk/smsdesk/backend/store.Open in goroutine 1
	github.com/smsdesk/smsdesk/backend/store/store.go:84 +0x3
exit status 2
`
	const want = `panic: runtime error: index out of range [3] with length 2 [recovered]
goroutine 18 [running, locked to thread]:
panic
	runtime/panic.go:783 +0x132
github.com/smsdesk/smsdesk/backend/store.(*writer).step
	github.com/smsdesk/smsdesk/backend/store/writer.go:112 +0x1d
main.run[...]
	main.go:9
created by github.com/smsdesk/smsdesk/backend/store.Open in goroutine 1
	github.com/smsdesk/smsdesk/backend/store/store.go:84 +0x3
`
	if got := logging.CleanCrash(text); got != want {
		t.Errorf("got %s", got)
	}
}
