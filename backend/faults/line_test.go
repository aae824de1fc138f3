//go:build linux

package faults_test

import (
	"os"
	"testing"
)

// rounds is how often a fault is staged: few in the short form that every check
// runs, many in the long one that SMSDESK_FAULTS=long chooses.
func rounds(short, long int) int {
	if os.Getenv("SMSDESK_FAULTS") == "long" {
		return long
	}
	return short
}

// say prints the one line of a fault: what was done how often, what was promised
// and what was found.
func say(t *testing.T, number int, done, promised, found string) {
	t.Helper()
	t.Logf("fault %d: %s; promised: %s; found: %s", number, done, promised, found)
}
