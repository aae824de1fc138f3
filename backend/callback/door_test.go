package callback_test

import (
	"bytes"
	"context"
	"errors"
	"io"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/smsdesk/smsdesk/backend/callback"
	"github.com/smsdesk/smsdesk/backend/sms"
)

func TestDoor_AGenuineCallback(t *testing.T) {
	t.Run("is stored as it arrived, with what it says", func(t *testing.T) {
		r := setup(t)
		r.post(path+"?ref=m%2F1", "Body=hello+%F0%9F%91%8B", header("Content-Type", "application/x-www-form-urlencoded"))
		want := []sms.RawCallback{{
			ID: "raw-1", AccountID: "shop", Key: "in:SM1", Kind: sms.IncomingCallback, Method: http.MethodPost,
			Query: "ref=m%2F1", Body: []byte("Body=hello+%F0%9F%91%8B"), At: sms.TimeOf(r.now),
			ContentType: "application/x-www-form-urlencoded", Verified: true,
		}}
		if diff := cmp.Diff(r.stored, want); diff != "" {
			t.Error(diff)
		}
		if len(r.events) != 1 || r.events[0].Incoming.ProviderID != "SM1" {
			t.Errorf("events: %+v", r.events)
		}
	})
	t.Run("is answered in the provider's dialect", func(t *testing.T) {
		r := setup(t)
		answer := r.post(path, "Body=hello")
		wants(t, answer, http.StatusOK, "<Response/>")
		if got := answer.Header().Get("Content-Type"); got != "text/xml" {
			t.Errorf("content type %q", got)
		}
	})
	t.Run("is answered without a word where the provider wants none", func(t *testing.T) {
		r := setup(t)
		r.reading.Ack = sms.Ack{}
		wants(t, r.post(path, "Body=hello"), http.StatusNoContent, "")
	})
	t.Run("is announced after it was stored, with the texts that are new", func(t *testing.T) {
		r := setup(t)
		r.post(path, "Body=hello")
		if want := []string{"account asked", "stored", "announced"}; !slices.Equal(r.steps, want) {
			t.Errorf("steps %v, want %v", r.steps, want)
		}
		if len(r.told) != 1 || r.told[0].Topic != sms.MessageReceived || len(r.received) != 1 || r.received[0].ID != "m1" {
			t.Errorf("told %+v, received %+v", r.told, r.received)
		}
	})
	t.Run("that comes again is answered alike and announces nothing", func(t *testing.T) {
		r := setup(t)
		first, again := r.post(path, "Body=hello"), r.post(path, "Body=hello")
		wants(t, again, first.Code, first.Body.String())
		if len(r.stored) != 1 || len(r.received) != 1 || len(r.told) != 1 {
			t.Errorf("stored %d, received %d, told %d", len(r.stored), len(r.received), len(r.told))
		}
	})
	t.Run("is stored even when the caller hangs up meanwhile", func(t *testing.T) {
		r := setup(t)
		ctx, hangUp := context.WithCancel(t.Context())
		r.atVerify = hangUp
		r.post(path, "Body=hello", func(request *http.Request) { *request = *request.WithContext(ctx) })
		if len(r.stored) != 1 {
			t.Error("the text was dropped")
		}
	})
	t.Run("may come as a GET", func(t *testing.T) {
		r := setup(t)
		wants(t, r.ask(http.MethodGet, path+"?Body=hello", nil), http.StatusOK, "<Response/>")
		if r.seen.Query.Get("Body") != "hello" || r.seen.Method != http.MethodGet {
			t.Errorf("the adapter saw %+v", r.seen)
		}
	})
	t.Run("may come to the delivery address", func(t *testing.T) {
		r := setup(t)
		r.post("/callbacks/"+token+"/delivery", "MessageStatus=sent")
		if r.seen.Kind != sms.DeliveryCallback || r.stored[0].Kind != sms.DeliveryCallback {
			t.Errorf("the adapter saw %q, the database %q", r.seen.Kind, r.stored[0].Kind)
		}
	})
}

