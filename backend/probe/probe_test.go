package probe_test

import (
	"context"
	"crypto/x509"
	"io"
	"log/slog"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/smsdesk/smsdesk/backend/probe"
	"github.com/smsdesk/smsdesk/backend/sms"
	"github.com/smsdesk/smsdesk/backend/tunnel/tunneltest"
)

const (
	name = "demo-tunnel.ngrok-free.app"
	path = "/callbacks/AAAAAAAAAAAAAAAAAAAAAA/probe"
)

// answering is a server on loopback with one answer, over TLS where secure.
func answering(t *testing.T, secure bool, answer http.HandlerFunc) *httptest.Server {
	t.Helper()
	server := httptest.NewUnstartedServer(answer)
	server.Config.ErrorLog = slog.NewLogLogger(slog.DiscardHandler, slog.LevelError)
	if secure {
		server.StartTLS()
	} else {
		server.Start()
	}
	t.Cleanup(server.Close)
	return server
}

func status(code int, header http.Header, body string) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) {
		for key, values := range header {
			w.Header()[key] = values
		}
		w.WriteHeader(code)
		_, _ = io.WriteString(w, body)
	}
}

// plain has the prober call an own address that answers like this.
func plain(t *testing.T, answer http.HandlerFunc) sms.Trip {
	t.Helper()
	return probe.New(probe.Config{Header: "Pass", Now: time.Now, Within: 5 * time.Second}).Send(t.Context(), answering(t, false, answer).URL+path, "pass", false)
}

// edged has it call an address at ngrok that answers like this.
func edged(t *testing.T, answer http.HandlerFunc) sms.Trip {
	t.Helper()
	server := answering(t, true, answer)
	pool := x509.NewCertPool()
	pool.AddCert(server.Certificate())
	config := probe.Config{Header: "Pass", Now: time.Now, Within: 5 * time.Second, Edge: server.Listener.Addr().String(), CA: pool}
	return probe.New(config).Send(t.Context(), "https://example.com"+path, "pass", true) // the name in httptest's certificate
}

// wants holds a trip to the hop at which it failed and to its words.
func wants(t *testing.T, got sms.Trip, at sms.HopID, code, text, remedy string) {
	t.Helper()
	if got.At != at || got.Problem.Code != code || got.Problem.Text != text || got.Problem.Remedy != remedy {
		t.Errorf("got  %s %q\n%q\n%q\nwant %s %q\n%q\n%q", got.At, got.Problem.Code, got.Problem.Text, got.Problem.Remedy, at, code, text, remedy)
	}
}

func TestSend_IsOneEmptyPostWithThePass(t *testing.T) {
	var seen []string
	trip := plain(t, func(w http.ResponseWriter, r *http.Request) {
		body, _ := io.ReadAll(r.Body)
		seen = append(seen, r.Method+" "+r.URL.Path+" "+r.Header.Get("Pass")+" "+string(body)+" "+r.UserAgent())
		w.WriteHeader(http.StatusNoContent)
	})
	if want := "POST " + path + " pass  SMS-Desk-self-test"; len(seen) != 1 || seen[0] != want {
		t.Errorf("sent %q, want %q", seen, want)
	}
	if trip.Problem.Text != "" || trip.At != "" || trip.Edge <= 0 || trip.Answer <= 0 {
		t.Errorf("got %+v", trip)
	}
}

func TestSend_FollowsNoRedirect(t *testing.T) {
	followed := false
	target := answering(t, false, func(http.ResponseWriter, *http.Request) { followed = true })
	got := plain(t, status(http.StatusFound, http.Header{"Location": {target.URL + "/login"}}, ""))
	wants(t, got, sms.HopDoor, "HTTP 302", "Instead of passing the call on, the public address sends callers to 127.0.0.1.",
		"Let your proxy pass calls on itself. Providers don't follow, or lose the text on the way.")
	if followed {
		t.Error("it called where it was sent")
	}
}

func TestSend_WhatAnOwnAddressAnswers(t *testing.T) {
	const lead = "Let your proxy lead to the address that the page Public address shows under “Lead it to”"
	for what, c := range map[string]struct {
		answer             http.HandlerFunc
		code, text, remedy string
	}{
		"another program": {status(200, http.Header{"Content-Type": {"text/html"}}, "<h1>It works</h1>"), "HTTP 200",
			"Another program answers at the public address.", lead + ", with the path unchanged. Then test again."},
		"another SMS Desk": {status(404, nil, "Not found.\n"), "HTTP 404",
			"An SMS Desk answers at this address, but another one than this.", lead + ". Then test again."},
		"a proxy whose way on is dead": {status(502, nil, "bad gateway"), "HTTP 502",
			"Your proxy answers, but it gets no answer from SMS Desk.", "Let it lead to the address that the page Public address shows under “Lead it to”. Then test again."},
		"a sign-in": {status(401, nil, ""), "HTTP 401",
			"The public address asks callers to sign in, or keeps them out.", "Let your proxy pass everything below /callbacks/ on without sign-in and without a bot check: SMS Desk checks every call itself."},
	} {
		t.Run(what, func(t *testing.T) { wants(t, plain(t, c.answer), sms.HopDoor, c.code, c.text, c.remedy) })
	}
}

