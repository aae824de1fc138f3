package contacts

import (
	"bytes"
	"encoding/binary"
	"strings"
	"unicode/utf16"
	"unicode/utf8"
)

// decode gives a file's text. A mark in front says what it is; without one it is
// UTF-8 where it can be, else Windows-1252, which older programs of the west write.
func decode(data []byte) string {
	switch {
	case bytes.HasPrefix(data, []byte("\xEF\xBB\xBF")):
		return strings.ToValidUTF8(string(data[3:]), "\uFFFD")
	case bytes.HasPrefix(data, []byte("\xFF\xFE")):
		return decode16(data[2:], binary.LittleEndian)
	case bytes.HasPrefix(data, []byte("\xFE\xFF")):
		return decode16(data[2:], binary.BigEndian)
	case utf8.Valid(data):
		return string(data)
	default:
		return decode1252(data)
	}
}

// wide tells whether a file begins with the mark of UTF-16.
func wide(data []byte) bool {
	return bytes.HasPrefix(data, []byte("\xFF\xFE")) || bytes.HasPrefix(data, []byte("\xFE\xFF"))
}

func decode16(data []byte, order binary.ByteOrder) string {
	units := make([]uint16, len(data)/2)
	for i := range units {
		units[i] = order.Uint16(data[2*i:])
	}
	return string(utf16.Decode(units))
}

// high are the characters of Windows-1252 from 0x80 to 0x9F; the others are those of
// Unicode. What it leaves free is read as it stands.
var high = [32]rune{
	'€', 0x81, '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', 0x8D, 'Ž', 0x8F,
	0x90, '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', 0x9D, 'ž', 'Ÿ',
}

func decode1252(data []byte) string {
	var text strings.Builder
	text.Grow(len(data))
	for _, b := range data {
		if b >= 0x80 && b < 0xA0 {
			text.WriteRune(high[b-0x80])
		} else {
			text.WriteRune(rune(b))
		}
	}
	return text.String()
}
