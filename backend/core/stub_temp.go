package core

import (
	"context"

	"github.com/smsdesk/smsdesk/backend/health"
)

type stubOutbox struct{}

func (stubOutbox) Start(context.Context) error       { return nil }
func (stubOutbox) Stop()                             {}
func (stubOutbox) Wake()                             {}
func (stubOutbox) Ask(context.Context, string) error { return nil }
func (c *Core) openOutbox() error                    { return nil }
func (c *Core) wakeCatchUp()                         {}
func (c *Core) catchUpLoop(context.Context)          {}
func (c *Core) catchUps() []health.CatchUp           { return nil }
