package journey_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/smsdesk/smsdesk/backend/bind"
)

const ana = "+14155550123"

// key is what the page makes once for each text.
func key(n byte) string { return strings.Repeat(string('a'+n), 20) }

// shop is a desk with a finished sandbox account and its first number.
type shop struct {
	*desk
	account bind.AccountView
	number  bind.NumberView
}

// newShop walks the wizard of a Twilio sandbox account by its calls.
func newShop(t *testing.T, env ...string) shop {
	t.Helper()
	return sandboxShop(open(t, env...), "twilio")
}

// sandboxShop walks the wizard of a sandbox account at a provider.
func sandboxShop(d *desk, kind string) shop {
	d.t.Helper()
	must[[]bind.StatementView](d, "Setup/Accept", kind, []string{"privacy", "opt_out_handling"})
	return furnish(d, must[bind.AccountView](d, "Setup/Begin", kind, true))
}

// furnish tests, imports the first number, sets its webhook where that is done from
// here, and finishes.
func furnish(d *desk, account bind.AccountView) shop {
	d.t.Helper()
	if test := must[bind.TestView](d, "Setup/Test", account.ID); !test.OK {
		d.t.Fatalf("the test failed: %s", test.Text)
	}
	remote := must[[]bind.RemoteNumberView](d, "Numbers/Importable", account.ID)
	number := must[[]bind.NumberView](d, "Numbers/Import", account.ID, []string{remote[0].PhoneNumber})[0]
	if number.CanSetWebhook {
		if webhook := must[bind.WebhookView](d, "Numbers/SetWebhook", number.ID); webhook.State != "right" {
			d.t.Fatalf("the webhook is %+v", webhook)
		}
	}
	return shop{d, must[bind.AccountView](d, "Setup/Finish", account.ID), number}
}

func (s shop) talkTo(customer string) bind.ConversationView {
	s.t.Helper()
	return must[bind.ConversationView](s.desk, "Inbox/Start", s.number.ID, customer)
}

func (s shop) text(conversation, key, body string) bind.MessageView {
	s.t.Helper()
	return must[bind.MessageView](s.desk, "Inbox/Send", bind.SendInput{Key: key, ConversationID: conversation, Body: body})
}

func (s shop) messages(conversation string) []bind.MessageView {
	s.t.Helper()
	return texts(s.desk, conversation)
}

// texts gives the newest texts of a conversation, the newest first.
func texts(d *desk, conversation string) []bind.MessageView {
	d.t.Helper()
	var found []bind.MessageView
	for _, item := range slices.Backward(must[bind.ThreadView](d, "Inbox/Thread", conversation, bind.ThreadAsk{}).Items) {
		if item.Message != nil && item.Message.ConversationID == conversation {
			found = append(found, *item.Message)
		}
	}
	return found
}

// reaches waits until a text has a status.
func (s shop) reaches(message bind.MessageView, status string) bind.MessageView {
	s.t.Helper()
	var now bind.MessageView
	eventually(s.t, "the text never became "+status, func() bool {
		all := s.messages(message.ConversationID)
		now = all[slices.IndexFunc(all, func(m bind.MessageView) bool { return m.ID == message.ID })]
		return now.Status == status
	})
	return now
}

func TestJourney_FromNothingToAnAnswer(t *testing.T) {
	for _, kind := range kinds {
		t.Run(kind, func(t *testing.T) { fromNothingToAnAnswer(t, sandboxShop(open(t), kind)) })
	}
}

