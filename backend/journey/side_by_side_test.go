package journey_test

import (
	"testing"

	"github.com/smsdesk/smsdesk/backend/bind"
)

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
		threads[i] = s.TalkTo(ana).ID
		s.Text(threads[i], key(byte(i)), "From "+s.Account.Name)
	}
	for i, s := range shops {
		sent := s.Reaches(s.Messages(threads[i])[0], "delivered")
		if sent.Body != "From "+s.Account.Name {
			t.Errorf("%s sent %q", s.Account.Name, sent.Body)
		}
		must[any](d, "Sandbox/Answer", ana, s.Number.PhoneNumber, "To "+s.Account.Name)
		eventually(t, s.Account.Name+": the answer never came", func() bool { return s.Messages(threads[i])[0].Body == "To "+s.Account.Name })
	}
	must[any](d, "Sandbox/Answer", ana, shops[0].Number.PhoneNumber, "STOP")
	for i, s := range shops {
		eventually(t, s.Account.Name+" was never locked by the STOP to "+shops[0].Account.Name, func() bool {
			return must[bind.ConversationView](d, "Inbox/Conversation", threads[i]).OptedOutSince != ""
		})
	}
}
