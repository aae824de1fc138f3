package bind

import (
	"context"

	"github.com/smsdesk/smsdesk/backend/inbox"
	"github.com/smsdesk/smsdesk/backend/sms"
)

// Inbox is the signed-in person's conversations. Only those of the person's own
// numbers and customers exist here; any other is not_found.
type Inbox struct{ c *caller }

// Senders gives the numbers that the person owns.
func (i *Inbox) Senders() ([]NumberView, error) {
	return call(i.c, "Inbox.Senders", func(ctx context.Context, actor sms.User) ([]sms.Number, error) {
		return i.c.Services.Inbox.Senders(ctx, actor)
	}, each(i.c.numberView))
}

// Conversation gives one conversation. Errors: not_found.
func (i *Inbox) Conversation(id string) (ConversationView, error) {
	return call(i.c, "Inbox.Conversation", func(ctx context.Context, actor sms.User) (inbox.Thread, error) {
		return i.c.Services.Inbox.Get(ctx, actor, id)
	}, i.c.conversationView)
}

// Timeline gives every status event of a text, oldest first.
func (i *Inbox) Timeline(messageID string) ([]StatusEventView, error) {
	return call(i.c, "Inbox.Timeline", func(ctx context.Context, actor sms.User) ([]sms.StatusEvent, error) {
		return i.c.Services.Inbox.Timeline(ctx, actor, messageID)
	}, each(statusEventView))
}

// Start opens the conversation between one of the person's numbers and a
// customer's number as typed. Errors: invalid (fields from, to).
func (i *Inbox) Start(numberID, to string) (ConversationView, error) {
	return call(i.c, "Inbox.Start", func(ctx context.Context, actor sms.User) (inbox.Thread, error) {
		return i.c.Services.Inbox.Start(ctx, actor, numberID, to)
	}, i.c.conversationView)
}

// Ways gives from which of the person's numbers, and to which of the customer's, a
// text can go. Errors: not_found.
func (i *Inbox) Ways(conversationID string) (WaysView, error) {
	return call(i.c, "Inbox.Ways", func(ctx context.Context, actor sms.User) (inbox.Ways, error) {
		return i.c.Services.Inbox.Ways(ctx, actor, conversationID)
	}, i.c.waysView)
}

// Recognize gives every number that what a person typed may mean; numberID is the
// number to text from, or "". Errors: invalid (field to).
func (i *Inbox) Recognize(numberID, typed string) ([]RecognizedView, error) {
	return call(i.c, "Inbox.Recognize", func(ctx context.Context, actor sms.User) ([]inbox.Recognized, error) {
		return i.c.Services.Inbox.Recognize(ctx, actor, numberID, typed)
	}, each(i.c.recognizedView))
}

// Send queues a text: when it returns, the text is on disk and will be sent
// once. The same key again gives the same text. Errors: invalid (field body),
// opted_out, limit_reached, conflict when the conversation is locked, not_found.
func (i *Inbox) Send(in SendInput) (MessageView, error) {
	return call(i.c, "Inbox.Send", func(ctx context.Context, actor sms.User) (sms.Message, error) {
		return i.c.Services.Inbox.Send(ctx, actor, inbox.Text{
			Key: in.Key, ConversationID: in.ConversationID, Body: in.Body, ResendOf: in.ResendOf, TemplateID: in.TemplateID,
		})
	}, i.c.messageView)
}

// Undo takes a text of the person's back that has not left yet: it ends as canceled,
// and its words are in the draft again. Errors: not_found, forbidden when somebody
// else wrote it, conflict when it has left.
func (i *Inbox) Undo(messageID string) (MessageView, error) {
	return call(i.c, "Inbox.Undo", func(ctx context.Context, actor sms.User) (sms.Message, error) {
		return i.c.Services.Inbox.Undo(ctx, actor, messageID)
	}, i.c.messageView)
}

// Draft gives what the person typed in a conversation and didn't send.
func (i *Inbox) Draft(conversationID string) (string, error) {
	return call(i.c, "Inbox.Draft", func(ctx context.Context, actor sms.User) (string, error) {
		return i.c.Services.Inbox.Draft(ctx, actor, conversationID)
	}, same[string])
}

// SaveDraft keeps what the person is typing; "" forgets it.
func (i *Inbox) SaveDraft(conversationID, text string) error {
	return run(i.c, "Inbox.SaveDraft", func(ctx context.Context, actor sms.User) error {
		return i.c.Services.Inbox.SaveDraft(ctx, actor, conversationID, text)
	})
}

// Rename gives the customer of a conversation a name.
func (i *Inbox) Rename(conversationID, name string) (ConversationView, error) {
	return call(i.c, "Inbox.Rename", func(ctx context.Context, actor sms.User) (inbox.Thread, error) {
		return i.c.Services.Inbox.Rename(ctx, actor, conversationID, name)
	}, i.c.conversationView)
}

// Move gives texts to another customer; a conversation follows its newest text. All
// of them are moved or none. Errors: invalid (field messages), not_found.
func (i *Inbox) Move(messageIDs []string, recordID string) error {
	return run(i.c, "Inbox.Move", func(ctx context.Context, actor sms.User) error {
		return i.c.Services.Inbox.Move(ctx, actor, messageIDs, recordID)
	})
}

// Advice says what to think about before a text is sent in a conversation, "" when
// there is nothing; it forbids nothing. Errors: not_found.
func (i *Inbox) Advice(conversationID, body string) (string, error) {
	return call(i.c, "Inbox.Advice", func(ctx context.Context, actor sms.User) (string, error) {
		return i.c.Services.Inbox.Advice(ctx, actor, conversationID, body)
	}, same[string])
}

// AskProvider asks the provider for a text's status now. Errors: not_found,
// provider_unavailable, credentials_refused, invalid when it can't be asked.
func (i *Inbox) AskProvider(messageID string) (MessageView, error) {
	return call(i.c, "Inbox.AskProvider", func(ctx context.Context, actor sms.User) (sms.Message, error) {
		return i.c.Services.Inbox.AskProvider(ctx, actor, messageID)
	}, i.c.messageView)
}
