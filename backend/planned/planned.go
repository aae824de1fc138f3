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

const (
	pageSize = 50
	// furthest is how far ahead a text can be planned.
	furthest = 366 * 24 * time.Hour
	// shownFor is how long a conversation shows what ended without leaving.
	shownFor = 7 * 24 * time.Hour
)

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

// Item is a planned text with what a list shows around it. Leaves is when it is
// going to leave as things are now, 0 where nobody can tell.
type Item struct {
	sms.Planned
	Facts  sms.PlanFacts
	Leaves sms.Time
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

// Get gives one planned text of a conversation that actor may text in.
func (s *Service) Get(ctx context.Context, actor sms.User, id string) (Item, error) {
	if err := sms.Allow(actor, sms.UseInbox); err != nil {
		return Item{}, err
	}
	plan, err := s.Lists.Planned(ctx, id)
	if err != nil {
		return Item{}, err
	}
	return s.item(ctx, actor, plan)
}

// Of gives what is planned in a conversation, the next one first, with what ended
// lately without leaving.
func (s *Service) Of(ctx context.Context, actor sms.User, conversationID string) ([]Item, error) {
	facts, err := s.facts(ctx, actor, conversationID)
	if err != nil {
		return nil, err
	}
	plans, err := s.Lists.PlannedOf(ctx, conversationID, s.Clock.Now().Add(-shownFor))
	if err != nil {
		return nil, err
	}
	items := make([]Item, len(plans))
	for i, plan := range plans {
		items[i] = s.around(plan, facts)
	}
	return items, nil
}

// List gives a page of planned texts in conversations that actor may text in: those
// that wait by their time, those that ended with the latest first.
func (s *Service) List(ctx context.Context, actor sms.User, filter sms.PlannedFilter, from sms.Cursor) ([]Item, sms.Cursor, error) {
	if err := sms.Allow(actor, sms.UseInbox); err != nil {
		return nil, sms.Cursor{}, err
	}
	filter.UserID = actor.ID
	plans, next, err := s.Lists.PlannedTexts(ctx, filter, from, pageSize)
	if err != nil {
		return nil, sms.Cursor{}, err
	}
	items := make([]Item, len(plans))
	for i, plan := range plans {
		if items[i], err = s.item(ctx, actor, plan); err != nil {
			return nil, sms.Cursor{}, err
		}
	}
	return items, next, nil
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

// facts reads what decides in a conversation that actor may text in.
func (s *Service) facts(ctx context.Context, actor sms.User, conversationID string) (sms.PlanFacts, error) {
	if err := sms.Allow(actor, sms.UseInbox); err != nil {
		return sms.PlanFacts{}, err
	}
	facts, err := s.Lists.PlanFacts(ctx, conversationID, actor.ID)
	if err != nil {
		return facts, err
	}
	if !sms.MayUse(actor, facts.Number) {
		return facts, sms.Errorf(sms.NotFound, "This conversation isn't here, or isn't yours. Go back to the inbox.")
	}
	return s.complete(ctx, facts)
}

// complete adds what isn't in the tables of texts.
func (s *Service) complete(ctx context.Context, facts sms.PlanFacts) (sms.PlanFacts, error) {
	kept, err := s.Settings.Setting(ctx, sms.QuietSetting)
	if err != nil {
		return facts, err
	}
	return s.with(facts, sms.ReadQuiet(kept)), nil
}

func (s *Service) with(facts sms.PlanFacts, quiet sms.QuietWindow) sms.PlanFacts {
	facts.Quiet = quiet
	facts.Provider, facts.Limits = s.Limits(facts.Account.Kind)
	return facts
}

func (s *Service) item(ctx context.Context, actor sms.User, plan sms.Planned) (Item, error) {
	facts, err := s.facts(ctx, actor, plan.ConversationID)
	if sms.ErrorCode(err) == sms.NotFound {
		err = notFound()
	}
	return s.around(plan, facts), err
}

// around foretells when a text leaves.
func (s *Service) around(plan sms.Planned, facts sms.PlanFacts) Item {
	item := Item{Planned: plan, Facts: facts}
	if plan.Open() && (plan.HeldFor == "" || plan.HeldUntil > 0) {
		if at, known := sms.ReleaseAt(max(plan.Due, plan.HeldUntil), facts.Zones(), facts.Quiet); known {
			item.Leaves = at
		}
	}
	return item
}

// hide gives an error about a planned text to whoever may know of the text.
func (s *Service) hide(ctx context.Context, actor sms.User, id string, err error) error {
	if _, hidden := s.Get(ctx, actor, id); hidden != nil {
		return hidden
	}
	return err
}

func notFound() error {
	return sms.Errorf(sms.NotFound, "This planned text isn't here any more: it has left, or isn't yours. Look in its conversation.")
}