func TestDoor_TheAdapterIsGivenOurOwnAddresses(t *testing.T) {
	r := setup(t)
	r.post(path+"?ref=a%20b", "Body=hello", func(request *http.Request) {
		request.Host = "evil.example"
		request.Header.Set("X-Forwarded-Host", "evil.example")
		request.Header.Set("X-Forwarded-Proto", "http")
		request.Header.Set("Forwarded", "host=evil.example")
	})
	want := sms.Callback{
		Kind: sms.IncomingCallback, Method: http.MethodPost, Query: url.Values{"ref": {"a b"}}, Body: []byte("Body=hello"),
		URLs: []string{base + path + "?ref=a%20b", "https://old.example" + path + "?ref=a%20b"},
	}
	r.seen.Header = nil
	if diff := cmp.Diff(r.seen, want); diff != "" {
		t.Error(diff)
	}
}

func TestDoor_WhatIsGenuineAndNotUnderstood(t *testing.T) {
	r := setup(t)
	r.decodeErr = errors.New("the callback is neither a text nor a delivery report")
	answer := r.post(path, "New=1")
	t.Run("is kept as a dead letter, with the reason", func(t *testing.T) {
		if len(r.stored) != 1 || r.stored[0].Dead != r.decodeErr.Error() || string(r.stored[0].Body) != "New=1" || len(r.events) != 0 {
			t.Errorf("stored %+v with %v", r.stored, r.events)
		}
	})
	t.Run("is answered 2xx, for it would not get better", func(t *testing.T) { wants(t, answer, http.StatusOK, "<Response/>") })
	t.Run("is told to the health page", func(t *testing.T) {
		if len(r.told) != 1 || r.told[0].Topic != sms.HealthChanged {
			t.Errorf("told %+v", r.told)
		}
	})
	t.Run("is kept once, however often it comes", func(t *testing.T) {
		r.post(path, "New=1")
		if len(r.stored) != 1 || len(r.told) != 1 {
			t.Errorf("stored %d, told %d", len(r.stored), len(r.told))
		}
	})
	t.Run("differs by address, query and body", func(t *testing.T) {
		for i, target := range []string{path, path + "?a=1", "/callbacks/" + token + "/delivery"} {
			r.post(target, "New=2")
			if len(r.stored) != i+2 {
				t.Errorf("%s: stored %d", target, len(r.stored))
			}
		}
	})
}

