package reports_test

import (
	"context"
	"fmt"
	"log/slog"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/smsdesk/smsdesk/backend/reports"
	"github.com/smsdesk/smsdesk/backend/sms"
	"github.com/smsdesk/smsdesk/backend/sms/smstest"
	"github.com/smsdesk/smsdesk/backend/store"
	"github.com/smsdesk/smsdesk/backend/store/storetest"
)

const (
	ana = "+14155550123"
	ben = "+14155550124"
)

// desk is a business of three over a real database: Mia, the administrator, Max, who
// leads the team North, and Kai, who is in it. The team has one number, Mia another.
// Its clock begins on Tuesday, 24 November 2026, at 9:00.
type desk struct {
	*reports.Service
	store         *store.Store
	now           time.Time
	mia, max, kai sms.User
	account       sms.Account
	norths, mias  sms.Number
	written       int
	opts          []sms.OptChange
}

// book is the database, with what customers said about being texted as a test has it.
type book struct {
	*store.Store
	d *desk
}

func (b book) OptChanges(context.Context, sms.Time, sms.Time) ([]sms.OptChange, error) {
	return b.d.opts, nil
}

func start(t *testing.T) *desk {
	t.Helper()
	d := &desk{now: storetest.Now}
	clock := func() time.Time { return d.now }
	d.store = storetest.OpenAt(t, clock)
	d.mia = storetest.Owner(t, d.store)
	d.max = sms.User{ID: "max", Name: "Max Roth", Role: sms.SalesManager, Active: true, Teams: []string{"north"}}
	d.kai = sms.User{ID: "kai", Name: "Kai Berg", Role: sms.Salesperson, Active: true, Teams: []string{"north"}}
	smstest.Must(t, d.store.SaveTeam(t.Context(), sms.Team{ID: "north", Name: "North"}))
	smstest.Must(t, d.store.AddUser(t.Context(), d.max))
	smstest.Must(t, d.store.AddUser(t.Context(), d.kai))
	d.account = storetest.Account(t, d.store, "Shop")
	d.norths = storetest.Number(t, d.store, d.account, "+14155550100", sms.User{ID: "north"})
	d.mias = storetest.Number(t, d.store, d.account, "+14155550101", d.mia)
	d.Service = reports.New(reports.Config{
		Store: book{d.store, d}, Book: d.store, Provider: func(sms.Kind) string { return "Twilio" }, Zone: time.UTC, Clock: clock, Logger: slog.New(slog.DiscardHandler),
	})
	return d
}

// sends texts a customer, and plays what becomes of it.
func (d *desk) sends(t *testing.T, by sms.User, from sms.Number, to string, status sms.Status) {
	t.Helper()
	d.written++
	id := fmt.Sprintf("m%d", d.written)
	_, _, err := d.store.Enqueue(t.Context(), sms.NewMessage{
		ID: id, ConversationID: storetest.Conversation(t, d.store, from, to).ID, Body: "Hello", Segments: 2, UserID: by.ID})
	smstest.Must(t, err)
	d.becomes(t, id, status)
}

func (d *desk) becomes(t *testing.T, id string, status sms.Status) {
	t.Helper()
	report := sms.Report{Status: status}
	if status == sms.Failed {
		report.Reason = sms.Reason{Code: "30003", Text: "The phone is off."}
	}
	_, err := d.store.Settle(t.Context(), sms.Outcome{MessageID: id, Report: report})
	smstest.Must(t, err)
}

func (d *desk) receives(t *testing.T, to sms.Number, from, body string) {
	t.Helper()
	_, err := d.store.ApplyEvents(t.Context(), d.account.ID, sms.FromCallback, []sms.Event{{Incoming: &sms.Incoming{
		ProviderID: fmt.Sprint(from, d.now.Unix()), From: from, To: to.Sender.Address, Body: body, At: sms.TimeOf(d.now)}}})
	smstest.Must(t, err)
}

func (d *desk) pass(time time.Duration) { d.now = d.now.Add(time) }

