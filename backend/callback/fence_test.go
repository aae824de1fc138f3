package callback_test

import (
	"fmt"
	"net/http"
	"testing"
	"time"

	"github.com/smsdesk/smsdesk/backend/callback"
	"github.com/smsdesk/smsdesk/backend/sms"
)

const (
	guess   = "/callbacks/" + nobody + "/incoming"
	tooMany = "Too many wrong requests. Come again in a minute."
)

// guesses asks n times with a token that is nobody's.
func (r *room) guesses(n int, changes ...func(*http.Request)) {
	r.t.Helper()
	for i := range n {
		if got := r.post(guess, "", changes...).Code; got != http.StatusNotFound {
			r.t.Fatalf("guess %d was answered %d", i, got)
		}
	}
}

func TestFence_GuessingFromOnePlace(t *testing.T) {
	t.Run("is turned away after 30 failures in a minute", func(t *testing.T) {
		r := setup(t)
		r.guesses(30)
		answer := r.post(guess, "")
		wants(t, answer, http.StatusTooManyRequests, tooMany)
		if answer.Header().Get("Retry-After") != "60" || r.counted(callback.Limited) != 1 {
			t.Errorf("Retry-After %q, counted %v", answer.Header().Get("Retry-After"), r.Refusals())
		}
	})
	t.Run("no longer reaches the database then", func(t *testing.T) {
		r := setup(t)
		r.guesses(30)
		before := len(r.steps)
		r.post(guess, "")
		if len(r.steps) != before {
			t.Errorf("it did: %v", r.steps[before:])
		}
	})
	t.Run("may go on after a minute", func(t *testing.T) {
		r := setup(t)
		r.guesses(30)
		r.pass(time.Minute)
		r.guesses(1)
	})
	t.Run("may go on when the clock is set back", func(t *testing.T) {
		r := setup(t)
		r.guesses(30)
		r.pass(-time.Hour)
		r.guesses(1)
	})
	t.Run("counts forged signatures, too", func(t *testing.T) {
		r := setup(t)
		r.verifyErr = sms.ErrForged
		for range 30 {
			r.post(path, "")
		}
		wants(t, r.post(path, ""), http.StatusTooManyRequests, tooMany)
	})
	t.Run("doesn't hinder another place", func(t *testing.T) {
		r := setup(t)
		r.guesses(30)
		r.guesses(1, from("198.51.100.7:4711"))
	})
}

func TestFence_CountsWhatFailsOnly(t *testing.T) {
	t.Run("a genuine burst is never refused", func(t *testing.T) {
		r := setup(t)
		for i := range 3000 {
			r.reading.Key = fmt.Sprint("in:", i)
			if got := r.post(path, "Body=hello").Code; got != http.StatusOK {
				t.Fatalf("callback %d was answered %d", i, got)
			}
		}
		if len(r.stored) != 3000 {
			t.Errorf("stored %d", len(r.stored))
		}
	})
	t.Run("nor is one whose token proved itself before, from wherever others guess", func(t *testing.T) {
		r := setup(t)
		r.post(path, "Body=hello")
		r.guesses(30)
		wants(t, r.post(path, "Body=hello"), http.StatusOK, "<Response/>")
	})
	t.Run("nor is one whose token proved itself before the last start", func(t *testing.T) {
		r := setup(t)
		r.Know(token)
		r.guesses(30)
		wants(t, r.post(path, "Body=hello"), http.StatusOK, "<Response/>")
	})
	t.Run("what can't be told just now counts for nothing", func(t *testing.T) {
		r := setup(t)
		r.readerErr = sms.Errorf(sms.Locked, "locked")
		for range 100 {
			wants(t, r.post(path, ""), http.StatusServiceUnavailable, "Not stored. Send it again later.")
		}
	})
}

func TestFence_GuessingFromEverywhere(t *testing.T) {
	r := setup(t)
	for i := range 1000 {
		r.guesses(1, from(fmt.Sprintf("10.0.%d.%d:1", i/250, i%250)))
	}
	wants(t, r.post(guess, "", from("198.51.100.7:1")), http.StatusTooManyRequests, tooMany)
}

func TestFence_WhoCalled(t *testing.T) {
	forwarded := func(value string) func(*http.Request) { return header("X-Forwarded-For", value) }
	rows := []struct {
		name          string
		first, second []func(*http.Request)
		same          bool
	}{
		{"is the peer, whatever the port", []func(*http.Request){from("192.0.2.1:1")}, []func(*http.Request){from("192.0.2.1:2")}, true},
		{"is not what a stranger says of himself",
			[]func(*http.Request){from("192.0.2.1:1"), forwarded("198.51.100.1")}, []func(*http.Request){from("192.0.2.1:1"), forwarded("198.51.100.2")}, true},
		{"is what a proxy on this computer says last",
			[]func(*http.Request){from("127.0.0.1:1"), forwarded("1.1.1.1, 198.51.100.1")}, []func(*http.Request){from("127.0.0.1:1"), forwarded("2.2.2.2, 198.51.100.1")}, true},
		{"differs by what that proxy says",
			[]func(*http.Request){from("127.0.0.1:1"), forwarded("198.51.100.1")}, []func(*http.Request){from("127.0.0.1:1"), forwarded("198.51.100.2")}, false},
		{"is one for a whole IPv6 network", []func(*http.Request){from("[2001:db8:1:2::1]:1")}, []func(*http.Request){from("[2001:db8:1:2:ffff::9]:1")}, true},
		{"differs by IPv6 network", []func(*http.Request){from("[2001:db8:1:2::1]:1")}, []func(*http.Request){from("[2001:db8:1:3::1]:1")}, false},
		{"is the same in both notations of IPv4", []func(*http.Request){from("192.0.2.1:1")}, []func(*http.Request){from("[::ffff:192.0.2.1]:1")}, true},
		{"may be a name without a port", []func(*http.Request){from("pipe")}, []func(*http.Request){from("pipe")}, true},
	}
	for _, row := range rows {
		t.Run(row.name, func(t *testing.T) {
			r := setup(t)
			r.guesses(30, row.first...)
			want := http.StatusNotFound
			if row.same {
				want = http.StatusTooManyRequests
			}
			if got := r.post(guess, "", row.second...).Code; got != want {
				t.Errorf("answered %d, want %d", got, want)
			}
		})
	}
}
