package bind

import (
	"context"

	"github.com/smsdesk/smsdesk/backend/planned"
	"github.com/smsdesk/smsdesk/backend/sms"
)

// Planned is texts for later, in conversations that the person may text in; any
// other is not_found.
type Planned struct{ c *caller }

// Plan keeps a text that leaves at its time. The same key again gives the same one.
// Quiet hours are no error: the view says when it leaves. Errors: invalid (fields
// body, due), opted_out, conflict when the number can't send, not_found.
func (p *Planned) Plan(in PlanInput) (PlannedView, error) {
	return call(p.c, "Planned.Plan", func(ctx context.Context, actor sms.User) (planned.Item, error) {
		text, err := planText(in)
		if err != nil {
			return planned.Item{}, err
		}
		return p.c.Services.Planned.Plan(ctx, actor, text)
	}, p.c.plannedView)
}

// Change replaces words and time; key and conversation of the input don't count.
// Errors as Plan, and conflict when the text has ended.
func (p *Planned) Change(id string, in PlanInput) (PlannedView, error) {
	return call(p.c, "Planned.Change", func(ctx context.Context, actor sms.User) (planned.Item, error) {
		text, err := planText(in)
		if err != nil {
			return planned.Item{}, err
		}
		return p.c.Services.Planned.Change(ctx, actor, id, text)
	}, p.c.plannedView)
}

// Cancel takes a planned text back. Errors: not_found when it has left, conflict when
// it has ended.
func (p *Planned) Cancel(id string) error {
	return run(p.c, "Planned.Cancel", func(ctx context.Context, actor sms.User) error {
		return p.c.Services.Planned.Cancel(ctx, actor, id)
	})
}

// SendNow lets a planned text leave at once. Errors: quiet_hours (field reason) when
// the hour needs a reason, opted_out, conflict with what else holds it, not_found.
func (p *Planned) SendNow(id, reason string) error {
	return run(p.c, "Planned.SendNow", func(ctx context.Context, actor sms.User) error {
		return p.c.Services.Planned.SendNow(ctx, actor, id, reason)
	})
}

// List gives a page of 50: those that wait, the next one first, or those that ended
// without leaving, the latest first; mine leaves colleagues' out. cursor is "" or the
// Next of the page before.
func (p *Planned) List(mine, ended bool, cursor string) (PlannedPage, error) {
	return call(p.c, "Planned.List", func(ctx context.Context, actor sms.User) (PlannedPage, error) {
		from, err := parseCursor(cursor)
		if err != nil {
			return PlannedPage{}, err
		}
		items, next, err := p.c.Services.Planned.List(ctx, actor, sms.PlannedFilter{Mine: mine, Ended: ended}, from)
		return PlannedPage{each(p.c.plannedView)(items), formatCursor(next)}, err
	}, same[PlannedPage])
}

// Of gives what is planned in a conversation, the next one first, with what ended
// within a week without leaving. Errors: not_found.
func (p *Planned) Of(conversationID string) ([]PlannedView, error) {
	return call(p.c, "Planned.Of", func(ctx context.Context, actor sms.User) ([]planned.Item, error) {
		return p.c.Services.Planned.Of(ctx, actor, conversationID)
	}, each(p.c.plannedView))
}

// When tells of a time (RFC 3339, "" for now) in a conversation: the zones in which
// the customer may be, and when a text of that time would leave. Errors: invalid
// (field due), not_found.
func (p *Planned) When(conversationID, due string) (WhenView, error) {
	return call(p.c, "Planned.When", func(ctx context.Context, actor sms.User) (planned.When, error) {
		at, err := parseTime("due", due)
		if err != nil {
			return planned.When{}, err
		}
		return p.c.Services.Planned.When(ctx, actor, conversationID, at)
	}, func(w planned.When) WhenView { return WhenView{w.Zones, w.Leaves.RFC3339(), w.Why} })
}

func planText(in PlanInput) (planned.Text, error) {
	due, err := parseTime("due", in.Due)
	return planned.Text{
		Key: in.Key, ConversationID: in.ConversationID, Body: in.Body, TemplateID: in.TemplateID, Due: due, CancelOnReply: in.CancelOnReply,
	}, err
}

func (c *caller) plannedView(i planned.Item) PlannedView {
	view := PlannedView{
		ID: i.ID, ConversationID: i.ConversationID, Customer: i.Facts.Conversation.Customer,
		CustomerShown: sms.FormatAddress(i.Facts.Conversation.Customer, c.home()), Name: i.Facts.Conversation.Name, NumberName: i.Facts.Number.Name,
		Sandbox: i.Facts.Account.Sandbox, Body: i.Body, TemplateID: i.TemplateID, Due: i.Due.RFC3339(), Zones: sms.ZoneNames(i.Facts.Zones()),
		CancelOnReply: i.CancelOnReply, Status: string(i.State), HeldFor: string(i.HeldFor), HeldUntil: i.HeldUntil.RFC3339(), HeldWhy: i.HeldWhy,
		Leaves: i.Leaves.RFC3339(), EndedWhy: i.EndedWhy, UpdatedAt: i.UpdatedAt.RFC3339(),
	}
	writer, _ := c.Services.Setup.Book.User(c.ctx, i.UserID)
	view.WrittenBy = writer.Name
	return view
}
