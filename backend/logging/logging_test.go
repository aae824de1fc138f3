package logging_test

import (
	"bytes"
	"errors"
	"log/slog"
	"strings"
	"testing"

	"github.com/smsdesk/smsdesk/backend/logging"
)

func TestRedact_NothingSecretReachesTheLog(t *testing.T) {
	canaries := map[string]func(*slog.Logger){
		"an authorization header":       func(l *slog.Logger) { l.Info("sent", "header", "Basic QUMwMDpDQU5BUlk=CANARY") },
		"an attribute named secret":     func(l *slog.Logger) { l.Info("saved", "client_secret", "CANARY") },
		"an attribute inside a group":   func(l *slog.Logger) { l.Info("saved", slog.Group("twilio", "auth_token", "CANARY")) },
		"an attribute of every record":  func(l *slog.Logger) { l.With("password", "CANARY").Info("saved") },
		"a query secret":                func(l *slog.Logger) { l.Info("called", "url", "https://x.example/a?api_key=CANARY&b=1") },
		"an error that quotes a secret": func(l *slog.Logger) { l.Error("failed", "error", errors.New(`{"auth_token":"CANARY"}`)) },
		"a connection string":           func(l *slog.Logger) { l.Info("open", "to", "endpoint=https://x;accesskey=CANARY") },
		"a callback token in a path":    func(l *slog.Logger) { l.Info("served", "path", "/callbacks/CANARYCANARY/incoming") },
		"the message itself":            func(l *slog.Logger) { l.Info("password=CANARY") },
		"a body":                        func(l *slog.Logger) { l.Info("sent", "body", "CANARY") },
	}
	for name, write := range canaries {
		t.Run(name, func(t *testing.T) {
			var out bytes.Buffer
			write(slog.New(logging.Redact(slog.NewJSONHandler(&out, nil))))
			if strings.Contains(out.String(), "CANARY") {
				t.Errorf("the log holds the canary: %s", out.String())
			}
			if out.Len() == 0 {
				t.Error("nothing was logged")
			}
		})
	}
}

func TestClean(t *testing.T) {
	rows := map[string]struct{ text, want string }{
		"shortens a phone number":           {"to +14155550123 now", "to +1415…23 now"},
		"shortens an encoded phone number":  {"To=%2B14155550123", "To=%2B1415…23"},
		"cuts a token of 32 hex characters": {"AC 0123456789abcdef0123456789abcdef", "AC [redacted]"},
		"keeps a line a line":               {"one\nlevel=ERROR two", "one level=ERROR two"},
		"leaves ordinary words alone":       {"message sent", "message sent"},
	}
	for name, row := range rows {
		t.Run(name, func(t *testing.T) {
			if got := logging.Clean(row.text); got != row.want {
				t.Errorf("Clean(%q) = %q, want %q", row.text, got, row.want)
			}
		})
	}
}
