package store

import (
	"context"

	"github.com/smsdesk/smsdesk/backend/sms"
)

const accountColumns = `a.id, a.kind, a.name, a.description, a.sandbox, a.state, a.fields, a.secrets_set, a.token, a.old_token,
	a.old_token_until, a.tested_at, a.tested_ok, a.tested_text, a.last_callback_at, a.problem_code, a.problem_text,
	a.problem_remedy, a.created_by, a.created_at, a.updated_at`

func scanAccount(row scanner) (a sms.Account, err error) {
	var fields, secretsSet string
	err = row.Scan(&a.ID, &a.Kind, &a.Name, &a.Description, &a.Sandbox, &a.State, &fields, &secretsSet, &a.Token, &a.OldToken,
		&a.OldTokenUntil, &a.Tested.At, &a.Tested.OK, &a.Tested.Text, &a.LastCallbackAt, &a.Problem.Code, &a.Problem.Text,
		&a.Problem.Remedy, &a.CreatedBy, &a.CreatedAt, &a.UpdatedAt)
	if err != nil {
		return a, err
	}
	if err := fromJSON(fields, &a.Fields); err != nil {
		return a, err
	}
	return a, fromJSON(secretsSet, &a.SecretsSet)
}

// CreateAccount keeps a new account. A name that another account has, whatever
// the case, is a Conflict on field "name".
func (s *Store) CreateAccount(ctx context.Context, account sms.Account) error {
	return s.update(ctx, func(t *tx) error {
		if err := accountNameFree(t, account); err != nil {
			return err
		}
		if err := t.do("INSERT INTO account (id, kind, sandbox, created_by, created_at, last_callback_at, name, description, state, "+
			"fields, secrets_set, token, old_token, old_token_until, tested_at, tested_ok, tested_text, problem_code, problem_text, "+
			"problem_remedy, updated_at) VALUES ($1, $2, $3, $4, $5, $6, '', '', 'draft', '{}', '[]', '', '', 0, 0, 0, '', '', '', '', 0)",
			account.ID, account.Kind, account.Sandbox, account.CreatedBy, account.CreatedAt, account.LastCallbackAt); err != nil {
			return err
		}
		return saveAccount(t, account)
	})
}

// Account gives one account, deleted ones included.
func (s *Store) Account(ctx context.Context, id string) (sms.Account, error) {
	return read(ctx, s, func(t *tx) (sms.Account, error) { return account(t, id) })
}

// Accounts gives the accounts that aren't deleted, drafts included, newest last.
func (s *Store) Accounts(ctx context.Context) ([]sms.Account, error) {
	return read(ctx, s, func(t *tx) ([]sms.Account, error) {
		return all(t, scanAccount, "SELECT "+accountColumns+" FROM account a WHERE a.state <> 'deleted' ORDER BY a.created_at, a.id")
	})
}

// UpdateAccount reads an account, lets change alter it and keeps it, with
// nothing in between; change runs in the writer's goroutine and must not call
// the store. An error of change is given back and nothing is kept. ID, Kind,
// Sandbox, CreatedBy, CreatedAt and LastCallbackAt stay whatever change does.
func (s *Store) UpdateAccount(ctx context.Context, id string, change func(*sms.Account) error) (sms.Account, error) {
	return write(ctx, s, func(t *tx) (sms.Account, error) {
		before, err := livingAccount(t, id)
		if err != nil {
			return sms.Account{}, err
		}
		after := before
		if err := change(&after); err != nil {
			return sms.Account{}, err
		}
		after.ID, after.Kind, after.Sandbox, after.LastCallbackAt = before.ID, before.Kind, before.Sandbox, before.LastCallbackAt
		after.CreatedBy, after.CreatedAt = before.CreatedBy, before.CreatedAt
		if err := accountNameFree(t, after); err != nil {
			return sms.Account{}, err
		}
		if err := saveAccount(t, after); err != nil {
			return sms.Account{}, err
		}
		return account(t, id)
	})
}

// AccountHasHistory tells whether texts or callbacks hang on an account.
func (s *Store) AccountHasHistory(ctx context.Context, id string) (bool, error) {
	return read(ctx, s, func(t *tx) (bool, error) { return hasHistory(t, id) })
}

// AccountByToken gives the account whose callback URLs hold token, or held it
// until a time that isn't past. NotFound otherwise.
func (s *Store) AccountByToken(ctx context.Context, token string) (sms.Account, error) {
	return read(ctx, s, func(t *tx) (sms.Account, error) {
		hash := hashOf(token)
		found, ok, err := one(t, scanAccount, accountByToken, hash)
		if err == nil && !ok {
			found, ok, err = one(t, scanAccount, accountByOldToken, hash, t.now)
		}
		if err == nil && !ok {
			err = notFound("There is no callback address like this.")
		}
		return found, err
	})
}

const (
	accountByToken    = "SELECT " + accountColumns + " FROM account a WHERE a.token_hash = $1"
	accountByOldToken = "SELECT " + accountColumns + " FROM account a WHERE a.old_token_hash = $1 AND a.old_token_until >= $2 LIMIT 1"
)

func account(t *tx, id string) (sms.Account, error) {
	found, ok, err := one(t, scanAccount, "SELECT "+accountColumns+" FROM account a WHERE a.id = $1", id)
	if err == nil && !ok {
		err = notFound("This provider account is no longer in SMS Desk. Nothing was changed. Go back to the list.")
	}
	return found, err
}

func livingAccount(t *tx, id string) (sms.Account, error) {
	found, err := account(t, id)
	if err == nil && found.State == sms.AccountDeleted {
		err = notFound("This provider account was deleted. Nothing was changed. Its history stays readable in the inbox.")
	}
	return found, err
}

func saveAccount(t *tx, a sms.Account) error {
	if a.Fields == nil {
		a.Fields = map[string]string{}
	}
	if a.SecretsSet == nil {
		a.SecretsSet = []string{}
	}
	return t.do(`
		UPDATE account SET name = $2, name_key = $3, description = $4, state = $5, fields = $6, secrets_set = $7,
			token = $8, token_hash = $9, old_token = $10, old_token_hash = $11, old_token_until = $12,
			tested_at = $13, tested_ok = $14, tested_text = $15,
			problem_code = $16, problem_text = $17, problem_remedy = $18, updated_at = $19
		WHERE id = $1`,
		a.ID, a.Name, orNull(keyOf(a.Name)), a.Description, a.State, asJSON(a.Fields), asJSON(a.SecretsSet),
		a.Token, hashOf(a.Token), a.OldToken, hashOf(a.OldToken), a.OldTokenUntil,
		a.Tested.At, a.Tested.OK, a.Tested.Text,
		a.Problem.Code, a.Problem.Text, a.Problem.Remedy, a.UpdatedAt)
}

func accountNameFree(t *tx, account sms.Account) error {
	holder, taken, err := one(t, value[string], "SELECT name FROM account WHERE name_key = $1 AND id <> $2", orNull(keyOf(account.Name)), account.ID)
	if err != nil || !taken {
		return err
	}
	return &sms.Error{Code: sms.Conflict, Field: "name", Message: "There is already a provider account named “" + holder + "”. Nothing was saved. Choose another name."}
}
