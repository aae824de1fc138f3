package autoreply

import (
	"context"
	"strconv"

	"github.com/smsdesk/smsdesk/backend/sms"
)

// Run looks at every text that came in since the last time and answers those that
// are to be. Calling it again changes nothing: a conversation's day has one answer,
// which is on the disk with the mark that it has.
func (s *Service) Run(ctx context.Context) {
	choice, err := s.choice(ctx)
	if err != nil || !choice.On {
		if err != nil {
			s.Logger.Error("automatic answer not read", "error", err)
		}
		return
	}
	for {
		more, err := s.step(ctx, choice)
		if err != nil {
			s.Logger.Error("texts not looked at for an automatic answer", "error", err)
		}
		if err != nil || !more {
			return
		}
	}
}

// step takes one batch; more tells that there may be another.
func (s *Service) step(ctx context.Context, choice sms.AutoReply) (more bool, err error) {
	text, err := s.Settings.Setting(ctx, reached)
	if err != nil {
		return false, err
	}
	after, _ := strconv.ParseInt(text, 10, 64) // "" is the beginning
	arrivals, err := s.Store.Arrivals(ctx, after, choice.Hours.Day(s.Clock()), batch)
	if err != nil || len(arrivals) == 0 {
		return false, err
	}
	answered := map[string]bool{}
	for _, arrival := range arrivals {
		asked := arrival.Asked
		asked.Answered = asked.Answered || answered[asked.Text.ConversationID]
		if yes, why := choice.Answer(asked, s.Clock()); !yes {
			s.Logger.Debug("not answered automatically", "message_id", asked.Text.ID, "why", why)
			continue
		}
		answered[asked.Text.ConversationID] = true
		if err := s.answer(ctx, choice, asked); err != nil {
			return false, err
		}
	}
	last := arrivals[len(arrivals)-1].Seq
	return len(arrivals) == batch, s.Settings.SetSetting(ctx, reached, strconv.FormatInt(last, 10))
}

// answer sends the one answer of the day. A text that can't be sent (an opt-out a
// moment ago, a number that was removed) is not answered, which stops no other.
func (s *Service) answer(ctx context.Context, choice sms.AutoReply, asked sms.Asked) error {
	sent, changes, err := s.Store.Answer(ctx, sms.NewMessage{
		ID: s.IDs(), ConversationID: asked.Text.ConversationID, Body: choice.Text,
		Segments: sms.CountSegments(choice.Text).Count, Kind: sms.AutoText,
	}, choice.Hours.Day(s.Clock()))
	if err != nil {
		if sms.ErrorCode(err) == sms.Internal {
			return err
		}
		s.Logger.Info("not answered automatically", "message_id", asked.Text.ID, "code", sms.ErrorCode(err))
		return nil
	}
	if sent {
		s.Announce(changes...)
		s.Wake()
	}
	return nil
}
