package templates

import (
	"context"

	"github.com/smsdesk/smsdesk/backend/sms"
)

// Fill gives the text of a template for the customer of a conversation that actor
// reads, from its number.
func (s *Service) Fill(ctx context.Context, actor sms.User, templateID, conversationID string) (sms.Rendered, error) {
	template, err := s.usable(ctx, actor, templateID)
	if err != nil {
		return sms.Rendered{}, err
	}
	to, err := s.inConversation(ctx, actor, conversationID)
	if err != nil {
		return sms.Rendered{}, err
	}
	return sms.Render(template.Body, template.Placeholders, sms.Values(template.Category, to)), nil
}

// Preview gives the text of a template as it is being written, for a record that
// actor sees; a conversation's id stands for its customer, "" for nobody.
func (s *Service) Preview(ctx context.Context, actor sms.User, in Input, recordID, conversationID string) (sms.Rendered, error) {
	if err := sms.Allow(actor, sms.UseInbox); err != nil {
		return sms.Rendered{}, err
	}
	to, err := s.recipient(ctx, actor, recordID, conversationID)
	if err != nil {
		return sms.Rendered{}, err
	}
	placeholders := in.Placeholders
	for _, offered := range sms.Placeholders(in.Category) { // one that was inserted and not described yet
		placeholders = append(placeholders[:len(placeholders):len(placeholders)], offered)
	}
	return sms.Render(in.Body, described(placeholders), sms.Values(in.Category, to)), nil
}

// described keeps the first description of each placeholder.
func described(all []sms.Placeholder) []sms.Placeholder {
	seen := map[string]bool{}
	var first []sms.Placeholder
	for _, p := range all {
		if !seen[p.Key] {
			seen[p.Key] = true
			first = append(first, p)
		}
	}
	return first
}

func (s *Service) recipient(ctx context.Context, actor sms.User, recordID, conversationID string) (sms.Recipient, error) {
	if conversationID != "" {
		return s.inConversation(ctx, actor, conversationID)
	}
	var to sms.Recipient
	if recordID != "" {
		if err := s.MaySee(ctx, actor, recordID); err != nil {
			return to, err
		}
		var err error
		if to, err = s.Book.Recipient(ctx, recordID); err != nil {
			return to, err
		}
	}
	return s.from(ctx, actor, to, "")
}

// inConversation gives a conversation's customer; one without a record has a number
// only.
func (s *Service) inConversation(ctx context.Context, actor sms.User, id string) (sms.Recipient, error) {
	if err := s.MayRead(ctx, actor, id); err != nil {
		return sms.Recipient{}, err
	}
	conversation, err := s.Book.Conversation(ctx, id, actor.ID)
	if err != nil {
		return sms.Recipient{}, err
	}
	var to sms.Recipient
	if conversation.RecordID != "" {
		if to, err = s.Book.Recipient(ctx, conversation.RecordID); err != nil {
			return to, err
		}
	}
	to.Phone = conversation.Customer
	number, err := s.Book.Number(ctx, conversation.NumberID)
	if err != nil {
		return to, err
	}
	return s.from(ctx, actor, to, number.Sender.Address)
}

// from adds who sends; without a conversation it is the first of actor's numbers.
func (s *Service) from(ctx context.Context, actor sms.User, to sms.Recipient, number string) (sms.Recipient, error) {
	business, err := s.Book.Setting(ctx, "business.name")
	if err != nil {
		return to, err
	}
	if number == "" {
		owned, err := s.Book.OwnedNumbers(ctx, actor.ID)
		if err != nil {
			return to, err
		}
		if len(owned) > 0 {
			number = owned[0].Sender.Address
		}
	}
	to.From = sms.Signature{Name: actor.Name, Business: business, Number: number}
	return to, nil
}
