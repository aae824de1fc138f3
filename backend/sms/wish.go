package sms

import (
	"slices"
	"strings"
	"unicode"
)

// Wish is what a customer's text asks of whoever texts them.
type Wish string

// The wishes.
const (
	NoWish Wish = ""
	// WishOut opts the customer out at once: the text is one of the words that
	// everybody knows, and nothing else.
	WishOut Wish = "out"
	// WishAsk may ask to stop. A person has to say, and nothing leaves by itself
	// until then.
	WishAsk Wish = "ask"
)

// WishOf reads a customer's text: STOP and its like as the whole text opt out, a
// sentence or a word of another language that may mean it is asked about, in
// English, Spanish, French and German. Where it errs, it asks: a person loses a
// click, where a wish that passes silently is a text to somebody who said no.
func WishOf(body string) Wish {
	switch KeywordOf(body) {
	case StopKeyword:
		return WishOut
	case StartKeyword, YesKeyword, HelpKeyword:
		return NoWish
	case NoKeyword:
	}
	if strings.ContainsRune(body, '🛑') || shouts(body) {
		return WishAsk
	}
	said := bare(body)
	if said == "" {
		return NoWish
	}
	words := strings.Fields(said)
	if stopAlone(words) || slices.ContainsFunc(strings.FieldsFunc(body, endsSentence), aPlainStop) {
		return WishAsk
	}
	said = innocent.ReplaceAllString(said, " … ")
	for _, phrase := range wishes {
		if phrase.MatchString(said) {
			return WishAsk
		}
	}
	if len(words) <= shortText && shortWishes.MatchString(said) {
		return WishAsk
	}
	return NoWish
}

// shortText is up to how many words a text is an answer rather than a message.
const shortText = 7

// stopAlone tells whether a text says stop in some language and spelling, with
// nothing but courtesies around it: "stopp bitte", "S T O P", "unsuscribe".
func stopAlone(words []string) bool {
	if oneLetters(words) {
		words = []string{strings.Join(words, "")}
	}
	meant := false
	for _, word := range words {
		switch {
		case courtesies[word]:
		case means(word):
			meant = true
		default:
			return false
		}
	}
	return meant
}

func endsSentence(r rune) bool { return strings.ContainsRune(".!?;\n…", r) }

// aPlainStop tells whether one sentence of several is nothing but a stop: "Stop. I
// sold the car".
func aPlainStop(sentence string) bool {
	words := strings.Fields(bare(sentence))
	return stopAlone(words) && slices.ContainsFunc(words, func(word string) bool { return plainStops[word] })
}

func oneLetters(words []string) bool {
	return len(words) > 2 && !slices.ContainsFunc(words, func(word string) bool { return len(word) > 1 })
}

// means tells whether a word is one that asks to stop, or is misspelled from one:
// letters doubled, swapped, left out or added.
func means(word string) bool {
	if stopWords[word] || stopWords[undoubled(word)] {
		return true
	}
	for _, long := range longStopWords {
		if near(word, long, len(long)/5) {
			return true
		}
	}
	return false
}

// undoubled takes out repeated letters: "stooopp" is "stop".
func undoubled(word string) string { return string(slices.Compact([]rune(word))) }

// near tells whether two words are at most so many changes apart: a letter left
// out, added or changed, or two neighbours swapped.
func near(a, b string, most int) bool {
	if d := len(a) - len(b); d > most || -d > most {
		return false
	}
	rows := [3][]int{make([]int, len(b)+1), make([]int, len(b)+1), make([]int, len(b)+1)}
	for j := range rows[1] {
		rows[1][j] = j
	}
	for i := 1; i <= len(a); i++ {
		before, last, now := rows[0], rows[1], rows[2]
		now[0] = i
		for j := 1; j <= len(b); j++ {
			cost := 1
			if a[i-1] == b[j-1] {
				cost = 0
			}
			now[j] = min(last[j]+1, now[j-1]+1, last[j-1]+cost)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				now[j] = min(now[j], before[j-2]+1)
			}
		}
		rows = [3][]int{last, now, before}
	}
	return rows[1][len(b)] <= most
}

// shouts tells whether a text has a stop word in capitals among other words, as
// in "I don't know you. STOP". A text that is all capitals shouts nothing, and
// "STOP by" is a visit.
func shouts(body string) bool {
	words := strings.FieldsFunc(body, func(r rune) bool { return !unicode.IsLetter(r) })
	if !slices.ContainsFunc(words, func(word string) bool { return word != strings.ToUpper(word) }) {
		return false
	}
	for i, word := range words {
		if !shouted[word] {
			continue
		}
		after := append(words[i+1:len(words):len(words)], "")[0]
		before := append([]string{""}, words[:i]...)[i]
		if !visits[strings.ToLower(after)] && !negations[strings.ToLower(before)] {
			return true
		}
	}
	return false
}

// bare gives a text in small letters without accents, its words with one blank
// between them: what is no letter and no digit parts words, an apostrophe too.
func bare(body string) string {
	var text strings.Builder
	for _, r := range strings.ToLower(body) {
		if r >= '！' && r <= '～' { // the wide forms of East Asian keyboards
			r = unicode.ToLower(r - '！' + '!')
		}
		switch {
		case unicode.IsMark(r):
		case r == '0': // "ST0P"
			text.WriteByte('o')
		case unicode.IsLetter(r), unicode.IsDigit(r):
			text.WriteRune(plain(r))
		default:
			text.WriteByte(' ')
		}
	}
	return strings.Join(strings.Fields(text.String()), " ")
}
