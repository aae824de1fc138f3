//go:build linux

package faults_test

import (
	"bufio"
	"bytes"
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"

	"github.com/smsdesk/smsdesk/backend/journey/desktest"
)

// traced has a running hub's system calls fail, as strace's expressions say, until
// stop is called, which gives what was traced.
func traced(t *testing.T, d *desktest.Desk, expressions ...string) (stop func() string) {
	t.Helper()
	out := filepath.Join(t.TempDir(), "trace")
	args := []string{"-f", "-y", "-s", "24", "-o", out, "-p", strconv.Itoa(d.Process())}
	for _, expression := range expressions {
		args = append(args, "-e", expression)
	}
	strace := exec.CommandContext(context.Background(), "strace", args...)
	said, err := strace.StderrPipe()
	if err == nil {
		err = strace.Start()
	}
	if err != nil {
		t.Skip("not run: it needs strace")
	}
	lines := bufio.NewScanner(said)
	if !lines.Scan() || !strings.Contains(lines.Text(), "attached") {
		_ = strace.Wait()
		t.Skip("not run: strace may not look at a program here: " + lines.Text())
	}
	go func() {
		for lines.Scan() { // its pipe must not fill up
		}
	}()
	return func() string {
		t.Helper()
		_ = strace.Process.Signal(syscall.SIGINT)
		_ = strace.Wait() // ends by the signal
		content, err := os.ReadFile(out)
		if err != nil {
			t.Fatal(err)
		}
		return string(bytes.TrimSpace(content))
	}
}

// injected counts the calls that were made to fail.
func injected(trace string) int { return strings.Count(trace, "(INJECTED)") }
