package sms

import (
	"strings"
	"unicode"
)

// PlainText gives a name without what can't be seen in it: by what turns writing
// round, or stands unseen between letters, one name can be made to look like another.
// What joins emoji, and the letters of some scripts, stays. A line break becomes a
// blank, and several blanks are one.
func PlainText(name string) string {
	var plain strings.Builder
	before := ' '
	for _, r := range name {
		switch {
		case unicode.IsSpace(r):
			r = ' '
		case unseen(r, before):
			continue
		}
		if r != ' ' || before != ' ' {
			plain.WriteRune(r)
		}
		before = r
	}
	return strings.TrimSpace(plain.String())
}

// unseen tells whether nothing is seen of a character behind another one.
func unseen(r, before rune) bool {
	const nonJoiner, joiner = '\u200c', '\u200d'
	switch {
	case r == joiner, r == nonJoiner:
		return before <= unicode.MaxASCII || unicode.Is(unicode.Latin, before)
	case r >= 0xe0020 && r <= 0xe007f: // what the flags of Scotland, England and Wales are made of
		return before != '🏴' && (before < 0xe0020 || before > 0xe007f)
	default:
		return unicode.In(r, unicode.Cc, unicode.Cf, unicode.Other_Default_Ignorable_Code_Point)
	}
}
