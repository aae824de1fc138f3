package journey_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/smsdesk/smsdesk/backend/bind"
)

// sqlTexts are what a database, its LIKE or its text index could take for an order.
var sqlTexts = []string{
	`'; DROP TABLE record; --`, `" OR "1"="1`, `Robert'); DELETE FROM message; --`, `100%`, `under_score`, `back\slash`, `a*`, `"quoted`,
	`x NEAR y`, `x NOT y`, `{body} : x`, `^start`, `name:x`, `(x OR`, `$1`, `?1`, `:id`, `@p`, `/* x */`, `NULL`,
}

func TestSecurity18_WhatLooksLikeSQLIsKeptAndFoundAsItStands(t *testing.T) {
	s := newShop(t)
	conversation := s.TalkTo(ana).ID
	for i, text := range sqlTexts {
		must[bind.CustomerView](s.Desk, "Customers/Create", bind.CustomerInput{
			Kind: "contact", Name: text, Company: text, Notes: text, Phones: []bind.CustomerPhoneInput{{Number: fmt.Sprintf("+1415555%04d", 2000+i)}},
		}, "")
	}
	t.Run("in names and notes, and by the filter of customers", func(t *testing.T) {
		for _, text := range sqlTexts {
			page := must[bind.CustomerPage](s.Desk, "Customers/List", bind.CustomerFilter{Text: text}, "")
			at := slices.IndexFunc(page.Items, func(c bind.CustomerView) bool { return c.Name == text && c.Company == text })
			if at < 0 {
				t.Errorf("%q isn't found among %d", text, len(page.Items))
				continue
			}
			for _, other := range page.Items {
				if !strings.Contains(strings.ToLower(other.Name), strings.ToLower(text)) {
					t.Errorf("%q finds %q as well", text, other.Name)
				}
			}
			if whole := must[bind.CustomerView](s.Desk, "Customers/Get", page.Items[at].ID); whole.Notes != text {
				t.Errorf("the notes are %q, want %q", whole.Notes, text)
			}
		}
	})
	t.Run("in drafts, internal notes and settings", func(t *testing.T) {
		for _, text := range sqlTexts {
			must[any](s.Desk, "Inbox/SaveDraft", conversation, text)
			if draft := must[string](s.Desk, "Inbox/Draft", conversation); draft != text {
				t.Errorf("the draft is %q, want %q", draft, text)
			}
			if note := must[bind.NoteView](s.Desk, "Inbox/AddNote", conversation, text); note.Body != text {
				t.Errorf("the note is %q, want %q", note.Body, text)
			}
			must[bind.MeView](s.Desk, "Session/SaveBusiness", text, "US")
			if me := must[bind.MeView](s.Desk, "Session/Me"); me.Business != text {
				t.Errorf("the business is %q, want %q", me.Business, text)
			}
		}
	})
	t.Run("and by the search over texts, before and from the index", func(t *testing.T) {
		must[any](s.Desk, "Sandbox/Answer", ana, s.Number.PhoneNumber, "blue sofa near the window")
		search := func(query string) int { return len(must[bind.SearchView](s.Desk, "Inbox/Search", query, "").Texts) }
		eventually(t, "the text isn't found", func() bool { return search("sofa") == 1 })
		for _, query := range append(slices.Clone(sqlTexts), `blue NOT sofa`, `blue OR chair`, `sofa AND chair`, `"blue window"`, `NEAR(blue chair)`, "so\x00fa", `sofa" *`) {
			if found := search(query); strings.Contains(query, "chair") && found != 0 {
				t.Errorf("%q finds %d texts: it was read as an order", query, found)
			}
		}
		if search(`"blue sofa"`) != 1 || search(`"sofa blue"`) != 0 {
			t.Error("quotes don't hold words together")
		}
	})
	t.Run("and nothing is lost of it all", func(t *testing.T) {
		if page := must[bind.CustomerPage](s.Desk, "Customers/List", bind.CustomerFilter{}, ""); len(page.Items) != len(sqlTexts)+1 {
			t.Errorf("%d customers", len(page.Items))
		}
	})
}
