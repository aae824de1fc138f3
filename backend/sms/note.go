package sms

import (
	"context"
	"log/slog"
)

// ActivityLog keeps entries of the activity log; see Activity for what they hold.
type ActivityLog interface {
	Audit(ctx context.Context, userID, action, subject, text string) error
}

// Note keeps who did what to what. A log that can't be written doesn't undo what
// was done: the program's own log says so.
func Note(ctx context.Context, log ActivityLog, logger *slog.Logger, actor User, action ActivityAction, subject, text string) {
	if err := log.Audit(ctx, actor.ID, string(action), subject, text); err != nil {
		logger.Error("activity not logged", "action", action, "subject", subject, "error", err)
	}
}
