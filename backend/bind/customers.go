package bind

import (
	"context"
	"strings"

	"github.com/smsdesk/smsdesk/backend/customers"
	"github.com/smsdesk/smsdesk/backend/inbox"
	"github.com/smsdesk/smsdesk/backend/setup"
	"github.com/smsdesk/smsdesk/backend/sms"
)

// Customers is the address book, as far as the signed-in person sees it; any other
// customer is not_found.
type Customers struct{ c *caller }

// List gives a page of 50 customers by name; cursor is "" or the Next of the page
// before. Errors: invalid (field cursor).
func (b *Customers) List(filter CustomerFilter, cursor string) (CustomerPage, error) {
	return call(b.c, "Customers.List", func(ctx context.Context, actor sms.User) (CustomerPage, error) {
		after, err := parseRecordCursor(cursor)
		if err != nil {
			return CustomerPage{}, err
		}
		records, next, err := b.c.Services.Customers.List(ctx, actor, customerFilter(filter), after)
		return CustomerPage{each(b.c.recordView)(records), formatRecordCursor(next)}, err
	}, same[CustomerPage])
}

// Export gives the customers that the filter chooses as a table for a spreadsheet,
// and notes that in the activity log. Errors: limit_reached.
func (b *Customers) Export(filter CustomerFilter) (TableView, error) {
	return call(b.c, "Customers.Export", func(ctx context.Context, actor sms.User) (customers.Table, error) {
		return b.c.Services.Customers.Export(ctx, actor, customerFilter(filter), b.c.Clock.Now())
	}, func(t customers.Table) TableView { return TableView{t.Name, t.Text} })
}

func customerFilter(in CustomerFilter) customers.Filter {
	return customers.Filter{Kind: sms.RecordKind(in.Kind), State: sms.RecordState(in.State), Mine: in.Mine, Text: in.Text}
}

// Lookup gives the first 20 customers that fit what was typed, to choose one from.
func (b *Customers) Lookup(typed string) ([]CustomerView, error) {
	return call(b.c, "Customers.Lookup", func(ctx context.Context, actor sms.User) ([]sms.Record, error) {
		return b.c.Services.Customers.Lookup(ctx, actor, typed)
	}, each(b.c.recordView))
}

// Get gives one customer. Errors: not_found.
func (b *Customers) Get(id string) (CustomerView, error) {
	return b.customer("Customers.Get", func(ctx context.Context, actor sms.User) (customers.Customer, error) {
		return b.c.Services.Customers.Get(ctx, actor, id)
	})
}

// Conversations gives those of a customer that the person may read, newest first.
// Errors: not_found.
func (b *Customers) Conversations(id string) ([]ConversationView, error) {
	return call(b.c, "Customers.Conversations", func(ctx context.Context, actor sms.User) ([]inbox.Thread, error) {
		return b.c.Services.Inbox.OfCustomer(ctx, actor, id)
	}, each(b.c.conversationView))
}

// Alike gives the customers who share a number or the e-mail address with what is
// being written of customer id, "" for a new one.
func (b *Customers) Alike(id string, in CustomerInput) ([]CustomerView, error) {
	return call(b.c, "Customers.Alike", func(ctx context.Context, actor sms.User) ([]sms.Record, error) {
		return b.c.Services.Customers.Alike(ctx, actor, id, customerInput(in))
	}, each(b.c.recordView))
}

// Owners gives the people and teams to whom the person may give a customer, "" for a
// new one. Errors: not_found.
func (b *Customers) Owners(id string) ([]OwnerView, error) {
	return call(b.c, "Customers.Owners", func(ctx context.Context, actor sms.User) ([]customers.Owner, error) {
		return b.c.Services.Customers.Owners(ctx, actor, id)
	}, each(customerOwnerView))
}

// Create adds a customer; owner is a person, a team, or "". Errors: invalid (fields
// kind, name, company, email, notes, zone, language, phones, owner), forbidden (owner).
func (b *Customers) Create(in CustomerInput, owner string) (CustomerView, error) {
	return call(b.c, "Customers.Create", func(ctx context.Context, actor sms.User) (sms.Record, error) {
		return b.c.Services.Customers.Create(ctx, actor, customerInput(in), owner)
	}, b.c.recordView)
}

// Update changes what is written of a customer. Errors: invalid (fields as Create),
// not_found.
func (b *Customers) Update(id string, in CustomerInput) (CustomerView, error) {
	return b.customer("Customers.Update", func(ctx context.Context, actor sms.User) (customers.Customer, error) {
		return b.c.Services.Customers.Update(ctx, actor, id, customerInput(in))
	})
}

