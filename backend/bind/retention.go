package bind

import (
	"context"

	"github.com/smsdesk/smsdesk/backend/sms"
)

// Retention gives how long texts and callbacks are kept. Errors: forbidden.
func (s *Settings) Retention() (RetentionView, error) {
	return call(s.c, "Settings.Retention", s.c.Services.Retention.Now, retentionView)
}

// CountExpired gives what a choice would delete, before it is saved. Errors: forbidden,
// invalid (fields messageYears, callbackDays).
func (s *Settings) CountExpired(in RetentionInput) (ExpiredView, error) {
	return call(s.c, "Settings.CountExpired", func(ctx context.Context, actor sms.User) (sms.Expired, error) {
		return s.c.Services.Retention.Count(ctx, actor, sms.Retention(in))
	}, func(e sms.Expired) ExpiredView { return ExpiredView(e) })
}

// SaveRetention makes the choice; what is too old by it is deleted from now on. Errors:
// those of CountExpired.
func (s *Settings) SaveRetention(in RetentionInput) (RetentionView, error) {
	return call(s.c, "Settings.SaveRetention", func(ctx context.Context, actor sms.User) (sms.Retention, error) {
		return s.c.Services.Retention.Save(ctx, actor, sms.Retention(in))
	}, retentionView)
}

// RetentionInput is a choice: texts are kept for so many years (0 is for ever), callbacks
// for so many days.
type RetentionInput struct {
	MessageYears int `json:"messageYears"`
	CallbackDays int `json:"callbackDays"`
}

// RetentionView is the choice made, and what there is to choose from.
type RetentionView struct {
	MessageYears int   `json:"messageYears"`
	CallbackDays int   `json:"callbackDays"`
	YearChoices  []int `json:"yearChoices"`
	DayChoices   []int `json:"dayChoices"`
}

// ExpiredView counts what would be deleted.
type ExpiredView struct {
	Texts         int `json:"texts"`
	Attachments   int `json:"attachments"`
	Conversations int `json:"conversations"`
	Callbacks     int `json:"callbacks"`
}

func retentionView(r sms.Retention) RetentionView {
	return RetentionView{r.MessageYears, r.CallbackDays, sms.MessageYearChoices(), sms.CallbackDayChoices()}
}
