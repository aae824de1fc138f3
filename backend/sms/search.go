package sms

import (
	"slices"
	"strings"
	"unicode"

	"github.com/nyaruka/phonenumbers"
)

const (
	longestSearch  = 200 // characters
	shortestSearch = 2   // letters and digits
	shortestNumber = 3   // digits
)

// Search is what somebody looks for, read from what they typed. Every word must
// be there; the last one, unless it is quoted, only needs to begin so.
type Search struct {
	Phrases [][]string // folded words that stand side by side
	Prefix  bool       // the last phrase may go on
	Numbers []string   // beginnings of the ends of a phone number, when it may be one
}

// Hit is where something was found: a conversation, our number in it, and the
// customer with the record's name and company ("" where there is none).
type Hit struct {
	ConversationID string
	NumberID       string
	RecordID       string // "" for a customer without a record
	OwnerID        string // of the customer's record
	Customer       string
	Name           string
	Company        string
	LastAt         Time // when the conversation's newest text was
}

// TextHit is a text that was found. Seq orders texts by their arrival.
type TextHit struct {
	Hit
	Seq       int64
	MessageID string
	Direction Direction
	Body      string
	At        Time
}

// Found is a page of what was found: conversations by their customer, on the first
// page only, and texts, newest first. Next is the Seq before which the next page
// begins, 0 at the end. Behind tells that older texts can't be found yet.
type Found struct {
	Conversations []Hit
	Texts         []TextHit
	Next          int64
	Behind        bool
}

// CheckSearch bounds what was typed into a field to search with. Too long a text is an
// Invalid error on that field.
func CheckSearch(field, text string) error {
	if len([]rune(text)) > longestSearch {
		return FieldError(field, "A search has at most %d characters. Nothing was searched. Look for fewer words.", longestSearch)
	}
	return nil
}

// ParseSearch reads a search as typed. Whatever is no letter and no digit only
// parts words, so there is nothing in it that a database could take for an order;
// quotes hold words together. A number is read as dialled in country (ISO 3166
// alpha-2). Too long a text is an Invalid error on field "query"; one that is too
// short to search is Empty.
func ParseSearch(text, country string) (Search, error) {
	if err := CheckSearch("query", text); err != nil {
		return Search{}, err
	}
	var s Search
	for i, part := range strings.Split(strings.Map(straightQuote, text), `"`) {
		words := fold(part)
		if quoted := i%2 == 1; quoted {
			if len(words) > 0 {
				s.Phrases, s.Prefix = append(s.Phrases, words), false
			}
			continue
		}
		for _, word := range words {
			s.Phrases, s.Prefix = append(s.Phrases, []string{word}), true
		}
	}
	if last := strings.TrimRight(text, " "); s.Prefix && last != text && len(s.Phrases) > 1 {
		s.Prefix = false // the last word is finished
	}
	s.Numbers = numbersOf(text, country)
	if s.letters() < shortestSearch {
		return Search{}, nil
	}
	return s, nil
}

// Empty tells that there is nothing to look for.
func (s Search) Empty() bool { return len(s.Phrases) == 0 }

func (s Search) letters() (n int) {
	for _, phrase := range s.Phrases {
		for _, word := range phrase {
			n += len([]rune(word))
		}
	}
	return n
}

func straightQuote(r rune) rune {
	if strings.ContainsRune("“”„‟«»＂", r) {
		return '"'
	}
	return r
}

// numbersOf gives what the digits of a number may begin with, from its first, as
// typed and in its international form. Text with letters is no number.
func numbersOf(text, country string) []string {
	digits := digitsOf(text)
	if len(digits) < shortestNumber || strings.ContainsFunc(text, unicode.IsLetter) {
		return nil
	}
	found := []string{digits}
	if trimmed := strings.TrimLeft(digits, "0"); len(trimmed) >= shortestNumber { // 0049, and 030 at home
		found = append(found, trimmed)
	}
	if number, err := phonenumbers.Parse(strings.TrimSpace(text), strings.ToUpper(country)); err == nil {
		found = append(found, phonenumbers.GetNationalSignificantNumber(number))
	}
	slices.Sort(found)
	return slices.Compact(found)
}

// NumberEnds gives the ends, of four digits or more, of each phone number that
// stands in a text. Any part of a number is the beginning of one of them.
func NumberEnds(text string) []string {
	var ends []string
	for _, at := range numberInText.FindAllString(text, -1) {
		digits := digitsOf(at)
		for from := 0; from+4 <= len(digits); from++ {
			ends = append(ends, digits[from:])
		}
	}
	return ends
}
