package core

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"slices"

	"github.com/smsdesk/smsdesk/backend/inbox"
	"github.com/smsdesk/smsdesk/backend/notify"
	"github.com/smsdesk/smsdesk/backend/sms"
)

// openNotify makes what tells people of what happened. It works behind what answers
// providers and people: they only wake it.
func (c *Core) openNotify() error {
	c.notify = notify.New(notify.Config{
		Queue: c.store, Bell: c.store, Settings: c.store, Announce: c.broker.announce,
		Show:  func(userID string, toast notify.Toast) { c.broker.show(Notification{userID, toast}) },
		Clock: now, IDs: newID, Logger: c.logger,
	})
	c.onStop(c.broker.subscribe(func(change sms.Change) {
		if slices.Contains([]sms.Topic{sms.MessageChanged, sms.ConversationChanged, sms.ConversationBack, sms.PlannedChanged}, change.Topic) {
			c.notify.Wake()
		}
	}))
	return nil
}

// received wakes what tells people of texts that came in, and what fetches their
// attachments.
func (c *Core) received(texts []sms.Message) {
	c.attachments.wake(texts)
	c.notify.Wake()
}

// Reply sends what a person wrote into a notification. key is the notification's: the
// same answer to it again is the same text.
func (c *Core) Reply(ctx context.Context, user sms.User, conversationID, key, text string) error {
	_, err := c.services.Inbox.Send(ctx, user, inbox.Text{Key: replyKey(key, text), ConversationID: conversationID, Body: text})
	return err
}

// replyKey makes the key of a text that was written into a notification.
func replyKey(notification, text string) string {
	sum := sha256.Sum256([]byte(notification + "\x00" + text))
	return hex.EncodeToString(sum[:16])
}