func TestSend_WhatNgrokAnswers(t *testing.T) {
	code := func(code string) http.Header { return http.Header{"Ngrok-Error-Code": {code}} }
	for what, c := range map[string]struct {
		answer             http.HandlerFunc
		at                 sms.HopID
		code, text, remedy string
	}{
		"no tunnel": {status(404, code("ERR_NGROK_3200"), ""), sms.HopEdge, "ERR_NGROK_3200", "ngrok has no tunnel online at this address.",
			"Choose “Reconnect” on the page Public address. If it stays, compare the address with “Domains” in the ngrok dashboard."},
		"no proper answer": {status(502, code("ERR_NGROK_3004"), ""), sms.HopEdge, "ERR_NGROK_3004", "ngrok's tunnel leads to a program that gives no proper answer.",
			"Close other programs that use ngrok with this account, choose “Reconnect” on the page Public address, and test again."},
		"a month used up": {status(429, code("ERR_NGROK_727"), ""), sms.HopEdge, "ERR_NGROK_727",
			"The ngrok account has used up what its plan allows this month, so ngrok turns every call away.",
			"Wait for the next month, or take a larger ngrok plan. Providers that repeat their calls deliver later."},
		"too many at a time": {status(429, code("ERR_NGROK_702"), ""), sms.HopEdge, "ERR_NGROK_702", "More calls came in than the ngrok plan allows at a time.",
			"Test again in a minute. If it happens often, take a larger ngrok plan."},
		"the warning for browsers": {status(200, nil, "<html>… ERR_NGROK_6024 …"), sms.HopEdge, "ERR_NGROK_6024",
			"ngrok showed its warning page for browsers instead of passing the call on.",
			"Providers don't get this page. Test again, and if it stays, write to ngrok's support from the ngrok dashboard."},
		"a rule": {status(403, code("ERR_NGROK_3204"), ""), sms.HopEdge, "ERR_NGROK_3204", "A rule in your ngrok account turned the call away.",
			"Remove rules and checks for this domain in the ngrok dashboard: SMS Desk checks every call itself."},
		"a code that is new": {status(500, code("ERR_NGROK_99999"), ""), sms.HopEdge, "ERR_NGROK_99999", "ngrok turned the call away.",
			"Look the code up at https://ngrok.com/docs/errors."},
		"a captive portal": {status(200, http.Header{"Content-Type": {"text/html; charset=utf-8"}}, "<h1>Welcome to the hotel</h1>"), sms.HopDoor, "HTTP 200",
			"A web page answers in ngrok's place.", "If this network wants you to sign in, do so in a browser. Then test again."},
		"a captive portal that redirects": {status(302, http.Header{"Location": {"http://wifi.hotel.example/"}}, ""), sms.HopDoor, "HTTP 302",
			"Instead of passing the call on, the public address sends callers to wifi.hotel.example.",
			"Something on this network answers in ngrok's place. If this network wants you to sign in, do so in a browser. Then test again."},
		"the agent of another computer": {status(404, nil, "Not found.\n"), sms.HopDoor, "HTTP 404",
			"An SMS Desk answers at this address, but another one than this.", "Close SMS Desk on the other computer, or use another domain. Then test again."},
		"another program with the domain": {status(200, nil, "hello"), sms.HopDoor, "HTTP 200", "Another program answers at the public address.",
			"Close the other program, choose “Reconnect” on the page Public address, and test again."},
	} {
		t.Run(what, func(t *testing.T) { wants(t, edged(t, c.answer), c.at, c.code, c.text, c.remedy) })
	}
	t.Run("no tunnel, as the service says it", func(t *testing.T) {
		service := tunneltest.Start(t)
		config := probe.Config{Header: "Pass", Now: time.Now, Edge: service.EdgeAddr(), CA: service.CA()}
		got := probe.New(config).Send(t.Context(), "https://"+name+path, "pass", true)
		if got.At != sms.HopEdge || got.Problem.Code != "ERR_NGROK_3200" || got.Edge <= 0 {
			t.Errorf("got %+v", got)
		}
	})
}

