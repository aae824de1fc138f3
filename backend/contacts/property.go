package contacts

import (
	"io"
	"iter"
	"mime/quotedprintable"
	"slices"
	"strings"
)

// property is one line of a card, unfolded and decoded.
type property struct {
	line        int
	group, name string   // "ITEM1" and "TEL" of "item1.TEL"
	types       []string // in capitals: what TYPE says, and what stands alone, as in version 2.1
	value       string
}

func (p property) has(kind string) bool { return slices.Contains(p.types, kind) }

// heavy are properties that hold pictures and sounds, which are passed over.
var heavy = []string{"PHOTO", "LOGO", "SOUND", "KEY"}

// properties gives the properties of a file one by one. A line that begins with a
// blank continues the one before (RFC 6350, 3.2); in version 2.1 a value in
// quoted-printable that ends with "=" goes on in the next line.
func properties(text string) iter.Seq[property] {
	return func(yield func(property) bool) {
		reader := lineReader{text: text}
		for {
			first, line, more := reader.next()
			if !more {
				return
			}
			p, soft, encoding, charset, known := head(first)
			if !known {
				continue
			}
			p.line = line
			passed := slices.Contains(heavy, p.name)
			p.value = decoded(reader.whole(p.value, soft, passed), encoding, charset)
			if !passed && !yield(p) {
				return
			}
		}
	}
}

// lineReader gives the lines of a file, with any end of line.
type lineReader struct {
	text     string
	at, line int
}

// whole gives a value with the lines that continue it; of one that is passed over
// they are read and dropped.
func (r *lineReader) whole(begun string, soft, passed bool) string {
	var value strings.Builder
	value.WriteString(begun)
	for {
		broken := soft && strings.HasSuffix(value.String(), "=")
		joined, goesOn := r.continued(broken)
		if !goesOn {
			return value.String()
		}
		if broken {
			joined = "\n" + joined // as the decoder wants its soft breaks
		}
		if !passed {
			value.WriteString(joined)
		}
	}
}

// head reads a property's name and parameters, and the beginning of its value.
func head(line string) (p property, soft bool, encoding, charset string, known bool) {
	end := valueAt(line)
	if end < 0 {
		return p, false, "", "", false
	}
	parts := strings.Split(line[:end], ";")
	p.value = line[end+1:]
	p.name = strings.ToUpper(strings.TrimSpace(parts[0]))
	if at := strings.LastIndexByte(p.name, '.'); at >= 0 {
		p.group, p.name = p.name[:at], p.name[at+1:]
	}
	for _, part := range parts[1:] {
		key, value, named := strings.Cut(part, "=")
		value = strings.Trim(value, `"`)
		switch key = strings.ToUpper(strings.TrimSpace(key)); {
		case !named && (key == "QUOTED-PRINTABLE" || key == "BASE64"):
			encoding = key
		case !named:
			p.types = append(p.types, key)
		case key == "TYPE":
			p.types = append(p.types, strings.Split(strings.ToUpper(value), ",")...)
		case key == "PREF":
			p.types = append(p.types, "PREF")
		case key == "ENCODING":
			encoding = strings.ToUpper(value)
		case key == "CHARSET":
			charset = strings.ToUpper(value)
		}
	}
	return p, encoding == "QUOTED-PRINTABLE", encoding, charset, true
}

// valueAt finds the colon before the value; those between quotation marks are part
// of a parameter.
func valueAt(line string) int {
	quoted := false
	for i := range len(line) {
		switch {
		case line[i] == '"':
			quoted = !quoted
		case line[i] == ':' && !quoted:
			return i
		}
	}
	return -1
}

// decoded gives a value's text. A charset that isn't known is read as the file is.
func decoded(value, encoding, charset string) string {
	if encoding != "QUOTED-PRINTABLE" {
		return value
	}
	raw, err := io.ReadAll(quotedprintable.NewReader(strings.NewReader(value)))
	if err != nil && len(raw) == 0 {
		return value
	}
	if charset == "ISO-8859-1" || charset == "WINDOWS-1252" {
		return decode1252(raw)
	}
	return decode(raw)
}

// components cuts a value at its semicolons, as far as none has a backslash before
// it, and takes the backslashes out.
func components(value string) []string {
	var parts []string
	begun := 0
	for i := 0; i < len(value); i++ {
		switch value[i] {
		case '\\':
			i++ // what follows is text
		case ';':
			parts = append(parts, unescape(value[begun:i]))
			begun = i + 1
		}
	}
	return append(parts, unescape(value[begun:]))
}

var escapes = strings.NewReplacer(`\\`, `\`, `\,`, `,`, `\;`, `;`, `\:`, `:`, `\n`, "\n", `\N`, "\n")

func unescape(value string) string { return escapes.Replace(value) }

func (r *lineReader) next() (text string, line int, more bool) {
	if r.at >= len(r.text) {
		return "", r.line, false
	}
	r.line++
	rest := r.text[r.at:]
	end := strings.IndexAny(rest, "\r\n")
	if end < 0 {
		r.at = len(r.text)
		return rest, r.line, true
	}
	r.at += end + 1
	if strings.HasPrefix(rest[end:], "\r\n") {
		r.at++
	}
	return rest[:end], r.line, true
}

// continued gives the next line where it belongs to the one before: because it is
// folded, or because of a soft break.
func (r *lineReader) continued(soft bool) (string, bool) {
	if r.at >= len(r.text) {
		return "", false
	}
	folded := r.text[r.at] == ' ' || r.text[r.at] == '\t'
	if !folded && !soft {
		return "", false
	}
	line, _, _ := r.next()
	if folded {
		return line[1:], true
	}
	return line, true
}
