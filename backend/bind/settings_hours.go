package bind

import (
	"context"
	"fmt"
	"time"

	"github.com/smsdesk/smsdesk/backend/sms"
)

// QuietHours gives the window in which no planned, bulk or automatic text leaves.
func (s *Settings) QuietHours() (QuietHoursView, error) {
	return call(s.c, "Settings.QuietHours", func(ctx context.Context, actor sms.User) (sms.QuietWindow, error) {
		return s.c.Services.Planned.QuietHours(ctx, actor)
	}, quietHoursView)
}

// SetQuietHours changes them. Errors: invalid (fields from, until, days), forbidden.
func (s *Settings) SetQuietHours(in QuietHoursView) (QuietHoursView, error) {
	return call(s.c, "Settings.SetQuietHours", func(ctx context.Context, actor sms.User) (sms.QuietWindow, error) {
		window := sms.QuietWindow{From: minuteOf(in.From), Until: minuteOf(in.Until)}
		for _, day := range in.Days {
			window.Days = append(window.Days, time.Weekday(day))
		}
		return s.c.Services.Planned.SetQuietHours(ctx, actor, window)
	}, quietHoursView)
}

// minuteOf reads "21:00" as minutes after midnight, -1 for what is no time.
func minuteOf(text string) int {
	at, err := time.Parse("15:04", text)
	if err != nil {
		return -1
	}
	return at.Hour()*60 + at.Minute()
}

func quietHoursView(q sms.QuietWindow) QuietHoursView {
	view := QuietHoursView{From: clockText(q.From), Until: clockText(q.Until), Days: []int{}}
	for _, day := range q.Days {
		view.Days = append(view.Days, int(day))
	}
	return view
}

func clockText(minutes int) string { return fmt.Sprintf("%02d:%02d", minutes/60, minutes%60) }
