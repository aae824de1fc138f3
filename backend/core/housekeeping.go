package core

import (
	"context"
	"time"

	"github.com/smsdesk/smsdesk/backend/worker"
)

// checkpointEvery is how often the write-ahead log is folded into the database
// while the program runs.
const checkpointEvery = 10 * time.Minute

// wakeEvery is how often snoozed conversations are looked for whose time has come.
const wakeEvery = 5 * time.Second

func (c *Core) wakeLoop(ctx context.Context) {
	worker.Loop(ctx, nil, func(ctx context.Context) time.Duration {
		c.services.Inbox.WakeSnoozed(ctx)
		return wakeEvery
	})
}

func (c *Core) housekeeping(ctx context.Context) {
	tick := time.NewTicker(checkpointEvery)
	defer tick.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
			if err := c.store.Checkpoint(ctx); err != nil {
				c.logger.Warn("database not tidied", "error", err)
			}
		}
	}
}
