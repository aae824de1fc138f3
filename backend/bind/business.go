package bind

import (
	"context"

	"github.com/smsdesk/smsdesk/backend/sms"
)

// AutoReply gives what the business answers by itself while it is closed. Errors:
// forbidden.
func (s *Settings) AutoReply() (AutoReplyView, error) {
	return call(s.c, "Settings.AutoReply", s.c.Services.AutoReply.Now, autoReplyView)
}

// SaveAutoReply keeps it. Errors: forbidden, invalid (fields text, zone, hours,
// numbers).
func (s *Settings) SaveAutoReply(in AutoReplyView) (AutoReplyView, error) {
	return call(s.c, "Settings.SaveAutoReply", func(ctx context.Context, actor sms.User) (sms.AutoReply, error) {
		choice := sms.AutoReply{On: in.On, Text: in.Text, Numbers: in.Numbers, Hours: sms.BusinessHours{Zone: in.Zone}}
		for i, day := range in.Days[:min(len(in.Days), len(choice.Hours.Days))] {
			choice.Hours.Days[i] = sms.Span{From: day.From, To: day.To}
		}
		return s.c.Services.AutoReply.Save(ctx, actor, choice)
	}, autoReplyView)
}

// AutoReplyView is the automatic answer with the hours in which people answer. Zone
// is an IANA name, Days begins with Sunday, Numbers are the ids of those that answer.
type AutoReplyView struct {
	On      bool       `json:"on"`
	Text    string     `json:"text"`
	Zone    string     `json:"zone"`
	Days    []SpanView `json:"days"`
	Numbers []string   `json:"numbers"`
}

// SpanView is a stretch of a day in minutes after midnight; twice 0 is a day on
// which the business is closed, and To before From ends on the next day.
type SpanView struct {
	From int `json:"from"`
	To   int `json:"to"`
}

func autoReplyView(a sms.AutoReply) AutoReplyView {
	view := AutoReplyView{On: a.On, Text: a.Text, Zone: a.Hours.Zone, Days: []SpanView{}, Numbers: append([]string{}, a.Numbers...)}
	for _, day := range a.Hours.Days {
		view.Days = append(view.Days, SpanView{day.From, day.To})
	}
	return view
}
