package store

import (
	"context"

	"github.com/smsdesk/smsdesk/backend/sms"
)

// PlanText keeps a new planned text; the writer's draft of the conversation goes. The
// same ID again gives what was kept.
func (s *Store) PlanText(ctx context.Context, plan sms.Planned, check func(sms.PlanFacts) error) (sms.Planned, []sms.Change, error) {
	var changes []sms.Change
	kept, err := write(ctx, s, func(t *tx) (sms.Planned, error) {
		if before, found, err := one(t, scanPlanned, "SELECT "+plannedColumns+" FROM planned_text p WHERE p.id = $1", plan.ID); err != nil || found {
			return before, err
		}
		if _, sent, err := one(t, value[int], "SELECT 1 FROM message WHERE id = $1", plan.ID); err != nil || sent {
			if err == nil {
				err = sms.Errorf(sms.Conflict, "This text has left already. It is sent once.")
			}
			return plan, err
		}
		facts, err := planFacts(t, plan)
		if err != nil {
			return plan, err
		}
		if err := check(facts); err != nil {
			return plan, err
		}
		plan.State, plan.CreatedAt, plan.UpdatedAt = sms.Scheduled, t.now, t.now
		if err := savePlanned(t, plan); err != nil {
			return plan, err
		}
		changes = plannedChanges(facts)
		return plan, forgetDraft(t, plan.UserID, plan.ConversationID)
	})
	if err != nil {
		return sms.Planned{}, nil, err
	}
	return kept, changes, nil
}

// ChangePlanned lets change alter an open planned text, with nothing in between, and
// keeps it. One that has ended is a Conflict.
func (s *Store) ChangePlanned(ctx context.Context, id string, change func(sms.PlanFacts) (sms.Planned, error)) ([]sms.Change, error) {
	return write(ctx, s, func(t *tx) ([]sms.Change, error) {
		facts, err := openPlan(t, id)
		if err != nil {
			return nil, err
		}
		after, err := change(facts)
		if err != nil {
			return nil, err
		}
		return plannedChanges(facts), savePlanned(t, after)
	})
}

// SettlePlanned has judge decide about an open planned text and does what it says,
// all in one transaction: a text that may leave is a message with its outbox row, and
// no planned text any more. An error of judge changes nothing. There are no changes
// where judge has nothing new to say.
func (s *Store) SettlePlanned(ctx context.Context, id string, judge func(*sms.PlanFacts) (sms.Verdict, error)) ([]sms.Change, error) {
	known, err := read(ctx, s, func(t *tx) (bool, error) { // most of what is held stays so; a look costs no wait for the disk
		facts, verdict, err := judged(t, id, judge)
		return same(facts.Plan, verdict), err
	})
	if err != nil || known {
		return nil, err
	}
	return write(ctx, s, func(t *tx) ([]sms.Change, error) {
		facts, verdict, err := judged(t, id, judge)
		if err != nil {
			return nil, err
		}
		return settlePlanned(t, facts, verdict)
	})
}

func judged(t *tx, id string, judge func(*sms.PlanFacts) (sms.Verdict, error)) (sms.PlanFacts, sms.Verdict, error) {
	facts, err := openPlan(t, id)
	if err != nil {
		return facts, sms.Verdict{}, err
	}
	verdict, err := judge(&facts)
	return facts, verdict, err
}

// same tells whether a planned text is already what a verdict makes of it.
func same(p sms.Planned, v sms.Verdict) bool {
	return p.State == v.State && p.HeldFor == v.For && p.HeldUntil == v.Until && p.HeldWhy == v.Why
}

func settlePlanned(t *tx, facts sms.PlanFacts, verdict sms.Verdict) ([]sms.Change, error) {
	plan := facts.Plan
	switch verdict.State {
	case sms.Queued:
		_, changes, err := enqueue(t, sms.NewMessage{
			ID: plan.ID, ConversationID: plan.ConversationID, Kind: sms.PlannedText, Body: plan.Body,
			Segments: sms.CountSegments(plan.Body).Count, UserID: plan.UserID, TemplateID: plan.TemplateID,
		})
		if err != nil {
			return nil, err
		}
		if err := t.do("DELETE FROM planned_text WHERE id = $1", plan.ID); err != nil {
			return nil, err
		}
		return append(changes, plannedChanges(facts)...), markPlanned(t, plan.ConversationID)
	case sms.Held:
		plan.State, plan.HeldFor, plan.HeldUntil, plan.HeldWhy = sms.Held, verdict.For, verdict.Until, verdict.Why
	default:
		plan.State, plan.HeldFor, plan.HeldUntil, plan.HeldWhy, plan.EndedWhy = verdict.State, "", 0, "", verdict.Why
	}
	if err := addPlanNews(t, facts.Plan, plan); err != nil {
		return nil, err
	}
	return plannedChanges(facts), savePlanned(t, plan)
}

// addPlanNews tells the writer of a planned text that something newly holds it that
// wants a person, or that it can't leave.
func addPlanNews(t *tx, before, after sms.Planned) error {
	news := sms.News{Kind: sms.PlannedNews, ConversationID: after.ConversationID, UserID: after.UserID}
	switch {
	case after.State == sms.Failed:
		news.Words = after.EndedWhy
	case after.WantsPerson() && !(before.WantsPerson() && before.HeldFor == after.HeldFor):
		news.Words = after.HeldWhy
	default:
		return nil
	}
	return addNews(t, news)
}

// openPlan gives an open planned text with what decides about it.
func openPlan(t *tx, id string) (sms.PlanFacts, error) {
	plan, err := planned(t, id)
	if err != nil {
		return sms.PlanFacts{}, err
	}
	if !plan.Open() {
		return sms.PlanFacts{}, sms.Errorf(sms.Conflict, "This planned text has ended, so nothing was changed. Plan it anew if it is still needed.")
	}
	return planFacts(t, plan)
}

// endPlanned ends the open planned texts that where chooses, and says why.
func endPlanned(t *tx, state sms.Status, why, where string, args ...any) ([]sms.Change, error) {
	plans, err := all(t, scanPlanned, "SELECT "+plannedColumns+" FROM planned_text p JOIN conversation c ON c.id = p.conversation_id WHERE "+
		openPlans+" AND "+where, args...)
	if err != nil {
		return nil, err
	}
	var changes []sms.Change
	for _, plan := range plans {
		thread, err := conversation(t, plan.ConversationID, "")
		if err != nil {
			return nil, err
		}
		plan.State, plan.HeldFor, plan.HeldUntil, plan.HeldWhy, plan.EndedWhy = state, "", 0, "", why
		if err := savePlanned(t, plan); err != nil {
			return nil, err
		}
		changes = append(changes, plannedChanges(sms.PlanFacts{Plan: plan, Conversation: thread})...)
	}
	return changes, nil
}

// cancelOnReply ends what was planned to a customer only for as long as they hadn't
// written, whichever of our numbers they wrote to.
func cancelOnReply(t *tx, customer string) ([]sms.Change, error) {
	return endPlanned(t, sms.Canceled, "Canceled: the customer replied.",
		"c.customer_key = $1 AND p.cancel_on_reply = 1", sms.AddressKey(customer))
}

func plannedChanges(f sms.PlanFacts) []sms.Change {
	number := f.Conversation.NumberID
	return []sms.Change{
		{Topic: sms.PlannedChanged, ID: f.Plan.ID, ConversationID: f.Plan.ConversationID, NumberID: number},
		{Topic: sms.ConversationChanged, ID: f.Plan.ConversationID, ConversationID: f.Plan.ConversationID, NumberID: number},
	}
}
