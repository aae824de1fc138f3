package core

import (
	"context"
	"errors"
	"time"

	"github.com/smsdesk/smsdesk/backend/health"
	"github.com/smsdesk/smsdesk/backend/sms"
)

type stubOutbox struct{ c *Core }

func (s *stubOutbox) Start(context.Context) error {
	s.c.background(func(ctx context.Context) {
		for {
			select {
			case <-ctx.Done():
				return
			case <-time.After(200 * time.Millisecond):
			}
			accounts, _ := s.c.store.Accounts(ctx)
			var ids []string
			for _, a := range accounts {
				if a.Usable() {
					ids = append(ids, a.ID)
				}
			}
			jobs, _ := s.c.store.Claim(ctx, sms.TimeOf(now()), ids, 10)
			for _, j := range jobs {
				a, _ := s.c.store.Account(ctx, j.AccountID)
				p, err := s.c.adapters.Open(ctx, a)
				if err != nil {
					continue
				}
				j.Out.StatusURL = s.c.services.Setup.CallbackURL(a, sms.DeliveryCallback)
				r, err := p.Send(ctx, j.Out)
				if e, ok := errors.AsType[*sms.SendError](err); ok {
					r = sms.Report{Status: sms.Failed, Reason: e.Reason}
				}
				ch, _ := s.c.store.Settle(ctx, sms.Outcome{MessageID: j.MessageID, Report: r, Source: sms.FromOutbox})
				s.c.broker.announce(ch...)
			}
		}
	})
	return nil
}
func (*stubOutbox) Stop()                             {}
func (*stubOutbox) Wake()                             {}
func (*stubOutbox) Ask(context.Context, string) error { return nil }
func (c *Core) openOutbox() error                     { c.outbox = &stubOutbox{c}; return nil }
func (c *Core) wakeCatchUp()                          {}
func (c *Core) catchUpLoop(context.Context)           {}
func (c *Core) catchUps() []health.CatchUp            { return nil }
