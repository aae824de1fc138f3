// Package logging writes the program's log: structured, rotated, and passed
// through a redactor, so that no secret, no body and no whole phone number can
// reach the file.
package logging

import (
	"context"
	"io"
	"log/slog"
	"os"
	"path/filepath"
	"regexp"
	"strings"

	"gopkg.in/natefinch/lumberjack.v2"
)

// File opens the rotated log in dir (5 MB a file, three old ones, mode 0600) and
// gives a logger that also writes warnings to the terminal.
func File(dir string, terminal io.Writer) (*slog.Logger, io.Closer) {
	file := &lumberjack.Logger{Filename: filepath.Join(dir, "smsdesk.log"), MaxSize: 5, MaxBackups: 3}
	handlers := slog.NewMultiHandler(
		slog.NewJSONHandler(file, &slog.HandlerOptions{Level: slog.LevelInfo}),
		slog.NewTextHandler(terminal, &slog.HandlerOptions{Level: slog.LevelWarn}),
	)
	return slog.New(Redact(handlers)), file
}

// Stderr is where File's warnings usually go.
func Stderr() io.Writer { return os.Stderr }

// Redact wraps a handler so that secrets and phone numbers are cut out of the
// message and of every attribute, groups and errors included.
func Redact(next slog.Handler) slog.Handler { return redactor{next} }

type redactor struct{ next slog.Handler }

// Enabled asks the wrapped handler.
func (r redactor) Enabled(ctx context.Context, level slog.Level) bool {
	return r.next.Enabled(ctx, level)
}

// Handle redacts a record and passes it on.
func (r redactor) Handle(ctx context.Context, record slog.Record) error {
	clean := slog.NewRecord(record.Time, record.Level, Clean(record.Message), record.PC)
	record.Attrs(func(attr slog.Attr) bool {
		clean.AddAttrs(redact(attr))
		return true
	})
	return r.next.Handle(ctx, clean)
}

// WithAttrs redacts attributes that every later record carries.
func (r redactor) WithAttrs(attrs []slog.Attr) slog.Handler {
	clean := make([]slog.Attr, len(attrs))
	for i, attr := range attrs {
		clean[i] = redact(attr)
	}
	return redactor{r.next.WithAttrs(clean)}
}

// WithGroup passes the group on.
func (r redactor) WithGroup(name string) slog.Handler { return redactor{r.next.WithGroup(name)} }

var (
	secretKey = regexp.MustCompile(`(?i)(secret|password|token|auth|credential|cookie|connection_?string|api_?key|body|signature)`)
	patterns  = []struct {
		find *regexp.Regexp
		put  string
	}{
		{regexp.MustCompile(`(?i)\b(basic|bearer|app)\s+[A-Za-z0-9+/=._~-]{8,}`), "$1 [redacted]"},
		{regexp.MustCompile(`(?i)(accesskey=)[^;\s"]+`), "${1}[redacted]"},
		{regexp.MustCompile(`(?i)\b((?:auth_?token|api_?key|password|secret|token)["']?\s*[=:]\s*["']?)[^\s"'&,;}]+`), "${1}[redacted]"},
		{regexp.MustCompile(`(/callbacks/)[A-Za-z0-9_-]{8,}`), "${1}[redacted]"},
		{regexp.MustCompile(`\b[0-9a-f]{32}\b`), "[redacted]"},
		{regexp.MustCompile(`(\+|%2B)([1-9][0-9]{3})[0-9]{2,9}([0-9]{2})\b`), "$1$2…$3"},
	}
)

// Clean cuts secrets and the middle of phone numbers out of a text. Control
// characters become spaces, so that no text can forge a line of the log.
func Clean(text string) string {
	for _, p := range patterns {
		text = p.find.ReplaceAllString(text, p.put)
	}
	return strings.Map(func(r rune) rune {
		if r < ' ' || r == 0x7f || r == '\u2028' || r == '\u2029' {
			return ' '
		}
		return r
	}, text)
}

func redact(attr slog.Attr) slog.Attr {
	value := attr.Value.Resolve()
	if value.Kind() == slog.KindGroup {
		group := value.Group()
		clean := make([]slog.Attr, len(group))
		for i, member := range group {
			clean[i] = redact(member)
		}
		return slog.Attr{Key: attr.Key, Value: slog.GroupValue(clean...)}
	}
	if secretKey.MatchString(attr.Key) {
		return slog.String(attr.Key, "[redacted]")
	}
	switch value.Kind() {
	case slog.KindString:
		return slog.String(attr.Key, Clean(value.String()))
	case slog.KindAny:
		if err, isError := value.Any().(error); isError {
			return slog.String(attr.Key, Clean(err.Error()))
		}
		return slog.String(attr.Key, Clean(value.String()))
	default:
		return slog.Attr{Key: attr.Key, Value: value}
	}
}
