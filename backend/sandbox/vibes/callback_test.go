package vibes_test

import (
	"net/http"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/smsdesk/smsdesk/backend/sandbox"
	"github.com/smsdesk/smsdesk/backend/sandbox/fault"
	"github.com/smsdesk/smsdesk/backend/sandbox/sandboxtest"
	"github.com/smsdesk/smsdesk/backend/sandbox/vibes"
)

func TestCallbacks_are_repeated_until_a_2xx(t *testing.T) {
	for _, status := range []int{301, 400, 403, 404, 500, 503} {
		b := setup(t)
		b.hook.answers(status)
		b.write(code, "Hello")
		calls := b.hook.got()
		if len(calls) != 6 {
			t.Fatalf("%d: %d attempts, want 6", status, len(calls))
		}
		for i, call := range calls {
			if want := string(rune('1' + i)); call.root.attrs["attemptNumber"] != want || call.root.attrs["messageId"] != calls[0].root.attrs["messageId"] {
				t.Errorf("%d: attempt %s is %s", status, want, call.body)
			}
		}
		if got := b.Now().Sub(sandboxtest.Noon).Round(time.Second); got != 25*time.Minute {
			t.Errorf("%d: the last attempt came after %s, want 25 minutes", status, got)
		}
		if failed := b.sim.Failed(b.cred[vibes.Username]); len(failed) != 1 || failed[0].Status != status {
			t.Errorf("%d: given up = %+v", status, failed)
		}
	}
	for _, status := range []int{200, 201, 204} {
		b := setup(t)
		b.hook.answers(status)
		b.write(code, "Hello")
		b.send()
		b.drain()
		if len(b.hook.got()) != 3 || len(b.sim.Failed(b.cred[vibes.Username])) != 0 {
			t.Errorf("%d: %d calls", status, len(b.hook.got()))
		}
	}
}

func TestCallbacks_that_were_missed_for_a_while(t *testing.T) {
	b := setup(t)
	b.hook.answers(503)
	if _, err := b.Phones().Send(ana, code, "Hello"); err != nil {
		t.Fatal(err)
	}
	b.Step(t.Context())
	b.Step(t.Context())
	b.hook.answers(200)
	b.drain()
	if calls := b.hook.got(); len(calls) != 3 || calls[2].root.attrs["attemptNumber"] != "3" {
		t.Errorf("%d calls", len(calls))
	}
}

func TestCallbacks_that_were_given_up_can_be_sent_again_for_a_day(t *testing.T) {
	b := setup(t)
	username := b.cred[vibes.Username]
	b.hook.answers(503)
	b.write(code, "Old")
	wait(b, 24*time.Hour)
	b.write(code, "New")
	b.hook.answers(200)
	before := len(b.hook.got())
	if got := b.sim.Resend(username); got != 1 {
		t.Errorf("%d sent again, want the young one", got)
	}
	b.drain()
	calls := b.hook.got()[before:]
	if len(calls) != 1 || calls[0].root.kid("message").text != "New" || calls[0].root.attrs["attemptNumber"] != "7" || len(b.sim.Failed(username)) != 1 {
		t.Errorf("%d calls", len(calls))
	}
	if got := b.sim.Resend("nobody"); got != 0 {
		t.Errorf("%d of nobody's", got)
	}
}

// wait lets time pass: texts of another account are repeated meanwhile.
func wait(b *bench, long time.Duration) {
	b.t.Helper()
	other := b.sim.NewAccount()
	if err := b.sim.Paste(other, "http://127.0.0.1:1/", ""); err != nil {
		b.t.Fatal(err)
	}
	for begun := b.Now(); b.Now().Sub(begun) < long; {
		b.write("98766", "Tick")
	}
}

func TestCallbacks_stay_on_this_computer(t *testing.T) {
	b := setup(t)
	if err := b.sim.Paste(b.cred, "http://203.0.113.7/incoming", ""); err != nil {
		t.Fatal(err)
	}
	b.write(code, "Hello")
	if failed := b.sim.Failed(b.cred[vibes.Username]); len(failed) != 1 || failed[0].Status != 0 {
		t.Errorf("given up = %+v", failed)
	}
	if err := b.sim.Paste(b.cred, "://", ""); err != nil {
		t.Fatal(err)
	}
	b.write(code, "Hello")
	if got := len(b.sim.Failed(b.cred[vibes.Username])); got != 2 {
		t.Errorf("%d given up", got)
	}
}

