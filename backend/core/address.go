package core

import (
	"context"
	"slices"
	"sync/atomic"
	"time"

	"github.com/smsdesk/smsdesk/backend/health"
	"github.com/smsdesk/smsdesk/backend/setup"
	"github.com/smsdesk/smsdesk/backend/sms"
	"github.com/smsdesk/smsdesk/backend/tunnel"
)

// farEnd is the tunnel as the use case of the public address sees it.
type farEnd struct{ manager *tunnel.Manager }

// Check normalises settings and refuses what can't be right.
func (f farEnd) Check(settings setup.AddressSettings, authtoken string) (setup.AddressSettings, string, error) {
	checked, err := tunnel.Check(tunnel.Settings{
		Mode: tunnel.Mode(settings.Mode), Authtoken: authtoken, Domain: settings.Domain, OwnAddress: settings.OwnAddress,
	})
	settings.Domain, settings.OwnAddress = checked.Domain, checked.OwnAddress
	return settings, checked.Authtoken, err
}

// Apply switches the tunnel.
func (f farEnd) Apply(settings setup.AddressSettings, authtoken string) {
	f.manager.Apply(tunnel.Settings{
		Mode: tunnel.Mode(settings.Mode), Authtoken: authtoken, Domain: settings.Domain, OwnAddress: settings.OwnAddress,
	})
}

// Reconnect tries again at once.
func (f farEnd) Reconnect() { f.manager.Reconnect() }

// State gives what has become of the tunnel.
func (f farEnd) State() setup.AddressState {
	state := f.manager.State()
	return setup.AddressState{
		Phase: string(state.Phase), URL: state.URL, Region: state.Region, LatencyMS: int(state.Latency / time.Millisecond),
		Since: sms.TimeOf(state.Since), Requests: int(state.Requests), Problem: problem(state.LastError), //nolint:gosec // a count of requests fits
	}
}

func problem(p *tunnel.Problem) sms.Reason {
	if p == nil {
		return sms.Reason{}
	}
	return sms.Reason{Code: p.Code, Text: p.Message, Remedy: p.Remedy}
}

// tunnelHealth: an address that the program was started with is taken to be there.
func (c *Core) tunnelHealth() health.Tunnel {
	if c.address.fixed != "" {
		return health.Tunnel{Mode: string(tunnel.Own), Phase: string(tunnel.PhaseOnline), URL: c.address.fixed}
	}
	state := c.tunnel.State()
	return health.Tunnel{Mode: string(state.Mode), Phase: string(state.Phase), URL: state.URL, Problem: problem(state.LastError)}
}

// outdated gives the former address that the provider of each account still calls.
func (c *Core) outdated(ctx context.Context) (map[string]string, error) {
	list, err := c.services.Setup.ListOutdated(ctx)
	was := make(map[string]string, len(list))
	for _, item := range list {
		was[item.Account.ID] = item.Was
	}
	return was, err
}

// addresses knows under which public address each account is reached, now and
// lately: a provider signs the address that it was told.
type addresses struct {
	store interface {
		SavePublicAddress(ctx context.Context, url string) error
		PublicAddresses(ctx context.Context, usedSince sms.Time) ([]string, error)
	}
	clock   sms.Clock
	sandbox string // base address of the local callback listener
	fixed   string // --public-url
	current atomic.Pointer[string]
}

// fixedAddress checks --public-url as a person's own address is checked, and gives
// it in the form in which callback URLs are made from it and signed.
func fixedAddress(url string) (string, error) {
	if url == "" {
		return "", nil
	}
	checked, err := tunnel.Check(tunnel.Settings{Mode: tunnel.Own, OwnAddress: url})
	return checked.OwnAddress, err
}

// lately is how long a former public address is still believed: longer than a
// provider keeps a text in its queue (Twilio: ten hours).
const lately = 24 * time.Hour

// load restores the last address, so that URLs are shown before the tunnel is up.
func (a *addresses) load(ctx context.Context) error {
	known, err := a.store.PublicAddresses(ctx, a.clock.Now())
	if err == nil && len(known) > 0 {
		a.current.Store(&known[0])
	}
	return err
}

// set notes that url is the public address from now on; "" means none.
func (a *addresses) set(ctx context.Context, url string) error {
	a.current.Store(&url)
	return a.store.SavePublicAddress(ctx, url)
}

// base gives the address of an account's callbacks, "" while there is none.
func (a *addresses) base(account sms.Account) string {
	if account.Sandbox {
		return a.sandbox
	}
	if a.fixed != "" {
		return a.fixed
	}
	if url := a.current.Load(); url != nil {
		return *url
	}
	return ""
}

// bases gives every address under which a provider may call an account just now.
func (a *addresses) bases(ctx context.Context, account sms.Account) ([]string, error) {
	if account.Sandbox {
		return []string{a.sandbox}, nil
	}
	known, err := a.store.PublicAddresses(ctx, a.clock.Now().Add(-lately))
	if err != nil {
		return nil, err
	}
	if a.fixed != "" && !slices.Contains(known, a.fixed) {
		known = append([]string{a.fixed}, known...)
	}
	return known, nil
}
