package inbox

import (
	"context"

	"github.com/smsdesk/smsdesk/backend/sms"
)

// List gives a page of the conversations that actor reads; "" stands for the usual
// filter and sort.
func (s *Service) List(
	ctx context.Context, actor sms.User, filter sms.InboxFilter, sort sms.InboxSort, after sms.Cursor,
) ([]Thread, sms.Cursor, error) {
	if err := sms.Allow(actor, sms.UseInbox); err != nil {
		return nil, sms.Cursor{}, err
	}
	filter, sort, err := sms.CheckInboxList(filter, sort)
	if err != nil {
		return nil, sms.Cursor{}, err
	}
	page, next, err := s.Threads.Conversations(ctx, actor.ID, filter, sort, after, pageSize)
	if err != nil {
		return nil, sms.Cursor{}, err
	}
	customers := make([]string, len(page))
	for i, conversation := range page {
		customers[i] = conversation.Customer
	}
	opted, err := s.States.OptOutsOf(ctx, customers)
	if err != nil {
		return nil, sms.Cursor{}, err
	}
	threads := make([]Thread, len(page))
	known := map[string]Thread{} // by number: a page has many conversations of few
	for i, conversation := range page {
		like, met := known[conversation.NumberID]
		if !met {
			if like, err = s.beside(ctx, conversation); err != nil {
				return nil, sms.Cursor{}, err
			}
			known[conversation.NumberID] = like
		}
		like.Conversation = conversation
		if out, is := opted[conversation.Customer]; is {
			like.OptOut = &out
		}
		if threads[i], err = s.complete(ctx, actor, like); err != nil {
			return nil, sms.Cursor{}, err
		}
	}
	return threads, next, nil
}

// Counts gives how many conversations the filters have.
func (s *Service) Counts(ctx context.Context, actor sms.User) (sms.InboxCounts, error) {
	if err := sms.Allow(actor, sms.UseInbox); err != nil {
		return sms.InboxCounts{}, err
	}
	return s.States.InboxCounts(ctx, actor.ID)
}
