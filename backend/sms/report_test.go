package sms_test

import (
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/smsdesk/smsdesk/backend/sms"
	"github.com/smsdesk/smsdesk/backend/sms/smstest"
)

// monday is midnight of 23 November 2026 in Berlin.
const monday = sms.Time(1795388400000)

const oneDay = 24 * time.Hour

// told is a text some time after Monday's midnight, from Kai where it goes out.
func told(conversation string, after time.Duration, direction sms.Direction, status sms.Status) sms.CountedText {
	text := sms.CountedText{ConversationID: conversation, NumberID: "main", Direction: direction, Status: status, Segments: 1, At: monday.Add(after)}
	if direction == sms.Out {
		text.UserID = "kai"
	}
	return text
}

func asked(conversation string, after time.Duration) sms.CountedText {
	return told(conversation, after, sms.Out, sms.Delivered)
}

func answered(conversation string, after time.Duration) sms.CountedText {
	return told(conversation, after, sms.In, sms.Received)
}

// counted gives the figures of one day.
func counted(t *testing.T, texts ...sms.CountedText) sms.Figures {
	t.Helper()
	berlin := smstest.OK[*time.Location](t)(time.LoadLocation("Europe/Berlin"))
	var sum sms.Figures
	for _, day := range sms.CountTexts(texts, monday, monday.Add(oneDay), berlin) {
		if day.Day != "2026-11-23" {
			t.Errorf("figures of %s", day.Day)
		}
		sum.Add(day.Figures)
	}
	return sum
}

