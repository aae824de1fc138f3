package tunnel_test

import (
	"fmt"
	"net"
	"strings"
	"testing"
	"time"

	"github.com/smsdesk/smsdesk/backend/tunnel"
	"github.com/smsdesk/smsdesk/backend/tunnel/tunneltest"
)

// The words for each refusal, through the real library. stops says whether
// SMS Desk gives up until a person acts.
func TestManager_says_what_ngrok_refuses(t *testing.T) {
	for _, row := range []struct {
		name  string
		auth  bool
		codes []int
		stops bool
		words []string
	}{
		{"wrong_token_malformed", true, []int{105}, true, []string{"not a proper one", "Copy it again"}},
		{"wrong_token_old_kind", true, []int{106}, true, []string{"old kind", "Copy the new one"}},
		{"wrong_token_unknown", true, []int{107}, true, []string{"does not know the authtoken", "Your Authtoken"}},
		{"wrong_token_revoked", true, []int{300}, true, []string{"was revoked", "Make a new one"}},
		{"no_token", true, []int{4018}, true, []string{"No authtoken", "Enter the authtoken"}},
		{"payment", true, []int{102, 337}, true, []string{"payment", "Billing"}},
		{"suspended", true, []int{103, 338}, true, []string{"suspended", "support"}},
		{"version_too_old", true, []int{120, 121}, true, []string{"this version of SMS Desk", "Update SMS Desk"}},
		{"email_not_verified", true, []int{123, 382}, true, []string{"e-mail address", "not verified"}},
		{"ip_blocked", true, []int{115, 116, 9040}, true, []string{"internet address", "IP restrictions"}},
		{"abuse", true, []int{8014}, true, []string{"abuse", "support"}},
		{"too_many_sessions", true, []int{108}, false, []string{"as many connections open", "keeps trying"}},
		{"too_many_sign_ins", true, []int{349}, false, []string{"short time", "Wait some minutes"}},
		{"server_trouble", true, []int{128, 742, 743}, false, []string{"trouble of its own", "keeps trying"}},
		{"unknown_code", true, []int{99999}, false, []string{"ERR_NGROK_99999", "The service refuses this", "https://ngrok.com/docs/errors"}},
		{"domain_in_use", false, []int{334}, false, []string{"already online", "keeps trying"}},
		{"domain_needs_plan", false, []int{313, 314}, true, []string{"paid ngrok plan", "Leave the domain empty"}},
		{"domain_not_reserved", false, []int{319, 15002, 15013}, true, []string{"not reserved", "Domains"}},
		{"domain_of_another", false, []int{320}, true, []string{"another ngrok account"}},
		{"too_many_endpoints", false, []int{324}, false, []string{"as many addresses", "keeps trying"}},
		{"domain_not_well_formed", false, []int{326, 9037}, true, []string{"does not accept the domain"}},
	} {
		for _, code := range row.codes {
			t.Run(fmt.Sprintf("%s/%d", row.name, code), func(t *testing.T) {
				t.Parallel()
				r := newRig(t, nil)
				if row.auth {
					r.service.RefuseAuth(code)
				} else {
					r.service.RefuseBind(code)
				}
				r.Apply(ngrokSettings())
				phase := tunnel.PhaseConnecting
				if row.stops {
					phase = tunnel.PhaseFailed
				}
				s := r.waitProblem(t, phase, row.words...)
				if want := fmt.Sprintf("ERR_NGROK_%d", code); s.LastError.Code != want || s.LastError.Permanent != row.stops {
					t.Errorf("problem %+v, want %s, permanent %t", s.LastError, want, row.stops)
				}
				wantNoToken(t, r, s)
			})
		}
	}
}

// wantNoToken looks for the authtoken where ngrok's own text would have put it.
func wantNoToken(t *testing.T, r *rig, s tunnel.State) {
	t.Helper()
	if text := fmt.Sprintf("%+v %+v %s", s, s.LastError, r.log); strings.Contains(text, token) {
		t.Errorf("the authtoken shows in %q", text)
	}
}

func TestManager_stops_at_once_at_a_wrong_token_and_goes_on_with_the_right_one(t *testing.T) {
	r := newRig(t, nil)
	r.Apply(tunnel.Settings{Mode: tunnel.Ngrok, Authtoken: "wrong-token-1"})
	r.waitProblem(t, tunnel.PhaseFailed, "does not know the authtoken")
	r.Apply(ngrokSettings())
	r.waitPhase(t, tunnel.PhaseOnline)
	if auths := r.service.Auths(); len(auths) != 2 {
		t.Errorf("%d sign-ins, want one with each token", len(auths))
	}
}

