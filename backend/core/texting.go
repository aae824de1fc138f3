package core

import (
	"context"

	"github.com/smsdesk/smsdesk/backend/customers"
	"github.com/smsdesk/smsdesk/backend/imports"
	"github.com/smsdesk/smsdesk/backend/inbox"
	"github.com/smsdesk/smsdesk/backend/optouts"
	"github.com/smsdesk/smsdesk/backend/planned"
	"github.com/smsdesk/smsdesk/backend/preview"
	"github.com/smsdesk/smsdesk/backend/sms"
	"github.com/smsdesk/smsdesk/backend/templates"
)

// newInbox makes the inbox; texting tells how a person likes to write.
func (c *Core) newInbox(texting func(ctx context.Context, userID string) (sms.Texting, error)) *inbox.Service {
	return inbox.New(inbox.Config{
		Threads: c.store, Lines: c.store, Notes: c.store, Attachments: c.attachments, Finder: c.store, Outbox: c.store, Waiting: c.store, Undecided: c.store,
		Contacts: c.store, Desk: c.store, States: c.store, Snoozes: c.store, People: c.store, Book: c.store, Belongings: c.store,
		MaySee: c.maySee, Limits: limits, Announce: c.broker.announce, Wake: c.outbox.Wake, Ask: c.outbox.Ask, Texting: texting,
		Clock: now, Logger: c.logger,
	})
}

func (c *Core) newPlanned() *planned.Service {
	return planned.New(planned.Config{
		Plans: c.store, Lists: c.store, Settings: c.store, Limits: limits, Announce: c.broker.announce, Wake: c.outbox.Wake, Clock: now, Logger: c.logger,
	})
}

func (c *Core) newTemplates() *templates.Service {
	return templates.New(templates.Config{
		Store: c.store, Book: c.store, MayRead: c.mayRead, MaySee: c.maySee, Announce: c.broker.announce, IDs: newID, Logger: c.logger,
	})
}

func (c *Core) newPreview() *preview.Service {
	return preview.New(preview.Config{Store: c.store, Book: c.store, Announce: c.broker.announce, Clock: now, Logger: c.logger})
}

func (c *Core) newCustomers() *customers.Service {
	return customers.New(customers.Config{
		Records: c.store, Twins: c.store, Book: c.store, Announce: c.broker.announce, IDs: newID, Logger: c.logger,
	})
}

func (c *Core) newImports() *imports.Service {
	return imports.New(imports.Config{
		Store: c.store, Book: c.store, Start: c.background, Announce: c.broker.announce, Clock: now, IDs: newID, Logger: c.logger,
	})
}

func (c *Core) newOptOuts() *optouts.Service {
	return optouts.New(optouts.Config{
		OptOuts: c.store, Wishes: c.store, Book: c.store, Settings: c.store, Providers: c.store, Open: c.adapters.Open,
		Announce: c.broker.announce, Clock: now, Logger: c.logger,
	})
}
