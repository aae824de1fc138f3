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
func (c *Core) maySee(context.Context, sms.User, string) error {
	return sms.Errorf(sms.NotFound, "This customer isn't here, or isn't yours. Nothing was changed. Choose another one.")
}
