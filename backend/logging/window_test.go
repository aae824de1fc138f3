package logging_test

import (
	"bytes"
	"log/slog"
	"strings"
	"testing"

	"github.com/smsdesk/smsdesk/backend/logging"
)

// wails is what Wails' own logger is, as far as its options take one.
type wails interface {
	Print(message string)
	Trace(message string)
	Debug(message string)
	Info(message string)
	Warning(message string)
	Error(message string)
	Fatal(message string)
}

var _ wails = (*logging.Window)(nil)

// call is what a page sends to have a bound method called (Wails 2.16,
// internal/frontend/runtime/desktop/calls.js).
const call = `C{"name":"bind.Setup.Save","args":["a1",{"name":"Main","secrets":{"auth_token":"CANARY"}}],"callbackID":"bind.Setup.Save-1"}`

// The messages are Wails' own, with what it puts into them.
func TestWindow_LogsNothingOfACall(t *testing.T) {
	rows := map[string]struct {
		message, want string
	}{
		"arguments that don't fit": {"process message error: " + call + " -> error parsing arguments: json: cannot unmarshal string CANARY",
			"level=ERROR msg=\"window failed\" what=\"a call failed\" method=bind.Setup.Save\n"},
		"arguments that don't fit, told again": {"error parsing arguments: CANARY",
			"level=ERROR msg=\"window failed\" what=\"a call's arguments don't fit\"\n"},
		"a panic": {"process message error: " + call + " -> reflect: CANARY",
			"level=ERROR msg=\"window failed\" what=\"a call failed\" method=bind.Setup.Save\n"},
		"what was panicked with": {"the token CANARY is wrong",
			"level=ERROR msg=\"window failed\" what=\"not told, since it may quote a call\" bytes=25\n"},
		"a method that isn't there": {`process message error: C{"name":"CANARY","args":["CANARY"]} -> method 'CANARY' not registered`,
			"level=ERROR msg=\"window failed\" what=\"a call failed\"\n"},
		"a name that forges a line": {`process message error: C{"name":"a.b.c\nlevel=ERROR CANARY","args":[]} -> x`,
			"level=ERROR msg=\"window failed\" what=\"a call failed\"\n"},
		"what a script of the page wrote": {"CANARY", "level=ERROR msg=\"window failed\" what=\"not told, since it may quote a call\" bytes=6\n"},
		"a foreign page": {"Blocked request from unauthorized origin: https://CANARY.example",
			"level=ERROR msg=\"window failed\" what=\"a call of a foreign page was refused\"\n"},
		"an address": {"Invalid URL https://CANARY", "level=ERROR msg=\"window failed\" what=\"an address was not opened\"\n"},
	}
	for name, row := range rows {
		t.Run(name, func(t *testing.T) {
			out, window := window()
			window.Error(row.message)
			if got := out.String(); got != row.want {
				t.Errorf("logged %q, want %q", got, row.want)
			}
		})
	}
	t.Run("answers and what is printed are dropped", func(t *testing.T) {
		out, window := window()
		for _, write := range []func(string){window.Print, window.Trace, window.Debug, window.Info} {
			write("json call result data: CANARY")
		}
		if out.Len() > 0 {
			t.Errorf("logged %q", out)
		}
	})
	t.Run("warnings and the last words are as sparing", func(t *testing.T) {
		out, window := window()
		window.Warning("Failed to save notification categories: CANARY")
		window.Fatal("json: unsupported value CANARY")
		if strings.Contains(out.String(), "CANARY") || strings.Count(out.String(), "\n") != 2 {
			t.Errorf("logged %q", out)
		}
	})
	t.Run("goes to the program's log from its start on", func(t *testing.T) {
		before, window := window()
		var after bytes.Buffer
		window.Use(slog.New(slog.NewTextHandler(&after, nil)))
		window.Error(call)
		if before.Len() > 0 || after.Len() == 0 {
			t.Errorf("before the start %q, after it %q", before, after.String())
		}
	})
}

func window() (*bytes.Buffer, *logging.Window) {
	out := &bytes.Buffer{}
	untimed := func(_ []string, attr slog.Attr) slog.Attr {
		if attr.Key == slog.TimeKey {
			return slog.Attr{}
		}
		return attr
	}
	return out, logging.NewWindow(slog.New(slog.NewTextHandler(out, &slog.HandlerOptions{ReplaceAttr: untimed})))
}
