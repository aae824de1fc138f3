package core

import (
	"context"

	"github.com/smsdesk/smsdesk/backend/autoreply"
	"github.com/smsdesk/smsdesk/backend/sms"
	"github.com/smsdesk/smsdesk/backend/worker"
)

// newAutoReply makes what answers while the business is closed.
func (c *Core) newAutoReply() *autoreply.Service {
	return autoreply.New(autoreply.Config{
		Store: c.store, Settings: c.store, Announce: c.broker.announce, Wake: c.outbox.Wake, Clock: now, IDs: newID, Logger: c.logger,
	})
}

// answerLoop looks at what came in, at the start and whenever something does. It works
// behind the callback, which never waits for it.
func (c *Core) answerLoop(ctx context.Context) {
	came := make(chan struct{}, 1)
	defer c.broker.subscribe(func(change sms.Change) {
		if change.Topic == sms.MessageReceived {
			worker.Wake(came)
		}
	})()
	for {
		c.services.AutoReply.Run(ctx)
		select {
		case <-ctx.Done():
			return
		case <-came:
		}
	}
}
