package core

import (
	"context"

	"github.com/smsdesk/smsdesk/backend/sms"
)

// mayRead is an error for a conversation that isn't the person's to read.
func (c *Core) mayRead(ctx context.Context, actor sms.User, conversationID string) error {
	_, err := c.services.Inbox.Get(ctx, actor, conversationID)
	return err
}

// maySee is an error for a record that isn't the person's to see.
func (c *Core) maySee(ctx context.Context, actor sms.User, recordID string) error {
	return c.services.Customers.MaySee(ctx, actor, recordID)
}
