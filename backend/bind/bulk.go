package bind

import (
	"context"
	"strconv"

	"github.com/smsdesk/smsdesk/backend/bulk"
	"github.com/smsdesk/smsdesk/backend/sms"
)

// Bulk is the signed-in person's texts to many. A colleague's one is not_found.
type Bulk struct{ c *caller }

// List gives a page of 50, newest first; cursor is "" or the Next of the page before.
// Errors: invalid (field cursor).
func (b *Bulk) List(cursor string) (BulkPage, error) {
	return call(b.c, "Bulk.List", func(ctx context.Context, actor sms.User) (BulkPage, error) {
		before, err := parseCursor(cursor)
		if err != nil {
			return BulkPage{}, err
		}
		list, next, err := b.c.Services.Bulk.List(ctx, actor, before)
		return BulkPage{each(b.c.bulkView)(list), formatCursor(next)}, err
	}, same[BulkPage])
}

// Get gives one bulk text. Errors: not_found.
func (b *Bulk) Get(id string) (BulkView, error) {
	return b.one("Bulk.Get", func(ctx context.Context, actor sms.User) (sms.Bulk, error) {
		return b.c.Services.Bulk.Get(ctx, actor, id)
	})
}

// Save keeps a draft (id "" makes one); its review goes. Errors: invalid (fields name,
// number, category, body, placeholders), conflict where it was started, not_found.
func (b *Bulk) Save(in BulkInput) (BulkView, error) {
	return call(b.c, "Bulk.Save", func(ctx context.Context, actor sms.User) (sms.Bulk, error) {
		return b.c.Services.Bulk.Save(ctx, actor, sms.Bulk{
			ID: in.ID, Name: in.Name, NumberID: in.NumberID, TemplateID: in.TemplateID, Category: sms.Category(in.Category), Body: in.Body,
			Placeholders: each(func(p PlaceholderView) sms.Placeholder { return sms.Placeholder(p) })(in.Placeholders),
		})
	}, b.c.bulkView)
}

// Review finds who gets a draft and who doesn't, and keeps it: what it shows is what
// Start sends. Errors: invalid (field audience), conflict where it was started,
// not_found.
func (b *Bulk) Review(id string, audience AudienceInput) (ReviewView, error) {
	return call(b.c, "Bulk.Review", func(ctx context.Context, actor sms.User) (bulk.Reviewed, error) {
		return b.c.Services.Bulk.Review(ctx, actor, id, bulk.Audience{
			Kind: sms.RecordKind(audience.Kind), State: sms.RecordState(audience.State), Mine: audience.Mine, Text: audience.Text,
		})
	}, b.c.reviewView)
}

// Start sends what was reviewed, at the pace of the number. Errors: invalid (field
// audience) where nobody would get it, conflict where it was started, not_found.
func (b *Bulk) Start(id string) (BulkView, error) {
	return b.one("Bulk.Start", func(ctx context.Context, actor sms.User) (sms.Bulk, error) {
		return b.c.Services.Bulk.Begin(ctx, actor, id)
	})
}

// Pause stops a bulk text for now. Errors: conflict where it isn't being sent,
// not_found.
func (b *Bulk) Pause(id string) (BulkView, error) {
	return b.one("Bulk.Pause", func(ctx context.Context, actor sms.User) (sms.Bulk, error) {
		return b.c.Services.Bulk.Pause(ctx, actor, id)
	})
}

// Resume goes on with a paused one. Errors: conflict, not_found.
func (b *Bulk) Resume(id string) (BulkView, error) {
	return b.one("Bulk.Resume", func(ctx context.Context, actor sms.User) (sms.Bulk, error) {
		return b.c.Services.Bulk.Resume(ctx, actor, id)
	})
}

// Cancel ends one for good: whoever waits gets nothing. Errors: conflict, not_found.
func (b *Bulk) Cancel(id string) (BulkView, error) {
	return b.one("Bulk.Cancel", func(ctx context.Context, actor sms.User) (sms.Bulk, error) {
		return b.c.Services.Bulk.Cancel(ctx, actor, id)
	})
}

// Discard deletes a draft. Errors: conflict where it was started, not_found.
func (b *Bulk) Discard(id string) error {
	return run(b.c, "Bulk.Discard", func(ctx context.Context, actor sms.User) error {
		return b.c.Services.Bulk.Discard(ctx, actor, id)
	})
}

// Counts gives how many recipients are where: by the status of their text where it
// left, else waiting, held, left_out or canceled. Errors: not_found.
func (b *Bulk) Counts(id string) (map[string]int, error) {
	return call(b.c, "Bulk.Counts", func(ctx context.Context, actor sms.User) (map[string]int, error) {
		return b.c.Services.Bulk.Counts(ctx, actor, id)
	}, same[map[string]int])
}

// Recipients gives a page of 50 by their place; cursor is "" or the Next of the page
// before. Errors: not_found, invalid (field cursor).
func (b *Bulk) Recipients(id, cursor string) (RecipientPage, error) {
	return call(b.c, "Bulk.Recipients", func(ctx context.Context, actor sms.User) (RecipientPage, error) {
		after, err := parsePlace(cursor)
		if err != nil {
			return RecipientPage{}, err
		}
		people, more, err := b.c.Services.Bulk.People(ctx, actor, id, after)
		page := RecipientPage{Items: each(b.c.recipientView)(people)}
		if more {
			page.Next = strconv.Itoa(people[len(people)-1].Place)
		}
		return page, err
	}, same[RecipientPage])
}

// Export gives every recipient with what became of the text, as a table. Errors:
// not_found.
func (b *Bulk) Export(id string) (TableView, error) {
	return call(b.c, "Bulk.Export", func(ctx context.Context, actor sms.User) (TableView, error) {
		header, rows, err := b.c.Services.Bulk.Export(ctx, actor, id)
		return TableView{"bulk-text.csv", sms.CSV(header, rows)}, err
	}, same[TableView])
}

func (b *Bulk) one(method string, do func(context.Context, sms.User) (sms.Bulk, error)) (BulkView, error) {
	return call(b.c, method, do, b.c.bulkView)
}

func parsePlace(cursor string) (int, error) {
	if cursor == "" {
		return -1, nil
	}
	place, err := strconv.Atoi(cursor)
	if err != nil {
		return 0, sms.FieldError("cursor", "The list can't go on from here. Reload the window.")
	}
	return place, nil
}
