package desktest

import (
	"slices"
	"strings"

	"github.com/smsdesk/smsdesk/backend/bind"
)

// Ana is a customer whose phone takes every text.
const Ana = "+14155550123"

// Kinds are the six providers.
var Kinds = []string{"acs", "infobip", "linkmobility", "telesign", "twilio", "vibes"}

// Key is what the page makes once for each text.
func Key(n byte) string { return strings.Repeat(string('a'+n), 20) }

// Shop is a desk with a finished account and its first number.
type Shop struct {
	*Desk
	Account bind.AccountView
	Number  bind.NumberView
}

// SandboxShop walks the wizard of a sandbox account at a provider.
func SandboxShop(d *Desk, kind string) Shop {
	d.T.Helper()
	Must[[]bind.StatementView](d, "Setup/Accept", kind, []string{"privacy", "opt_out_handling"})
	return Furnish(d, Must[bind.AccountView](d, "Setup/Begin", kind, true))
}

// Furnish tests, imports the first number, sets its webhook where that is done from
// here, and finishes.
func Furnish(d *Desk, account bind.AccountView) Shop {
	d.T.Helper()
	if test := Must[bind.TestView](d, "Setup/Test", account.ID); !test.OK {
		d.T.Fatalf("the test failed: %s", test.Text)
	}
	remote := Must[[]bind.RemoteNumberView](d, "Numbers/Importable", account.ID)
	number := Must[[]bind.NumberView](d, "Numbers/Import", account.ID, []string{remote[0].PhoneNumber})[0]
	if number.CanSetWebhook {
		if webhook := Must[bind.WebhookView](d, "Numbers/SetWebhook", number.ID); webhook.State != "right" {
			d.T.Fatalf("the webhook is %+v", webhook)
		}
	}
	return Shop{d, Must[bind.AccountView](d, "Setup/Finish", account.ID), number}
}

// TalkTo opens the conversation with a customer.
func (s Shop) TalkTo(customer string) bind.ConversationView {
	s.T.Helper()
	return Must[bind.ConversationView](s.Desk, "Inbox/Start", s.Number.ID, customer)
}

// Text sends a text.
func (s Shop) Text(conversation, key, body string) bind.MessageView {
	s.T.Helper()
	return Must[bind.MessageView](s.Desk, "Inbox/Send", bind.SendInput{Key: key, ConversationID: conversation, Body: body})
}

// Messages is Texts at the shop's desk.
func (s Shop) Messages(conversation string) []bind.MessageView {
	s.T.Helper()
	return Texts(s.Desk, conversation)
}

// Texts gives the newest texts of a conversation, the newest first.
func Texts(d *Desk, conversation string) []bind.MessageView {
	d.T.Helper()
	var found []bind.MessageView
	for _, item := range slices.Backward(Must[bind.ThreadView](d, "Inbox/Thread", conversation, bind.ThreadAsk{}).Items) {
		if item.Message != nil && item.Message.ConversationID == conversation {
			found = append(found, *item.Message)
		}
	}
	return found
}

// Reaches waits until a text has a status.
func (s Shop) Reaches(message bind.MessageView, status string) bind.MessageView {
	s.T.Helper()
	var now bind.MessageView
	Eventually(s.T, "the text never became "+status, func() bool {
		all := s.Messages(message.ConversationID)
		now = all[slices.IndexFunc(all, func(m bind.MessageView) bool { return m.ID == message.ID })]
		return now.Status == status
	})
	return now
}
