package journey_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/smsdesk/smsdesk/backend/bind"
)

// newShop walks the wizard of a Twilio sandbox account by its calls.
func newShop(t *testing.T, env ...string) shop {
	t.Helper()
	return sandboxShop(open(t, env...), "twilio")
}

func TestJourney_FromNothingToAnAnswer(t *testing.T) {
	for _, kind := range kinds {
		t.Run(kind, func(t *testing.T) { fromNothingToAnAnswer(t, sandboxShop(open(t), kind)) })
	}
}

func fromNothingToAnAnswer(t *testing.T, s shop) {
	t.Helper()
	conversation := s.TalkTo(ana).ID
	sent := s.Text(conversation, key(1), "Is Friday still ok?")
	if sent.Status != "queued" {
		t.Errorf("at first the text is %s", sent.Status)
	}
	delivered := s.Reaches(sent, "delivered")
	if delivered.SentAt == "" || delivered.DeliveredAt == "" || delivered.SentBy != "Mia Berg" {
		t.Errorf("delivered as %+v", delivered)
	}
	var steps []string
	for _, event := range must[[]bind.StatusEventView](s.Desk, "Inbox/Timeline", sent.ID) {
		steps = append(steps, event.Status)
	}
	// Some providers tell of the carrier and of the handset, others of the end only.
	if got := strings.Join(slices.Compact(steps), " "); got != "queued sending sent delivered" && got != "queued sending delivered" {
		t.Errorf("the timeline is %s", got)
	}

	must[any](s.Desk, "Sandbox/Answer", ana, s.Number.PhoneNumber, "Friday is fine ✓")
	eventually(t, "the answer never came", func() bool { return s.Messages(conversation)[0].Body == "Friday is fine ✓" })
	if me := must[bind.MeView](s.Desk, "Session/Me"); me.Unread != 1 {
		t.Errorf("unread: %d", me.Unread)
	}

	must[any](s.Desk, "Sandbox/Answer", ana, s.Number.PhoneNumber, "STOP")
	eventually(t, "STOP never locked the conversation", func() bool {
		return must[bind.ConversationView](s.Desk, "Inbox/Conversation", conversation).OptedOutSince != ""
	})
	_, err := call[bind.MessageView](s.Desk, "Inbox/Send", bind.SendInput{Key: key(2), ConversationID: conversation, Body: "One more"})
	if err == nil || err.Error() != "This customer opted out by texting “STOP”. Only the customer can undo it, by texting START." {
		t.Errorf("a text after STOP: %v", err)
	}

	must[any](s.Desk, "Sandbox/Answer", ana, s.Number.PhoneNumber, "START")
	eventually(t, "START never unlocked it", func() bool {
		return must[bind.ConversationView](s.Desk, "Inbox/Conversation", conversation).Locked == ""
	})
}

func TestJourney_UndeliveredSaysWhy(t *testing.T) {
	s := newShop(t)
	text := s.Reaches(s.Text(s.TalkTo("+13125550145").ID, key(1), "Hello Chloe"), "undelivered") // her phone is off
	if text.Reason.Code != "30003" || text.Reason.Text == "" || text.Reason.Remedy == "" {
		t.Errorf("the reason is %+v", text.Reason)
	}
}

func TestJourney_EverythingIsThereAfterARestart(t *testing.T) {
	s := newShop(t)
	conversation := s.TalkTo(ana).ID
	s.Reaches(s.Text(conversation, key(1), "Before the restart"), "delivered")
	must[any](s.Desk, "Inbox/SaveDraft", conversation, "Half a sen")
	s.Stop()
	s.Start()
	if got := s.Messages(conversation); len(got) != 1 || got[0].Body != "Before the restart" || got[0].Status != "delivered" {
		t.Errorf("the thread is %+v", got)
	}
	if draft := must[string](s.Desk, "Inbox/Draft", conversation); draft != "Half a sen" {
		t.Errorf("the draft is %q", draft)
	}
	s.Reaches(s.Text(conversation, key(2), "After the restart"), "delivered")
	must[any](s.Desk, "Sandbox/Answer", ana, s.Number.PhoneNumber, "Still here")
	eventually(t, "the answer never came", func() bool { return s.Messages(conversation)[0].Body == "Still here" })
}

func TestJourney_TheSameKeyIsTheSameText(t *testing.T) {
	s := newShop(t)
	conversation := s.TalkTo(ana).ID
	for range 5 {
		s.Text(conversation, key(1), "Only once")
	}
	s.Reaches(s.Messages(conversation)[0], "delivered")
	if got := s.Messages(conversation); len(got) != 1 {
		t.Errorf("%d texts", len(got))
	}
	if phone := must[[]bind.PhoneTextView](s.Desk, "Sandbox/Thread", ana); len(phone) != 1 {
		t.Errorf("the customer got %d texts", len(phone))
	}
}

func TestJourney_ASecondHubIsToldWhoHoldsTheData(t *testing.T) {
	s := newShop(t)
	out := refused(t, nil, "--data", s.Dir, "--listen", "127.0.0.1:0", "--callback-listen", "127.0.0.1:0", "--in-memory-secrets")
	if !strings.Contains(out, "These data are open already: SMS Desk (process ") || !strings.Contains(out, "Close it first, or choose another data directory.") {
		t.Errorf("it says %q", out)
	}
}

func TestJourney_TheHubRefusesToListenInClear(t *testing.T) {
	out := refused(t, nil, "--data", t.TempDir(), "--listen", "0.0.0.0:0")
	if !strings.Contains(out, "0.0.0.0:0 can be reached from other computers, so passwords and texts would cross the network in clear.") {
		t.Errorf("it says %q", out)
	}
}
