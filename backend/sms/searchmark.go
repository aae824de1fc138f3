package sms

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Piece is a part of a text that is shown as found; Hit marks what was looked for.
type Piece struct {
	Text string
	Hit  bool
}

const (
	longestShown = 160 // bytes of a text in a list of hits
	shownBefore  = 50  // of which so many may stand before the hit
)

// span is a stretch of a text, in bytes.
type span struct{ from, to int }

// Finds tells whether a text has what is looked for.
func (s Search) Finds(text string) bool {
	_, found := s.spans(text)
	return found
}

// Mark gives a whole short text, such as a name, with what was looked for marked,
// be it only a part of the search.
func (s Search) Mark(text string) []Piece {
	spans, _ := s.spans(text)
	return cut(text, spans)
}

// Excerpt gives the surroundings of the first hit in a text, with every hit in
// them marked. "…" stands for what was left out.
func (s Search) Excerpt(text string) []Piece {
	spans, _ := s.spans(text)
	from, to := window(text, spans)
	var within []span
	for _, at := range spans {
		if at.from < to {
			within = append(within, span{at.from - from, min(at.to, to) - from})
		}
	}
	pieces := cut(text[from:to], within)
	if from > 0 {
		pieces = slices.Insert(pieces, 0, Piece{Text: "…"})
	}
	if to < len(text) {
		pieces = append(pieces, Piece{Text: "…"})
	}
	return pieces
}

// spans gives where the words and numbers stand, first ones first and none over
// another; found is whether all that was looked for is there.
func (s Search) spans(text string) (found []span, all bool) {
	words := searchWords(text)
	all = !s.Empty()
	for i, phrase := range s.Phrases {
		at := places(words, phrase, s.Prefix && i == len(s.Phrases)-1)
		all = all && len(at) > 0
		found = append(found, at...)
	}
	if numbers := s.numberPlaces(text); len(numbers) > 0 {
		all = true
		found = append(found, numbers...)
	}
	return joined(found), all
}

// places finds a phrase among the words of a text.
func places(words []searchWord, phrase []string, prefix bool) (found []span) {
	last := len(phrase) - 1
	for i := 0; i+last < len(words); i++ {
		fits := true
		for j, word := range phrase {
			there := words[i+j].folded
			fits = fits && (there == word || prefix && j == last && strings.HasPrefix(there, word))
		}
		if fits {
			found = append(found, span{words[i].from, words[i+last].to})
		}
	}
	return found
}

// numberPlaces finds the phone numbers of a text that hold the one looked for.
func (s Search) numberPlaces(text string) (found []span) {
	if len(s.Numbers) == 0 {
		return nil
	}
	for _, at := range numberInText.FindAllStringIndex(text, -1) {
		ends := NumberEnds(text[at[0]:at[1]])
		if slices.ContainsFunc(s.Numbers, func(number string) bool {
			return slices.ContainsFunc(ends, func(end string) bool { return strings.HasPrefix(end, number) })
		}) {
			found = append(found, span{at[0], at[1]})
		}
	}
	return found
}

// joined sorts spans and makes one of those that touch.
func joined(spans []span) []span {
	slices.SortFunc(spans, func(a, b span) int { return cmp.Or(cmp.Compare(a.from, b.from), cmp.Compare(b.to, a.to)) })
	var out []span
	for _, at := range spans {
		if n := len(out); n > 0 && at.from <= out[n-1].to {
			out[n-1].to = max(out[n-1].to, at.to)
			continue
		}
		out = append(out, at)
	}
	return out
}

// window chooses what is shown of a text: whole words around the first hit.
func window(text string, spans []span) (from, to int) {
	if len(text) <= longestShown {
		return 0, len(text)
	}
	if len(spans) > 0 && spans[0].from > shownBefore {
		from = wordStart(text, spans[0].from-shownBefore)
	}
	if from+longestShown >= len(text) {
		return from, len(text)
	}
	to = from + longestShown
	if blank := strings.LastIndexFunc(text[from:to], unicode.IsSpace); blank > 0 && (len(spans) == 0 || from+blank > spans[0].from) {
		return from, from + blank
	}
	for !utf8.RuneStart(text[to]) {
		to--
	}
	return from, to
}

// wordStart moves to the beginning of the next word, or, in a text without blanks,
// of the next character.
func wordStart(text string, at int) int {
	if blank := strings.IndexFunc(text[at:at+shownBefore], unicode.IsSpace); blank >= 0 {
		_, size := utf8.DecodeRuneInString(text[at+blank:])
		return at + blank + size
	}
	for !utf8.RuneStart(text[at]) {
		at++
	}
	return at
}

// cut parts a text at the ends of the spans.
func cut(text string, spans []span) (pieces []Piece) {
	done := 0
	for _, at := range spans {
		if at.from > done {
			pieces = append(pieces, Piece{Text: text[done:at.from]})
		}
		pieces = append(pieces, Piece{text[at.from:at.to], true})
		done = at.to
	}
	if done < len(text) {
		pieces = append(pieces, Piece{Text: text[done:]})
	}
	return pieces
}
