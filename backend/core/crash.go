package core

import (
	"github.com/smsdesk/smsdesk/backend/health"
	"github.com/smsdesk/smsdesk/backend/logging"
	"github.com/smsdesk/smsdesk/backend/trouble"
)

// catchCrash keeps where the last run crashed, if it did, and watches over this one.
// Without the file a crash is told on the terminal alone.
func (c *Core) catchCrash() {
	crashed, end, err := logging.CatchCrash(c.home.dir)
	c.onStop(end)
	if err != nil {
		c.logger.Warn("crashes are not kept", "error", err)
	}
	if crashed {
		c.logger.Error("the last run crashed", "file", logging.Crash)
		c.trouble.Count(trouble.Whole)
	}
}

func (c *Core) troubleHealth() health.Trouble {
	state := c.trouble.State()
	return health.Trouble{Count: state.Count, Part: string(state.Last)}
}
