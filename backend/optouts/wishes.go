package optouts

import (
	"context"

	"github.com/smsdesk/smsdesk/backend/sms"
)

// Wish is what a customer said that a person has to judge. Words is "" where only
// colleagues may read it. Asked is false where nothing waits.
type Wish struct {
	Asked bool
	Words string
	At    sms.Time
}

// Wish tells whether the customer of a conversation may have asked to stop, here or in
// a conversation with another of our numbers.
func (s *Service) Wish(ctx context.Context, actor sms.User, conversationID string) (Wish, error) {
	pending, mine, err := s.pending(ctx, actor, conversationID)
	switch {
	case err != nil || len(pending) == 0:
		return Wish{}, err
	case len(mine) == 0:
		return Wish{Asked: true}, nil
	default:
		return Wish{Asked: true, Words: mine[0].Words, At: mine[0].At}, nil
	}
}

// AnswerWish has actor judge what the customer of a conversation said: stop opts the
// customer out in their own words, which only they can undo; otherwise what was held
// goes on. Only what actor may read is theirs to judge.
func (s *Service) AnswerWish(ctx context.Context, actor sms.User, conversationID string, stop bool) error {
	pending, mine, err := s.pending(ctx, actor, conversationID)
	if err != nil {
		return err
	}
	if len(mine) == 0 {
		if len(pending) > 0 {
			return sms.Errorf(sms.Conflict, "The customer said it to a number of your colleagues, who have to judge it. Nothing was changed. You can opt the customer out by hand.")
		}
		return sms.Errorf(sms.Conflict, "Somebody else has answered this. Nothing was changed. Load the conversation again.")
	}
	thread, err := s.Book.Conversation(ctx, conversationID, actor.ID)
	if err != nil {
		return err
	}
	for _, wish := range mine {
		changes, err := s.judge(ctx, actor, thread.Customer, wish, stop)
		if err != nil {
			return err
		}
		s.Announce(changes...)
	}
	return nil
}

func (s *Service) judge(ctx context.Context, actor sms.User, customer string, wish sms.PendingWish, stop bool) ([]sms.Change, error) {
	if !stop {
		return s.Wishes.DismissWish(ctx, wish, actor.ID)
	}
	return s.OptOuts.NoteOptOut(ctx, sms.OptOut{
		Address: customer, Source: sms.OptOutByCustomer, Reason: wish.Words, By: actor.ID, MessageID: wish.MessageID,
	})
}

// pending gives what waits of the customer of a conversation that actor may read, and
// those of it that actor may read.
func (s *Service) pending(ctx context.Context, actor sms.User, conversationID string) (pending, mine []sms.PendingWish, err error) {
	if err := sms.Allow(actor, sms.UseInbox); err != nil {
		return nil, nil, err
	}
	thread, err := s.Book.Conversation(ctx, conversationID, actor.ID)
	if err != nil {
		return nil, nil, err
	}
	if readable, err := s.readable(ctx, actor, thread.NumberID, thread.Owner); err != nil || !readable {
		if err == nil {
			err = sms.Errorf(sms.NotFound, "This conversation isn't here, or isn't yours. Go back to the inbox.")
		}
		return nil, nil, err
	}
	if pending, err = s.Wishes.Wishes(ctx, thread.Customer); err != nil {
		return nil, nil, err
	}
	for _, wish := range pending {
		readable, err := s.readable(ctx, actor, wish.NumberID, wish.Owner)
		if err != nil {
			return nil, nil, err
		}
		if readable {
			mine = append(mine, wish)
		}
	}
	return pending, mine, nil
}

func (s *Service) readable(ctx context.Context, actor sms.User, numberID, owner string) (bool, error) {
	number, err := s.Book.Number(ctx, numberID)
	return err == nil && sms.MayRead(actor, number, owner), err
}
