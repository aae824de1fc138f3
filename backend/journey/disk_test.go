package journey_test

import (
	"fmt"
	"net/http"
	"strings"
	"testing"

	"github.com/smsdesk/smsdesk/backend/bind"
	"github.com/smsdesk/smsdesk/backend/sandbox/twilio"
)

func TestJourney_AFullDisk(t *testing.T) {
	dir, grow := smallDisk(t)
	f := startFar(t)
	s := realShopAt(openIn(t, dir, f.Env()), f)
	conversation := s.TalkTo(ana).ID
	address, secret := s.Account.Callbacks[0].URL, f.Credentials["auth_token"]
	post := func(n int) int {
		form := s.Incoming(n)
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
		if newest := s.Messages(conversation)[0].Body; !strings.HasPrefix(newest, fmt.Sprint(taken-1, " ")) {
			t.Errorf("the newest text is %.20q, want that of callback %d", newest, taken-1)
		}
		if status := post(taken); status != http.StatusServiceUnavailable {
			t.Errorf("the second try was answered %d", status)
		}
	})
	t.Run("refuses a text in words, before anything is sent", func(t *testing.T) {
		_, err := call[bind.MessageView](s.Desk, "Inbox/Send", bind.SendInput{Key: key(1), ConversationID: conversation, Body: strings.Repeat("No room ", 150)})
		const words = "This could not be saved, because the disk is full. Nothing was changed. Free some space on the disk, then try again."
		if err == nil || err.Error() != words {
			t.Errorf("got %v, want %q", err, words)
		}
		if sent := f.Texts(); len(sent) != 0 {
			t.Errorf("Twilio was asked to send %d texts", len(sent))
		}
	})
	t.Run("is over as soon as there is room, without a restart", func(t *testing.T) {
		grow()
		if status := post(taken); status != http.StatusOK {
			t.Fatalf("answered %d", status)
		}
		if newest := s.Messages(conversation)[0].Body; !strings.HasPrefix(newest, fmt.Sprint(taken, " ")) {
			t.Errorf("the newest text is %.20q", newest)
		}
		s.Reaches(s.Text(conversation, key(1), "There is room"), "delivered")
	})
	t.Run("leaves a database in which nothing is missing", func(t *testing.T) {
		s.Stop()
		s.Start()
		page, seen := bind.ThreadView{}, 0
		for first := true; first || page.Older != ""; first = false {
			page = must[bind.ThreadView](s.Desk, "Inbox/Thread", conversation, bind.ThreadAsk{Before: page.Older})
			seen += len(page.Items)
		}
		if want := taken + 2; seen != want {
			t.Errorf("the conversation has %d texts, want %d", seen, want)
		}
	})
}
