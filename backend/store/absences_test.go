package store_test

import (
	"testing"
	"time"

	"github.com/smsdesk/smsdesk/backend/sms"
	"github.com/smsdesk/smsdesk/backend/sms/smstest"
)

func TestStore_NoteAbsence(t *testing.T) {
	minutes := func(n int) sms.Time { return now.Add(time.Duration(n) * time.Minute) }
	note := func(t *testing.T, d *desk, cause sms.AbsenceCause, from, until int) {
		t.Helper()
		smstest.Must(t, d.NoteAbsence(t.Context(), sms.Absence{Cause: cause, From: minutes(from), Until: minutes(until)}))
	}
	list := func(t *testing.T, d *desk) []sms.Absence {
		t.Helper()
		return smstest.OK[[]sms.Absence](t)(d.Absences(t.Context()))
	}
	fetched := func(t *testing.T, d *desk, got sms.AbsenceAccount) bool {
		t.Helper()
		got.AccountID = d.account.ID
		return smstest.OK[bool](t)(d.NoteFetched(t.Context(), got))
	}
	t.Run("tells a sleep and the address that is back later as one, and asks once more", func(t *testing.T) {
		for _, first := range []sms.AbsenceCause{sms.WasAsleep, sms.WasUnreachable} {
			d := newDesk(t)
			second := map[sms.AbsenceCause]sms.AbsenceCause{sms.WasAsleep: sms.WasUnreachable, sms.WasUnreachable: sms.WasAsleep}[first]
			note(t, d, first, 0, 480)
			fetched(t, d, sms.AbsenceAccount{Fetched: 2, First: 5, Last: 9, Done: true})
			note(t, d, second, -1, 481)
			if got := list(t, d); len(got) != 1 || got[0].Cause != sms.WasAsleep || got[0].From != minutes(-1) || got[0].Until != minutes(481) || got[0].Accounts[0].Done {
				t.Errorf("got %+v", got)
			}
			fetched(t, d, sms.AbsenceAccount{Fetched: 1, First: 3, Last: 4, Done: true})
			if got := list(t, d)[0].Accounts[0]; got.Fetched != 3 || got.First != 3 || got.Last != 9 || got.Name != "Shop" || got.Kind != sms.Twilio {
				t.Errorf("got %+v", got)
			}
		}
	})
	t.Run("keeps the latest twenty", func(t *testing.T) {
		d := newDesk(t)
		for i := range 25 {
			note(t, d, sms.WasOff, 100*i, 100*i+10)
			fetched(t, d, sms.AbsenceAccount{})
		}
		got := list(t, d)
		if len(got) != 20 || got[0].From != minutes(2400) || query(t, d.Store, "SELECT COUNT(*) FROM absence_account") != "20" {
			t.Errorf("%d are kept, the latest from %s", len(got), got[0].From.RFC3339())
		}
	})
	t.Run("is news again when more was fetched after it was seen", func(t *testing.T) {
		d := newDesk(t)
		note(t, d, sms.WasOff, 0, 10)
		fetched(t, d, sms.AbsenceAccount{Fetched: 1})
		smstest.Must(t, d.SeeAbsence(t.Context(), list(t, d)[0].ID, d.owner.ID))
		if got := list(t, d)[0]; got.SeenBy != d.owner.ID || got.SeenAt != d.now() {
			t.Errorf("got %+v", got)
		}
		fetched(t, d, sms.AbsenceAccount{Fetched: 1, Done: true})
		if got := list(t, d)[0]; got.SeenAt != 0 || got.Fetched() != 2 {
			t.Errorf("got %+v", got)
		}
	})
	t.Run("nothing is noted while there was no absence, or after it is settled", func(t *testing.T) {
		d := newDesk(t)
		if fetched(t, d, sms.AbsenceAccount{Fetched: 1}) {
			t.Error("noted without an absence")
		}
		note(t, d, sms.WasOff, 0, 10)
		if !fetched(t, d, sms.AbsenceAccount{Done: true}) || fetched(t, d, sms.AbsenceAccount{Fetched: 1}) {
			t.Error("noted twice, or never")
		}
	})
}
