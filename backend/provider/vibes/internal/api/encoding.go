package api

import (
	"bytes"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"
)

// Forbidden tells whether XML 1.0 has no way to write a character.
// https://www.w3.org/TR/xml/#charsets
func Forbidden(r rune) bool {
	switch {
	case r == '\t', r == '\n', r == '\r':
		return false
	case r < ' ', r >= 0xD800 && r <= 0xDFFF, r == 0xFFFE, r == 0xFFFF, r > utf8.MaxRune:
		return true
	default:
		return false
	}
}

// scrub makes the bytes of a document readable: no mark in front, and no raw
// control characters. In a document that says to be in another encoding than
// UTF-8, the bytes above ASCII are left to recode.
func scrub(raw []byte) []byte {
	raw = bytes.TrimPrefix(raw, []byte("\xEF\xBB\xBF"))
	if declared(raw) {
		return controls(raw)
	}
	return []byte(strings.Map(func(r rune) rune {
		if Forbidden(r) {
			return utf8.RuneError
		}
		return r
	}, strings.ToValidUTF8(string(raw), "\uFFFD")))
}

// controls replaces the control characters of a one-byte encoding.
func controls(raw []byte) []byte {
	clean := bytes.Clone(raw)
	for i, b := range clean {
		if Forbidden(rune(b)) {
			clean[i] = '?'
		}
	}
	return clean
}

// declared tells whether the prolog names an encoding other than UTF-8.
func declared(raw []byte) bool {
	prolog, _, _ := bytes.Cut(raw, []byte("?>"))
	if len(prolog) > 200 || !bytes.HasPrefix(prolog, []byte("<?xml")) {
		return false
	}
	_, name, found := strings.Cut(strings.ToLower(string(prolog)), "encoding")
	return found && !strings.Contains(name, "utf-8") && !strings.Contains(name, "utf8")
}

// recode reads the one-byte encodings of Western computers. ISO 8859-1 is read
// as Windows-1252, as everybody does: its control characters are never meant.
func recode(charset string, input io.Reader) (io.Reader, error) {
	switch strings.ToLower(charset) {
	case "utf8", "utf-8":
		return input, nil
	case "us-ascii", "ascii", "iso-8859-1", "latin1", "windows-1252", "cp1252":
	default:
		return nil, fmt.Errorf("%w: its encoding is not known", ErrUnreadable)
	}
	raw, err := io.ReadAll(input)
	if err != nil {
		return nil, err
	}
	var text strings.Builder
	for _, b := range raw {
		r := rune(b)
		if b >= 0x80 && b < 0xA0 {
			r = windows1252[b-0x80]
		}
		text.WriteRune(r)
	}
	return strings.NewReader(text.String()), nil
}

// windows1252 has the characters of the bytes 0x80 to 0x9F.
// https://encoding.spec.whatwg.org/index-windows-1252.txt
var windows1252 = []rune("€\uFFFD‚ƒ„…†‡ˆ‰Š‹Œ\uFFFDŽ\uFFFD\uFFFD‘’“”•–—˜™š›œ\uFFFDžŸ")
