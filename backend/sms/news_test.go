package sms_test

import (
	"testing"

	"github.com/smsdesk/smsdesk/backend/sms"
	"github.com/smsdesk/smsdesk/backend/sms/smstest"
)

// evening is 21:30 in Berlin.
const evening = sms.Time(1795379400000)

func TestNotifyRules_Tell(t *testing.T) {
	mia := sms.User{ID: "mia", Active: true, Teams: []string{"north"}}
	text := sms.News{Kind: sms.TextNews, Name: "Ana Lima"}
	with := func(change func(*sms.News)) sms.News {
		news := text
		change(&news)
		return news
	}
	rules := func(change func(*sms.NotifyRules)) sms.NotifyRules {
		r := sms.DefaultNotifyRules()
		change(&r)
		return r
	}
	scope := func(s sms.NotifyScope) sms.NotifyRules { return rules(func(r *sms.NotifyRules) { r.Scope = s }) }
	quiet := func(from, until string) sms.NotifyRules {
		return rules(func(r *sms.NotifyRules) {
			r.Quiet, r.QuietFrom, r.QuietUntil, r.Zone = true, from, until, "Europe/Berlin"
		})
	}
	assignedTo := func(id string) sms.News { return with(func(n *sms.News) { n.AssignedTo = id }) }
	ownedBy := func(id string) sms.News { return with(func(n *sms.News) { n.RecordOwner = id }) }
	both, bell, none := sms.Telling{Bell: true, Native: true}, sms.Telling{Bell: true}, sms.Telling{}
	for name, row := range map[string]struct {
		rules   sms.NotifyRules
		news    sms.News
		looking bool
		want    sms.Telling
	}{
		"who set nothing hears of everything":                   {sms.DefaultNotifyRules(), text, false, both},
		"who has it open hears nothing":                         {sms.DefaultNotifyRules(), text, true, none},
		"who did it hears nothing":                              {sms.DefaultNotifyRules(), with(func(n *sms.News) { n.ByID = "mia" }), false, none},
		"what concerns another alone isn't told":                {sms.DefaultNotifyRules(), with(func(n *sms.News) { n.UserID = "kai" }), false, none},
		"all: another's conversation too":                       {scope(sms.NotifyAll), assignedTo("kai"), false, both},
		"mine and unassigned: nobody's":                         {scope(sms.NotifyMineAndUnassigned), text, false, both},
		"mine and unassigned: one's own":                        {scope(sms.NotifyMineAndUnassigned), assignedTo("mia"), false, both},
		"mine and unassigned: not another's":                    {scope(sms.NotifyMineAndUnassigned), assignedTo("kai"), false, none},
		"mine: assigned to one":                                 {scope(sms.NotifyMine), assignedTo("mia"), false, both},
		"mine: one's own customer":                              {scope(sms.NotifyMine), ownedBy("mia"), false, both},
		"mine: the team's customer":                             {scope(sms.NotifyMine), ownedBy("north"), false, both},
		"mine: not the own customer that another was given":     {scope(sms.NotifyMine), with(func(n *sms.News) { n.RecordOwner, n.AssignedTo = "mia", "kai" }), false, none},
		"mine: not nobody's":                                    {scope(sms.NotifyMine), text, false, none},
		"mine: one's own text that failed":                      {scope(sms.NotifyMine), with(func(n *sms.News) { n.Kind, n.UserID, n.AssignedTo = sms.FailedNews, "mia", "kai" }), false, both},
		"none: nothing":                                         {scope(sms.NotifyNone), assignedTo("mia"), false, none},
		"a kind that is off isn't told":                         {rules(func(r *sms.NotifyRules) { r.Off = []sms.NewsKind{sms.TextNews} }), text, false, none},
		"another kind is":                                       {rules(func(r *sms.NotifyRules) { r.Off = []sms.NewsKind{sms.FailedNews} }), text, false, both},
		"without the system's, the bell keeps it":               {rules(func(r *sms.NotifyRules) { r.Native = false }), text, false, bell},
		"in the quiet time, the bell keeps it":                  {quiet("20:00", "22:00"), text, false, bell},
		"over midnight as well":                                 {quiet("20:00", "07:00"), text, false, bell},
		"the quiet time ends at its minute":                     {quiet("20:00", "21:30"), text, false, both},
		"and begins at it":                                      {quiet("21:30", "07:00"), text, false, bell},
		"before it, the system's are shown":                     {quiet("22:00", "07:00"), text, false, both},
		"the quiet time doesn't count while it isn't asked for": {rules(func(r *sms.NotifyRules) { r.QuietFrom, r.QuietUntil = "00:00", "23:59" }), text, false, both},
	} {
		t.Run(name, func(t *testing.T) {
			if got := row.rules.Tell(row.news, mia, row.looking, evening); got != row.want {
				t.Errorf("got %+v, want %+v", got, row.want)
			}
		})
	}
	t.Run("who left hears nothing", func(t *testing.T) {
		if got := sms.DefaultNotifyRules().Tell(text, sms.User{ID: "mia"}, false, evening); got != none {
			t.Errorf("got %+v", got)
		}
	})
}

