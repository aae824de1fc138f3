package bind

import (
	"context"

	"github.com/smsdesk/smsdesk/backend/health"
	"github.com/smsdesk/smsdesk/backend/sms"
)

// Health is the health line and page.
type Health struct{ c *caller }

// Now tells how every part is, and what to do where one isn't well.
func (h *Health) Now() (HealthView, error) {
	return call(h.c, "Health.Now", func(ctx context.Context, actor sms.User) (health.Report, error) {
		return h.c.Services.Health.Now(ctx, actor)
	}, healthView)
}

// Away gives the latest times in which SMS Desk could not be reached, the latest first,
// with what became of the texts that came in meanwhile.
func (h *Health) Away() ([]AwayView, error) {
	return call(h.c, "Health.Away", func(ctx context.Context, actor sms.User) ([]health.Away, error) {
		return h.c.Services.Health.Away(ctx, actor)
	}, each(awayView))
}

// MarkSeen notes that somebody has taken note of such a time. Errors: not_found,
// forbidden where texts may be missing and the person is no administrator.
func (h *Health) MarkSeen(id string) error {
	return run(h.c, "Health.MarkSeen", func(ctx context.Context, actor sms.User) error {
		return h.c.Services.Health.MarkSeen(ctx, actor, id)
	})
}

func awayView(a health.Away) AwayView {
	view := AwayView{ID: a.ID, Cause: string(a.Cause), From: a.From.RFC3339(), Until: a.Until.RFC3339(), SeenAt: a.SeenAt.RFC3339(), Accounts: []AwayAccountView{}}
	for _, account := range a.Accounts {
		view.Accounts = append(view.Accounts, AwayAccountView{
			ID: account.AccountID, Name: account.Name, Fetched: account.Fetched, First: account.First.RFC3339(), Last: account.Last.RFC3339(),
			Problem: account.Problem, Missed: account.Missed, MissedFrom: account.MissedFrom.RFC3339(), MissedUntil: account.MissedUntil.RFC3339(), Link: account.Link,
		})
	}
	return view
}
