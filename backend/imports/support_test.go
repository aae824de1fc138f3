package imports_test

import (
	"context"
	"fmt"
	"log/slog"
	"strings"
	"testing"
	"time"

	"github.com/smsdesk/smsdesk/backend/imports"
	"github.com/smsdesk/smsdesk/backend/sms"
	"github.com/smsdesk/smsdesk/backend/sms/smstest"
	"github.com/smsdesk/smsdesk/backend/store"
	"github.com/smsdesk/smsdesk/backend/store/storetest"
)

// desk is the use case over a real database of a business in the United States: Mia
// is an administrator, Kai a salesperson of the team Repairs. Work waits until a test
// runs it.
type desk struct {
	*imports.Service
	store    *store.Store
	now      *time.Time
	mia, kai sms.User
	changes  *[]sms.Change
	work     *[]func(context.Context)
}

func start(tb testing.TB) desk {
	tb.Helper()
	now := storetest.Now
	clock := func() time.Time { return now }
	s := storetest.OpenAt(tb, clock)
	d := desk{store: s, now: &now, mia: storetest.Owner(tb, s), changes: &[]sms.Change{}, work: &[]func(context.Context){}}
	d.kai = sms.User{ID: "kai", Name: "Kai Brandt", Role: sms.Salesperson, Active: true}
	smstest.Must(tb, s.AddUser(tb.Context(), d.kai))
	smstest.Must(tb, s.SaveTeam(tb.Context(), sms.Team{ID: "repairs", Name: "Repairs", Members: []string{"kai"}}))
	smstest.Must(tb, s.SetSetting(tb.Context(), "business.country", "US"))
	d.kai = smstest.OK[sms.User](tb)(s.User(tb.Context(), "kai"))
	ids := 0
	d.Service = imports.New(imports.Config{
		Store: s, Book: s, Start: func(work func(context.Context)) { *d.work = append(*d.work, work) },
		Announce: func(c ...sms.Change) { *d.changes = append(*d.changes, c...) }, Clock: clock,
		IDs: func() string { ids++; return fmt.Sprintf("made-%06d", ids) }, Logger: slog.New(slog.DiscardHandler),
	})
	return d
}

// receive brings a file in.
func (d desk) receive(tb testing.TB, actor sms.User, file string) string {
	tb.Helper()
	id := smstest.OK[string](tb)(d.Begin(tb.Context(), actor, "customers.csv", len(file)))
	for at := 0; at < len(file); at += imports.MaxPiece {
		smstest.Must(tb, d.Append(tb.Context(), actor, id, at, []byte(file[at:min(len(file), at+imports.MaxPiece)])))
	}
	return id
}

// finish does the work that waits, and what that begins.
func (d desk) finish(tb testing.TB) {
	tb.Helper()
	for len(*d.work) > 0 {
		d.next(tb)
	}
}

// next does the first of the work that waits.
func (d desk) next(tb testing.TB) {
	tb.Helper()
	work := (*d.work)[0]
	*d.work = (*d.work)[1:]
	work(tb.Context())
}

// imported brings a file in and imports it.
func (d desk) imported(tb testing.TB, actor sms.User, file string, choices imports.Choices) imports.Status {
	tb.Helper()
	id := d.receive(tb, actor, file)
	smstest.Must(tb, d.Run(tb.Context(), actor, id, choices))
	d.finish(tb)
	return smstest.OK[imports.Status](tb)(d.Progress(tb.Context(), actor))
}

// customer adds a customer who is there already; the id is the name in small letters.
func (d desk) customer(tb testing.TB, name, owner string, numbers ...string) {
	tb.Helper()
	r := sms.Record{ID: strings.ToLower(name), Name: name, OwnerID: owner}
	for _, number := range numbers {
		r.Phones = append(r.Phones, sms.RecordPhone{Address: number})
	}
	smstest.Must(tb, d.store.AddRecord(tb.Context(), r.Tidy()))
}

// with gives the customer who has a number.
func (d desk) with(tb testing.TB, number string) sms.Record {
	tb.Helper()
	known := smstest.OK[[]sms.Known](tb)(d.store.KnownCustomers(tb.Context(), d.mia.ID, []string{sms.AddressKey(number)}, nil))
	if len(known) != 1 {
		tb.Fatalf("%d customers have %s", len(known), number)
	}
	return known[0].Record
}

// nobody tells that no customer has a number.
func (d desk) nobody(tb testing.TB, number string) {
	tb.Helper()
	if known := smstest.OK[[]sms.Known](tb)(d.store.KnownCustomers(tb.Context(), d.mia.ID, []string{sms.AddressKey(number)}, nil)); len(known) > 0 {
		tb.Errorf("%s is there: %+v", number, known)
	}
}

func reasons(status imports.Status) []string {
	var said []string
	for _, line := range status.Lines {
		said = append(said, fmt.Sprintf("%d %s: %s", line.Line, line.Result, line.Reason))
	}
	return said
}
