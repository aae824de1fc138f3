package optouts_test

import (
	"context"
	"log/slog"
	"strings"
	"testing"
	"time"

	"github.com/smsdesk/smsdesk/backend/optouts"
	"github.com/smsdesk/smsdesk/backend/sms"
	"github.com/smsdesk/smsdesk/backend/sms/smstest"
	"github.com/smsdesk/smsdesk/backend/store"
	"github.com/smsdesk/smsdesk/backend/store/storetest"
)

const ana = "+14155550123"

// desk is Mia, an administrator, and Kai, a salesperson, with a number each.
type desk struct {
	*optouts.Service
	store    *store.Store
	at       time.Time
	mia, kai sms.User
	account  sms.Account
	mias     sms.Number
	kais     sms.Number
	provider sms.Provider
	changes  []sms.Change
}

func start(t *testing.T) *desk {
	t.Helper()
	d := &desk{at: storetest.Now}
	d.store = storetest.OpenAt(t, func() time.Time { return d.at })
	d.mia = storetest.Owner(t, d.store)
	d.kai = sms.User{ID: "kai", Name: "Kai", Role: sms.Salesperson, Active: true, CreatedAt: 1}
	smstest.Must(t, d.store.AddUser(t.Context(), d.kai))
	d.account = storetest.Account(t, d.store, "Shop")
	d.mias = storetest.Number(t, d.store, d.account, "+14155550100", d.mia)
	d.kais = storetest.Number(t, d.store, d.account, "+14155550101", d.kai)
	smstest.Must(t, d.store.SetSetting(t.Context(), "business.country", "US"))
	d.Service = optouts.New(optouts.Config{
		OptOuts: d.store, Wishes: d.store, Book: d.store, Settings: d.store, Providers: d.store,
		Open:     func(context.Context, sms.Account) (sms.Provider, error) { return d.provider, nil },
		Announce: func(c ...sms.Change) { d.changes = append(d.changes, c...) },
		Clock:    func() time.Time { return d.at }, Logger: slog.New(slog.DiscardHandler),
	})
	return d
}

func (d *desk) receives(t *testing.T, providerID string, on sms.Number, body string) sms.Message {
	t.Helper()
	applied, err := d.store.ApplyEvents(t.Context(), d.account.ID, sms.FromCallback, []sms.Event{{Incoming: &sms.Incoming{
		ProviderID: providerID, From: ana, To: on.Sender.Address, Body: body}}})
	smstest.Must(t, err)
	return applied.Received[0]
}

func (d *desk) optedOut(t *testing.T, address string) (sms.OptOut, bool) {
	t.Helper()
	out, opted, err := d.store.OptOut(t.Context(), address)
	smstest.Must(t, err)
	return out, opted
}

func (d *desk) log(t *testing.T) string {
	t.Helper()
	page, _, err := d.store.Activities(t.Context(), sms.ActivityFilter{}, sms.Cursor{}, 1)
	smstest.Must(t, err)
	return page[0].Sentence()
}

func TestOptOuts_OptOut(t *testing.T) {
	t.Run("by hand holds everywhere, with the words", func(t *testing.T) {
		d := start(t)
		smstest.Must(t, d.OptOut(t.Context(), d.kai, "(415) 555-0123", " asked on the phone "))
		if out, opted := d.optedOut(t, ana); !opted || out.Source != sms.OptOutBySeller || out.Reason != "asked on the phone" {
			t.Errorf("got %+v", out)
		}
		if d.log(t) != "Kai opted +1 415-555-0123 out" || len(d.changes) == 0 {
			t.Errorf("the log says %q, changes %+v", d.log(t), d.changes)
		}
	})
	t.Run("needs a number and words", func(t *testing.T) {
		d := start(t)
		smstest.Wants(t, d.OptOut(t.Context(), d.kai, ana, " "), sms.Invalid, "words", "Say how the customer asked, for example “on the phone”. Nothing was changed.")
		smstest.Wants(t, d.OptOut(t.Context(), d.kai, ana, strings.Repeat("x", 301)), sms.Invalid, "words", "That has more than 300 characters. Nothing was saved. Shorten it.")
		smstest.Wants(t, d.OptOut(t.Context(), d.kai, "ACME", "asked"), sms.Invalid, "to", "“ACME” is not a phone number. Enter + with the country code and the number, for example +14155550123.")
	})
}

