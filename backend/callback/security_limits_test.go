package callback_test

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/smsdesk/smsdesk/backend/callback"
	"github.com/smsdesk/smsdesk/backend/callback/callbacktest"
	"github.com/smsdesk/smsdesk/backend/sms"
)

// Checks 6 to 9 of docs/security.md, with the product's own figures. Time is that of
// a bubble: nothing here waits, and each limit is met to the millisecond.

func TestSecurity06_BodiesHeadersFieldsAndDepthAreBounded(t *testing.T) {
	const large = 1 << 20
	longest := map[sms.Kind]int{sms.ACS: large, sms.Infobip: large, sms.LinkMobile: 64 << 10, sms.Telesign: 64 << 10, sms.Twilio: 64 << 10, sms.Vibes: 64 << 10}
	eachKind(t, func(t *testing.T, kind sms.Kind) {
		s := newSix(t)
		shop := s.account(t, kind, "shop", shop)
		call := shop.Text(callbacktest.ID(kind, 1), ana, "hello")
		t.Run("a body of the longest size is read, and one byte more is not", func(t *testing.T) {
			for _, row := range []struct {
				size    int
				refused bool
			}{{longest[kind], false}, {longest[kind] + 1, true}, {64 << 20, true}} {
				huge := callbacktest.Call{URL: call.URL, Header: call.Header, Body: bytes.Repeat([]byte(" "), row.size)}
				if answer := s.post(t, huge); (answer.Code == http.StatusRequestEntityTooLarge) != row.refused {
					t.Errorf("%d bytes: answered %d", row.size, answer.Code)
				}
			}
		})
		t.Run("more fields, values or levels than anybody posts are not", func(t *testing.T) {
			before := s.everything(t)
			for name, body := range map[string]string{
				"10,000 fields": "a=1" + strings.Repeat("&a=1", 10_000),
				"65 levels":     strings.Repeat("[", 65) + strings.Repeat("]", 65),
				"65 objects":    strings.Repeat(`{"a":`, 65) + "1" + strings.Repeat("}", 65),
				"30,000 levels": strings.Repeat("[", 30_000) + strings.Repeat("]", 30_000),
			} {
				odd := callbacktest.Call{URL: call.URL, Header: http.Header{"Content-Type": {"application/x-www-form-urlencoded"}}, Body: []byte(body)}
				if answer := s.post(t, odd); answer.Code != http.StatusBadRequest || strings.TrimSpace(answer.Body.String()) != "Too many fields or levels." {
					t.Errorf("%s: answered %d %q", name, answer.Code, answer.Body)
				}
			}
			if answer := s.post(t, call, func(r *http.Request) { r.URL.RawQuery = strings.Repeat("a&", 1000) }); answer.Code != http.StatusBadRequest {
				t.Errorf("1,001 fields in the address: answered %d", answer.Code)
			}
			if diff := cmp.Diff(before, s.everything(t)); diff != "" {
				t.Error(diff)
			}
		})
		t.Run("and compression is refused, whatever is called so", func(t *testing.T) {
			for _, encoding := range []string{"gzip", "br", "deflate", "zstd", "identity, gzip", "GZIP", "x"} {
				if answer := s.post(t, call, header("Content-Encoding", encoding)); answer.Code != http.StatusUnsupportedMediaType {
					t.Errorf("%s: answered %d", encoding, answer.Code)
				}
			}
			for _, encoding := range []string{"identity", "Identity", " identity ", ""} {
				if answer := s.post(t, call, header("Content-Encoding", encoding)); answer.Code/100 != 2 {
					t.Errorf("%q: answered %d", encoding, answer.Code)
				}
			}
		})
	})
	t.Run("what providers post is far below the bounds", func(t *testing.T) {
		s := newSix(t)
		azure, infobip := s.account(t, sms.ACS, "shop", shop), s.account(t, sms.Infobip, "shop", "+447700900110")
		event := bytes.Trim(azure.Text(callbacktest.ID(sms.ACS, 1), ana, "[[[{{{ , , \\\" &&&&"+strings.Repeat(",&{[", 300)).Body, "[]")
		batch := "[" + strings.Repeat(string(event)+",", large/(len(event)+1)-1) + string(event) + "]"
		result := bytes.TrimSuffix(bytes.TrimPrefix(infobip.Text("1", ana, "hello").Body, []byte(`{"results":[`)), []byte(`],"messageCount":1}`))
		results := `{"results":[` + strings.Repeat(string(result)+",", 1999) + string(result) + "]}"
		for name, call := range map[string]callbacktest.Call{
			"Event Grid's longest batch": {URL: azure.Incoming, Header: http.Header{"Content-Type": {"application/json"}}, Body: []byte(batch)},
			"Infobip's 2,000 results":    {URL: infobip.Incoming, Header: http.Header{"Content-Type": {"application/json"}}, Body: []byte(results)},
		} {
			if answer := s.post(t, call); answer.Code != http.StatusOK {
				t.Errorf("%s of %d bytes: answered %d %q", name, len(call.Body), answer.Code, answer.Body)
			}
		}
		if kept := s.everything(t); !strings.HasSuffix(kept, "0 dead\n") {
			t.Error("one of them was not understood")
		}
	})
	if got := callback.DefaultLimits().HeaderBytes; got != 16<<10 {
		t.Errorf("headers of %d bytes", got)
	}
	s := serve(t, callback.DefaultLimits())
	if got := status(t, s.dial("POST "+path+" HTTP/1.1\r\nHost: x\r\nX-Filler: "+strings.Repeat("a", 16<<10)+"\r\n\r\n")); got != http.StatusRequestHeaderFieldsTooLarge {
		t.Errorf("more than 16 KiB of headers: answered %d", got)
	}
}

