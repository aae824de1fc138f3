package core

import (
	"context"

	"github.com/smsdesk/smsdesk/backend/bulk"
	"github.com/smsdesk/smsdesk/backend/customers"
	"github.com/smsdesk/smsdesk/backend/sms"
)

// newBulk makes what sends one text to many.
func (c *Core) newBulk() *bulk.Service {
	return bulk.New(bulk.Config{
		Drafts: c.store, Bulks: c.store, Queue: c.store, Book: c.store, Audience: c.audience, Limits: limits,
		Announce: c.broker.announce, Wake: c.outbox.Wake, Clock: now, IDs: newID, Logger: c.logger,
	})
}

// audience gives the customers for a bulk text, of those that actor sees, until limit
// is reached.
func (c *Core) audience(ctx context.Context, actor sms.User, audience bulk.Audience, limit int) ([]sms.Record, error) {
	filter := customers.Filter{Kind: audience.Kind, State: audience.State, Mine: audience.Mine, Text: audience.Text}
	var found []sms.Record
	var after sms.RecordCursor
	for {
		page, next, err := c.services.Customers.List(ctx, actor, filter, after)
		if err != nil {
			return nil, err
		}
		found = append(found, page...)
		if next == (sms.RecordCursor{}) || len(found) >= limit {
			return found, nil
		}
		after = next
	}
}
