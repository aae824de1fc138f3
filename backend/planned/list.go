package planned

import (
	"context"
	"time"

	"github.com/smsdesk/smsdesk/backend/sms"
)

const (
	pageSize = 50
	// shownFor is how long a conversation shows what ended without leaving.
	shownFor = 7 * 24 * time.Hour
)

// Item is a planned text with what a list shows around it. Leaves is when it is
// going to leave as things are now, 0 where nobody can tell.
type Item struct {
	sms.Planned
	Facts  sms.PlanFacts
	Leaves sms.Time
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
