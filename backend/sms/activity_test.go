package sms_test

import (
	"testing"

	"github.com/smsdesk/smsdesk/backend/sms"
)

func TestActivity_Sentence(t *testing.T) {
	entry := func(action sms.ActivityAction, over sms.Activity) sms.Activity {
		over.Action, over.UserID, over.Person = action, "u1", "Mia Berg"
		return over
	}
	number := sms.Activity{Subject: "n1", SubjectName: "+14155550100", Text: "+14155550123"}
	rows := map[string]struct {
		entry           sms.Activity
		sentence, where string
	}{
		"a secret": {entry(sms.SecretReplaced, sms.Activity{Subject: "a1", SubjectName: "Twilio main", Account: "Twilio main", Text: "Auth token"}),
			"Mia Berg replaced the Auth token of “Twilio main”", "Twilio main"},
		"a secret by its key": {entry(sms.SecretReplaced, sms.Activity{Subject: "a1", SubjectName: "Twilio main", Text: "auth_token"}),
			"Mia Berg replaced the auth token of “Twilio main”", "SMS providers"},
		"a number":                     {entry(sms.NumberAdded, number), "Mia Berg added +1 415-555-0100", "Phone numbers"},
		"a consent":                    {entry(sms.StatementAccepted, sms.Activity{Subject: "twilio", SubjectName: "Twilio", Text: "privacy 2026-11"}), "Mia Berg accepted SMS Desk's privacy statement (version 2026-11) for “Twilio”", "SMS providers"},
		"consents of old":              {entry(sms.StatementAccepted, sms.Activity{Subject: "twilio", SubjectName: "Twilio", Text: "accepted the statements"}), "Mia Berg accepted the statements for “Twilio”", "SMS providers"},
		"an account that went":         {entry(sms.AccountRemoved, sms.Activity{Subject: "a1", Text: "Twilio old"}), "Mia Berg deleted “Twilio old”", "SMS providers"},
		"ngrok":                        {entry(sms.AddressSet, sms.Activity{Subject: "ngrok", Text: "shop.ngrok.app"}), "Mia Berg switched the public address to ngrok shop.ngrok.app", "Public address"},
		"an own address":               {entry(sms.AddressSet, sms.Activity{Subject: "own", Text: "https://shop.example"}), "Mia Berg set the public address to https://shop.example", "Public address"},
		"no address":                   {entry(sms.AddressSet, sms.Activity{Subject: "off"}), "Mia Berg switched the public address off", "Public address"},
		"a role":                       {entry(sms.RoleChanged, sms.Activity{Subject: "u2", SubjectName: "Kai Berg", Text: "salesperson → sales_manager"}), "Mia Berg changed the role of “Kai Berg”: salesperson → sales manager", "Users and teams"},
		"an opt-out":                   {sms.Activity{Action: sms.OptedOutByCustomer, Subject: "+14155550123"}, "SMS Desk noted that +1 415-555-0123 opted out by text", "Conversations"},
		"a send that was refused":      {entry(sms.SendOptedOut, number), "Mia Berg could not text +1 415-555-0123 from +1 415-555-0100, because the customer opted out", "Conversations"},
		"an action of a newer version": {entry("door_painted", sms.Activity{SubjectName: "Front"}), "Mia Berg door painted “Front”", "Business and data"},
		"somebody who was erased":      {sms.Activity{Action: sms.NumberAdded, UserID: "u9", SubjectName: "+14155550100"}, "Somebody who is no longer here added +1 415-555-0100", "Phone numbers"},
		"a thing that was erased":      {entry(sms.NumberUpdated, sms.Activity{Subject: "n9"}), "Mia Berg changed the properties of something that is no longer here", "Phone numbers"},
	}
	for name, row := range rows {
		t.Run(name, func(t *testing.T) {
			if got := row.entry.Sentence(); got != row.sentence {
				t.Errorf("got  %q\nwant %q", got, row.sentence)
			}
			if got := row.entry.Where(); got != row.where {
				t.Errorf("at %q, want %q", got, row.where)
			}
		})
	}
}

func TestActivityGroups_HaveTitlesAndActions(t *testing.T) {
	titles := map[string]bool{}
	for _, group := range sms.ActivityGroups() {
		if len(sms.ActionsOf(group)) == 0 {
			t.Errorf("%s has no action", group)
		}
		titles[group.Title()] = true
	}
	if len(titles) != len(sms.ActivityGroups()) {
		t.Errorf("two groups are called alike: %v", titles)
	}
}
