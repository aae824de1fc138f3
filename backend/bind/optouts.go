package bind

import (
	"context"

	"github.com/smsdesk/smsdesk/backend/optouts"
	"github.com/smsdesk/smsdesk/backend/sms"
)

// OptOuts is who may be texted: one opt-out holds for every number and provider.
type OptOuts struct{ c *caller }

// List gives a page of 50, the latest first, for sales managers and administrators.
// search is a number or a part of one; cursor is "" or the Next of the page before.
// Errors: invalid (fields search, cursor), forbidden.
func (o *OptOuts) List(search, cursor string) (OptOutPage, error) {
	return call(o.c, "OptOuts.List", func(ctx context.Context, actor sms.User) (OptOutPage, error) {
		before, err := parseCursor(cursor)
		if err != nil {
			return OptOutPage{}, err
		}
		rows, next, err := o.c.Services.OptOuts.List(ctx, actor, search, before)
		return OptOutPage{each(o.c.optOutView)(rows), formatCursor(next)}, err
	}, same[OptOutPage])
}

// Export gives what List would as a table for a spreadsheet. Errors as List.
func (o *OptOuts) Export(search string) (TableView, error) {
	return o.table("OptOuts.Export", func(ctx context.Context, actor sms.User) (optouts.Table, error) {
		return o.c.Services.OptOuts.Export(ctx, actor, search)
	})
}

// OptOut notes by hand that a customer opted out; anybody may. Errors: invalid
// (fields to, words).
func (o *OptOuts) OptOut(number, words string) error {
	return run(o.c, "OptOuts.OptOut", func(ctx context.Context, actor sms.User) error {
		return o.c.Services.OptOuts.OptOut(ctx, actor, number, words)
	})
}

// Undo takes back what was noted by hand or imported, for sales managers and
// administrators. Errors: invalid (field reason), conflict when the customer or a
// provider said it, not_found, forbidden.
func (o *OptOuts) Undo(address, reason string) error {
	return run(o.c, "OptOuts.Undo", func(ctx context.Context, actor sms.User) error {
		return o.c.Services.OptOuts.Undo(ctx, actor, address, reason)
	})
}

// Events gives every opting out and in and every consent of a customer, oldest first.
// Errors: not_found for who doesn't deal with the customer.
func (o *OptOuts) Events(address string) ([]OptEventView, error) {
	return call(o.c, "OptOuts.Events", func(ctx context.Context, actor sms.User) ([]sms.OptEvent, error) {
		return o.c.Services.OptOuts.Events(ctx, actor, address)
	}, each(optEventView))
}

// Evidence gives Events as a table for a spreadsheet. Errors as Events.
func (o *OptOuts) Evidence(address string) (TableView, error) {
	return o.table("OptOuts.Evidence", func(ctx context.Context, actor sms.User) (optouts.Table, error) {
		return o.c.Services.OptOuts.Evidence(ctx, actor, address)
	})
}

// Consent notes that a customer agreed to be texted, how, and what proves it. Errors:
// invalid (fields how, proof), not_found.
func (o *OptOuts) Consent(address, how, proof string) error {
	return run(o.c, "OptOuts.Consent", func(ctx context.Context, actor sms.User) error {
		return o.c.Services.OptOuts.Consent(ctx, actor, address, how, proof)
	})
}

// Wish tells whether the customer of a conversation may have asked to stop, which a
// person has to judge. Errors: not_found.
func (o *OptOuts) Wish(conversationID string) (WishView, error) {
	return call(o.c, "OptOuts.Wish", func(ctx context.Context, actor sms.User) (optouts.Wish, error) {
		return o.c.Services.OptOuts.Wish(ctx, actor, conversationID)
	}, func(w optouts.Wish) WishView { return WishView{w.Asked, w.Words, w.At.RFC3339()} })
}

// AnswerWish judges it: stop opts the customer out, which only they can undo. Errors:
// conflict when it was answered, or is a colleague's to answer, not_found.
func (o *OptOuts) AnswerWish(conversationID string, stop bool) error {
	return run(o.c, "OptOuts.AnswerWish", func(ctx context.Context, actor sms.User) error {
		return o.c.Services.OptOuts.AnswerWish(ctx, actor, conversationID, stop)
	})
}

// Fetch takes over the opt-outs that the providers keep, for sales managers and
// administrators. An account that could not be asked is in the view. Errors: forbidden.
func (o *OptOuts) Fetch() (FetchedView, error) {
	return call(o.c, "OptOuts.Fetch", func(ctx context.Context, actor sms.User) (optouts.Fetched, error) {
		return o.c.Services.OptOuts.Fetch(ctx, actor)
	}, func(f optouts.Fetched) FetchedView {
		return FetchedView{f.New, append([]string{}, f.Asked...), append([]string{}, f.Failed...)}
	})
}

func (o *OptOuts) table(method string, do func(context.Context, sms.User) (optouts.Table, error)) (TableView, error) {
	return call(o.c, method, do, func(t optouts.Table) TableView { return TableView{t.Name, t.Text} })
}

func (c *caller) optOutView(r sms.OptOutRow) OptOutView {
	return OptOutView{
		ID: r.Address, Address: r.Address, Display: sms.FormatAddress(r.Address, c.home()), Name: r.Name, Source: r.Source,
		Why: r.Reason, Since: r.Since.RFC3339(), CanUndo: r.Ours(),
	}
}

func optEventView(e sms.OptEvent) OptEventView {
	return OptEventView{
		ID: e.ID, Address: e.Address, Kind: string(e.Kind), Source: e.Source, Words: e.Words, Proof: e.Proof, Person: e.Person, At: e.At.RFC3339(),
	}
}
