package faults_test

import (
	"bufio"
	"fmt"
	"os"
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
