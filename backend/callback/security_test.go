package callback_test

import (
	"bytes"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/smsdesk/smsdesk/backend/callback"
	"github.com/smsdesk/smsdesk/backend/callback/callbacktest"
	"github.com/smsdesk/smsdesk/backend/sms"
)

// Checks 1 to 4 of docs/security.md, over the adapters of all six providers and the
// real database; 5 to 9 follow in security_limits_test.go.

func TestSecurity01_AnAlteredSignedCallbackIsRefused(t *testing.T) {
	each(t, callbacktest.Signs, func(t *testing.T, kind sms.Kind) { // of the others, check 2 speaks
		s := newSix(t)
		shop, other := s.account(t, kind, "shop", shop), s.account(t, kind, "other", "+14155550101")
		id, ref := callbacktest.ID(kind, 1), "0192f3a1-0000-7000-8000-000000000042"
		genuine := append(shop.Reports(id, ref), shop.Text(id, ana, "Is Friday still ok?"))
		thief := shop
		thief.Secret = strings.Repeat("B", len(shop.Secret)-2) + "=="
		before, forgeries := s.everything(t), 0
		refused := func(what string, call callbacktest.Call, changes ...func(*http.Request)) {
			t.Helper()
			forgeries++
			if answer := s.post(t, call, changes...); answer.Code != http.StatusForbidden {
				t.Errorf("%s: answered %d", what, answer.Code)
			}
		}
		for i, call := range genuine {
			for at := range call.Body {
				altered := call
				altered.Body = slices.Clone(call.Body)
				altered.Body[at] ^= 1
				refused(fmt.Sprint("byte ", at, " of the body"), altered)
			}
			refused("a body that is cut short", callbacktest.Call{URL: call.URL, Header: call.Header, Body: call.Body[:len(call.Body)-1]})
			refused("another key", append(thief.Reports(id, ref), thief.Text(id, ana, "Is Friday still ok?"))[i])
			for at := range 26 { // of 28 or 44 characters, the last of which has bits that say nothing
				altered := callbacktest.Call{URL: call.URL, Header: http.Header{}, Body: call.Body}
				for name, values := range call.Header { // Telesign has the signature twice
					text := []byte(values[0])
					if name != "Content-Type" {
						text[strings.LastIndexByte(values[0], ':')+1+at] ^= 1
					}
					altered.Header.Set(name, string(text))
				}
				refused(fmt.Sprint("byte ", at, " of the signature"), altered)
			}
			refused("no signature", callbacktest.Call{URL: call.URL, Header: http.Header{"Content-Type": call.Header["Content-Type"]}, Body: call.Body})
			if kind == sms.Twilio { // Telesign signs the body alone
				refused("another address", callbacktest.Call{URL: strings.Replace(call.URL+"?", "?", "?x=1&", 1), Header: call.Header, Body: call.Body})
				refused("another account's address", callbacktest.Call{URL: other.Incoming, Header: call.Header, Body: call.Body})
				refused("two signatures", call, func(r *http.Request) { r.Header.Add("X-Twilio-Signature", r.Header.Get("X-Twilio-Signature")) })
				refused("another method", callbacktest.Call{URL: call.URL + "?" + string(call.Body), Header: call.Header}, func(r *http.Request) { r.Method = http.MethodGet })
			}
		}
		if diff := cmp.Diff(before, s.everything(t)); diff != "" {
			t.Error(diff)
		}
		if list := s.Refusals(); len(list) != 1 || list[0].Reason != callback.Forged || list[0].Count != forgeries {
			t.Errorf("counted %+v, want %d forgeries", list, forgeries)
		}
		for _, call := range genuine {
			if answer := s.post(t, call); answer.Code != http.StatusOK {
				t.Errorf("the genuine one was answered %d", answer.Code)
			}
		}
	})
}