func TestOptOuts_Undo(t *testing.T) {
	d := start(t)
	smstest.Must(t, d.OptOut(t.Context(), d.kai, ana, "asked"))
	smstest.Wants(t, d.Undo(t.Context(), d.kai, ana, "It was her sister"), sms.Forbidden, "", "Your role doesn't allow this. Nothing was changed. Ask an administrator.")
	smstest.Wants(t, d.Undo(t.Context(), d.mia, ana, ""), sms.Invalid, "reason", "Say why this customer may be texted again. Nothing was changed.")
	smstest.Must(t, d.Undo(t.Context(), d.mia, ana, "It was her sister"))
	if _, opted := d.optedOut(t, ana); opted || d.log(t) != "Mia Berg took back that +1 415-555-0123 opted out: “It was her sister”" {
		t.Errorf("opted out: %v, the log says %q", opted, d.log(t))
	}
	d.receives(t, "SM1", d.mias, "STOP")
	smstest.Wants(t, d.Undo(t.Context(), d.mia, ana, "It was her sister"), sms.Conflict, "", "This customer opted out by texting “STOP”. Only the customer can undo it, by texting START. Nothing was changed.")
}

func TestOptOuts_Wish(t *testing.T) {
	const sentence = "Please stop texting me"
	answer := func(t *testing.T, d *desk, actor sms.User, on sms.Number, stop bool) error {
		t.Helper()
		return d.AnswerWish(t.Context(), actor, storetest.Conversation(t, d.store, on, ana).ID, stop)
	}
	ask := func(t *testing.T, d *desk, actor sms.User, on sms.Number) optouts.Wish {
		t.Helper()
		return smstest.OK[optouts.Wish](t)(d.Wish(t.Context(), actor, storetest.Conversation(t, d.store, on, ana).ID))
	}
	t.Run("is asked about, and one click opts out in the customer's words", func(t *testing.T) {
		d := start(t)
		d.receives(t, "SM1", d.kais, sentence)
		if got := ask(t, d, d.kai, d.kais); !got.Asked || got.Words != sentence {
			t.Fatalf("got %+v", got)
		}
		smstest.Must(t, answer(t, d, d.kai, d.kais, true))
		if out, opted := d.optedOut(t, ana); !opted || out.Source != sms.OptOutByCustomer || out.Reason != sentence {
			t.Errorf("got %+v", out)
		}
		if ask(t, d, d.kai, d.kais).Asked {
			t.Error("it is asked about still")
		}
		smstest.Wants(t, answer(t, d, d.kai, d.kais, false), sms.Conflict, "", "Somebody else has answered this. Nothing was changed. Load the conversation again.")
	})
	t.Run("is dismissed and kept as evidence", func(t *testing.T) {
		d := start(t)
		d.receives(t, "SM1", d.kais, sentence)
		smstest.Must(t, answer(t, d, d.kai, d.kais, false))
		events := smstest.OK[[]sms.OptEvent](t)(d.Events(t.Context(), d.kai, ana))
		if _, opted := d.optedOut(t, ana); opted || len(events) != 1 || events[0].Kind != sms.KeptEvent || d.log(t) != "Kai judged that +1 415-555-0123 did not ask to stop" {
			t.Errorf("opted out: %v, evidence %+v, log %q", opted, events, d.log(t))
		}
	})
	t.Run("said to a colleague's number is known, but not read or judged", func(t *testing.T) {
		d := start(t)
		d.receives(t, "SM1", d.kais, sentence)
		if got := ask(t, d, d.mia, d.mias); !got.Asked || got.Words != "" {
			t.Errorf("got %+v", got)
		}
		smstest.Wants(t, answer(t, d, d.mia, d.mias, false), sms.Conflict, "",
			"The customer said it to a number of your colleagues, who have to judge it. Nothing was changed. You can opt the customer out by hand.")
	})
	t.Run("in a conversation that isn't one's own is not found", func(t *testing.T) {
		d := start(t)
		d.receives(t, "SM1", d.kais, sentence)
		smstest.Wants(t, answer(t, d, d.mia, d.kais, true), sms.NotFound, "", "This conversation isn't here, or isn't yours. Go back to the inbox.")
	})
}

