package core

import (
	"context"
	"time"

	"github.com/smsdesk/smsdesk/backend/sms"
	"github.com/smsdesk/smsdesk/backend/worker"
)

const (
	// watchEvery is how often the database's files are looked for. What is written
	// looks for them by itself.
	watchEvery = time.Minute
	// checkEvery is how often the database is looked through, page by page.
	checkEvery = 24 * time.Hour
	// checkAgain is the pause after a look through that a burst cut off.
	checkAgain = 10 * time.Minute
)

// checks looks through the database soon after the start, and daily.
type checks struct {
	watch func(ctx context.Context) error
	check func(ctx context.Context) error
	clock sms.Clock
	due   time.Time
	fail  func(err error)
}

// step does what is due, and gives the pause after it.
func (c *checks) step(ctx context.Context) time.Duration {
	if c.due.IsZero() { // the start has better things to do
		c.due = c.clock().Add(watchEvery)
		return watchEvery
	}
	do := c.watch
	looks := !c.clock().Before(c.due)
	if looks {
		do, c.due = c.check, c.clock().Add(checkEvery)
	}
	if err := do(ctx); err != nil && ctx.Err() == nil {
		c.fail(err)
		if looks {
			c.due = c.clock().Add(checkAgain)
		}
	}
	return watchEvery
}

func (c *Core) checkLoop(ctx context.Context) {
	checks := &checks{
		watch: c.store.Watch, check: c.store.Check, clock: now,
		fail: func(err error) { c.logger.Warn("database not checked", "error", err) },
	}
	worker.Loop(ctx, nil, checks.step)
}
