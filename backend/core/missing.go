package core

import (
	"context"
	"strings"

	"github.com/smsdesk/smsdesk/backend/health"
	"github.com/smsdesk/smsdesk/backend/secrets"
	"github.com/smsdesk/smsdesk/backend/sms"
)

// missingSecrets names the accounts whose secrets aren't on this computer, as after a
// restore on another one, with what is to be entered again.
func (c *Core) missingSecrets(ctx context.Context) ([]string, error) {
	var lines []string
	err := c.eachMissing(ctx, func(account sms.Account, labels []string) {
		lines = append(lines, account.Name+": "+strings.Join(labels, ", "))
	})
	return lines, err
}

// missingAdvice is missingSecrets for the health page.
func (c *Core) missingAdvice(ctx context.Context) ([]health.Advice, error) {
	var all []health.Advice
	err := c.eachMissing(ctx, func(account sms.Account, labels []string) {
		all = append(all, health.Advice{AccountID: account.ID, Reason: sms.Reason{
			Text:   "Not on this computer: " + strings.Join(labels, ", ") + ". Nothing can be sent or received with this account.",
			Remedy: "Enter it again on the page of the account.",
		}})
	})
	return all, err
}

// eachMissing says nothing where the keychain can't be asked: that is an item of its own.
func (c *Core) eachMissing(ctx context.Context, found func(account sms.Account, labels []string)) error {
	if c.secrets.State(ctx).Kind != secrets.Available {
		return nil
	}
	accounts, err := c.store.Accounts(ctx)
	if err != nil {
		return err
	}
	for _, account := range accounts {
		if account.State == sms.AccountDraft {
			continue
		}
		if labels := c.missingOf(ctx, account); len(labels) > 0 {
			found(account, labels)
		}
	}
	return nil
}

func (c *Core) missingOf(ctx context.Context, account sms.Account) (labels []string) {
	for _, field := range account.SecretsSet {
		if _, err := c.secrets.Get(ctx, account.ID, field); sms.ErrorCode(err) == sms.NotFound {
			labels = append(labels, labelOf(account.Kind, field))
		}
	}
	return labels
}

func labelOf(kind sms.Kind, key string) string {
	for _, field := range describe(kind).Fields {
		if field.Key == key {
			return field.Label
		}
	}
	return key
}

func (c *Core) backupHealth() health.Backup {
	last, problem, late := c.services.Backups.Health()
	return health.Backup{Last: last, Problem: problem, Late: late}
}