func TestSend_WrongCertificates(t *testing.T) {
	const own = "Give your proxy a certificate"
	call := func(t *testing.T, server *httptest.Server, trusted bool, host string, ngrok bool) sms.Trip {
		t.Helper()
		pool := x509.NewCertPool()
		if trusted {
			pool.AddCert(server.Certificate())
		}
		config := probe.Config{Header: "Pass", Now: time.Now, Within: 5 * time.Second, Edge: server.Listener.Addr().String(), CA: pool}
		return probe.New(config).Send(t.Context(), "https://"+host+path, "pass", ngrok)
	}
	untouched := func(http.ResponseWriter, *http.Request) { t.Error("the token was sent") }
	t.Run("of no known authority", func(t *testing.T) {
		wants(t, call(t, answering(t, true, untouched), false, "example.com", false), sms.HopEdge, "",
			"The certificate at the public address is not from an authority that providers trust.",
			own+" of a known authority with its whole chain, for example a free one of Let's Encrypt.")
	})
	t.Run("for another name", func(t *testing.T) {
		wants(t, call(t, answering(t, true, untouched), true, "sms.shop.test", false), sms.HopEdge, "",
			"The certificate at the public address is not for the name sms.shop.test.",
			own+" for this name, for example a free one of Let's Encrypt. Providers don't call a wrong one.")
	})
	t.Run("of whoever inspects the traffic to ngrok", func(t *testing.T) {
		wants(t, call(t, answering(t, true, untouched), false, "example.com", true), sms.HopEdge, "",
			"Something on this network answers in ngrok's place with a certificate of its own.",
			"If this network wants you to sign in, do so in a browser. Then test again. Else let whoever runs the network exempt example.com from inspection of encrypted traffic.")
	})
	t.Run("none at all", func(t *testing.T) {
		wants(t, call(t, answering(t, false, untouched), false, "example.com", false), sms.HopEdge, "",
			"The public address answers without encryption.", "Switch https on at your proxy, on this port. Then test again.")
	})
}

func TestSend_WithoutAWay(t *testing.T) {
	send := func(t *testing.T, config probe.Config, address string, ngrok bool) sms.Trip {
		t.Helper()
		config.Header, config.Now = "Pass", time.Now
		return probe.New(config).Send(t.Context(), address+path, "pass", ngrok)
	}
	listen := func(t *testing.T) net.Listener {
		t.Helper()
		l, err := net.Listen("tcp", "127.0.0.1:0")
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { l.Close() })
		return l
	}
	t.Run("nobody listens", func(t *testing.T) {
		l := listen(t)
		l.Close()
		wants(t, send(t, probe.Config{}, "http://"+l.Addr().String(), false), sms.HopEdge, "", "Nobody takes connections at 127.0.0.1.",
			"Check that your proxy runs and listens on the port of the public address. Then test again.")
	})
	t.Run("no answer comes", func(t *testing.T) {
		l := listen(t) // its queue takes the connection
		got := send(t, probe.Config{Within: 100 * time.Millisecond}, "http://"+l.Addr().String(), false)
		wants(t, got, sms.HopDoor, "", "The public address took the request, and gave no answer within 100ms.",
			"Check that your proxy leads to the address that the page Public address shows under “Lead it to”. Then test again.")
	})
	t.Run("the connection is cut", func(t *testing.T) {
		l := listen(t)
		go func() {
			conn, err := l.Accept()
			if err == nil {
				_, _ = conn.Read(make([]byte, 1<<10))
				conn.Close()
			}
		}()
		wants(t, send(t, probe.Config{Within: 5 * time.Second}, "http://"+l.Addr().String(), false), sms.HopDoor, "",
			"The connection was cut before an answer came.", "Look into the log of your proxy. Then test again.")
	})
	failing := func(err error) probe.Config {
		return probe.Config{Edge: "127.0.0.1:1", Dial: func(context.Context, string, string) (net.Conn, error) {
			return nil, &net.OpError{Op: "dial", Err: err}
		}}
	}
	t.Run("the name is not known", func(t *testing.T) {
		wants(t, send(t, failing(&net.DNSError{Err: "no such host", IsNotFound: true}), "https://sms.shop.test", false), sms.HopEdge, "",
			"The name sms.shop.test can't be found on the internet.",
			"Check its spelling on the page Public address, and its DNS entry where you have the name from: a new entry can take an hour. Then test again.")
	})
	t.Run("no name can be looked up", func(t *testing.T) {
		wants(t, send(t, failing(&net.DNSError{Err: "server misbehaving", IsTemporary: true}), "https://"+name, true), sms.HopEdge, "",
			"The names of the internet can't be looked up. This computer may be offline.", "Check the internet connection. Then test again.")
	})
	t.Run("the connection is never taken", func(t *testing.T) {
		config := probe.Config{Within: 50 * time.Millisecond, Edge: "127.0.0.1:1", Dial: func(ctx context.Context, _, _ string) (net.Conn, error) {
			<-ctx.Done()
			return nil, &net.OpError{Op: "dial", Err: ctx.Err()}
		}}
		got := send(t, config, "https://sms.shop.test", false)
		if got.At != sms.HopEdge || !strings.HasPrefix(got.Problem.Text, "Nobody took the connection to sms.shop.test within") || !strings.Contains(got.Problem.Remedy, "last real callback") {
			t.Errorf("got %+v", got)
		}
	})
}
