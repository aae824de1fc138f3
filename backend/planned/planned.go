package planned

import (
	"context"
	"log/slog"
	"strings"
	"time"

	"github.com/smsdesk/smsdesk/backend/sms"
	"github.com/smsdesk/smsdesk/backend/worker"
)

// Plans is what the database does to planned texts.
type Plans interface {
	PlanText(ctx context.Context, plan sms.Planned, check func(sms.PlanFacts) error) (sms.Planned, []sms.Change, error)
	ChangePlanned(ctx context.Context, id string, change func(sms.PlanFacts) (sms.Planned, error)) ([]sms.Change, error)
	SettlePlanned(ctx context.Context, id string, judge func(*sms.PlanFacts) (sms.Verdict, error)) ([]sms.Change, error)
	DuePlanned(ctx context.Context, now sms.Time, limit int) ([]string, error)
	NextPlanned(ctx context.Context, now sms.Time) (sms.Time, error)
}

// Lists is what the database tells of planned texts.
type Lists interface {
	Planned(ctx context.Context, id string) (sms.Planned, error)
	PlannedOf(ctx context.Context, conversationID string, since sms.Time) ([]sms.Planned, error)
	PlannedTexts(ctx context.Context, filter sms.PlannedFilter, from sms.Cursor, limit int) ([]sms.Planned, sms.Cursor, error)
	PlanFacts(ctx context.Context, conversationID, userID string) (sms.PlanFacts, error)
}

// Settings keeps the quiet hours, and writes the activity log.
type Settings interface {
	Setting(ctx context.Context, key string) (string, error)
	SetSetting(ctx context.Context, key, value string) error
	Audit(ctx context.Context, userID, action, subject, text string) error
}

// Config is what a Service works with; all of it is required. Limits gives a
// provider's name and what it takes, Wake tells the outbox that there is work.
type Config struct {
	Plans    Plans
	Lists    Lists
	Settings Settings
	Limits   func(kind sms.Kind) (provider string, limits sms.Limits)
	Announce func(changes ...sms.Change)
	Wake     func()
	Clock    sms.Clock
	Logger   *slog.Logger
}

// Service serves planned texts. Start it once, Stop it once.
type Service struct {
	Config
	worker *worker.Worker
}

// New makes a Service.
func New(config Config) *Service {
	return &Service{Config: config, worker: worker.New()}
}

// furthest is how far ahead a text can be planned.
const furthest = 366 * 24 * time.Hour

// Text is a text for later. Key is made once for each by whoever shows the
// composer: the same key again is the same text.
type Text struct {
	Key            string
	ConversationID string
	Body           string
	TemplateID     string
	Due            sms.Time
	CancelOnReply  bool
}

// Plan keeps a text for later. When it returns without an error, the text is on
// disk. Quiet hours are no reason to refuse: it is held until they end.
func (s *Service) Plan(ctx context.Context, actor sms.User, text Text) (Item, error) {
	if err := sms.Allow(actor, sms.UseInbox); err != nil {
		return Item{}, err
	}
	id, err := sms.TextID(actor.ID, text.Key)
	if err != nil {
		return Item{}, err
	}
	plan, changes, err := s.Plans.PlanText(ctx, sms.Planned{
		ID: id, ConversationID: text.ConversationID, UserID: actor.ID, Body: text.Body, TemplateID: text.TemplateID, Due: text.Due, CancelOnReply: text.CancelOnReply,
	}, func(facts sms.PlanFacts) error { return s.check(ctx, actor, facts) })
	if err != nil {
		return Item{}, err
	}
	if len(changes) == 0 && (plan.ConversationID != text.ConversationID || plan.Body != text.Body) {
		return Item{}, sms.Errorf(sms.Conflict, "The window planned this text under the key of another one. It was not planned, and is still on screen. Reload the window and plan it again.")
	}
	s.Announce(changes...)
	s.worker.Wake()
	return s.item(ctx, actor, plan)
}

// Change replaces words and time of a planned text. Whoever changes it answers for
// it from then on. What held it is looked at anew.
func (s *Service) Change(ctx context.Context, actor sms.User, id string, text Text) (Item, error) {
	changes, err := s.Plans.ChangePlanned(ctx, id, func(facts sms.PlanFacts) (sms.Planned, error) {
		if !sms.MayUse(actor, facts.Number) {
			return facts.Plan, notFound()
		}
		plan := facts.Plan
		plan.UserID, plan.Body, plan.TemplateID, plan.Due, plan.CancelOnReply = actor.ID, text.Body, text.TemplateID, text.Due, text.CancelOnReply
		plan.State, plan.HeldFor, plan.HeldUntil, plan.HeldWhy = sms.Scheduled, "", 0, ""
		facts.Plan, facts.Writer = plan, actor
		return plan, s.check(ctx, actor, facts)
	})
	if err != nil {
		return Item{}, s.hide(ctx, actor, id, err)
	}
	s.Announce(changes...)
	s.worker.Wake()
	return s.Get(ctx, actor, id)
}

// Cancel takes a planned text back.
func (s *Service) Cancel(ctx context.Context, actor sms.User, id string) error {
	changes, err := s.Plans.ChangePlanned(ctx, id, func(facts sms.PlanFacts) (sms.Planned, error) {
		if !sms.MayUse(actor, facts.Number) {
			return facts.Plan, notFound()
		}
		plan := facts.Plan
		plan.State, plan.HeldFor, plan.HeldUntil, plan.HeldWhy, plan.EndedWhy = sms.Canceled, "", 0, "", ""
		return plan, nil
	})
	if err != nil {
		return s.hide(ctx, actor, id, err)
	}
	s.Announce(changes...)
	return nil
}

// check refuses a text that can't be planned: its body, its time, and what would end
// it at once.
func (s *Service) check(ctx context.Context, actor sms.User, facts sms.PlanFacts) error {
	if !sms.MayUse(actor, facts.Number) {
		return notFound()
	}
	if strings.TrimSpace(facts.Plan.Body) == "" {
		return sms.FieldError("body", "Write a text first.")
	}
	if err := s.checkDue(facts.Plan.Due); err != nil {
		return err
	}
	facts, err := s.complete(ctx, facts)
	if err != nil {
		return err
	}
	if open := sms.OpenMark(facts.Plan.Body); open != "" {
		return sms.FieldError("body", "Nothing fills “%s” in this text. Nothing was planned. Write what belongs there, or take it out.", open)
	}
	if words := facts.Limits.Objection(facts.Provider, facts.Plan.Body); words != "" {
		return sms.FieldError("body", "%s", words)
	}
	verdict := facts.JudgeByHand(s.Clock.Now())
	switch {
	case verdict.State == sms.Canceled:
		return sms.Errorf(sms.OptedOut, "%s", verdict.Why+" Nothing was planned.")
	case verdict.State == sms.Failed, verdict.For == sms.HeldForNumber && facts.Account.Problem.Text == "":
		return sms.Errorf(sms.Conflict, "%s", verdict.Why+" Nothing was planned, and what you wrote is still here.")
	default:
		return nil // what holds it may have passed by then
	}
}

func (s *Service) checkDue(due sms.Time) error {
	now := s.Clock.Now()
	switch {
	case due <= now:
		return sms.FieldError("due", "That time has passed. Nothing was planned, and what you wrote is still here. Choose a later time.")
	case due > now.Add(furthest):
		return sms.FieldError("due", "A text can be planned for a year ahead at most. Nothing was planned, and what you wrote is still here. Choose an earlier time.")
	default:
		return nil
	}
}
