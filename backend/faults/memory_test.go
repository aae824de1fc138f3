//go:build linux

package faults_test

import (
	"bufio"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
)

// memory gives how many bytes of a process are in the computer's memory.
func memory(t *testing.T, process int) int {
	t.Helper()
	file, err := os.Open(fmt.Sprintf("/proc/%d/status", process))
	if err != nil {
		t.Skip("not run: it needs /proc to read a program's memory")
	}
	defer func() { _ = file.Close() }()
	lines := bufio.NewScanner(file)
	for lines.Scan() {
		if rest, found := strings.CutPrefix(lines.Text(), "VmRSS:"); found {
			kib, err := strconv.Atoi(strings.Fields(rest)[0])
			if err != nil {
				t.Fatal(err)
			}
			return kib << 10
		}
	}
	t.Fatal("no VmRSS")
	return 0
}

// limitMemory lets a process have only so many bytes more; ended tells whether the
// system killed it for them, and takes the limit away.
func limitMemory(t *testing.T, process, bytes int) (ended func() bool) {
	t.Helper()
	for _, group := range []struct{ root, limit string }{
		{"/sys/fs/cgroup/memory", "memory.limit_in_bytes"}, {"/sys/fs/cgroup", "memory.max"},
	} {
		dir := filepath.Join(group.root, fmt.Sprintf("smsdesk-faults-%d", process))
		if os.Mkdir(dir, 0o700) != nil {
			continue
		}
		err := os.WriteFile(filepath.Join(dir, group.limit), []byte(strconv.Itoa(bytes)), 0o600)
		if err == nil {
			err = os.WriteFile(filepath.Join(dir, "cgroup.procs"), []byte(strconv.Itoa(process)), 0o600)
		}
		if err != nil {
			_ = os.Remove(dir)
			continue
		}
		return func() bool {
			stat, err := os.ReadFile(fmt.Sprintf("/proc/%d/stat", process))
			dead := err != nil || strings.Contains(string(stat), ") Z ")
			_ = os.WriteFile(filepath.Join(group.root, "cgroup.procs"), []byte(strconv.Itoa(process)), 0o600) // fails for a dead one
			t.Cleanup(func() { _ = os.Remove(dir) })
			return dead
		}
	}
	t.Skip("not run: it needs the right to limit a program's memory")
	return nil
}
