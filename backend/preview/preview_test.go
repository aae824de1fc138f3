package preview_test

import (
	"log/slog"
	"testing"
	"time"

	"github.com/smsdesk/smsdesk/backend/preview"
	"github.com/smsdesk/smsdesk/backend/sms"
	"github.com/smsdesk/smsdesk/backend/sms/smstest"
	"github.com/smsdesk/smsdesk/backend/store"
	"github.com/smsdesk/smsdesk/backend/store/storetest"
)

type desk struct {
	*preview.Service
	store   *store.Store
	mia     sms.User
	number  sms.Number // toll-free, at Azure
	changes []sms.Change
}

func start(t *testing.T) *desk {
	t.Helper()
	d := &desk{store: storetest.Open(t)}
	d.mia = storetest.Owner(t, d.store)
	azure := sms.Account{ID: "azure", Kind: sms.ACS, Name: "Azure", State: sms.AccountActive, Token: "token-azure", Fields: map[string]string{}}
	if err := d.store.CreateAccount(t.Context(), azure); err != nil {
		t.Fatal(err)
	}
	d.number = storetest.Number(t, d.store, azure, "+18665550110", d.mia)
	storetest.Number(t, d.store, azure, "+14255550111", d.mia)
	storetest.Number(t, d.store, storetest.Account(t, d.store, "Twilio"), "+18885550112", d.mia)
	d.Service = preview.New(preview.Config{
		Store: d.store, Book: d.store, Announce: func(c ...sms.Change) { d.changes = append(d.changes, c...) },
		Clock: func() time.Time { return storetest.Now }, Logger: slog.New(slog.DiscardHandler),
	})
	return d
}

func (d *desk) accepted(t *testing.T) {
	t.Helper()
	if _, err := d.Ask(t.Context(), d.mia, true, "US"); err != nil {
		t.Fatal(err)
	}
}

func (d *desk) now(t *testing.T) preview.State {
	t.Helper()
	state, err := d.Now(t.Context(), d.mia)
	if err != nil {
		t.Fatal(err)
	}
	return state
}

func (d *desk) lastEntry(t *testing.T) string {
	t.Helper()
	page, _, err := d.store.Activities(t.Context(), sms.ActivityFilter{}, sms.Cursor{}, 1)
	if err != nil || len(page) == 0 {
		t.Fatalf("no entry: %v", err)
	}
	return page[0].Sentence()
}

func TestPreview_Ask(t *testing.T) {
	d := start(t)
	_, err := d.Ask(t.Context(), d.mia, false, "US")
	smstest.Wants(t, err, sms.Invalid, "accepted", "Accept the terms to go on. Nothing was changed.")
	_, err = d.Ask(t.Context(), d.mia, true, "")
	smstest.Wants(t, err, sms.Invalid, "country", "Choose the country in which your customers are.")
	if state := d.now(t); state.Terms != nil {
		t.Errorf("the terms count as accepted: %+v", state.Terms)
	}
	t.Run("says that none can be had, and why", func(t *testing.T) {
		for country, want := range map[string]string{
			"us": "No preview number can be had. Since 8 November 2023 carriers block texts to the United States from toll-free numbers that aren't verified, " +
				"and Microsoft gives out no new preview number. Numbers that were verified before go on working.",
			"DE": "No preview number can be had. The preview was for the United States only, and there, too, no new number is given out any more.",
		} {
			if got, err := d.Ask(t.Context(), d.mia, true, country); got != want || err != nil {
				t.Errorf("%s: got %q, %v", country, got, err)
			}
		}
	})
	t.Run("records who accepted what version when, once", func(t *testing.T) {
		state := d.now(t)
		want := sms.Consent{Kind: "azure_sms_preview", Statement: "voice_and_text_terms", Version: "2026-11", UserID: d.mia.ID, At: sms.TimeOf(storetest.Now)}
		if state.Terms == nil || *state.Terms != want || state.TermsBy != "Mia Berg" {
			t.Errorf("got %+v by %q", state.Terms, state.TermsBy)
		}
		if got := d.lastEntry(t); got != "Mia Berg accepted the voice and text message terms of the Azure SMS preview, version 2026-11" {
			t.Errorf("the log says %q", got)
		}
	})
}

func TestPreview_Keep(t *testing.T) {
	d := start(t)
	_, err := d.Keep(t.Context(), d.mia, d.number.ID, true)
	smstest.Wants(t, err, sms.Invalid, "accepted", "Accept the terms of the preview first. Nothing was changed.")
	d.accepted(t)
	if state := d.now(t); len(state.Candidates) != 1 || state.Candidates[0].ID != d.number.ID {
		t.Errorf("the candidates are %+v", state.Candidates)
	}
	_, err = d.Keep(t.Context(), d.mia, "", true)
	smstest.Wants(t, err, sms.Invalid, "number", "Choose the number.")
	_, err = d.Keep(t.Context(), d.mia, d.number.ID, false)
	smstest.Wants(t, err, sms.Invalid, "verified", "Only a number that was verified for the preview can go on with it. Nothing was changed.")
	for _, address := range []string{"+14255550111", "+18885550112"} {
		_, err = d.Keep(t.Context(), d.mia, "number-"+address, true)
		smstest.Wants(t, err, sms.Invalid, "number",
			address+" can't be a preview number. It has to be a toll-free number of the United States, such as +18665550110, in an Azure account of yours.")
	}
	state, err := d.Keep(t.Context(), d.mia, d.number.ID, true)
	if err != nil || state.Kept == nil || state.Number.ID != d.number.ID || state.KeptBy != "Mia Berg" || state.Kept.Month != "2026-11" || state.Kept.Left() != 1000 {
		t.Fatalf("got %+v, %v", state, err)
	}
	if got := d.lastEntry(t); got != "Mia Berg marked +1 866-555-0110 as the verified number of the Azure SMS preview" {
		t.Errorf("the log says %q", got)
	}
	if len(d.changes) != 1 || d.changes[0].Topic != sms.NumberChanged {
		t.Errorf("announced %+v", d.changes)
	}
	t.Run("and release it", func(t *testing.T) {
		state, err := d.Release(t.Context(), d.mia)
		if err != nil || state.Kept != nil || state.Terms == nil {
			t.Errorf("got %+v, %v", state, err)
		}
		if got := d.lastEntry(t); got != "Mia Berg took +1 866-555-0110 out of the Azure SMS preview" {
			t.Errorf("the log says %q", got)
		}
	})
}

func TestPreview_OnlyAdministrators(t *testing.T) {
	d := start(t)
	manager := sms.User{ID: "u2", Role: sms.SalesManager, Active: true}
	for name, try := range map[string]func() error{
		"Now":     func() error { _, err := d.Now(t.Context(), manager); return err },
		"Ask":     func() error { _, err := d.Ask(t.Context(), manager, true, "US"); return err },
		"Keep":    func() error { _, err := d.Keep(t.Context(), manager, d.number.ID, true); return err },
		"Release": func() error { _, err := d.Release(t.Context(), manager); return err },
	} {
		t.Run(name, func(t *testing.T) {
			smstest.Wants(t, try(), sms.Forbidden, "", "Your role doesn't allow this. Nothing was changed. Ask an administrator.")
		})
	}
}
