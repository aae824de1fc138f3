package logging

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"runtime/debug"
	"strings"
)

// What a crash leaves in the data directory: Go writes the first file while the
// program ends, with whatever it panicked with, and the next start makes the second
// one of it, which holds where it was and nothing else.
const (
	crashing = "smsdesk.crash"
	Crash    = "smsdesk-crash.txt"
)

const maxCrash = 1 << 20 // bytes

// CatchCrash has Go write what ends the program to a file in dir (mode 0600). It tells
// whether the last run ended in a crash, whose traces are in Crash then. Call end when
// the program stops.
func CatchCrash(dir string) (crashed bool, end func(), err error) {
	raw := filepath.Join(dir, crashing)
	crashed, err = keepCrash(raw, filepath.Join(dir, Crash))
	if err != nil {
		return crashed, func() {}, err
	}
	file, err := os.OpenFile(raw, os.O_CREATE|os.O_TRUNC|os.O_WRONLY, 0o600)
	if err != nil {
		return crashed, func() {}, err
	}
	defer func() { _ = file.Close() }() // Go has made a copy of the handle
	debug.SetTraceback("single")        // the goroutine that crashed: others may be in the midst of anything
	if err := debug.SetCrashOutput(file, debug.CrashOptions{}); err != nil {
		return crashed, func() {}, err
	}
	return crashed, func() {
		_ = debug.SetCrashOutput(nil, debug.CrashOptions{})
		_ = os.Remove(raw) // it is empty: the program has ended well
	}, nil
}

// keepCrash cleans what the last run left, if it left anything.
func keepCrash(raw, clean string) (bool, error) {
	file, err := os.Open(raw)
	if errors.Is(err, fs.ErrNotExist) {
		return false, nil
	}
	if err != nil {
		return false, err
	}
	text, err := io.ReadAll(io.LimitReader(file, maxCrash))
	if err := errors.Join(err, file.Close()); err != nil {
		return false, err
	}
	if len(text) == 0 { // it was killed, or the power went
		return false, nil
	}
	if err := os.WriteFile(clean, []byte(CleanCrash(string(text))), 0o600); err != nil {
		return true, err
	}
	return true, os.Remove(raw)
}

// The lines of Go's own that a trace is made of; what was panicked with is none, and
// may have any number of lines.
var (
	goWords   = regexp.MustCompile(`^(?:panic: runtime error: |fatal error: |\[signal |runtime: )`)
	goRoutine = regexp.MustCompile(`^goroutine [0-9]+ (?:gp=[^ ]+ )?(?:m=[^ ]+ )?(?:mp=[^ ]+ )?\[[a-zA-Z0-9 ,()]+\]:$`)
	goCall    = regexp.MustCompile(`^((?:created by )?[\pL\pN_./·*()\[\]{},~-]+?)(?:\([^()]*(?:\{[^()]*\}[^()]*)*\)|( in goroutine [0-9]+))?$`)
	goPlace   = regexp.MustCompile(`^\t[^\t]+\.(?:go|s):[0-9]+(?: \+0x[0-9a-f]+)?$`)
)

// CleanCrash keeps of what Go writes at a crash its own words and where it was: no
// value that was panicked with, and no argument.
func CleanCrash(text string) string {
	var kept []string
	called := "" // the line before, if it names a function
	for line := range strings.Lines(text) {
		line = strings.TrimRight(line, "\r\n")
		found := goCall.FindStringSubmatch(line)
		switch {
		case goWords.MatchString(line) || goRoutine.MatchString(line):
			kept, called = append(kept, Clean(line)), ""
		case goPlace.MatchString(line) && called != "": // a function and its place come together
			kept, called = append(kept, Clean(called), "\t"+Clean(line[1:])), ""
		case found != nil:
			called = found[1] + found[2]
		default:
			called = ""
		}
	}
	return strings.Join(kept, "\n") + "\n"
}
