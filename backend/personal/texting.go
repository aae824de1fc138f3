package personal

import (
	"context"
	"slices"

	"github.com/smsdesk/smsdesk/backend/sms"
)

const texting = "texting"

// Texting gives how actor likes to write texts. A number that is actor's no more is
// left out.
func (s *Service) Texting(ctx context.Context, actor sms.User) (sms.Texting, error) {
	if err := sms.Allow(actor, sms.UseInbox); err != nil {
		return sms.Texting{}, err
	}
	kept, err := s.TextingOf(ctx, actor.ID)
	if err != nil || kept.NumberID == "" {
		return kept, err
	}
	if err := s.sends(ctx, actor, kept.NumberID); err != nil {
		kept.NumberID = ""
	}
	return kept, nil
}

// TextingOf is Texting for SMS Desk itself, which asks for a person at work.
func (s *Service) TextingOf(ctx context.Context, userID string) (sms.Texting, error) {
	kept, err := s.Settings.UserSetting(ctx, userID, texting)
	return sms.ParseTexting(kept), err
}

// SaveTexting keeps how actor likes to write texts.
func (s *Service) SaveTexting(ctx context.Context, actor sms.User, wanted sms.Texting) (sms.Texting, error) {
	if err := sms.Allow(actor, sms.UseInbox); err != nil {
		return sms.Texting{}, err
	}
	if !slices.Contains(sms.UndoChoices(), wanted.UndoSeconds) {
		return sms.Texting{}, sms.FieldError("undoSeconds", "A text can be taken back for 0, 5 or 10 seconds. The former setting was kept. Choose one of them.")
	}
	if wanted.NumberID != "" {
		if err := s.sends(ctx, actor, wanted.NumberID); err != nil {
			return sms.Texting{}, err
		}
	}
	return wanted, s.Settings.SetUserSetting(ctx, actor.ID, texting, wanted.Encode())
}

// sends refuses a number that isn't one of actor's, or may not send.
func (s *Service) sends(ctx context.Context, actor sms.User, id string) error {
	owned, err := s.Book.OwnedNumbers(ctx, actor.ID)
	if err != nil {
		return err
	}
	if slices.ContainsFunc(owned, func(n sms.Number) bool { return n.ID == id && n.MaySend }) {
		return nil
	}
	return sms.FieldError("numberId", "You can't text from this number. The former setting was kept. Choose one of your numbers.")
}
