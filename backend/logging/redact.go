package logging

import (
	"context"
	"log/slog"
)

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
		return slog.String(attr.Key, gone)
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
