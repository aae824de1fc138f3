package bind

import (
	"context"

	"github.com/smsdesk/smsdesk/backend/inbox"
	"github.com/smsdesk/smsdesk/backend/sms"
)

// List gives a page of 50. filter is open, mine, unassigned, team, unread, failed,
// scheduled, snoozed or done, sort newest, oldest or waiting; "" is the usual one.
// cursor is "" or the Next of the page before. Errors: invalid (fields filter, sort,
// cursor).
func (i *Inbox) List(filter, sort, cursor string) (ConversationPage, error) {
	return call(i.c, "Inbox.List", func(ctx context.Context, actor sms.User) (ConversationPage, error) {
		after, err := parseCursor(cursor)
		if err != nil {
			return ConversationPage{}, err
		}
		threads, next, err := i.c.Services.Inbox.List(ctx, actor, sms.InboxFilter(filter), sms.InboxSort(sort), after)
		return ConversationPage{each(i.c.remembering().conversationView)(threads), formatCursor(next)}, err
	}, same[ConversationPage])
}

// Counts gives how many conversations the filters have; 100 stands for more than 99.
func (i *Inbox) Counts() (InboxCountsView, error) {
	return call(i.c, "Inbox.Counts", func(ctx context.Context, actor sms.User) (sms.InboxCounts, error) {
		return i.c.Services.Inbox.Counts(ctx, actor)
	}, func(c sms.InboxCounts) InboxCountsView { return InboxCountsView(c) })
}

// MarkUnread has the person find a conversation among the unread ones again. Errors:
// not_found.
func (i *Inbox) MarkUnread(conversationID string) error {
	return run(i.c, "Inbox.MarkUnread", func(ctx context.Context, actor sms.User) error {
		return i.c.Services.Inbox.MarkUnread(ctx, actor, conversationID)
	})
}

// SetDone marks a conversation as done for everybody, or opens it again. Errors:
// not_found.
func (i *Inbox) SetDone(conversationID string, done bool) error {
	return run(i.c, "Inbox.SetDone", func(ctx context.Context, actor sms.User) error {
		return i.c.Services.Inbox.SetDone(ctx, actor, conversationID, done)
	})
}

// Snooze hides a conversation from the person's open ones until a time (RFC 3339).
// Errors: invalid (field until), conflict when it is done, not_found.
func (i *Inbox) Snooze(conversationID, until string) error {
	return run(i.c, "Inbox.Snooze", func(ctx context.Context, actor sms.User) error {
		at, err := parseTime("until", until)
		if err != nil {
			return err
		}
		return i.c.Services.Inbox.Snooze(ctx, actor, conversationID, at)
	})
}

// Unsnooze shows a conversation among the person's open ones again. Errors: not_found.
func (i *Inbox) Unsnooze(conversationID string) error {
	return run(i.c, "Inbox.Unsnooze", func(ctx context.Context, actor sms.User) error {
		return i.c.Services.Inbox.Unsnooze(ctx, actor, conversationID)
	})
}

// Assignees gives whom a conversation can be given to: who reads it, the person first.
// Errors: not_found.
func (i *Inbox) Assignees(conversationID string) ([]AssigneeView, error) {
	return call(i.c, "Inbox.Assignees", func(ctx context.Context, actor sms.User) ([]inbox.Assignee, error) {
		return i.c.Services.Inbox.Assignees(ctx, actor, conversationID)
	}, each(func(a inbox.Assignee) AssigneeView { return AssigneeView(a) }))
}

// Assign gives a conversation to a person or a team; "" is nobody. Errors: invalid
// (field to), not_found.
func (i *Inbox) Assign(conversationID, to string) error {
	return run(i.c, "Inbox.Assign", func(ctx context.Context, actor sms.User) error {
		return i.c.Services.Inbox.Assign(ctx, actor, conversationID, to)
	})
}
