package store_test

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/smsdesk/smsdesk/backend/sms"
	"github.com/smsdesk/smsdesk/backend/sms/smstest"
	"github.com/smsdesk/smsdesk/backend/store/storetest"
)

// stale gives the hours whose figures are no longer true.
func (d *desk) stale(t *testing.T) []sms.StaleHour {
	t.Helper()
	_, stale, err := d.FiguresKept(t.Context(), "UTC")
	smstest.Must(t, err)
	return stale
}

func TestStore_Figures_AreStaleOnceATextComesOrChanges(t *testing.T) {
	d := newDesk(t)
	nine := sms.TimeOf(d.at)
	m := d.sent(t, "+14155550123", "SM1") // written, claimed, taken
	before := d.stale(t)
	if len(before) != 1 || before[0].From != nine {
		t.Fatalf("got %+v", before)
	}
	smstest.Must(t, d.KeepFigures(t.Context(), "UTC", []string{"2026-11-24"}, nil, before))
	if got := d.stale(t); len(got) != 0 {
		t.Fatalf("they are counted: %+v", got)
	}
	d.at = d.at.Add(26 * time.Hour)
	d.report(t, "1", sms.Report{ProviderID: "SM1", Status: sms.Delivered})
	after := d.stale(t)
	if len(after) != 1 || after[0].From != nine { // the hour of the text, not that of the report
		t.Errorf("after a report on %s: %+v", m.ID, after)
	}
	t.Run("and stay so when one changes while they are counted", func(t *testing.T) {
		d.sent(t, "+14155550124", "SM2")
		seen := d.stale(t)
		d.report(t, "2", sms.Report{ProviderID: "SM2", Status: sms.Delivered})
		smstest.Must(t, d.KeepFigures(t.Context(), "UTC", nil, nil, seen))
		if got := d.stale(t); len(got) != 1 || got[0].From != sms.TimeOf(d.at)-sms.TimeOf(d.at)%3600000 {
			t.Errorf("got %+v", got)
		}
	})
}

func TestStore_Figures(t *testing.T) {
	d := newDesk(t)
	kept := []sms.DayFigures{
		{FiguresOf: sms.FiguresOf{Day: "2026-11-23", NumberID: "n", UserID: "kai"}, Figures: sms.Figures{Sent: 3, Waits: []int{60}}},
		{FiguresOf: sms.FiguresOf{Day: "2026-11-24", NumberID: "n", UserID: ""}, Figures: sms.Figures{Received: 2}},
	}
	smstest.Must(t, d.KeepFigures(t.Context(), "UTC", []string{"2026-11-23", "2026-11-24"}, kept, nil))
	if diff := cmp.Diff(kept, smstest.OK[[]sms.DayFigures](t)(d.Figures(t.Context(), "2026-11-23", "2026-11-24"))); diff != "" {
		t.Error(diff)
	}
	t.Run("of a day take the place of the former", func(t *testing.T) {
		smstest.Must(t, d.KeepFigures(t.Context(), "UTC", []string{"2026-11-24"}, nil, nil))
		if diff := cmp.Diff(kept[:1], smstest.OK[[]sms.DayFigures](t)(d.Figures(t.Context(), "2026-11-01", "2026-11-30"))); diff != "" {
			t.Error(diff)
		}
	})
	t.Run("of another zone are none", func(t *testing.T) {
		days, _, err := d.FiguresKept(t.Context(), "Europe/Berlin")
		if err != nil || len(days) != 0 {
			t.Errorf("got %v, %v", days, err)
		}
	})
}

func TestStore_CountedTexts_GoBackToOurLastText(t *testing.T) {
	d := newDesk(t)
	write := func(body string, after time.Duration) {
		t.Helper()
		d.at = d.at.Add(after)
		switch body {
		case "ours":
			d.write(t, "+14155550123", body)
			return
		case "automatic":
			d.answers(t, storetest.Conversation(t, d.Store, d.number, "+14155550123").ID)
			return
		}
		d.receive(t, fmt.Sprint("in", d.at.Unix()), "+14155550123", body)
	}
	write("theirs", 0)
	write("ours", time.Minute)
	write("theirs", time.Minute)
	write("automatic", 0)
	for range 19 {
		write("theirs", time.Minute)
	}
	from := sms.TimeOf(d.at.Add(time.Minute))
	write("ours", 2*time.Minute)
	until := sms.TimeOf(d.at.Add(time.Minute))
	write("theirs", 71*time.Hour)
	write("theirs", 3*time.Hour) // too late to be a reply
	texts := smstest.OK[[]sms.CountedText](t)(d.CountedTexts(t.Context(), from, until))
	var got string
	for i, text := range texts {
		if got += string(text.Direction) + " "; text.Auto {
			got += "auto "
		}
		if i > 0 && text.At <= texts[i-1].At {
			t.Errorf("text %d is out of order", i)
		}
	}
	if want := "out in out auto in in in in in in in in in in in in in in in in in in in out in "; got != want {
		t.Errorf("got %q", got)
	}
}

// The customer waited an hour for a person, whatever SMS Desk said at once.
func TestStore_CountedTexts_AreNoReplyWhereSMSDeskAnswered(t *testing.T) {
	d := newDesk(t)
	from := d.now()
	d.receive(t, "SM1", "+14155550123", "Are you open?")
	d.answers(t, storetest.Conversation(t, d.Store, d.number, "+14155550123").ID)
	d.at = d.at.Add(time.Minute)
	d.receive(t, "SM2", "+14155550123", "Thanks")
	d.at = d.at.Add(58 * time.Minute)
	d.write(t, "+14155550123", "We are now")
	until := d.now() + 1
	days := sms.CountTexts(smstest.OK[[]sms.CountedText](t)(d.CountedTexts(t.Context(), from, until)), from, until, time.UTC)
	var all sms.Figures
	for _, day := range days {
		all.Add(day.Figures)
	}
	if all.Approaches != 1 || all.Replied != 0 || !slices.Equal(all.Waits, []int{3600}) {
		t.Errorf("got %+v", all)
	}
}

func TestStore_OptChanges(t *testing.T) {
	d := newDesk(t)
	m := d.receive(t, "SM1", "+14155550123", "Stop").Received[0]
	smstest.Must(t, d.Exec(t.Context(), "DELETE FROM opt_event"))
	for i, row := range []struct{ kind, user, message string }{{"out", "", m.ID}, {"consent", "kai", ""}, {"in", "kai", ""}, {"out", "", ""}} {
		smstest.Must(t, d.Exec(t.Context(), `INSERT INTO opt_event (id, address, address_key, kind, source, words, user_id, message_id, at)
			VALUES ($1, '+14155550123', '+14155550123', $2, 'customer', '', $3, $4, $5)`, i, row.kind, row.user, row.message, 100+i))
	}
	want := []sms.OptChange{{Out: true, NumberID: d.number.ID, At: 100}, {UserID: "kai", At: 102}}
	if diff := cmp.Diff(want, smstest.OK[[]sms.OptChange](t)(d.OptChanges(t.Context(), 100, 103))); diff != "" {
		t.Error(diff)
	}
}
