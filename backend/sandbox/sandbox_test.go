package sandbox_test

import (
	"net/http"
	"net/http/httptest"
	"net/url"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"go.uber.org/goleak"

	"github.com/smsdesk/smsdesk/backend/sandbox"
	"github.com/smsdesk/smsdesk/backend/sandbox/sandboxtest"
	"github.com/smsdesk/smsdesk/backend/sms"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

// call makes a request to the simulated Twilio; "AC" in path is the account.
func call(t *testing.T, s *sandbox.Sandbox, method, path string, form url.Values) int {
	t.Helper()
	cred := s.Twilio().Accounts()[0]
	address := s.BaseURL(sandbox.Twilio) + "/2010-04-01/Accounts/" + cred.AccountSID + path
	request, err := http.NewRequestWithContext(t.Context(), method, address, strings.NewReader(form.Encode()))
	if err != nil {
		t.Fatal(err)
	}
	request.Close = true
	request.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	request.SetBasicAuth(cred.AccountSID, cred.AuthToken)
	response, err := http.DefaultTransport.RoundTrip(request)
	if err != nil {
		t.Error(err)
		return 0
	}
	defer response.Body.Close()
	return response.StatusCode
}

func send(t *testing.T, s *sandbox.Sandbox, body, callback string) {
	t.Helper()
	form := url.Values{"From": {sandboxtest.MainLine}, "To": {sandboxtest.Ana}, "Body": {body}, "StatusCallback": {callback}}
	if got := call(t, s, http.MethodPost, "/Messages.json", form); got != http.StatusCreated {
		t.Errorf("got %d, want 201", got)
	}
}

func TestSandbox_accounts(t *testing.T) {
	t.Run("gives working credentials and an address of this computer", func(t *testing.T) {
		s := sandboxtest.Start(t)
		fields, err := s.Credentials(sandbox.Twilio)
		if err != nil || len(fields[sandbox.TwilioAccountSID]) != 34 || len(fields[sandbox.TwilioAuthToken]) != 32 {
			t.Errorf("got %v, %v, want a SID and a token", fields, err)
		}
		if base := s.BaseURL(sandbox.Twilio); !strings.HasPrefix(base, "http://127.0.0.1:") || strings.HasSuffix(base, "/") {
			t.Errorf("got %q", base)
		}
		if got := call(t, s, http.MethodGet, ".json", nil); got != http.StatusOK {
			t.Errorf("got %d, want 200", got)
		}
	})
	t.Run("opens further accounts", func(t *testing.T) {
		s := sandboxtest.Start(t)
		first, _ := s.Credentials(sandbox.Twilio)
		second, err := s.NewAccount(sandbox.Twilio)
		if err != nil || second[sandbox.TwilioAccountSID] == first[sandbox.TwilioAccountSID] || len(s.Twilio().Numbers()) != 4 {
			t.Errorf("got %v, %v and numbers %v, want another account with two numbers", second, err, s.Twilio().Numbers())
		}
	})
	t.Run("says which providers it can't play", func(t *testing.T) {
		s := sandboxtest.Start(t)
		for _, ask := range []func(string) (map[string]string, error){s.Credentials, s.NewAccount} {
			_, err := ask("pigeon")
			if explained := sms.Explain(err); explained.Code != sms.NotFound || !strings.HasPrefix(explained.Message, "There is no sandbox for this provider yet.") {
				t.Errorf("got %+v", explained)
			}
		}
		if got := s.BaseURL("pigeon"); got != "" {
			t.Errorf("got %q, want no address", got)
		}
	})
	t.Run("has no address once stopped", func(t *testing.T) {
		s := sandboxtest.Start(t)
		s.Stop()
		if got := s.BaseURL(sandbox.Twilio); got != "" {
			t.Errorf("got %q, want none", got)
		}
	})
	t.Run("makes other credentials in each installation", func(t *testing.T) {
		random := func(c *sandbox.Config) { c.Random = nil }
		a, _ := sandboxtest.Start(t, random).Credentials(sandbox.Twilio)
		b, _ := sandboxtest.Start(t, random).Credentials(sandbox.Twilio)
		if a[sandbox.TwilioAuthToken] == b[sandbox.TwilioAuthToken] {
			t.Error("got the same token twice")
		}
	})
}

func TestSandbox_in_real_time(t *testing.T) {
	statuses := make(chan string, 10)
	hook := httptest.NewServer(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) { statuses <- r.FormValue("MessageStatus") }))
	defer hook.Close()
	s := sandboxtest.Start(t, func(c *sandbox.Config) { c.Manual, c.Speed, c.Now = false, 1000, time.Now })
	arrived := make(chan struct{}, 10)
	s.Phones().OnChange(func() { arrived <- struct{}{} })
	send(t, s, "Hello", hook.URL)
	// Like Twilio, it promises both reports and not their order: at this speed they are on the way at once.
	got := []string{<-statuses, <-statuses}
	slices.Sort(got)
	if !slices.Equal(got, []string{"delivered", "sent"}) {
		t.Errorf("got %v, want sent and delivered", got)
	}
	<-arrived
	if texts, err := s.Phones().Thread(sandboxtest.Ana, ""); err != nil || len(texts) != 1 {
		t.Errorf("got %v, %v, want the text on the phone", texts, err)
	}
}

func TestSandbox_under_load(t *testing.T) {
	hook := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusNoContent) }))
	defer hook.Close()
	dir := t.TempDir()
	s := sandboxtest.Start(t, func(c *sandbox.Config) {
		c.Manual, c.Speed, c.Now, c.StatePath = false, 10000, time.Now, dir+"/sandbox.json"
	})
	var everybody sync.WaitGroup
	for range 4 {
		everybody.Go(func() {
			for range 10 {
				send(t, s, "Hello", hook.URL)
			}
		})
		everybody.Go(func() {
			for range 10 {
				if _, err := s.Phones().Send(sandboxtest.Ana, sandboxtest.MainLine, "Hello"); err != nil {
					t.Error(err)
				}
				s.Phones().Customers()
			}
		})
		everybody.Go(func() {
			for range 10 {
				if got := call(t, s, http.MethodGet, "/Messages.json?PageSize=5", nil); got != http.StatusOK {
					t.Errorf("got %d, want 200", got)
				}
			}
		})
	}
	everybody.Wait()
	s.Stop()
	reopened := sandboxtest.Start(t, func(c *sandbox.Config) { c.StatePath = dir + "/sandbox.json" })
	reopened.Drain(t.Context())
	if got := len(reopened.Twilio().Messages(reopened.Twilio().Accounts()[0].AccountSID)); got != 80 {
		t.Errorf("got %d messages, want 80", got)
	}
	texts, err := reopened.Phones().Thread(sandboxtest.Ana, "")
	if err != nil || len(texts) != 80 {
		t.Errorf("got %d texts on the phone, %v, want all 80 exactly once", len(texts), err)
	}
}
