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
	threads := make([]Thread, len(page))
	known := map[string]Thread{} // by number: a page has many conversations of few
	for i, conversation := range page {
		if threads[i], err = s.besides(ctx, actor, conversation, known); err != nil {
			return nil, sms.Cursor{}, err
		}
	}
	return threads, next, nil
}

// besides is around beside other conversations of the same numbers.
func (s *Service) besides(ctx context.Context, actor sms.User, conversation sms.Conversation, known map[string]Thread) (Thread, error) {
	if like, met := known[conversation.NumberID]; met {
		return s.complete(ctx, actor, Thread{Conversation: conversation, Number: like.Number, Account: like.Account})
	}
	thread, err := s.around(ctx, actor, conversation)
	known[conversation.NumberID] = thread
	return thread, err
}

// Counts gives how many conversations the filters have.
func (s *Service) Counts(ctx context.Context, actor sms.User) (sms.InboxCounts, error) {
	if err := sms.Allow(actor, sms.UseInbox); err != nil {
		return sms.InboxCounts{}, err
	}
	return s.States.InboxCounts(ctx, actor.ID)
}
