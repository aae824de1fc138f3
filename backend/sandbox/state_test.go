package sandbox_test

import (
	"bytes"
	"fmt"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"github.com/smsdesk/smsdesk/backend/sandbox"
	"github.com/smsdesk/smsdesk/backend/sandbox/phones"
	"github.com/smsdesk/smsdesk/backend/sandbox/sandboxtest"
	"github.com/smsdesk/smsdesk/backend/sandbox/twilio"
)

func at(path string) func(*sandbox.Config) {
	return func(c *sandbox.Config) { c.StatePath = path }
}

func TestState(t *testing.T) {
	t.Run("survives the end of the program", func(t *testing.T) {
		path := filepath.Join(t.TempDir(), "sandbox.json")
		s := sandboxtest.Start(t, at(path))
		cred := s.Twilio().Accounts()[0]
		number := s.Twilio().AccountNumbers(cred.AccountSID)[0]
		call(t, s, http.MethodPost, "/IncomingPhoneNumbers/"+number.SID+".json", url.Values{"SmsUrl": {"http://127.0.0.1:8788/incoming"}})
		send(t, s, "Hello", "")
		s.Drain(t.Context())
		if _, err := s.Phones().Send(sandboxtest.Ana, sandboxtest.TollFree, "STOP"); err != nil {
			t.Fatal(err)
		}
		if _, err := s.Phones().AddCustomer("Ida", "+14155550188"); err != nil {
			t.Fatal(err)
		}
		s.Stop()

		again := sandboxtest.Start(t, at(path), func(c *sandbox.Config) { c.Random = nil })
		if got := again.Twilio().Accounts()[0]; got != cred {
			t.Errorf("got credentials %v, want %v", got, cred)
		}
		if got := again.Twilio().AccountNumbers(cred.AccountSID)[0]; got.Hooks.URL != "http://127.0.0.1:8788/incoming" || got.SID != number.SID {
			t.Errorf("got %+v, want the number with its address", got)
		}
		if rows := again.Twilio().Messages(cred.AccountSID); len(rows) != 2 || rows[0].Status != "delivered" {
			t.Errorf("got %+v, want both messages", rows)
		}
		if outs := again.Twilio().OptOuts(); len(outs) != 1 || outs[0].Scope != sandboxtest.TollFree {
			t.Errorf("got %+v, want the opt-out", outs)
		}
		if texts, err := again.Phones().Thread(sandboxtest.Ana, ""); err != nil || len(texts) != 2 {
			t.Errorf("got %v, %v, want both texts on the phone", texts, err)
		}
		if _, err := again.Phones().Thread("+14155550188", ""); err != nil {
			t.Errorf("got %v, want Ida known", err)
		}
	})

	t.Run("is on disk before a send is answered", func(t *testing.T) {
		path := filepath.Join(t.TempDir(), "sandbox.json")
		s := sandboxtest.Start(t, at(path))
		send(t, s, "Remember me", "")
		if raw, err := os.ReadFile(path); err != nil || !strings.Contains(string(raw), "Remember me") {
			t.Errorf("got %s, %v, want the message", raw, err)
		}
	})

	for name, steps := range map[string]int{"before the carrier has it": 0, "on its way to the phone": 1} {
		t.Run("lets a text go on that was "+name, func(t *testing.T) {
			var reports []string
			hook := httptest.NewServer(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) { reports = append(reports, r.FormValue("MessageStatus")) }))
			defer hook.Close()
			path := filepath.Join(t.TempDir(), "sandbox.json")
			s := sandboxtest.Start(t, at(path))
			send(t, s, "Hello", hook.URL)
			for range steps {
				s.Step(t.Context())
			}
			s.Stop()
			again := sandboxtest.Start(t, at(path))
			again.Drain(t.Context())
			if got := fmt.Sprint(reports); got != "[sent delivered]" {
				t.Errorf("got reports %s, want each once", got)
			}
			if texts, err := again.Phones().Thread(sandboxtest.Ana, ""); err != nil || len(texts) != 1 {
				t.Errorf("got %v, %v, want the text once", texts, err)
			}
		})
	}

	for name, content := range map[string]string{"cut off": `{"version":1,"phones":{"cust`, "of another version": `{"version":99}`, "empty": ""} {
		t.Run("that is "+name+" is set aside with a warning", func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "sandbox.json")
			if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
				t.Fatal(err)
			}
			var log bytes.Buffer
			s := sandboxtest.Start(t, at(path), func(c *sandbox.Config) { c.Logger = slog.New(slog.NewTextHandler(&log, nil)) })
			if aside, err := os.ReadFile(path + ".unreadable"); err != nil || string(aside) != content {
				t.Errorf("got %q, %v, want the old content kept", aside, err)
			}
			if !strings.Contains(log.String(), "sandbox state set aside") || !strings.Contains(log.String(), "sandbox.json.unreadable") {
				t.Errorf("got log %s, want the warning", log.String())
			}
			send(t, s, "Hello", "")
		})
	}

	t.Run("costs the sandbox nothing but its memory when it can't be written", func(t *testing.T) {
		var log bytes.Buffer
		s := sandboxtest.Start(t, at(filepath.Join(t.TempDir(), "missing", "sandbox.json")), func(c *sandbox.Config) { c.Logger = slog.New(slog.NewTextHandler(&log, nil)) })
		send(t, s, "Hello", "")
		if !strings.Contains(log.String(), "sandbox state not saved") {
			t.Errorf("got log %s, want the warning", log.String())
		}
	})

	t.Run("is for the user's eyes only, and leaves no other file", func(t *testing.T) {
		dir := t.TempDir()
		s := sandboxtest.Start(t, at(filepath.Join(dir, "sandbox.json")))
		send(t, s, "Hello", "")
		entries, err := os.ReadDir(dir)
		if err != nil || len(entries) != 1 {
			t.Fatalf("got %v, %v, want one file", entries, err)
		}
		info, err := entries[0].Info()
		if err != nil || (runtime.GOOS != "windows" && info.Mode().Perm() != 0o600) {
			t.Errorf("got %v, %v, want mode 0600", info.Mode(), err)
		}
	})

	t.Run("holds the last 2,000 messages and 16 MiB of media", func(t *testing.T) {
		s := sandboxtest.Start(t)
		state := s.Twilio().Snapshot()
		account := state.Accounts[0].SID
		for i := range 2001 {
			state.Messages = append(state.Messages, &twilio.Message{SID: fmt.Sprint("SM", i), Account: account, Status: "delivered", Settled: true})
		}
		for _, i := range []int{1, 2000} {
			state.Messages[i].Media = []twilio.Media{{SID: "ME", ContentType: "image/png", Data: make([]byte, 9<<20)}}
		}
		s.Twilio().Restore(state)
		rows := s.Twilio().Messages(account)
		if len(rows) != 2000 || rows[0].SID != "SM1" {
			t.Fatalf("got %d from %s, want 2000 from SM1", len(rows), rows[0].SID)
		}
		if len(rows[0].Media) != 1 || rows[0].Media[0].Data != nil || rows[1999].Media[0].Data == nil {
			t.Error("want the older picture's bytes dropped and the newer one's kept")
		}
	})

	t.Run("keeps what a test or panel set", func(t *testing.T) {
		path := filepath.Join(t.TempDir(), "sandbox.json")
		s := sandboxtest.Start(t, at(path))
		if err := s.Phones().SetBehaviour(sandboxtest.Ana, phones.Off); err != nil {
			t.Fatal(err)
		}
		s.Stop()
		if again := sandboxtest.Start(t, at(path)); again.Phones().Reach(sandboxtest.Ana) != phones.Off {
			t.Error("want Ana's phone off still")
		}
	})
}
