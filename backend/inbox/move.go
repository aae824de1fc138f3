package inbox

import (
	"context"
	"fmt"

	"github.com/smsdesk/smsdesk/backend/sms"
)

// Belongings is what the database does for what belongs to a customer.
type Belongings interface {
	ConversationsOf(ctx context.Context, recordID, userID string) ([]sms.Conversation, error)
	MoveMessages(ctx context.Context, ids []string, recordID string) ([]sms.Change, error)
}

// mostMoved is how many texts are moved at a time.
const mostMoved = 500

// OfCustomer gives the conversations of a customer that actor may read, newest first.
func (s *Service) OfCustomer(ctx context.Context, actor sms.User, recordID string) ([]Thread, error) {
	if err := s.MaySee(ctx, actor, recordID); err != nil {
		return nil, err
	}
	all, err := s.Belongings.ConversationsOf(ctx, recordID, actor.ID)
	if err != nil {
		return nil, err
	}
	threads := []Thread{}
	for _, conversation := range all {
		thread, err := s.around(ctx, actor, conversation)
		if err != nil {
			return nil, err
		}
		if sms.MayRead(actor, thread.Number, thread.Owner) {
			threads = append(threads, thread)
		}
	}
	return threads, nil
}

// Move gives texts that actor may read to another customer whom they see. All of them
// are moved or none; a conversation follows its newest text.
func (s *Service) Move(ctx context.Context, actor sms.User, messageIDs []string, recordID string) error {
	if err := s.MaySee(ctx, actor, recordID); err != nil {
		return err
	}
	if n := len(messageIDs); n == 0 || n > mostMoved {
		return sms.FieldError("messages", "Between 1 and %d texts can be moved at a time. Nothing was moved. Select fewer.", mostMoved)
	}
	for _, id := range messageIDs {
		if _, err := s.message(ctx, actor, id); err != nil {
			return err
		}
	}
	changes, err := s.Belongings.MoveMessages(ctx, messageIDs, recordID)
	if err != nil {
		return err
	}
	texts := "1 text"
	if len(messageIDs) > 1 {
		texts = fmt.Sprintf("%d texts", len(messageIDs))
	}
	sms.Note(ctx, s.Outbox, s.Logger, actor, sms.TextsMoved, recordID, texts)
	s.Announce(changes...)
	return nil
}