func TestNews_Words(t *testing.T) {
	for _, row := range []struct {
		news           sms.News
		title          string
		body, discreet string
	}{
		{sms.News{Kind: sms.TextNews, Words: "See you at 5"}, "Ana Lima", "See you at 5", "New text"},
		{sms.News{Kind: sms.TextNews}, "Ana Lima", "Sent a picture or file", "New text"},
		{sms.News{Kind: sms.FailedNews, Words: "The phone is off."}, "Your text to Ana Lima did not arrive", "The phone is off.", "The phone is off."},
		{sms.News{Kind: sms.FailedNews, Words: "No answer came.", Unsure: true}, "Your text to Ana Lima may not have arrived", "No answer came.", "No answer came."},
		{sms.News{Kind: sms.FailedNews}, "Your text to Ana Lima did not arrive", "Open the conversation to see why.", "Open the conversation to see why."},
		{sms.News{Kind: sms.AssignedNews, By: "Kai Berg"}, "Ana Lima was assigned to you", "By Kai Berg", "By Kai Berg"},
		{sms.News{Kind: sms.AssignedNews}, "Ana Lima was assigned to you", "Open the conversation to answer.", "Open the conversation to answer."},
		{sms.News{Kind: sms.SnoozeNews}, "Ana Lima is back from snooze", "Its time is over.", "Its time is over."},
		{sms.News{Kind: sms.PlannedNews, Words: "“Shop” may not send."}, "Your planned text to Ana Lima did not leave", "“Shop” may not send.", "“Shop” may not send."},
		{sms.News{Kind: sms.OptOutNews, Words: "STOP"}, "Ana Lima opted out", "Nothing more can be sent to this customer.", "Nothing more can be sent to this customer."},
		{sms.News{Kind: sms.WishNews, Words: "leave me alone"}, "Ana Lima may want no more texts", "leave me alone", "Open the conversation to decide."},
	} {
		t.Run(string(row.news.Kind)+" "+row.news.Words, func(t *testing.T) {
			row.news.Name = "Ana Lima"
			if got := row.news.Title(); got != row.title {
				t.Errorf("title %q, want %q", got, row.title)
			}
			if got := row.news.Body(true); got != row.body {
				t.Errorf("body %q, want %q", got, row.body)
			}
			if got := row.news.Body(false); got != row.discreet {
				t.Errorf("without words %q, want %q", got, row.discreet)
			}
		})
	}
	t.Run("every kind has its own", func(t *testing.T) {
		seen := map[string]bool{}
		for _, kind := range sms.NewsKinds() {
			title := sms.News{Kind: kind, Name: "Ana"}.Title()
			if seen[title] {
				t.Errorf("%s says %q as another does", kind, title)
			}
			seen[title] = true
		}
	})
}

func TestNotifyRules_Check(t *testing.T) {
	for name, row := range map[string]struct {
		change func(*sms.NotifyRules)
		field  string
		words  string
	}{
		"a scope that nobody offers": {func(r *sms.NotifyRules) { r.Scope = "some" }, "scope",
			"SMS Desk doesn't know “some” conversations. The former rules were kept. Choose one of the list."},
		"a kind that nobody knows": {func(r *sms.NotifyRules) { r.Off = []sms.NewsKind{"rain"} }, "off",
			"SMS Desk doesn't know notifications of “rain”. The former rules were kept. Choose from the list."},
		"a zone that isn't one": {func(r *sms.NotifyRules) { r.Zone = "Mars/North" }, "zone",
			"SMS Desk doesn't know the time zone “Mars/North”. The former rules were kept. Choose another."},
		"a time that isn't one": {func(r *sms.NotifyRules) { r.QuietFrom = "25:00" }, "quietFrom",
			"“25:00” is not a time of day. The former rules were kept. Enter one such as 20:00."},
		"a quiet time without length": {func(r *sms.NotifyRules) { r.Quiet, r.QuietFrom, r.QuietUntil = true, "08:00", "08:00" }, "quietUntil",
			"The quiet time ends when it begins. The former rules were kept. Choose another end, or switch notifications of the system off."},
	} {
		t.Run(name, func(t *testing.T) {
			rules := sms.DefaultNotifyRules()
			row.change(&rules)
			smstest.Wants(t, rules.Check(), sms.Invalid, row.field, row.words)
			if got := sms.ParseNotifyRules(rules.Encode()); got.Check() != nil {
				t.Errorf("it is read back: %+v", got)
			}
		})
	}
	t.Run("what is right comes back as it was", func(t *testing.T) {
		rules := sms.DefaultNotifyRules()
		rules.Scope, rules.Words, rules.Zone = sms.NotifyMine, false, "America/New_York"
		if got := sms.ParseNotifyRules(rules.Encode()); got.Encode() != rules.Encode() {
			t.Errorf("got %+v", got)
		}
	})
	t.Run("nothing is what nobody set", func(t *testing.T) {
		if got := sms.ParseNotifyRules(""); got.Encode() != sms.DefaultNotifyRules().Encode() {
			t.Errorf("got %+v", got)
		}
	})
}
