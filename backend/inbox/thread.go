package inbox

import (
	"context"

	"github.com/smsdesk/smsdesk/backend/sms"
)

// Lines is what the database does for the lines of a thread.
type Lines interface {
	ThreadParts(ctx context.Context, conversationID, userID string) ([]sms.ThreadPart, error)
	ThreadPage(ctx context.Context, query sms.ThreadQuery) (sms.ThreadPage, error)
}

// Part is one conversation of a thread, with our number.
type Part struct {
	sms.ThreadPart
	Number sms.Number
}

// Page is a page of a thread and the conversations that it is made of.
type Page struct {
	sms.ThreadPage
	Parts []Part
}

// Page gives a page of the thread that a conversation is part of: the texts and notes
// of one customer over all of our numbers, as far as actor may read them.
func (s *Service) Page(ctx context.Context, actor sms.User, conversationID string, query sms.ThreadQuery) (Page, error) {
	parts, err := s.parts(ctx, actor, conversationID)
	if err != nil {
		return Page{}, err
	}
	for _, part := range parts {
		query.Parts = append(query.Parts, part.ThreadPart)
	}
	query.Limit = pageSize
	page, err := s.Lines.ThreadPage(ctx, query)
	for i, item := range page.Items {
		if item.Message != nil {
			shown := shownTo(actor, *item.Message)
			page.Items[i].Message = &shown
		}
	}
	return Page{page, parts}, err
}

// MarkThreadRead sets actor's unread counts of a whole thread to zero.
func (s *Service) MarkThreadRead(ctx context.Context, actor sms.User, conversationID string) error {
	parts, err := s.parts(ctx, actor, conversationID)
	if err != nil {
		return err
	}
	for _, part := range parts {
		if part.Unread == 0 {
			continue
		}
		if err := s.Desk.MarkRead(ctx, part.ConversationID, actor.ID); err != nil {
			return err
		}
		s.Announce(conversationChanged(part.ConversationID, part.NumberID))
	}
	return nil
}

// parts gives the conversations of a thread that actor may read. A conversation that
// isn't among them is not found: its being there is nobody else's business.
func (s *Service) parts(ctx context.Context, actor sms.User, conversationID string) ([]Part, error) {
	if err := sms.Allow(actor, sms.UseInbox); err != nil {
		return nil, err
	}
	all, err := s.Lines.ThreadParts(ctx, conversationID, actor.ID)
	if err != nil {
		return nil, err
	}
	var parts []Part
	found := false
	for _, part := range all {
		number, err := s.Book.Number(ctx, part.NumberID)
		if err != nil {
			return nil, err
		}
		if !sms.MayRead(actor, number, part.OwnerID) {
			continue
		}
		parts = append(parts, Part{part, number})
		found = found || part.ConversationID == conversationID
	}
	if !found {
		return nil, notFound()
	}
	return parts, nil
}

func conversationChanged(id, numberID string) sms.Change {
	return sms.Change{Topic: sms.ConversationChanged, ID: id, ConversationID: id, NumberID: numberID}
}
