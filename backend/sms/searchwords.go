package sms

import (
	"regexp"
	"strings"
	"unicode"
)

// numberInText is what looks like a phone number within a text.
var numberInText = regexp.MustCompile(`\+?\(?[0-9](?:[-–./ ()]{0,2}[0-9]){6,14}`)

// searchWord is a word of a text as a search compares it, and where it stands in
// bytes.
type searchWord struct {
	folded   string
	from, to int
}

// searchWords parts a text into words as the full-text index does: runs of letters
// and digits, without case and accents (https://www.sqlite.org/fts5.html#unicode61_tokenizer).
func searchWords(text string) []searchWord {
	var words []searchWord
	var folded strings.Builder
	from, to := 0, 0
	end := func() {
		if folded.Len() > 0 {
			words = append(words, searchWord{folded.String(), from, to})
			folded.Reset()
		}
	}
	for at, r := range text {
		switch {
		case unicode.IsLetter(r) || unicode.IsNumber(r) || unicode.Is(unicode.Co, r):
			if folded.Len() == 0 {
				from = at
			}
			folded.WriteRune(plain(unicode.ToLower(r)))
			to = at + len(string(r))
		case isAccent(r) && folded.Len() > 0:
			to = at + len(string(r))
		default:
			end()
		}
	}
	end()
	return words
}

// fold gives the words of a text without their places.
func fold(text string) []string {
	words := searchWords(text)
	folded := make([]string, len(words))
	for i, word := range words {
		folded[i] = word.folded
	}
	return folded
}

// isAccent tells whether r is an accent that stands behind its letter.
func isAccent(r rune) bool { return r >= 0x300 && r <= 0x331 }

// plain takes the accent from a small Latin letter.
func plain(r rune) rune {
	if r < 0xe0 {
		return r
	}
	if without, ok := unaccented[r]; ok {
		return without
	}
	return r
}

// unaccented has the letters from which the index takes accents.
var unaccented = accents()

func accents() map[rune]rune {
	letters := map[rune]rune{}
	for without, accented := range map[rune]string{
		'a': "àáâãäåāăąǎǟǻȁȃȧḁạảấầẩẫậắằẳẵặ", 'b': "ḃḅḇ", 'c': "çćĉċčḉ", 'd': "ďḋḍḏḑḓ",
		'e': "èéêëēĕėęěȅȇȩḕḗḙḛḝẹẻẽếềểễệ", 'f': "ḟ", 'g': "ĝğġģǧǵḡ", 'h': "ĥȟḣḥḧḩḫẖ",
		'i': "ìíîïĩīĭįǐȉȋḭḯỉị", 'j': "ĵǰ", 'k': "ķǩḱḳḵ", 'l': "ĺļľḷḹḻḽ", 'm': "ḿṁṃ", 'n': "ñńņňǹṅṇṉṋ",
		'o': "òóôõöōŏőơǒǫǭȍȏȫȭȯȱṍṏṑṓọỏốồổỗộớờởỡợ", 'p': "ṕṗ", 'r': "ŕŗřȑȓṙṛṝṟ", 's': "śŝşšſșṡṣṥṧṩẛ", 't': "ţťțṫṭṯṱẗ",
		'u': "ùúûüũūŭůűųưǔǖǘǚǜȕȗṳṵṷṹṻụủứừửữự", 'v': "ṽṿ", 'w': "ŵẁẃẅẇẉẘ", 'x': "ẋẍ", 'y': "ýÿŷȳẏẙỳỵỷỹ", 'z': "źżžẑẓẕ", 'σ': "ς",
	} {
		for _, r := range accented {
			letters[r] = without
		}
	}
	return letters
}
