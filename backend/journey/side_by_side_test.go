package journey_test

import (
	"testing"

	"github.com/smsdesk/smsdesk/backend/bind"
)

// kinds are the six providers.
var kinds = []string{"acs", "infobip", "linkmobility", "telesign", "twilio", "vibes"}

// TestJourney_SideBySide has accounts at all providers, and two at one of them, on
// one desk: each text goes by its own account, and one customer's STOP to one of
// them holds for all.
func TestJourney_SideBySide(t *testing.T) {
	d := open(t)
	var shops []shop
	for _, kind := range append(kinds, "twilio") {
		shops = append(shops, sandboxShop(d, kind))
	}
	threads := make([]string, len(shops))
	for i, s := range shops {
		threads[i] = s.talkTo(ana).ID
		s.text(threads[i], key(byte(i)), "From "+s.account.Name)
	}
	for i, s := range shops {
		sent := s.reaches(s.messages(threads[i])[0], "delivered")
		if sent.Body != "From "+s.account.Name {
			t.Errorf("%s sent %q", s.account.Name, sent.Body)
		}
		must[any](d, "Sandbox/Answer", ana, s.number.PhoneNumber, "To "+s.account.Name)
		eventually(t, s.account.Name+": the answer never came", func() bool { return s.messages(threads[i])[0].Body == "To "+s.account.Name })
	}
	must[any](d, "Sandbox/Answer", ana, shops[0].number.PhoneNumber, "STOP")
	for i, s := range shops {
		eventually(t, s.account.Name+" was never locked by the STOP to "+shops[0].account.Name, func() bool {
			return must[bind.ConversationView](d, "Inbox/Conversation", threads[i]).OptedOutSince != ""
		})
	}
}
