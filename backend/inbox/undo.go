package inbox

import (
	"context"

	"github.com/smsdesk/smsdesk/backend/sms"
)

// Undo takes a text of actor's back that has not left yet. Its words are in the
// draft again.
func (s *Service) Undo(ctx context.Context, actor sms.User, messageID string) (sms.Message, error) {
	message, err := s.message(ctx, actor, messageID)
	if err != nil {
		return sms.Message{}, err
	}
	if message.SentBy != actor.ID {
		return sms.Message{}, sms.Errorf(sms.Forbidden, "Only who wrote this text can take it back. It was not taken back. Ask them, or write to the customer.")
	}
	back, changes, err := s.Waiting.TakeBack(ctx, messageID)
	if err != nil {
		return sms.Message{}, err
	}
	s.Announce(changes...)
	s.Wake() // a text behind it may go now
	return back, nil
}

// shownTo leaves out until when a text can be taken back for everybody but its
// writer.
func shownTo(actor sms.User, message sms.Message) sms.Message {
	if message.SentBy != actor.ID {
		message.UndoUntil = 0
	}
	return message
}
