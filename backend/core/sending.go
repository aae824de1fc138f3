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
		Store: c.store, Open: c.adapters.Open, Missed: missed, Gap: c.gap, Announce: c.broker.announce, Received: c.received,
		Clock: now, Logger: c.logger, Trouble: c.trouble,
	})
	c.onStop(c.broker.subscribe(func(change sms.Change) {
		if change.Topic == sms.AccountChanged { // its texts may go now
			c.outbox.Wake()
		}
	}))
	return nil
}

const (
	// catchUpAgain is the pause after an account that could not be asked, and
	// where no provider reaches SMS Desk: texts come in no other way then.
	catchUpAgain = 2 * time.Minute
	// catchUpEvery is the pause while providers reach SMS Desk: a callback that
	// was answered 503, or lost on its way, is not sent again for ever
	// (https://www.twilio.com/docs/usage/webhooks/webhooks-connection-overrides).
	catchUpEvery = 15 * time.Minute
	// asleep is a step of the clock that only a sleep of the computer makes.
	asleep = 2 * time.Minute
	pulse  = 20 * time.Second
)

// catchUpDue tells whether to fetch missed texts again, so long after the last
// time.
func catchUpDue(since time.Duration, complete, reached bool) bool {
	if complete && reached {
		return since > catchUpEvery
	}
	return since > catchUpAgain
}

// catchUpLoop fetches missed texts at the start, when the public address comes
// back, after a sleep, and again and again.
func (c *Core) catchUpLoop(ctx context.Context) {
	complete := c.catchup.Run(ctx)
	last, ran := now(), now()
	tick := time.NewTicker(pulse)
	defer tick.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-c.due:
			complete, ran = c.catchup.Run(ctx), now()
		case <-tick.C:
			c.beat(ctx)
			slept := slept(last, now())
			last = now()
			if slept {
				c.tunnel.Reconnect()
			}
			if slept || catchUpDue(now().Sub(ran), complete, c.reached()) {
				complete, ran = c.catchup.Run(ctx), now()
			} else {
				c.catchup.Poll(ctx)
			}
		}
	}
}

// slept tells from the times of two ticks whether the computer slept between them:
// the wall clock goes on during a sleep, the ticker doesn't.
func slept(last, now time.Time) bool { return now.Round(0).Sub(last.Round(0)) > asleep }

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
	if err := c.reach.beat(ctx); err != nil {
		c.logger.Warn("reachable time not kept", "error", err)
	}
}

// wakeCatchUp asks for a catch-up soon.
func (c *Core) wakeCatchUp() { worker.Wake(c.due) }

func (c *Core) catchUps() []health.CatchUp {
	var list []health.CatchUp
	for _, r := range c.catchup.Results() {
		list = append(list, health.CatchUp(r))
	}
	return list
}
