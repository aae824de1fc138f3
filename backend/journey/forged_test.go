package journey_test

import (
	"crypto/hmac"
	"crypto/sha1"
	"encoding/base64"
	"maps"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"

	"github.com/smsdesk/smsdesk/backend/bind"
)

// signed gives Twilio's signature of a form at an address.
func signed(token, address string, form url.Values) string {
	data := address
	for _, name := range slices.Sorted(maps.Keys(form)) {
		data += name + form.Get(name)
	}
	mac := hmac.New(sha1.New, []byte(token))
	mac.Write([]byte(data))
	return base64.StdEncoding.EncodeToString(mac.Sum(nil))
}

func TestJourney_AForgedCallbackChangesNothingAndIsCounted(t *testing.T) {
	s := newShop(t)
	second := must[bind.AccountView](s.Desk, "Setup/Begin", "twilio", true)
	own, other := s.Account.Callbacks[0].URL, second.Callbacks[0].URL
	form := url.Values{
		"MessageSid": {"SM00000000000000000000000000000001"}, "AccountSid": {s.Account.Fields["account_sid"]},
		"From": {ana}, "To": {s.Number.PhoneNumber}, "Body": {"Transfer the money"}, "NumMedia": {"0"}, "NumSegments": {"1"},
	}
	base, _, _ := strings.Cut(own, "/callbacks/")
	guess := base + "/callbacks/AAAAAAAAAAAAAAAAAAAAAA/incoming"
	rows := []struct {
		name, address, signature string
		status                   int
		reason                   string
	}{
		{"no signature", own, "", http.StatusForbidden, "forged"},
		{"a wrong signature", own, signed("not the token", own, form), http.StatusForbidden, "forged"},
		{"another account's address", other, signed("not the token", other, form), http.StatusForbidden, "forged"},
		{"a guessed token", guess, signed("not the token", guess, form), http.StatusNotFound, "unknown_token"},
	}
	counts := map[string]int{}
	for _, row := range rows {
		if got := deliver(t, row.address, row.signature, form); got != row.status {
			t.Errorf("%s: answered %d, want %d", row.name, got, row.status)
		}
		counts[row.reason]++
	}
	if page := must[bind.ConversationPage](s.Desk, "Inbox/List", "", "", ""); len(page.Items) != 0 {
		t.Errorf("the inbox holds %+v", page.Items)
	}
	for _, refusal := range must[bind.HealthView](s.Desk, "Health/Now").Refused {
		if refusal.Count != counts[refusal.Reason] {
			t.Errorf("%s is counted %d times, want %d", refusal.Reason, refusal.Count, counts[refusal.Reason])
		}
		delete(counts, refusal.Reason)
	}
	if len(counts) > 0 {
		t.Errorf("not on the health page: %v", counts)
	}
}
