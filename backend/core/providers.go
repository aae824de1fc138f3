package core

import (
	"context"
	"log/slog"
	"maps"
	"net"
	"net/url"
	"strings"
	"sync"

	"github.com/smsdesk/smsdesk/backend/health"
	"github.com/smsdesk/smsdesk/backend/provider"
	"github.com/smsdesk/smsdesk/backend/setup"
	"github.com/smsdesk/smsdesk/backend/sms"
)

// providers makes adapters from accounts. An adapter is kept, with its secrets,
// until the account changes: the keychain is too slow to ask for each callback,
// and may be locked by then.
type providers struct {
	secrets   setup.Secrets
	sandbox   func(kind sms.Kind) string // base address of the simulator
	overrides func(key string) string
	clock     sms.Clock
	logger    *slog.Logger
	// refusal is why nothing may be kept now, nil for no reason. Then no provider is
	// asked for anything either, and none is believed.
	refusal func() error

	mu   sync.Mutex
	open map[string]opened
}

type opened struct {
	version  sms.Time
	provider sms.Provider
}

// Descriptors gives the six providers, in the order of the wizard.
func (p *providers) Descriptors() []sms.Descriptor { return provider.Descriptors() }

// Descriptor gives one provider that has an adapter.
func (p *providers) Descriptor(kind sms.Kind) (sms.Descriptor, bool) {
	entry, found := provider.Find(kind)
	return entry.Descriptor, found
}

// Clean puts what was typed into the form that is kept.
func (p *providers) Clean(kind sms.Kind, values map[string]string) (map[string]string, error) {
	entry, known := provider.Find(kind)
	if !known || entry.Clean == nil {
		return values, nil
	}
	return entry.Clean(values)
}

// Open gives the adapter of an account. Errors: locked when the keychain can't
// be read, invalid when a field can't be used, and the database's own when nothing can
// be written into it.
func (p *providers) Open(ctx context.Context, account sms.Account) (sms.Provider, error) {
	if err := p.refusal(); err != nil {
		return nil, err
	}
	p.mu.Lock()
	kept, found := p.open[account.ID]
	p.mu.Unlock()
	if found && kept.version == account.UpdatedAt {
		return kept.provider, nil
	}
	entry, known := provider.Find(account.Kind)
	if !known {
		return nil, sms.Errorf(sms.NotFound, "SMS Desk can't speak to this provider. Nothing was sent.")
	}
	fields := maps.Clone(account.Fields)
	if fields == nil {
		fields = map[string]string{}
	}
	for _, field := range account.SecretsSet {
		secret, err := p.secrets.Get(ctx, account.ID, field)
		if err != nil {
			return nil, err
		}
		fields[field] = secret
	}
	adapter, err := entry.New(sms.ProviderConfig{
		Fields: fields, BaseURL: p.base(account), Clock: p.clock, Logger: p.logger.With("account", account.ID),
	})
	if err != nil {
		return nil, err
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	p.open[account.ID] = opened{account.UpdatedAt, adapter}
	return adapter, nil
}

// Forget drops an account's adapter and with it the secrets in memory.
func (p *providers) Forget(accountID string) {
	p.mu.Lock()
	defer p.mu.Unlock()
	delete(p.open, accountID)
}

// advice gathers what the adapters in use have to say.
func (p *providers) advice() []health.Advice {
	p.mu.Lock()
	defer p.mu.Unlock()
	var all []health.Advice
	for id, kept := range p.open {
		if adviser, can := kept.provider.(sms.Adviser); can {
			if given := adviser.Advice(); given.Text != "" {
				all = append(all, health.Advice{AccountID: id, Reason: given})
			}
		}
	}
	return all
}

// base gives the address that replaces the vendor's: the simulator's for a
// sandbox account, or a test's loopback address.
func (p *providers) base(account sms.Account) string {
	if account.Sandbox {
		return p.sandbox(account.Kind)
	}
	override := p.overrides("SMSDESK_API_" + strings.ToUpper(string(account.Kind)))
	if override != "" && !loopback(override) {
		p.logger.Warn("provider address ignored: not a loopback address", "provider", account.Kind)
		return ""
	}
	if override != "" {
		p.logger.Warn("provider address replaced by a loopback address", "provider", account.Kind, "address", override)
	}
	return override
}

// loopback tells whether an address leads to this computer.
func loopback(address string) bool {
	parsed, err := url.Parse(address)
	if err != nil {
		return false
	}
	ip := net.ParseIP(parsed.Hostname())
	return parsed.Hostname() == "localhost" || (ip != nil && ip.IsLoopback())
}