// SetState makes a customer active or inactive. Errors: invalid (field state),
// not_found.
func (b *Customers) SetState(id, state string) (CustomerView, error) {
	return b.customer("Customers.SetState", func(ctx context.Context, actor sms.User) (customers.Customer, error) {
		return b.c.Services.Customers.SetState(ctx, actor, id, sms.RecordState(state))
	})
}

// Give makes somebody else the owner, a person, a team, or nobody (""). Who read the
// customer's conversations only as the owner is out at once. Errors: forbidden and
// invalid (field owner), conflict, not_found.
func (b *Customers) Give(id, owner string) (CustomerView, error) {
	return call(b.c, "Customers.Give", func(ctx context.Context, actor sms.User) (sms.Record, error) {
		return b.c.Services.Customers.Give(ctx, actor, id, owner)
	}, b.c.recordView)
}

// Merge makes one customer of two. take lists the fields whose values are the gone
// one's: kind, name, company, email, owner, state, notes, zone, language. Errors:
// invalid (fields gone, take, phones), forbidden (owner), not_found.
func (b *Customers) Merge(keptID, goneID string, take []string) (CustomerView, error) {
	return b.customer("Customers.Merge", func(ctx context.Context, actor sms.User) (customers.Customer, error) {
		return b.c.Services.Customers.Merge(ctx, actor, keptID, goneID, take)
	})
}

// Erase forgets a customer for good, with every text; only an opt-out stays. name is
// typed to confirm: the customer's title. Errors: invalid (field name), conflict while
// a text is under way, forbidden, not_found.
func (b *Customers) Erase(id, name string) error {
	return run(b.c, "Customers.Erase", func(ctx context.Context, actor sms.User) error {
		return b.c.Services.Customers.Erase(ctx, actor, id, name)
	})
}

func (b *Customers) customer(method string, do func(context.Context, sms.User) (customers.Customer, error)) (CustomerView, error) {
	return call(b.c, method, do, func(found customers.Customer) CustomerView {
		view := b.c.recordView(found.Record)
		view.MayGive, view.MayErase = found.MayGive, found.MayErase
		return view
	})
}

func (c *caller) recordView(r sms.Record) CustomerView {
	home := c.home()
	view := CustomerView{
		ID: r.ID, Kind: string(r.Kind), Title: sms.FormatAddress(r.Title(), home), Name: r.Name, Company: r.Company, Email: r.Email,
		State: string(r.State), Notes: r.Notes, Zone: r.Zone, Language: r.Language, Phones: []CustomerPhoneView{},
		CreatedAt: r.CreatedAt.RFC3339(), UpdatedAt: r.UpdatedAt.RFC3339(),
	}
	if r.OwnerID != "" {
		view.Owner = customerOwnerView(c.Services.Customers.OwnerOf(c.ctx, r.OwnerID))
	}
	for _, phone := range r.Phones {
		view.Phones = append(view.Phones, CustomerPhoneView{phone.Address, sms.FormatAddress(phone.Address, home), string(phone.Label)})
	}
	return view
}

func customerOwnerView(o customers.Owner) OwnerView {
	kind := setup.OwnerUser
	if o.Team {
		kind = setup.OwnerTeam
	}
	return OwnerView{ID: o.ID, Name: o.Name, Kind: string(kind)}
}

func customerInput(in CustomerInput) customers.Input {
	out := customers.Input{
		Kind: sms.RecordKind(in.Kind), Name: in.Name, Company: in.Company, Email: in.Email, Notes: in.Notes, Zone: in.Zone, Language: in.Language,
	}
	for _, phone := range in.Phones {
		out.Phones = append(out.Phones, customers.Phone{Number: phone.Number, Label: sms.PhoneLabel(phone.Label)})
	}
	return out
}

// parseRecordCursor reads a cursor as formatRecordCursor wrote it: id, blank, name.
func parseRecordCursor(text string) (sms.RecordCursor, error) {
	if text == "" {
		return sms.RecordCursor{}, nil
	}
	id, key, found := strings.Cut(text, " ")
	if !found || id == "" {
		return sms.RecordCursor{}, sms.FieldError("cursor", "The list could not go on from where it was. Load it again.")
	}
	return sms.RecordCursor{Key: key, ID: id}, nil
}

func formatRecordCursor(c sms.RecordCursor) string {
	if c == (sms.RecordCursor{}) {
		return ""
	}
	return c.ID + " " + c.Key
}
