package stage

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

// Segments counts what the carrier bills for a body: 160 or 153 units each in
// GSM-7, where extension characters take two; 70 or 67 in UCS-2. It is written
// from the standard, apart from the product's own counter, so that one can show
// the other's mistakes. An empty body (of an MMS) counts as one.
func Segments(body string) int {
	units, single, multi := Units(body)
	total := 0
	for _, u := range units {
		total += u
	}
	if total <= single {
		return 1
	}
	segments, room := 1, multi
	for _, u := range units {
		if u > room {
			segments, room = segments+1, multi
		}
		room -= u
	}
	return segments
}

// Units gives the width of each character of a body, and how many units fit a
// text of one part, and each part of a longer one.
func Units(body string) (widths []int, single, multi int) {
	if widths := septets(body); widths != nil {
		return widths, 160, 153
	}
	return codeUnits(body), 70, 67
}

// septets gives the width of each character in GSM-7, nil when one is missing.
func septets(body string) []int {
	widths := []int{}
	for _, r := range body {
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

func codeUnits(body string) []int {
	widths := []int{}
	for _, r := range body {
		widths = append(widths, utf16.RuneLen(r))
	}
	return widths
}
