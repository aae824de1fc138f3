package logging_test

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"strings"
	"testing"

	"github.com/smsdesk/smsdesk/backend/logging"
)

func TestRedact_NothingSecretReachesTheLog(t *testing.T) {
	canaries := map[string]func(*slog.Logger){
		"an attribute named secret":     func(l *slog.Logger) { l.Info("saved", "client_secret", "CANARY") },
		"an attribute inside a group":   func(l *slog.Logger) { l.Info("saved", slog.Group("twilio", "auth_token", "CANARY")) },
		"an attribute of every record":  func(l *slog.Logger) { l.With("password", "CANARY").Info("saved") },
		"a group of every record":       func(l *slog.Logger) { l.WithGroup("ngrok").With("authtoken", "CANARY").Info("saved") },
		"a session":                     func(l *slog.Logger) { l.Info("signed in", "session", "CANARY") },
		"an error that quotes a secret": func(l *slog.Logger) { l.Error("failed", "error", errors.New(`{"auth_token":"CANARY"}`)) },
		"an error in an error": func(l *slog.Logger) {
			l.Error("failed", "error", fmt.Errorf("save: %w", errors.New("password=CANARY")))
		},
		"a value that isn't text": func(l *slog.Logger) { l.Info("called", "fields", map[string]string{"api_key": "CANARY"}) },
		"the message itself":      func(l *slog.Logger) { l.Info("password=CANARY") },
		"a body":                  func(l *slog.Logger) { l.Info("sent", "body", "CANARY") },
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

// Each way in which a secret or a text is written on its way to a provider and back.
// CANARY stands in every part of it that must not be read.
func TestSecurity23_TheLogHoldsNoSecretAndNoText(t *testing.T) {
	rows := map[string]string{
		"Twilio's account and token":        "Authorization: Basic QUMwMDpDQU5BUlk=CANARY",
		"Basic without its header":          "sent Basic QUMwMDpDQU5BUlk=CANARY",
		"Twilio's signature":                "X-Twilio-Signature: CANARYCANARYCANARY=",
		"Infobip's key":                     "App 0123456789abcdef-CANARY",
		"Infobip's key in Go's own header":  "map[Authorization:[App CANARY-0123456789abcdef] Accept:[*/*]]",
		"Infobip's session":                 "IBSSO CANARY-0123-4567",
		"Telesign's key":                    "TSA FFFFFFFF-EEEE-DDDD:CANARY+CANARY/=",
		"Telesign's other header":           `"X-TS-Authorization":"TSA FFFF:CANARY"`,
		"Azure's signature":                 "HMAC-SHA256 SignedHeaders=x-ms-date;host;x-ms-content-sha256&Signature=CANARY+/=",
		"Azure's connection string":         "endpoint=https://x.communication.azure.com/;accesskey=CANARY==",
		"a bearer token":                    "Bearer CANARY.CANARY.CANARY",
		"Vibes' password in an address":     "https://user:CANARY@api.vibes.example/x",
		"a query secret":                    "GET https://x.example/a?api_key=CANARY&b=1",
		"a query signature":                 "GET /a?x=1&sig=CANARYCANARY",
		"LINK's password as JSON":           `{"username":"shop","password":"CANARY \" CANARY"}`,
		"JSON inside of JSON":               `{"error":"{\"auth_token\":\"CANARY CANARY\"}"}`,
		"a form secret":                     "ClientSecret=CANARY&x=1",
		"ngrok's authtoken":                 "authtoken 2aBcDeFgHiJkLmNoPqCANARY012_5CANARYxYz0123456789",
		"ngrok's authtoken by name":         "authtoken: CANARY",
		"an age key":                        "AGE-SECRET-KEY-1CANARY8ZR68RXF0VJ3UN007NHCA9WUPPJ9378C3XQ84DGQ",
		"the vault's key":                   "SMSDESK_VAULT_KEY=CANARY",
		"a private key":                     "-----BEGIN RSA PRIVATE KEY-----\nCANARY\n-----END RSA PRIVATE KEY-----",
		"a session's cookie":                "Cookie: smsdesk_session=CANARY; theme=dark",
		"a session's cookie that is set":    "Set-Cookie: smsdesk_session=CANARY; Path=/; HttpOnly",
		"a session's cookie alone":          "smsdesk_session=CANARY",
		"a callback's token":                "POST /callbacks/CANARYCANARY/incoming",
		"a set-up link":                     "http://127.0.0.1:8787/#/setup?token=CANARY",
		"an invitation":                     "https://desk.example/#/join?code=CANARYCANARY",
		"a token of 32 hexadecimal figures": "AC 0123456789abcdefCANARY0123456789abcdef0123456789abcdef"[:3] + "0123456789abcdef0123456789abcdef",
		"a text that a provider quotes":     `{"requestError":{"text":"CANARY it's \"ready\" CANARY"}}`,
		"a text in a form":                  "To=x&Body=CANARY+CANARY&From=y",
		"a text as JSON inside of JSON":     `"{\"content\":\"CANARY CANARY\"}"`,
	}
	for name, text := range rows {
		t.Run(name, func(t *testing.T) {
			got := logging.Clean(text)
			if strings.Contains(got, "CANARY") || !strings.Contains(got, "[redacted]") {
				t.Errorf("Clean(%q) = %q", text, got)
			}
		})
	}
}

func TestClean(t *testing.T) {
	rows := map[string]struct{ text, want string }{
		"shortens a phone number":                   {"to +14155550123 now", "to +1415…23 now"},
		"shortens an encoded phone number":          {"To=%2B14155550123", "To=%2B1415…23"},
		"shortens one that JSON escaped":            {`"to":"\u002b14155550123"`, `"to":"\u002b1415…23"`},
		"shortens one without a plus":               {"msisdn 4915112345678.", "msisdn 4915…78."},
		"shortens one after another":                {"14155550123,14155550124", "1415…23,1415…24"},
		"shortens one in a path":                    {"/v1/numbers/14155550123/x", "/v1/numbers/1415…23/x"},
		"shortens one behind an escape":             {"to%3A14155550123", "to%3A1415…23"},
		"shortens one that is grouped":              {"+1 415-555-0123", "+1…23"},
		"shortens an American one":                  {"(415) 555-0123 or 415-555-0123", "…23 or …23"},
		"keeps an id with letters":                  {"message 019eaf12-3456-7890-8123-123456789012", "message 019eaf12-3456-7890-8123-123456789012"},
		"keeps a provider's id":                     {"SM00000000000000000000000000000001", "SM00000000000000000000000000000001"},
		"keeps an id of more figures than a number": {"id 2250065678911229700", "id 2250065678911229700"},
		"keeps an address and its port":             {"127.0.0.1:8788", "127.0.0.1:8788"},
		"keeps a day and a time":                    {"2026-11-26T09:30:00.123Z", "2026-11-26T09:30:00.123Z"},
		"keeps a figure":                            {"1234567 bytes", "1234567 bytes"},
		"keeps a provider's code and sentence":      {`{"code":20003,"message":"Authenticate"}`, `{"code":20003,"message":"Authenticate"}`},
		"cuts a token of 32 hex characters":         {"AC 0123456789abcdef0123456789abcdef", "AC [redacted]"},
		"keeps a line a line":                       {"one\nlevel=ERROR two", "one level=ERROR two"},
		"keeps what a terminal obeys out":           {"a\x1b[31m\u009bb\u2028c\u202ed\u2066e", "a [31m b c d e"},
		"leaves ordinary words alone":               {"message sent", "message sent"},
	}
	for name, row := range rows {
		t.Run(name, func(t *testing.T) {
			if got := logging.Clean(row.text); got != row.want {
				t.Errorf("Clean(%q) = %q, want %q", row.text, got, row.want)
			}
		})
	}
	t.Run("leaves the lines of many", func(t *testing.T) {
		if got := logging.CleanLines("one +14155550123\r\ntoken=x\n"); got != "one +1415…23 \ntoken=[redacted]\n" {
			t.Errorf("got %q", got)
		}
	})
}

// What a person or a provider wrote makes no line of the log, whatever is in it.
func TestSecurity23_NobodyForgesALine(t *testing.T) {
	const forged = "x\n{\"level\":\"ERROR\",\"msg\":\"forged\"}\r\n\u2028level=ERROR msg=forged"
	handlers := map[string]func(io.Writer) slog.Handler{
		"the file":     func(w io.Writer) slog.Handler { return slog.NewJSONHandler(w, nil) },
		"the terminal": func(w io.Writer) slog.Handler { return slog.NewTextHandler(w, nil) },
	}
	for name, handler := range handlers {
		t.Run(name, func(t *testing.T) {
			var out bytes.Buffer
			l := slog.New(logging.Redact(handler(&out)))
			l.Info(forged, "name", forged, "error", errors.New(forged), slog.Group(forged, forged, 1))
			if lines := strings.FieldsFunc(out.String(), func(r rune) bool { return r == '\n' || r == '\r' || r == '\u2028' }); len(lines) != 1 {
				t.Errorf("%d lines: %q", len(lines), out.String())
			}
		})
	}
}
