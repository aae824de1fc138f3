package journey_test

import (
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"filippo.io/age"

	"github.com/smsdesk/smsdesk/backend/bind"
)

// The place of the secrets can't be opened: nothing is refused for good, nothing is
// sent, the page says what to do, and all goes on once it can be opened.
func TestSecurity25_ALockedPlaceOfSecretsHoldsEverythingUntilItIsOpened(t *testing.T) {
	f := startFar(t)
	s := realShop(t, f)
	conversation := s.TalkTo(ana)
	form := url.Values{
		"MessageSid": {"SM00000000000000000000000000000001"}, "AccountSid": {f.Credentials["account_sid"]},
		"From": {ana}, "To": {s.Number.PhoneNumber}, "Body": {"Is Friday still ok?"}, "NumMedia": {"0"}, "NumSegments": {"1"},
	}
	address := s.Account.Callbacks[0].URL
	genuine := signed(f.Credentials["auth_token"], address, form)

	s.Stop()
	file := filepath.Join(s.Dir, "secrets.age")
	kept, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	replace := func(content []byte) {
		t.Helper()
		beside := filepath.Join(s.Dir, "secrets.beside")
		if err := os.WriteFile(beside, content, 0o600); err != nil {
			t.Fatal(err)
		}
		if err := os.Rename(beside, file); err != nil {
			t.Fatal(err)
		}
	}
	replace(sealedForAnother(t))
	s.Start()

	t.Run("callbacks get 503, so that the provider repeats them", func(t *testing.T) {
		for range 3 {
			if got := deliver(t, address, genuine, form); got != http.StatusServiceUnavailable {
				t.Errorf("answered %d", got)
			}
		}
		if all := s.Messages(conversation.ID); len(all) != 0 {
			t.Errorf("%d texts were taken unverified", len(all))
		}
	})
	t.Run("no text leaves", func(t *testing.T) {
		waiting := s.Text(conversation.ID, key(1), "Yes, at nine")
		eventually(t, "nobody says why the text waits", func() bool { return says(s.Desk, "keychain", "key does not open") })
		eventually(t, "the text doesn't wait", func() bool {
			now := s.Messages(conversation.ID)[0]
			return now.ID == waiting.ID && now.NextTryAt != ""
		})
		if sent := len(f.Texts()); sent != 0 {
			t.Errorf("Twilio was asked to send %d", sent)
		}
	})
	t.Run("the health page says what to do", func(t *testing.T) {
		if !says(s.Desk, "keychain", "Start the hub with the key that the file was made with") {
			t.Errorf("it says %+v", must[bind.HealthView](s.Desk, "Health/Now").Items)
		}
	})
	t.Run("and all goes on once it is opened, without a restart", func(t *testing.T) {
		replace(kept)
		eventually(t, "the callback is never taken", func() bool { return deliver(t, address, genuine, form)/100 == 2 })
		eventually(t, "the waiting text never left", func() bool { return len(f.Texts()) == 1 })
		all := s.Messages(conversation.ID)
		if in := slices.IndexFunc(all, func(m bind.MessageView) bool { return m.Body == "Is Friday still ok?" }); in < 0 || len(all) != 2 {
			t.Errorf("the conversation has %d texts: %+v", len(all), all)
		}
	})
}

// says tells whether an item of the health page holds words, in its text or remedy.
func says(d *desk, id, words string) bool {
	d.T.Helper()
	return slices.ContainsFunc(must[bind.HealthView](d, "Health/Now").Items, func(item bind.HealthItem) bool {
		return item.ID == id && strings.Contains(item.Text+" "+item.Remedy, words)
	})
}

// sealedForAnother gives a vault file that the hub's key doesn't open.
func sealedForAnother(t *testing.T) []byte {
	t.Helper()
	other, err := age.GenerateX25519Identity()
	if err != nil {
		t.Fatal(err)
	}
	var sealed strings.Builder
	to, err := age.Encrypt(&sealed, other.Recipient())
	if err == nil {
		_, err = to.Write([]byte("{}"))
	}
	if err == nil {
		err = to.Close()
	}
	if err != nil {
		t.Fatal(err)
	}
	return []byte(sealed.String())
}
