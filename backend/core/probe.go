package core

import (
	"context"
	"crypto/x509"
	"strconv"

	"github.com/smsdesk/smsdesk/backend/callback"
	"github.com/smsdesk/smsdesk/backend/probe"
	"github.com/smsdesk/smsdesk/backend/setup"
	"github.com/smsdesk/smsdesk/backend/sms"
)

// probes sends requests of our own through the public address to the door.
type probes struct {
	door   *callback.Door
	prober *probe.Prober
}

// Expect makes the door wait for one probe.
func (p probes) Expect(accountID, token, base string) (url, pass string, err error) {
	url = base + callback.ProbePath(token)
	pass, err = p.door.Expect(accountID, token, url)
	return url, pass, err
}

// Send sends it.
func (p probes) Send(ctx context.Context, url, pass string, ngrok bool) sms.Trip {
	return p.prober.Send(ctx, url, pass, ngrok)
}

// Arrived tells how far the door let it.
func (p probes) Arrived(pass string) []sms.Hop { return p.door.Arrived(pass) }

// newProbes takes the public side of a test's stand-in for ngrok, beside its
// certificate authority.
func (c *Core) newProbes(authority *x509.CertPool) probes {
	return probes{c.door, probe.New(probe.Config{Header: callback.ProbeHeader, Now: now, Edge: c.edge(authority), CA: authority})}
}

// edge gives the address of the stand-in's public side, "" without one. It must be
// on loopback, because whoever runs it sees tokens.
func (c *Core) edge(authority *x509.CertPool) string {
	edge := c.config.Overrides("SMSDESK_NGROK_EDGE")
	if edge != "" && (authority == nil || !loopback("tcp://"+edge)) {
		c.logger.Warn("SMSDESK_NGROK_EDGE ignored: it needs a loopback address and SMSDESK_NGROK_CA")
		return ""
	}
	return edge
}

// way tells how the provider of an account reaches SMS Desk just now.
func (c *Core) way(account sms.Account) setup.Way {
	if account.Sandbox {
		return setup.Way{Mode: setup.ModeLocal, Base: c.address.sandbox}
	}
	if c.address.fixed != "" {
		return setup.Way{Mode: setup.ModeOwn, Phase: "online", Base: c.address.fixed}
	}
	state := c.tunnel.State()
	return setup.Way{
		Mode: setup.Mode(state.Mode), Phase: string(state.Phase), Base: state.URL, Region: state.Region, Latency: state.Latency,
		Problem: problem(state.LastError),
	}
}

// keepProbe writes the time of a self-test to the disk, as a callback is written,
// and reads it back.
func (c *Core) keepProbe(ctx context.Context, accountID string) error {
	key := "self_test.address"
	if accountID != "" {
		key = "self_test." + accountID
	}
	written := strconv.FormatInt(int64(sms.TimeOf(now())), 10)
	if err := c.store.SetSetting(ctx, key, written); err != nil {
		return err
	}
	read, err := c.store.Setting(ctx, key)
	if err == nil && read != written {
		err = sms.Errorf(sms.Internal, "What was just written to the database was not there when it was read again.")
	}
	return err
}
