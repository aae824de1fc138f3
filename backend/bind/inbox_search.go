package bind

import (
	"context"
	"strconv"

	"github.com/smsdesk/smsdesk/backend/inbox"
	"github.com/smsdesk/smsdesk/backend/sms"
)

// Search finds customers by name, company and number, and a page of 50 texts by their
// words, newest first; cursor is "" or the Next of the page before. Errors: invalid
// (fields query and cursor).
func (i *Inbox) Search(query, cursor string) (SearchView, error) {
	return call(i.c, "Inbox.Search", func(ctx context.Context, actor sms.User) (inbox.Found, error) {
		before, err := parseSeq(cursor)
		if err != nil {
			return inbox.Found{}, err
		}
		return i.c.Services.Inbox.Search(ctx, actor, query, before)
	}, i.c.searchView)
}

func parseSeq(cursor string) (int64, error) {
	if cursor == "" {
		return 0, nil
	}
	before, err := strconv.ParseInt(cursor, 10, 64)
	if err != nil || before < 1 {
		return 0, sms.FieldError("cursor", "The list could not go on from where it was. Load it again.")
	}
	return before, nil
}

func (c *caller) searchView(found inbox.Found) SearchView {
	home := c.home()
	view := SearchView{Behind: found.Behind, TooShort: found.TooShort}
	view.People = each(func(p inbox.FoundPerson) FoundPersonView {
		return FoundPersonView{
			ConversationID: p.ConversationID, RecordID: p.RecordID, Customer: p.Customer, Plain: p.Name, Name: pieces(found.Mark(p.Name)), Company: pieces(found.Mark(p.Company)),
			Number: pieces(found.Mark(sms.FormatAddress(p.Customer, home))), NumberName: p.Number.Name, LastAt: p.LastAt.RFC3339(),
		}
	})(found.People)
	view.Texts = each(func(t inbox.FoundText) FoundTextView {
		name := t.Name
		if name == "" {
			name = sms.FormatAddress(t.Customer, home)
		}
		return FoundTextView{
			MessageID: t.MessageID, ConversationID: t.ConversationID, Customer: name, Direction: string(t.Direction),
			NumberName: t.Number.Name, At: t.At.RFC3339(), Excerpt: pieces(t.Excerpt),
		}
	})(found.Texts)
	if found.Next > 0 {
		view.Next = strconv.FormatInt(found.Next, 10)
	}
	return view
}

func pieces(marked []sms.Piece) []PieceView {
	return each(func(p sms.Piece) PieceView { return PieceView(p) })(marked)
}