// summary is the report of the week.
func (d *desk) summary(t *testing.T, actor sms.User, change func(*reports.Ask)) reports.Report {
	t.Helper()
	ask := reports.Ask{First: "2026-11-23", Last: "2026-11-29"}
	if change != nil {
		change(&ask)
	}
	return smstest.OK[reports.Report](t)(d.Summary(t.Context(), actor, ask))
}

// total puts what most tests look at in a line.
func total(r reports.Report) string {
	median, _ := r.Total.MedianWait()
	return fmt.Sprintf("%d sent %d segments %d delivered %d failed %d received, %d of %d replied, median %d s, %d out %d in",
		r.Total.Sent, r.Total.Segments, r.Total.Delivered, r.Total.FailedCount(), r.Total.Received, r.Total.Replied, r.Total.Approaches, median, r.OptOuts, r.OptIns)
}

// week is what happens in most tests.
func week(t *testing.T) *desk {
	t.Helper()
	d := start(t)
	d.sends(t, d.kai, d.norths, ana, sms.Delivered) // Tuesday 9:00
	d.pass(10 * time.Minute)
	d.receives(t, d.norths, ana, "Which Friday?")
	d.pass(5 * time.Minute)
	d.sends(t, d.max, d.norths, ana, sms.Failed)
	d.pass(15 * time.Minute)
	d.sends(t, d.kai, d.norths, ana, sms.Delivered) // 20 minutes after the question
	d.pass(24 * time.Hour)
	d.receives(t, d.mias, ben, "Is Mia there?") // Wednesday, from nobody's customer
	d.pass(40 * time.Minute)
	d.sends(t, d.mia, d.mias, ben, sms.Sent)
	d.pass(24 * time.Hour)
	return d
}

