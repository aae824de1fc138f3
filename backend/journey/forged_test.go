package journey_test

import (
	"context"
	"crypto/hmac"
	"crypto/sha1"
	"encoding/base64"
	"io"
	"maps"
	"net/http"
	"net/url"
	"os/exec"
	"slices"
	"strings"
	"testing"

	"github.com/smsdesk/smsdesk/backend/bind"
)

// refused runs the hub with flags that it must not accept and gives what it said.
func refused(t *testing.T, binary string, args ...string) string {
	t.Helper()
	out, err := exec.CommandContext(t.Context(), binary, args...).CombinedOutput()
	if err == nil {
		t.Error("the hub started")
	}
	return string(out)
}

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

// deliver posts a callback and gives the answer's status.
func deliver(t *testing.T, address, signature string, form url.Values) int {
	t.Helper()
	request, err := http.NewRequestWithContext(context.Background(), http.MethodPost, address, strings.NewReader(form.Encode()))
	if err != nil {
		t.Fatal(err)
	}
	request.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	if signature != "" {
		request.Header.Set("X-Twilio-Signature", signature)
	}
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = response.Body.Close() }()
	_, _ = io.Copy(io.Discard, response.Body)
	return response.StatusCode
}

func TestJourney_AForgedCallbackChangesNothingAndIsCounted(t *testing.T) {
	s := newShop(t)
	second := must[bind.AccountView](s.desk, "Setup/Begin", "twilio", true)
	own, other := s.account.Callbacks[0].URL, second.Callbacks[0].URL
	form := url.Values{
		"MessageSid": {"SM00000000000000000000000000000001"}, "AccountSid": {s.account.Fields["account_sid"]},
		"From": {ana}, "To": {s.number.PhoneNumber}, "Body": {"Transfer the money"}, "NumMedia": {"0"}, "NumSegments": {"1"},
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
	if page := must[bind.ConversationPage](s.desk, "Inbox/List", "", "", ""); len(page.Items) != 0 {
		t.Errorf("the inbox holds %+v", page.Items)
	}
	for _, refusal := range must[bind.HealthView](s.desk, "Health/Now").Refused {
		if refusal.Count != counts[refusal.Reason] {
			t.Errorf("%s is counted %d times, want %d", refusal.Reason, refusal.Count, counts[refusal.Reason])
		}
		delete(counts, refusal.Reason)
	}
	if len(counts) > 0 {
		t.Errorf("not on the health page: %v", counts)
	}
}
