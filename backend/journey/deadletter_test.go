package journey_test

import (
	"net/url"
	"testing"

	"github.com/smsdesk/smsdesk/backend/bind"
)

func TestJourney_ACallbackThatIsNotUnderstoodIsKeptAndReadAgain(t *testing.T) {
	f := startFar(t)
	s := realShop(t, f)
	address, secret := s.Account.Callbacks[0].URL, f.Credentials["auth_token"]
	post := func(form url.Values) {
		t.Helper()
		if status := deliver(t, address, signed(secret, address, form), form); status/100 != 2 {
			t.Errorf("answered %d", status)
		}
	}
	form := url.Values{"AccountSid": {s.Account.Fields["account_sid"]}, "From": {ana}, "NumMedia": {"0"}, "NumSegments": {"1"}}
	with := func(more url.Values) url.Values {
		all := url.Values{}
		for _, values := range []url.Values{form, more} {
			for name := range values {
				all[name] = values[name]
			}
		}
		return all
	}
	post(with(url.Values{"To": {s.Number.PhoneNumber}, "Body": {"Without an id"}}))
	astray := with(url.Values{"MessageSid": {"SM00000000000000000000000000000077"}, "To": {"+14155550188"}, "Body": {"Is anybody there?"}})
	post(astray)
	post(astray)

	kept := must[bind.CallbackPage](s.Desk, "Callbacks/List", "").Items
	if len(kept) != 2 || kept[1].Reason != "the callback has no message id" || kept[0].Account != s.Account.Name || kept[0].Version == "" {
		t.Fatalf("kept %+v", kept)
	}
	if health := must[bind.HealthView](s.Desk, "Health/Now"); health.DeadLetters != 2 {
		t.Errorf("the health page counts %d", health.DeadLetters)
	}
	if why := must[string](s.Desk, "Callbacks/Again", kept[0].ID); why != "A text came in to “+14155550188”, which is none of the account's numbers." {
		t.Errorf("it says %q", why)
	}
	must[bind.NumberView](s.Desk, "Numbers/Add", bind.NumberInput{AccountID: s.Account.ID, PhoneNumber: "+14155550188", Name: "Second line", MaySend: true, MayReceive: true})
	if result := must[bind.AllAgainView](s.Desk, "Callbacks/AllAgain"); result.Understood != 1 || result.Left != 1 {
		t.Errorf("got %+v", result)
	}
	post(astray) // the provider may send it again
	inbox := must[bind.ConversationPage](s.Desk, "Inbox/List", "", "", "").Items
	if len(inbox) != 1 || inbox[0].LastBody != "Is anybody there?" || len(texts(s.Desk, inbox[0].ID)) != 1 {
		t.Errorf("the inbox holds %+v", inbox)
	}
	must[any](s.Desk, "Callbacks/Dismiss", kept[1].ID, "A test")
	if left := must[bind.CallbackPage](s.Desk, "Callbacks/List", "").Items; len(left) != 0 {
		t.Errorf("left %+v", left)
	}
}
