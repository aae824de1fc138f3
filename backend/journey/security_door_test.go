package journey_test

import (
	"context"
	"fmt"
	"io"
	"net"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/smsdesk/smsdesk/backend/bind"
	"github.com/smsdesk/smsdesk/backend/callback/callbacktest"
)

// items gives the parts of the health page by their ids.
func items(d *desk) map[string][]bind.HealthItem {
	found := map[string][]bind.HealthItem{}
	for _, item := range must[bind.HealthView](d, "Health/Now").Items {
		found[item.ID] = append(found[item.ID], item)
	}
	return found
}

// refusals gives how often each reason to refuse a callback was counted.
func refusals(d *desk) map[string]int {
	counts := map[string]int{}
	for _, refused := range must[bind.HealthView](d, "Health/Now").Refused {
		counts[refused.Reason] = refused.Count
	}
	return counts
}

func TestSecurity04_TenThousandGuessesRaiseOneAlert(t *testing.T) {
	s := newShop(t)
	base, _, _ := strings.Cut(s.Account.Callbacks[0].URL, "/callbacks/")
	guesses := make([]callbacktest.Call, 10_000)
	for i := range guesses {
		guesses[i] = callbacktest.Call{URL: fmt.Sprintf("%s/callbacks/%022d/incoming", base, i), Header: http.Header{"Content-Type": {"application/json"}}, Body: []byte("{}")}
	}
	begun := time.Now()
	answers := postAll(t, 16, map[string][]callbacktest.Call{"guesses": guesses})["guesses"]
	t.Logf("10,000 guesses in %v: %v", time.Since(begun).Round(time.Millisecond), answers)
	if answers[http.StatusNotFound]+answers[http.StatusTooManyRequests] != 10_000 || answers[http.StatusNotFound] < 30 {
		t.Errorf("answered %v", answers)
	}
	alerts := items(s.Desk)["guesses"]
	if len(alerts) != 1 || !strings.HasPrefix(alerts[0].Text, "10000 requests to addresses that aren't ours came in since the start.") {
		t.Errorf("the health page says %+v", alerts)
	}
	conversation := s.TalkTo(ana).ID
	must[any](s.Desk, "Sandbox/Answer", ana, s.Number.PhoneNumber, "I come through all the same")
	eventually(t, "the genuine text never came", func() bool {
		all := s.Messages(conversation)
		return len(all) == 1 && all[0].Body == "I come through all the same"
	})
}

func TestSecurity05_NothingButCallbacksIsAtTheCallbackPort(t *testing.T) {
	s := newShop(t)
	base, _, _ := strings.Cut(s.Account.Callbacks[0].URL, "/callbacks/")
	if host, _, err := net.SplitHostPort(strings.TrimPrefix(base, "http://")); err != nil || !net.ParseIP(host).IsLoopback() {
		t.Errorf("callbacks arrive at %s", base)
	}
	ask := func(method, path string) string {
		request, err := http.NewRequestWithContext(context.Background(), method, base+path, nil)
		if err != nil {
			t.Fatal(err)
		}
		request.Header.Set("Cookie", s.Cookie) // of who is signed in at the page
		request.Header.Set("Origin", s.Base)
		response, err := s.Client.Do(request)
		if err != nil {
			t.Fatal(err)
		}
		defer func() { _ = response.Body.Close() }()
		body, _ := io.ReadAll(response.Body)
		response.Header.Del("Date")
		return fmt.Sprint(response.StatusCode, response.Header, string(body))
	}
	want := ask(http.MethodGet, "/callbacks/AAAAAAAAAAAAAAAAAAAAAA/incoming")
	if !strings.HasPrefix(want, "404 ") || !strings.HasSuffix(want, "Not found.\n") {
		t.Errorf("an unknown address is answered %s", want)
	}
	for _, path := range []string{"/", "/index.html", "/assets/index.js", "/rpc/Inbox/List", "/rpc/Session/Me", "/events", "/session", "/session/setup", "/download/x",
		"/debug/pprof/", "/debug/pprof/heap", "/debug/pprof/profile", "/debug/vars", "/metrics", "/health", "/healthz", "/status", "/favicon.ico", "/.well-known/security.txt"} {
		for _, method := range []string{http.MethodGet, http.MethodPost} {
			if got := ask(method, path); got != want {
				t.Errorf("%s %s is answered %s, and an unknown address %s", method, path, got, want)
			}
		}
	}
	out := refused(t, nil, "--data", t.TempDir(), "--listen", "127.0.0.1:0", "--callback-listen", "0.0.0.0:0", "--in-memory-secrets")
	if !strings.Contains(out, "0.0.0.0:0 can be reached from other computers, and callbacks are taken on this computer only. Nothing was started.") {
		t.Errorf("it says %q", out)
	}
}