func TestFaults_of_callbacks(t *testing.T) {
	t.Run("posted twice", func(t *testing.T) {
		b := setup(t)
		b.sim.Inject(fault.Fault{Kind: fault.Duplicate})
		b.write(code, "Hello")
		if calls := b.hook.got(); len(calls) != 2 || calls[0].body != calls[1].body {
			t.Errorf("%d calls", len(calls))
		}
	})
	t.Run("dropped", func(t *testing.T) {
		b := setup(t)
		b.sim.Inject(fault.Fault{Kind: fault.Dropped, Number: ana})
		b.write(code, "Hello")
		if calls := b.hook.got(); len(calls) != 0 {
			t.Errorf("%d calls", len(calls))
		}
	})
	t.Run("in reverse", func(t *testing.T) {
		b := setup(t)
		b.sim.Inject(fault.Fault{Kind: fault.Reordered})
		b.send()
		b.drain()
		b.send()
		b.drain()
		if got, want := b.hook.receipts(), []string{"Handset", "Carrier", "Carrier", "Handset"}; !slices.Equal(got, want) {
			t.Errorf("got %v, want %v", got, want)
		}
	})
	t.Run("in reverse, when there is only one", func(t *testing.T) {
		b := setup(t)
		b.sim.Inject(fault.Fault{Kind: fault.Reordered})
		b.send(ana, "+15005550007")
		b.drain()
		if got := b.hook.receipts(); !slices.Equal(got, []string{"Carrier"}) {
			t.Errorf("got %v", got)
		}
	})
	t.Run("with something new in them", func(t *testing.T) {
		for _, style := range []vibes.Style{{}, {Legacy: true}} {
			b := setup(t)
			b.sim.SetStyle(b.cred[vibes.Username], style)
			b.sim.Inject(fault.Fault{Kind: fault.Unknown, Times: -1})
			b.send()
			b.write(code, "Hello")
			for _, call := range b.hook.got() {
				if call.root.kid("sandboxExtra") == nil {
					t.Errorf("got %s", call.body)
				}
			}
		}
	})
}

func TestIncoming_texts(t *testing.T) {
	t.Run("go to the account of the number, whatever they say", func(t *testing.T) {
		b := setup(t)
		for _, body := range []string{"STOP", "HELP", "start", "Is it <ready>? & 👍"} {
			b.write(long, body)
		}
		calls := b.hook.got()
		if len(calls) != 4 || len(b.phone(ana)) != 0 {
			t.Fatalf("%d calls, and %v on the phone: Vibes answers nothing itself", len(calls), b.phone(ana))
		}
		last := calls[3].root
		if last.kid("message").text != "Is it <ready>? & 👍" || last.kid("destination").attrs["address"] != "13125550110" || last.kid("source").attrs["carrier"] == "" {
			t.Errorf("got %s", calls[3].body)
		}
		b.send()
		b.drain()
		if len(b.phone(ana)) != 1 {
			t.Error("a STOP kept a text back: that is SMS Desk's to do")
		}
	})
	t.Run("are lost without an address", func(t *testing.T) {
		b := setup(t)
		if err := b.sim.Paste(b.cred, "", ""); err != nil {
			t.Fatal(err)
		}
		b.write(code, "Hello")
		if len(b.hook.got()) != 0 || len(b.sim.Failed(b.cred[vibes.Username])) != 0 {
			t.Error("it went somewhere")
		}
	})
	t.Run("of API 3.2 come in parts that say so", func(t *testing.T) {
		b := setup(t)
		b.sim.SetStyle(b.cred[vibes.Username], vibes.Style{LongInfo: true})
		b.write(code, strings.Repeat("é", 200))
		b.write(code, "short")
		calls := b.hook.got()
		if len(calls) != 3 || calls[0].root.kid("longMessageInfo") == nil || calls[2].root.kid("longMessageInfo") != nil ||
			calls[0].root.attrs["messageId"] == calls[1].root.attrs["messageId"] {
			t.Errorf("%d calls", len(calls))
		}
	})
}

func TestState_survives_the_end_of_the_program(t *testing.T) {
	at := func(path string) func(*sandbox.Config) { return func(c *sandbox.Config) { c.StatePath = path } }
	path := filepath.Join(t.TempDir(), "sandbox.json")
	b := setup(t, at(path))
	b.sim.SetStyle(b.cred[vibes.Username], vibes.Style{TenDigits: true})
	b.hook.answers(http.StatusServiceUnavailable)
	if _, err := b.Phones().Send(ana, code, "Hello"); err != nil {
		t.Fatal(err)
	}
	b.Step(t.Context()) // refused once
	id := b.send("Your table is ready", strings.Repeat("x", 200))
	b.Stop()

	b.hook.answers(http.StatusOK)
	again := sandboxtest.Start(t, at(path), func(c *sandbox.Config) { c.Random = nil })
	if got := again.Vibes().Accounts(); len(got) != 1 || got[0][vibes.Password] != b.cred[vibes.Password] {
		t.Errorf("accounts = %v", got)
	}
	again.Drain(t.Context())
	calls := b.hook.got()
	if len(calls) != 6 {
		t.Fatalf("%d calls, want the text twice and four receipts", len(calls))
	}
	texts := slices.DeleteFunc(slices.Clone(calls), func(c callback) bool { return c.root.name != "moMessage" })
	if len(texts) != 2 || texts[1].root.attrs["attemptNumber"] != "2" || texts[1].root.kid("source").attrs["address"] != "4155550123" {
		t.Errorf("%d texts, the last %s", len(texts), texts[len(texts)-1].body)
	}
	if got := again.Vibes().Messages(b.cred[vibes.Username]); len(got) != 1 || got[0].ID != id || !got[0].Settled || len(got[0].Receipts) != 4 {
		t.Errorf("messages = %+v", got)
	}
	if err := again.Vibes().Restore([]byte("[")); err == nil {
		t.Error("nonsense was restored")
	}
}
