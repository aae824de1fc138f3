package journey_test

import (
	"fmt"
	"net/http"
	"net/url"
	"os/exec"
	"runtime"
	"strings"
	"testing"

	"github.com/smsdesk/smsdesk/backend/bind"
	"github.com/smsdesk/smsdesk/backend/sandbox/twilio"
)

// smallDisk mounts a disk of 6 MiB for the data directory, and gives a function
// that makes it larger.
func smallDisk(t *testing.T) (dir string, grow func()) {
	t.Helper()
	dir = t.TempDir()
	mount := func(options string) error {
		return exec.Command("mount", "-t", "tmpfs", "-o", options, "tmpfs", dir).Run()
	}
	if runtime.GOOS != "linux" || mount("size=6m") != nil {
		t.Skip("not run: it needs the right to mount a small disk")
	}
	t.Cleanup(func() {
		if err := exec.Command("umount", dir).Run(); err != nil {
			t.Errorf("umount: %v", err)
		}
	})
	return dir, func() {
		if err := mount("remount,size=64m"); err != nil {
			t.Fatal(err)
		}
	}
}

// incoming is a long text from a customer, as Twilio posts it.
func (s shop) incoming(n int) url.Values {
	return url.Values{
		"MessageSid": {fmt.Sprintf("SM%032x", n)}, "AccountSid": {s.account.Fields["account_sid"]}, "SmsStatus": {"received"},
		"From": {ana}, "To": {s.number.PhoneNumber}, "NumMedia": {"0"}, "NumSegments": {"10"},
		"Body": {fmt.Sprintf("%d %s", n, strings.Repeat("a long story ", 110))},
	}
}

func TestJourney_AFullDisk(t *testing.T) {
	dir, grow := smallDisk(t)
	f := startFar(t)
	s := realShopAt(openIn(t, dir, f.env()), f)
	conversation := s.talkTo(ana).ID
	address, secret := s.account.Callbacks[0].URL, f.credentials["auth_token"]
	post := func(n int) int {
		form := s.incoming(n)
		return deliver(t, address, twilio.Sign(secret, address, form), form)
	}
	taken := 0
	for ; taken < 5000; taken++ {
		if status := post(taken); status == http.StatusServiceUnavailable {
			break
		} else if status != http.StatusOK {
			t.Fatalf("callback %d was answered %d", taken, status)
		}
	}

	t.Run("refuses a callback with 503 and stores nothing of it", func(t *testing.T) {
		if taken == 5000 {
			t.Fatal("the disk never filled up")
		}
		if newest := s.messages(conversation)[0].Body; !strings.HasPrefix(newest, fmt.Sprint(taken-1, " ")) {
			t.Errorf("the newest text is %.20q, want that of callback %d", newest, taken-1)
		}
		if status := post(taken); status != http.StatusServiceUnavailable {
			t.Errorf("the second try was answered %d", status)
		}
	})
	t.Run("refuses a text in words, before anything is sent", func(t *testing.T) {
		_, err := call[bind.MessageView](s.desk, "Inbox/Send", bind.SendInput{Key: key(1), ConversationID: conversation, Body: strings.Repeat("No room ", 150)})
		const words = "This could not be saved, because the disk is full. Nothing was changed. Free some space on the disk, then try again."
		if err == nil || err.Error() != words {
			t.Errorf("got %v, want %q", err, words)
		}
		if sent := f.texts(); len(sent) != 0 {
			t.Errorf("Twilio was asked to send %d texts", len(sent))
		}
	})
	t.Run("is over as soon as there is room, without a restart", func(t *testing.T) {
		grow()
		if status := post(taken); status != http.StatusOK {
			t.Fatalf("answered %d", status)
		}
		if newest := s.messages(conversation)[0].Body; !strings.HasPrefix(newest, fmt.Sprint(taken, " ")) {
			t.Errorf("the newest text is %.20q", newest)
		}
		s.reaches(s.text(conversation, key(1), "There is room"), "delivered")
	})
	t.Run("leaves a database in which nothing is missing", func(t *testing.T) {
		s.stop()
		s.start()
		page, seen := bind.ThreadView{}, 0
		for first := true; first || page.Older != ""; first = false {
			page = must[bind.ThreadView](s.desk, "Inbox/Thread", conversation, bind.ThreadAsk{Before: page.Older})
			seen += len(page.Items)
		}
		if want := taken + 2; seen != want {
			t.Errorf("the conversation has %d texts, want %d", seen, want)
		}
	})
}
