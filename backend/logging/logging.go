// Package logging writes the program's log: structured, rotated, and passed
// through a redactor, so that no secret, no body and no whole phone number can
// reach the file.
package logging

import (
	"io"
	"log/slog"
	"os"
	"path/filepath"

	"gopkg.in/natefinch/lumberjack.v2"
)

// What the log keeps: so much a file in MB, so many old files, for so many days.
const (
	fileMB  = 5
	oldOnes = 3
	oldDays = 90
)

// Name is the log's file in the data directory; old ones are smsdesk-<time>.log.
const Name = "smsdesk.log"

// File opens the rotated log in dir (5 MB a file, three old ones of 90 days at most,
// mode 0600, which older files get as well) and gives a logger that also writes
// warnings to the terminal. A log that can't be written stops nothing: its lines are
// lost, and the terminal still has the warnings.
func File(dir string, terminal io.Writer) (*slog.Logger, io.Closer) {
	file := &lumberjack.Logger{Filename: filepath.Join(dir, Name), MaxSize: fileMB, MaxBackups: oldOnes, MaxAge: oldDays}
	for _, path := range Files(dir) {
		_ = os.Chmod(path, 0o600) // not ours to change: openHome has made the directory ours alone
	}
	handlers := slog.NewMultiHandler(
		slog.NewJSONHandler(file, &slog.HandlerOptions{Level: slog.LevelInfo}),
		slog.NewTextHandler(terminal, &slog.HandlerOptions{Level: slog.LevelWarn}),
	)
	return slog.New(Redact(handlers)), file
}

// Files gives the paths of the log in dir that are there, the newest last.
func Files(dir string) []string {
	old, _ := filepath.Glob(filepath.Join(dir, "smsdesk-*.log")) // the pattern is well-formed; the names hold the time
	var found []string
	for _, path := range append(old, filepath.Join(dir, Name)) {
		if info, err := os.Lstat(path); err == nil && info.Mode().IsRegular() {
			found = append(found, path)
		}
	}
	return found
}

// Terminal gives a logger of warnings, redacted, for what happens before the log is
// open.
func Terminal(terminal io.Writer) *slog.Logger {
	return slog.New(Redact(slog.NewTextHandler(terminal, &slog.HandlerOptions{Level: slog.LevelWarn})))
}

// Stderr is where File's warnings usually go.
func Stderr() io.Writer { return os.Stderr }

// Lines gives a writer that redacts each write, for what logs as Go's own log does:
// one write a line.
func Lines(terminal io.Writer) io.Writer { return lines{terminal} }

type lines struct{ to io.Writer }

// Write writes what is left of p.
func (l lines) Write(p []byte) (int, error) {
	_, err := io.WriteString(l.to, CleanLines(string(p)))
	return len(p), err
}
