package callback_test

import (
	"context"
	"errors"
	"net/http"
	"net/http/httptest"
	"slices"
	"testing"
	"time"

	"github.com/smsdesk/smsdesk/backend/callback"
	"github.com/smsdesk/smsdesk/backend/sms"
)

const probed = base + "/callbacks/" + token + "/probe"

// expect gives the pass of a probe to the shop's callback URL.
func (r *room) expect() string {
	r.t.Helper()
	pass, err := r.Expect("shop", token, probed)
	if err != nil {
		r.t.Fatal(err)
	}
	return pass
}

// knock sends a probe with a pass to the account with a token.
func (r *room) knock(token, pass string, changes ...func(*http.Request)) *httptest.ResponseRecorder {
	r.t.Helper()
	return r.post(callback.ProbePath(token), "", append(changes, header(callback.ProbeHeader, pass))...)
}

// states gives what became of a probe, hop by hop.
func states(hops []sms.Hop) []string {
	var list []string
	for _, hop := range hops {
		list = append(list, string(hop.ID)+" "+string(hop.State))
	}
	return list
}

func TestProbe_PassesDoorVerificationAndDatabase(t *testing.T) {
	r := setup(t)
	pass := r.expect()
	answer := r.knock(token, pass)
	wants(t, answer, http.StatusNoContent, "")
	if got, want := states(r.Arrived(pass)), []string{"door passed", "verification passed", "database passed"}; !slices.Equal(got, want) {
		t.Errorf("hops %v, want %v", got, want)
	}
	if !slices.Equal(r.kept, []string{"shop"}) {
		t.Errorf("kept the time of %v", r.kept)
	}
	t.Run("and leaves nothing else behind", func(t *testing.T) {
		if len(r.stored)+len(r.events)+len(r.told)+len(r.received)+len(r.Refusals()) != 0 {
			t.Errorf("stored %v, events %v, told %v, received %v, refused %v", r.stored, r.events, r.told, r.received, r.Refusals())
		}
	})
}

// What an outsider gets must be what a stranger's token gets, to the byte, whether
// or not the token is genuine.
func TestProbe_WithoutAGoodPassIsAnsweredLikeAnUnknownToken(t *testing.T) {
	want := func(r *room) *httptest.ResponseRecorder { return r.post("/callbacks/"+nobody+"/incoming", "") }
	for name, send := range map[string]func(r *room) *httptest.ResponseRecorder{
		"none":                      func(r *room) *httptest.ResponseRecorder { return r.post(callback.ProbePath(token), "") },
		"none, unknown token":       func(r *room) *httptest.ResponseRecorder { return r.post(callback.ProbePath(nobody), "") },
		"nonsense":                  func(r *room) *httptest.ResponseRecorder { return r.knock(token, "nonsense") },
		"one of another process":    func(r *room) *httptest.ResponseRecorder { return r.knock(token, setup(t).expect()) },
		"one of another account":    func(r *room) *httptest.ResponseRecorder { return r.knock(azure, r.expect()) },
		"one with an unknown token": func(r *room) *httptest.ResponseRecorder { return r.knock(nobody, r.expect()) },
		"one that was used": func(r *room) *httptest.ResponseRecorder {
			pass := r.expect()
			r.knock(token, pass)
			r.kept = nil
			return r.knock(token, pass)
		},
		"one that was changed": func(r *room) *httptest.ResponseRecorder {
			pass := []byte(r.expect())
			pass[0] ^= 1
			return r.knock(token, string(pass))
		},
		"one that is too old": func(r *room) *httptest.ResponseRecorder {
			pass := r.expect()
			r.pass(time.Minute + time.Millisecond)
			return r.knock(token, pass)
		},
		"one whose sender has given up": func(r *room) *httptest.ResponseRecorder {
			pass := r.expect()
			r.Arrived(pass)
			return r.knock(token, pass)
		},
		"by another method": func(r *room) *httptest.ResponseRecorder {
			return r.ask(http.MethodGet, callback.ProbePath(token), nil, header(callback.ProbeHeader, r.expect()))
		},
	} {
		t.Run(name, func(t *testing.T) {
			r := setup(t)
			got, want := send(r), want(setup(t))
			wants(t, got, want.Code, "Not found.")
			if got.Code != want.Code || got.Body.String() != want.Body.String() || len(got.Header()) != len(want.Header()) {
				t.Errorf("answered %d %q %v, an unknown token %d %q %v", got.Code, got.Body, got.Header(), want.Code, want.Body, want.Header())
			}
			if r.counted(callback.UnknownToken) != 1 {
				t.Error("it isn't counted as an unknown token")
			}
			if len(r.kept) != 0 {
				t.Errorf("something was written for %v", r.kept)
			}
			if slices.Contains(r.steps, "account asked") && name != "one that was used" {
				t.Error("the database was asked")
			}
		})
	}
}

func TestProbe_WithAGenuineTokenIsNoWayAroundTheFence(t *testing.T) {
	r := setup(t)
	r.post(path, "Body=hello") // proves the token
	for range 30 {
		r.knock(token, "guess")
	}
	wants(t, r.knock(token, "guess"), http.StatusTooManyRequests, "Too many wrong requests. Come again in a minute.")
	t.Run("but ours is never held up", func(t *testing.T) {
		pass := r.expect()
		wants(t, r.knock(token, pass), http.StatusNoContent, "")
	})
}

