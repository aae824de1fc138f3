package core

import (
	"context"

	"github.com/smsdesk/smsdesk/backend/health"
	"github.com/smsdesk/smsdesk/backend/secrets"
	"github.com/smsdesk/smsdesk/backend/sms"
)

// SecretsKind says where secrets are kept.
type SecretsKind int

// The places for secrets. SecretsInMemory is for tests: they are gone at the end.
const (
	SecretsKeychain SecretsKind = iota
	SecretsVault
	SecretsInMemory
)

// vault is what every place for secrets can do.
type vault interface {
	Get(ctx context.Context, account, field string) (string, error)
	Set(ctx context.Context, account, field, secret string) error
	Delete(ctx context.Context, account, field string) error
	State(ctx context.Context) secrets.State
}

// openSecrets gives the chosen place and how to close it. A keychain that is
// locked or missing is no error here: it is a state with a remedy.
func openSecrets(kind SecretsKind, path, key, namespace string) (vault, func(), error) {
	switch kind {
	case SecretsInMemory:
		return secrets.NewMemory(), func() {}, nil
	case SecretsVault:
		if key == "" {
			return nil, nil, sms.Errorf(sms.Invalid, "The vault needs its key. Nothing was started. Give --vault-key-file or set SMSDESK_VAULT_KEY, or use --secrets keychain.")
		}
		v := secrets.NewVault(secrets.VaultConfig{Path: path, Key: key})
		return v, v.Close, nil
	default:
		k := secrets.NewKeychain(secrets.KeychainConfig{Namespace: namespace})
		return k, k.Stop, nil
	}
}

func keychainHealth(state secrets.State) health.Keychain {
	return health.Keychain{OK: state.Kind == secrets.Available, Text: state.Sentence, Remedy: state.Remedy}
}
