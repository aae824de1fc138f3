package core

import (
	"context"
	"time"

	"github.com/smsdesk/smsdesk/backend/activity"
	"github.com/smsdesk/smsdesk/backend/bind"
	"github.com/smsdesk/smsdesk/backend/customers"
	"github.com/smsdesk/smsdesk/backend/health"
	"github.com/smsdesk/smsdesk/backend/imports"
	"github.com/smsdesk/smsdesk/backend/inbox"
	"github.com/smsdesk/smsdesk/backend/optouts"
	"github.com/smsdesk/smsdesk/backend/personal"
	"github.com/smsdesk/smsdesk/backend/planned"
	"github.com/smsdesk/smsdesk/backend/preview"
	"github.com/smsdesk/smsdesk/backend/provider"
	"github.com/smsdesk/smsdesk/backend/setup"
	"github.com/smsdesk/smsdesk/backend/sms"
	"github.com/smsdesk/smsdesk/backend/templates"
	"github.com/smsdesk/smsdesk/backend/worker"
)

// openServices builds the use cases that window and hub call.
func (c *Core) openServices() error {
	far := farEnd{c.tunnel}
	c.public = &setup.Address{
		Settings: c.store, Secrets: c.secrets, Tunnel: far, Probes: c.probes, Way: func() setup.Way { return c.way(sms.Account{}) },
		NewToken: newToken, Clock: now, Logger: c.logger,
	}
	own := personal.New(personal.Config{Settings: c.store, Book: c.store})
	c.services = &bind.Services{
		Setup: setup.New(setup.Config{
			Accounts: c.store, Numbers: c.store, Book: c.store, History: c.store, Secrets: c.secrets, Providers: c.adapters, Sandbox: c.phones(),
			BaseFor: c.address.base, Told: c.store, Probes: c.probes, Way: c.way, Announce: c.broker.announce, NewToken: newToken, Clock: now, IDs: newID, Logger: c.logger,
		}),
		Address: c.public, People: c.people,
		FirstRun: &setup.FirstRun{
			Settings: c.store, Beginnings: c.store, Descriptor: describe, BaseFor: c.address.base, Announce: c.broker.announce, Logger: c.logger,
		},
		Inbox: inbox.New(inbox.Config{
			Threads: c.store, Lines: c.store, Notes: c.store, Attachments: c.attachments, Finder: c.store, Outbox: c.store, Waiting: c.store, Contacts: c.store, Desk: c.store, States: c.store, Snoozes: c.store,
			People: c.store, Book: c.store, Belongings: c.store, MaySee: c.maySee, Limits: limits, Announce: c.broker.announce, Wake: c.outbox.Wake, Ask: c.outbox.Ask, Texting: own.TextingOf,
			Clock: now, Logger: c.logger,
		}),
		Health: health.New(health.Config{
			Store: c.store, Refusals: func() []health.Refusal { return refusals(c.door) }, CatchUps: c.catchUps, Advice: c.adapters.advice,
			Outdated: c.outdated,
			Tunnel:   c.tunnelHealth,
			Keychain: func(ctx context.Context) health.Keychain { return keychainHealth(c.secrets.State(ctx)) },
		}),
		Activity: activity.New(activity.Config{
			Store: c.store, ProviderName: func(kind sms.Kind) string { return describe(kind).Name }, Logger: c.logger,
		}),
		Preview: preview.New(preview.Config{Store: c.store, Book: c.store, Announce: c.broker.announce, Clock: now, Logger: c.logger}),
		Imports: imports.New(imports.Config{
			Store: c.store, Book: c.store, Start: c.background, Announce: c.broker.announce, Clock: now, IDs: newID, Logger: c.logger,
		}),
		Templates: templates.New(templates.Config{
			Store: c.store, Book: c.store, MayRead: c.mayRead, MaySee: c.maySee, Announce: c.broker.announce, IDs: newID, Logger: c.logger,
		}),
		Personal: own,
		OptOuts: optouts.New(optouts.Config{
			OptOuts: c.store, Wishes: c.store, Book: c.store, Settings: c.store, Providers: c.store, Open: c.adapters.Open, Announce: c.broker.announce, Clock: now, Logger: c.logger,
		}),
		Planned: planned.New(planned.Config{
			Plans: c.store, Lists: c.store, Settings: c.store, Limits: limits, Announce: c.broker.announce, Wake: c.outbox.Wake, Clock: now, Logger: c.logger,
		}),
		Customers: customers.New(customers.Config{
			Records: c.store, Twins: c.store, Book: c.store, Announce: c.broker.announce, IDs: newID, Logger: c.logger,
		}),
		AutoReply: c.newAutoReply(),
		Bulk:      c.newBulk(),
		Clock:     now,
		Phones:    c.phones(), Providers: provider.Descriptors(), Business: c.store, Version: c.config.Version,
		FixedAddress: c.address.fixed,
		LocalTarget:  func() string { return "http://" + c.local.Addr().String() },
		Log:          c.logCall,

		Notifications: c.notify,
		Reports:       c.reports,
	}
	return nil
}

// limits gives a provider's name and what it takes.
func limits(kind sms.Kind) (string, sms.Limits) {
	d := describe(kind)
	return d.Name, d.Limits
}

// logCall writes down what a bound method failed on. What the person can mend is
// ordinary; what has no words for people is ours to mend.
func (c *Core) logCall(method string, err error) {
	if sms.ErrorCode(err) == sms.Internal {
		c.logger.Error("call failed", "method", method, "error", err)
		return
	}
	c.logger.Info("call refused", "method", method, "code", sms.ErrorCode(err))
}

// checkpointEvery is how often the write-ahead log is folded into the database
// while the program runs.
const checkpointEvery = 10 * time.Minute

// wakeEvery is how often snoozed conversations are looked for whose time has come.
const wakeEvery = 5 * time.Second

func (c *Core) wakeLoop(ctx context.Context) {
	worker.Loop(ctx, nil, func(ctx context.Context) time.Duration {
		c.services.Inbox.WakeSnoozed(ctx)
		return wakeEvery
	})
}

func (c *Core) housekeeping(ctx context.Context) {
	tick := time.NewTicker(checkpointEvery)
	defer tick.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
			if err := c.store.Checkpoint(ctx); err != nil {
				c.logger.Warn("database not tidied", "error", err)
			}
		}
	}
}