func TestManager_stops_at_once_when_the_token_is_revoked_while_online(t *testing.T) {
	r := newRig(t, nil)
	r.Apply(ngrokSettings())
	r.waitPhase(t, tunnel.PhaseOnline)
	r.service.RefuseAuth(300)
	r.service.Drop()
	s := r.waitProblem(t, tunnel.PhaseFailed, "was revoked", "Make a new one")
	if !s.LastError.Permanent || s.URL != "" || s.LastError.Code != "ERR_NGROK_300" {
		t.Errorf("failed: %+v", s)
	}
	r.service.RefuseAuth(0)
	r.Apply(tunnel.Settings{Mode: tunnel.Ngrok, Authtoken: "another_token"})
	r.waitPhase(t, tunnel.PhaseOnline)
}

// A computer that is moved from one network to the next has none for a while.
func TestManager_comes_back_by_itself_when_the_network_does(t *testing.T) {
	r := newRig(t, nil)
	r.Apply(ngrokSettings())
	before := r.waitPhase(t, tunnel.PhaseOnline)
	r.service.Silence(true)
	r.service.Drop()
	r.waitPhase(t, tunnel.PhaseReconnecting)
	r.service.Silence(false)
	r.service.Drop() // what hung on the old network ends
	after := r.waitPhase(t, tunnel.PhaseOnline)
	if after.URL != before.URL || after.LastError != nil {
		t.Errorf("came back as %+v", after)
	}
	r.post(t, after.URL+"/x", "on another network")
}

func TestManager_keeps_trying_for_a_domain_that_is_still_online_elsewhere(t *testing.T) {
	r := newRig(t, nil)
	r.service.RefuseBind(334)
	r.Apply(ngrokSettings())
	r.wait(t, "tried thrice", func(s tunnel.State) bool { return s.Attempts >= 3 })
	r.service.RefuseBind(0)
	if s := r.waitPhase(t, tunnel.PhaseOnline); s.Attempts != 0 || s.LastError != nil {
		t.Errorf("online: %+v", s)
	}
}

func TestManager_survives_a_refused_bind_after_a_drop(t *testing.T) {
	r := newRig(t, nil)
	r.Apply(ngrokSettings())
	before := r.waitPhase(t, tunnel.PhaseOnline)
	r.service.RefuseBind(334)
	r.service.Drop()
	s := r.wait(t, "told of 334", func(s tunnel.State) bool {
		return s.Phase == tunnel.PhaseReconnecting && s.LastError != nil && s.LastError.Code == "ERR_NGROK_334"
	})
	if s.URL != before.URL {
		t.Errorf("URL %q was not kept", s.URL)
	}
	r.service.RefuseBind(0)
	if after := r.waitPhase(t, tunnel.PhaseOnline); after.URL != before.URL {
		t.Errorf("came back as %q, want %q", after.URL, before.URL)
	}
}

func TestManager_without_a_way_to_ngrok(t *testing.T) {
	t.Run("nobody_listens", func(t *testing.T) {
		closed, err := net.Listen("tcp", "127.0.0.1:0")
		if err != nil {
			t.Fatal(err)
		}
		closed.Close()
		r := newRig(t, nil, func(c *tunnel.Config) { c.Server = closed.Addr().String() })
		r.Apply(ngrokSettings())
		r.waitProblem(t, tunnel.PhaseConnecting, "can't be reached", "Check the internet connection", "keeps trying")
		r.wait(t, "tried twice", func(s tunnel.State) bool { return s.Attempts >= 2 })
	})
	t.Run("the_name_is_not_found", func(t *testing.T) {
		p := tunnel.Explain(fmt.Errorf("failed to dial: %w", &net.OpError{Op: "dial", Err: &net.DNSError{Err: "no such host", Name: "connect.ngrok-agent.com"}}), token)
		if !strings.Contains(p.Message, "no internet connection") || !strings.Contains(p.Remedy, "keeps trying") || p.Permanent {
			t.Errorf("%+v", p)
		}
	})
	t.Run("nothing_answers", func(t *testing.T) {
		r := newRig(t, nil, func(c *tunnel.Config) {
			c.FirstAnswer = 50 * time.Millisecond
			c.HeartbeatTolerance = time.Minute
		})
		r.service.Silence(true)
		r.Apply(ngrokSettings())
		r.waitProblem(t, tunnel.PhaseConnecting, "does not answer", "firewall")
		r.service.Silence(false)
		r.Reconnect()
		r.waitPhase(t, tunnel.PhaseOnline)
	})
	t.Run("somebody_else_answers", func(t *testing.T) {
		other := tunneltest.Start(t)
		r := newRig(t, nil, func(c *tunnel.Config) { c.CA = other.CA() })
		r.Apply(ngrokSettings())
		r.waitProblem(t, tunnel.PhaseConnecting, "in ngrok's place", "did not send the authtoken", "inspection")
		if auths := r.service.Auths(); len(auths) != 0 {
			t.Errorf("the authtoken was sent: %+v", auths)
		}
	})
	t.Run("a_sign_in_page_answers", func(t *testing.T) {
		page := tunneltest.Start(t).PublicAddr()
		r := newRig(t, nil, func(c *tunnel.Config) { c.Server = page })
		r.Apply(ngrokSettings())
		r.waitProblem(t, tunnel.PhaseConnecting, "in ngrok's place", "Sign in to the network")
	})
}
