package journey_test

import (
	"strings"
	"testing"
	"time"

	"github.com/smsdesk/smsdesk/backend/bind"
)

func TestJourney_OneStopHoldsForEveryNumber(t *testing.T) {
	s := newShop(t)
	remote := must[[]bind.RemoteNumberView](s.Desk, "Numbers/Importable", s.Account.ID)
	second := must[[]bind.NumberView](s.Desk, "Numbers/Import", s.Account.ID, []string{remote[1].PhoneNumber})[0]
	first := s.TalkTo(ana)
	other := must[bind.ConversationView](s.Desk, "Inbox/Start", second.ID, ana)
	s.Reaches(s.Text(first.ID, key(1), "Is Friday still ok?"), "delivered")
	plan := must[bind.PlannedView](s.Desk, "Planned/Plan", bind.PlanInput{
		Key: key(2), ConversationID: other.ID, Body: "See you on Friday", Due: time.Now().Add(48 * time.Hour).UTC().Format(time.RFC3339)})
	if plan.Status != "scheduled" || strings.Join(plan.Zones, " ") != "America/Los_Angeles" {
		t.Fatalf("planned %+v", plan)
	}

	must[any](s.Desk, "Sandbox/Answer", ana, s.Number.PhoneNumber, "Please stop texting me")
	eventually(t, "nobody was asked", func() bool {
		return must[bind.WishView](s.Desk, "OptOuts/Wish", other.ID).Words == "Please stop texting me"
	})
	if code := s.As(s.Cookie, "Planned.SendNow", plan.ID, "It is urgent"); code != "conflict" {
		t.Errorf("a planned text passed over the question: %q", code)
	}
	must[any](s.Desk, "OptOuts/AnswerWish", first.ID, false)

	must[any](s.Desk, "Sandbox/Answer", ana, s.Number.PhoneNumber, " stop!! ")
	eventually(t, "STOP to one number never locked the other", func() bool {
		return must[bind.ConversationView](s.Desk, "Inbox/Conversation", other.ID).OptedOutSince != ""
	})
	if code := s.As(s.Cookie, "Inbox.Send", bind.SendInput{Key: key(3), ConversationID: other.ID, Body: "One more"}); code != "opted_out" {
		t.Errorf("a text from the other number: %q", code)
	}
	plans := must[[]bind.PlannedView](s.Desk, "Planned/Of", other.ID)
	if len(plans) != 1 || plans[0].Status != "canceled" || plans[0].EndedWhy != "This customer opted out by texting “stop!!”. Only the customer can undo it, by texting START." {
		t.Errorf("planned: %+v", plans)
	}
	if code := s.As(s.Cookie, "OptOuts.Undo", ana, "by mistake"); code != "conflict" {
		t.Errorf("somebody else undid a STOP: %q", code)
	}
	var kinds []string
	for _, event := range must[[]bind.OptEventView](s.Desk, "OptOuts/Events", ana) {
		kinds = append(kinds, event.Kind+" "+event.Words)
	}
	if got := strings.Join(kinds, ", "); got != "kept Please stop texting me, out stop!!" {
		t.Errorf("the evidence is %q", got)
	}

	must[any](s.Desk, "Sandbox/Answer", ana, s.Number.PhoneNumber, "START")
	eventually(t, "START unlocked nothing", func() bool {
		return must[bind.ConversationView](s.Desk, "Inbox/Conversation", other.ID).OptedOutSince == ""
	})
}

func TestJourney_AnOptOutHoldsForEverySpellingOfANumber(t *testing.T) {
	s := newShop(t)
	must[any](s.Desk, "OptOuts/OptOut", "+54 9 11 2345-6789", "asked on the phone")
	for _, spelling := range []string{"+5491123456789", "+541123456789"} {
		if locked := s.TalkTo(spelling); locked.OptedOutSince == "" || !strings.HasPrefix(locked.Locked, "This customer was opted out by hand.") {
			t.Errorf("%s isn't locked: %+v", spelling, locked)
		}
	}
	must[any](s.Desk, "OptOuts/Undo", "+541123456789", "It was her sister")
	if page := must[bind.OptOutPage](s.Desk, "OptOuts/List", "", ""); len(page.Items) != 0 {
		t.Errorf("still opted out: %+v", page.Items)
	}
}

func TestJourney_APlannedTextOutlivesAKilledProgram(t *testing.T) {
	s := newShop(t)
	conversation := s.TalkTo(ana).ID
	must[bind.QuietHoursView](s.Desk, "Settings/SetQuietHours", bind.QuietHoursView{From: "00:00", Until: "00:00", Days: []int{}})
	plan := must[bind.PlannedView](s.Desk, "Planned/Plan", bind.PlanInput{
		Key: key(1), ConversationID: conversation, Body: "On time", Due: time.Now().Add(2 * time.Second).UTC().Format(time.RFC3339Nano)})
	s.Kill()
	s.Start()
	eventually(t, "the planned text never left", func() bool { return len(s.Messages(conversation)) == 1 })
	if sent := s.Reaches(bind.MessageView{ID: plan.ID, ConversationID: conversation}, "delivered"); sent.Body != "On time" {
		t.Errorf("sent %+v", sent)
	}
	if texts := s.Messages(conversation); len(texts) != 1 {
		t.Errorf("sent %+v", texts)
	}
}
