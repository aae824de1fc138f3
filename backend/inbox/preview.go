package inbox

import (
	"context"

	"github.com/smsdesk/smsdesk/backend/sms"
)

// Advice says what to think about before a text is sent in a conversation, ""
// when there is nothing. It forbids nothing.
func (s *Service) Advice(ctx context.Context, actor sms.User, id, body string) (string, error) {
	thread, err := s.Get(ctx, actor, id)
	if err != nil || thread.Preview == nil {
		return "", err
	}
	return sms.PromotionAdvice(body), nil
}

// addPreview looks whether the number is that of the Azure SMS preview, which only
// one of Azure can be.
func (s *Service) addPreview(ctx context.Context, thread *Thread) error {
	if thread.Account.Kind != sms.ACS {
		return nil
	}
	kept, found, err := s.Outbox.Preview(ctx)
	if err == nil && found && kept.NumberID == thread.NumberID {
		thread.Preview = &kept
	}
	return err
}

// abroad tells whether a preview number doesn't reach the customer.
func abroad(thread Thread) bool {
	return thread.Preview != nil && !sms.PreviewReaches(thread.Customer)
}
