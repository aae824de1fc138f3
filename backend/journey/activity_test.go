package journey_test

import (
	"path"
	"strings"
	"testing"

	"github.com/smsdesk/smsdesk/backend/bind"
)

// What was done is told; what must stay secret, and what a text says, is not.
func TestJourney_TheActivityLogHoldsNoSecret(t *testing.T) {
	const (
		secret = "canary7secret7canary7secret7cana" // as long as an auth token
		body   = "canary text of a customer"
	)
	s := newShop(t)
	kept := map[string]string{"the auth token": secret, "a text": body, "the password": password}
	must[bind.AddressView](s.Desk, "Settings/UseOwnAddress", "https://shop.example")
	account := must[bind.AccountView](s.Desk, "Setup/Begin", "twilio", false)
	account = must[bind.AccountView](s.Desk, "Setup/Save", account.ID, bind.AccountInput{Name: "Main",
		Fields: map[string]string{"account_sid": "AC0123456789abcdef0123456789abcdef"}, Secrets: map[string]string{"auth_token": secret}})
	must[bind.AccountView](s.Desk, "Setup/Finish", account.ID)
	token := func(a bind.AccountView) string { return path.Base(path.Dir(a.Callbacks[0].URL)) }
	kept["a callback token"] = token(account)
	kept["a second callback token"] = token(must[bind.AccountView](s.Desk, "Setup/RotateToken", account.ID))
	invitation := must[bind.InvitationView](s.Desk, "People/Invite", bind.UserInput{Name: "Kai", Role: "salesperson", Teams: []string{}})
	kept["an invitation"] = invitation.Code
	kept["a second invitation"] = must[bind.InvitationView](s.Desk, "People/InviteAgain", invitation.User.ID).Code

	conversation := s.TalkTo(ana).ID
	s.Reaches(s.Text(conversation, key(1), body), "delivered")
	must[any](s.Desk, "Sandbox/Answer", ana, s.Number.PhoneNumber, "STOP")
	eventually(t, "the STOP never came", func() bool {
		return must[bind.ConversationView](s.Desk, "Inbox/Conversation", conversation).OptedOutSince != ""
	})
	if _, err := call[bind.MessageView](s.Desk, "Inbox/Send", bind.SendInput{Key: key(2), ConversationID: conversation, Body: body}); err == nil {
		t.Fatal("a text to somebody who opted out was taken")
	}

	table := must[bind.TableView](s.Desk, "Activity/Export", bind.ActivityFilter{}).Text
	for _, told := range []string{"replaced the Auth token of “Main”", "replaced the callback URLs of “Main”", "added “Kai” as salesperson",
		"opted out by text", "because the customer opted out"} {
		if !strings.Contains(table, told) {
			t.Errorf("the log doesn't say %q", told)
		}
	}
	for what, text := range kept {
		if text == "" || strings.Contains(table, text) {
			t.Errorf("%s (%q) is in the log", what, text)
		}
	}
	if t.Failed() {
		t.Log(table)
	}
}
