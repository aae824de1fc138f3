package core

import (
	"context"

	"github.com/smsdesk/smsdesk/backend/activity"
	"github.com/smsdesk/smsdesk/backend/bind"
	"github.com/smsdesk/smsdesk/backend/health"
	"github.com/smsdesk/smsdesk/backend/personal"
	"github.com/smsdesk/smsdesk/backend/provider"
	"github.com/smsdesk/smsdesk/backend/setup"
	"github.com/smsdesk/smsdesk/backend/sms"
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
			BaseFor: c.address.base, Told: c.store, Probes: c.probes, Way: c.way, Announce: c.broker.announce, NewToken: c.newToken, Clock: now, IDs: newID, Logger: c.logger,
		}),
		FirstRun: &setup.FirstRun{
			Settings: c.store, Beginnings: c.store, Descriptor: describe, BaseFor: c.address.base, Announce: c.broker.announce, Logger: c.logger,
		},
		Health: health.New(health.Config{
			Store: c.store, Absences: c.store, Announce: c.broker.announce, Clock: now, Missed: missed, Portal: portal,
			Refusals: func() []health.Refusal { return refusals(c.door) }, CatchUps: c.catchUps, Advice: c.adapters.advice,
			Outdated: c.outdated, Damage: c.store.Damage, Tunnel: c.tunnelHealth, Trouble: c.troubleHealth, Missing: c.missingAdvice, Backup: c.backupHealth,
			Keychain: func(ctx context.Context) health.Keychain { return keychainHealth(c.secrets.State(ctx)) },
		}),
		Activity: activity.New(activity.Config{
			Store: c.store, ProviderName: func(kind sms.Kind) string { return describe(kind).Name }, Logger: c.logger,
		}),
		Address: c.public, People: c.people, Personal: own,
		Inbox: c.newInbox(own.TextingOf), Planned: c.newPlanned(), Templates: c.newTemplates(), Preview: c.newPreview(),
		Customers: c.newCustomers(), Imports: c.newImports(), OptOuts: c.newOptOuts(),
		AutoReply: c.newAutoReply(), Bulk: c.newBulk(), Notifications: c.notify, Reports: c.reports, Updates: c.newUpdates(), Backups: c.newBackups(),
		DeadLetters: c.newDeadLetters(), Changes: c.changesSince, Retention: c.retention, Support: c.newSupport(),
		Clock: now, Trouble: c.trouble, Phones: c.phones(), Providers: provider.Descriptors(), Business: c.store, Version: c.config.Version,
		FixedAddress: c.address.fixed,
		LocalTarget:  func() string { return "http://" + c.local.Addr().String() },
		Log:          c.logCall,
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