func TestDoor_RefusesAndStoresNothing(t *testing.T) {
	const later = "Not stored. Send it again later."
	unavailable := errors.New("the disk is full")
	rows := []struct {
		name    string
		prepare func(*room)
		method  string
		path    string
		header  string
		body    string
		status  int
		words   string
		reason  callback.Reason
	}{
		{name: "a forged signature", prepare: func(r *room) { r.verifyErr = sms.ErrForged }, status: 403, words: "The signature is wrong.", reason: callback.Forged},
		{name: "a token that is nobody's", path: "/callbacks/" + nobody + "/incoming", status: 404, words: "Not found.", reason: callback.UnknownToken},
		{name: "a deleted account's token", path: "/callbacks/" + gone + "/incoming", status: 404, words: "Not found.", reason: callback.UnknownToken},
		{name: "the root", path: "/", status: 404, words: "Not found.", reason: callback.UnknownPath},
		{name: "another last part", path: "/callbacks/" + token + "/other", status: 404, words: "Not found.", reason: callback.UnknownPath},
		{name: "a trailing slash", path: path + "/", status: 404, words: "Not found.", reason: callback.UnknownPath},
		{name: "a doubled slash", path: "/" + path, status: 404, words: "Not found.", reason: callback.UnknownPath},
		{name: "another spelling of the path", path: "/callbacks%2F" + token + "/incoming", status: 404, words: "Not found.", reason: callback.UnknownPath},
		{name: "a short token", path: "/callbacks/AAAA/incoming", status: 404, words: "Not found.", reason: callback.UnknownPath},
		{name: "a token of other characters", path: "/callbacks/AAAAAAAAAAAAAAAAAAAA..'/incoming", status: 404, words: "Not found.", reason: callback.UnknownPath},
		{name: "a PUT", method: http.MethodPut, status: 405, words: "Use POST.", reason: callback.Method},
		{name: "an OPTIONS to an account whose provider asks nothing", method: http.MethodOptions, status: 405, words: "Use POST.", reason: callback.Method},
		{name: "an OPTIONS that is no question", method: http.MethodOptions, path: "/callbacks/" + azure + "/incoming", status: 405, words: "Use POST.", reason: callback.Method},
		{name: "a HEAD", method: http.MethodHead, status: 405, words: "Use POST.", reason: callback.Method},
		{name: "a compressed body", header: "gzip", status: 415, words: "Send it without compression.", reason: callback.Encoding},
		{name: "a body over 64 KiB", body: strings.Repeat("a", 64<<10+1), status: 413, words: "Too large.", reason: callback.TooLarge},
		{name: "anything while the accounts can't be read", prepare: func(r *room) { r.accountsErr = unavailable }, status: 503, words: later, reason: callback.Unavailable},
		{name: "anything while the keychain is locked", prepare: func(r *room) { r.readerErr = sms.Errorf(sms.Locked, "locked") }, status: 503, words: later, reason: callback.Unavailable},
		{name: "anything while the public address is not known", prepare: func(r *room) { r.basesErr = unavailable }, status: 503, words: later, reason: callback.Unavailable},
		{name: "what can't be verified just now", prepare: func(r *room) { r.verifyErr = unavailable }, status: 503, words: later, reason: callback.Unavailable},
		{name: "anything while the disk is full", prepare: func(r *room) { r.storeErr = unavailable }, status: 503, words: later, reason: callback.Unavailable},
	}
	for _, row := range rows {
		t.Run(row.name, func(t *testing.T) {
			r := setup(t)
			if row.prepare != nil {
				row.prepare(r)
			}
			answer := r.ask(cmpOr(row.method, http.MethodPost), cmpOr(row.path, path), strings.NewReader(row.body), header("Content-Encoding", row.header))
			wants(t, answer, row.status, row.words)
			if len(r.stored) != 0 || len(r.received) != 0 {
				t.Errorf("stored %+v", r.stored)
			}
			list := r.Refusals()
			if len(list) != 1 || list[0].Reason != row.reason || list[0].Count != 1 || list[0].LastAt != sms.TimeOf(r.now) || list[0].Text == "" {
				t.Errorf("counted %+v, want %s once", list, row.reason)
			}
			if row.status == http.StatusServiceUnavailable && answer.Header().Get("Retry-After") != "10" {
				t.Error("the answer doesn't say when to come again")
			}
		})
	}
}

func cmpOr(value, otherwise string) string {
	if value == "" {
		return otherwise
	}
	return value
}

func TestDoor_SizeOfABody(t *testing.T) {
	const large = 1 << 20
	rows := []struct {
		name, token string
		size        int
		chunked     bool
		status      int
	}{
		{"64 KiB are taken", token, 64 << 10, false, http.StatusOK},
		{"a byte more is refused", token, 64<<10 + 1, false, http.StatusRequestEntityTooLarge},
		{"also when its length is not told", token, 64<<10 + 1, true, http.StatusRequestEntityTooLarge},
		{"1 MiB of Azure's batches are taken", azure, large, true, http.StatusOK},
		{"a byte more is refused there, too", azure, large + 1, true, http.StatusRequestEntityTooLarge},
		{"and 1 MiB of Infobip's", infobip, large, true, http.StatusOK},
	}
	for _, row := range rows {
		t.Run(row.name, func(t *testing.T) {
			r := setup(t)
			var body io.Reader = bytes.NewReader(make([]byte, row.size))
			if row.chunked {
				body = io.MultiReader(body)
			}
			if got := r.ask(http.MethodPost, "/callbacks/"+row.token+"/incoming", body).Code; got != row.status {
				t.Errorf("answered %d, want %d", got, row.status)
			}
		})
	}
	t.Run("one that breaks off is asked for again", func(t *testing.T) {
		r := setup(t)
		body := io.MultiReader(strings.NewReader("Body=hel"), brokenBody{})
		wants(t, r.ask(http.MethodPost, path, body), http.StatusServiceUnavailable, "The request ended too early. Send it again.")
		if len(r.stored) != 0 || r.counted(callback.Unreadable) != 1 {
			t.Errorf("stored %v, counted %v", r.stored, r.Refusals())
		}
	})
}

