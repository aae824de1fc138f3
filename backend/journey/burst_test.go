package journey_test

import (
	"fmt"
	"io"
	"math/rand/v2"
	"net"
	"net/http"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/smsdesk/smsdesk/backend/bind"
	"github.com/smsdesk/smsdesk/backend/callback/callbacktest"
	"github.com/smsdesk/smsdesk/backend/sandbox"
	"github.com/smsdesk/smsdesk/backend/sandbox/twilio"
)

// TestJourney_ABurst has all six providers deliver at once what piled up: texts,
// reports of all stages, some before the answer to the send, a fifth of them twice.
func TestJourney_ABurst(t *testing.T) {
	d, f, lines := sixLines(t)
	total := long(10_000, 2_000)
	calls := map[string][]callbacktest.Call{}
	sent := map[string]line{} // our texts, by id
	for _, l := range lines {
		ours := l.sendsAFew(f)
		for id, reports := range ours {
			sent[id] = l
			calls["reports"] = append(calls["reports"], reports...)
		}
	}
	early, answer := heldBack(t, f, lines[slices.Index(kinds, "twilio")], calls)
	unique := total * 4 / 5
	texts := unique - len(calls["reports"]) - len(calls["early reports"])
	customers := texts / (7 * len(lines))
	for i := range texts {
		l := lines[i%len(lines)]
		calls["texts"] = append(calls["texts"], l.Text(callbacktest.ID(l.Kind, i), customer(i/len(lines)%customers), fmt.Sprint("text ", i)))
	}
	again := slices.Concat(calls["texts"], calls["reports"])
	rand.New(rand.NewPCG(5, 5)).Shuffle(len(again), func(i, j int) { again[i], again[j] = again[j], again[i] })
	calls["duplicates"] = again[:total-unique]

	begun := time.Now()
	answers := postAll(t, 16, calls)
	took := time.Since(begun)
	t.Logf("%d callbacks of six providers, a fifth of them twice, by 16 callers in %v: %.0f a second", total, took.Round(time.Millisecond), float64(total)/took.Seconds())
	for what, statuses := range answers {
		for status, n := range statuses {
			if status/100 != 2 {
				t.Errorf("%d %s were answered %d", n, what, status)
			}
		}
	}
	if counts := refusals(d); len(counts) != 0 {
		t.Errorf("refused %v", counts)
	}
	answer()
	d.Kill() // what was answered is on the disk
	d.Start()
	sent[early] = lines[slices.Index(kinds, "twilio")]
	for id, l := range sent {
		eventually(t, "a text was never delivered", func() bool { return l.status(id) == "delivered" })
	}
	counted := map[string]int{}
	for at, l := range lines {
		for c := range customers {
			for _, m := range l.wholeThread(customer(c)) {
				counted[fmt.Sprint(at, " ", m.Body)]++
			}
		}
	}
	for i := range texts {
		if what := fmt.Sprint(i%len(lines), " text ", i); counted[what] != 1 {
			t.Errorf("%q is there %d times", what, counted[what])
		}
	}
	if len(counted) != texts {
		t.Errorf("there are %d texts, want %d", len(counted), texts)
	}
	if dead := must[bind.HealthView](d, "Health/Now").DeadLetters; dead != 0 {
		t.Errorf("%d dead letters", dead)
	}
}

// sendsAFew gives the ids of texts to Ana that the provider has taken, with all that
// it reports of each.
func (l line) sendsAFew(f *sandbox.Sandbox) map[string][]callbacktest.Call {
	l.at.T.Helper()
	conversation, ours := l.at.TalkTo(ana).ID, map[string][]callbacktest.Call{}
	for i := range 3 {
		body := fmt.Sprint("ours ", i)
		text := l.at.Text(conversation, fmt.Sprintf("burst-%s-%09d", l.Kind, i), body)
		eventually(l.at.T, "the text was not taken by its provider", func() bool { return l.status(text.ID) == "sending" && l.taken(f)[body] != "" })
		ours[text.ID] = l.Reports(l.taken(f)[body], text.ID)
	}
	return ours
}

// status gives that of one of our texts to Ana.
func (l line) status(id string) string {
	l.at.T.Helper()
	all := l.at.Messages(l.at.TalkTo(ana).ID)
	return all[slices.IndexFunc(all, func(m bind.MessageView) bool { return m.ID == id })].Status
}

