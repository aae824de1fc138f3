package core_test

import (
	"testing"

	"github.com/smsdesk/smsdesk/backend/core"
	"github.com/smsdesk/smsdesk/backend/sms"
)

// A system that tells an answer twice must not make two texts of it.
func TestReplyKey_IsThatOfTheAnswer(t *testing.T) {
	key := core.ReplyKey("n1", "On my way")
	if len(key) < 16 || len(key) > 64 || key != core.ReplyKey("n1", "On my way") {
		t.Errorf("got %q", key)
	}
	if key == core.ReplyKey("n2", "On my way") || key == core.ReplyKey("n1", "On my way!") {
		t.Error("another answer has the same key")
	}
}

func TestCore_TellsAPersonAlone(t *testing.T) {
	program, err := core.Start(t.Context(), config(t, nil))
	if err != nil {
		t.Fatal(err)
	}
	defer program.Stop()
	owner, err := program.Window().Who(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	change := sms.Change{Topic: sms.NotificationAdded, ID: "n1", UserID: owner.ID}
	if !program.MayHear(t.Context(), owner, change) {
		t.Error("the person doesn't hear of it")
	}
	if program.MayHear(t.Context(), sms.User{ID: "u2", Role: sms.Administrator, Active: true}, change) {
		t.Error("an administrator hears of another's notification")
	}
}
