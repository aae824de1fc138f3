package bulk

import (
	"context"
	"time"

	"github.com/smsdesk/smsdesk/backend/sms"
)

// Begin starts a reviewed bulk text. Errors: invalid (field audience) where nobody
// would get it, conflict where it was started already.
func (s *Service) Begin(ctx context.Context, actor sms.User, id string) (sms.Bulk, error) {
	b, err := s.Get(ctx, actor, id)
	if err != nil {
		return b, err
	}
	if b.Total == b.LeftOut {
		return b, sms.FieldError("audience", "Nobody would get this text. Nothing was sent. Choose other customers, then look at the review.")
	}
	return s.moveOn(ctx, actor, b, sms.BulkRunning, sms.BulkStarted, sms.BulkDraft)
}

// Pause stops a bulk text after the text that is leaving. Errors: conflict.
func (s *Service) Pause(ctx context.Context, actor sms.User, id string) (sms.Bulk, error) {
	b, err := s.Get(ctx, actor, id)
	if err != nil {
		return b, err
	}
	return s.moveOn(ctx, actor, b, sms.BulkPaused, sms.BulkPausedByHand, sms.BulkRunning)
}

// Resume goes on with a paused one. Errors: conflict.
func (s *Service) Resume(ctx context.Context, actor sms.User, id string) (sms.Bulk, error) {
	b, err := s.Get(ctx, actor, id)
	if err != nil {
		return b, err
	}
	return s.moveOn(ctx, actor, b, sms.BulkRunning, sms.BulkResumed, sms.BulkPaused)
}

// Cancel ends a bulk text: whoever waits gets nothing. Errors: conflict.
func (s *Service) Cancel(ctx context.Context, actor sms.User, id string) (sms.Bulk, error) {
	b, err := s.Get(ctx, actor, id)
	if err != nil {
		return b, err
	}
	return s.moveOn(ctx, actor, b, sms.BulkCanceled, sms.BulkEnded, sms.BulkRunning, sms.BulkPaused)
}

func (s *Service) moveOn(ctx context.Context, actor sms.User, b sms.Bulk, to sms.BulkState, action sms.ActivityAction, from ...sms.BulkState) (sms.Bulk, error) {
	moved, err := s.Bulks.SetBulkState(ctx, b.ID, to, "", from...)
	if err != nil {
		return b, err
	}
	sms.Note(ctx, s.Book, s.Logger, actor, action, b.NumberID, b.Name)
	s.tell(moved)
	s.worker.Wake()
	return moved, nil
}

func (s *Service) tell(b sms.Bulk) {
	s.Announce(sms.Change{Topic: sms.BulkChanged, ID: b.ID, NumberID: b.NumberID})
}

// idle is how often the worker looks by itself: what holds a text may have changed,
// and a sleeping computer's timers stand still.
const idle = time.Minute

// again is when somebody whom no time holds is looked at again.
const again = 15 * time.Minute

// Start sends what was started, until Stop or the end of ctx.
func (s *Service) Start(ctx context.Context) { s.worker.Start(ctx, s.Step) }

// Stop ends the worker. What waits goes on at the next start.
func (s *Service) Stop() { s.worker.Stop() }

// Step lets one text of each running bulk text leave whose number is free, and gives
// how long nothing more may.
func (s *Service) Step(ctx context.Context) time.Duration {
	running, err := s.Queue.RunningBulks(ctx)
	if err != nil {
		s.Logger.Error("bulk texts not read", "error", err)
		return idle
	}
	pause := idle
	for _, b := range running {
		wait, err := s.step(ctx, b)
		if err != nil {
			s.Logger.Error("bulk text not sent on", "bulk", b.ID, "error", err)
			continue
		}
		pause = min(pause, wait)
	}
	return pause
}

// step gives how long the bulk text has to wait for its next one.
func (s *Service) step(ctx context.Context, b sms.Bulk) (time.Duration, error) {
	now := s.Clock.Now()
	if free := s.free[b.NumberID]; free > now {
		return until(free, now), nil
	}
	next, found, due, err := s.Queue.NextRecipient(ctx, b.ID, now)
	switch {
	case err != nil:
		return 0, err
	case !found && due == 0:
		if err := s.Queue.FinishBulk(ctx, b.ID); err != nil {
			return 0, err
		}
		s.tell(b)
		return idle, nil
	case !found:
		return until(due, now), nil
	}
	return s.settle(ctx, b, next, now)
}

func (s *Service) settle(ctx context.Context, b sms.Bulk, next sms.BulkRecipient, now sms.Time) (time.Duration, error) {
	kept, err := s.Book.Setting(ctx, sms.QuietSetting)
	if err != nil {
		return 0, err
	}
	verdict, changes, err := s.Queue.SettleRecipient(ctx, next, func(facts sms.PlanFacts) sms.Verdict {
		facts.Provider, facts.Limits = s.Limits(facts.Account.Kind)
		facts.Quiet = sms.ReadQuiet(kept)
		verdict := facts.Judge(now)
		if verdict.State == sms.Held && verdict.Until == 0 {
			verdict.Until = now.Add(again)
		}
		return verdict
	})
	if err != nil {
		return 0, err
	}
	if verdict.State == sms.Held && verdict.HoldsAll() {
		paused, err := s.Bulks.SetBulkState(ctx, b.ID, sms.BulkPaused, verdict.Why, sms.BulkRunning)
		if err == nil {
			s.tell(paused)
		}
		return idle, err
	}
	s.tell(b)
	if verdict.State != sms.Queued {
		return 0, nil
	}
	number, err := s.Book.Number(ctx, b.NumberID)
	if err != nil {
		return 0, err
	}
	pace := sms.Pace(number) * time.Duration(max(1, next.Segments))
	s.free[b.NumberID] = now.Add(pace)
	s.Announce(changes...)
	s.Wake()
	return pace, nil
}

func until(at, now sms.Time) time.Duration { return time.Duration(at-now) * time.Millisecond }
