package core

import (
	"context"
	"time"

	"github.com/smsdesk/smsdesk/backend/deadletter"
	"github.com/smsdesk/smsdesk/backend/sms"
	"github.com/smsdesk/smsdesk/backend/worker"
)

func (c *Core) newDeadLetters() *deadletter.Service {
	return deadletter.New(deadletter.Config{
		Store: c.store, Book: c.store, Secrets: c.secretsOf, Announce: c.broker.announce, Received: c.received,
		Open: func(ctx context.Context, account sms.Account) (sms.CallbackReader, error) {
			return c.adapters.Open(ctx, account)
		},
		ProviderName: func(kind sms.Kind) string { return describe(kind).Name },
		Version:      c.config.Version, Logger: c.logger,
	})
}

// secretsOf gives an account's secrets, for what must not be shown.
func (c *Core) secretsOf(ctx context.Context, account sms.Account) ([]string, error) {
	var secrets []string
	for _, field := range account.SecretsSet {
		secret, err := c.secrets.Get(ctx, account.ID, field)
		if err != nil {
			return nil, err
		}
		secrets = append(secrets, secret)
	}
	return secrets, nil
}

const (
	// rereadAgain is the pause after a callback of before that could not be read now,
	// for example because the keychain is locked.
	rereadAgain = 10 * time.Minute
	// rereadDone is the pause when there is nothing of before: none comes any more.
	rereadDone = 24 * time.Hour
)

// rereadLoop reads what an earlier version did not understand, once with this one.
func (c *Core) rereadLoop(ctx context.Context) {
	worker.Loop(ctx, nil, func(ctx context.Context) time.Duration {
		if c.services.DeadLetters.AfterUpdate(ctx) {
			return rereadDone
		}
		return rereadAgain
	})
}
