package core

import (
	"context"
	mathrand "math/rand/v2"
	"time"

	"github.com/smsdesk/smsdesk/backend/catchup"
	"github.com/smsdesk/smsdesk/backend/health"
	"github.com/smsdesk/smsdesk/backend/outbox"
	"github.com/smsdesk/smsdesk/backend/sms"
	"github.com/smsdesk/smsdesk/backend/tunnel"
	"github.com/smsdesk/smsdesk/backend/worker"
)

// openOutbox makes what sends texts and what fetches missed ones.
func (c *Core) openOutbox() error {
	c.outbox = outbox.New(outbox.Config{
		Queue: c.store, Reports: c.store, Accounts: c.store, OptOut: c.store.OptOut, Describe: describe, Open: c.adapters.Open, Announce: c.broker.announce,
		StatusURL: func(account sms.Account) string { return c.services.Setup.CallbackURL(account, sms.DeliveryCallback) },
		Clock:     now, Chance: mathrand.Float64, Logger: c.logger, Trouble: c.trouble,
	})
	c.catchup = catchup.New(catchup.Config{
		Store: c.store, Absences: c.store, Open: c.adapters.Open, Missed: missed, Gap: c.gap, Announce: c.broker.announce, Received: c.received,
		Clock: now, Logger: c.logger, Trouble: c.trouble,
	})
	c.onStop(c.broker.subscribe(func(change sms.Change) {
		if change.Topic == sms.AccountChanged { // its texts may go now
			c.outbox.Wake()
		}
	}))
	return nil
}

// catchUpLoop fetches missed texts at the start, when the public address comes
// back, after a sleep, and again and again.
func (c *Core) catchUpLoop(ctx context.Context) {
	w := &watch{
		clock: now, alive: c.alive, beat: c.beat, reached: c.reached, reconnect: c.tunnel.Reconnect,
		run: c.catchup.Run, poll: c.catchup.Poll, absent: c.absent, logger: c.logger,
	}
	w.begin(ctx)
	tick := time.NewTicker(pulse)
	defer tick.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-c.due:
			w.catchUp(ctx)
		case <-tick.C:
			w.tick(ctx)
		}
	}
}

// absent keeps a time in which SMS Desk could not be reached.
func (c *Core) absent(ctx context.Context, a sms.Absence) {
	if err := c.store.NoteAbsence(ctx, a); err != nil {
		c.logger.Warn("absence not kept", "error", err)
		return
	}
	c.logger.Info("not reachable for a while", "cause", a.Cause, "from", a.From.RFC3339(), "until", a.Until.RFC3339())
	c.broker.announce(sms.Change{Topic: sms.HealthChanged})
}

// gap tells when an account could not be reached lately. The sandbox always can.
func (c *Core) gap(account sms.Account) (from, until sms.Time) {
	if account.Sandbox {
		return 0, 0
	}
	return c.reach.gap()
}

// reached tells whether providers can call, as far as is known here.
func (c *Core) reached() bool {
	return c.address.fixed != "" || c.tunnel.State().Phase == tunnel.PhaseOnline
}

// beat notes that providers reach SMS Desk, if they do.
func (c *Core) beat(ctx context.Context) {
	if !c.reached() {
		return
	}
	from, until, err := c.reach.beat(ctx)
	if err != nil {
		c.logger.Warn("reachable time not kept", "error", err)
	}
	if from > 0 { // where the program was off or asleep besides, it is told as one
		c.absent(ctx, sms.Absence{Cause: sms.WasUnreachable, From: from, Until: until})
	}
}

// wakeCatchUp asks for a catch-up soon.
func (c *Core) wakeCatchUp() { worker.Wake(c.due) }

func (c *Core) catchUps() []health.CatchUp {
	var list []health.CatchUp
	for _, r := range c.catchup.Results() {
		list = append(list, health.CatchUp{AccountID: r.AccountID, At: r.At, Fetched: r.Fetched, Failed: r.Failed, Text: r.Text, From: r.From, Until: r.Until})
	}
	return list
}