func TestReports_Summary(t *testing.T) {
	t.Run("adds up what each may see", func(t *testing.T) {
		d := week(t)
		for name, row := range map[string]struct {
			actor sms.User
			want  string
		}{
			"the administrator, everything":     {d.mia, "4 sent 8 segments 2 delivered 1 failed 2 received, 1 of 3 replied, median 1800 s, 0 out 0 in"},
			"the sales manager, the team's":     {d.max, "3 sent 6 segments 2 delivered 1 failed 1 received, 1 of 2 replied, median 1200 s, 0 out 0 in"},
			"the salesperson, the own":          {d.kai, "2 sent 4 segments 2 delivered 0 failed 1 received, 1 of 2 replied, median 1200 s, 0 out 0 in"},
			"somebody without numbers, nothing": {sms.User{ID: "eva", Role: sms.SalesManager, Active: true}, "0 sent 0 segments 0 delivered 0 failed 0 received, 0 of 0 replied, median 0 s, 0 out 0 in"},
		} {
			if got := total(d.summary(t, row.actor, nil)); got != row.want {
				t.Errorf("%s: got  %s\nwant %s", name, got, row.want)
			}
		}
	})
	t.Run("has tables by day, number, person and provider", func(t *testing.T) {
		d := week(t)
		r := d.summary(t, d.mia, nil)
		table := func(rows []reports.Row) (lines []string) {
			for _, row := range rows {
				if row.Sent+row.Received > 0 {
					lines = append(lines, fmt.Sprintf("%s: %d, %d", row.Name, row.Sent, row.Received))
				}
			}
			return lines
		}
		for _, row := range []struct{ got, want []string }{
			{table(r.Days), []string{"2026-11-24: 3, 1", "2026-11-25: 1, 1"}},
			{table(r.Numbers), []string{"+1 415-555-0100: 3, 1", "+1 415-555-0101: 1, 1"}},
			{table(r.People), []string{"Kai Berg: 2, 1", "Max Roth: 1, 0", "Mia Berg: 1, 0", "Nobody yet: 0, 1"}},
			{table(r.Providers), []string{"Twilio: 4, 2"}},
		} {
			if diff := cmp.Diff(row.want, row.got); diff != "" {
				t.Error(diff)
			}
		}
		if len(r.Days) != 4 || r.Last != "2026-11-26" { // Monday to today, which is Thursday
			t.Errorf("%d days until %s", len(r.Days), r.Last)
		}
		want := []reports.Reason{{"Twilio", sms.Failure{Code: "30003", Words: "The phone is off.", Count: 1}}}
		if diff := cmp.Diff(want, r.Reasons); diff != "" {
			t.Error(diff)
		}
	})
	t.Run("is of the number, person and provider asked for, and offers no others' names", func(t *testing.T) {
		d := week(t)
		for name, change := range map[string]func(*reports.Ask){
			"1 sent 2 segments 0 delivered 0 failed 1 received, 0 of 1 replied, median 2400 s, 0 out 0 in": func(a *reports.Ask) { a.NumberID = d.mias.ID },
			"1 sent 2 segments 0 delivered 1 failed 0 received, 0 of 0 replied, median 0 s, 0 out 0 in":    func(a *reports.Ask) { a.PersonID = "max" },
			"0 sent 0 segments 0 delivered 0 failed 0 received, 0 of 0 replied, median 0 s, 0 out 0 in":    func(a *reports.Ask) { a.Provider = sms.Vibes },
		} {
			if got := total(d.summary(t, d.mia, change)); got != name {
				t.Errorf("got  %s\nwant %s", got, name)
			}
		}
		want := reports.Choices{
			Numbers:   []reports.Choice{{d.norths.ID, "+1 415-555-0100"}},
			People:    []reports.Choice{{"kai", "Kai Berg"}},
			Providers: []reports.Choice{{"twilio", "Twilio"}},
		}
		if diff := cmp.Diff(want, d.summary(t, d.kai, nil).Choices); diff != "" {
			t.Error(diff)
		}
	})
	t.Run("is true again after each change, also of a day that was counted", func(t *testing.T) {
		d := start(t)
		d.sends(t, d.kai, d.norths, ana, sms.Sending)
		wants := func(want string) {
			t.Helper()
			if got := total(d.summary(t, d.kai, nil)); got != want {
				t.Errorf("got  %s\nwant %s", got, want)
			}
		}
		wants("1 sent 2 segments 0 delivered 0 failed 0 received, 0 of 1 replied, median 0 s, 0 out 0 in")
		d.pass(48 * time.Hour)
		d.becomes(t, "m1", sms.Delivered)
		wants("1 sent 2 segments 1 delivered 0 failed 0 received, 0 of 1 replied, median 0 s, 0 out 0 in")
		d.pass(23 * time.Hour)
		d.receives(t, d.norths, ana, "Yes")
		wants("1 sent 2 segments 1 delivered 0 failed 1 received, 1 of 1 replied, median 0 s, 0 out 0 in")
	})
	t.Run("counts days in the zone of the business", func(t *testing.T) {
		d := start(t)
		d.now = time.Date(2026, time.November, 24, 23, 30, 0, 0, time.UTC) // past midnight in Berlin
		d.sends(t, d.kai, d.norths, ana, sms.Delivered)
		day := func() (found string) {
			for _, row := range d.summary(t, d.kai, nil).Days {
				if row.Sent > 0 {
					found += row.Name
				}
			}
			return found
		}
		if got := day(); got != "2026-11-24" {
			t.Errorf("in UTC on %s", got)
		}
		d.Zone = smstest.OK[*time.Location](t)(time.LoadLocation("Europe/Berlin"))
		if got := day(); got != "2026-11-25" {
			t.Errorf("in Berlin on %s", got)
		}
	})
	t.Run("counts opting out and in", func(t *testing.T) {
		d := week(t)
		d.opts = []sms.OptChange{
			{Out: true, NumberID: d.norths.ID}, {NumberID: d.norths.ID}, {Out: true, NumberID: d.mias.ID},
			{Out: true, UserID: "kai"}, // by hand, in no conversation
		}
		for actor, want := range map[*sms.User][2]int{&d.mia: {3, 1}, &d.max: {1, 1}, &d.kai: {2, 1}} {
			if r := d.summary(t, *actor, nil); r.OptOuts != want[0] || r.OptIns != want[1] {
				t.Errorf("%s: %d out, %d in, want %v", actor.Name, r.OptOuts, r.OptIns, want)
			}
		}
	})
}