func TestSecurity07_TimeOutsAConnectionCapAnd503WhenItIsTooMuch(t *testing.T) {
	want := callback.Limits{ReadHeader: 5 * time.Second, Read: 10 * time.Second, Write: 10 * time.Second, Idle: 60 * time.Second,
		HeaderBytes: 16 << 10, Connections: 1024, Requests: 512}
	if diff := cmp.Diff(want, callback.DefaultLimits()); diff != "" {
		t.Error(diff)
	}
	head := "POST " + path + " HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n"
	for name, row := range map[string]struct {
		text string
		want time.Duration
	}{
		"headers that never end":         {head, 5 * time.Second},
		"a connection that says nothing": {"", 5 * time.Second},
		"a body that never comes":        {head + "\r\nBody=", 10 * time.Second},
		"a pause after the first one":    {request("Body=hello"), 60 * time.Second},
	} {
		t.Run(name, func(t *testing.T) {
			inBubble(t, func(t *testing.T, _ *room, l *pipes) {
				if _, after := lasts(l.dial(row.text)); after != row.want {
					t.Errorf("closed after %v, want %v", after, row.want)
				}
			})
		})
	}
	t.Run("headers that come byte by byte", func(t *testing.T) {
		inBubble(t, func(t *testing.T, _ *room, l *pipes) {
			conn, begun := l.dial(head), time.Now()
			go io.Copy(io.Discard, conn)
			var err error
			for err == nil {
				time.Sleep(1500 * time.Millisecond) //nolint:forbidigo // in a bubble
				_, err = io.WriteString(conn, "X")
			}
			if after := time.Since(begun); after != 6*time.Second { // the fourth byte is the first that nobody takes
				t.Errorf("closed after %v", after)
			}
		})
	})
	t.Run("a caller that never reads its answer", func(t *testing.T) {
		inBubble(t, func(t *testing.T, _ *room, l *pipes) {
			conn, begun := l.dial(request("Body=hello")), time.Now()
			synctest.Wait()
			_, err := conn.Write(make([]byte, 64)) // nobody reads this, until the connection is closed
			if after := time.Since(begun); !errors.Is(err, io.ErrClosedPipe) || after != 10*time.Second {
				t.Errorf("closed after %v: %v", after, err)
			}
		})
	})
	t.Run("a database that takes longer than eight seconds is a 503, before the ten are over", func(t *testing.T) {
		inBubble(t, func(t *testing.T, r *room, l *pipes) {
			r.slow = true
			conn := l.dial(strings.Replace(request("Body=hello"), "Host: x", "Host: x\r\nConnection: close", 1))
			said, after := lasts(conn)
			if !strings.HasPrefix(said, "HTTP/1.1 503 ") || !strings.Contains(said, "Retry-After: 10\r\n") || after != 8*time.Second {
				t.Errorf("answered %q after %v", said, after)
			}
			if len(r.stored) != 0 || r.counted(callback.Unavailable) != 1 {
				t.Errorf("stored %v, counted %v", r.stored, r.Refusals())
			}
		})
	})
	t.Run("513 requests at once are one too many, and 1,025 connections wait", func(t *testing.T) {
		inBubble(t, func(t *testing.T, r *room, l *pipes) {
			leave := make(chan struct{})
			r.atVerify = func() { <-leave }
			answers := make(chan int, 1024)
			ask := func() {
				conn := l.dial(request("Body=hello"))
				go func() { answers <- status(t, conn); conn.Close() }()
			}
			for range 512 {
				ask()
			}
			synctest.Wait()
			for range 512 {
				ask()
				if got := <-answers; got != http.StatusServiceUnavailable {
					t.Errorf("answered %d", got)
				}
			}
			var idle []net.Conn
			for range 512 { // beside the 512 under way
				idle = append(idle, l.dial(""))
			}
			synctest.Wait()
			far, near := net.Pipe()
			select {
			case l.incoming <- near:
				t.Error("the 1,025th connection was taken")
			default:
			}
			close(leave)
			for range 512 {
				if got := <-answers; got != http.StatusOK {
					t.Errorf("answered %d", got)
				}
			}
			for _, conn := range append(idle, far, near) {
				conn.Close()
			}
		})
	})
}

