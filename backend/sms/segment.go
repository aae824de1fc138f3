package sms

import (
	"strings"
	"unicode/utf16"
)

// Encoding is how a text travels: GSM-7 as long as every character is in the
// GSM alphabet, UCS-2 otherwise (3GPP TS 23.038).
type Encoding string

// The two encodings.
const (
	GSM7 Encoding = "GSM-7"
	UCS2 Encoding = "UCS-2"
)

// Segments is what a text costs: Units are septets (GSM-7) or UTF-16 code
// units (UCS-2), Count the texts that the carrier bills, PerSegment the units
// that fit one of them at that length. Forces is the first character that is
// not in the GSM alphabet, "" where there is none.
type Segments struct {
	Encoding   Encoding
	Units      int
	Count      int
	PerSegment int
	Forces     string
}

const (
	gsmBasic     = "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
	gsmExtension = "\f^{}\\[~]|€"
)

// CountSegments tells what body costs. An empty body costs no segment.
func CountSegments(body string) Segments {
	forces := ""
	widths := make([]int, 0, len(body))
	for _, r := range body {
		switch {
		case strings.ContainsRune(gsmBasic, r):
			widths = append(widths, 1)
		case strings.ContainsRune(gsmExtension, r):
			widths = append(widths, 2)
		case forces == "":
			forces = string(r)
		}
	}
	if forces != "" {
		widths = widths[:0]
		for _, r := range body {
			widths = append(widths, utf16.RuneLen(r))
		}
		return pack(UCS2, widths, 70, 67, forces)
	}
	return pack(GSM7, widths, 160, 153, "")
}

// pack fills segments without splitting a character that takes two units, as
// handsets need it.
func pack(enc Encoding, widths []int, single, multi int, forces string) Segments {
	units := 0
	for _, w := range widths {
		units += w
	}
	s := Segments{Encoding: enc, Units: units, PerSegment: single, Forces: forces}
	if units == 0 {
		return s
	}
	s.Count = 1
	if units <= single {
		return s
	}
	s.PerSegment = multi
	filled := 0
	for _, w := range widths {
		if filled+w > multi {
			s.Count++
			filled = 0
		}
		filled += w
	}
	return s
}
