package inbox

import (
	"context"

	"github.com/smsdesk/smsdesk/backend/sms"
)

// SetDone marks a conversation as done, or opens it again. Done is everybody's; a
// customer's text opens it again.
func (s *Service) SetDone(ctx context.Context, actor sms.User, id string, done bool) error {
	thread, err := s.Get(ctx, actor, id)
	if err != nil || thread.DoneAt > 0 == done {
		return err
	}
	if err := s.States.SetDone(ctx, id, done); err != nil {
		return err
	}
	s.changed(thread, "")
	return nil
}

// Snooze hides a conversation from actor's open ones until a time. A customer's text
// brings it back before.
func (s *Service) Snooze(ctx context.Context, actor sms.User, id string, until sms.Time) error {
	thread, err := s.Get(ctx, actor, id)
	if err != nil {
		return err
	}
	now := s.Clock.Now()
	switch {
	case thread.DoneAt > 0:
		return sms.Errorf(sms.Conflict, "This conversation is done. Nothing was changed. Open it again first, then snooze it.")
	case until <= now:
		return sms.FieldError("until", "This time has passed. The conversation was not snoozed. Choose a later one.")
	case until > now.Add(sms.LongestSnooze):
		return sms.FieldError("until", "This is more than a year away. The conversation was not snoozed. Choose an earlier time.")
	}
	return s.snooze(ctx, actor, thread, until)
}

// Unsnooze shows a conversation among actor's open ones again.
func (s *Service) Unsnooze(ctx context.Context, actor sms.User, id string) error {
	thread, err := s.Get(ctx, actor, id)
	if err != nil || thread.SnoozedUntil == 0 {
		return err
	}
	return s.snooze(ctx, actor, thread, 0)
}

func (s *Service) snooze(ctx context.Context, actor sms.User, thread Thread, until sms.Time) error {
	if err := s.Snoozes.Snooze(ctx, thread.ID, actor.ID, until); err != nil {
		return err
	}
	s.changed(thread, actor.ID)
	return nil
}

// WakeSnoozed brings back the conversations whose snooze is over, and tells whose it
// was. It is called again and again while SMS Desk runs; what was over before is
// brought back at the first time.
func (s *Service) WakeSnoozed(ctx context.Context) {
	woken, err := s.Snoozes.WakeSnoozed(ctx, s.Clock.Now())
	if err != nil {
		s.Logger.Error("snoozed conversations not brought back", "error", err)
		return
	}
	s.Announce(woken...)
}

// MarkUnread has actor find a conversation among the unread ones again.
func (s *Service) MarkUnread(ctx context.Context, actor sms.User, id string) error {
	thread, err := s.Get(ctx, actor, id)
	if err != nil || thread.Unread > 0 {
		return err
	}
	if err := s.States.MarkUnread(ctx, id, actor.ID); err != nil {
		return err
	}
	s.changed(thread, actor.ID)
	return nil
}

// changed tells who reads a conversation that it changed; forUser is the one person
// whom it concerns, "" where it is everybody.
func (s *Service) changed(thread Thread, forUser string) {
	s.Announce(sms.Change{Topic: sms.ConversationChanged, ID: thread.ID, ConversationID: thread.ID, NumberID: thread.NumberID, UserID: forUser})
}
