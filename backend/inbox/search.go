package inbox

import (
	"context"

	"github.com/smsdesk/smsdesk/backend/sms"
)

// Finder is what the database does for a search.
type Finder interface {
	Search(ctx context.Context, userID string, search sms.Search, before int64, limit int) (sms.Found, error)
}

// Found is a page of what a search found, with what was looked for marked. TooShort
// means that nothing was looked for yet; Behind, that older texts can't be found yet.
type Found struct {
	People   []FoundPerson
	Texts    []FoundText
	Next     int64
	Behind   bool
	TooShort bool
	search   sms.Search
}

// FoundPerson is a conversation that was found by its customer.
type FoundPerson struct {
	sms.Hit
	Number sms.Number
}

// FoundText is a text that was found. Excerpt is the part of it around the hit.
type FoundText struct {
	sms.TextHit
	Number  sms.Number
	Excerpt []sms.Piece
}

// Mark gives a name or a number with what was looked for marked.
func (f Found) Mark(text string) []sms.Piece { return f.search.Mark(text) }

// Search finds customers by name, company and number, and texts by their words, as
// far as actor may read them, newest first. before is 0 or the Next of the page before.
func (s *Service) Search(ctx context.Context, actor sms.User, query string, before int64) (Found, error) {
	if err := sms.Allow(actor, sms.UseInbox); err != nil {
		return Found{}, err
	}
	country, err := s.Book.Setting(ctx, "business.country")
	if err != nil {
		return Found{}, err
	}
	search, err := sms.ParseSearch(query, country)
	if err != nil || search.Empty() {
		return Found{TooShort: err == nil}, err
	}
	raw, err := s.Finder.Search(ctx, actor.ID, search, before, pageSize)
	if err != nil {
		return Found{}, err
	}
	found := Found{Next: raw.Next, Behind: raw.Behind, search: search}
	numbers := map[string]sms.Number{}
	for _, hit := range raw.Conversations {
		if number, ok, err := s.readable(ctx, actor, numbers, hit); err != nil {
			return Found{}, err
		} else if ok {
			found.People = append(found.People, FoundPerson{hit, number})
		}
	}
	for _, hit := range raw.Texts {
		if number, ok, err := s.readable(ctx, actor, numbers, hit.Hit); err != nil {
			return Found{}, err
		} else if ok {
			found.Texts = append(found.Texts, FoundText{hit, number, search.Excerpt(hit.Body)})
		}
	}
	return found, nil
}

// readable asks the policy once more whether actor may read what the database
// found. numbers holds those that were looked up already.
func (s *Service) readable(ctx context.Context, actor sms.User, numbers map[string]sms.Number, hit sms.Hit) (sms.Number, bool, error) {
	number, known := numbers[hit.NumberID]
	if !known {
		var err error
		if number, err = s.Book.Number(ctx, hit.NumberID); err != nil {
			return sms.Number{}, false, err
		}
		numbers[hit.NumberID] = number
	}
	return number, sms.MayRead(actor, number, hit.OwnerID), nil
}