func fromNothingToAnAnswer(t *testing.T, s shop) {
	t.Helper()
	conversation := s.talkTo(ana).ID
	sent := s.text(conversation, key(1), "Is Friday still ok?")
	if sent.Status != "queued" {
		t.Errorf("at first the text is %s", sent.Status)
	}
	delivered := s.reaches(sent, "delivered")
	if delivered.SentAt == "" || delivered.DeliveredAt == "" || delivered.SentBy != "Mia Berg" {
		t.Errorf("delivered as %+v", delivered)
	}
	var steps []string
	for _, event := range must[[]bind.StatusEventView](s.desk, "Inbox/Timeline", sent.ID) {
		steps = append(steps, event.Status)
	}
	// Some providers tell of the carrier and of the handset, others of the end only.
	if got := strings.Join(slices.Compact(steps), " "); got != "queued sending sent delivered" && got != "queued sending delivered" {
		t.Errorf("the timeline is %s", got)
	}

	must[any](s.desk, "Sandbox/Answer", ana, s.number.PhoneNumber, "Friday is fine ✓")
	eventually(t, "the answer never came", func() bool { return s.messages(conversation)[0].Body == "Friday is fine ✓" })
	if me := must[bind.MeView](s.desk, "Session/Me"); me.Unread != 1 {
		t.Errorf("unread: %d", me.Unread)
	}

	must[any](s.desk, "Sandbox/Answer", ana, s.number.PhoneNumber, "STOP")
	eventually(t, "STOP never locked the conversation", func() bool {
		return must[bind.ConversationView](s.desk, "Inbox/Conversation", conversation).OptedOutSince != ""
	})
	_, err := call[bind.MessageView](s.desk, "Inbox/Send", bind.SendInput{Key: key(2), ConversationID: conversation, Body: "One more"})
	if err == nil || err.Error() != "This customer opted out by texting “STOP”. Only the customer can undo it, by texting START." {
		t.Errorf("a text after STOP: %v", err)
	}

	must[any](s.desk, "Sandbox/Answer", ana, s.number.PhoneNumber, "START")
	eventually(t, "START never unlocked it", func() bool {
		return must[bind.ConversationView](s.desk, "Inbox/Conversation", conversation).Locked == ""
	})
}

func TestJourney_UndeliveredSaysWhy(t *testing.T) {
	s := newShop(t)
	text := s.reaches(s.text(s.talkTo("+13125550145").ID, key(1), "Hello Chloe"), "undelivered") // her phone is off
	if text.Reason.Code != "30003" || text.Reason.Text == "" || text.Reason.Remedy == "" {
		t.Errorf("the reason is %+v", text.Reason)
	}
}

func TestJourney_EverythingIsThereAfterARestart(t *testing.T) {
	s := newShop(t)
	conversation := s.talkTo(ana).ID
	s.reaches(s.text(conversation, key(1), "Before the restart"), "delivered")
	must[any](s.desk, "Inbox/SaveDraft", conversation, "Half a sen")
	s.stop()
	s.start()
	if got := s.messages(conversation); len(got) != 1 || got[0].Body != "Before the restart" || got[0].Status != "delivered" {
		t.Errorf("the thread is %+v", got)
	}
	if draft := must[string](s.desk, "Inbox/Draft", conversation); draft != "Half a sen" {
		t.Errorf("the draft is %q", draft)
	}
	s.reaches(s.text(conversation, key(2), "After the restart"), "delivered")
	must[any](s.desk, "Sandbox/Answer", ana, s.number.PhoneNumber, "Still here")
	eventually(t, "the answer never came", func() bool { return s.messages(conversation)[0].Body == "Still here" })
}

func TestJourney_TheSameKeyIsTheSameText(t *testing.T) {
	s := newShop(t)
	conversation := s.talkTo(ana).ID
	for range 5 {
		s.text(conversation, key(1), "Only once")
	}
	s.reaches(s.messages(conversation)[0], "delivered")
	if got := s.messages(conversation); len(got) != 1 {
		t.Errorf("%d texts", len(got))
	}
	if phone := must[[]bind.PhoneTextView](s.desk, "Sandbox/Thread", ana); len(phone) != 1 {
		t.Errorf("the customer got %d texts", len(phone))
	}
}

func TestJourney_ASecondHubIsToldWhoHoldsTheData(t *testing.T) {
	s := newShop(t)
	binary, err := build()
	if err != nil {
		t.Fatal(err)
	}
	out := refused(t, binary, "--data", s.dir, "--listen", "127.0.0.1:0", "--callback-listen", "127.0.0.1:0", "--in-memory-secrets")
	if !strings.Contains(out, "These data are open already: SMS Desk (process ") || !strings.Contains(out, "Close it first, or choose another data directory.") {
		t.Errorf("it says %q", out)
	}
}

func TestJourney_TheHubRefusesToListenInClear(t *testing.T) {
	binary, err := build()
	if err != nil {
		t.Fatal(err)
	}
	out := refused(t, binary, "--data", t.TempDir(), "--listen", "0.0.0.0:0")
	if !strings.Contains(out, "0.0.0.0:0 can be reached from other computers, so passwords and texts would cross the network in clear.") {
		t.Errorf("it says %q", out)
	}
}
