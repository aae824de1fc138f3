package journey_test

import (
	"strings"
	"testing"
	"time"

	"github.com/smsdesk/smsdesk/backend/bind"
	"github.com/smsdesk/smsdesk/backend/sandbox"
	"github.com/smsdesk/smsdesk/backend/sandbox/sandboxtest"
	"github.com/smsdesk/smsdesk/backend/sandbox/twilio"
)

// far is Twilio, played by a simulator outside the hub's process, so that it
// outlives the hub.
type far struct {
	*sandbox.Sandbox
	credentials map[string]string
}

func startFar(t *testing.T) far {
	t.Helper()
	s := sandboxtest.Start(t, func(c *sandbox.Config) { c.Manual, c.Now, c.Speed = false, time.Now, 10 })
	credentials, err := s.Credentials("twilio")
	if err != nil {
		t.Fatal(err)
	}
	return far{s, credentials}
}

func (f far) env() string { return "SMSDESK_API_TWILIO=" + f.BaseURL("twilio") }

// texts gives what Twilio was asked to send.
func (f far) texts() []twilio.Message {
	var out []twilio.Message
	for _, m := range f.Twilio().Messages(f.credentials["account_sid"]) {
		if m.Direction == "outbound-api" {
			out = append(out, m)
		}
	}
	return out
}

// input is the wizard's page filled in for Twilio.
func (f far) input() bind.AccountInput {
	return bind.AccountInput{Name: "Shop", Fields: map[string]string{"account_sid": f.credentials["account_sid"]},
		Secrets: map[string]string{"auth_token": f.credentials["auth_token"]}}
}

// realShop is a desk with a real account, as far as the hub can tell, and an own
// public address that leads straight to it.
func realShop(t *testing.T, f far) shop {
	t.Helper()
	return realShopAt(open(t, f.env()), f)
}

// realShopAt is realShop on a desk that the test has opened.
func realShopAt(d *desk, f far) shop {
	d.t.Helper()
	must[bind.AddressView](d, "Settings/UseOwnAddress", "http://"+d.extra[1])
	must[[]bind.StatementView](d, "Setup/Accept", "twilio", []string{"privacy", "opt_out_handling"})
	account := must[bind.AccountView](d, "Setup/Begin", "twilio", false)
	return furnish(d, must[bind.AccountView](d, "Setup/Save", account.ID, f.input()))
}

func TestJourney_KilledInTheMiddleOfASend(t *testing.T) {
	t.Run("the text that Twilio took is found, not repeated", func(t *testing.T) {
		f := startFar(t)
		s := realShop(t, f)
		entered, release := make(chan struct{}, 1), make(chan struct{})
		f.Twilio().Inject(twilio.Fault{Kind: twilio.SlowAnswer, Operation: twilio.SendMessage, Entered: entered, Release: release})
		text := s.text(s.talkTo(ana).ID, key(1), "Killed while sending")
		<-entered
		s.kill()
		close(release)
		s.start()
		s.reaches(text, "delivered")
		if sent := f.texts(); len(sent) != 1 {
			t.Errorf("Twilio was asked to send %d texts", len(sent))
		}
	})
	t.Run("the text that never left stays queued and leaves once", func(t *testing.T) {
		f := startFar(t)
		s := realShop(t, f)
		f.Twilio().Inject(twilio.Fault{Kind: twilio.TooManyRequests, Operation: twilio.SendMessage, RetryAfter: 2 * time.Second})
		text := s.text(s.talkTo(ana).ID, key(1), "Killed while waiting")
		eventually(t, "the text never waited", func() bool { return s.messages(text.ConversationID)[0].NextTryAt != "" })
		s.kill()
		s.start()
		s.reaches(text, "delivered")
		if sent := f.texts(); len(sent) != 1 {
			t.Errorf("Twilio was asked to send %d texts", len(sent))
		}
	})
}

func TestJourney_ALostAnswerIsFound(t *testing.T) {
	f := startFar(t)
	s := realShop(t, f)
	f.Twilio().Inject(twilio.Fault{Kind: twilio.ConnectionCut, Operation: twilio.SendMessage, Accept: true})
	s.reaches(s.text(s.talkTo(ana).ID, key(1), "The answer gets lost"), "delivered")
	if sent := f.texts(); len(sent) != 1 {
		t.Errorf("Twilio was asked to send %d texts", len(sent))
	}
}

func TestJourney_MissedTextsAreFetched(t *testing.T) {
	f := startFar(t)
	s := realShop(t, f)
	conversation := s.talkTo(ana).ID
	s.reaches(s.text(conversation, key(1), "We close at six"), "delivered")
	s.stop()
	f.Twilio().Inject(twilio.Fault{Kind: twilio.DroppedCallback, Times: -1})
	if _, err := f.Phones().Send(ana, s.number.PhoneNumber, "I came while you were off"); err != nil {
		t.Fatal(err)
	}
	s.start()
	eventually(t, "the missed text was never fetched", func() bool {
		return s.messages(conversation)[0].Body == "I came while you were off"
	})
}

func TestJourney_BadInputAtTheProvider(t *testing.T) {
	begin := func(t *testing.T, env string, spoil func(*bind.AccountInput), f far) bind.TestView {
		t.Helper()
		d := open(t, env)
		must[[]bind.StatementView](d, "Setup/Accept", "twilio", []string{"privacy", "opt_out_handling"})
		account := must[bind.AccountView](d, "Setup/Begin", "twilio", false)
		in := f.input()
		spoil(&in)
		must[bind.AccountView](d, "Setup/Save", account.ID, in)
		return must[bind.TestView](d, "Setup/Test", account.ID)
	}
	t.Run("wrong credentials", func(t *testing.T) {
		f := startFar(t)
		test := begin(t, f.env(), func(in *bind.AccountInput) { in.Secrets["auth_token"] = strings.Repeat("0", 32) }, f)
		if test.OK || !strings.Contains(test.Text, "refused") {
			t.Errorf("the test says %+v", test)
		}
	})
	t.Run("a host that can't be reached", func(t *testing.T) {
		f := startFar(t)
		test := begin(t, "SMSDESK_API_TWILIO=http://"+freeAddress(t), func(*bind.AccountInput) {}, f)
		if test.OK || !strings.Contains(test.Text, "can't be reached") {
			t.Errorf("the test says %+v", test)
		}
	})
}
