package core

import (
	"context"
	"errors"
	"net"
	"net/http"

	"github.com/smsdesk/smsdesk/backend/callback"
	"github.com/smsdesk/smsdesk/backend/health"
	"github.com/smsdesk/smsdesk/backend/sms"
	"github.com/smsdesk/smsdesk/backend/tunnel"
)

// openDoor starts the door for callbacks and its local listener.
func (c *Core) openDoor() (err error) {
	local, err := c.listenLocal()
	if err != nil {
		return err
	}
	defer func() {
		if err != nil { // nobody will serve it
			_ = local.Close()
		}
	}()
	c.local = local
	fixed, err := fixedAddress(c.config.PublicURL)
	if err != nil {
		return err
	}
	c.address = &addresses{store: c.store, clock: now, sandbox: "http://" + local.Addr().String(), fixed: fixed}
	c.reach, c.alive = &reach{settings: c.store, clock: now, key: reachedUntil}, &reach{settings: c.store, clock: now, key: aliveUntil}
	if err := errors.Join(c.address.load(c.ctx), c.reach.load(c.ctx), c.alive.load(c.ctx)); err != nil {
		return err
	}
	c.adapters = &providers{
		secrets: c.secrets, sandbox: c.sandboxBase, overrides: c.config.Overrides, clock: now, logger: c.logger, open: map[string]opened{},
		refusal: c.store.Refusal,
	}
	c.attachments = c.newAttachments()
	c.door = callback.New(callback.Config{
		Accounts: c.store, Deliveries: c.store, Bases: c.address.bases, Announce: c.broker.announce, Received: c.received,
		Keep: c.keepProbe,
		Reader: func(ctx context.Context, account sms.Account) (sms.CallbackReader, error) {
			return c.adapters.Open(ctx, account)
		},
		Clock: now, IDs: newID, Logger: c.logger, Trouble: c.trouble, Version: c.config.Version,
		Around: func(next http.Handler) http.Handler { return c.tunnel.Count(next) },
	})
	if err := c.knowTokens(); err != nil {
		return err
	}
	return c.openTunnel()
}

// knowTokens tells the door of the tokens of all accounts. Those that are made later
// it is told of by newToken.
func (c *Core) knowTokens() error {
	accounts, err := c.store.Accounts(c.ctx)
	for _, account := range accounts {
		c.door.Know(account.Token, account.OldToken)
	}
	return err
}

// newToken makes a token that the door knows before any provider is told of it.
func (c *Core) newToken() string {
	token := newToken()
	c.door.Know(token)
	return token
}

// serveDoor answers callbacks on the local listener.
func (c *Core) serveDoor() error {
	c.background(func(ctx context.Context) {
		if err := c.door.Serve(ctx, c.local); err != nil && ctx.Err() == nil {
			c.logger.Error("callback listener ended", "error", err)
		}
	})
	return nil
}

func (c *Core) listenLocal() (net.Listener, error) {
	if err := onThisComputer(c.config.CallbackListen); err != nil {
		return nil, err
	}
	var config net.ListenConfig
	local, err := config.Listen(c.ctx, "tcp", c.config.CallbackListen)
	if err != nil && c.config.FallbackPort {
		c.logger.Warn("callback port in use, another taken", "wanted", c.config.CallbackListen)
		local, err = config.Listen(c.ctx, "tcp", "127.0.0.1:0")
	}
	if err != nil {
		return nil, sms.Wrap(sms.Conflict, err, "The callback address %s can't be used. Another program may have it. Nothing was changed. Choose another with --callback-listen.", c.config.CallbackListen)
	}
	return local, nil
}

// onThisComputer refuses an address for callbacks that other computers reach: what
// providers post comes through ngrok or a proxy on this computer, which speak TLS.
func onThisComputer(address string) error {
	host, _, err := net.SplitHostPort(address)
	if err != nil {
		return sms.Errorf(sms.Invalid, "--callback-listen needs an address and a port, for example %s. Nothing was started.", DefaultCallbackListen)
	}
	if ip := net.ParseIP(host); host == "localhost" || ip != nil && ip.IsLoopback() {
		return nil
	}
	return sms.Errorf(sms.Invalid, "%s can be reached from other computers, and callbacks are taken on this computer only. Nothing was started. Give --callback-listen an address such as %s, and have ngrok or a proxy on this computer lead there.",
		address, DefaultCallbackListen)
}

// openTunnel makes the tunnel, which connects when an address is applied.
func (c *Core) openTunnel() error {
	server, authority, err := tunnel.TestOverride(c.config.Overrides("SMSDESK_NGROK_SERVER"), c.config.Overrides("SMSDESK_NGROK_CA"))
	if err != nil {
		return err
	}
	c.tunnel = tunnel.New(tunnel.Config{
		Serve: c.door.Serve, Now: now, Logger: c.logger, OnChange: c.addressChanged, Server: server, CA: authority,
	})
	c.probes = c.newProbes(authority)
	c.onStop(func() {
		c.stopping.Store(true)
		c.tunnel.Stop()
	})
	return nil
}

// addressChanged keeps the address that providers sign, and tells the window. The
// tunnel's end with the program is no change: the address is in force at the next
// start, before the tunnel is up.
func (c *Core) addressChanged(state tunnel.State) {
	if c.stopping.Load() {
		return
	}
	url := state.URL
	known := state.Phase == tunnel.PhaseOnline || state.Phase == tunnel.PhaseOff
	if c.config.PublicURL == "" && known && url != c.address.base(sms.Account{}) {
		if err := c.address.set(c.ctx, url); err != nil {
			c.logger.Error("public address not kept", "error", err)
		}
	}
	c.broker.announce(sms.Change{Topic: sms.AddressChanged}, sms.Change{Topic: sms.HealthChanged})
	if state.Phase == tunnel.PhaseOnline {
		c.beat(c.ctx)
		c.wakeCatchUp()
	}
}

func refusals(door *callback.Door) []health.Refusal {
	var list []health.Refusal
	for _, r := range door.Refusals() {
		list = append(list, health.Refusal{Reason: string(r.Reason), Text: r.Text, Count: r.Count, LastAt: r.LastAt})
	}
	return list
}