type brokenBody struct{}

// Read fails as a lost connection does.
func (brokenBody) Read([]byte) (int, error) { return 0, io.ErrUnexpectedEOF }

func TestDoor_APanic(t *testing.T) {
	r := setup(t)
	r.atVerify = func() { panic("the secret is swordfish") }
	wants(t, r.post(path, "Body=hello"), http.StatusInternalServerError, "Not stored. Send it again later.")
	r.atVerify = nil
	t.Run("ends that request only", func(t *testing.T) { wants(t, r.post(path, "Body=hello"), http.StatusOK, "<Response/>") })
	t.Run("is counted", func(t *testing.T) {
		if r.counted(callback.Panicked) != 1 {
			t.Errorf("counted %+v", r.Refusals())
		}
	})
	t.Run("is logged without what it was panicked with", func(t *testing.T) {
		if log := r.log.String(); !strings.Contains(log, "panic caught") || strings.Contains(log, "swordfish") {
			t.Error(log)
		}
	})
}

func TestDoor_TakesSoManyRequestsAtOnce(t *testing.T) {
	r := setup(t, callback.Limits{Requests: 1})
	inside, leave, done := make(chan bool), make(chan bool), make(chan int)
	r.atVerify = func() { inside <- true; <-leave }
	go func() { done <- r.post(path, "Body=hello").Code }()
	<-inside
	wants(t, r.post(path, "Body=hello"), http.StatusServiceUnavailable, "Not stored. Send it again later.")
	leave <- true
	if got := <-done; got != http.StatusOK {
		t.Errorf("the first was answered %d", got)
	}
	r.atVerify = nil
	wants(t, r.post(path, "Body=hello"), http.StatusOK, "<Response/>")
}

func TestDoor_RefusalsAreTold(t *testing.T) {
	r := setup(t)
	r.verifyErr = sms.ErrForged
	for range 9 {
		r.post(path, "Body=hello")
		r.post("/favicon.ico", "")
	}
	t.Run("in the order in which they matter", func(t *testing.T) {
		list := r.Refusals()
		if len(list) != 2 || list[0].Reason != callback.Forged || list[0].Count != 9 || list[1].Reason != callback.UnknownPath {
			t.Errorf("%+v", list)
		}
	})
	t.Run("at most once in two seconds", func(t *testing.T) {
		if len(r.told) != 1 || r.told[0].Topic != sms.HealthChanged {
			t.Errorf("told %+v", r.told)
		}
		r.pass(2 * time.Second)
		r.post(path, "Body=hello")
		if len(r.told) != 2 {
			t.Errorf("told %d times, want 2", len(r.told))
		}
	})
	t.Run("in the log for the 1st, 2nd, 4th and 8th time", func(t *testing.T) {
		if got := strings.Count(r.log.String(), "reason=forged"); got != 4 {
			t.Errorf("logged %d times:\n%s", got, &r.log)
		}
	})
}

func TestDoor_AProviderThatAsksFirst(t *testing.T) {
	r := setup(t)
	answer := r.ask(http.MethodOptions, "/callbacks/"+azure+"/incoming", nil, header("Webhook-Request-Origin", "eventgrid.azure.net"))
	wants(t, answer, http.StatusOK, "")
	if got := answer.Header().Get("Webhook-Allowed-Origin"); got != "eventgrid.azure.net" {
		t.Errorf("allowed origin %q", got)
	}
	if len(r.stored) != 0 || len(r.Refusals()) != 0 {
		t.Errorf("stored %v, refused %v", r.stored, r.Refusals())
	}
}
