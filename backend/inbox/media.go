package inbox

import (
	"context"

	"github.com/smsdesk/smsdesk/backend/sms"
)

// Attachments gives an attachment of a text, fetching it from the provider if need be.
type Attachments interface {
	Get(ctx context.Context, message sms.Message, place int) (sms.Attachment, error)
}

// Media gives an attachment of a text that actor may read.
func (s *Service) Media(ctx context.Context, actor sms.User, messageID string, place int) (sms.Attachment, error) {
	message, err := s.message(ctx, actor, messageID)
	if err != nil {
		return sms.Attachment{}, err
	}
	return s.Attachments.Get(ctx, message, place)
}