func TestSecurity02_ProvidersThatSignNothingNeedATokenThatCantBeGuessed(t *testing.T) {
	eachKind(t, func(t *testing.T, kind sms.Kind) {
		s := newSix(t)
		call := s.account(t, kind, "shop", shop).Text(callbacktest.ID(kind, 1), ana, "Is Friday still ok?")
		before := s.everything(t)
		prefix, rest, _ := strings.Cut(call.URL, "/callbacks/")
		token, last, _ := strings.Cut(rest, "/")
		guesses := []string{"", token[:len(token)-1], token + "A", strings.ToUpper(token), token + "%00", "%" + fmt.Sprintf("%x", token[0]) + token[1:], token + "/", "*", "_" + token[1:]}
		for at := range token {
			guesses = append(guesses, token[:at]+"~"+token[at+1:], token[:at]+"A"+token[at+1:])
		}
		for i, guess := range guesses {
			wrong := call
			wrong.URL = prefix + "/callbacks/" + guess + "/" + last
			answer := s.post(t, wrong, from(fmt.Sprintf("192.0.2.%d:1", i)))
			wants(t, answer, http.StatusNotFound, "Not found.")
		}
		if diff := cmp.Diff(before, s.everything(t)); diff != "" {
			t.Error(diff)
		}
		if answer := s.post(t, call); answer.Code/100 != 2 {
			t.Errorf("the genuine one was answered %d", answer.Code)
		}
	})
}

func TestSecurity03_AReplayIsAnswered2xxAndChangesNothing(t *testing.T) {
	eachKind(t, func(t *testing.T, kind sms.Kind) {
		s := newSix(t)
		shop := s.account(t, kind, "shop", shop)
		calls := append(shop.Reports(callbacktest.ID(kind, 1), "0192f3a1-0000-7000-8000-000000000042"),
			shop.Text(callbacktest.ID(kind, 2), ana, "Is Friday still ok?"), shop.Text(callbacktest.ID(kind, 3), ana, "STOP"))
		if kind != sms.Twilio && kind != sms.Telesign {
			calls = append(calls, callbacktest.Call{URL: shop.Incoming, Header: calls[0].Header, Body: []byte("{}")}) // a dead letter
		}
		first := make([]*httptest.ResponseRecorder, len(calls))
		for i, call := range calls {
			if first[i] = s.post(t, call); first[i].Code/100 != 2 {
				t.Fatalf("answered %d", first[i].Code)
			}
		}
		before := s.everything(t)
		s.later(time.Hour)
		var replays sync.WaitGroup
		for i, call := range calls {
			for _, change := range []func(*http.Request){
				func(*http.Request) {},
				func(r *http.Request) { r.Host = "old.example" }, // as if it came to the former address
				header("X-Forwarded-Host", "old.example"),
				from("198.51.100.9:9"),
				header("Aeg-Delivery-Count", "3"), header("I-Twilio-Idempotency-Token", "another"),
			} {
				replays.Go(func() {
					if again := s.post(t, call, change); again.Code != first[i].Code || again.Body.String() != first[i].Body.String() {
						t.Errorf("call %d was answered %d %q, and again %d %q", i, first[i].Code, first[i].Body, again.Code, again.Body)
					}
				})
			}
		}
		replays.Wait()
		if diff := cmp.Diff(before, s.everything(t)); diff != "" {
			t.Errorf("(-before +after)\n%s", diff)
		}
	})
}

