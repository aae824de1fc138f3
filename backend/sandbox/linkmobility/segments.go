package linkmobility

import (
	"strings"
	"unicode/utf16"
)

// The GSM 7-bit alphabet and its extension (3GPP TS 23.038).
const (
	gsmAlphabet = "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡" +
		"ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
	gsmExtended = "\f^{}\\[~]|€"
)

// Segments counts the parts that a text is sent in with dcs TEXT: 160 or 153
// units each in GSM-7, where extension characters take two; 70 or 67 in UCS-2.
// No character is split.
func Segments(text string) int {
	units, single, multi := gsmUnits(text), 160, 153
	if units == nil {
		units, single, multi = utf16Units(text), 70, 67
	}
	total := 0
	for _, u := range units {
		total += u
	}
	if total <= single {
		return 1
	}
	parts, room := 1, multi
	for _, u := range units {
		if u > room {
			parts, room = parts+1, multi
		}
		room -= u
	}
	return parts
}

// gsmUnits gives the width of each character, nil when one isn't in GSM-7.
func gsmUnits(text string) []int {
	widths := []int{}
	for _, r := range text {
		switch {
		case strings.ContainsRune(gsmAlphabet, r):
			widths = append(widths, 1)
		case strings.ContainsRune(gsmExtended, r):
			widths = append(widths, 2)
		default:
			return nil
		}
	}
	return widths
}

func utf16Units(text string) []int {
	widths := []int{}
	for _, r := range text {
		widths = append(widths, utf16.RuneLen(r))
	}
	return widths
}