func TestCountTexts(t *testing.T) {
	h := time.Hour
	failed := func(after time.Duration, code, words string) sms.CountedText {
		text := told("a", after, sms.Out, sms.Failed)
		text.Reason = sms.Reason{Code: code, Text: words}
		return text
	}
	auto := told("a", 2*h, sms.Out, sms.Sent)
	auto.Auto, auto.UserID = true, ""
	long := asked("a", h)
	long.Segments = 3
	for name, row := range map[string]struct {
		texts []sms.CountedText
		want  sms.Figures
	}{
		"nothing":               {nil, sms.Figures{}},
		"a text of three parts": {[]sms.CountedText{long}, sms.Figures{Sent: 1, Segments: 3, Delivered: 1, Approaches: 1}},
		"what became of texts": {[]sms.CountedText{
			told("a", h, sms.Out, sms.Sent), told("b", h, sms.Out, sms.Unconfirmed), told("c", h, sms.Out, sms.Queued), told("d", h, sms.Out, sms.Canceled),
		}, sms.Figures{Sent: 3, Segments: 3, Unconfirmed: 1, Approaches: 3}},
		"failures by their code, else by their words": {[]sms.CountedText{
			failed(h, "30003", "The phone is off."), failed(2*h, "30003", "The phone is switched off."), failed(3*h, "", "It was too old."), failed(4*h, "", "Opted out."),
		}, sms.Figures{Sent: 4, Segments: 4, Failed: []sms.Failure{{"30003", "The phone is off.", 2}, {"", "It was too old.", 1}, {"", "Opted out.", 1}}}},
		"a reply on the same day":       {[]sms.CountedText{asked("a", h), answered("a", 2*h)}, sms.Figures{Sent: 1, Segments: 1, Delivered: 1, Approaches: 1, Replied: 1, Received: 1}},
		"a reply in the last minute":    {[]sms.CountedText{asked("a", h), answered("a", 73*h)}, sms.Figures{Sent: 1, Segments: 1, Delivered: 1, Approaches: 1, Replied: 1}},
		"a reply too late":              {[]sms.CountedText{asked("a", h), answered("a", 73*h+time.Second)}, sms.Figures{Sent: 1, Segments: 1, Delivered: 1, Approaches: 1}},
		"a reply of another customer":   {[]sms.CountedText{asked("a", h), answered("b", 2*h)}, sms.Figures{Sent: 1, Segments: 1, Delivered: 1, Approaches: 1, Received: 1}},
		"two texts before one reply":    {[]sms.CountedText{asked("a", h), asked("a", 2*h), answered("a", 3*h)}, sms.Figures{Sent: 2, Segments: 2, Delivered: 2, Approaches: 1, Replied: 1, Received: 1}},
		"two replies to one text":       {[]sms.CountedText{asked("a", h), answered("a", 2*h), answered("a", 3*h)}, sms.Figures{Sent: 1, Segments: 1, Delivered: 1, Approaches: 1, Replied: 1, Received: 2}},
		"a text to who was just texted": {[]sms.CountedText{asked("a", -h), asked("a", h), answered("a", 2*h)}, sms.Figures{Sent: 1, Segments: 1, Delivered: 1, Received: 1}},
		"a text to who was texted long ago": {[]sms.CountedText{asked("a", -72*h), asked("a", h), answered("a", 2*h)},
			sms.Figures{Sent: 1, Segments: 1, Delivered: 1, Approaches: 1, Replied: 1, Received: 1}},
		"our answer after an hour, to the first text": {[]sms.CountedText{answered("a", h), answered("a", 90*time.Minute), asked("a", 2*h)},
			sms.Figures{Sent: 1, Segments: 1, Delivered: 1, Approaches: 1, Received: 2, Waits: []int{3600}}},
		"our answer to a text of the week before": {[]sms.CountedText{answered("a", -7*oneDay), asked("a", h)},
			sms.Figures{Sent: 1, Segments: 1, Delivered: 1, Approaches: 1, Waits: []int{7*86400 + 3600}}},
		"an automatic answer is none": {[]sms.CountedText{answered("a", h), auto, asked("a", 3*h)},
			sms.Figures{Sent: 2, Segments: 2, Delivered: 1, Approaches: 1, Received: 1, Waits: []int{7200}}},
		"neither is one that failed": {[]sms.CountedText{answered("a", h), failed(2*h, "1", "No."), asked("a", 3*h)},
			sms.Figures{Sent: 2, Segments: 2, Delivered: 1, Approaches: 1, Received: 1, Waits: []int{7200}, Failed: []sms.Failure{{"1", "No.", 1}}}},
		"the days before and after": {[]sms.CountedText{answered("a", -h), asked("a", -time.Minute), asked("b", oneDay), answered("b", 25*h)}, sms.Figures{}},
	} {
		t.Run(name, func(t *testing.T) {
			if diff := cmp.Diff(row.want, counted(t, row.texts...)); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestCountTexts_Whose(t *testing.T) {
	berlin := smstest.OK[*time.Location](t)(time.LoadLocation("Europe/Berlin"))
	second := asked("b", 23*time.Hour+59*time.Minute)
	second.NumberID, second.UserID = "second", "mia"
	got := sms.CountTexts([]sms.CountedText{
		answered("c", time.Hour), asked("a", 2*time.Hour), answered("a", 3*time.Hour), second, answered("b", 24*time.Hour),
	}, monday, monday.Add(2*oneDay), berlin)
	want := []sms.DayFigures{
		{sms.FiguresOf{Day: "2026-11-23", NumberID: "main", UserID: ""}, sms.Figures{Received: 1}},
		{sms.FiguresOf{Day: "2026-11-23", NumberID: "main", UserID: "kai"}, sms.Figures{Sent: 1, Segments: 1, Delivered: 1, Approaches: 1, Replied: 1, Received: 1}},
		{sms.FiguresOf{Day: "2026-11-23", NumberID: "second", UserID: "mia"}, sms.Figures{Sent: 1, Segments: 1, Delivered: 1, Approaches: 1, Replied: 1}},
		{sms.FiguresOf{Day: "2026-11-24", NumberID: "main", UserID: "mia"}, sms.Figures{Received: 1}},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

// A report is read by who may not read the texts.
func TestCountTexts_HoldNothingOfACustomers(t *testing.T) {
	text := told("a", time.Hour, sms.Out, sms.Failed)
	text.Reason.Text = "This customer texted “leave me” before. +1 (415) 555-0123 can't be reached (error 30003)."
	got := counted(t, text).Failed[0].Words
	if want := "This customer texted “…” before. … can't be reached (error 30003)."; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestFigures_MedianWait(t *testing.T) {
	for name, row := range map[string]struct {
		waits []int
		want  int
		known bool
	}{
		"of none is not known":       {nil, 0, false},
		"of one is that one":         {[]int{5}, 5, true},
		"of an odd number":           {[]int{9000, 10, 20}, 20, true}, // their average is 3010
		"of an even number":          {[]int{40, 10, 20, 9000}, 30, true},
		"doesn't care for the order": {[]int{3, 1, 2, 5, 4}, 3, true},
	} {
		t.Run(name, func(t *testing.T) {
			before := slices.Clone(row.waits)
			got, known := sms.Figures{Waits: row.waits}.MedianWait()
			if got != row.want || known != row.known || !slices.Equal(before, row.waits) {
				t.Errorf("got %d %v, want %d %v", got, known, row.want, row.known)
			}
		})
	}
}