// Where counting is slow it isn't repeated for every click.
func TestReports_BelievesASlowCountForAWhile(t *testing.T) {
	d := start(t)
	slow := time.Duration(0)
	d.Clock = func() time.Time {
		d.now = d.now.Add(slow)
		return d.now
	}
	d.sends(t, d.kai, d.norths, ana, sms.Delivered)
	slow = time.Second
	d.summary(t, d.kai, nil)
	slow = 0
	d.pass(time.Second)
	d.sends(t, d.kai, d.norths, ben, sms.Delivered)
	if got := d.summary(t, d.kai, nil); got.Total.Sent != 1 || got.CountedAt == sms.TimeOf(d.now) {
		t.Errorf("%d sent, counted at %s", got.Total.Sent, got.CountedAt.RFC3339())
	}
	d.pass(2 * time.Minute)
	if got := d.summary(t, d.kai, nil); got.Total.Sent != 2 || got.CountedAt != sms.TimeOf(d.now) {
		t.Errorf("%d sent, counted at %s", got.Total.Sent, got.CountedAt.RFC3339())
	}
}

// A quarter is counted before anybody asks, so that its report is there at once.
func TestReports_CountsAhead(t *testing.T) {
	d := week(t)
	if err := d.Ahead(t.Context()); err != nil {
		t.Fatal(err)
	}
	days, stale, err := d.store.FiguresKept(t.Context(), "UTC +0000 +0000")
	if err != nil || len(days) != 98 || len(stale) != 0 || !days["2026-11-26"] || !days["2026-08-27"] {
		t.Errorf("%d days, %d stale hours, %v", len(days), len(stale), err)
	}
}

func TestReports_Export(t *testing.T) {
	d := week(t)
	table, err := d.Export(t.Context(), d.max, reports.Ask{First: "2026-11-23", Last: "2026-11-26"})
	smstest.Must(t, err)
	want := "\uFEFFDay,Number,Person,Provider,Sent,Segments,Delivered,Failed,Unconfirmed,Received,Approaches,Replied within 72 hours,Median time to reply (seconds)\r\n" +
		"2026-11-24,+1 415-555-0100,Kai Berg,Twilio,2,4,2,0,0,1,2,1,1200\r\n" +
		"2026-11-24,+1 415-555-0100,Max Roth,Twilio,1,2,0,1,0,0,0,0,\r\n"
	want = strings.ReplaceAll(want, "+1 415", "'+1 415") // a spreadsheet would take it for a formula
	if table.Name != "SMS Desk report 2026-11-23 to 2026-11-26.csv" || table.Text != want {
		t.Errorf("got %q\n%s", table.Name, cmp.Diff(want, table.Text))
	}
	log, _, err := d.store.Activities(t.Context(), sms.ActivityFilter{}, sms.Cursor{}, 1)
	if err != nil || log[0].Sentence() != "Max Roth exported the figures of a report (2026-11-23 to 2026-11-26)" {
		t.Errorf("the log says %q, %v", log[0].Sentence(), err)
	}
}

func TestReports_Refuses(t *testing.T) {
	d := start(t)
	for name, row := range map[string]struct {
		first, last, field, words string
	}{
		"what is no day":   {"2026-02-30", "2026-11-24", "from", "“2026-02-30” is not a day. Nothing was counted. Choose one from the calendar."},
		"no day at all":    {"2026-11-24", "", "until", "“” is not a day. Nothing was counted. Choose one from the calendar."},
		"an end before":    {"2026-11-24", "2026-11-23", "until", "The period ends before it begins, or lies ahead. Nothing was counted. Choose other days."},
		"days to come":     {"2026-11-25", "2026-11-30", "until", "The period ends before it begins, or lies ahead. Nothing was counted. Choose other days."},
		"more than a year": {"2025-11-23", "2026-11-24", "from", "That is more than a year. Nothing was counted. Choose a shorter period."},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := d.Summary(t.Context(), d.kai, reports.Ask{First: row.first, Last: row.last})
			smstest.Wants(t, err, sms.Invalid, row.field, row.words)
		})
	}
	t.Run("nobody", func(t *testing.T) {
		_, err := d.Export(t.Context(), sms.User{}, reports.Ask{})
		smstest.Wants(t, err, sms.Unauthenticated, "", "You are signed out. Nothing was changed. Sign in and try again.")
	})
}