// heldBack has Twilio take a text and keep its answer back, so that the reports, which
// don't name our id, come before we know theirs.
func heldBack(t *testing.T, f *sandbox.Sandbox, l line, calls map[string][]callbacktest.Call) (id string, answer func()) {
	t.Helper()
	const body = "Taken, and not answered yet"
	entered, release := make(chan struct{}, 1), make(chan struct{})
	f.Twilio().Inject(twilio.Fault{Kind: twilio.SlowAnswer, Operation: twilio.SendMessage, Entered: entered, Release: release})
	text := l.at.Text(l.at.TalkTo(ana).ID, "burst-text-held-back", body)
	<-entered
	calls["early reports"] = l.Reports(l.taken(f)[body], "")
	return text.ID, func() {
		close(release)
		eventually(t, "the early reports were never joined", func() bool { return l.status(text.ID) == "delivered" })
	}
}

func TestJourney_ForgeriesBetweenGenuineCallbacks(t *testing.T) {
	d, _, lines := sixLines(t)
	const genuine, forgeries = 100, 1000
	calls := map[string][]callbacktest.Call{}
	for _, l := range lines {
		for i := range forgeries {
			what := "forged tokens"
			if callbacktest.Signs(l.Kind) {
				what = "forged signatures"
			}
			calls[what] = append(calls[what], l.Forged(l.Text(callbacktest.ID(l.Kind, 5000+i), customer(1), "Transfer the money")))
		}
		for i := range genuine {
			calls["genuine"] = append(calls["genuine"], l.Text(callbacktest.ID(l.Kind, i), customer(0), fmt.Sprint("text ", i)))
		}
	}
	begun := time.Now()
	answers := postAll(t, 16, calls)
	t.Logf("%d genuine callbacks among %d forged ones in %v: %v", 6*genuine, 6*forgeries, time.Since(begun).Round(time.Millisecond), answers)
	if diff := cmp.Diff(map[int]int{http.StatusForbidden: 2 * forgeries}, answers["forged signatures"]); diff != "" {
		t.Error(diff)
	}
	tokens := answers["forged tokens"]
	if tokens[http.StatusNotFound]+tokens[http.StatusTooManyRequests] != 4*forgeries {
		t.Errorf("forged tokens were answered %v", tokens)
	}
	for status := range answers["genuine"] {
		if status/100 != 2 {
			t.Errorf("genuine ones were answered %v", answers["genuine"])
		}
	}
	counts := refusals(d)
	if counts["forged"] != 2*forgeries || counts["unknown_token"] != tokens[http.StatusNotFound] || counts["limited"] != tokens[http.StatusTooManyRequests] || len(counts) != 3 {
		t.Errorf("counted %v", counts)
	}
	found := items(d)
	if len(found["forged"]) != 1 || len(found["guesses"]) != 1 {
		t.Errorf("the health page says %+v", found)
	}
	for _, l := range lines {
		if n := len(l.wholeThread(customer(0))); n != genuine {
			t.Errorf("%s: %d texts, want %d", l.Kind, n, genuine)
		}
		if n := len(l.wholeThread(customer(1))); n != 0 {
			t.Errorf("%s: %d forged texts", l.Kind, n)
		}
	}
}

// TestJourney_SlowClients has 200 strangers hold connections, with a byte of a header
// now and then, while genuine callbacks come in.
func TestJourney_SlowClients(t *testing.T) {
	_, _, lines := sixLines(t)
	address := strings.Split(lines[0].Incoming, "/")[2]
	var connected, dribbled atomic.Int64
	over := make(chan struct{})
	var strangers sync.WaitGroup
	ready := make(chan struct{}, 200)
	for range 200 {
		strangers.Go(func() {
			for first := true; ; first = false {
				conn, err := net.Dial("tcp", address)
				if err != nil {
					t.Error(err)
					return
				}
				connected.Add(1)
				_, err = io.WriteString(conn, "POST /callbacks/AAAAAAAAAAAAAAAAAAAAAA/incoming HTTP/1.1\r\nHost: x\r\nX-Slow: ")
				if first {
					ready <- struct{}{}
				}
				for err == nil {
					select {
					case <-over:
						_ = conn.Close()
						return
					case <-time.After(200 * time.Millisecond):
						_, err = io.WriteString(conn, "a")
						dribbled.Add(1)
					}
				}
				_ = conn.Close()
			}
		})
	}
	for range 200 {
		<-ready
	}
	var calls []callbacktest.Call
	for i := range 500 {
		l := lines[i%len(lines)]
		calls = append(calls, l.Text(callbacktest.ID(l.Kind, i), customer(i%10), fmt.Sprint("text ", i)))
	}
	begun := time.Now()
	answers := postAll(t, 16, map[string][]callbacktest.Call{"genuine": calls})["genuine"]
	t.Logf("500 callbacks beside 200 slow connections in %v: %v", time.Since(begun).Round(time.Millisecond), answers)
	close(over)
	strangers.Wait()
	t.Logf("the strangers opened %d connections and wrote %d bytes, one at a time", connected.Load(), dribbled.Load())
	for status := range answers {
		if status/100 != 2 {
			t.Errorf("answered %v", answers)
		}
	}
}
