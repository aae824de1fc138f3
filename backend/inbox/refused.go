package inbox

import (
	"context"

	"github.com/smsdesk/smsdesk/backend/sms"
)

// noteRefused writes the activity log when SMS Desk would not send a text that a
// person wrote. What the person can mend in the text is no entry, and what the text
// says never is.
func (s *Service) noteRefused(ctx context.Context, actor sms.User, thread Thread, refusal error) {
	action := sms.SendRefused
	switch code := sms.ErrorCode(refusal); {
	case code == sms.OptedOut:
		action = sms.SendOptedOut
	case code == sms.LimitReached:
		action = sms.SendOverLimit
	case code != sms.Conflict || thread.Locked == "":
		return
	case abroad(thread):
		action = sms.SendAbroad
	}
	sms.Note(ctx, s.Outbox, s.Logger, actor, action, thread.NumberID, thread.Customer)
}
