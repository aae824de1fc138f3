package callback

import (
	"bytes"
	"net/http"
	"strings"
)

// Bounds of what an adapter is given to read, far above what any provider posts:
// Twilio's form has some fifty fields, the deepest of the JSON documents six levels,
// and Event Grid's longest batch, of 1 MiB, about 30,000 values.
const (
	maxDepth  = 64
	maxValues = 100_000
	maxFields = 1_000
)

// bounded tells whether a request is within these bounds, without decoding it. What
// is neither JSON nor a form is the adapter's to bound: only Vibes posts XML.
func bounded(r *http.Request, body []byte) bool {
	if strings.Count(r.URL.RawQuery, "&") >= maxFields {
		return false
	}
	trimmed := bytes.TrimLeft(body, " \t\r\n\uFEFF")
	if len(trimmed) > 0 && (trimmed[0] == '{' || trimmed[0] == '[') {
		return boundedJSON(trimmed)
	}
	return bytes.Count(body, []byte("&")) < maxFields || !isForm(r)
}

func isForm(r *http.Request) bool {
	return strings.HasPrefix(strings.ToLower(r.Header.Get("Content-Type")), "application/x-www-form-urlencoded")
}

// boundedJSON counts levels and values outside of strings. Whether it is JSON at all,
// the adapter finds out.
func boundedJSON(text []byte) bool {
	depth, values, quoted := 0, 1, false
	for i := 0; i < len(text); i++ {
		switch c := text[i]; {
		case quoted && c == '\\':
			i++ // the next one is escaped
		case c == '"':
			quoted = !quoted
		case quoted:
		case c == '{', c == '[':
			depth++
		case c == '}', c == ']':
			depth--
		case c == ',':
			values++
		}
		if depth > maxDepth || values > maxValues {
			return false
		}
	}
	return true
}
