package core

import (
	"context"
	"slices"
	"time"

	"github.com/smsdesk/smsdesk/backend/attach"
	"github.com/smsdesk/smsdesk/backend/sms"
	"github.com/smsdesk/smsdesk/backend/worker"
)

// mediaAgain is the pause after which attachments that could not be fetched are tried
// again, and files that belong to nothing are removed.
const mediaAgain = 15 * time.Minute

// attachments fetches what customers send with their texts.
type attachments struct {
	*attach.Service
	due chan struct{} // asks for a round soon
}

func (c *Core) newAttachments() attachments {
	return attachments{attach.New(attach.Config{
		Store: c.store, Open: c.adapters.Open, Announce: c.broker.announce, Clock: now, Logger: c.logger,
	}), make(chan struct{}, 1)}
}

// wake asks for a round when one of the texts has attachments.
func (a attachments) wake(texts []sms.Message) {
	if !slices.ContainsFunc(texts, func(m sms.Message) bool { return len(m.Media) > 0 }) {
		return
	}
	worker.Wake(a.due)
}

// mediaLoop fetches attachments at the start, when they come in, and again and again.
func (c *Core) mediaLoop(ctx context.Context) {
	tick := time.NewTicker(mediaAgain)
	defer tick.Stop()
	for {
		c.attachments.Run(ctx)
		select {
		case <-ctx.Done():
			return
		case <-c.attachments.due:
		case <-tick.C:
			if err := c.store.SweepMedia(ctx); err != nil {
				c.logger.Warn("folder of attachments not tidied", "error", err)
			}
		}
	}
}
