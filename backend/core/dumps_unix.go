//go:build !windows

package core

import "golang.org/x/sys/unix"

// NoDumps keeps the system from writing this process's memory, with its secrets, to
// the disk when it crashes. Call it first of all: memory can't be taken back.
//
// Windows asks for no switch: Go's runtime has its error reports write no dump unless
// GOTRACEBACK=wer asks for one.
func NoDumps() error {
	return unix.Setrlimit(unix.RLIMIT_CORE, &unix.Rlimit{})
}
