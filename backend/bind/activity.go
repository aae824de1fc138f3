package bind

import (
	"context"
	"time"

	"github.com/smsdesk/smsdesk/backend/activity"
	"github.com/smsdesk/smsdesk/backend/setup"
	"github.com/smsdesk/smsdesk/backend/sms"
)

// Activity is the activity log, for administrators.
type Activity struct{ c *caller }

// List gives a page of 50 entries, newest first; cursor is "" or the Next of the
// page before. Errors: invalid (fields cursor, group, from, until), forbidden.
func (a *Activity) List(filter ActivityFilter, cursor string) (ActivityPage, error) {
	return call(a.c, "Activity.List", func(ctx context.Context, actor sms.User) (ActivityPage, error) {
		chosen, err := activityFilter(filter)
		if err != nil {
			return ActivityPage{}, err
		}
		before, err := parseCursor(cursor)
		if err != nil {
			return ActivityPage{}, err
		}
		entries, next, err := a.c.Services.Activity.List(ctx, actor, chosen, before)
		return ActivityPage{each(activityView)(entries), formatCursor(next)}, err
	}, same[ActivityPage])
}

// Export gives the entries that the filter chooses as a table for a spreadsheet,
// and notes that in the log. Errors as List, and limit_reached.
func (a *Activity) Export(filter ActivityFilter) (TableView, error) {
	return call(a.c, "Activity.Export", func(ctx context.Context, actor sms.User) (activity.Table, error) {
		chosen, err := activityFilter(filter)
		if err != nil {
			return activity.Table{}, err
		}
		return a.c.Services.Activity.Export(ctx, actor, chosen, a.c.Clock.Now())
	}, func(t activity.Table) TableView { return TableView{t.Name, t.Text} })
}

// People gives everybody who may be in the log. Errors: forbidden.
func (a *Activity) People() ([]OwnerView, error) {
	return call(a.c, "Activity.People", func(ctx context.Context, actor sms.User) ([]sms.User, error) {
		return a.c.Services.Activity.People(ctx, actor)
	}, each(func(u sms.User) OwnerView { return OwnerView{ID: u.ID, Name: u.Name, Kind: string(setup.OwnerUser)} }))
}

// itself stands for SMS Desk in the place of a person.
const itself = "itself"

func activityFilter(in ActivityFilter) (activity.Filter, error) {
	filter := activity.Filter{Text: in.Text, ActivityFilter: sms.ActivityFilter{
		UserID: in.PersonID, Group: sms.ActivityGroup(in.Group), AccountID: in.AccountID,
	}}
	if in.PersonID == itself {
		filter.UserID, filter.Itself = "", true
	}
	var err error
	if filter.From, err = parseTime("from", in.From); err != nil {
		return filter, err
	}
	filter.Until, err = parseTime("until", in.Until)
	return filter, err
}

// parseTime reads a time as the page sends it: RFC 3339, "" for none.
func parseTime(field, text string) (sms.Time, error) {
	if text == "" {
		return 0, nil
	}
	at, err := time.Parse(time.RFC3339, text)
	if err != nil {
		return 0, sms.FieldError(field, "“%s” is not a time. Choose a day from the calendar.", text)
	}
	return sms.TimeOf(at), nil
}

func activityView(a sms.Activity) ActivityView {
	return ActivityView{
		ID: a.ID, At: a.At.RFC3339(), Person: a.Who(), What: a.What(), Where: a.Where(), AccountID: a.AccountID, Group: string(a.Group()),
	}
}
