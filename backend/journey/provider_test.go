package journey_test

import (
	"strings"
	"testing"
	"time"

	"github.com/smsdesk/smsdesk/backend/bind"
	"github.com/smsdesk/smsdesk/backend/sandbox/twilio"
)

func TestJourney_KilledInTheMiddleOfASend(t *testing.T) {
	t.Run("the text that Twilio took is found, not repeated", func(t *testing.T) {
		f := startFar(t)
		s := realShop(t, f)
		entered, release := make(chan struct{}, 1), make(chan struct{})
		f.Twilio().Inject(twilio.Fault{Kind: twilio.SlowAnswer, Operation: twilio.SendMessage, Entered: entered, Release: release})
		text := s.Text(s.TalkTo(ana).ID, key(1), "Killed while sending")
		<-entered
		s.Kill()
		close(release)
		s.Start()
		s.Reaches(text, "delivered")
		if sent := f.Texts(); len(sent) != 1 {
			t.Errorf("Twilio was asked to send %d texts", len(sent))
		}
	})
	t.Run("the text that never left stays queued and leaves once", func(t *testing.T) {
		f := startFar(t)
		s := realShop(t, f)
		f.Twilio().Inject(twilio.Fault{Kind: twilio.TooManyRequests, Operation: twilio.SendMessage, RetryAfter: 2 * time.Second})
		text := s.Text(s.TalkTo(ana).ID, key(1), "Killed while waiting")
		eventually(t, "the text never waited", func() bool { return s.Messages(text.ConversationID)[0].NextTryAt != "" })
		s.Kill()
		s.Start()
		s.Reaches(text, "delivered")
		if sent := f.Texts(); len(sent) != 1 {
			t.Errorf("Twilio was asked to send %d texts", len(sent))
		}
	})
}

func TestJourney_ALostAnswerIsFound(t *testing.T) {
	f := startFar(t)
	s := realShop(t, f)
	f.Twilio().Inject(twilio.Fault{Kind: twilio.ConnectionCut, Operation: twilio.SendMessage, Accept: true})
	s.Reaches(s.Text(s.TalkTo(ana).ID, key(1), "The answer gets lost"), "delivered")
	if sent := f.Texts(); len(sent) != 1 {
		t.Errorf("Twilio was asked to send %d texts", len(sent))
	}
}

func TestJourney_MissedTextsAreFetched(t *testing.T) {
	f := startFar(t)
	s := realShop(t, f)
	conversation := s.TalkTo(ana).ID
	s.Reaches(s.Text(conversation, key(1), "We close at six"), "delivered")
	s.Stop()
	f.Twilio().Inject(twilio.Fault{Kind: twilio.DroppedCallback, Times: -1})
	if _, err := f.Phones().Send(ana, s.Number.PhoneNumber, "I came while you were off"); err != nil {
		t.Fatal(err)
	}
	s.Start()
	eventually(t, "the missed text was never fetched", func() bool {
		return s.Messages(conversation)[0].Body == "I came while you were off"
	})
}

func TestJourney_BadInputAtTheProvider(t *testing.T) {
	begin := func(t *testing.T, env string, spoil func(*bind.AccountInput), f far) bind.TestView {
		t.Helper()
		d := open(t, env)
		must[[]bind.StatementView](d, "Setup/Accept", "twilio", []string{"privacy", "opt_out_handling"})
		account := must[bind.AccountView](d, "Setup/Begin", "twilio", false)
		in := f.Input()
		spoil(&in)
		must[bind.AccountView](d, "Setup/Save", account.ID, in)
		return must[bind.TestView](d, "Setup/Test", account.ID)
	}
	t.Run("wrong credentials", func(t *testing.T) {
		f := startFar(t)
		test := begin(t, f.Env(), func(in *bind.AccountInput) { in.Secrets["auth_token"] = strings.Repeat("0", 32) }, f)
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
