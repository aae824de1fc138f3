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