func TestOptOuts_Evidence(t *testing.T) {
	d := start(t)
	d.receives(t, "SM1", d.kais, "STOP")
	d.receives(t, "SM2", d.kais, "START")
	smstest.Must(t, d.Consent(t.Context(), d.kai, ana, "form on our website", "=order 7"))
	table := smstest.OK[optouts.Table](t)(d.Evidence(t.Context(), d.kai, ana))
	lines := strings.Split(strings.TrimSpace(table.Text), "\r\n")
	if table.Name != "SMS Desk consent 14155550123 2026-11-24.csv" || len(lines) != 4 {
		t.Fatalf("%s: %q", table.Name, lines)
	}
	for i, want := range []string{"Time (UTC),Number,Event,Source,Words,Proof,Person,Message", "out,customer,STOP,,,", "in,customer,START,,,", "consent,seller,form on our website,'=order 7,Kai,"} {
		if !strings.Contains(lines[i], want) {
			t.Errorf("line %d is %q, want %q", i, lines[i], want)
		}
	}
	if d.log(t) != "Kai exported the evidence about +1 415-555-0123" {
		t.Errorf("the log says %q", d.log(t))
	}
	t.Run("is for who deals with the customer", func(t *testing.T) {
		eva := sms.User{ID: "eva", Role: sms.Salesperson, Active: true}
		for name, try := range map[string]func() error{
			"Events":   func() error { _, err := d.Events(t.Context(), eva, ana); return err },
			"Evidence": func() error { _, err := d.Evidence(t.Context(), eva, "+4915112345678"); return err },
			"Consent":  func() error { return d.Consent(t.Context(), eva, "+4915112345678", "form", "") },
		} {
			err := try()
			if name == "Events" { // the lead that the text made is nobody's, and so everybody's
				smstest.Must(t, err)
				continue
			}
			smstest.Wants(t, err, sms.NotFound, "", "This customer isn't here, or isn't yours. Nothing was changed. Go back to the customers.")
		}
	})
	t.Run("a consent says how", func(t *testing.T) {
		smstest.Wants(t, d.Consent(t.Context(), d.mia, ana, "", ""), sms.Invalid, "how", "Say how the customer agreed, for example “form on our website”. Nothing was saved.")
		smstest.Wants(t, d.Consent(t.Context(), d.mia, ana, "form", strings.Repeat("x", 301)), sms.Invalid, "proof", "That has more than 300 characters. Nothing was saved. Shorten it.")
	})
}

func TestOptOuts_List(t *testing.T) {
	d := start(t)
	smstest.Must(t, d.OptOut(t.Context(), d.kai, ana, "asked"))
	smstest.Must(t, d.OptOut(t.Context(), d.kai, "+5491123456789", "asked too"))
	for search, want := range map[string]int{"": 2, "(415) 555-0123": 1, "0123": 1, "+54 11 2345-6789": 1, "999": 0} {
		page, _, err := d.List(t.Context(), d.mia, search, sms.Cursor{})
		if smstest.Must(t, err); len(page) != want {
			t.Errorf("%q finds %+v", search, page)
		}
	}
	_, _, err := d.List(t.Context(), d.mia, strings.Repeat("7", 60_000), sms.Cursor{})
	smstest.Wants(t, err, sms.Invalid, "search", "A search has at most 200 characters. Nothing was searched. Look for fewer words.")
	_, _, err = d.List(t.Context(), d.mia, "Ana", sms.Cursor{})
	smstest.Wants(t, err, sms.Invalid, "search", "“Ana” has no digit. Opt-outs are found by number.")
	_, _, err = d.List(t.Context(), d.kai, "", sms.Cursor{})
	smstest.Wants(t, err, sms.Forbidden, "", "Your role doesn't allow this. Nothing was changed. Ask an administrator.")
	table := smstest.OK[optouts.Table](t)(d.Export(t.Context(), d.mia, "0123"))
	if !strings.Contains(table.Text, "+14155550123,,2026-11-24T09:00:00.000Z,seller,asked\r\n") || strings.Contains(table.Text, "+549") || d.log(t) != "Mia Berg exported 1 opt-out" {
		t.Errorf("%q, the log says %q", table.Text, d.log(t))
	}
}
