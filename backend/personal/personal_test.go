package personal_test

import (
	"testing"

	"github.com/smsdesk/smsdesk/backend/personal"
	"github.com/smsdesk/smsdesk/backend/sms"
	"github.com/smsdesk/smsdesk/backend/sms/smstest"
	"github.com/smsdesk/smsdesk/backend/store"
	"github.com/smsdesk/smsdesk/backend/store/storetest"
)

type desk struct {
	*personal.Service
	store  *store.Store
	mia    sms.User
	number sms.Number
}

func start(t *testing.T) *desk {
	t.Helper()
	d := &desk{store: storetest.Open(t)}
	d.mia = storetest.Owner(t, d.store)
	d.number = storetest.Number(t, d.store, storetest.Account(t, d.store, "Shop"), "+14155550100", d.mia)
	d.Service = personal.New(personal.Config{Settings: d.store, Book: d.store})
	return d
}

func TestPersonal_Texting(t *testing.T) {
	t.Run("is Enter and five seconds for who set nothing", func(t *testing.T) {
		d := start(t)
		got, err := d.Texting(t.Context(), d.mia)
		if err != nil || got != sms.DefaultTexting() {
			t.Errorf("got %+v, %v", got, err)
		}
	})
	t.Run("is what was saved, for this person alone", func(t *testing.T) {
		d := start(t)
		want := sms.Texting{UndoSeconds: 10, NumberID: d.number.ID}
		if _, err := d.SaveTexting(t.Context(), d.mia, want); err != nil {
			t.Fatal(err)
		}
		if got, err := d.Texting(t.Context(), d.mia); err != nil || got != want {
			t.Errorf("got %+v, %v, want %+v", got, err, want)
		}
		if got, err := d.TextingOf(t.Context(), "kai"); err != nil || got != sms.DefaultTexting() {
			t.Errorf("Kai has %+v, %v", got, err)
		}
	})
	t.Run("leaves out a number that is the person's no more", func(t *testing.T) {
		d := start(t)
		if err := d.store.SetUserSetting(t.Context(), d.mia.ID, "texting", sms.Texting{NumberID: "gone"}.Encode()); err != nil {
			t.Fatal(err)
		}
		if got, err := d.Texting(t.Context(), d.mia); err != nil || got.NumberID != "" {
			t.Errorf("got %+v, %v", got, err)
		}
	})
}

func TestPersonal_SaveTexting_refuses(t *testing.T) {
	for name, row := range map[string]struct {
		wanted sms.Texting
		field  string
		words  string
	}{
		"seconds that nobody offers": {sms.Texting{UndoSeconds: 7}, "undoSeconds",
			"A text can be taken back for 0, 5 or 10 seconds. The former setting was kept. Choose one of them."},
		"a number that isn't the person's": {sms.Texting{NumberID: "n9"}, "numberId",
			"You can't text from this number. The former setting was kept. Choose one of your numbers."},
	} {
		t.Run(name, func(t *testing.T) {
			d := start(t)
			_, err := d.SaveTexting(t.Context(), d.mia, row.wanted)
			smstest.Wants(t, err, sms.Invalid, row.field, row.words)
			if got, err := d.Texting(t.Context(), d.mia); err != nil || got != sms.DefaultTexting() {
				t.Errorf("something was kept: %+v, %v", got, err)
			}
		})
	}
	t.Run("nobody", func(t *testing.T) {
		d := start(t)
		_, err := d.SaveTexting(t.Context(), sms.User{}, sms.Texting{})
		smstest.Wants(t, err, sms.Unauthenticated, "", "You are signed out. Nothing was changed. Sign in and try again.")
	})
}