func TestSecurity08_RateLimitsCountFailuresOnly(t *testing.T) {
	eachKind(t, func(t *testing.T, kind sms.Kind) {
		s := newSix(t)
		shop := s.account(t, kind, "shop", shop)
		for i := range 2000 { // enough to shut the fence for this source and for everybody
			wrong := callbacktest.Call{URL: base + guess}
			s.post(t, wrong, from(fmt.Sprintf("192.0.%d.%d:1", i%2*(2+i/250), i%250)))
		}
		if answer := s.post(t, callbacktest.Call{URL: base + guess}); answer.Code != http.StatusTooManyRequests {
			t.Fatalf("the fence is open: %d", answer.Code)
		}
		for i := range 60 { // the very first callback of the account is among them
			genuine := shop.Text(callbacktest.ID(kind, i), ana, fmt.Sprint("text ", i))
			if answer := s.post(t, genuine); answer.Code/100 != 2 {
				t.Fatalf("callback %d was answered %d", i, answer.Code)
			}
			if forged := s.post(t, shop.Forged(genuine)); forged.Code/100 != 4 {
				t.Fatalf("the forgery of callback %d was answered %d", i, forged.Code)
			}
		}
		if kept := s.everything(t); !strings.Contains(kept, "LastBody:text 59") || !strings.Contains(kept, "Unread:60 ") {
			t.Error("not all texts are there")
		}
	})
}

func TestSecurity09_403ForProvenForgeryAlone503WhenItCantBeTold(t *testing.T) {
	eachKind(t, func(t *testing.T, kind sms.Kind) {
		s := newSix(t)
		shop := s.account(t, kind, "shop", shop)
		genuine := shop.Text(callbacktest.ID(kind, 1), ana, "hello")
		t.Run("forged", func(t *testing.T) {
			want := http.StatusNotFound // the token is nobody's
			if callbacktest.Signs(kind) {
				want = http.StatusForbidden
			}
			if answer := s.post(t, shop.Forged(genuine)); answer.Code != want {
				t.Errorf("answered %d, want %d", answer.Code, want)
			}
		})
		t.Run("what can't be told", func(t *testing.T) {
			s.without(t, kind, "auth_token", "api_key")
			answer := s.post(t, genuine)
			if want := http.StatusServiceUnavailable; callbacktest.Signs(kind) && (answer.Code != want || answer.Header().Get("Retry-After") != "10") {
				t.Errorf("without the secret: answered %d, want %d", answer.Code, want)
			}
			if !callbacktest.Signs(kind) && answer.Code/100 != 2 {
				t.Errorf("answered %d, and no secret is needed to check it", answer.Code)
			}
		})
		t.Run("a database that is closed", func(t *testing.T) {
			s.store.Close()
			if answer := s.post(t, genuine); answer.Code != http.StatusServiceUnavailable {
				t.Errorf("answered %d", answer.Code)
			}
		})
		t.Run("nothing that comes to a genuine address is answered with what ends Event Grid's tries", func(t *testing.T) {
			s := newSix(t)
			shop := s.account(t, kind, "shop", "+14155550100")
			for _, body := range []string{"", "{", "[]", "null", "<x", "a=1", "\x00", `[{"eventType":1}]`} {
				odd := callbacktest.Call{URL: shop.Incoming, Header: http.Header{"Content-Type": {"application/json"}}, Body: []byte(body)}
				if answer := s.post(t, odd); !callbacktest.Signs(kind) && answer.Code/100 != 2 {
					t.Errorf("%q: answered %d", body, answer.Code)
				}
			}
		})
	})
	t.Run("a body that is too slow is asked for again, before the connection ends", func(t *testing.T) {
		inBubble(t, func(t *testing.T, r *room, l *pipes) {
			said, after := lasts(l.dial("POST " + path + " HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\nBody="))
			if !strings.HasPrefix(said, "HTTP/1.1 503 ") || !strings.HasSuffix(said, "The request ended too early. Send it again.\n") || after != 10*time.Second {
				t.Errorf("answered %q after %v", said, after)
			}
			if len(r.stored) != 0 || r.counted(callback.Unreadable) != 1 {
				t.Errorf("stored %v, counted %v", r.stored, r.Refusals())
			}
		})
	})
}

// without takes secrets out of what the adapters are made of, until the test is over.
func (s *six) without(t *testing.T, kind sms.Kind, fields ...string) {
	t.Helper()
	kept := credentials[kind]
	t.Cleanup(func() { credentials[kind] = kept })
	credentials[kind] = map[string]string{}
	for field, value := range kept {
		credentials[kind][field] = value
	}
	for _, field := range fields {
		delete(credentials[kind], field)
	}
}
