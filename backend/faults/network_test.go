//go:build linux

package faults_test

import (
	"fmt"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync/atomic"
	"testing"

	"github.com/smsdesk/smsdesk/backend/bind"
	"github.com/smsdesk/smsdesk/backend/journey/desktest"
)

// stranger is a computer that answers in a provider's place and counts who shows it
// a credential.
type stranger struct {
	*httptest.Server
	asked, shown atomic.Int64
}

func newStranger(t *testing.T, start func(http.Handler) *httptest.Server) *stranger {
	t.Helper()
	s := &stranger{}
	s.Server = start(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		s.asked.Add(1)
		if r.Header.Get("Authorization") != "" {
			s.shown.Add(1)
		}
		page(w, http.StatusOK, "Welcome to the hotel. Please sign in.")
	}))
	t.Cleanup(s.Close)
	return s
}

// away has a text sent while Twilio is out of reach, and back gives Twilio back.
func away(t *testing.T, name, env string, back func(f desktest.Far)) {
	t.Helper()
	f := desktest.StartFar(t)
	s := desktest.RealShopAt(quietDesk(t, f.Env()), f)
	thread := s.TalkTo(desktest.Ana).ID
	s.Stop()
	s.Env = append(s.Env, env) // the last one counts
	s.Start()
	sent := s.Text(thread, desktest.Key(1), "out-000001")
	var waiting bind.MessageView
	desktest.Eventually(t, "nobody is told that the text waits", func() bool {
		waiting = s.Messages(thread)[0]
		return waiting.NextTryAt != "" && waiting.Reason.Text != ""
	})
	if jobs := readLedger(t, s.Dir).jobs; jobs["queued"] != 1 || len(f.Texts()) != 0 {
		t.Errorf("%s: the outbox has %v, %d texts left", name, jobs, len(f.Texts()))
	}
	back(f)
	s.Reaches(sent, "delivered")
	say(t, 25, name, "queued, said in words, sent once when the network is back", fmt.Sprintf("%q, then %d text at the provider", waiting.Reason.Text, len(f.Texts())))
	if len(f.Texts()) != 1 {
		t.Errorf("%s: %d texts at the provider", name, len(f.Texts()))
	}
}

func quietDesk(t *testing.T, env ...string) *desktest.Desk {
	t.Helper()
	d := desktest.New(t, t.TempDir(), env...)
	d.Says = hubLog(t)
	d.Start()
	return d
}

// relay serves an address again, and leads it to Twilio.
func relay(t *testing.T, address string) func(desktest.Far) {
	return func(f desktest.Far) {
		t.Helper()
		listener, err := net.Listen("tcp", address)
		if err != nil {
			t.Fatal(err)
		}
		w := &wire{target: f.BaseURL("twilio"), asked: map[string]int{}}
		server := httptest.NewUnstartedServer(w)
		_ = server.Listener.Close()
		server.Listener = listener
		server.Start()
		t.Cleanup(server.Close)
	}
}

func TestFault25_OutOfReach(t *testing.T) {
	t.Parallel()
	t.Run("nobody answers", func(t *testing.T) {
		address := desktest.FreeAddress(t)
		away(t, "no connection", "SMSDESK_API_TWILIO=http://"+address, relay(t, address))
	})
	t.Run("a certificate of somebody else", func(t *testing.T) {
		s := newStranger(t, httptest.NewTLSServer)
		address := s.Listener.Addr().String()
		f := desktest.StartFar(t)
		shop := desktest.RealShopAt(quietDesk(t, f.Env()), f)
		thread := shop.TalkTo(desktest.Ana).ID
		shop.Stop()
		shop.Env = append(shop.Env, "SMSDESK_API_TWILIO=https://"+address)
		shop.Start()
		shop.Text(thread, desktest.Key(1), "out-000001")
		desktest.Eventually(t, "the text never waited", func() bool { return shop.Messages(thread)[0].NextTryAt != "" })
		reason := shop.Messages(thread)[0].Reason.Text
		say(t, 25, "a certificate of somebody else", "queued, no request and no credential sent", fmt.Sprintf("%q, %d requests, %d credentials", reason, s.asked.Load(), s.shown.Load()))
		if jobs := readLedger(t, shop.Dir).jobs; s.asked.Load() != 0 || jobs["unknown"] != 0 || len(jobs) != 1 {
			t.Errorf("%d requests, the outbox has %v", s.asked.Load(), jobs)
		}
	})
	t.Run("a hotel's network", func(t *testing.T) {
		s := newStranger(t, httptest.NewServer)
		b := openBusiness(t, "")
		for i := range b.wires {
			b.wires[i].elsewhere = s.URL
			b.wires[i].once(redirected)
		}
		b.asked(b.toAll(0))
		for i := range b.wires {
			b.wires[i].once(portal)
		}
		b.asked(b.toAll(1))
		b.end(25, "led to a stranger, and a page to sign in at, in place of all six providers", onceOrUnknown)
		say(t, 25, "led to a stranger", "no credential sent", fmt.Sprintf("%d requests, %d credentials", s.asked.Load(), s.shown.Load()))
		if s.shown.Load() != 0 {
			t.Errorf("%d credentials were shown to a stranger", s.shown.Load())
		}
	})
	t.Run("a name that nobody knows", func(t *testing.T) {
		f := desktest.StartFar(t)
		d := quietDesk(t)
		credentials, err := f.Sandbox.Credentials("infobip")
		if err != nil {
			t.Fatal(err)
		}
		desktest.Must[[]bind.StatementView](d, "Setup/Accept", "infobip", []string{"privacy", "opt_out_handling"})
		account := desktest.Must[bind.AccountView](d, "Setup/Begin", "infobip", false)
		desktest.Must[bind.AccountView](d, "Setup/Save", account.ID, bind.AccountInput{Name: "Shop",
			Fields: map[string]string{"api_base_url": "nobody.api.infobip.invalid"}, Secrets: map[string]string{"api_key": credentials["api_key"]}})
		test := desktest.Must[bind.TestView](d, "Setup/Test", account.ID)
		say(t, 25, "a name that no name server knows", "said in words", fmt.Sprintf("%q", test.Text))
		if test.OK || !strings.Contains(test.Text, "can't be reached") {
			t.Errorf("the test says %+v", test)
		}
	})
}