func TestProbe_SaysWhichHopFailed(t *testing.T) {
	locked := sms.Errorf(sms.Locked, "The keychain is locked.")
	full := sms.Errorf(sms.Internal, "The disk is full.")
	for name, c := range map[string]struct {
		spoil        func(*room)
		hop          sms.HopID
		text, remedy string
	}{
		"the keychain is locked": {
			func(r *room) { r.readerErr = locked }, sms.HopVerification,
			"The keychain is locked.", "Unlock the keychain of this computer, then test again. Until then providers are told to come again.",
		},
		"a credential can't be used": {
			func(r *room) { r.readerErr = sms.Errorf(sms.Invalid, "The Account SID is missing.") }, sms.HopVerification,
			"The Account SID is missing.", "Open the account's details and enter its credentials again.",
		},
		"the public address is another": {
			func(r *room) { r.bases = []string{"https://other.example"} }, sms.HopVerification,
			"The request arrived under another address than the one that was called, so no signature of the provider can be right.",
			"What stands in front of SMS Desk must pass the path and everything behind the question mark on unchanged.",
		},
		"the account was deleted meanwhile": {
			func(r *room) { r.accountsErr = sms.Errorf(sms.NotFound, "There is no callback address like this.") }, sms.HopVerification,
			"There is no callback address like this.", "Load the page of the account again, then test again.",
		},
		"the disk is full": {
			func(r *room) { r.keepErr = full }, sms.HopDatabase,
			"The disk is full.", "Make room on the disk and check that it can be written, then test again. Until then providers are told to come again.",
		},
	} {
		t.Run(name, func(t *testing.T) {
			r := setup(t)
			c.spoil(r)
			pass := r.expect()
			wants(t, r.knock(token, pass), http.StatusNoContent, "") // the answer gives nothing away
			hops := r.Arrived(pass)
			at := slices.IndexFunc(hops, func(h sms.Hop) bool { return h.ID == c.hop })
			if at < 0 || hops[at].State != sms.HopFailed || hops[at].Reason.Text != c.text || hops[at].Reason.Remedy != c.remedy {
				t.Errorf("hops %+v, want %s to fail with %q %q", hops, c.hop, c.text, c.remedy)
			}
			if len(r.Refusals()) != 0 {
				t.Errorf("counted as %v", r.Refusals())
			}
		})
	}
}

func TestProbe_OfTheAddressAloneNeedsNoAccount(t *testing.T) {
	r := setup(t)
	r.accountsErr = errors.New("nobody may ask")
	pass, err := r.Expect("", nobody, base+callback.ProbePath(nobody))
	if err != nil {
		t.Fatal(err)
	}
	wants(t, r.knock(nobody, pass), http.StatusNoContent, "")
	if got, want := states(r.Arrived(pass)), []string{"door passed", "verification skipped", "database passed"}; !slices.Equal(got, want) {
		t.Errorf("hops %v, want %v", got, want)
	}
}

func TestProbe_ThatHangsShowsWhere(t *testing.T) {
	r := setup(t)
	inside, leave := make(chan bool), make(chan bool)
	r.atKeep = func() { inside <- true; <-leave }
	pass := r.expect()
	done := make(chan bool)
	go func() { r.knock(token, pass); done <- true }()
	<-inside
	if got, want := states(r.Arrived(pass)), []string{"door passed", "verification passed", "database pending"}; !slices.Equal(got, want) {
		t.Errorf("hops %v, want %v", got, want)
	}
	leave <- true
	<-done
}

func TestProbe_AreBounded(t *testing.T) {
	r := setup(t)
	for range 32 {
		r.expect()
	}
	_, err := r.Expect("shop", token, probed)
	if e := sms.Explain(err); err == nil || e.Code != sms.RateLimited || e.Message != "Many tests of callbacks are under way. Nothing was tested. Try again in a minute." {
		t.Errorf("got %v", err)
	}
	r.pass(3 * time.Minute)
	r.expect()
}

func TestDoor_KnowsUnderWhichAddressATextCame(t *testing.T) {
	for name, c := range map[string]struct {
		bases           []string
		host, forwarded string
		want            string
	}{
		"the address in force": {[]string{base, "https://old.example"}, "demo-tunnel.ngrok-free.app", "", base},
		"the former one":       {[]string{base, "https://old.example"}, "old.example", "", "https://old.example"},
		"as a proxy tells it":  {[]string{base, "https://old.example/sms"}, "127.0.0.1:8788", "old.example", "https://old.example/sms"},
		"the only one, behind a proxy that tells nothing": {[]string{base}, "127.0.0.1:8788", "", base},
		"unknown, behind a proxy that tells nothing":      {[]string{base, "https://old.example"}, "localhost:8788", "", ""},
		"one that is long out of force":                   {[]string{base}, "ancient.example", "", ""},
	} {
		t.Run(name, func(t *testing.T) {
			r := setup(t)
			r.bases = c.bases
			r.post(path, "Body=hello", func(request *http.Request) {
				request.Host = c.host
				if c.forwarded != "" {
					request.Header.Set("X-Forwarded-Host", c.forwarded)
				}
			})
			if r.stored[0].Base != c.want {
				t.Errorf("it came to %q, want %q", r.stored[0].Base, c.want)
			}
		})
	}
}

// Keep notes that a time was written, or fails as the test says.
func (r *room) Keep(_ context.Context, accountID string) error {
	if r.atKeep != nil {
		r.atKeep()
	}
	r.kept = append(r.kept, accountID)
	return r.keepErr
}
