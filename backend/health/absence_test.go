package health_test

import (
	"testing"

	"github.com/smsdesk/smsdesk/backend/health"
	"github.com/smsdesk/smsdesk/backend/sms"
	"github.com/smsdesk/smsdesk/backend/sms/smstest"
	"github.com/smsdesk/smsdesk/backend/store/storetest"
)

func TestHealth_Away(t *testing.T) {
	store := storetest.Open(t)
	mia := storetest.Owner(t, store)
	kai := sms.User{ID: "kai", Role: sms.Salesperson, Active: true}
	account := storetest.Account(t, store, "Shop")
	told := 0
	service := health.New(health.Config{
		Absences: store, Announce: func(...sms.Change) { told++ },
		Missed: func(sms.Kind) string { return "Acme forgets them." }, Portal: func(sms.Kind) string { return "https://acme.example" },
	})
	away := func() health.Away {
		t.Helper()
		return smstest.OK[[]health.Away](t)(service.Away(t.Context(), kai))[0]
	}
	smstest.Must(t, store.NoteAbsence(t.Context(), sms.Absence{Cause: sms.WasOff, From: 1000, Until: 2000}))
	id := away().ID
	t.Run("says where to look for what nobody can list", func(t *testing.T) {
		_, err := store.NoteFetched(t.Context(), sms.AbsenceAccount{AccountID: account.ID, MissedFrom: 1000, MissedUntil: 2000})
		smstest.Must(t, err)
		if got := away().Accounts[0]; got.Missed != "Acme forgets them." || got.Link != "https://acme.example" || got.Name != "Shop" {
			t.Errorf("got %+v", got)
		}
	})
	t.Run("is seen by an administrator where texts may be missing", func(t *testing.T) {
		smstest.Wants(t, service.MarkSeen(t.Context(), kai, id), sms.Forbidden, "", "Texts may be missing, so an administrator has to look at the provider first. Nothing was changed.")
		smstest.Must(t, service.MarkSeen(t.Context(), mia, id))
		if got := away(); got.SeenBy != mia.ID || told != 1 {
			t.Errorf("got %+v, told %d times", got, told)
		}
	})
	t.Run("and by anybody where they were fetched", func(t *testing.T) {
		smstest.Must(t, store.NoteAbsence(t.Context(), sms.Absence{Cause: sms.WasAsleep, From: 900_000, Until: 990_000}))
		_, err := store.NoteFetched(t.Context(), sms.AbsenceAccount{AccountID: account.ID, Fetched: 2, First: 910_000, Last: 920_000, Done: true})
		smstest.Must(t, err)
		if got := away().Accounts[0]; got.Missed != "" || got.Link != "" || got.Fetched != 2 {
			t.Errorf("got %+v", got)
		}
		smstest.Must(t, service.MarkSeen(t.Context(), kai, away().ID))
	})
	t.Run("one that is no longer kept says so", func(t *testing.T) {
		smstest.Wants(t, service.MarkSeen(t.Context(), mia, "nothing"), sms.NotFound, "", "This entry is no longer kept. Nothing was changed. Load the page again.")
	})
}
