package journey_test

import (
	"testing"

	"github.com/smsdesk/smsdesk/backend/bind"
)

func TestJourney_APageThatHearsNoEventsAsksWhatItMissed(t *testing.T) {
	s := newShop(t)
	before := must[bind.ChangesView](s.Desk, "Session/Changes", "").Cursor
	s.Stop()
	s.Start()
	if view := must[bind.ChangesView](s.Desk, "Session/Changes", before); !view.All || len(view.Changes) != 0 {
		t.Errorf("after a restart it is told %+v", view)
	}
	kaiID, kai := s.Invited("Kai", "salesperson")
	start := must[bind.ChangesView](s.Desk, "Session/Changes", "")
	must[any](s.Desk, "Sandbox/Answer", ana, s.Number.PhoneNumber, "Are you open?")
	received := func(d *desk, cursor string) (told int, next string) {
		view := must[bind.ChangesView](d, "Session/Changes", cursor)
		for _, change := range view.Changes {
			if change.Topic == "message:received" {
				told++
			}
		}
		if view.All {
			t.Error("it is told to read all anew")
		}
		return told, view.Cursor
	}
	next := ""
	eventually(t, "the text was never told", func() bool {
		told, after := received(s.Desk, start.Cursor)
		next = after
		return told == 1
	})
	if told, _ := received(s.Desk, next); told != 0 {
		t.Error("it was told twice")
	}
	s.Cookie = kai
	if told, _ := received(s.Desk, start.Cursor); told != 0 {
		t.Errorf("%s, who may not read the number, was told", kaiID)
	}
}
