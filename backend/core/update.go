package core

import (
	"context"
	"runtime"

	"github.com/smsdesk/smsdesk/backend/update"
	"github.com/smsdesk/smsdesk/backend/worker"
)

// updateAddress and updateKey are set by the build of a release (build/scripts/lib.sh).
// Without them there are no updates, and nobody is asked.
var updateAddress, updateKey string

func (c *Core) newUpdates() *update.Service {
	return update.New(update.Config{
		Address: updateAddress, Key: updateKey, Version: c.config.Version, System: runtime.GOOS + "/" + runtime.GOARCH,
		Dir: c.home.path("updates"), Client: update.NewClient(), Settings: c.store, Clock: now, Logger: c.logger,
	})
}

func (c *Core) updateLoop(ctx context.Context) { worker.Loop(ctx, nil, c.services.Updates.Run) }