func TestSecurity04_WrongPathMethodOrTypeGetsSmallEqualAnswersAndOneAlert(t *testing.T) {
	t.Run("every address that isn't ours is the same 404, byte for byte", func(t *testing.T) {
		var first *httptest.ResponseRecorder
		for _, target := range []string{guess, "/callbacks/" + gone + "/incoming", "/callbacks/" + nobody + "/delivery", callback.ProbePath(token), callback.ProbePath(nobody),
			"/", "/index.html", path + "/", "/" + path, "/callbacks/" + token, "/callbacks/" + token + "/other", "/callbacks/AAAA/incoming", "/rpc/Inbox/List", "/metrics", "/debug/pprof/", "/debug/vars"} {
			for _, kind := range []string{"application/x-www-form-urlencoded", "application/json", "text/xml", "nonsense", ""} {
				r := setup(t)
				answer := r.post(target, "Body=hello", header("Content-Type", kind))
				if first == nil {
					first = answer
				}
				if answer.Code != http.StatusNotFound || answer.Body.String() != first.Body.String() || answer.Body.Len() > 16 {
					t.Errorf("%s as %q: answered %d %q", target, kind, answer.Code, answer.Body)
				}
				if diff := cmp.Diff(first.Header(), answer.Header()); diff != "" {
					t.Errorf("%s as %q: %s", target, kind, diff)
				}
				if len(r.stored) != 0 {
					t.Errorf("%s as %q: stored %+v", target, kind, r.stored)
				}
			}
		}
	})
	t.Run("every wrong method is the same 405, whether or not the token is known", func(t *testing.T) {
		var first *httptest.ResponseRecorder
		for _, method := range []string{http.MethodPut, http.MethodDelete, http.MethodPatch, http.MethodTrace, http.MethodHead, http.MethodConnect, "NONSENSE"} {
			for _, target := range []string{path, guess, "/callbacks/" + azure + "/delivery"} {
				r := setup(t)
				answer := r.ask(method, target, nil)
				if first == nil {
					first = answer
				}
				if answer.Code != http.StatusMethodNotAllowed || answer.Body.String() != first.Body.String() || cmp.Diff(first.Header(), answer.Header()) != "" {
					t.Errorf("%s %s: answered %d %q %v", method, target, answer.Code, answer.Body, answer.Header())
				}
				if slices.Contains(r.steps, "account asked") {
					t.Errorf("%s %s: the database was asked", method, target)
				}
			}
		}
	})
	t.Run("an unknown token costs what a known one does until it is verified", func(t *testing.T) {
		for _, target := range []string{path, guess, "/callbacks/" + gone + "/incoming"} {
			r := setup(t)
			r.verifyErr = sms.ErrForged
			body := &counting{Reader: strings.NewReader(strings.Repeat("a", 60<<10))}
			r.ask(http.MethodPost, target, body)
			if body.read != 60<<10 || !slices.Equal(r.steps, []string{"account asked", "announced"}) {
				t.Errorf("%s: %d bytes were read, %v", target, body.read, r.steps)
			}
		}
	})
	t.Run("a genuine callback of a type that its provider doesn't post is kept, for a 415 would lose it", func(t *testing.T) {
		eachKind(t, func(t *testing.T, kind sms.Kind) {
			s := newSix(t)
			call := s.account(t, kind, "shop", shop).Text(callbacktest.ID(kind, 1), ana, "hello")
			if answer := s.post(t, call, header("Content-Type", "application/octet-stream")); answer.Code/100 != 2 {
				t.Errorf("answered %d", answer.Code)
			}
			// Either it could be read all the same, or it is a dead letter.
			if kept := s.everything(t); strings.Contains(kept, "hello") == strings.Contains(kept, "1 dead") {
				t.Errorf("kept %s", kept)
			}
		})
	})
	t.Run("10,000 guesses are told once, and logged at every doubling", func(t *testing.T) {
		r := setup(t)
		for i := range 10_000 {
			r.post(guess, "", from(fmt.Sprintf("10.%d.%d.1:1", i/50/200, i/50%200))) // fifty from each source
		}
		counts := map[callback.Reason]int{}
		for _, refusal := range r.Refusals() {
			counts[refusal.Reason] = refusal.Count
		}
		if want := map[callback.Reason]int{callback.UnknownToken: 1000, callback.Limited: 9000}; cmp.Diff(counts, want) != "" {
			t.Errorf("counted %v, want %v", counts, want)
		}
		if len(r.told) != 1 {
			t.Errorf("told %d times", len(r.told))
		}
		if lines := bytes.Count(r.log.Bytes(), []byte("\n")); lines != 10+14 { // 1 to 512, and 1 to 8192
			t.Errorf("%d lines in the log", lines)
		}
		if len(r.steps) != 1000+1 {
			t.Errorf("the database was asked %d times", len(r.steps)-1)
		}
	})
}

// counting tells how much of a body was read.
type counting struct {
	io.Reader
	read int
}

// Read reads on.
func (c *counting) Read(p []byte) (int, error) {
	n, err := c.Reader.Read(p)
	c.read += n
	return n, err
}
