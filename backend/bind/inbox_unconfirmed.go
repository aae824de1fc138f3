package bind

import (
	"context"

	"github.com/smsdesk/smsdesk/backend/sms"
)

// Unconfirmed gives the texts whose fate nobody knows, the latest first, at most 100.
func (i *Inbox) Unconfirmed() ([]UnconfirmedView, error) {
	c := i.c.remembering()
	return call(c, "Inbox.Unconfirmed", func(ctx context.Context, actor sms.User) ([]UnconfirmedView, error) {
		texts, err := c.Services.Inbox.Unconfirmed(ctx, actor)
		if err != nil {
			return nil, err
		}
		views := make([]UnconfirmedView, len(texts))
		for n, text := range texts {
			thread, err := c.Services.Inbox.Get(ctx, actor, text.ConversationID)
			if err != nil {
				return nil, err
			}
			views[n] = UnconfirmedView{
				ID: text.ID, ConversationID: text.ConversationID, At: text.At.RFC3339(), Body: text.Body,
				Customer: thread.Conversation.Name, Number: sms.FormatAddress(thread.Customer, ""), Provider: thread.Provider, Reason: text.Reason.Text,
				Locked: thread.Locked,
			}
		}
		return views, nil
	}, same[[]UnconfirmedView])
}

// MarkSent notes that the person takes an unconfirmed text for sent. Errors: not_found,
// conflict when it is known meanwhile what became of it.
func (i *Inbox) MarkSent(messageID string) (MessageView, error) {
	return call(i.c, "Inbox.MarkSent", func(ctx context.Context, actor sms.User) (sms.Message, error) {
		return i.c.Services.Inbox.MarkSent(ctx, actor, messageID)
	}, i.c.messageView)
}
