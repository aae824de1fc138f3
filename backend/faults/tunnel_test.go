//go:build linux

package faults_test

import (
	"fmt"
	"testing"

	"github.com/smsdesk/smsdesk/backend/bind"
	"github.com/smsdesk/smsdesk/backend/journey/desktest"
)

func TestFault26_TheTunnelDrops(t *testing.T) {
	t.Parallel()
	f := desktest.StartFar(t)
	s, service := desktest.NgrokShop(t, f)
	thread := s.TalkTo(desktest.Ana).ID
	drops, texts := rounds(3, 50), 0
	for range drops {
		service.RefuseBind(334)
		service.Drop()
		desktest.Eventually(t, "the tunnel never went down", func() bool {
			return desktest.Must[bind.AddressView](s.Desk, "Settings/PublicAddress").Phase != "online"
		})
		texts++
		if _, err := f.Phones().Send(desktest.Ana, s.Number.PhoneNumber, fmt.Sprintf("in-%06d", texts)); err != nil {
			t.Fatal(err)
		}
		desktest.Eventually(t, "Twilio never called in vain", func() bool { return len(f.Twilio().Pushes()) >= texts })
		service.RefuseBind(0)
		desktest.Must[bind.AddressView](s.Desk, "Settings/Reconnect")
		desktest.OnlineAt(s.Desk, "https://first.ngrok-free.app")
	}
	desktest.Eventually(t, "not all texts of the gaps were fetched", func() bool { return len(s.Messages(thread)) == texts })
	desktest.Must[bind.AddressView](s.Desk, "Settings/UseNgrok", "", "second.ngrok-free.app")
	desktest.OnlineAt(s.Desk, "https://second.ngrok-free.app")
	outdated := desktest.Must[[]bind.OutdatedView](s.Desk, "Setup/Outdated")
	updates := desktest.Must[[]bind.NumberUpdateView](s.Desk, "Setup/UpdateAtProvider", s.Account.ID)
	say(t, 26, fmt.Sprintf("%d drops of the tunnel with a text in each gap, then another address", drops), "gaps are reconciled, the provider is to be told, and is",
		fmt.Sprintf("%d texts of the gaps fetched, %d account to be told, %d number told", len(s.Messages(thread)), len(outdated), len(updates)))
	if len(outdated) != 1 || len(updates) != 1 || !updates[0].OK {
		t.Errorf("outdated %+v, updates %+v", outdated, updates)
	}
}

func TestFault27_NobodyComesThrough(t *testing.T) {
	t.Parallel()
	s := openTwilio(t, t.TempDir())
	away := "http://" + desktest.FreeAddress(t)
	desktest.Must[bind.AddressView](s.Desk, "Settings/UseOwnAddress", away)
	desktest.OnlineAt(s.Desk, away)
	test := desktest.Must[bind.SelfTestView](s.Desk, "Setup/SelfTest", s.Account.ID)
	say(t, 27, "an address that leads nowhere, which is taken for online", "the self-test fails and says where", fmt.Sprintf("failed at %q", test.Failed))
	if test.Failed != "edge" {
		t.Errorf("got %+v", test)
	}
}
