package planned

import (
	"context"
	"strings"
	"time"

	"github.com/smsdesk/smsdesk/backend/sms"
)

const (
	// idle is how often the worker looks by itself: what holds a text may have
	// changed, and a sleeping computer's timers stand still.
	idle = time.Minute
	// batch is how many texts are looked at in one round.
	batch = 200
	// shortest and longest bound the reason for sending at an unusual time.
	shortest, longest = 3, 200
)

// Start releases texts at their time, until Stop or the end of ctx. What came due
// while the program was off is looked at at once.
func (s *Service) Start(ctx context.Context) {
	s.worker.Start(ctx, func(ctx context.Context) time.Duration {
		s.Release(ctx)
		return s.pause(ctx)
	})
}

// Stop ends the worker. What is planned stays on disk.
func (s *Service) Stop() { s.worker.Stop() }

// pause gives how long nothing is due, at most idle.
func (s *Service) pause(ctx context.Context) time.Duration {
	now := s.Clock.Now()
	next, err := s.Plans.NextPlanned(ctx, now)
	if err != nil || next == 0 {
		return idle
	}
	return min(time.Duration(next-now)*time.Millisecond, idle)
}

// Release decides about every planned text that is due.
func (s *Service) Release(ctx context.Context) {
	kept, err := s.Settings.Setting(ctx, sms.QuietSetting)
	if err != nil {
		s.Logger.Error("quiet hours not read", "error", err)
		return
	}
	quiet, now := sms.ReadQuiet(kept), s.Clock.Now()
	due, err := s.Plans.DuePlanned(ctx, now, batch)
	if err != nil {
		s.Logger.Error("planned texts not read", "error", err)
		return
	}
	for _, id := range due {
		changes, err := s.Plans.SettlePlanned(ctx, id, func(facts *sms.PlanFacts) (sms.Verdict, error) {
			return s.with(*facts, quiet).Judge(now), nil
		})
		if code := sms.ErrorCode(err); err != nil && code != sms.NotFound && code != sms.Conflict { // else a person was quicker
			s.Logger.Error("planned text not settled", "planned", id, "error", err)
		}
		if len(changes) > 0 {
			s.Announce(changes...)
			s.Wake()
		}
	}
}

// SendNow lets a planned text leave at once, whatever the hour; actor answers for it.
// While the customer's hours hold it, or nobody can tell them, a reason is needed, and
// the activity log keeps it. An opt-out, and a customer who may be asking to stop,
// have no override.
func (s *Service) SendNow(ctx context.Context, actor sms.User, id, reason string) error {
	item, err := s.Get(ctx, actor, id)
	if err != nil {
		return err
	}
	reason = strings.TrimSpace(reason)
	now := s.Clock.Now()
	quiet := sms.JudgeHours(now, item.Facts.Zones(), item.Facts.Quiet).State != sms.Queued
	if err := checkReason(reason, quiet); err != nil {
		return err
	}
	changes, err := s.Plans.SettlePlanned(ctx, id, func(facts *sms.PlanFacts) (sms.Verdict, error) {
		facts.Writer, facts.Plan.UserID = actor, actor.ID
		verdict := s.with(*facts, item.Facts.Quiet).JudgeByHand(now)
		return verdict, refusal(verdict)
	})
	if err != nil {
		return err
	}
	s.Announce(changes...)
	s.Wake()
	if quiet {
		sms.Note(ctx, s.Settings, s.Logger, actor, sms.SentInQuietHours, item.Facts.Conversation.Customer, reason)
	}
	return nil
}

func checkReason(reason string, quiet bool) error {
	switch n := len([]rune(reason)); {
	case quiet && n < shortest:
		return &sms.Error{Code: sms.QuietHours, Field: "reason",
			Message: "It is quiet hours where the customer is, or nobody can tell. Nothing was sent. Say why this text must leave now; the activity log keeps it."}
	case n > longest:
		return sms.FieldError("reason", "A reason has at most %d characters. Nothing was sent. Shorten it.", longest)
	default:
		return nil
	}
}

// refusal says why a person's "now" did not let a text leave.
func refusal(verdict sms.Verdict) error {
	switch {
	case verdict.State == sms.Queued:
		return nil
	case verdict.State == sms.Canceled:
		return sms.Errorf(sms.OptedOut, "%s", verdict.Why+" Nothing was sent.")
	default:
		return sms.Errorf(sms.Conflict, "%s", verdict.Why+" Nothing was sent, and the text is kept.")
	}
}
