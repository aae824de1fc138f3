package bind

import (
	"context"

	"github.com/smsdesk/smsdesk/backend/inbox"
	"github.com/smsdesk/smsdesk/backend/sms"
)

// Thread gives a page of 50 texts and notes of one customer over all of our numbers,
// oldest first: the newest page, or the one that ask names. Errors: not_found, also
// for a line that isn't in the conversation any more; invalid (field cursor).
func (i *Inbox) Thread(conversationID string, ask ThreadAsk) (ThreadView, error) {
	return call(i.c, "Inbox.Thread", func(ctx context.Context, actor sms.User) (inbox.Page, error) {
		before, err := parseCursor(ask.Before)
		if err != nil {
			return inbox.Page{}, err
		}
		after, err := parseCursor(ask.After)
		if err != nil {
			return inbox.Page{}, err
		}
		return i.c.Services.Inbox.Page(ctx, actor, conversationID, sms.ThreadQuery{Before: before, After: after, Around: ask.At})
	}, i.c.threadView)
}

// MarkThreadRead sets the person's unread counts of a thread to zero, over all of our
// numbers. Errors: not_found.
func (i *Inbox) MarkThreadRead(conversationID string) error {
	return run(i.c, "Inbox.MarkThreadRead", func(ctx context.Context, actor sms.User) error {
		return i.c.Services.Inbox.MarkThreadRead(ctx, actor, conversationID)
	})
}

// AddNote keeps a note for colleagues beside the texts; it never leaves. Errors:
// not_found, invalid (field body).
func (i *Inbox) AddNote(conversationID, body string) (NoteView, error) {
	return call(i.c, "Inbox.AddNote", func(ctx context.Context, actor sms.User) (sms.TeamNote, error) {
		return i.c.Services.Inbox.AddNote(ctx, actor, conversationID, body)
	}, i.c.noteView)
}

// EditNote gives a note of one's own other words. Errors: not_found, forbidden, invalid
// (field body).
func (i *Inbox) EditNote(noteID, body string) (NoteView, error) {
	return call(i.c, "Inbox.EditNote", func(ctx context.Context, actor sms.User) (sms.TeamNote, error) {
		return i.c.Services.Inbox.EditNote(ctx, actor, noteID, body)
	}, i.c.noteView)
}

// DeleteNote takes a note of one's own away. Errors: not_found, forbidden.
func (i *Inbox) DeleteNote(noteID string) error {
	return run(i.c, "Inbox.DeleteNote", func(ctx context.Context, actor sms.User) error {
		return i.c.Services.Inbox.DeleteNote(ctx, actor, noteID)
	})
}

// Media gives an attachment of a text, which is fetched from the provider if it isn't
// here. Errors: not_found, invalid when it can never be had, provider_unavailable,
// credentials_refused, locked.
func (i *Inbox) Media(messageID string, place int) (AttachmentView, error) {
	return call(i.c, "Inbox.Media", func(ctx context.Context, actor sms.User) (sms.Attachment, error) {
		return i.c.Services.Inbox.Media(ctx, actor, messageID, place)
	}, attachmentView)
}
