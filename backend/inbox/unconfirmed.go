package inbox

import (
	"context"

	"github.com/smsdesk/smsdesk/backend/sms"
)

// Undecided is what the database does for texts whose fate nobody knows.
type Undecided interface {
	Unconfirmed(ctx context.Context, limit int) ([]sms.Message, error)
	MarkSent(ctx context.Context, messageID, userID string) ([]sms.Change, error)
}

const (
	// mostUnconfirmed is how many of a list are looked at, and listedUnconfirmed how many
	// one person is shown: it is for deciding one by one.
	mostUnconfirmed   = 500
	listedUnconfirmed = 100
)

// Unconfirmed gives the texts whose fate nobody knows in conversations that actor
// reads, the latest first. Those that were sent again are decided.
func (s *Service) Unconfirmed(ctx context.Context, actor sms.User) ([]sms.Message, error) {
	if err := sms.Allow(actor, sms.UseInbox); err != nil {
		return nil, err
	}
	all, err := s.Undecided.Unconfirmed(ctx, mostUnconfirmed)
	if err != nil {
		return nil, err
	}
	var own []sms.Message
	reads := map[string]bool{}
	for _, text := range all {
		may, asked := reads[text.ConversationID]
		if !asked {
			_, err := s.part(ctx, actor, text.ConversationID)
			if err != nil && sms.ErrorCode(err) != sms.NotFound {
				return nil, err
			}
			may = err == nil
			reads[text.ConversationID] = may
		}
		if may && len(own) < listedUnconfirmed {
			own = append(own, text)
		}
	}
	return own, nil
}

// MarkSent notes that actor takes an unconfirmed text for sent, and gives it as it is
// then. The timeline and the activity log keep who decided.
func (s *Service) MarkSent(ctx context.Context, actor sms.User, messageID string) (sms.Message, error) {
	if _, err := s.message(ctx, actor, messageID); err != nil {
		return sms.Message{}, err
	}
	changes, err := s.Undecided.MarkSent(ctx, messageID, actor.ID)
	if err != nil {
		return sms.Message{}, err
	}
	s.Announce(changes...)
	return s.Outbox.Message(ctx, messageID)
}
